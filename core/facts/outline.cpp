#include "facts/outline.h"

#include "facts/lowering.h"
#include "syntax/parser.h"

#include <algorithm>

namespace punchlist {
namespace {

constexpr std::size_t maxOutlineBytes = 5'000'000;

} // namespace

std::vector<OutlineEntry> outlineOf(const std::string& path, Language language, std::string_view text)
{
    std::vector<OutlineEntry> outline;
    if (!isCode(language) || text.size() > maxOutlineBytes)
        return outline;
    const SourceFile source(path, language, std::make_shared<const std::string>(text), 0);
    Parser parser;
    FlatTree tree;
    const ParseBudget budget{.milliseconds = 2000, .bytes = 64'000'000 + 64 * std::uint64_t{text.size()}};
    if (!parser.parse(language, source.view(), budget, {}, tree))
        return outline;
    FileFacts facts;
    extractFacts(tree, source, facts);
    const auto add = [&](NodeId node, TextId scope, bool isClass) {
        if (node == noNode || facts.text(scope).empty())
            return;
        const auto range = source.lines.range(facts.code[node].startByte, facts.code[node].endByte);
        outline.push_back({std::string(facts.text(scope)), isClass, range.startLine, range.endLine});
    };
    for (const auto& entry : facts.classes)
        add(entry.node, entry.scope, true);
    for (const auto& entry : facts.functions) {
        if (!facts.text(entry.name).empty())
            add(entry.node, entry.scope, false);
    }
    std::ranges::stable_sort(outline, {}, &OutlineEntry::line);
    return outline;
}

} // namespace punchlist
