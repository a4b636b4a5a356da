#pragma once

#include "detectors/projectreport.h"

namespace punchlist {

/// What most detectors hold while they look at the whole project. Lives as long as one call of inspectProject().
class ProjectScan {
public:
    ProjectScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

protected:
    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
};

} // namespace punchlist
