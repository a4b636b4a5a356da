#pragma once

#include "base/result.h"
#include "syntax/flattree.h"
#include "text/language.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

struct TSTree;

namespace punchlist {

/// What one parse may cost.
struct ParseBudget {
    std::uint32_t milliseconds = 1000;
    std::uint64_t bytes = 16'000'000; ///< of tree memory
};

/// A finished parse while tree-sitter's own tree is still there.
struct ParsedTree {
    const TSTree* tree; ///< to be read only, and only during the visit: its memory is the parser's
    const FlatTree& flat;
    std::string_view text;
};
using TreeVisitor = std::function<void(const ParsedTree&)>;

/// Parses one file at a time; one object per worker thread. Tree memory comes from an arena that is reset after each file,
/// so nothing of a parse outlives the returned array, and a parse over budget is abandoned without a leak.
class Parser {
public:
    Parser();
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// Parses `text` and fills `tree` (its capacity is reused). Fails with Code::Limit when the budget ran out,
    /// Code::Cancelled when `stop` was requested, Code::Unsupported when the language has no grammar. Broken syntax is no
    /// failure: the tree then has nodes flagged FlatError or FlatMissing. After a successful
    /// parse `visit`, if given, sees tree-sitter's tree before it is dropped.
    Result<void> parse(Language language, std::string_view text, const ParseBudget& budget, std::stop_token stop,
                       FlatTree& tree, const TreeVisitor& visit = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace punchlist
