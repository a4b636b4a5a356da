#include "facts/code.h"

#include <algorithm>
#include <bit>
#include <cstring>

#define XXH_INLINE_ALL // most texts are shorter than a call takes
#include <xxhash.h>

namespace punchlist {
namespace {
constexpr std::size_t firstSlots = 256;
/// Of copied texts. Blocks grow slowly: what of the last one stays unused is kept as long as the facts.
constexpr std::size_t firstBlock = 1024;
constexpr std::size_t largestBlock = 65'536;

/// Where a hash belongs in a table of any size, and where to look next.
std::size_t firstSlot(std::uint32_t hash, std::size_t slots)
{
    return static_cast<std::size_t>(std::uint64_t{hash} * slots >> 32);
}
std::size_t nextSlot(std::size_t slot, std::size_t slots)
{
    return slot + 1 == slots ? 0 : slot + 1;
}

} // namespace

TextTable::TextTable()
    : m_texts(1) // the empty text; the rest of the memory is for files that have texts
    , m_hashes(1, 0)
{
}

std::uint32_t TextTable::hash(std::string_view text)
{
    return text.empty() ? 0 : static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()) >> 32);
}

TextId TextTable::intern(std::string_view text)
{
    return text.empty() ? 0 : lookup(text, hash(text), true);
}

TextId TextTable::internStable(std::string_view text)
{
    return text.empty() ? 0 : lookup(text, hash(text), false);
}

TextId TextTable::find(std::string_view text) const
{
    if (text.empty())
        return 0;
    const auto hash = TextTable::hash(text);
    if (m_slots.empty())
        return 0;
    for (auto slot = firstSlot(hash, m_slots.size()); m_slots[slot] != 0; slot = nextSlot(slot, m_slots.size())) {
        const auto id = m_slots[slot];
        if (m_hashes[id] == hash && m_texts[id] == text)
            return id;
    }
    return 0;
}

TextId TextTable::lookup(std::string_view text, std::uint32_t hash, bool copy)
{
    if (m_slots.empty()) {
        const auto slots = std::max(firstSlots, std::bit_ceil(m_texts.size() * 2));
        m_texts.reserve(slots / 2);
        m_hashes.reserve(slots / 2);
        index(slots);
    }
    auto slot = firstSlot(hash, m_slots.size());
    for (; m_slots[slot] != 0; slot = nextSlot(slot, m_slots.size())) {
        const auto id = m_slots[slot];
        if (m_hashes[id] == hash && m_texts[id] == text)
            return id;
    }
    if (copy) {
        if (m_blockUsed + text.size() > m_blockSize) {
            m_blockSize = std::max(m_blockSize == 0 ? firstBlock : std::min(m_blockSize + m_blockSize / 4, largestBlock), text.size());
            m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_blockSize));
            m_blockUsed = 0;
        }
        char* const place = m_blocks.back().get() + m_blockUsed;
        std::memcpy(place, text.data(), text.size());
        m_blockUsed += text.size();
        text = {place, text.size()};
    }
    const auto id = static_cast<TextId>(m_texts.size());
    m_texts.push_back(text);
    m_hashes.push_back(hash);
    m_slots[slot] = id;
    if (m_texts.size() * 2 > m_slots.size())
        index(m_slots.size() * 2);
    return id;
}

void TextTable::shrinkToFit()
{
    m_texts.shrink_to_fit();
    m_hashes.shrink_to_fit();
    m_slots = {}; // so that its capacity is what is needed
    // Rules about the project look for a few names in every file: every fourth slot is free, which keeps probes short.
    index(m_texts.size() + m_texts.size() / 3 + 1);
}

void TextTable::index(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (TextId id = 1; id < m_texts.size(); ++id) {
        auto slot = firstSlot(m_hashes[id], slots);
        while (m_slots[slot] != 0)
            slot = nextSlot(slot, slots);
        m_slots[slot] = id;
    }
}

} // namespace punchlist
