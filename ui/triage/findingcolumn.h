#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace punchlist {

/// The columns of the triage table, in their order of first sight. Their names (findingColumnName) are stored in settings.
enum class FindingColumn : int {
    Id,
    Severity,
    Priority,
    Title,
    Place, ///< file:line
    Category,
    Effort,
    Status,
    Confidence,
    Rule,
    Assignee,
    ScanState,
    Sprint,
    Score, ///< of the priority
};
constexpr int findingColumnCount = 14;

QString findingColumnName(FindingColumn column); ///< "severity"; not translated
std::optional<FindingColumn> findingColumnFromName(const QString& name);
QString findingColumnTitle(FindingColumn column); ///< translated, for the header

/// One level of a sort by several columns.
struct SortLevel {
    FindingColumn column = FindingColumn::Priority;
    bool descending = false;
    friend bool operator==(const SortLevel&, const SortLevel&) = default;
};
using SortLevels = std::vector<SortLevel>;

/// The order of a new audit: what to do first on top.
SortLevels defaultSortLevels();

} // namespace punchlist
