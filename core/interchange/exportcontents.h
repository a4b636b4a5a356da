#pragma once

#include "interchange/exportinput.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace punchlist {

/// Owns what an ExportInput refers to.
struct ExportContents {
    std::vector<Finding> findings;
    std::vector<ExportedFinding> exported; ///< refer to `findings`
    std::vector<SkippedFile> skipped;
    std::vector<std::shared_ptr<const ImportedAudit>> documents; ///< audits that findings were imported from
    std::map<std::string, std::string, std::less<>> extras;     ///< of findings by fingerprint; `exported` refer to them
    std::map<std::string, std::string, std::less<>> ruleExtras; ///< by rule
    std::shared_ptr<const ProjectAssessment> assessment; ///< may be null
    std::map<std::string, std::shared_ptr<const std::string>, std::less<>> texts; ///< scanned texts by path, as far as known
    ExportInput base; ///< names, times and summary; its spans are empty

    /// Everything, for a writer or a report. This object and the rules must outlive it.
    ExportInput input(std::span<const std::shared_ptr<const Rule>> rules) const;
};

} // namespace punchlist
