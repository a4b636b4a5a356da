#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace punchlist {

/// A hash map from non-zero 64-bit keys to 32-bit values, for look-up tables that live as long as one file is worked on.
/// Nothing is ever removed.
class FlatMap {
public:
    static constexpr std::uint32_t absent = 0xffffffff;

    explicit FlatMap(std::size_t expected = 32)
    {
        std::size_t size = 64;
        while (size < expected * 2)
            size *= 2;
        m_slots.resize(size);
    }

    std::uint32_t find(std::uint64_t key) const
    {
        for (auto slot = place(key);; slot = (slot + 1) & (m_slots.size() - 1)) {
            if (m_slots[slot].key == key)
                return m_slots[slot].value;
            if (m_slots[slot].key == 0)
                return absent;
        }
    }

    /// The value of a key; `value` is stored first when the key is new. May be changed through the reference until the
    /// next call.
    std::uint32_t& insert(std::uint64_t key, std::uint32_t value)
    {
        if ((m_used + 1) * 2 > m_slots.size())
            grow();
        auto slot = place(key);
        for (; m_slots[slot].key != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            if (m_slots[slot].key == key)
                return m_slots[slot].value;
        }
        m_slots[slot] = {key, value};
        ++m_used;
        return m_slots[slot].value;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t value = 0;
    };

    std::size_t place(std::uint64_t key) const
    {
        // Fibonacci hashing: the multiplier is 2^64 / golden ratio.
        return (key * 0x9E3779B97F4A7C15ULL >> 20) & (m_slots.size() - 1);
    }
    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        for (const auto& entry : old) {
            if (entry.key == 0)
                continue;
            auto slot = place(entry.key);
            while (m_slots[slot].key != 0)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = entry;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

} // namespace punchlist
