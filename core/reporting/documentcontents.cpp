#include "reporting/documentcontents.h"

#include "import/importedaudit.h"
#include "import/importedfindings.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace punchlist {

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
