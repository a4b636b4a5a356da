#include "reporting/documentrecord.h"

#include "import/importedfindings.h"
#include "import/markdownaudit.h"
#include "import/sarifreader.h"
#include "reporting/auditexport.h"
#include "reporting/documentcontents.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSaveFile>

#include <algorithm>
#include <fstream>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

const QString dueTag = u"due/"_s;

/// SARIF is JSON, a Markdown audit never starts with a brace.
bool looksLikeSarif(const QByteArray& start)
{
    auto text = start;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return text.trimmed().startsWith('{');
}

/// The triage status that a document's words mean, as far as there is one.
std::optional<TriageStatus> triageStatusOf(ClaimedStatus status)
{
    switch (status) {
    case ClaimedStatus::Confirmed: return TriageStatus::Confirmed;
    case ClaimedStatus::InProgress:
    case ClaimedStatus::Partial: return TriageStatus::InProgress;
    case ClaimedStatus::AcceptedRisk: return TriageStatus::AcceptedRisk;
    case ClaimedStatus::FalsePositive: return TriageStatus::FalsePositive;
    default: return std::nullopt;
    }
}

ClaimedStatus claimedStatusOf(TriageStatus status)
{
    switch (status) {
    case TriageStatus::Open: return ClaimedStatus::Open;
    case TriageStatus::Confirmed: return ClaimedStatus::Confirmed;
    case TriageStatus::InProgress: return ClaimedStatus::InProgress;
    case TriageStatus::FalsePositive: return ClaimedStatus::FalsePositive;
    case TriageStatus::AcceptedRisk: return ClaimedStatus::AcceptedRisk;
    }
    return ClaimedStatus::Unknown;
}

Result<ImportedAudit> parse(const QByteArray& bytes, const QString& path)
{
    return readMarkdownAudit({bytes.constData(), static_cast<std::size_t>(bytes.size())}, toUtf8(path));
}

Result<QByteArray> readBytes(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.exists() ? Error::Code::Io : Error::Code::NotFound, toUtf8(path) + " cannot be opened.");
    return file.read(static_cast<qint64>(maxMarkdownBytes) + 1);
}

/// Writes decisions of one document into the audit, under the document's name.
class Taker {
public:
    Taker(AuditFile& audit, const QString& document) : m_audit(audit), m_author(audit.author()) { audit.setAuthor(u"import of "_s + document); }
    ~Taker() { m_audit.setAuthor(m_author); }
    Taker(const Taker&) = delete;
    Taker& operator=(const Taker&) = delete;

    Result<bool> take(const FindingRow& row, const ImportedFinding& claim, const ImportedFinding* before)
    {
        const auto history = m_audit.history(row.id);
        if (!history)
            return std::unexpected(history.error());
        const bool untouched = history->isEmpty();
        bool any = false;
        const auto apply = [&](TriageField field, const QString& value) -> Result<void> {
            const auto done = m_audit.apply({{row.id}, field, value, QString::fromStdString(claim.statusText)});
            if (!done)
                return std::unexpected(done.error());
            any = any || !done->changed.isEmpty();
            return {};
        };
        const auto status = triageStatusOf(claim.status);
        if (status && (before ? before->status != claim.status : untouched)) {
            if (const auto done = apply(TriageField::Status, QString::fromUtf8(triageStatusName(*status))); !done)
                return std::unexpected(done.error());
        }
        if (!claim.owner.empty() && (before ? before->owner != claim.owner : untouched)) {
            if (const auto done = apply(TriageField::Assignee, QString::fromStdString(claim.owner)); !done)
                return std::unexpected(done.error());
        }
        if (!claim.due.empty() && (before ? before->due != claim.due : untouched)) {
            for (const QString& tag : row.tags) {
                if (!tag.startsWith(dueTag))
                    continue;
                if (const auto done = apply(TriageField::RemoveTag, tag); !done)
                    return std::unexpected(done.error());
            }
            if (const auto done = apply(TriageField::AddTag, dueTag + QString::fromStdString(claim.due)); !done)
                return std::unexpected(done.error());
        }
        return any;
    }

private:
    AuditFile& m_audit;
    QString m_author;
};

} // namespace

