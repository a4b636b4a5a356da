#pragma once

#include "detectors/detector.h"
#include "flow/taint.h"
#include "rules/calleepattern.h"
#include "rules/fileneeds.h"
#include "rules/textpattern.h"

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

struct NodePattern;

/// What questions such as "inside of", "has" and "before" learned about a file. Each walks over nodes, and a rule asks them of
/// many nodes: without a memory, a large file would cost its size squared.
class RelationMemory {
public:
    struct Answers {
        std::uint64_t steps = 0; ///< nodes that were looked at so far, without a table
        bool hasTable = false;
        std::vector<NodeId> places; ///< for has, before and after: all nodes that fit, in source order
        std::vector<bool> inside;   ///< for inside: whether a node around this one fits
    };
    Answers& of(const NodePattern& pattern) { return m_answers[&pattern]; }

private:
    std::unordered_map<const NodePattern*, Answers> m_answers;
};

/// A file while patterns are matched against it.
struct MatchContext {
    const FileContext& file;
    LocalTaint& taint; ///< shared by all questions about the file: it remembers its answers
    RelationMemory& relations;
};

/// One thing that must hold of a node.
class Condition {
public:
    virtual ~Condition() = default;
    virtual bool holds(const MatchContext& context, NodeId node) const = 0;
    /// Rough cost, so that cheap conditions are asked first: 0 looks at the node, 1 at its children, 2 follows names, 3 searches
    /// the source, 4 walks a function.
    virtual int cost() const = 0;
    /// What a file must hold, or the condition is true of no node in it.
    virtual const FileNeeds& needs() const = 0;
};

/// What a node must be like: its kind and any number of conditions, all of which must hold. Constant after loading.
struct NodePattern {
    NodeKindSet kinds; ///< none set: every kind
    std::vector<std::unique_ptr<Condition>> conditions; ///< by cost
    std::shared_ptr<const CalleeTable> callee; ///< the table of the `callee` condition, for the index; may be null
    std::vector<std::string> names; ///< those of a `name` condition, for the index; empty when they are not known

    bool matches(const MatchContext& context, NodeId node) const;
    void add(std::unique_ptr<Condition> condition);
    /// What a file must hold for any match.
    FileNeeds needs() const;
};

// ---- what the conditions look at; also used for `values:` and by detectors

/// The function that a Function node makes; null for any other node.
const Function* functionOfNode(const FileFacts& facts, NodeId node);
/// The name that a node carries: of a function, class, parameter, attribute, keyword or pair; the target of an assignment;
/// the last segment of a call's callee.
std::string_view nodeName(const FileFacts& facts, NodeId node);
/// The constant text of a string, number, boolean, null or regex; of a text built from parts with {} for the holes.
std::string nodeText(const FileFacts& facts, NodeId node);
/// A callee as people write it: "session.execute" for "~session.execute".
std::string readableName(std::string_view qualifiedName);

// ---- the words of the rule language (rules/schema.cpp describes them); nodewords.cpp

/// The kinds that a word of `is:` stands for, and a further condition where kinds do not say it. False for an unknown word.
bool nodeKindsOf(std::string_view word, NodeKindSet& kinds, std::unique_ptr<Condition>& further);
std::unique_ptr<Condition> flagCondition(std::string_view word); ///< null for an unknown word
bool roleOfWord(std::string_view word, Role& role);

// ---- conditions; conditions.cpp

std::unique_ptr<Condition> calleeCondition(std::shared_ptr<const CalleeTable> table);
std::unique_ptr<Condition> qualifiedCondition(CalleeTable table);
std::unique_ptr<Condition> nameCondition(TextPattern pattern);
std::unique_ptr<Condition> textCondition(TextPattern pattern);
std::unique_ptr<Condition> sourceCondition(TextPattern pattern);
std::unique_ptr<Condition> givenToCondition(TextPattern pattern);
std::unique_ptr<Condition> constantCondition(bool constant);
/// `kinds` has a bit per SourceKind. A value that passed a check which names it counts as None.
std::unique_ptr<Condition> comesFromCondition(std::bitset<6> kinds);
std::unique_ptr<Condition> decoratorCondition(CalleeTable table);
std::unique_ptr<Condition> baseCondition(CalleeTable table);

/// Number of positional and keyword arguments, parameters, elements or statements.
struct CountRange {
    std::uint32_t least = 0;
    std::uint32_t most = 0xffffffff;
};
std::unique_ptr<Condition> countCondition(CountRange range);

/// What is asked of a sub-node: that it is there, that it is not, or that it fits.
struct Expectation {
    enum class Kind : std::uint8_t { Present, Absent, Matches };
    Kind kind = Kind::Present;
    NodePattern pattern;
    bool followNames = true; ///< a name stands for what was assigned to it
};
std::unique_ptr<Condition> argumentCondition(std::string path, Expectation expectation);
std::unique_ptr<Condition> childCondition(Role role, Expectation expectation);
std::unique_ptr<Condition> receiverCondition(Expectation expectation);

struct RouteExpectation {
    TextPattern method, framework, path;
    CalleeTable guards;
    bool guarded = false; ///< set when `guards` was written
};
std::unique_ptr<Condition> routeCondition(RouteExpectation expectation);

// ---- conditions about other nodes; relationconditions.cpp

enum class Relation : std::uint8_t {
    Inside,     ///< an ancestor up to the enclosing function
    InsideFile, ///< an ancestor up to the module
    Has,        ///< a descendant
    Before,     ///< a node before it in the same function
    After,      ///< a node after it in the same function
};
std::unique_ptr<Condition> relationCondition(Relation relation, NodePattern pattern);
std::unique_ptr<Condition> anyCondition(std::vector<NodePattern> patterns);
std::unique_ptr<Condition> allCondition(std::vector<NodePattern> patterns);
std::unique_ptr<Condition> noneCondition(std::vector<NodePattern> patterns);

} // namespace punchlist
