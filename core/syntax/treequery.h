#pragma once

#include "base/result.h"
#include "syntax/parser.h"
#include "text/language.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A compiled tree-sitter query. tree-sitter itself finds the shapes only: predicates such as `(#eq? @name "exec")` are
/// left to its caller, and are evaluated here. Known are eq?, not-eq?, match?, not-match? (RE2) and any-of?; all others are
/// refused, because a query whose predicate nobody evaluates matches too much. Constant; serves all threads.
class TreeQuery {
public:
    struct Capture {
        std::uint32_t name = 0; ///< see captureNamed()
        std::uint32_t startByte = 0;
        std::uint32_t endByte = 0;
    };
    struct Match {
        std::vector<Capture> captures; ///< in the order of the text; a quantified capture stands several times
        /// The first node that was captured under a name, or null.
        const Capture* find(std::uint32_t name) const;
    };
    struct Problem {
        std::uint32_t line = 0; ///< 0-based, within the query
        std::string message;
    };

    /// Null when the query is no valid query of this language's grammar; `problem` then says why.
    static std::shared_ptr<const TreeQuery> compile(Language language, std::string_view query, Problem& problem);
    ~TreeQuery();
    TreeQuery(const TreeQuery&) = delete;
    TreeQuery& operator=(const TreeQuery&) = delete;

    /// The number of a capture, "call" for `@call`; nothing when the query has none of that name.
    std::optional<std::uint32_t> captureNamed(std::string_view name) const;
    std::uint32_t captureCount() const;

    /// Whether a kind of node at which a match can begin occurs in the tree, and a text that `#eq?` or `#any-of?` ask for in its
    /// source. Cheap, unlike run().
    bool canMatch(const FlatTree& tree, std::string_view text) const;

    /// All matches, in the order of the text. `text` is what the tree was parsed from. Fails with Code::Limit when it takes
    /// longer than `milliseconds`, or when the core dropped matches; Code::Cancelled when `stop` was requested.
    Result<std::vector<Match>> run(const ParsedTree& tree, std::uint32_t milliseconds, std::stop_token stop) const;

private:
    struct Private;
    explicit TreeQuery(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace punchlist
