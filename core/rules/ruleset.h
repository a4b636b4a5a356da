#pragma once

#include "base/result.h"
#include "rules/rule.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What is wrong with a rule file: where, and one sentence.
struct RuleProblem {
    std::string file;
    int line = 0; ///< 1-based; 0 when the whole file is meant
    std::string message;
};

/// Rules that were loaded and checked. Constant after loading; may be shared between threads.
class RuleSet {
public:
    /// The rules compiled into the program. They are tested; a problem in them is a bug.
    static std::shared_ptr<const RuleSet> builtin();

    /// Reads one rule from YAML text. `file` names it in messages; `category` is its folder.
    static Result<std::shared_ptr<const Rule>> parse(std::string_view yaml, std::string_view file, std::string_view category,
                                                     std::vector<RuleProblem>& problems);

    /// Adds every *.yaml below `folder` (a team's pack, such as .punchlist/rules). A file with problems is left out and
    /// described in `problems`; a rule with the id of an earlier one replaces it.
    void addPack(const std::string& folder, std::vector<RuleProblem>& problems);
    void add(std::shared_ptr<const Rule> rule);

    std::span<const std::shared_ptr<const Rule>> rules() const { return m_rules; }
    const Rule* find(std::string_view id) const;

private:
    std::vector<std::shared_ptr<const Rule>> m_rules; ///< sorted by id
};

} // namespace punchlist
