#pragma once

#include "facts/facts.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_set>

namespace punchlist {

/// Many texts of which a file may have some. One pass over the hashes of the file's texts answers for all of them; looking for one
/// after the other (`texts.find()`) is better for a few.
class WantedNames {
public:
    /// The texts must live as long as this.
    void add(std::string_view name)
    {
        if (m_names.insert(name).second)
            m_signs.set(signOf(TextTable::hash(name)));
    }
    bool empty() const { return m_names.empty(); }

    /// Calls `found(TextId)` for every text of a file that is wanted, until it returns false.
    template <typename Found>
    void each(const TextTable& texts, Found found) const
    {
        for (TextId id = 1; id < texts.size(); ++id) {
            if (m_signs.test(signOf(texts.hash(id))) && m_names.contains(texts[id]) && !found(id))
                return;
        }
    }
    bool anyIn(const TextTable& texts) const
    {
        bool any = false;
        each(texts, [&](TextId) {
            any = true;
            return false;
        });
        return any;
    }

private:
    static constexpr std::size_t signs = 8192;
    static std::size_t signOf(std::uint32_t hash) { return hash % signs; }

    std::bitset<signs> m_signs; ///< of the hashes
    std::unordered_set<std::string_view> m_names;
};

} // namespace punchlist
