#include "tracking/schema.h"

#include "tracking/database.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

static void initializeSchemaResource()
{
    Q_INIT_RESOURCE(schema); // a static library's resource is dropped by the linker unless somebody names it
}

namespace punchlist {

QList<SchemaStep> schemaSteps()
{
    initializeSchemaResource();
    QList<SchemaStep> steps;
    const QStringList names = QDir(u":/schema"_s).entryList({u"[0-9][0-9][0-9][0-9]_*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QFile file(u":/schema/"_s + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not in the program", qPrintable(name));
        steps.append({name.left(4).toInt(), name, schemaStatements(QString::fromUtf8(file.readAll()))});
    }
    return steps;
}

int newestSchemaVersion()
{
    const QList<SchemaStep> steps = schemaSteps();
    return steps.isEmpty() ? 0 : steps.last().version;
}

QStringList schemaStatements(const QString& text)
{
    QStringList statements;
    QStringList lines;
    const auto flush = [&] {
        const QString statement = lines.join(u'\n').trimmed();
        if (!statement.isEmpty())
            statements.append(statement);
        lines.clear();
    };
    for (const QString& line : text.split(u'\n')) {
        if (line.trimmed() == ";"_L1)
            flush();
        else
            lines.append(line);
    }
    flush();
    return statements;
}

Result<int> schemaVersion(Database& database)
{
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    return version->toInt();
}

static Result<void> runStep(Database& database, const SchemaStep& step)
{
    auto transaction = Transaction::begin(database); // rolls back on every early return
    if (!transaction)
        return std::unexpected(transaction.error());
    for (const QString& sql : step.statements) {
        if (const auto done = database.exec(sql); !done)
            return failure(done.error().code, done.error().message + " (schema step " + step.name.toStdString() + ")");
    }
    if (const auto done = database.exec(u"PRAGMA application_id=%1"_s.arg(auditApplicationId)); !done)
        return std::unexpected(done.error());
    if (const auto done = database.exec(u"PRAGMA user_version=%1"_s.arg(step.version)); !done)
        return std::unexpected(done.error());
    return transaction->commit();
}

Result<void> migrate(Database& database, const QList<SchemaStep>& steps)
{
    const auto current = schemaVersion(database);
    if (!current)
        return std::unexpected(current.error());
    const int newest = steps.isEmpty() ? 0 : steps.last().version;
    if (*current > newest)
        return failure(Error::Code::Unsupported,
                       database.path().toStdString() + " was written by a newer Punchlist (schema version "
                           + std::to_string(*current) + ", this one knows up to " + std::to_string(newest)
                           + "). Update Punchlist to open it.");
    for (const SchemaStep& step : steps) {
        if (step.version <= *current)
            continue;
        if (const auto done = runStep(database, step); !done)
            return done;
    }
    return {};
}

} // namespace punchlist
