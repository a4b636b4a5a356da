#include "detectors/composevariant.h"

#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist {

std::string composeVariantOf(std::string_view path)
{
    auto name = path.substr(path.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    std::string variant;
    for (const auto& word : wordsOf(name)) {
        if (word != "docker" && word != "compose")
            variant += (variant.empty() ? "" : "-") + word;
    }
    return variant;
}

bool isForProduction(std::string_view variant)
{
    static constexpr auto words = std::to_array<std::string_view>({"prod", "production", "live", "deploy", "release"});
    return std::ranges::any_of(wordsOf(variant), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

bool isForDevelopment(std::string_view variant)
{
    static constexpr auto words = std::to_array<std::string_view>({"dev", "develop", "development", "local", "test", "tests", "testing", "ci", "e2e", "example", "demo", "debug", "override", "bench", "benchmark"});
    return std::ranges::any_of(wordsOf(variant), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

} // namespace punchlist
