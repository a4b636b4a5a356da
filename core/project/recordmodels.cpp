#include "project/recordbuilder.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <optional>

namespace punchlist {
namespace {

using Kind = record::Model::Kind;

bool isTrue(const Code& code, NodeId node)
{
    return code.is(node, NodeKind::Boolean) && code.text(node) == "true";
}

/// What the bases say about a class, or nothing. Own base classes of other files are not followed here.
std::optional<Kind> kindOf(const RecordBuilder& builder, const Class& klass)
{
    if (isTrue(builder.code, builder.keyword(klass.node, "table"))) // SQLModel, also through a base class of the project
        return Kind::SqlAlchemy;
    for (const auto id : klass.bases) {
        auto base = builder.facts.text(id);
        const auto dot = base.find_last_of(".@~");
        const auto name = dot == std::string_view::npos ? base : base.substr(dot + 1);
        if (base.ends_with("models.Model") || base == "django.db.models.Model")
            return base.starts_with('~') || base.find("db.Model") == std::string_view::npos || base.starts_with("django") ? Kind::Django : Kind::SqlAlchemy;
        if (name == "DeclarativeBase" || base.ends_with("db.Model") || name == "SQLModel")
            return Kind::SqlAlchemy;
        if ((name == "Document" || name == "EmbeddedDocument") && (base.starts_with("beanie") || base.starts_with("mongoengine")))
            return Kind::Document;
        if (base == "tortoise.models.Model" || base == "tortoise.Model" || base == "peewee.Model")
            return Kind::Entity;
        if (name == "BaseModel" && (base.starts_with("pydantic") || base.starts_with('.') || base.starts_with('@')))
            return Kind::Pydantic;
    }
    return std::nullopt;
}


record::Column readColumn(RecordBuilder& builder, NodeId statement, NodeId target, NodeId value, Kind kind)
{
    const auto& code = builder.code;
    record::Column column{.name = builder.intern(code.text(target)), .range = builder.range(statement)};
    column.nullable = kind == Kind::SqlAlchemy;
    if (const auto type = code.child(statement, Role::Type); type != noNode) {
        const auto text = builder.source.view(code[type].startByte, code[type].endByte);
        column.type = builder.intern(text.substr(0, 100));
        column.nullable = text.find("None") != std::string_view::npos || text.find("Optional") != std::string_view::npos;
    }
    if (!code.is(value, NodeKind::Call))
        return column;
    const auto callee = builder.facts.callee(value);
    for (const auto child : code.children(value)) {
        if (code[child].role == Role::Argument && code[child].kind != NodeKind::String) {
            const auto type = code.is(child, NodeKind::Call) ? code.child(child, Role::Callee) : child;
            const auto name = code.text(type);
            if (name == "ForeignKey" && code.is(child, NodeKind::Call))
                column.references = builder.intern(builder.textOf(builder.argument(child, 0)));
            else if (column.type == 0 && (code.is(type, NodeKind::Name) || code.is(type, NodeKind::Member)))
                column.type = builder.intern(name);
        }
    }
    if (kind == Kind::Django) {
        column.type = builder.intern(callee.substr(callee.rfind('.') == std::string_view::npos ? 0 : callee.rfind('.') + 1));
        if (callee.ends_with("ForeignKey") || callee.ends_with("OneToOneField")) {
            const auto to = builder.argument(value, 0);
            column.references = builder.intern(code.is(to, NodeKind::String) ? builder.textOf(to) : to == noNode ? std::string{} : std::string(code.text(to)));
        }
        column.nullable = isTrue(code, builder.keyword(value, "null"));
    }
    if (const auto nullable = builder.keyword(value, "nullable"); nullable != noNode)
        column.nullable = isTrue(code, nullable);
    if (const auto key = builder.keyword(value, "foreign_key"); key != noNode)
        column.references = builder.intern(builder.textOf(key));
    column.unique = isTrue(code, builder.keyword(value, "unique"));
    column.indexed = isTrue(code, builder.keyword(value, "index")) || isTrue(code, builder.keyword(value, "db_index"));
    column.primaryKey = isTrue(code, builder.keyword(value, "primary_key"));
    if (column.primaryKey)
        column.nullable = false;
    return column;
}

/// model User { id Int @id … }
void readPrisma(RecordBuilder& builder)
{
    record::Model model;
    bool inside = false;
    for (std::uint32_t line = 0; line < builder.source.lines.lineCount(); ++line) {
        auto text = builder.source.lines.line(line);
        const auto start = text.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            continue;
        const auto begin = builder.source.lines.lineStart(line) + static_cast<std::uint32_t>(start);
        text.remove_prefix(start);
        const auto range = builder.range(begin, begin + static_cast<std::uint32_t>(text.size()));
        const auto firstEnd = std::min(text.find_first_of(" \t{"), text.size());
        if (!inside && text.starts_with("model ")) {
            auto name = text.substr(6);
            name = name.substr(0, name.find_first_of(" {\t"));
            model = {.kind = Kind::Prisma, .name = builder.intern(name), .table = builder.intern(name), .columns = {}, .range = range};
            inside = true;
        } else if (inside && text.starts_with('}')) {
            builder.record.models.push_back(std::move(model));
            inside = false;
        } else if (inside && text.starts_with("@@map(\"")) {
            model.table = builder.intern(text.substr(7, text.find('"', 7) - 7));
        } else if (inside && text.front() != '/' && text.front() != '@' && firstEnd < text.size()) {
            auto type = text.substr(firstEnd);
            type.remove_prefix(std::min(type.find_first_not_of(" \t"), type.size()));
            type = type.substr(0, type.find_first_of(" \t"));
            model.columns.push_back({.name = builder.intern(text.substr(0, firstEnd)), .type = builder.intern(type), .nullable = type.ends_with('?'),
                                     .unique = text.find("@unique") != std::string_view::npos, .indexed = false,
                                     .primaryKey = text.find("@id") != std::string_view::npos, .references = 0, .range = range});
        }
    }
}

} // namespace

void RecordBuilder::addModels()
{
    if (source.path.ends_with(".prisma")) {
        // Elsewhere it is an example or what the program works on: https://www.prisma.io/docs/orm/prisma-schema/overview/location
        if (source.path.find("prisma/") == std::string_view::npos && !source.path.ends_with("schema.prisma"))
            return;
        readPrisma(*this);
        return;
    }
    if (isJavaScriptFamily(facts.language) && !code.nodes.empty())
        addScriptModels();
    if (facts.language != Language::Python || code.nodes.empty())
        return;
    for (const auto& klass : facts.classes) {
        const auto body = code.child(klass.node, Role::Body);
        if (body == noNode)
            continue;
        auto kind = kindOf(*this, klass);
        record::Model model{.name = copy(klass.name), .table = 0, .columns = {}, .range = record.classes[facts.entryOf[klass.node]].header};
        bool hasColumnCalls = false;
        // Bases of the project or of a library: the fields tell. What only lends fields to others is no table.
        const auto className = facts.text(klass.name);
        const bool mayBeDjango = !kind && !klass.bases.empty() && className.find("Mixin") == std::string_view::npos && !className.starts_with("Abstract") && !className.starts_with("Base");
        for (const auto statement : code.children(body)) {
            const auto target = code.is(statement, NodeKind::Assign) ? code.child(statement, Role::Target) : noNode;
            if (!code.is(target, NodeKind::Name))
                continue;
            const auto value = code.child(statement, Role::Value);
            if (code.text(target) == "__tablename__") {
                model.table = intern(textOf(value));
                kind = Kind::SqlAlchemy;
                continue;
            }
            const auto callee = code.is(value, NodeKind::Call) ? facts.callee(value) : std::string_view{};
            const auto dot = callee.find_last_of(".@~");
            const auto name = dot == std::string_view::npos ? callee : callee.substr(dot + 1);
            const bool isColumnCall = name == "Column" || name == "mapped_column";
            hasColumnCalls = hasColumnCalls || isColumnCall;
            if (mayBeDjango && !kind && callee.starts_with("django.db.models.") && (name.ends_with("Field") || name == "ForeignKey"))
                kind = Kind::Django;
            const bool counts = kind == Kind::Django || kind == Kind::Entity ? name.ends_with("Field") || name == "ForeignKey"
                : kind == Kind::Document && name.ends_with("Field") ? true
                : kind == Kind::Pydantic || kind == Kind::Document ? code.child(statement, Role::Type) != noNode && code.text(target) != "model_config"
                                         : isColumnCall || (name != "relationship" && name != "Relationship" && code.child(statement, Role::Type) != noNode);
            if (counts)
                model.columns.push_back(readColumn(*this, statement, target, value, kind.value_or(Kind::SqlAlchemy)));
        }
        if (!kind && hasColumnCalls)
            kind = Kind::SqlAlchemy;
        if (!kind || (model.columns.empty() && model.table == 0))
            continue;
        model.kind = *kind;
        record.models.push_back(std::move(model));
    }
}

} // namespace punchlist
