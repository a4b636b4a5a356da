#include "reporting/documentcontents.h"

#include "import/importedaudit.h"
#include "import/importedfindings.h"
#include "import/markdownaudit.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <string>
#include <unordered_map>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {

std::string packedExtras(const ImportedAudit& log)
{
    QJsonObject results;
    for (const ImportedFinding& claim : log.findings) {
        if (!claim.storedAs.empty() && !claim.extras.empty())
            results.insert(QString::fromStdString(claim.storedAs), QString::fromStdString(claim.extras));
    }
    QJsonObject rules;
    for (const auto& [rule, extras] : log.ruleExtras) {
        if (!extras.empty())
            rules.insert(QString::fromStdString(rule), QString::fromStdString(extras));
    }
    if (results.isEmpty() && rules.isEmpty())
        return {};
    std::string text = QJsonDocument(QJsonObject{{u"results"_s, results}, {u"rules"_s, rules}}).toJson(QJsonDocument::Compact).toStdString();
    return text.size() > maxMarkdownBytes ? std::string() : text;
}

void addExtras(ExportContents& contents, std::string_view packed)
{
    const auto object = QJsonDocument::fromJson(QByteArray(packed.data(), static_cast<qsizetype>(packed.size()))).object();
    const auto take = [](const QJsonObject& from, auto& into) {
        for (auto entry = from.begin(); entry != from.end(); ++entry)
            into.insert_or_assign(entry.key().toStdString(), entry->toString().toStdString());
    };
    take(object[u"results"_s].toObject(), contents.extras);
    take(object[u"rules"_s].toObject(), contents.ruleExtras);
}

void linkClaims(ExportContents& contents)
{
    std::unordered_map<std::string, const ImportedFinding*> byRule;
    for (const auto& document : contents.documents) {
        if (document->format == ImportedAudit::Format::Sarif)
            continue; // many results share a rule, and a finding has room for all that they say
        for (const auto& claim : document->findings)
            byRule.emplace(importedRuleId(*document, claim), &claim);
    }
    for (auto& exported : contents.exported) {
        if (const auto found = contents.extras.find(exported.finding->fingerprint); found != contents.extras.end())
            exported.extras = found->second;
        if (const auto found = byRule.find(exported.finding->ruleId); found != byRule.end())
            exported.claim = found->second;
        for (const auto& tag : exported.finding->tags) {
            if (!tag.starts_with(claimedTag))
                continue;
            if (const auto found = byRule.find(tag.substr(claimedTag.size())); found != byRule.end())
                exported.confirms.push_back(found->second);
        }
    }
}

ExportContents contentsOf(std::shared_ptr<const ImportedAudit> document)
{
    ExportContents contents;
    contents.base.startedAt = document->date;
    contents.base.summary.commit = document->commit;
    contents.findings = unplacedFindingsOf(*document);
    contents.exported.resize(contents.findings.size());
    for (std::size_t i = 0; i < contents.findings.size(); ++i) {
        contents.exported[i].finding = &contents.findings[i];
        contents.exported[i].assignee = document->findings[i].owner;
    }
    contents.documents.push_back(std::move(document));
    linkClaims(contents);
    return contents;
}

} // namespace punchlist
