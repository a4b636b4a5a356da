#pragma once

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace punchlist {

/// Whether one of the words of an identifier (base/words.h) is in a short list.
template <std::size_t size>
bool hasWordOf(std::string_view identifier, const std::array<std::string_view, size>& list)
{
    return std::ranges::any_of(wordsOf(identifier), [&](const std::string& word) { return isOneOf(word, list); });
}

} // namespace punchlist
