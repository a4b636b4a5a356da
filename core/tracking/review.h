#pragma once

#include <QList>
#include <QString>

namespace punchlist {

/// Lines that a person has read and that are still as they were. 0-based, both ends included.
struct ReviewedSpan {
    int first = 0;
    int last = 0;
    QString author;
    qint64 atMs = 0; ///< UTC
    friend bool operator==(const ReviewedSpan&, const ReviewedSpan&) = default;
};

/// What of a file a person has read.
struct FileReview {
    enum class State {
        NotReviewed,
        Changed, ///< read, but it has changed since, and what was read is not kept to compare
        Partly,
        Reviewed,
    };
    QString path;
    State state = State::NotReviewed;
    qint64 lines = 0;
    qint64 reviewedLines = 0;
};

} // namespace punchlist
