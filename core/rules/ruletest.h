#pragma once

#include "base/result.h"
#include "rules/ruleset.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

/// Rules are tested by annotated sources. A fixture is one file, ROOT/<language>/<rule-id>.<ending>, or a small project,
/// ROOT/<language>/<rule-id>/…, or <rule-id>.<anything>/… for a second project of the same rule. It is scanned like any
/// repository. Annotations stand in comments:
///
///     expect: rule-id [text]     the rule reports this line; the title contains the text. `[low]`, `[medium]` or `[high]` before
///                                the text: with this confidence
///     ok: rule-id reason         it does not
///     gap: rule-id reason        it should, but does not yet: a known miss
///     noise: rule-id reason      it does, but should not: a known false alarm
///
/// Several may stand on one line. An annotation on a line of its own speaks of the next line with code. A file that cannot
/// have comments is annotated in `annotations.txt` of its project: `package.json:3 expect: rule-id`.
///
/// A report of the tested rule on a line without an annotation fails; gap and noise fail on the day they stop being true, so
/// that they get promoted. Other rules count where they are annotated.
namespace punchlist {

struct Fixture {
    std::string path;     ///< of the file or folder
    std::string name;     ///< relative to the fixture root: "python/weak-hash.py"
    std::string language; ///< folder: "python"
    std::string ruleId;
    bool isProject = false;
};

/// What became of one annotation, or of one report without an annotation.
enum class FixtureOutcome : std::uint8_t {
    Reported,  ///< expected and found (for `noise`: still a false alarm)
    Validated, ///< nothing expected, nothing found (for `gap`: still a miss)
    Missing,   ///< expected, not found
    Noisy,     ///< found, not expected
};
std::string_view fixtureOutcomeName(FixtureOutcome outcome);

struct FixtureProblem {
    std::string file; ///< inside the fixture; the fixture's own name for a single file
    int line = 0;     ///< 1-based; 0 for the whole fixture
    std::string message;
};

struct FixtureResult {
    Fixture fixture;
    std::vector<FixtureProblem> problems; ///< empty: passed
    int expected = 0;  ///< `expect` annotations of the tested rule that were met
    int silent = 0;    ///< `ok` annotations of the tested rule that were met
    int gaps = 0;
    int noises = 0;
};

/// Every fixture below `root`, by name. Files that belong to no rule are listed too (ruleId says what was tried).
std::vector<Fixture> findFixtures(const std::string& root);

/// Scans a copy of the fixture and compares.
FixtureResult runFixture(const Fixture& fixture, const RuleSet& rules, std::stop_token stop = {});

struct RuleTestRequest {
    std::string fixtureRoot;
    std::shared_ptr<const RuleSet> rules; ///< null: the built-in ones
    std::vector<std::string> only;        ///< ids of rules; empty: all
};
struct RuleTestSummary {
    int fixtures = 0;
    int failed = 0;
    int expected = 0, silent = 0, gaps = 0, noises = 0;
    std::vector<std::string> warnings; ///< rules with too few fixtures
};

/// Runs all fixtures. `print` gets one line per problem and one at the end. Fails when there is no fixture to run.
Result<RuleTestSummary> testRules(const RuleTestRequest& request, const std::function<void(std::string_view line)>& print,
                                  std::stop_token stop = {});

} // namespace punchlist
