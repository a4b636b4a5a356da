#include "base/words.h"

#include "base/interruption.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace punchlist {

namespace {

/// What a byte is in an identifier, and in lower case. A table, as the functions of <cctype> ask the locale each time.
struct Letters {
    enum Kind : std::uint8_t { Other, Lower, Upper, Digit };
    std::array<Kind, 256> kind{};
    std::array<char, 256> lower{};

    constexpr Letters()
    {
        for (std::size_t i = 0; i < 256; ++i)
            lower[i] = static_cast<char>(i);
        for (std::size_t i = 0; i < 26; ++i) {
            kind['a' + i] = Lower;
            kind['A' + i] = Upper;
            lower['A' + i] = static_cast<char>('a' + i);
        }
        for (std::size_t i = 0; i < 10; ++i)
            kind['0' + i] = Digit;
    }
};
constexpr Letters letters;

Letters::Kind kindOf(char c) { return letters.kind[static_cast<unsigned char>(c)]; }
char lowered(char c) { return letters.lower[static_cast<unsigned char>(c)]; }

} // namespace

std::size_t wordEnd(std::string_view identifier, std::size_t start)
{
    auto end = start;
    for (; end < identifier.size(); ++end) {
        const auto kind = kindOf(identifier[end]);
        if (kind == Letters::Other)
            break;
        if (end == start || kind != Letters::Upper)
            continue;
        const auto before = kindOf(identifier[end - 1]);
        if (before == Letters::Lower || (before == Letters::Upper && end + 1 < identifier.size() && kindOf(identifier[end + 1]) == Letters::Lower))
            break;
    }
    return end;
}

std::size_t wordStart(std::string_view identifier, std::size_t from)
{
    while (from < identifier.size() && kindOf(identifier[from]) == Letters::Other)
        ++from;
    return from;
}

bool isLowerCaseOf(std::string_view lower, std::string_view text)
{
    return lower.size() == text.size() && std::ranges::equal(lower, text, [](char a, char b) { return a == lowered(b); });
}

std::vector<std::string> wordsOf(std::string_view identifier)
{
    Interruption::check();
    std::vector<std::string> words;
    for (auto start = wordStart(identifier, 0); start < identifier.size();) {
        const auto end = wordEnd(identifier, start);
        words.push_back(toLower(identifier.substr(start, end - start)));
        start = wordStart(identifier, end);
    }
    return words;
}

std::string toLower(std::string_view text)
{
    Interruption::check();
    std::string result(text);
    std::ranges::transform(result, result.begin(), lowered);
    return result;
}

} // namespace punchlist
