#include "project/symboltable.h"

#include <algorithm>

namespace punchlist {
namespace {

struct Segment {
    std::string_view name; ///< without "()" and "[]"
    std::string_view rest; ///< after the dot
    bool called = false;
    bool indexed = false;
};

Segment firstSegment(std::string_view text)
{
    if (text.starts_with('.'))
        text.remove_prefix(1);
    const auto dot = text.find('.');
    Segment segment{text.substr(0, dot), dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1)};
    while (segment.name.ends_with("()") || segment.name.ends_with("[]")) {
        (segment.name.ends_with("()") ? segment.called : segment.indexed) = true;
        segment.name.remove_suffix(2);
    }
    return segment;
}

/// "pkg" + "name" as qualified names join them.
std::string qualifiedJoin(std::string_view module, std::string_view name)
{
    std::string joined(module);
    if (!joined.ends_with('.'))
        joined += '.';
    return joined += name;
}

/// Stores "pkg" + "name" at the end of `joined`, which has room for it, and returns the stored text.
std::string_view storeJoin(std::string& joined, std::string_view module, std::string_view name)
{
    const auto start = joined.size();
    joined += module;
    if (!module.ends_with('.'))
        joined += '.';
    joined += name;
    return std::string_view(joined).substr(start);
}

} // namespace

SymbolTable::SymbolTable(const std::vector<FileRecord>& records, const ModuleResolver& modules)
    : m_records(records)
    , m_modules(modules)
    , m_files(records.size())
{
    auto targets = modules.resolveImports();
    for (FileId id = 0; id < records.size(); ++id) {
        auto& symbols = m_files[id];
        symbols.targets = std::move(targets[id]);
        collect(records[id], symbols);
    }
}

void SymbolTable::collect(const FileRecord& record, FileSymbols& symbols) const
{
    std::size_t attributes = 0, joinedSize = 0;
    for (const auto& variable : record.variables) {
        if (variable.owner == noId)
            continue;
        ++attributes;
        joinedSize += record.text(record.classes[variable.owner].scope).size() + 1 + record.text(variable.name).size();
    }
    for (const auto& import : record.imports)
        joinedSize += record.text(import.module).size() + 1 + record.text(import.name).size();
    symbols.joined.reserve(joinedSize); // the maps look into it
    symbols.functions.reserve(record.functions.size());
    symbols.classes.reserve(record.classes.size());
    symbols.variables.reserve(record.variables.size() - attributes);
    symbols.attributes.reserve(attributes);
    symbols.aliases.reserve(record.imports.size());
    symbols.bases.reserve(record.imports.size());

    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        if (record.functions[f].name != 0)
            symbols.functions.insert(record.text(record.functions[f].scope), f) = f;
    }
    for (ClassId c = 0; c < record.classes.size(); ++c)
        symbols.classes.insert(record.text(record.classes[c].scope), c) = c;
    for (std::uint32_t v = 0; v < record.variables.size(); ++v) {
        const auto& variable = record.variables[v];
        if (variable.owner == noId)
            symbols.variables.insert(record.text(variable.name), v);
        else
            symbols.attributes.insert(storeJoin(symbols.joined, record.text(record.classes[variable.owner].scope), record.text(variable.name)), v);
    }
    for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
        const auto& import = record.imports[i];
        const auto module = record.text(import.module);
        const auto name = record.text(import.name);
        if (name == "*" && (record.language == Language::Python || import.reexport) && import.alias == 0)
            symbols.stars.push_back(i);
        if (import.alias != 0)
            symbols.aliases.insert(record.text(import.alias), i);
        const bool whole = name.empty() || name == "default" || name == "*";
        symbols.bases.insert(whole ? module : storeJoin(symbols.joined, module, name), i);
    }
}

bool SymbolTable::isOpen(FileId file) const
{
    const auto& record = m_records[file];
    if (record.hasSyntaxErrors || m_files[file].functions.contains("__getattr__"))
        return true;
    return std::ranges::any_of(m_files[file].stars, [&](std::uint32_t star) {
        const auto target = m_files[file].targets[star].file;
        return target == noId || target == file || !m_files[target].stars.empty() || isOpen(target);
    });
}

