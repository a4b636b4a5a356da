#pragma once

#include "detectors/detector.h"

#include <string>
#include <utility>

namespace punchlist {

/// What most detectors hold while they look at one file. Lives as long as one call of inspectFile().
class FileScan {
public:
    FileScan(const FileContext& file, Reporter& reporter)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_isPython(file.facts.language == Language::Python)
        , m_reporter(reporter)
    {
    }

protected:
    /// A place of this file that proves or explains; the engine fills in its text.
    Evidence evidence(NodeId node, EvidenceRole role, std::string note) const
    {
        return {.path = {}, .range = m_file.range(node), .role = role, .note = std::move(note), .snippet = {}};
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    const bool m_isPython;
    Reporter& m_reporter;
};

} // namespace punchlist
