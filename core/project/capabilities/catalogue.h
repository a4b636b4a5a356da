#pragma once

#include "project/capabilities/assessment.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The capability probes and the scorecard as data: resources/capabilities/*.yaml (docs/capabilities.md describes the form).
namespace punchlist {

using SignalId = std::uint32_t;

/// One thing to look for. Texts are searched for regular expressions (RE2), packages, facts and signals are named.
struct SignalMatcher {
    enum class Subject : std::uint8_t {
        Package,     ///< imported package: "redis", "google.cloud.storage", "@aws-sdk/client-s3"
        Dependency,  ///< declared in a manifest; nothing says that it is used
        Call,        ///< qualified name of a callee (facts/facts.h)
        Decorator,   ///< of functions and classes
        Class,
        Base,        ///< qualified name of a base class
        Function,    ///< functions and methods by name
        Model,       ///< data model or table
        Column,      ///< "Model.column" of data models and tables
        Environment, ///< name of an environment variable
        String,      ///< text literal in code, docstrings excepted
        Name,        ///< any identifier that a file uses
        Route,       ///< "POST /jobs/{id}/cancel"
        Path,        ///< path of any file
        Config,      ///< text of files whose path fits `files`, comments left out
        Fact,        ///< computed, see projectfacts.h
        Share,       ///< how many of a set of functions reach a signal, see projectfacts.h
        Signal,      ///< another signal
    };
    /// Which code is looked at; Path and Config are not bound to it.
    enum class Where : std::uint8_t { Production, Backend, Test, Script, Migration, Code };

    Subject subject = Subject::Call;
    Where where = Where::Production;
    std::vector<std::string> patterns;
    std::string files; ///< regular expression on the path; "" for all
    std::string notFiles; ///< regular expression on the path of files that do not count; "" for none
    std::string body;  ///< of Function: regular expression that its text must hold; "" for all
    std::string except; ///< regular expression on what fits: such matches do not count; "" for none
    std::string set;   ///< of Share: whose share
    std::string line;  ///< where it is written, for messages
};

struct Signal {
    std::string name;
    std::vector<SignalMatcher> matchers;
};

/// "x", "not x", "x wired", "x unwired", "x >= 3", "x share >= 0.8".
struct Condition {
    enum class Test : std::uint8_t { Found, Wired, Unwired, Count, Share };
    SignalId signal = 0;
    Test test = Test::Found;
    bool negated = false;
    bool atLeast = true; ///< >=; otherwise <
    double number = 0;
};
/// Every inner list must have one condition that holds ("a or b").
using Conditions = std::vector<std::vector<Condition>>;

struct Outcome {
    CapabilityValue value = CapabilityValue::Missing;
    Conditions when;
    std::string qualifier; ///< {signal} stands for its count or "12 of 40"
    std::string statement;
    std::vector<SignalId> evidence; ///< whose places are shown; empty: those of `when`
};

struct Probe {
    std::string id, name, category;
    CapabilityTier tier = CapabilityTier::Should;
    Conditions applies; ///< empty: always
    std::vector<Outcome> outcomes; ///< the first that holds is the verdict; none: missing
    std::string lookedFor; ///< "mail libraries and SMTP calls": for the sentence of a missing one
    std::string remedy;
    std::vector<std::string> gaps;
    std::vector<std::string> demotedBy; ///< rules: with an open finding of them, present becomes partial
};

struct ComponentData {
    std::string name;
    double weight = 1;
    std::string capability; ///< id of a probe, or
    std::vector<std::string> rules; ///< the absence of findings, or
    std::vector<Outcome> outcomes;  ///< conditions
    Conditions applies;
    std::string missing; ///< sentence when no outcome holds
};

struct CategoryData {
    std::string name;
    ScoreCategory::Kind kind = ScoreCategory::Kind::Components;
    Conditions applies;
    std::vector<ComponentData> components;
    std::vector<std::string> ruleCategories;
};

/// Checked and constant; may be shared between threads.
class CapabilityCatalogue {
public:
    /// The data compiled into the program. It is tested; a problem in it is a bug.
    static std::shared_ptr<const CapabilityCatalogue> builtin();
    /// Every *.yaml of a folder. Null when there are problems.
    static std::shared_ptr<const CapabilityCatalogue> fromFolder(const std::string& folder, std::vector<RuleProblem>& problems);
    struct Text {
        std::string file, content;
    };
    static std::shared_ptr<const CapabilityCatalogue> parse(const std::vector<Text>& texts, std::vector<RuleProblem>& problems);

    const std::vector<Signal>& signalList() const { return m_signals; }
    const std::vector<Probe>& probes() const { return m_probes; }
    const std::vector<CategoryData>& categories() const { return m_categories; }

private:
    friend class CatalogueReader;
    std::vector<Signal> m_signals;
    std::vector<Probe> m_probes;
    std::vector<CategoryData> m_categories;
};

} // namespace punchlist
