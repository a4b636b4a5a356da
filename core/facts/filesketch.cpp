#include "facts/filesketch.h"

#include <algorithm>
#include <bit>

namespace punchlist {

OccurringNames::OccurringNames(const FileFacts& facts)
{
    const auto& texts = facts.code.texts;
    // At least 32 bits for a text, which is at most two names: one wrong yes in a hundred. A rule asks for a dozen names at once,
    // so one in ten would let most of them through.
    const auto words = std::bit_ceil(std::max<std::size_t>(texts.size() / 2, 64));
    m_words.resize(words);
    m_mask = static_cast<std::uint32_t>(words - 1);
    add(0); // the empty text
    for (TextId id = 1; id < texts.size(); ++id) {
        add(texts.hash(id));
        const auto text = texts[id];
        if (const auto last = lastSegmentOf(text); last.size() != text.size())
            add(TextTable::hash(last));
    }
}

FileSketch::FileSketch(const FileFacts& facts)
    : names(facts)
    , hasRoutes(!facts.routes.empty())
{
    for (std::size_t kind = 0; kind < nodeKindCount; ++kind)
        kinds.set(kind, facts.firstOfKind[kind] != facts.firstOfKind[kind + 1]);
}

char rootMark(std::string_view name)
{
    if (name.empty() || (name[0] != '~' && name[0] != '@' && name[0] != '?'))
        return 0;
    return name[0] == '@' && name.find('/') != std::string_view::npos ? '\0' : name[0];
}

std::string_view lastSegmentOf(std::string_view qualifiedName)
{
    if (const auto dot = qualifiedName.rfind('.'); dot != std::string_view::npos)
        return qualifiedName.substr(dot + 1);
    return rootMark(qualifiedName) != 0 ? qualifiedName.substr(1) : qualifiedName;
}

} // namespace punchlist
