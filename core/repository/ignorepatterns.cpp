#include "repository/ignorepatterns.h"

#include <algorithm>
#include <ranges>

namespace punchlist {
namespace {

/// Matches a set such as [a-z] at glob[at] ('[') and moves `at` behind it. A set that is never closed is a plain '['.
bool setMatches(std::string_view glob, std::size_t& at, char c)
{
    auto i = at + 1;
    const bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
    if (negated)
        ++i;
    bool found = false;
    for (bool first = true; i < glob.size() && (first || glob[i] != ']'); first = false) {
        if (glob[i] == '\\' && i + 1 < glob.size())
            ++i;
        const auto low = glob[i++];
        auto high = low;
        if (i + 1 < glob.size() && glob[i] == '-' && glob[i + 1] != ']') {
            ++i;
            if (glob[i] == '\\' && i + 1 < glob.size())
                ++i;
            high = glob[i++];
        }
        found = found || (low <= c && c <= high);
    }
    if (i >= glob.size()) {
        ++at;
        return c == '[';
    }
    at = i + 1;
    return found != negated && c != '/';
}

/// A quick no, which most paths get: what stands between the slashes and wildcards of a glob stands in whatever it matches. Only
/// looked at up to the first set or backslash.
bool holdsPlainParts(std::string_view glob, std::string_view path)
{
    constexpr std::string_view wildcards = "/*?";
    glob = glob.substr(0, glob.find_first_of("[\\"));
    for (auto start = glob.find_first_not_of(wildcards); start < glob.size();) {
        const auto end = std::min(glob.find_first_of(wildcards, start), glob.size());
        if (path.find(glob.substr(start, end - start)) == std::string_view::npos)
            return false;
        start = glob.find_first_not_of(wildcards, end);
    }
    return true;
}

} // namespace

bool globMatches(std::string_view glob, std::string_view path)
{
    if (!holdsPlainParts(glob, path))
        return false;
    // One row of the table of states: reachable[i] says that glob[0, i) matches what was read of the path. Positions of the
    // glob that a star lets stay are handled by the loop; no recursion, so no pattern can make this exponential.
    const auto size = glob.size();
    std::vector<char> reachable(size + 1, 0);
    std::vector<char> next(size + 1, 0);
    const auto starsAt = [&glob, size](std::size_t i) {
        std::size_t stars = 0;
        while (i + stars < size && glob[i + stars] == '*')
            ++stars;
        return stars;
    };
    // What matches the empty text: a run of stars, and "**/" at the start of a folder name.
    const auto spread = [&](std::vector<char>& states, bool atFolderStart) {
        for (std::size_t i = 0; i < size; ++i) {
            if (!states[i])
                continue;
            const auto stars = starsAt(i);
            if (stars == 0)
                continue;
            states[i + stars] = 1;
            const bool startsFolder = i == 0 || glob[i - 1] == '/';
            if (stars >= 2 && startsFolder && atFolderStart && i + stars < size && glob[i + stars] == '/')
                states[i + stars + 1] = 1;
        }
    };
    reachable[0] = 1;
    spread(reachable, true);
    for (const auto c : path) {
        std::ranges::fill(next, 0);
        for (std::size_t i = 0; i < size; ++i) {
            if (!reachable[i])
                continue;
            if (const auto stars = starsAt(i); stars > 0) {
                if (stars >= 2 || c != '/')
                    next[i] = 1; // the star takes it
                continue;
            }
            auto after = i + 1;
            bool fits = false;
            if (glob[i] == '?') {
                fits = c != '/';
            } else if (glob[i] == '[') {
                after = i;
                fits = setMatches(glob, after, c);
            } else if (glob[i] == '\\' && i + 1 < size) {
                fits = glob[i + 1] == c;
                after = i + 2;
            } else {
                fits = glob[i] == c;
            }
            if (fits)
                next[after] = 1;
        }
        std::swap(reachable, next);
        spread(reachable, c == '/');
    }
    return reachable[size] != 0;
}

IgnorePatterns::IgnorePatterns(const std::vector<std::string>& lines)
{
    for (const auto& line : lines) {
        std::string_view text = line;
        while (text.ends_with('\r') || (text.ends_with(' ') && !text.ends_with("\\ ")))
            text.remove_suffix(1);
        if (text.empty() || text.starts_with('#'))
            continue;
        Pattern pattern;
        if (text.starts_with('!')) {
            pattern.negated = true;
            text.remove_prefix(1);
        }
        while (text.ends_with('/')) {
            pattern.foldersOnly = true;
            text.remove_suffix(1);
        }
        pattern.anchored = text.find('/') != std::string_view::npos;
        if (text.starts_with('/'))
            text.remove_prefix(1);
        if (text.empty())
            continue;
        pattern.glob = text;
        m_patterns.push_back(std::move(pattern));
    }
}

bool IgnorePatterns::ignores(std::string_view path, bool isFolder) const
{
    const auto slash = path.rfind('/');
    const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    for (const auto& pattern : std::views::reverse(m_patterns)) {
        if (pattern.foldersOnly && !isFolder)
            continue;
        if (globMatches(pattern.glob, pattern.anchored ? path : name))
            return !pattern.negated;
    }
    return false;
}

} // namespace punchlist
