#include "detectors/security/childresource.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/security/routeidentifiers.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// The body of one handler, and where it names the two ids of its path.
class HandlerScan {
public:
    HandlerScan(const FileContext& file, const Function& function, std::string_view parent, std::string_view child)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_body(function.body)
        , m_parent{parent, {}}
        , m_child{child, {}}
    {
        if (m_body == noNode)
            return;
        // `const id = req.params.keyId`, `key = UUID(key_id)`
        for (const auto& assignment : m_facts.assignments) {
            if (assignment.binding == noId || assignment.how != Assignment::How::Plain || assignment.value == noNode || !m_code.contains(m_body, assignment.target) || !isPlain(assignment.value))
                continue;
            for (auto* id : {&m_parent, &m_child}) {
                if (names(assignment.value, *id))
                    id->aliases.insert(assignment.binding);
            }
        }
    }

    /// A query by the child's id alone after a check of the parent; noNode when there is none, or when something ties the two together.
    NodeId unboundQuery() const
    {
        if (m_body == noNode || check() == noNode)
            return noNode;
        NodeId found = noNode;
        for (auto node = m_body; node < m_code.end(m_body); ++node) {
            if (m_code.is(node, NodeKind::Compare) && ties(node))
                return noNode;
            const auto* call = m_code.is(node, NodeKind::Call) ? m_facts.call(node) : nullptr;
            if (!call || m_facts.text(call->method).empty())
                continue;
            const auto method = m_facts.text(call->method);
            if (!isOneOf(method, talkers) && argumentsName(node, m_child) && argumentsName(node, m_parent))
                return noNode; // whoever gets both can compare them
            if (found == noNode && node > check() && argumentsName(node, m_child) && isLookUp(node, method)) {
                const auto whole = expressionOf(node);
                if (names(whole, m_parent) || namesOwner(whole))
                    return noNode;
                found = whole;
            } else if (argumentsName(node, m_child) && names(expressionOf(node), m_parent) && !isOneOf(method, talkers)) {
                return noNode; // `.eq("id", child).eq("parent_id", parent)`
            }
        }
        return found;
    }

    /// The call that is asked whether the caller may use the parent.
    NodeId check() const
    {
        for (auto node = m_body; m_body != noNode && node < m_code.end(m_body); ++node) {
            const auto* call = m_code.is(node, NodeKind::Call) ? m_facts.call(node) : nullptr;
            if (call && argumentsName(node, m_parent) && !argumentsName(node, m_child) && (namesCheck(m_facts.text(call->method)) || argumentsNameOwner(node)))
                return node;
        }
        return noNode;
    }

private:
    struct Id {
        std::string_view name;
        std::set<std::uint32_t> aliases; ///< bindings
    };
    /// Write down or answer; they look nothing up.
    static constexpr auto talkers = std::to_array<std::string_view>({"json", "send", "jsonify", "JSONResponse", "Response", "info", "debug", "warning", "warn", "error", "log", "print", "HTTPException", "exception", "insert", "create", "append", "push", "format", "track", "capture", "emit", "publish", "add_task", "delay"});

    /// A value that is an id still: the name, a member, a conversion of it.
    bool isPlain(NodeId value) const
    {
        static constexpr auto conversions = std::to_array<std::string_view>({"UUID", "int", "str", "Number", "parseInt", "String", "BigInt", "ObjectId"});
        if (m_code.is(value, NodeKind::Name) || m_code.is(value, NodeKind::Member) || m_code.is(value, NodeKind::Subscript))
            return true;
        const auto* call = m_facts.call(value);
        return call && isOneOf(m_facts.text(call->method), conversions);
    }

