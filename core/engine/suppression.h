#pragma once

#include "facts/facts.h"
#include "findings/finding.h"
#include "rules/rule.h"
#include "text/sourcefile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// The comments of one file that silence findings:
///
///     punchlist: ignore[rule-id, other-rule] reason     the line of the comment; when it stands alone, the next line of code
///     # nosec, # nosec B602, B603 reason                the line, for rules that correspond to those of bandit
///     # noqa: S602, BLE001                              the line, for rules that correspond to those codes of ruff
///     # noqa                                           the line, for rules that correspond to codes of pyflakes: names and imports
///     // eslint-disable-line no-eval -- reason          the line; -next-line, and blocks from eslint-disable to eslint-enable
///
/// To what a rule corresponds is data of the rule, its table `suppressed-by` with entries such as "bandit:B602",
/// "ruff:S602" and "eslint:no-eval". A plain `# noqa` is not taken as a judgement about security: it is everywhere.
class SuppressionTable {
public:
    SuppressionTable(const SourceFile& source, const FileFacts& facts);

    /// The comment that silences a finding of this rule at this range, if there is one. A comment counts on the first line of
    /// the range, and on every line of a range that is no longer than a statement usually is.
    std::optional<Suppression> find(const Rule& rule, const TextRange& range) const;
    bool empty() const { return m_entries.empty(); }

private:
    struct Entry {
        Suppression suppression;
        std::vector<std::string> ids; ///< of the tool that the comment addresses; empty = all of them
        std::uint32_t firstLine = 0;  ///< the lines that it covers
        std::uint32_t lastLine = 0;
        bool isBlock = false; ///< covers what starts in its lines; otherwise its line must touch the finding
    };
    static bool concerns(const Entry& entry, const Rule& rule);
    void readComment(const SourceFile& source, std::uint32_t line, std::string_view comment, bool standsAlone);
    void readEslint(std::uint32_t line, std::string_view comment);

    std::vector<Entry> m_entries;
};

} // namespace punchlist
