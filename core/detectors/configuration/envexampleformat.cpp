#include "detectors/configuration/envexampleformat.h"

#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

enum class Form : unsigned char { Other, Json, Integer, Number, Boolean };

/// What pydantic reads a field of that type from.
Form formOf(std::string_view type)
{
    std::string plain(type);
    std::erase(plain, ' ');
    for (const std::string_view wrapper : {"Optional[", "typing.Optional["}) {
        if (plain.starts_with(wrapper))
            plain = plain.substr(wrapper.size(), plain.size() - wrapper.size() - 1);
    }
    if (const auto bar = plain.find("|None"); bar != std::string::npos)
        plain.resize(bar);
    if (plain.find('|') != std::string::npos || plain.find("Union") != std::string::npos)
        return Form::Other;
    for (const std::string_view complex : {"list[", "List[", "dict[", "Dict[", "set[", "Set[", "tuple[", "Tuple[", "frozenset["}) {
        if (plain.starts_with(complex) || plain == complex.substr(0, complex.size() - 1))
            return Form::Json;
    }
    if (plain == "int")
        return Form::Integer;
    if (plain == "float")
        return Form::Number;
    return plain == "bool" ? Form::Boolean : Form::Other;
}

bool fits(Form form, std::string_view value)
{
    switch (form) {
    case Form::Json:
        return value.front() == '[' || value.front() == '{';
    case Form::Integer:
    case Form::Number: {
        std::size_t digits = 0;
        for (const char c : value) {
            if (std::isdigit(static_cast<unsigned char>(c)) != 0)
                ++digits;
            else if (c != '_' && c != '-' && c != '+' && (form == Form::Integer || (c != '.' && c != 'e' && c != 'E')))
                return false;
        }
        return digits > 0;
    }
    case Form::Boolean: {
        const auto lower = toLower(value);
        for (const std::string_view word : {"true", "false", "1", "0", "yes", "no", "on", "off", "t", "f", "y", "n"}) {
            if (lower == word)
                return true;
        }
        return false;
    }
    case Form::Other:
        break;
    }
    return true;
}

std::string_view formName(Form form)
{
    switch (form) {
    case Form::Json: return "JSON";
    case Form::Integer: return "a whole number";
    case Form::Number: return "a number";
    case Form::Boolean: return "true or false";
    case Form::Other: break;
    }
    return "something else";
}

struct Field {
    FileId file;
    TextRange range;
    Form form;
    std::string name;
};

/// The annotation in `name: list[str] = …`, as written.
std::string_view annotationIn(std::string_view declaration, std::string_view name)
{
    const auto colon = declaration.find(':');
    if (!declaration.starts_with(name) || colon == std::string_view::npos)
        return {};
    auto type = declaration.substr(colon + 1);
    int depth = 0;
    for (std::size_t i = 0; i < type.size(); ++i) {
        depth += type[i] == '[' ? 1 : type[i] == ']' ? -1 : 0;
        if (type[i] == '=' && depth == 0) {
            type = type.substr(0, i);
            break;
        }
    }
    while (!type.empty() && type.front() == ' ')
        type.remove_prefix(1);
    while (!type.empty() && (type.back() == ' ' || type.back() == '\n'))
        type.remove_suffix(1);
    return type;
}

} // namespace

void EnvExampleFormat::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    using Use = record::EnvironmentName::Use;
    const auto& index = *project.index;
    std::map<std::string, Field, std::less<>> fields; // by variable
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.language != Language::Python || !index.isProduction(id))
            continue;
        const bool hasSettings = std::ranges::any_of(record.environment, [](const record::EnvironmentName& variable) { return variable.use == Use::Settings && variable.attribute != 0; });
        const auto* file = hasSettings ? contextOf(project, id) : nullptr;
        if (!file)
            continue;
        const auto text = file->source.view();
        // A validator before parsing, a source of its own, or a switch: the text may have any form.
        const bool reads = text.find("mode=\"before\"") != std::string_view::npos || text.find("mode='before'") != std::string_view::npos || text.find("pre=True") != std::string_view::npos || text.find("parse_env_var") != std::string_view::npos
            || text.find("settings_customise_sources") != std::string_view::npos || text.find("enable_decoding") != std::string_view::npos;
        for (const auto& variable : record.environment) {
            if (variable.use != Use::Settings || variable.attribute == 0)
                continue;
            const auto form = formOf(annotationIn(file->source.view(variable.range.startByte, variable.range.endByte), record.text(variable.attribute)));
            if (form == Form::Other || (reads && text.find('"' + std::string(record.text(variable.attribute)) + '"') != std::string_view::npos) || (reads && form == Form::Json))
                continue;
            fields.try_emplace(std::string(record.text(variable.name)), Field{id, variable.range, form, std::string(record.text(variable.attribute))});
        }
    }
    if (fields.empty())
        return;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.language != Language::DotEnv && !std::ranges::any_of(record.builtServices, [](TextId) { return true; }))
            continue;
        for (const auto& variable : record.environment) {
            const bool given = (variable.use == Use::Declared && !variable.commented) || (variable.use == Use::Set && std::ranges::contains(record.builtServices, variable.service));
            if (!given)
                continue;
            const auto field = fields.find(record.text(variable.name));
            auto value = record.text(variable.value);
            if (const auto comment = value.find(" #"); comment != std::string_view::npos)
                value = value.substr(0, comment);
            while (!value.empty() && (value.back() == ' ' || value.back() == '\r'))
                value.remove_suffix(1);
            const bool placeholder = value.find('$') != std::string_view::npos || value.find('<') != std::string_view::npos || value.find("...") != std::string_view::npos || value.find("your") != std::string_view::npos;
            if (field == fields.end() || value.empty() || placeholder || fits(field->second.form, value))
                continue;
            Report report;
            report.range = variable.range;
            report.values["name"] = record.text(variable.name);
            report.values["expected"] = formName(field->second.form);
            report.evidence.push_back(evidenceAt(index, field->second.file, field->second.range, EvidenceRole::Sink, "reads " + std::string(formName(field->second.form))));
            reportAt(project, reporter, id, std::move(report));
        }
    }
}

} // namespace punchlist
