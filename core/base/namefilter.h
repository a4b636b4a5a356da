#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace punchlist {

/// A quick no to the question whether a name is one of many. Nearly every name of a program means nothing to a rule; the
/// answer for those costs a few instructions, the others have to be looked up.
class NameFilter {
public:
    void add(std::string_view name) { m_signs.set(signOf(name)); }
    /// False: the name was not added.
    bool mayHave(std::string_view name) const { return m_signs.test(signOf(name)); }

private:
    static constexpr std::size_t signs = 4096;

    static std::size_t signOf(std::string_view name)
    {
        if (name.empty())
            return 0;
        const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
        return (name.size() * 67 + at(0) * 31 + at(name.size() / 2) * 7 + at(name.size() - 1)) % signs;
    }

    std::bitset<signs> m_signs;
};

} // namespace punchlist
