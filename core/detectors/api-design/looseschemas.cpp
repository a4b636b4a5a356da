#include "detectors/api-design/looseschemas.h"

#include "base/oneof.h"
#include "detectors/api-design/promisedformat.h"
#include "detectors/filescan.h"
#include "flow/taint.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace punchlist {
namespace {

/// z.object({…}), yup.object({…})
bool isObjectSchema(const FileFacts& facts, NodeId node)
{
    const auto callee = facts.callee(node);
    return callee == "zod.object" || callee == "zod.z.object" || callee == "zod.strictObject" || callee == "zod.z.strictObject" || callee == "yup.object" || callee == "zod/v4.z.object";
}

/// Names of schemas and DTO classes that request data goes through, anywhere in the repository.
class Inputs {
public:
    explicit Inputs(const ProjectContext& project)
    {
        for (const auto& file : project.files) {
            if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest && !file.facts.byKind.empty())
                collect(file);
        }
    }

    /// Whether request data goes through the schema of that name which the file defines.
    bool hasSchema(std::string_view name, std::string_view path) const
    {
        const auto found = m_schemas.find(name);
        if (found == m_schemas.end())
            return false;
        if (found->second.contains("") || found->second.contains(path))
            return true;
        // "orders" of `import { schema } from "../schemas/orders"`: the file orders.ts, or one of a folder that passes its names on
        const auto stem = path.substr(0, path.rfind('.'));
        for (std::size_t at = 0; at <= stem.size();) {
            const auto end = std::min(stem.find('/', at), stem.size());
            if (found->second.contains('>' + std::string(stem.substr(at, end - at))))
                return true;
            at = end + 1;
        }
        return false;
    }
    bool hasClass(std::string_view name) const { return m_classes.contains(name); }

private:
    void collect(const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        LocalTaint taint(facts);
        static constexpr auto parsers = std::to_array<std::string_view>({"parse", "safeParse", "parseAsync", "safeParseAsync", "validate", "validateSync", "cast"});
        static constexpr auto middleware = std::to_array<std::string_view>({"zValidator", "validate", "validateBody", "validateRequest", "validateSchema", "processRequest", "processRequestBody", "input", "validator"});
        // What a page checks is an answer, though its address may stand in the question.
        const auto start = file.textOf(0).substr(0, 12);
        const bool isPage = start == "\"use client\"" || start == "'use client'";
        for (const auto& call : facts.calls) {
            if (isPage)
                break;
            const auto method = facts.text(call.method);
            const auto argument = code.child(call.node, Role::Argument);
            if (isOneOf(method, parsers) && argument != noNode && taint.of(argument).kind == SourceKind::Request) {
                const auto callee = code.child(call.node, Role::Callee);
                const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
                if (code.is(object, NodeKind::Name) || code.is(object, NodeKind::Member))
                    add(facts, object);
            }
            if (!isOneOf(method, middleware))
                continue;
            for (const auto child : code.children(call.node)) {
                if (code[child].role == Role::Argument && code.is(child, NodeKind::Name))
                    add(facts, child);
            }
        }
        // @Body() order: CreateOrderDto
        for (const auto decorator : facts.nodes(NodeKind::Decorator)) {
            const auto parameter = code.parent(decorator);
            const auto value = code.child(decorator, Role::Value);
            if (!code.is(parameter, NodeKind::Parameter) || !code.is(value, NodeKind::Call))
                continue;
            const auto name = lastSegmentOf(facts.callee(value));
            const auto type = code.child(parameter, Role::Type);
            if ((name == "Body" || name == "Query") && code.is(type, NodeKind::Name))
                m_classes.emplace(code.text(type));
        }
    }

    /// A name that the file itself gives to a value means that one; an imported one is defined in some other file.
    void add(const FileFacts& facts, NodeId schema)
    {
        const auto* binding = facts.binding(schema);
        std::string place;
        if (binding && binding->kind == Binding::Kind::Variable) {
            place = facts.path;
        } else if (binding && binding->kind == Binding::Kind::Import && binding->import != noId) {
            auto module = facts.text(facts.imports[binding->import].module);
            module = module.substr(module.rfind('/') == std::string_view::npos ? 0 : module.rfind('/') + 1);
            for (const std::string_view ending : {".js", ".ts"}) {
                if (module.ends_with(ending))
                    module.remove_suffix(ending.size());
            }
            // A package or the folder itself may pass on what another file defines.
            if (!module.empty() && module != "." && module != ".." && facts.text(facts.imports[binding->import].module).find('/') != std::string_view::npos && !module.starts_with("@"))
                place = '>' + std::string(module);
        }
        m_schemas[std::string(facts.code.text(schema))].insert(std::move(place));
    }

    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> m_schemas; ///< name → files that define it, ">stem" of those that are imported, "" for any
    std::set<std::string, std::less<>> m_classes;
};

