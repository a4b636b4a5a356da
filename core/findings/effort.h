#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Working time as a range: single numbers look surer than they are. Minutes.
///
/// From the likely time m of one fix: at best half of it, at worst three times as much (software work is late far more often
/// than early), so the mean is (o + 4m + p) / 6 and the variance ((p − o) / 6)². Sums add means and variances; errors of one
/// estimator point into one direction, so 15 % of the mean are added to what the chance of the single fixes leaves.
struct EffortRange {
    int likely = 0; ///< what totals add up: the plain sum of the estimates
    int half = 0;   ///< P50: as likely to be less as to be more
    int safe = 0;   ///< P80
};
EffortRange effortRange(int minutes);
EffortRange effortRange(std::span<const int> minutes); ///< of all of them together

/// "4 to 6.5 hours", from likely to safe; rounded to what people say. The lower number is the one that totals show.
std::string effortRangeText(const EffortRange& range);

/// Minutes of "45", "45m", "1.5h", "2 days" of eight hours; nothing for any other text.
std::optional<int> minutesOfText(std::string_view text);

/// Findings of one rule that somebody fixes together: the first one costs the rule's fixed minutes, every further one what a
/// further occurrence costs.
struct BatchedFinding {
    std::string_view ruleId;
    int minutes = 0;        ///< of the finding alone
    int fixedMinutes = 0;   ///< of its rule
    int furtherMinutes = 0;
};
int batchMinutes(std::span<const BatchedFinding> findings);

/// What fixes really took, for estimates to come.
///
/// Per rule the factor is the geometric mean of actual / estimate, drawn to the project's own factor by n / (n + 5), and that one
/// to 1 by the same rule. Used from three actuals on; with fewer nothing is known.
class EffortCalibration {
public:
    struct Actual {
        std::string rule;
        int estimatedMinutes = 0;
        int actualMinutes = 0;
    };
    explicit EffortCalibration(std::span<const Actual> actuals);

    double factor(std::string_view rule) const; ///< 1 where too little is known
    int calibrated(std::string_view rule, int minutes) const;
    std::size_t count() const { return m_count; }
    /// How many actuals the factor of a rule follows from: its own, or all of the project; 0 while too few are known.
    std::size_t countBehind(std::string_view rule) const;

private:
    double m_project = 1;
    std::size_t m_count = 0;
    struct RuleFactor {
        double factor = 1;
        std::size_t count = 0;
    };
    std::map<std::string, RuleFactor, std::less<>> m_factors;
};

} // namespace punchlist
