#include "interchange/exportassessment.h"

namespace punchlist {

std::vector<ScoredFinding> scoredFindings(const ExportInput& input)
{
    std::vector<ScoredFinding> findings;
    for (const auto& exported : input.findings) {
        if (isOpen(exported))
            findings.push_back({exported.finding->ruleId, exported.finding->category, exported.finding->severity});
    }
    return findings;
}

ProjectAssessment judgedAssessment(const ExportInput& input)
{
    return input.assessment ? withFindings(*input.assessment, scoredFindings(input)) : ProjectAssessment{};
}

} // namespace punchlist
