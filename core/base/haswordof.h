#pragma once

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {

/// Whether one of the words of an identifier (base/words.h) is in a short list.
template <std::size_t size>
bool hasWordOf(std::string_view identifier, const std::array<std::string_view, size>& list)
{
    for (auto start = wordStart(identifier, 0); start < identifier.size();) {
        const auto end = wordEnd(identifier, start);
        const auto word = identifier.substr(start, end - start);
        if (std::ranges::any_of(list, [&](std::string_view one) { return isLowerCaseOf(one, word); }))
            return true;
        start = wordStart(identifier, end);
    }
    return false;
}

} // namespace punchlist
