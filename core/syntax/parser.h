#pragma once

#include "base/result.h"
#include "syntax/flattree.h"
#include "text/language.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>

namespace punchlist {

/// What one parse may cost.
struct ParseBudget {
    std::uint32_t milliseconds = 1000;
    std::uint64_t bytes = 16'000'000; ///< of tree memory
};

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
    /// failure: the tree then has nodes flagged FlatError or FlatMissing.
    Result<void> parse(Language language, std::string_view text, const ParseBudget& budget, std::stop_token stop,
                       FlatTree& tree);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace punchlist