SymbolTable::Symbol SymbolTable::resolveAt(FileId file, std::string_view qualified, int depth) const
{
    // "~/lib/store" and "@server/routes" are modules by an alias; without a slash the sign is a mark of the facts.
    const bool isModule = qualified.find('/') != std::string_view::npos;
    if (qualified.empty() || depth > deepest || (qualified.starts_with('~') && !qualified.starts_with("~/")) || qualified.starts_with('?'))
        return {};
    if (qualified.starts_with('@') && !isModule)
        return localAt(file, qualified.substr(1), depth + 1);
    const auto& symbols = m_files[file];
    // The longest import that the name is rooted in.
    for (auto end = qualified.size(); end > 0; end = qualified.rfind('.', end - 1)) {
        if (end == std::string_view::npos)
            break;
        auto base = qualified.substr(0, end);
        while (base.ends_with("()") || base.ends_with("[]"))
            base.remove_suffix(2);
        if (const auto import = symbols.bases.find(base); import != NameMap::absent)
            return importedAt(file, import, qualified.substr(base.size()), depth + 1);
        // ".name" of `from . import name`: the dots themselves are the module
        if (end == 0)
            break;
    }
    return {};
}

SymbolTable::Symbol SymbolTable::localAt(FileId file, std::string_view name, int depth) const
{
    const auto& symbols = m_files[file];
    // The longest scope that exists: "outer.inner", "Class.method", "Class".
    for (auto end = name.size(); end != std::string_view::npos && end > 0; end = name.rfind('.', end - 1)) {
        auto scope = name.substr(0, end);
        const auto rest = name.substr(end);
        bool called = false;
        while (scope.ends_with("()") || scope.ends_with("[]")) {
            called = true;
            scope.remove_suffix(2);
        }
        if (const auto function = symbols.functions.find(scope); function != NameMap::absent) {
            const Symbol symbol{.file = file, .function = function};
            if (!called && rest.empty())
                return symbol;
            return inSymbol(symbol, called ? "()" + std::string(rest) : std::string(rest), depth + 1);
        }
        if (const auto klass = symbols.classes.find(scope); klass != NameMap::absent)
            return inSymbol({.file = file, .classId = klass}, rest, depth + 1);
    }
    return {};
}

/// The segments below a symbol.
SymbolTable::Symbol SymbolTable::inSymbol(const Symbol& symbol, std::string_view rest, int depth) const
{
    if (!symbol || depth > deepest)
        return {};
    bool called = false;
    while (rest.starts_with("()") || rest.starts_with("[]")) {
        called = true;
        rest.remove_prefix(2);
    }
    if (rest.starts_with('.'))
        rest.remove_prefix(1);
    const auto& record = m_records[symbol.file];
    if (symbol.function != noId) {
        if (rest.empty())
            return called ? Symbol{} : symbol;
        // A method of what the function returns: as annotated.
        const auto& function = record.functions[symbol.function];
        if (!called || function.returns == 0)
            return {};
        const auto klass = resolveAt(symbol.file, record.text(function.returns), depth + 1);
        return klass.classId == noId ? Symbol{} : inSymbol(klass, rest, depth + 1);
    }
    if (rest.empty())
        return symbol;
    const auto segment = firstSegment(rest);
    if (symbol.classId != noId) {
        if (const auto found = methodAt(symbol.file, symbol.classId, segment.name, depth + 1)) {
            if (segment.rest.empty() && !segment.called)
                return found;
            return inSymbol(found, "()." + std::string(segment.rest), depth + 1);
        }
        const auto key = qualifiedJoin(record.text(record.classes[symbol.classId].scope), segment.name);
        if (const auto attribute = m_files[symbol.file].attributes.find(key); attribute != NameMap::absent)
            return inSymbol({.file = symbol.file, .variable = attribute}, segment.rest, depth + 1);
        return {};
    }
    if (symbol.variable != noId) {
        const auto klass = resolveAt(symbol.file, record.text(record.variables[symbol.variable].value), depth + 1);
        return klass.classId == noId ? Symbol{} : inSymbol(klass, rest, depth + 1);
    }
    const auto found = memberAt(symbol.file, segment.name, depth + 1);
    return inSymbol(found, std::string(segment.called ? "()" : "") + (segment.rest.empty() ? std::string{} : "." + std::string(segment.rest)), depth + 1);
}

