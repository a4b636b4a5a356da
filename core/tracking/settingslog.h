#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

namespace punchlist {

class Database;

/// Settings that belong to an audit: names and texts.
namespace settingslog {

Result<QHash<QString, QString>> all(Database& database);
/// An empty value takes the setting away.
Result<void> set(Database& database, const QString& name, const QString& value, qint64 nowMs);

} // namespace settingslog
} // namespace punchlist
