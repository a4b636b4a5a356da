#pragma once

#include "triage/findingcolumn.h"
#include "triage/findinggroups.h"

#include <QVariant>

namespace punchlist {

/// What a cell of the triage table answers for a role (Qt's, or one of FindingsModel).
QVariant findingCell(const FindingRow& finding, FindingColumn column, int role);
QVariant groupCell(const FindingGroup& group, int column, int role);

bool isEditable(FindingColumn column);
/// What a person typed into a cell in the form of TriageAction::value; nothing when it means no change or makes no sense.
std::optional<QString> editedValue(const FindingRow& finding, FindingColumn column, const QString& typed);

} // namespace punchlist
