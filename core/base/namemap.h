#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace punchlist {

/// A hash map from texts to numbers, in one block of memory. Texts are not copied: they must live as long as the map.
/// Nothing is ever removed.
class NameMap {
public:
    static constexpr std::uint32_t absent = 0xffffffff;

    NameMap() = default;
    explicit NameMap(std::size_t expected) { reserve(expected); }

    void reserve(std::size_t expected)
    {
        std::size_t size = m_slots.empty() ? 8 : m_slots.size();
        while (size * 3 < expected * 4)
            size *= 2;
        if (expected > 0 && size > m_slots.size())
            resize(size);
    }

    std::uint32_t find(std::string_view name) const
    {
        if (m_slots.empty())
            return absent;
        const auto& slot = m_slots[place(name, hashOf(name))];
        return slot.used ? slot.value : absent;
    }
    bool contains(std::string_view name) const { return find(name) != absent; }

    /// The value of a name; `value` is stored first when the name is new. May be changed through the reference until the
    /// next call.
    std::uint32_t& insert(std::string_view name, std::uint32_t value)
    {
        if ((m_size + 1) * 4 > m_slots.size() * 3)
            resize(m_slots.empty() ? 8 : m_slots.size() * 2);
        const auto hash = hashOf(name);
        auto& slot = m_slots[place(name, hash)];
        if (!slot.used) {
            slot = {.name = name.data(), .size = static_cast<std::uint32_t>(name.size()), .hash = hash, .value = value, .used = true};
            ++m_size;
        }
        return slot.value;
    }
    std::size_t size() const { return m_size; }

private:
    struct Slot {
        const char* name = nullptr;
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        std::uint32_t value = 0;
        bool used = false;
    };

    static std::uint32_t hashOf(std::string_view name) { return static_cast<std::uint32_t>(XXH3_64bits(name.data(), name.size())); }

    /// Where the name is, or belongs.
    std::size_t place(std::string_view name, std::uint32_t hash) const
    {
        auto at = hash & (m_slots.size() - 1);
        while (m_slots[at].used && (m_slots[at].hash != hash || std::string_view(m_slots[at].name, m_slots[at].size) != name))
            at = (at + 1) & (m_slots.size() - 1);
        return at;
    }
    void resize(std::size_t size)
    {
        std::vector<Slot> old(size);
        old.swap(m_slots);
        for (const auto& slot : old) {
            if (!slot.used)
                continue;
            auto at = slot.hash & (m_slots.size() - 1);
            while (m_slots[at].used)
                at = (at + 1) & (m_slots.size() - 1);
            m_slots[at] = slot;
        }
    }

    std::vector<Slot> m_slots; ///< open addressing, a power of two, at most three quarters full
    std::size_t m_size = 0;
};

} // namespace punchlist
