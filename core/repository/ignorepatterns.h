#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A list of patterns in the form of a .gitignore file, for paths relative to one root:
///
///     *.log        any file or folder of such a name      docs/*.txt   only right there (a slash inside anchors it)
///     build/       folders only                           **/test/**   any number of folders
///     /build       only at the root                       !keep.log    takes back what an earlier pattern said
///
/// As with git, what is inside an ignored folder cannot be taken back.
class IgnorePatterns {
public:
    IgnorePatterns() = default;
    explicit IgnorePatterns(const std::vector<std::string>& lines);

    bool empty() const { return m_patterns.empty(); }
    /// Whether the last pattern that fits says so. `path` has no leading or trailing slash. Parents are not looked at: the
    /// caller comes from above and does not enter what is ignored.
    bool ignores(std::string_view path, bool isFolder) const;

private:
    struct Pattern {
        std::string glob;
        bool foldersOnly = false;
        bool negated = false;
        bool anchored = false; ///< matched against the whole path, not against the name alone
    };
    std::vector<Pattern> m_patterns;
};

/// Matches one path against a glob: ? and * stay inside a folder, ** crosses folders, [a-z] and [!a-z] are sets, a
/// backslash takes the next character as it is. Cost is bounded by the product of the lengths.
bool globMatches(std::string_view glob, std::string_view path);

} // namespace punchlist
