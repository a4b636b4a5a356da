#include "detectors/data-integrity/nullableunique.h"

#include "detectors/security/sinktext.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// `Column(String, nullable=True)`, `mapped_column(nullable=True)`, `name: Mapped[str | None]`, `name: Mapped[Optional[str]]`
bool mayBeEmpty(const FileContext& file, NodeId assignment)
{
    const auto& code = file.facts.code;
    const auto value = code.child(assignment, Role::Value);
    if (code.is(value, NodeKind::Call)) {
        for (const auto child : code.children(value)) {
            if (!code.is(child, NodeKind::Keyword))
                continue;
            const auto name = code.text(child);
            if (name == "primary_key")
                return false;
            if (name == "nullable")
                return code.text(code.child(child, Role::Value)) == "true";
        }
    }
    const auto type = code.child(assignment, Role::Type);
    const auto text = type == noNode ? std::string_view{} : file.textOf(type);
    return text.starts_with("Mapped[") && (text.find("Optional[") != std::string_view::npos || text.find("None") != std::string_view::npos);
}

/// `Index("name", "user_id", "kind", unique=True)`
bool isUnique(const Code& code, NodeId index)
{
    for (const auto child : code.children(index)) {
        if (code.is(child, NodeKind::Keyword) && code.text(child) == "unique")
            return code.text(code.child(child, Role::Value)) == "true";
    }
    return false;
}

/// The strings that a constraint names; the first of an index is its own name, which no column has.
std::vector<std::string_view> columnsOf(const Code& code, NodeId constraint)
{
    std::vector<std::string_view> columns;
    for (const auto child : code.children(constraint)) {
        if (code[child].role == Role::Argument && code.is(child, NodeKind::String))
            columns.push_back(code.text(child));
    }
    return columns;
}

/// Whether a check of the class speaks of the column.
bool isChecked(std::string_view klass, std::string_view column)
{
    for (auto at = klass.find("CheckConstraint("); at != std::string_view::npos; at = klass.find("CheckConstraint(", at + 1)) {
        const auto check = klass.substr(at, std::min(klass.find("name=", at), klass.find("\n        )", at)) - at);
        if (check.find(column) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

void NullableUnique::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    if (facts.isTest || facts.isScript || (code.texts.find("UniqueConstraint") == 0 && code.texts.find("unique") == 0))
        return;
    for (const auto& call : facts.calls) {
        const auto callee = facts.text(call.callee);
        const bool isIndex = callee.starts_with("sqlalchemy.") && callee.ends_with(".Index") && isUnique(code, call.node);
        if (!isIndex && !callee.ends_with("UniqueConstraint"))
            continue;
        auto klass = code.parent(call.node);
        while (klass != noNode && !code.is(klass, NodeKind::Class))
            klass = code.parent(klass);
        const auto body = klass == noNode ? noNode : code.child(klass, Role::Body);
        // A partial index, or one that counts empty values as equal, is the answer.
        const auto text = klass == noNode ? std::string_view{} : file.textOf(klass);
        if (body == noNode || text.find("nulls_not_distinct") != std::string_view::npos || text.find("_where=") != std::string_view::npos)
            continue;
        const auto columns = columnsOf(code, call.node);
        if (columns.size() < (isIndex ? 3 : 2))
            continue; // a single value that may be missing is meant so
        for (const auto statement : code.children(body)) {
            const auto target = code.is(statement, NodeKind::Assign) ? code.child(statement, Role::Target) : noNode;
            const auto name = code.is(target, NodeKind::Name) ? code.text(target) : std::string_view{};
            if (name.empty() || std::ranges::find(columns, name) == columns.end() || !mayBeEmpty(file, statement))
                continue;
            // CheckConstraint("(user_id IS NULL) <> (service_id IS NULL)"): when it may be empty was thought about.
            if (isChecked(text, name))
                continue;
            Report report;
            report.node = call.node;
            report.confidence = Confidence::Medium;
            report.values["constraint"] = sentenceText(file, call.node, 60);
            report.values["column"] = name;
            report.evidence.push_back({.path = {}, .range = file.range(statement), .role = EvidenceRole::Context, .note = "may be empty", .snippet = {}});
            reporter.report(file, std::move(report));
            break;
        }
    }
}

} // namespace punchlist
