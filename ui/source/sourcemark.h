#pragma once

#include "findings/finding.h"
#include "tracking/findingrow.h"

#include <QList>
#include <QString>

namespace punchlist {

/// A finding of the shown file, for gutter and ruler.
struct SourceMark {
    FindingId id = 0;
    int line = 0; ///< 0-based line of the file
    Severity severity = Severity::Medium;
    bool open = true;
    QString title;
};

/// A piece of the current finding's evidence that lies in the shown file.
struct EvidenceMark {
    int number = 0; ///< 1-based place in the list of evidence
    TextRange range;
    EvidenceRole role = EvidenceRole::Primary;
    QString note;
};

/// Lines of a file, 0-based, both ends included.
struct LineSpan {
    int first = 0;
    int last = 0;
    bool contains(int line) const { return line >= first && line <= last; }
    friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// Who wrote lines last, for the gutter.
struct BlameMark {
    LineSpan lines;
    QString label;   ///< "Dana, 2024-05-01"
    QString details; ///< for the tool tip
};

} // namespace punchlist
