#include "detectors/data-integrity/timezonemix.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

enum class Kind : std::uint8_t { Unknown, Naive, Aware };


/// The calls that make a time. Those of freezegun, pendulum and arrow are their own.
Kind kindOfCall(const FileFacts& facts, NodeId node, std::string_view callee)
{
    const bool hasArguments = positionalArgument(facts, node, 0) != noNode || keywordArgument(facts, node, "tz") != noNode;
    if (callee == "datetime.datetime.utcnow" || callee == "datetime.datetime.utcfromtimestamp" || callee == "datetime.datetime.today")
        return Kind::Naive;
    if (callee == "datetime.datetime.now") {
        const auto zone = keywordArgument(facts, node, "tz") != noNode ? keywordArgument(facts, node, "tz") : positionalArgument(facts, node, 0);
        if (!hasArguments)
            return Kind::Naive;
        // now(x.tzinfo) is whatever x is.
        return facts.qualified(zone).find("tz") != std::string_view::npos && facts.qualified(zone).ends_with("tzinfo") ? Kind::Unknown : facts.code.is(zone, NodeKind::Null) ? Kind::Naive : Kind::Aware;
    }
    if (callee == "datetime.datetime.strptime") {
        const auto format = positionalArgument(facts, node, 1);
        if (!facts.code.is(format, NodeKind::String))
            return Kind::Unknown;
        return facts.code.text(format).find("%z") == std::string_view::npos ? Kind::Naive : Kind::Unknown;
    }
    if (callee == "datetime.datetime.fromtimestamp") {
        if (keywordArgument(facts, node, "tz") != noNode || positionalArgument(facts, node, 1) != noNode)
            return Kind::Aware;
        return Kind::Naive;
    }
    return Kind::Unknown;
}

/// How far a value is followed through arithmetic and methods that keep the kind.
constexpr int longestChain = 6;

Kind kindOf(const FileFacts& facts, NodeId node, int depth = 0)
{
    if (node == noNode || depth > longestChain)
        return Kind::Unknown;
    const auto& code = facts.code;
    node = facts.valueOf(node);
    if (code.is(node, NodeKind::Binary) && (code.text(node) == "-" || code.text(node) == "+")) {
        // time ± timedelta; the difference of two times is none
        const auto right = kindOf(facts, code.child(node, Role::Right), depth + 1);
        const auto left = kindOf(facts, code.child(node, Role::Left), depth + 1);
        if (code.text(node) == "-" && right != Kind::Unknown)
            return Kind::Unknown;
        return left != Kind::Unknown ? left : right;
    }
    const auto* call = facts.call(node);
    if (!call)
        return Kind::Unknown;
    const auto method = facts.text(call->method);
    const auto callee = code.child(node, Role::Callee);
    const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
    if (method == "replace" && object != noNode) {
        const auto zone = keywordArgument(facts, node, "tzinfo");
        if (zone == noNode)
            return kindOf(facts, object, depth + 1);
        return code.is(zone, NodeKind::Null) ? Kind::Naive : facts.qualified(zone).ends_with("tzinfo") ? Kind::Unknown : Kind::Aware;
    }
    if (method == "astimezone" && object != noNode)
        return Kind::Aware;
    return kindOfCall(facts, node, facts.text(call->callee));
}

const NeededNames& names()
{
    static const NeededNames needed{"utcnow", "utcfromtimestamp", "now", "today", "strptime", "fromtimestamp"};
    return needed;
}

/// A column that stores the time zone, as SQLAlchemy and Django write it.
bool isZoned(std::string_view declaration)
{
    return declaration.find("DateTime(timezone=True)") != std::string_view::npos || declaration.find("TIMESTAMP(timezone=True)") != std::string_view::npos || declaration.find("TIMESTAMPTZ") != std::string_view::npos
        || declaration.find("timestamptz") != std::string_view::npos;
}

bool isTime(std::string_view declaration)
{
    return declaration.find("DateTime") != std::string_view::npos || declaration.find("TIMESTAMP") != std::string_view::npos || declaration.find("datetime") != std::string_view::npos;
}

