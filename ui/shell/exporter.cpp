#include "shell/exporter.h"

#include "audit/auditsession.h"
#include "interchange/csv.h"
#include "interchange/json.h"
#include "interchange/sarif.h"
#include "report/exportscope.h"
#include "report/reportsettings.h"
#include "reporting/auditexport.h"
#include "reporting/htmlreport.h"
#include "reporting/pdfreport.h"
#include "reporting/report.h"
#include "rules/ruleset.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <memory>
#include <sstream>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr QStringView reportPrefix = u"report:";

Result<std::string> render(const ExportContents& contents, const ExportScope& scope, const ExportKind& kind, const ReportOptions& options, const QString& path, const std::string& version)
{
    const auto rules = RuleSet::builtin();
    auto input = contents.input(rules->rules());
    const auto chosen = scope.chosenFrom(input.findings);
    input.findings = chosen;
    if (kind.isReport) {
        const auto suffix = QFileInfo(path).suffix().toLower();
        if (suffix == "html"_L1 || suffix == "htm"_L1)
            return renderHtmlReport(input, options);
        return suffix == "pdf"_L1 ? renderPdfReport(input, options) : renderReport(input, options);
    }
    std::ostringstream out;
    Result<void> written;
    if (kind.id == "sarif"_L1) {
        SarifOptions sarif;
        sarif.toolVersion = version;
        written = writeSarif(out, input, sarif);
    } else if (kind.id == "csv"_L1) {
        written = writeCsv(out, input, CsvOptions{.byteOrderMark = true});
    } else {
        JsonOptions json;
        json.toolVersion = version;
        written = writeJson(out, input, json);
    }
    if (!written)
        return std::unexpected(written.error());
    return std::move(out).str();
}

/// Empty when all went well, else one sentence.
QString writeFile(const ExportContents& contents, const ExportScope& scope, const ExportKind& kind, const ReportOptions& options, const QString& path, const std::string& version)
{
    const auto text = render(contents, scope, kind, options, path, version);
    if (!text)
        return toQString(text.error().message);
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text->size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text->data(), size) != size || !file.commit())
        return Exporter::tr("“%1” could not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString());
    return {};
}

} // namespace

QString ExportKind::filter() const
{
    const auto own = u"*"_s + suffix;
    return isReport ? Exporter::tr("Markdown (%1)").arg(own) + u";;HTML (*.html);;PDF (*.pdf)"_s : own;
}

Exporter::Exporter(AuditSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

QList<ExportKind> Exporter::kinds()
{
    QList<ExportKind> kinds;
    for (const auto& profile : reportProfiles())
        kinds.append({reportPrefix.toString() + toQString(profile.id), toQString(profile.name), u".md"_s, true});
    kinds.append({u"sarif"_s, u"SARIF 2.1.0"_s, u".sarif"_s, false});
    kinds.append({u"csv"_s, u"CSV"_s, u".csv"_s, false});
    kinds.append({u"json"_s, u"JSON"_s, u".json"_s, false});
    return kinds;
}

QString Exporter::proposedPath(const ExportKind& kind, const ExportScope& scope) const
{
    auto name = QDir(m_session.repository()).dirName();
    if (kind.isReport)
        name += u'-' + kind.id.mid(reportPrefix.size());
    if (scope.isPart())
        name += u"-filtered"_s;
    // Beside the repository, not in it: a report in the tree would be scanned with the next scan.
    QDir folder(m_session.repository());
    const bool parentIsThere = folder.cdUp();
    return (parentIsThere ? folder : QDir::home()).filePath(name + kind.suffix);
}

void Exporter::exportTo(const ExportKind& kind, const ExportScope& scope, const QString& path)
{
    auto options = rememberedReportOptions(m_session.repository());
    if (kind.isReport)
        options.profile = toUtf8(kind.id.mid(reportPrefix.size()));
    scope.describe(options);
    write(kind, options, scope, path);
}

void Exporter::exportReport(const ReportOptions& options, const ExportScope& scope, const QString& path)
{
    write({reportPrefix.toString() + toQString(options.profile), {}, u".md"_s, true}, options, scope, path);
}

void Exporter::write(const ExportKind& kind, const ReportOptions& options, const ExportScope& scope, const QString& path)
{
    // The audit's thread only reads; rendering and writing would keep decisions waiting there.
    auto contents = std::make_shared<Result<ExportContents>>();
    m_session.store().run([contents](AuditFile& audit) { *contents = readAudit(audit); }, this, [this, contents, kind, options, scope, path] {
        if (!*contents) {
            Q_EMIT failed(toQString(contents->error().message));
            return;
        }
        const int part = scope.isPart() ? static_cast<int>(scope.ids->size()) : -1;
        auto* watcher = new QFutureWatcher<QString>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path, part] {
            watcher->deleteLater();
            if (const auto why = watcher->result(); why.isEmpty())
                Q_EMIT exported(path, part);
            else
                Q_EMIT failed(why);
        });
        watcher->setFuture(QtConcurrent::run([contents, scope, kind, options, path, version = toUtf8(QCoreApplication::applicationVersion())] {
            return writeFile(**contents, scope, kind, options, path, version);
        }));
    });
}

} // namespace punchlist
