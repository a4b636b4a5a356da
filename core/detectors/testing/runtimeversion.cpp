#include "detectors/testing/runtimeversion.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace punchlist {
namespace {

/// Versions that are or were maintained at the same time as ones in use today; devguide.python.org/versions and
/// nodejs.org/en/about/previous-releases (even majors are the long-term ones).
constexpr RuntimeVersion pythonReleases[] = {{3, 8}, {3, 9}, {3, 10}, {3, 11}, {3, 12}, {3, 13}, {3, 14}};
constexpr RuntimeVersion nodeReleases[] = {{14}, {16}, {18}, {20}, {22}, {24}};

std::span<const RuntimeVersion> releasesOf(Runtime runtime)
{
    return runtime == Runtime::Python ? std::span(pythonReleases) : std::span<const RuntimeVersion>(nodeReleases);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\"'");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\"'") - first + 1);
}

std::optional<int> readNumber(std::string_view& text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// One comparator against a release. The version may leave the minor open.
bool admits(std::string_view op, const RuntimeVersion& bound, bool hasPatch, bool patchIsZero, const RuntimeVersion& release)
{
    const auto major = RuntimeVersion{release.major, bound.minor < 0 ? -1 : release.minor};
    if (op == ">=")
        return major >= bound;
    if (op == ">") // 3.11.4 is above 3.11.2, but nothing of 3.11 is above 3.11
        return hasPatch ? major >= bound : major > bound;
    if (op == "<")
        return hasPatch && !patchIsZero ? major <= bound : major < bound;
    if (op == "<=")
        return major <= bound;
    if (op == "!=")
        return hasPatch || major != bound;
    if (op == "^")
        return release.major == bound.major && major >= bound;
    if (op == "~=") // ~=3.9 leaves the minor open, ~=3.9.1 does not
        return hasPatch ? major == bound : release.major == bound.major && major >= bound;
    return major == bound; // "==", "=", "~", "~>", nothing
}

} // namespace

std::string_view runtimeName(Runtime runtime)
{
    return runtime == Runtime::Python ? "Python" : "Node";
}

std::optional<RuntimeVersion> readVersion(Runtime runtime, std::string_view text)
{
    text = trimmed(text);
    if (runtime == Runtime::Python && text.starts_with("py3") && text.size() > 3) {
        auto rest = text.substr(3);
        const auto minor = readNumber(rest);
        return minor && rest.empty() ? std::optional(RuntimeVersion{3, *minor}) : std::nullopt;
    }
    if (text.starts_with('v'))
        text.remove_prefix(1);
    const auto major = readNumber(text);
    if (!major || *major == 0 || *major > 99)
        return std::nullopt;
    if (runtime == Runtime::Node)
        return RuntimeVersion{*major};
    if (!text.starts_with('.'))
        return std::nullopt;
    text.remove_prefix(1);
    const auto minor = readNumber(text);
    return minor ? std::optional(RuntimeVersion{*major, *minor}) : std::nullopt;
}

std::optional<std::vector<RuntimeVersion>> admittedVersions(Runtime runtime, std::string_view range)
{
    std::vector<RuntimeVersion> admitted;
    range = trimmed(range);
    if (range.empty() || range.find(" - ") != std::string_view::npos)
        return std::nullopt;
    const auto releases = releasesOf(runtime);
    for (std::size_t from = 0; from <= range.size();) {
        const auto bar = std::min(range.find("||", from), range.size());
        const auto alternative = range.substr(from, bar - from);
        from = bar + 2;
        std::vector<RuntimeVersion> left(releases.begin(), releases.end());
        for (std::size_t at = 0; at < alternative.size();) {
            at = alternative.find_first_not_of(" ,", at);
            if (at == std::string_view::npos)
                break;
            const auto digits = std::min(alternative.find_first_not_of("<>=!~^ v", at), alternative.size());
            const auto op = trimmed(alternative.substr(at, digits - at));
            const auto end = std::min(alternative.find_first_of(" ,", digits), alternative.size());
            auto text = alternative.substr(digits, end - digits);
            at = end;
            if (text == "*" || text == "x")
                continue;
            RuntimeVersion bound;
            const auto major = readNumber(text);
            if (!major)
                return std::nullopt;
            bound.major = *major;
            bool hasPatch = false;
            bool patchIsZero = false;
            if (text.starts_with('.') && runtime == Runtime::Python) {
                text.remove_prefix(1);
                if (const auto minor = readNumber(text))
                    bound.minor = *minor;
                hasPatch = text.size() > 1 && text[0] == '.' && text[1] != '*' && text[1] != 'x';
                patchIsZero = text == ".0";
            } else if (runtime == Runtime::Node) {
                hasPatch = text.size() > 1 && text[1] != 'x' && text[1] != '*';
                patchIsZero = text == ".0" || text == ".0.0";
            }
            std::erase_if(left, [&](const RuntimeVersion& release) {
                return !admits(op.substr(0, op.find(' ')), bound, hasPatch, patchIsZero, release);
            });
        }
        for (const auto& release : left) {
            if (std::ranges::find(admitted, release) == admitted.end())
                admitted.push_back(release);
        }
    }
    std::ranges::sort(admitted);
    return admitted;
}

} // namespace punchlist
