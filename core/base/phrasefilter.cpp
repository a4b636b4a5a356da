#include "base/phrasefilter.h"

namespace punchlist {
namespace {

unsigned sign(char c) { return static_cast<unsigned char>(c) & 31U; }

} // namespace

PhraseFilter::PhraseFilter(std::span<const std::string_view> phrases)
{
    for (const auto phrase : phrases) {
        // Behind a phrase of one or two bytes anything may stand.
        const auto known = phrase.size() > 2 ? 15 : phrase.size() * 5;
        unsigned start = 0;
        for (std::size_t i = 0; i * 5 < known; ++i)
            start |= sign(phrase[i]) << i * 5;
        for (unsigned rest = 0; rest < 1U << (15 - known); ++rest)
            m_starts.set(start | rest << known);
    }
}

std::size_t PhraseFilter::next(std::string_view text, std::size_t from) const
{
    if (from >= text.size())
        return std::string_view::npos;
    unsigned window = sign(text[from]) << 5 | (from + 1 < text.size() ? sign(text[from + 1]) << 10 : 0);
    auto at = from;
    for (; at + 2 < text.size(); ++at) {
        window = window >> 5 | sign(text[at + 2]) << 10;
        if (m_starts[window])
            return at;
    }
    // A phrase of one or two bytes may end the text.
    for (; at < text.size(); ++at) {
        window >>= 5;
        if (m_starts[window])
            return at;
    }
    return std::string_view::npos;
}

} // namespace punchlist
