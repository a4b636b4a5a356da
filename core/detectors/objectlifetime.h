#pragma once

#include "detectors/detector.h"
#include "project/projectindex.h"

#include <map>
#include <utility>

namespace punchlist {

/// The classes of the repository of which one instance serves the whole process: made by a module, by a cached function, as a
/// NestJS provider, or in the constructor of such a class. Bases of such a class count too.
class ObjectLifetime {
public:
    explicit ObjectLifetime(const ProjectContext& project);

    /// Where the one instance is made, or null when none was found.
    const Evidence* holderOf(FileId file, ClassId classId) const;

private:
    using ClassKey = std::pair<FileId, ClassId>;

    void addModuleObjects(FileId file);
    void addCachedFunctions(FileId file);
    void addProviders(FileId file);
    void add(ClassKey key, Evidence holder);
    /// What the constructor of a held class makes and keeps lives as long.
    void addParts(ClassKey key);
    void addPartsOf(FunctionKey method, ClassKey owner, int depth);

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::map<ClassKey, Evidence> m_holders;
    std::vector<ClassKey> m_waiting;
};

} // namespace punchlist
