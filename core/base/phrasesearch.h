#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace punchlist {

/// Finds all places of many phrases in one pass over a text (Wu and Manber, "A fast algorithm for multi-pattern searching",
/// 1994, with blocks of two bytes). Upper and lower case differ.
class PhraseSearch {
public:
    /// Phrases have two bytes at least, and must live as long as the search. The shortest one decides how fast it is.
    explicit PhraseSearch(std::span<const std::string_view> phrases)
        : m_phrases(phrases.begin(), phrases.end())
        , m_shifts(blocks)
        , m_first(blocks, none)
        , m_next(phrases.size(), none)
    {
        constexpr std::size_t longest = 255;
        m_length = longest;
        for (const auto phrase : phrases)
            m_length = std::min(m_length, phrase.size());
        std::ranges::fill(m_shifts, static_cast<std::uint8_t>(m_length - 1));
        for (std::uint32_t i = 0; i < m_phrases.size(); ++i) {
            for (std::size_t end = 2; end <= m_length; ++end) {
                auto& shift = m_shifts[blockOf(m_phrases[i].data() + end - 2)];
                shift = std::min(shift, static_cast<std::uint8_t>(m_length - end));
            }
            auto& first = m_first[blockOf(m_phrases[i].data() + m_length - 2)];
            m_next[i] = first;
            first = i;
        }
    }

    /// Calls `found(number of the phrase, where it begins)`.
    template <typename Found>
    void run(std::string_view text, Found found) const
    {
        if (m_phrases.empty())
            return;
        for (auto end = m_length; end <= text.size();) {
            const auto block = blockOf(text.data() + end - 2);
            if (const auto shift = m_shifts[block]; shift > 0) {
                end += shift;
                continue;
            }
            const auto start = end - m_length;
            for (auto i = m_first[block]; i != none; i = m_next[i]) {
                if (text.substr(start).starts_with(m_phrases[i]))
                    found(i, start);
            }
            ++end;
        }
    }

private:
    static constexpr std::size_t blocks = 1 << 16;
    static constexpr std::uint32_t none = 0xffffffff;

    static std::size_t blockOf(const char* bytes)
    {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 | static_cast<unsigned char>(bytes[1]);
    }

    std::vector<std::string_view> m_phrases;
    std::vector<std::uint8_t> m_shifts;  ///< by block: how far the text may be skipped
    std::vector<std::uint32_t> m_first;  ///< by block: the first phrase whose piece of m_length bytes ends with it
    std::vector<std::uint32_t> m_next;   ///< by phrase: the next one of the same block
    std::size_t m_length = 0;            ///< of the shortest phrase
};

} // namespace punchlist
