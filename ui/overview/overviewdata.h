#pragma once

#include "tracking/scanrecord.h"
#include "triage/findingrows.h"

#include <QList>
#include <QString>

#include <array>

namespace punchlist {

/// The state of an audit in numbers. Open means isOpen(), "unresolved" where people read it: neither fixed nor dismissed nor
/// silenced. Sums of work leave notes out, as every summary and report does; files and rules count all that is unresolved, as
/// the other pages of the overview do.
struct OverviewData {
    struct Tier {
        int open = 0;
        int undecided = 0; ///< of these
        int effortMinutes = 0;
    };
    struct Spot {
        QString name; ///< a path or a rule id
        int open = 0; ///< with notes
        int weight = 0; ///< open findings weighted by severity
        int effortMinutes = 0;
        Severity worst = Severity::Info;
    };

    int total = 0;
    int open = 0;  ///< without notes
    int notes = 0; ///< open ones
    int undecided = 0; ///< notes too
    int fixed = 0;
    std::array<Tier, 4> tiers{};
    std::array<std::array<int, 5>, 5> severityByStatus{}; ///< [severity][status], fixed ones left out
    std::array<int, 5> silenced{}; ///< by severity; a comment in the source silences them, and nobody decided
    QList<Spot> files;           ///< the heaviest first
    QList<Spot> rules;           ///< the heaviest first
    QList<FindingRow> firstOnes; ///< what needs attention first: open, the most urgent first
    QList<ScanRecord> scans;
};

OverviewData overviewOf(const FindingRows& table, const QList<ScanRecord>& scans);

} // namespace punchlist