SymbolTable::Symbol SymbolTable::memberAt(FileId file, std::string_view name, int depth) const
{
    if (depth > deepest || name.empty())
        return {};
    const auto& record = m_records[file];
    const auto& symbols = m_files[file];
    if (name == "default" && record.defaultExport != 0 && record.text(record.defaultExport) != "default")
        return memberAt(file, record.text(record.defaultExport), depth + 1);
    if (const auto function = symbols.functions.find(name); function != NameMap::absent)
        return {.file = file, .function = function};
    if (const auto klass = symbols.classes.find(name); klass != NameMap::absent)
        return {.file = file, .classId = klass};
    if (const auto alias = symbols.aliases.find(name); alias != NameMap::absent) {
        // A package that imports its own module under the module's name.
        if (const auto found = importedAt(file, alias, {}, depth + 1))
            return found;
    }
    if (const auto variable = symbols.variables.find(name); variable != NameMap::absent)
        return {.file = file, .variable = variable};
    if (record.path.ends_with("__init__.py")) {
        const auto stem = record.path.substr(0, record.path.size() - 11) + std::string(name);
        for (const auto ending : {".py", "/__init__.py"}) {
            if (const auto module = m_modules.find(stem + ending); module != noId)
                return {.file = module, .isModule = true};
        }
    }
    for (const auto star : symbols.stars) {
        const auto target = symbols.targets[star].file;
        if (target == noId || target == file)
            continue;
        if (const auto found = memberAt(target, name, depth + 1))
            return found;
    }
    return {};
}

SymbolTable::Symbol SymbolTable::importedAt(FileId file, std::uint32_t import, std::string_view rest, int depth) const
{
    if (depth > deepest)
        return {};
    const auto& target = m_files[file].targets[import];
    if (target.file == noId)
        return {};
    const auto& record = m_records[file];
    const auto name = record.text(record.imports[import].name);
    const Symbol module{.file = target.file, .isModule = true};
    if (name.empty() || name == "*" || target.isSubmodule)
        return inSymbol(module, rest, depth + 1);
    if (name == "default") {
        if (const auto offered = memberAt(target.file, "default", depth + 1))
            return inSymbol(offered, rest, depth + 1);
        return inSymbol(module, rest, depth + 1); // module.exports = { … }
    }
    return inSymbol(memberAt(target.file, name, depth + 1), rest, depth + 1);
}

SymbolTable::Symbol SymbolTable::methodAt(FileId file, ClassId classId, std::string_view name, int depth) const
{
    if (depth > deepest)
        return {};
    const auto& record = m_records[file];
    const auto& klass = record.classes[classId];
    const auto& functions = m_files[file].functions;
    if (const auto found = functions.find(qualifiedJoin(record.text(klass.scope), name)); found != NameMap::absent)
        return {.file = file, .function = found};
    for (const auto base : klass.bases) {
        const auto parent = resolveAt(file, record.text(base), depth + 1);
        if (parent.classId == noId || (parent.file == file && parent.classId == classId))
            continue;
        if (const auto found = methodAt(parent.file, parent.classId, name, depth + 1))
            return found;
    }
    return {};
}

SymbolTable::Symbol SymbolTable::resolveClass(FileId file, std::string_view qualified) const
{
    const auto symbol = resolve(file, qualified);
    return symbol.classId != noId ? symbol : Symbol{};
}

} // namespace punchlist
