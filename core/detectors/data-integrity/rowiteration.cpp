#include "detectors/data-integrity/rowiteration.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

/// `connection.row_factory = sqlite3.Row`
bool setsRowFactory(const FileFacts& facts)
{
    const auto& code = facts.code;
    return std::ranges::any_of(facts.nodes(NodeKind::Assign), [&](NodeId assign) {
        const auto target = code.child(assign, Role::Target);
        const auto value = code.child(assign, Role::Value);
        return code.is(target, NodeKind::Member) && code.text(target) == "row_factory" && value != noNode && facts.qualified(value) == "sqlite3.Row";
    });
}

/// Whether a name holds a row: what a loop over a cursor gives, or fetchone().
bool holdsRow(const FileFacts& facts, NodeId name)
{
    static constexpr auto queries = std::to_array<std::string_view>({"execute", "executemany", "fetchall", "fetchmany", "cursor"});
    const auto* binding = facts.binding(name);
    if (!binding || binding->assignmentCount != 1)
        return false;
    const auto& assignment = facts.assignmentsOf(*binding).front();
    const auto* call = assignment.value == noNode ? nullptr : facts.call(facts.valueOf(assignment.value));
    if (!call)
        return false;
    const auto method = facts.text(call->method);
    return assignment.how == Assignment::How::Loop ? isOneOf(method, queries) : assignment.how == Assignment::How::Plain && method == "fetchone";
}

/// Whether `row[key]` stands somewhere in a node.
bool readsByKey(const FileFacts& facts, NodeId root, std::string_view row, std::string_view key)
{
    const auto& code = facts.code;
    for (auto n = root; n < code.end(root); ++n) {
        if (!code.is(n, NodeKind::Subscript))
            continue;
        const auto object = code.child(n, Role::Object);
        const auto index = code.child(n, Role::Index);
        if (code.is(object, NodeKind::Name) && code.text(object) == row && code.is(index, NodeKind::Name) && code.text(index) == key)
            return true;
    }
    return false;
}

} // namespace

void RowIteration::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"row_factory"};
    const auto& facts = file.facts;
    if (facts.language != Language::Python || !file.mayHold(needed) || !setsRowFactory(facts))
        return;
    const auto& code = facts.code;
    for (const auto kind : {NodeKind::Comprehension, NodeKind::For}) {
        for (const auto loop : facts.nodes(kind)) {
            const auto target = code.child(loop, Role::Target);
            const auto row = code.child(loop, Role::Iterable);
            if (!code.is(target, NodeKind::Name) || !code.is(row, NodeKind::Name) || !holdsRow(facts, row) || !readsByKey(facts, loop, code.text(row), code.text(target)))
                continue;
            Report report;
            report.node = row;
            report.values["row"] = code.text(row);
            report.values["key"] = code.text(target);
            reporter.report(file, std::move(report));
        }
    }
}

} // namespace punchlist
