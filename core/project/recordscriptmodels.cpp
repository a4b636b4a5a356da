#include "project/recordbuilder.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>

/// Data models of JavaScript: classes with decorators (Sequelize, TypeORM, MikroORM, Nest's Mongoose), Drizzle tables,
/// Mongoose schemas, and Sequelize's define() and init().
namespace punchlist {
namespace {

using Kind = record::Model::Kind;

std::string_view lastName(std::string_view qualified)
{
    const auto dot = qualified.find_last_of(".@~/");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

std::string_view sourceText(const RecordBuilder& builder, NodeId node)
{
    return node == noNode ? std::string_view{} : builder.source.view(builder.code[node].startByte, builder.code[node].endByte);
}

/// The value of a property of an object literal, or noNode.
NodeId property(const RecordBuilder& builder, NodeId object, std::string_view name)
{
    if (!builder.code.is(object, NodeKind::Dict))
        return noNode;
    for (const auto pair : builder.code.children(object)) {
        if (builder.code.is(pair, NodeKind::Pair) && builder.code.text(pair) == name)
            return builder.code.child(pair, Role::Value);
    }
    return noNode;
}

bool saysTrue(const RecordBuilder& builder, NodeId object, std::string_view name)
{
    const auto value = property(builder, object, name);
    return builder.code.is(value, NodeKind::Boolean) && builder.code.text(value) == "true";
}

/// A decorator's name, and its call when it has arguments.
struct Decorator {
    std::string_view name{};
    NodeId call = noNode;
};
std::vector<Decorator> decoratorsOf(const RecordBuilder& builder, NodeId node)
{
    std::vector<Decorator> result;
    for (const auto child : builder.code.children(node)) {
        if (builder.code[child].role != Role::Decorator)
            continue;
        const auto value = builder.code.child(child, Role::Value);
        const bool isCall = builder.code.is(value, NodeKind::Call);
        const auto name = isCall ? builder.code.child(value, Role::Callee) : value;
        if (name != noNode)
            result.push_back({builder.code.text(name), isCall ? value : noNode});
    }
    return result;
}

/// "User" of `() => User`, of `User`, of "User".
std::string referredModel(const RecordBuilder& builder, NodeId node)
{
    if (builder.code.is(node, NodeKind::String))
        return std::string(builder.code.text(node));
    if (builder.code.is(node, NodeKind::Function))
        node = builder.code.child(node, Role::Body);
    if (builder.code.is(node, NodeKind::Member)) // () => users.id
        return std::string(sourceText(builder, node));
    return builder.code.is(node, NodeKind::Name) ? std::string(builder.code.text(node)) : std::string{};
}

void readProperty(RecordBuilder& builder, NodeId statement, record::Model& model)
{
    static constexpr auto columns = std::to_array<std::string_view>({"Column", "PrimaryColumn", "PrimaryGeneratedColumn", "CreateDateColumn", "UpdateDateColumn", "DeleteDateColumn",
        "VersionColumn", "ForeignKey", "PrimaryKey", "Prop", "Property", "Enum", "JoinColumn", "ManyToOne", "OneToOne", "CreatedAt", "UpdatedAt", "DeletedAt", "ObjectIdColumn"});
    const auto target = builder.code.child(statement, Role::Target);
    if (!builder.code.is(target, NodeKind::Name) && !builder.code.is(target, NodeKind::Member))
        return;
    record::Column column{.name = builder.intern(builder.code.text(target)), .range = builder.range(target)};
    const auto type = sourceText(builder, builder.code.child(statement, Role::Type));
    column.type = builder.intern(type.substr(0, 100));
    column.nullable = type.find("null") != std::string_view::npos || type.find("undefined") != std::string_view::npos;
    bool isColumn = false;
    for (const auto& decorator : decoratorsOf(builder, statement)) {
        if (!isOneOf(decorator.name, columns)) {
            column.indexed = column.indexed || decorator.name == "Index";
            column.unique = column.unique || decorator.name == "Unique";
            column.nullable = column.nullable || decorator.name == "AllowNull";
            continue;
        }
        isColumn = true;
        column.primaryKey = column.primaryKey || decorator.name.starts_with("Primary");
        if (decorator.call == noNode)
            continue;
        const auto first = builder.argument(decorator.call, 0);
        for (unsigned i = 0; i < 3; ++i) {
            const auto options = builder.argument(decorator.call, i);
            column.nullable = column.nullable || saysTrue(builder, options, "nullable") || saysTrue(builder, options, "allowNull");
            column.unique = column.unique || saysTrue(builder, options, "unique");
            column.primaryKey = column.primaryKey || saysTrue(builder, options, "primary") || saysTrue(builder, options, "primaryKey");
        }
        if (decorator.name == "ForeignKey" || decorator.name == "ManyToOne" || decorator.name == "OneToOne")
            column.references = builder.intern(referredModel(builder, first));
    }
    if (isColumn)
        model.columns.push_back(column);
}

void readDecoratedClass(RecordBuilder& builder, const Class& klass)
{
    static constexpr auto tables = std::to_array<std::string_view>({"Table", "Entity", "Schema", "ChildEntity", "ViewEntity"});
    const auto body = builder.code.child(klass.node, Role::Body);
    const auto decorators = decoratorsOf(builder, klass.node);
    const auto made = std::ranges::find_if(decorators, [](const Decorator& decorator) { return isOneOf(decorator.name, tables); });
    if (body == noNode || made == decorators.end())
        return;
    record::Model model{.kind = made->name == "Schema" ? Kind::Document : Kind::Entity, .name = builder.copy(klass.name), .table = 0, .columns = {},
                        .range = builder.record.classes[builder.facts.entryOf[klass.node]].header};
    if (made->call != noNode) {
        const auto first = builder.argument(made->call, 0);
        const auto name = builder.code.is(first, NodeKind::String) ? first : property(builder, first, made->name == "Schema" ? "collection" : "tableName");
        model.table = builder.intern(builder.textOf(name));
    }
    for (const auto statement : builder.code.children(body)) {
        if (builder.code.is(statement, NodeKind::Assign))
            readProperty(builder, statement, model);
    }
    if (!model.columns.empty())
        builder.record.models.push_back(std::move(model));
}

/// The columns of an object literal: { email: { type: String, unique: true }, org: Schema.Types.ObjectId }.
void readFields(RecordBuilder& builder, NodeId object, record::Model& model)
{
    for (const auto pair : builder.code.children(object)) {
        if (!builder.code.is(pair, NodeKind::Pair) || builder.code.text(pair).empty())
            continue;
        auto value = builder.code.child(pair, Role::Value);
        record::Column column{.name = builder.intern(builder.code.text(pair)), .range = builder.range(pair)};
        column.type = builder.intern(sourceText(builder, value).substr(0, 100));
        if (builder.code.is(value, NodeKind::List) && value + 1 < builder.code.end(value)) // [{ type: ObjectId, ref: "User" }]
            value = value + 1;
        if (builder.code.is(value, NodeKind::Dict)) {
            if (const auto type = property(builder, value, "type"); type != noNode)
                column.type = builder.intern(sourceText(builder, type).substr(0, 100));
            column.nullable = !saysTrue(builder, value, "required");
            column.unique = saysTrue(builder, value, "unique");
            column.indexed = saysTrue(builder, value, "index");
            column.primaryKey = saysTrue(builder, value, "primaryKey");
            const auto reference = property(builder, value, "ref");
            column.references = builder.intern(referredModel(builder, reference != noNode ? reference : property(builder, property(builder, value, "references"), "model")));
        }
        // Drizzle: integer("user_id").references(() => users.id).notNull()
        for (int depth = 0; depth < 8 && builder.code.is(value, NodeKind::Call); ++depth) {
            const auto callee = builder.code.child(value, Role::Callee);
            if (!builder.code.is(callee, NodeKind::Member))
                break;
            const auto method = builder.code.text(callee);
            if (method == "notNull" || method == "primaryKey")
                column.nullable = false;
            column.primaryKey = column.primaryKey || method == "primaryKey";
            column.unique = column.unique || method == "unique";
            if (method == "references")
                column.references = builder.intern(referredModel(builder, builder.argument(value, 0)));
            value = builder.code.child(callee, Role::Object);
        }
        model.columns.push_back(column);
    }
}

/// The variable that a call's value is given to, also inside `export default` and wrapper calls; 0 when there is none.
TextId assignedName(const RecordBuilder& builder, NodeId call)
{
    const auto parent = builder.code.parent(call);
    const auto target = builder.code.is(parent, NodeKind::Assign) ? builder.code.child(parent, Role::Target) : noNode;
    return builder.code.is(target, NodeKind::Name) ? builder.code[target].text : 0;
}

void readCalls(RecordBuilder& builder)
{
    static constexpr auto drizzle = std::to_array<std::string_view>({"pgTable", "mysqlTable", "sqliteTable"});
    std::vector<std::pair<TextId, std::size_t>> schemas; // variable, model: named later by model("User", userSchema)
    for (const auto& call : builder.facts.calls) {
        const auto callee = builder.facts.text(call.callee);
        const auto name = lastName(callee);
        const auto first = builder.argument(call.node, 0);
        const auto second = builder.argument(call.node, 1);
        const bool isTable = isOneOf(name, drizzle) || (name == "table" && callee.find("pgSchema") != std::string_view::npos);
        const bool isDefine = name == "define" && builder.code.is(first, NodeKind::String) && builder.code.is(second, NodeKind::Dict) && callee.find("equelize") != std::string_view::npos;
        const bool isInit = name == "init" && builder.code.is(first, NodeKind::Dict) && (property(builder, second, "sequelize") != noNode || property(builder, second, "tableName") != noNode);
        const bool isSchema = name == "Schema" && callee.find("mongoose") != std::string_view::npos && builder.code.is(first, NodeKind::Dict);
        const bool isModel = name == "model" && builder.code.is(first, NodeKind::String) && (callee.find("mongoose") != std::string_view::npos || callee.find("connection") != std::string_view::npos);
        if ((isTable || isDefine) && builder.code.is(second, NodeKind::Dict)) {
            record::Model model{.kind = Kind::Entity, .name = builder.intern(builder.textOf(first)), .table = builder.intern(builder.textOf(first)), .columns = {}, .range = builder.range(call.node)};
            readFields(builder, second, model);
            builder.record.models.push_back(std::move(model));
        } else if (isInit) {
            const auto object = builder.code.child(builder.code.child(call.node, Role::Callee), Role::Object);
            record::Model model{.kind = Kind::Entity, .name = builder.intern(object == noNode ? std::string_view{} : builder.code.text(object)),
                                .table = builder.intern(builder.textOf(property(builder, second, "tableName"))), .columns = {}, .range = builder.range(call.node)};
            readFields(builder, first, model);
            builder.record.models.push_back(std::move(model));
        } else if (isSchema) {
            const auto variable = assignedName(builder, call.node);
            auto named = std::string(variable == 0 ? std::string_view{} : builder.code.texts[variable]);
            if (named.size() > 6 && (named.ends_with("Schema") || named.ends_with("schema")))
                named.resize(named.size() - 6);
            record::Model model{.kind = Kind::Document, .name = builder.intern(named), .table = builder.intern(builder.textOf(property(builder, second, "collection"))), .columns = {}, .range = builder.range(call.node)};
            readFields(builder, first, model);
            if (!named.empty() && !model.columns.empty()) {
                schemas.emplace_back(variable, builder.record.models.size());
                builder.record.models.push_back(std::move(model));
            }
        } else if (isModel && builder.code.is(second, NodeKind::Name)) {
            const auto schema = std::ranges::find(schemas, builder.code[second].text, &std::pair<TextId, std::size_t>::first);
            if (schema != schemas.end())
                builder.record.models[schema->second].name = builder.intern(builder.textOf(first));
        }
    }
}

} // namespace

void RecordBuilder::addScriptModels()
{
    for (const auto& klass : facts.classes)
        readDecoratedClass(*this, klass);
    static constexpr auto mappers = std::to_array<std::string_view>({"mongoose", "drizzle-orm", "sequelize"});
    const bool hasMapper = std::ranges::any_of(facts.imports, [this](const punchlist::Import& import) {
        return std::ranges::any_of(mappers, [&](std::string_view mapper) { return facts.text(import.module).starts_with(mapper); });
    });
    if (hasMapper)
        readCalls(*this);
}

} // namespace punchlist
