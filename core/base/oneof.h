#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {

/// Whether a text is one of a short list.
template <std::size_t size>
bool isOneOf(std::string_view text, const std::array<std::string_view, size>& list)
{
    return std::ranges::find(list, text) != list.end();
}

} // namespace punchlist
