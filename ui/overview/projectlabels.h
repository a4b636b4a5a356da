#pragma once

#include <QString>

namespace punchlist {

/// Of a category of the built-in scorecard, such as "Rate Limiting"; the name itself for one that a team added.
QString scoreAreaLabel(const QString& name);
/// Of a built-in capability, such as "Backup and restore"; the name itself for one that a team added.
QString capabilityNameLabel(const QString& name);

} // namespace punchlist
