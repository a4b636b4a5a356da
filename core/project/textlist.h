#pragma once

#include "facts/code.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace punchlist {

/// The texts of a finished TextTable under the same ids, in as little memory as they need. Nothing can be added or looked for.
/// Views stay valid for the life of the list, also when it is moved.
class TextList {
public:
    TextList() = default;
    explicit TextList(const TextTable& texts)
    {
        std::size_t bytes = 0;
        for (TextId id = 0; id < texts.size(); ++id)
            bytes += texts[id].size();
        m_bytes = std::make_unique_for_overwrite<char[]>(bytes);
        m_starts.clear();
        m_starts.reserve(texts.size() + 1);
        std::uint32_t at = 0;
        for (TextId id = 0; id < texts.size(); ++id) {
            const auto text = texts[id];
            m_starts.push_back(at);
            text.copy(m_bytes.get() + at, text.size());
            at += static_cast<std::uint32_t>(text.size());
        }
        m_starts.push_back(at);
    }

    std::string_view operator[](TextId id) const { return {m_bytes.get() + m_starts[id], m_starts[id + 1] - m_starts[id]}; }
    std::size_t size() const { return m_starts.size() - 1; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::vector<std::uint32_t> m_starts{0, 0}; ///< by id, and one more: where the text begins. Id 0 is the empty text
};

} // namespace punchlist
