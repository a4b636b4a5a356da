#include "interchange/exportcontents.h"

namespace punchlist {

ExportInput ExportContents::input(std::span<const std::shared_ptr<const Rule>> rules) const
{
    auto input = base;
    input.rules = rules;
    input.findings = exported;
    input.skipped = skipped;
    input.documents = documents;
    if (!ruleExtras.empty())
        input.ruleExtras = &ruleExtras;
    input.assessment = assessment.get();
    input.sourceText = [this](std::string_view path) {
        const auto found = texts.find(path);
        return found == texts.end() ? nullptr : found->second;
    };
    return input;
}

} // namespace punchlist
