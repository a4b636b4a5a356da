#pragma once

#include "findings/grades.h"
#include "text/language.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

struct RuleMatchers; // the compiled declarative part; rules/clause.h

/// Working time of a fix: the first place, and each further place of the rule in the same repository.
struct EffortModel {
    int fixedMinutes = 30;
    int furtherMinutes = 10;
};

/// In which files a rule looks. Files are told apart by FileFacts::isTest; the engine drops reports outside of the scope,
/// so a detector may look at everything.
enum class RuleScope : std::uint8_t {
    Production, ///< everything but test code
    Tests,      ///< test code only: rules about tests
    All,        ///< a secret is a secret wherever it stands
};

/// One kind of problem that Punchlist knows. Loaded from one YAML file (resources/rules/<category>/<id>.yaml) and
/// constant afterwards.
struct Rule {
    std::string id;       ///< kebab-case, stable; names the defect
    std::string version;  ///< raised when the rule finds other things than before
    std::string name;     ///< "External call without a timeout"
    std::string category; ///< the folder: "resilience"
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::Medium;
    EffortModel effort;
    PriorityTier priority = PriorityTier::P2;
    RuleScope scope = RuleScope::Production;
    std::vector<int> cwe;
    std::vector<Language> languages;
    std::vector<std::string> tags; ///< "topic/missing-timeout"
    std::string problem;   ///< why this is a problem; Markdown
    std::string impact;    ///< what happens in production
    std::string fix;       ///< what to do
    std::string limits;    ///< what the rule does not see, when it stays silent
    std::string checklist; ///< imperative phrase without a full stop: "Add timeouts to external calls"
    std::string metric;    ///< what to monitor; may be empty
    /// Title templates by variant ("" is the default). {placeholders} are filled per finding.
    std::map<std::string, std::string, std::less<>> titles;
    std::string detector; ///< name in detectors/registry.cpp; empty for a purely declarative rule
    /// Tables for the detector: name -> entries, as written in the file's `data:` section. An entry is a scalar, kept as
    /// text, or a mapping flattened to "key=value" pairs.
    struct DataEntry {
        std::string value;
        std::map<std::string, std::string, std::less<>> attributes;
        int line = 0;
    };
    std::map<std::string, std::vector<DataEntry>, std::less<>> data;
    std::shared_ptr<const RuleMatchers> matchers;
    std::string source; ///< file the rule came from, for messages
    bool enabledByDefault = true;
    bool groupsPlaces = false; ///< equal reports of one file become one finding with several places
};

} // namespace punchlist
