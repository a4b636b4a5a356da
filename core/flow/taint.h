#pragma once

#include "facts/facts.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// Where a value comes from, as far as one file shows. Larger is worse.
enum class SourceKind : std::uint8_t {
    None,        ///< constant, or made by this program
    Parameter,   ///< a parameter of a function whose callers are not known here
    Environment, ///< environment variables
    CommandLine, ///< sys.argv, argparse, input()
    Remote,      ///< content fetched from another host, queue payloads, model output
    Request,     ///< a field, header, cookie, path, query, body or file name of an HTTP request, or a web-socket message
};
std::string_view sourceName(SourceKind kind); ///< "the HTTP request", for texts

struct Taint {
    SourceKind kind = SourceKind::None;
    NodeId source = noNode; ///< the expression or parameter where the value enters
    bool guessed = false;   ///< it passed a function that is not known to hand its argument on
    bool validated = false; ///< a check that names it, and leaves the function, stands before the use

    explicit operator bool() const { return kind != SourceKind::None; }
};

/// Answers where a value comes from, inside one file: through variables, attributes, containers, string building,
/// known library functions, and the functions of the file (parameters from their call sites, results from their returns).
/// Works backwards from the question, so that a file without sinks costs nothing. Not thread-safe: one object per file and
/// detector run.
class LocalTaint {
public:
    explicit LocalTaint(const FileFacts& facts);

    /// The worst origin of an expression's value.
    Taint of(NodeId expression);

    /// Nodes from the source to the expression (both included), at most `most`, of which the middle is left out first: for the
    /// evidence of a finding, or to ask what the value came through.
    std::vector<NodeId> path(NodeId expression, std::size_t most = 8);

private:
    struct Known {
        Taint taint;
        NodeId next = noNode; ///< the sub-expression or definition that made it so
    };

    Known ask(NodeId expression, int depth);
    Known compute(NodeId expression, int depth);
    Known nameTaint(NodeId name, int depth);
    Known variableTaint(const Binding& binding, NodeId use, int depth);
    Known parameterTaint(const Binding& binding, int depth);
    Known memberTaint(NodeId member, int depth);
    Known callTaint(NodeId call, int depth);
    Known worstChild(NodeId expression, int depth);
    Known assignmentTaint(const Assignment& assignment, int depth);
    Known returnTaint(FunctionId function, int depth);
    bool isValidated(const Binding& binding, NodeId use) const;
    const std::vector<NodeId>& callSites(FunctionId function);

    const FileFacts& m_facts;
    std::unordered_map<NodeId, Known> m_known;
    std::unordered_map<TextId, std::vector<NodeId>> m_callSites; ///< callee -> calls
    bool m_hasCallSites = false;
    std::vector<std::uint32_t> m_running; ///< bindings being answered, against recursion
};

} // namespace punchlist
