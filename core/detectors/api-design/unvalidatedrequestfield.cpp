#include "detectors/api-design/unvalidatedrequestfield.h"

#include "detectors/api-design/looseschemas.h"
#include "detectors/api-design/promisedformat.h"

#include <algorithm>
#include <set>
#include <string>

namespace punchlist {
namespace {

std::string_view lastSegment(std::string_view qualified)
{
    const auto dot = qualified.find_last_of("./@~");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

/// Depends(…) as default or inside Annotated[…]: what comes from there is not the body.
bool isInjected(const FileFacts& facts, NodeId parameter, NodeId type)
{
    const auto isDependency = [&](NodeId call) {
        const auto name = lastSegment(facts.callee(call));
        return name == "Depends" || name == "Security";
    };
    for (auto node = type; node < facts.code.end(type); ++node) {
        if (isDependency(node))
            return true;
    }
    const auto fallback = facts.code.child(parameter, Role::Default);
    return fallback != noNode && isDependency(fallback);
}

/// Names of the models that route handlers take as parameters.
std::set<std::string> bodyModels(const ProjectContext& project)
{
    std::set<std::string> models;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        for (const auto& route : facts.routes) {
            if (route.handler == noId || facts.isTest)
                continue;
            for (const auto parameter : facts.code.children(facts.functions[route.handler].node)) {
                if (facts.code[parameter].role != Role::Parameter)
                    continue;
                const auto type = facts.code.child(parameter, Role::Type);
                if (type == noNode || isInjected(facts, parameter, type))
                    continue;
                for (NodeId n = type; n < facts.code.end(type); ++n) {
                    if (facts.code.is(n, NodeKind::Name) || facts.code.is(n, NodeKind::Member))
                        models.insert(std::string(lastSegment(facts.qualified(n))));
                }
            }
        }
    }
    return models;
}

bool isModel(const FileFacts& facts, const Class& entry)
{
    return std::ranges::any_of(entry.bases, [&](TextId base) {
        const auto name = facts.text(base);
        return name.starts_with("pydantic.") || name.ends_with("BaseModel") || name.ends_with("SQLModel");
    });
}

/// The classes of a file that models of it have as bases or fields: what those hold comes from the caller as well.
std::set<std::string> partsOf(const FileFacts& facts, const std::set<std::string>& models)
{
    const auto& code = facts.code;
    std::set<std::string> parts;
    // Classes are defined before those that use them, mostly: backwards one round is enough.
    for (auto at = facts.classes.rbegin(); at != facts.classes.rend(); ++at) {
        const auto name = std::string(facts.text(at->name));
        if (!models.contains(name) && !parts.contains(name))
            continue;
        for (const auto base : at->bases)
            parts.emplace(lastSegment(facts.text(base)));
        const auto body = code.child(at->node, Role::Body);
        for (const auto field : code.children(body == noNode ? at->node : body)) {
            const auto type = code.is(field, NodeKind::Assign) ? code.child(field, Role::Type) : noNode;
            for (auto node = type; type != noNode && node < code.end(type); ++node) {
                if (code.is(node, NodeKind::Name))
                    parts.emplace(code.text(node));
            }
        }
    }
    return parts;
}

/// `ValidationRequest`: its name says that callers send it.
bool isNamedAsInput(std::string_view name)
{
    return name.ends_with("Request") || name.ends_with("RequestBody") || name.ends_with("Payload") || name.ends_with("Input");
}

class ModelScan {
public:
    /// `used` says whether a route takes the models, or only their names promise it.
    ModelScan(const FileContext& file, bool used, Reporter& reporter)
        : m_file(file)
        , m_isUsed(used)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_reporter(reporter)
    {
    }

    void inspect(const Class& entry)
    {
        const auto body = m_code.child(entry.node, Role::Body);
        if (body == noNode || checksWholeModel(body))
            return;
        for (const auto statement : m_code.children(body)) {
            if (!m_code.is(statement, NodeKind::Assign))
                continue;
            const auto target = m_code.child(statement, Role::Target);
            const auto type = m_code.child(statement, Role::Type);
            if (target == noNode || type == noNode || !isPlainString(type))
                continue;
            const auto name = m_code.text(target);
            const auto format = promisedFormat(name);
            if (format.empty() || isConstrained(m_code.child(statement, Role::Value)) || hasValidator(body, name))
                continue;
            Report report;
            report.node = statement;
            report.values["field"] = std::string(m_facts.text(entry.name)) + "." + std::string(name);
            report.values["format"] = format;
            if (!m_isUsed) {
                report.confidence = Confidence::Low;
                report.qualification = {Qualification::State::Unknown, "when a route takes the model; its neighbours in this file are taken by one"};
            }
            m_reporter.report(m_file, std::move(report));
        }
    }

private:
    bool isPlainString(NodeId type) const
    {
        if (m_code.is(type, NodeKind::Name))
            return m_code.text(type) == "str";
        if (m_code.is(type, NodeKind::Subscript) && m_code.text(m_code.child(type, Role::Object)) == "Optional")
            return isPlainString(m_code.child(type, Role::Index));
        if (m_code.is(type, NodeKind::Binary))
            return isPlainString(m_code.child(type, Role::Left)) && m_code.is(m_code.child(type, Role::Right), NodeKind::Null);
        return false;
    }

    /// Field(pattern=…), Field(max_length=…) and the like.
    bool isConstrained(NodeId value) const
    {
        if (!m_code.is(value, NodeKind::Call))
            return false;
        for (const auto child : m_code.children(value)) {
            if (!m_code.is(child, NodeKind::Keyword))
                continue;
            const auto name = m_code.text(child);
            if (name == "pattern" || name == "regex" || name == "max_length" || name == "validate" || name == "exclude" || name == "validator")
                return true;
        }
        return false;
    }

    bool hasValidator(NodeId body, std::string_view field) const
    {
        for (const auto function : m_code.children(body)) {
            for (const auto decorator : m_code.children(function)) {
                if (m_code[decorator].role != Role::Decorator)
                    continue;
                for (NodeId n = decorator; n < m_code.end(decorator); ++n) {
                    if (m_code.is(n, NodeKind::String) && (m_code.text(n) == field || m_code.text(n) == "*"))
                        return true;
                }
            }
        }
        return false;
    }

    bool checksWholeModel(NodeId body) const
    {
        for (const auto function : m_code.children(body)) {
            if (!m_code.is(function, NodeKind::Function))
                continue;
            for (const auto decorator : m_facts.functions[m_facts.entryOf[function]].decorators) {
                const auto name = m_facts.text(decorator);
                if (name.ends_with("model_validator") || name.ends_with("root_validator"))
                    return true;
            }
        }
        return false;
    }

    const FileContext& m_file;
    bool m_isUsed;
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
};

} // namespace

void UnvalidatedRequestField::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto models = bodyModels(project);
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (facts.language != Language::Python || facts.isTest)
            continue;
        const bool besideUsed = std::ranges::any_of(facts.classes, [&](const Class& entry) {
            const auto name = facts.text(entry.name);
            return isModel(facts, entry) && isNamedAsInput(name) && models.contains(std::string(name));
        });
        const auto parts = partsOf(facts, models);
        for (const auto& entry : facts.classes) {
            if (!isModel(facts, entry))
                continue;
            const auto name = facts.text(entry.name);
            if (models.contains(std::string(name)) || parts.contains(std::string(name)))
                ModelScan(file, true, reporter).inspect(entry);
            else if (besideUsed && isNamedAsInput(name))
                ModelScan(file, false, reporter).inspect(entry);
        }
    }
    reportLooseSchemas(project, reporter);
}

} // namespace punchlist
