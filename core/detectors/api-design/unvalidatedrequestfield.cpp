#include "detectors/api-design/unvalidatedrequestfield.h"

#include "base/words.h"

#include <algorithm>
#include <set>
#include <string>

namespace punchlist {
namespace {

/// The format that a field's name promises, or "".
std::string_view promisedFormat(std::string_view name)
{
    const auto words = wordsOf(name);
    for (const auto& word : words) {
        if (word == "url" || word == "uri" || word == "link" || word == "webhook" || word == "website")
            return "a URL";
        if (word == "email")
            return "an e-mail address";
        if (word == "path" || word == "file" || word == "filename" || word == "filepath")
            return "a file path";
        if (word == "host" || word == "hostname" || word == "domain")
            return "a host name";
        if (word == "phone")
            return "a telephone number";
    }
    return {};
}

std::string_view lastSegment(std::string_view qualified)
{
    const auto dot = qualified.find_last_of("./@~");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
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
                if (type == noNode)
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

class ModelScan {
public:
    ModelScan(const FileContext& file, Reporter& reporter)
        : m_file(file)
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
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
};

} // namespace

void UnvalidatedRequestField::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto models = bodyModels(project);
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Python || file.facts.isTest)
            continue;
        for (const auto& entry : file.facts.classes) {
            const bool isModel = std::ranges::any_of(entry.bases, [&](TextId base) {
                const auto name = file.facts.text(base);
                return name.starts_with("pydantic.") || name.ends_with("BaseModel") || name.ends_with("SQLModel");
            });
            if (isModel && models.contains(std::string(file.facts.text(entry.name))))
                ModelScan(file, reporter).inspect(entry);
        }
    }
}

} // namespace punchlist
