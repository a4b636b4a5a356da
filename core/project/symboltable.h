#pragma once

#include "base/namemap.h"
#include "project/moduleresolver.h"
#include "project/projectindex.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What names mean across files: imports, re-exports, star imports, default exports, base classes. Constant after construction.
class SymbolTable {
public:
    using Symbol = ProjectIndex::Symbol;

    SymbolTable(const std::vector<FileRecord>& records, const ModuleResolver& modules);

    const std::vector<ModuleResolver::Target>& targets(FileId file) const { return m_files[file].targets; }
    Symbol resolve(FileId file, std::string_view qualified) const { return resolveAt(file, qualified, 0); }
    Symbol resolveClass(FileId file, std::string_view qualified) const;
    Symbol method(FileId file, ClassId classId, std::string_view name) const { return methodAt(file, classId, name, 0); }
    /// A name of the module: defined there, imported there, offered by a star import or a module of the package.
    Symbol member(FileId file, std::string_view name) const { return memberAt(file, name, 0); }
    /// What an import binds.
    Symbol imported(FileId file, std::uint32_t import) const { return importedAt(file, import, {}, 0); }
    /// Whether the module's names cannot all be known: star imports from elsewhere, __getattr__, syntax errors.
    bool isOpen(FileId file) const;

private:
    struct FileSymbols {
        std::vector<ModuleResolver::Target> targets; ///< by import
        NameMap functions;  ///< by scope; the last definition wins
        NameMap classes;    ///< by scope; the last definition wins
        NameMap variables;  ///< of the module
        NameMap aliases;    ///< local or re-exported name → import
        NameMap bases;      ///< qualified name of what is imported → import
        NameMap attributes; ///< "Class.attribute" → variable
        std::string joined; ///< the keys that stand nowhere else
        std::vector<std::uint32_t> stars;
    };
    void collect(const FileRecord& record, FileSymbols& symbols) const;
    static constexpr int deepest = 12;

    Symbol resolveAt(FileId file, std::string_view qualified, int depth) const;
    Symbol localAt(FileId file, std::string_view name, int depth) const;
    /// `rest` are the segments after what is found; a leading '.' is skipped.
    Symbol memberAt(FileId file, std::string_view name, int depth) const;
    Symbol importedAt(FileId file, std::uint32_t import, std::string_view rest, int depth) const;
    Symbol methodAt(FileId file, ClassId classId, std::string_view name, int depth) const;
    Symbol inSymbol(const Symbol& symbol, std::string_view rest, int depth) const;

    const std::vector<FileRecord>& m_records;
    const ModuleResolver& m_modules;
    std::vector<FileSymbols> m_files;
};

} // namespace punchlist