class SchemaScan : FileScan {
public:
    SchemaScan(const FileContext& file, const Inputs& inputs, Reporter& reporter)
        : FileScan(file, reporter)
        , m_inputs(inputs)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (!isObjectSchema(m_facts, call.node))
                continue;
            const auto name = schemaName(call.node);
            if (name.empty() || !m_inputs.hasSchema(name, m_facts.path))
                continue;
            const auto fields = m_code.child(call.node, Role::Argument);
            if (!m_code.is(fields, NodeKind::Dict))
                continue;
            for (const auto pair : m_code.children(fields)) {
                const auto format = m_code.is(pair, NodeKind::Pair) ? promisedFormat(m_code.text(pair)) : std::string_view{};
                if (!format.empty() && isPlainText(m_code.child(pair, Role::Value)))
                    report(pair, std::string(name) + "." + std::string(m_code.text(pair)), format);
            }
        }
        for (const auto& entry : m_facts.classes) {
            if (m_inputs.hasClass(m_facts.text(entry.name)))
                inspectClass(entry);
        }
    }

private:
    /// The variable that a schema is kept in, through `.strict()` and the like.
    std::string_view schemaName(NodeId schema) const
    {
        auto node = schema;
        for (auto parent = m_code.parent(node); parent != noNode; node = parent, parent = m_code.parent(parent)) {
            if (m_code.is(parent, NodeKind::Assign)) {
                const auto target = m_code.child(parent, Role::Target);
                return m_code.is(target, NodeKind::Name) ? m_code.text(target) : std::string_view{};
            }
            if (m_code.is(parent, NodeKind::Call) ? m_code[node].role != Role::Callee : !m_code.is(parent, NodeKind::Member))
                return {};
        }
        return {};
    }

    /// z.string() with nothing but presence, a least length and a description.
    bool isPlainText(NodeId value) const
    {
        static constexpr auto harmless = std::to_array<std::string_view>({"optional", "nullable", "nullish", "trim", "describe", "default", "required", "nonempty", "openapi", "meta"});
        while (m_code.is(value, NodeKind::Call)) {
            const auto callee = m_code.child(value, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member))
                return false;
            const auto method = m_code.text(callee);
            if (method == "string") {
                const auto object = m_code.child(callee, Role::Object);
                return m_code.is(object, NodeKind::Name) && (m_code.text(object) == "z" || m_code.text(object) == "yup" || m_code.text(object) == "Yup");
            }
            // .min(1) says only that there must be something.
            if (!isOneOf(method, harmless) && method != "min")
                return false;
            value = m_code.child(callee, Role::Object);
        }
        return false;
    }

    void inspectClass(const Class& entry)
    {
        const auto body = m_code.child(entry.node, Role::Body);
        if (body == noNode)
            return;
        for (const auto field : m_code.children(body)) {
            const auto target = m_code.is(field, NodeKind::Assign) ? m_code.child(field, Role::Target) : noNode;
            const auto type = target == noNode ? noNode : m_code.child(field, Role::Type);
            if (type == noNode || m_code.has(field, FlagStatic) || !m_code.is(type, NodeKind::Name) || m_code.text(type) != "string")
                continue;
            const auto name = m_code.text(target);
            if (const auto format = promisedFormat(name); !format.empty() && !isConstrained(field))
                report(field, std::string(m_facts.text(entry.name)) + "." + std::string(name), format);
        }
    }

    /// A decorator that says more than that there is a text.
    bool isConstrained(NodeId field) const
    {
        static constexpr auto loose = std::to_array<std::string_view>({"IsString", "IsOptional", "IsNotEmpty", "IsDefined", "MinLength", "ApiProperty", "ApiPropertyOptional", "Expose", "Type", "Transform",
                                                                       "Trim", "Field"});
        for (const auto decorator : m_code.children(field)) {
            if (m_code[decorator].role != Role::Decorator)
                continue;
            const auto value = m_code.child(decorator, Role::Value);
            const auto name = m_code.is(value, NodeKind::Call) ? lastSegmentOf(m_facts.callee(value)) : m_code.text(value);
            if (!isOneOf(name, loose))
                return true;
        }
        return false;
    }

    void report(NodeId node, std::string field, std::string_view format)
    {
        Report report;
        report.node = node;
        report.values["field"] = std::move(field);
        report.values["format"] = format;
        m_reporter.report(m_file, std::move(report));
    }

    const Inputs& m_inputs;
};

} // namespace

void reportLooseSchemas(const ProjectContext& project, Reporter& reporter)
{
    const Inputs inputs(project);
    for (const auto& file : project.files) {
        if (isJavaScriptFamily(file.facts.language) && !file.facts.isTest && !file.facts.byKind.empty())
            SchemaScan(file, inputs, reporter).run();
    }
}

} // namespace punchlist