/// Columns by name: whether all time columns of that name keep the zone.
std::map<std::string, bool, std::less<>> timeColumns(const ProjectContext& project)
{
    const auto& index = *project.index;
    std::map<std::string, bool, std::less<>> columns;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        const auto* context = record.models.empty() || record.isTest ? nullptr : contextOf(project, file);
        if (!context)
            continue;
        for (const auto& model : record.models) {
            if (model.kind != record::Model::Kind::SqlAlchemy)
                continue;
            for (const auto& column : model.columns) {
                const auto declaration = context->source.view(column.range.startByte, column.range.endByte);
                if (!isTime(declaration))
                    continue;
                const auto [at, isNew] = columns.try_emplace(std::string(record.text(column.name)), isZoned(declaration));
                at->second = at->second && isZoned(declaration);
            }
        }
    }
    return columns;
}

struct Mix {
    NodeId node;
    NodeId time; ///< the call that makes the naive time
    std::string with; ///< column, or the other side
};

void reportMixes(const FileContext& file, std::vector<Mix> mixes, std::string variant, Reporter& reporter)
{
    if (mixes.empty())
        return;
    std::ranges::sort(mixes, {}, &Mix::node);
    Report report;
    report.node = mixes.front().node;
    report.variant = std::move(variant);
    report.values["time"] = file.textOf(mixes.front().time).substr(0, 60);
    report.values["with"] = mixes.front().with;
    report.values["count"] = std::to_string(mixes.size());
    for (std::size_t i = 1; i < mixes.size(); ++i)
        report.evidence.push_back({.path = {}, .range = file.range(mixes[i].node), .role = EvidenceRole::Place, .note = mixes[i].with, .snippet = {}});
    reporter.report(file, std::move(report));
}

} // namespace

void TimezoneMix::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (facts.language != Language::Python || !file.mayHold(names()))
        return;
    const auto& code = facts.code;
    std::vector<Mix> mixes;
    const auto compare = [&](NodeId node) {
        const auto left = code.child(node, Role::Left);
        const auto right = code.child(node, Role::Right);
        const auto leftKind = kindOf(facts, left);
        const auto rightKind = leftKind == Kind::Unknown ? Kind::Unknown : kindOf(facts, right);
        if (rightKind == Kind::Unknown || leftKind == rightKind)
            return;
        const auto naive = leftKind == Kind::Naive ? left : right;
        const auto aware = leftKind == Kind::Naive ? right : left;
        mixes.push_back({node, naive, std::string(file.textOf(aware).substr(0, 60))});
    };
    for (const auto node : facts.nodes(NodeKind::Compare))
        compare(node);
    for (const auto node : facts.nodes(NodeKind::Binary)) {
        if (code.text(node) == "-")
            compare(node);
    }
    reportMixes(file, std::move(mixes), "", reporter);
}

void TimezoneMix::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto columns = timeColumns(project);
    if (std::ranges::none_of(columns, [](const auto& column) { return column.second; }))
        return;
    static constexpr auto makers = std::to_array<std::string_view>({"utcnow", "now", "today", "utcfromtimestamp", "fromtimestamp"});
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.language != Language::Python || !index.isProduction(id))
            continue;
        if (std::ranges::none_of(record.calls, [&](const record::Call& call) { return record.text(call.callee).starts_with("datetime.") && isOneOf(record.text(call.method), makers); }))
            continue;
        const auto* file = contextOf(project, id);
        if (!file)
            continue;
        const auto& facts = file->facts;
        const auto& code = facts.code;
        std::vector<Mix> mixes;
        const auto note = [&](NodeId node, std::string_view column, NodeId value) {
            const auto known = columns.find(column);
            if (known != columns.end() && known->second && kindOf(facts, value) == Kind::Naive)
                mixes.push_back({node, value, "column `" + std::string(column) + "`"});
        };
        for (const auto node : facts.nodes(NodeKind::Assign)) { // job.completed_at = utcnow()
            const auto target = code.child(node, Role::Target);
            const auto object = code.is(target, NodeKind::Member) ? code.child(target, Role::Object) : noNode;
            if (object != noNode && code.text(object) != "self" && code.child(node, Role::Value) != noNode)
                note(node, code.text(target), code.child(node, Role::Value));
        }
        for (const auto node : facts.nodes(NodeKind::Compare)) { // Job.created_at >= utcnow()
            const auto left = code.child(node, Role::Left);
            const auto right = code.child(node, Role::Right);
            if (code.is(left, NodeKind::Member))
                note(node, code.text(left), right);
            else if (code.is(right, NodeKind::Member))
                note(node, code.text(right), left);
        }
        reportMixes(*file, std::move(mixes), "column", reporter);
    }
}

} // namespace punchlist
