#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace punchlist {

class Database;

/// "PNCH": marks a SQLite file as an audit (PRAGMA application_id).
constexpr quint32 auditApplicationId = 0x504e4348;

/// One step of the schema, resources/schema/NNNN_what.sql. Released steps are never edited.
struct SchemaStep {
    int version = 0;
    QString name; ///< of the file
    QStringList statements;
};
/// The steps compiled into the program, by version.
QList<SchemaStep> schemaSteps();
/// The version the steps lead to.
int newestSchemaVersion();

/// Splits a schema file at the lines that hold only a semicolon; a split at every semicolon would cut triggers in half.
QStringList schemaStatements(const QString& text);

/// Brings a file up to the last of `steps`, one transaction per step; 0 is the version of an empty file. Fails with
/// Code::Unsupported when the file is newer. A step that fails leaves the file as the step before it.
Result<void> migrate(Database& database, const QList<SchemaStep>& steps);

Result<int> schemaVersion(Database& database);

} // namespace punchlist
