#include "reporting/auditexport.h"

#include "import/importedaudit.h"
#include "import/markdownaudit.h"
#include "reporting/documentcontents.h"
#include "repository/remoteuri.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"
#include "tracking/scanreasons.h"

#include <QDateTime>
#include <QTimeZone>

namespace punchlist {
namespace {

std::string isoTime(qint64 msSinceEpoch)
{
    if (msSinceEpoch <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, QTimeZone::UTC).toString(Qt::ISODate).toStdString();
}

ExportedFinding exportedFinding(const FindingRecord& record, bool withState)
{
    ExportedFinding exported;
    exported.id = record.row.displayId.toStdString();
    exported.status = record.row.status;
    exported.needsReconfirmation = record.row.needsReconfirmation;
    if (withState)
        exported.state = record.row.scanState;
    exported.isNewByRuleChange = record.row.scanState == ScanState::New && record.row.stateReason == scanreason::ruleChange;
    exported.codeChanged = record.row.codeChangedSinceTriage;
    exported.sprint = record.row.sprint.toStdString();
    exported.mayBe = record.row.mayBe.toStdString();
    exported.changedBy = record.row.changedBy.toStdString();
    exported.assignee = record.row.assignee.toStdString();
    exported.comment = record.lastComment.toStdString();
    exported.decidedBy = record.decidedBy.toStdString();
    exported.decidedAt = isoTime(record.decidedAtMs);
    exported.firstSeen = isoTime(record.firstSeenMs);
    for (const QString& tag : record.row.tags) {
        if (tag.startsWith(u"due/"))
            exported.due = tag.mid(4).toStdString();
    }
    return exported;
}

Finding effectiveFinding(FindingRecord& record)
{
    auto finding = std::move(record.finding);
    finding.severity = record.row.severity();
    finding.priority = record.row.priority();
    finding.effortMinutes = record.row.effortMinutes();
    return finding;
}

Result<void> readTexts(AuditFile& audit, ExportContents& contents)
{
    const auto add = [&](const std::string& path) -> Result<void> {
        if (path.empty() || contents.texts.contains(path))
            return {};
        const auto text = audit.sourceText(QString::fromStdString(path));
        if (!text)
            return std::unexpected(text.error());
        if (*text)
            contents.texts.emplace(path, std::make_shared<const std::string>((*text)->toStdString()));
        return {};
    };
    for (const auto& finding : contents.findings) {
        if (const auto added = add(finding.path); !added)
            return added;
    }
    return {};
}

} // namespace

Result<ExportContents> readAudit(AuditFile& audit, bool withTexts)
{
    ExportContents contents;
    auto records = audit.findingRecords();
    if (!records)
        return std::unexpected(records.error());
    const auto scans = audit.scans();
    if (!scans)
        return std::unexpected(scans.error());
    auto summary = audit.lastSummary();
    if (!summary)
        return std::unexpected(summary.error());
    auto skipped = audit.lastSkipped();
    if (!skipped)
        return std::unexpected(skipped.error());

    contents.skipped = std::move(*skipped);
    contents.base.summary = std::move(*summary);
    contents.base.repositoryName = audit.info().title.toStdString();
    contents.base.repositoryUri = remoteUriOf(audit.info().repositoryPath.toStdString());
    if (!scans->isEmpty()) {
        contents.base.startedAt = isoTime(scans->last().startedMs);
        contents.base.finishedAt = isoTime(scans->last().finishedMs);
    }
    // After the first scan there is nothing to compare with: "new" would say nothing.
    const bool withState = scans->size() > 1;
    contents.findings.reserve(records->size());
    contents.exported.reserve(records->size());
    for (auto& record : *records) {
        contents.exported.push_back(exportedFinding(record, withState));
        contents.findings.push_back(effectiveFinding(record));
        contents.exported.back().finding = &contents.findings.back(); // reserved: the address stays
    }
    auto project = audit.project();
    if (!project)
        return std::unexpected(project.error());
    if (*project)
        contents.assessment = std::make_shared<const ProjectAssessment>(std::move((*project)->assessment));
    const auto documents = audit.documents();
    if (!documents)
        return std::unexpected(documents.error());
    for (const StoredDocument& document : *documents) {
        if (document.name.startsWith(toQString(sarifDocumentPrefix))) {
            addExtras(contents, {document.bytes.constData(), static_cast<std::size_t>(document.bytes.size())});
            continue;
        }
        auto read = readMarkdownAudit({document.bytes.constData(), static_cast<std::size_t>(document.bytes.size())}, document.path.toStdString());
        if (read)
            contents.documents.push_back(std::make_shared<const ImportedAudit>(std::move(*read)));
    }
    linkClaims(contents);
    if (withTexts) {
        if (const auto read = readTexts(audit, contents); !read)
            return std::unexpected(read.error());
    }
    return contents;
}

} // namespace punchlist