    bool names(NodeId expression, const Id& id) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            const bool isName = m_code.is(node, NodeKind::Name);
            if ((isName || m_code.is(node, NodeKind::Member)) && m_code.text(node) == id.name && m_code[node].role != Role::Callee)
                return true;
            if (isName && m_facts.binding(node) && id.aliases.contains(static_cast<std::uint32_t>(m_facts.binding(node) - m_facts.bindings.data())))
                return true;
        }
        return false;
    }

    bool argumentsName(NodeId call, const Id& id) const
    {
        for (const auto part : m_code.children(call)) {
            if (m_code[part].role != Role::Callee && names(part, id))
                return true;
        }
        return false;
    }

    bool namesOwner(NodeId expression) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"user", "owner", "tenant", "principal", "caller", "viewer", "actor", "member", "account", "customer"});
        for (auto node = expression; node < m_code.end(expression); ++node) {
            const bool isName = m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member) || m_code.is(node, NodeKind::Keyword) || m_code.is(node, NodeKind::String);
            if (isName && m_code[node].role != Role::Callee && hasWordOf(m_code.text(node), words) && !isOfChild(m_code.text(node)))
                return true;
        }
        return false;
    }

    /// "Member" and "member_id" name the member that is looked up, not the one who asks.
    bool isOfChild(std::string_view text) const
    {
        const auto own = wordsOf(m_child.name);
        return std::ranges::all_of(wordsOf(text), [&own](const std::string& word) { return std::ranges::contains(own, word); });
    }

    bool argumentsNameOwner(NodeId call) const
    {
        for (const auto part : m_code.children(call)) {
            if (m_code[part].role != Role::Callee && namesOwner(part))
                return true;
        }
        return false;
    }

    /// `row.project_id != project_id`: the parent is compared, or a field of what was read that holds an id.
    bool ties(NodeId compare) const
    {
        const auto isField = [&](NodeId side) { return m_code.is(side, NodeKind::Member) && isIdentifierName(m_code.text(side)) && m_code.text(side) != "id"; };
        if (names(compare, m_parent) && !names(compare, m_child))
            return true;
        for (const auto side : m_code.children(compare)) {
            if (isField(side) && !names(compare, m_child))
                return true;
        }
        return false;
    }

    /// A call of a database that finds rows by what it is given.
    bool isLookUp(NodeId call, std::string_view method) const
    {
        static constexpr auto finders = std::to_array<std::string_view>({"eq", "filter_by", "findById", "findByPk", "findByIdAndUpdate", "findByIdAndDelete", "findByIdAndRemove", "findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "get_object_or_404", "get_or_404", "deleteOne", "updateOne", "findOneAndUpdate", "findOneAndDelete"});
        static constexpr auto others = std::to_array<std::string_view>({"get", "delete", "update", "where", "filter", "findOne", "destroy", "execute", "query", "one", "match"});
        static constexpr auto stores = std::to_array<std::string_view>({"db", "session", "objects", "prisma", "repository", "repo", "supabase", "database", "table", "from", "model", "models", "knex", "query", "select", "sql", "connection", "conn", "cursor", "pool"});
        if (isOneOf(method, finders))
            return true;
        const auto callee = m_code.child(call, Role::Callee);
        return isOneOf(method, others) && callee != noNode && hasWordOf(m_file.textOf(callee), stores);
    }

    /// The chain that a call is a part of, with all its conditions.
    NodeId expressionOf(NodeId call) const
    {
        auto whole = call;
        for (auto parent = m_code.parent(whole); parent != noNode && parent != m_body; parent = m_code.parent(parent)) {
            if (!m_code.is(parent, NodeKind::Member) && !m_code.is(parent, NodeKind::Call) && !m_code.is(parent, NodeKind::Await))
                break;
            whole = parent;
        }
        return whole;
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    NodeId m_body = noNode;
    Id m_parent;
    Id m_child;
};

bool isForStaff(const IndexedRoute& route)
{
    static constexpr auto words = std::to_array<std::string_view>({"admin", "admins", "internal", "staff", "superuser", "backoffice", "system", "cron"});
    return hasWordOf(route.path, words) || hasWordOf(route.authenticatedBy, words)
        || std::ranges::any_of(route.guards, [](const std::string& guard) { return hasWordOf(guard, words); });
}

} // namespace

void ChildResource::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    static constexpr auto secrets = std::to_array<std::string_view>({"key", "keys", "secret", "secrets", "token", "tokens", "credential", "credentials", "password", "webhook", "integration"});
    const auto& index = *project.index;
    std::set<FunctionKey> seen;
    for (const auto& route : index.routes()) {
        const auto ids = identifiersIn(route.path);
        if (ids.size() < 2 || route.handler.function == noId || !index.isProduction(route.handler.file) || isForStaff(route) || !seen.insert(route.handler).second)
            continue;
        const auto* file = contextOf(project, route.handler.file);
        if (!file || route.handler.function >= file->facts.functions.size())
            continue;
        const auto& child = ids.back();
        const auto& parent = ids[ids.size() - 2];
        const HandlerScan handler(*file, file->facts.functions[route.handler.function], parent, child);
        const auto query = handler.unboundQuery();
        if (query == noNode)
            continue;
        Report report;
        report.node = query;
        report.values["route"] = route.method + ' ' + route.path;
        report.values["parent"] = parent;
        report.values["child"] = child;
        if (route.method == "DELETE" || hasWordOf(child.substr(0, child.size() - 2), secrets))
            report.severity = Severity::Critical;
        report.evidence.push_back({.path = {}, .range = file->range(handler.check()), .role = EvidenceRole::Context, .note = "asks about " + parent + " only", .snippet = {}});
        reporter.report(*file, std::move(report));
    }
}

} // namespace punchlist
