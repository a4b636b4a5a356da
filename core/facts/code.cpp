#include "facts/code.h"

#include <algorithm>
#include <cstring>

#include <xxhash.h>

namespace punchlist {
namespace {
constexpr std::size_t firstSlots = 256;
constexpr std::size_t firstBlock = 4096;
} // namespace

TextTable::TextTable()
    : m_slots(firstSlots, 0)
{
    m_texts.reserve(firstSlots / 2);
    m_hashes.reserve(firstSlots / 2);
    m_texts.emplace_back();
    m_hashes.push_back(0);
}

TextId TextTable::intern(std::string_view text)
{
    return text.empty() ? 0 : lookup(text, XXH3_64bits(text.data(), text.size()), true);
}

TextId TextTable::internStable(std::string_view text)
{
    return text.empty() ? 0 : lookup(text, XXH3_64bits(text.data(), text.size()), false);
}

TextId TextTable::find(std::string_view text) const
{
    if (text.empty())
        return 0;
    const auto hash = XXH3_64bits(text.data(), text.size());
    const auto mask = m_slots.size() - 1;
    for (auto slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const auto id = m_slots[slot];
        if (m_hashes[id] == static_cast<std::uint32_t>(hash >> 32) && m_texts[id] == text)
            return id;
    }
    return 0;
}

TextId TextTable::lookup(std::string_view text, std::uint64_t hash, bool copy)
{
    const auto mask = m_slots.size() - 1;
    const auto high = static_cast<std::uint32_t>(hash >> 32);
    auto slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const auto id = m_slots[slot];
        if (m_hashes[id] == high && m_texts[id] == text)
            return id;
    }
    if (copy) {
        if (m_blockUsed + text.size() > m_blockSize) {
            m_blockSize = std::max(m_blockSize == 0 ? firstBlock : std::min<std::size_t>(m_blockSize * 2, 1 << 20), text.size());
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
    m_hashes.push_back(high);
    m_slots[slot] = id;
    if (m_texts.size() * 2 > m_slots.size())
        grow();
    return id;
}

void TextTable::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    const auto mask = m_slots.size() - 1;
    for (TextId id = 1; id < m_texts.size(); ++id) {
        auto slot = XXH3_64bits(m_texts[id].data(), m_texts[id].size()) & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = id;
    }
}

} // namespace punchlist