Result<ReadDocument> readDocument(const QString& path, std::stop_token stop)
{
    if (QFileInfo(path).isDir())
        return failure(Error::Code::Io, toUtf8(path) + " is a folder; name a Markdown or SARIF file.");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::NotFound, toUtf8(path) + " cannot be opened.");
    ReadDocument document;
    document.path = QFileInfo(path).absoluteFilePath();
    if (looksLikeSarif(file.peek(1000))) {
        std::ifstream stream(QFile::encodeName(path).constData(), std::ios::binary);
        auto audit = readSarif(stream, toUtf8(path), stop);
        if (!audit)
            return std::unexpected(audit.error());
        document.audit = std::make_shared<ImportedAudit>(std::move(*audit));
        return document;
    }
    document.bytes = file.read(static_cast<qint64>(maxMarkdownBytes) + 1);
    auto audit = parse(document.bytes, path);
    if (!audit)
        return std::unexpected(audit.error());
    document.audit = std::make_shared<ImportedAudit>(std::move(*audit));
    return document;
}

namespace {

/// Keeps what an audit has no room for, and takes over what the tool's log says about the triage of its results.
Result<std::size_t> storeLog(AuditFile& audit, const ReadDocument& document)
{
    const QString name = QString::fromStdString(documentName(*document.audit));
    if (const std::string extras = packedExtras(*document.audit); !extras.empty()) {
        const StoredDocument stored{toQString(sarifDocumentPrefix) + name, document.path, QDateTime::currentMSecsSinceEpoch(), QByteArray::fromStdString(extras)};
        if (const auto done = audit.storeDocument(stored); !done)
            return std::unexpected(done.error());
    }
    const auto says = [](const ImportedFinding& claim) { return !claim.storedAs.empty() && (triageStatusOf(claim.status) || !claim.owner.empty()); };
    if (std::ranges::none_of(document.audit->findings, says))
        return 0;
    const auto records = audit.findingRecords();
    if (!records)
        return std::unexpected(records.error());
    QHash<QByteArray, const FindingRow*> byFingerprint;
    for (const FindingRecord& record : *records)
        byFingerprint.insert(QByteArray::fromStdString(record.finding.fingerprint), &record.row);
    Taker taker(audit, name);
    std::size_t taken = 0;
    for (const ImportedFinding& claim : document.audit->findings) {
        const auto row = says(claim) ? byFingerprint.constFind(QByteArray::fromStdString(claim.storedAs)) : byFingerprint.constEnd();
        if (row == byFingerprint.constEnd())
            continue;
        const auto done = taker.take(**row, claim, nullptr);
        if (!done)
            return std::unexpected(done.error());
        taken += *done;
    }
    return taken;
}

} // namespace

Result<DocumentRecord> storeDocuments(AuditFile& audit, const std::vector<ReadDocument>& documents)
{
    DocumentRecord record;
    const auto known = audit.documents();
    if (!known)
        return std::unexpected(known.error());
    const auto rows = audit.findings();
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, const FindingRow*> byRule;
    for (const FindingRow& row : *rows)
        byRule.insert(row.ruleId, &row);
    for (const ReadDocument& document : documents) {
        if (document.audit->format != ImportedAudit::Format::Markdown) {
            const auto taken = storeLog(audit, document);
            if (!taken)
                return std::unexpected(taken.error());
            record.statuses += *taken;
            continue;
        }
        const QString name = QString::fromStdString(documentName(*document.audit));
        std::optional<ImportedAudit> before;
        if (const auto stored = std::ranges::find(*known, name, &StoredDocument::name); stored != known->end()) {
            if (auto old = parse(stored->bytes, stored->path))
                before = std::move(*old);
        }
        Taker taker(audit, name);
        for (const ImportedFinding& claim : document.audit->findings) {
            const auto row = byRule.constFind(QString::fromStdString(importedRuleId(*document.audit, claim)));
            if (row == byRule.constEnd())
                continue;
            const ImportedFinding* old = nullptr;
            if (before) {
                const auto found = std::ranges::find(before->findings, claim.key, &ImportedFinding::key);
                old = found == before->findings.end() ? nullptr : &*found;
            }
            const auto taken = taker.take(**row, claim, old);
            if (!taken)
                return std::unexpected(taken.error());
            record.statuses += *taken;
        }
        if (const auto done = audit.storeDocument({name, document.path, QDateTime::currentMSecsSinceEpoch(), document.bytes}); !done)
            return std::unexpected(done.error());
    }
    return record;
}

std::vector<ClaimDecision> decisionsOn(const ExportContents& contents, const ImportedAudit& document)
{
    std::vector<ClaimDecision> decisions;
    for (std::size_t i = 0; i < document.findings.size(); ++i) {
        const ImportedFinding* claim = &document.findings[i];
        std::vector<const ExportedFinding*> about;
        for (const ExportedFinding& exported : contents.exported) {
            if (exported.claim == claim || std::ranges::contains(exported.confirms, claim))
                about.push_back(&exported);
        }
        if (about.empty())
            continue;
        ClaimDecision decision;
        decision.finding = i;
        const auto& first = *about.front();
        if (std::ranges::all_of(about, [](const auto* exported) { return exported->state == ScanState::Fixed; })) {
            decision.status = ClaimedStatus::Fixed;
            decision.date = contents.base.startedAt.substr(0, 10);
        } else if (!first.decidedBy.empty() && std::ranges::all_of(about, [&](const auto* exported) { return exported->status == first.status; })) {
            decision.status = claimedStatusOf(first.status);
            decision.date = first.decidedAt.substr(0, 10);
        }
        // A document that says "partial" or "deferred" says more than our words.
        if (decision.status == ClaimedStatus::InProgress && claim->status == ClaimedStatus::Partial)
            decision.status.reset();
        if (!first.assignee.empty())
            decision.owner = first.assignee;
        if (!first.due.empty())
            decision.due = first.due;
        if (decision.status || decision.owner || decision.due)
            decisions.push_back(std::move(decision));
    }
    return decisions;
}

Result<std::vector<DocumentUpdate>> documentUpdates(AuditFile& audit, const QStringList& paths)
{
    const auto stored = audit.documents();
    if (!stored)
        return std::unexpected(stored.error());
    const auto contents = readAudit(audit, false);
    if (!contents)
        return std::unexpected(contents.error());
    std::vector<DocumentUpdate> updates;
    for (const StoredDocument& document : *stored) {
        const auto known = std::ranges::find_if(contents->documents, [&](const auto& one) { return documentName(*one) == toUtf8(document.name); });
        if (known == contents->documents.end())
            continue;
        DocumentUpdate update;
        update.path = document.path;
        for (const QString& path : paths) {
            ImportedAudit named;
            named.file = toUtf8(path);
            if (documentName(named) == toUtf8(document.name))
                update.path = QFileInfo(path).absoluteFilePath();
        }
        auto current = readBytes(update.path);
        if (!current)
            return std::unexpected(current.error());
        update.before = std::move(*current);
        update.fileChanged = update.before != document.bytes;
        const std::string_view base(document.bytes.constData(), static_cast<std::size_t>(document.bytes.size()));
        auto changes = writeBack(base, **known, decisionsOn(*contents, **known));
        if (!changes)
            return std::unexpected(changes.error());
        update.changes = std::move(*changes);
        auto merged = applyEdits(base, {update.before.constData(), static_cast<std::size_t>(update.before.size())}, update.changes.edits);
        update.after = QByteArray::fromStdString(merged.text);
        update.conflicts = std::move(merged.conflicts);
        update.written = merged.written;
        updates.push_back(std::move(update));
    }
    return updates;
}

Result<void> writeDocument(AuditFile& audit, const DocumentUpdate& update)
{
    const auto current = readBytes(update.path);
    if (!current)
        return std::unexpected(current.error());
    if (*current != update.before)
        return failure(Error::Code::Busy, toUtf8(update.path) + " was changed a moment ago; look at the changes again.");
    QSaveFile file(update.path);
    if (!file.open(QIODevice::WriteOnly) || file.write(update.after) != update.after.size() || !file.commit())
        return failure(Error::Code::Io, toUtf8(update.path) + " could not be written: " + toUtf8(file.errorString()) + '.');
    ImportedAudit named;
    named.file = toUtf8(update.path);
    return audit.storeDocument({QString::fromStdString(documentName(named)), update.path, QDateTime::currentMSecsSinceEpoch(), update.after});
}

} // namespace punchlist
