#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Imports, variables, functions and private members that nothing uses. Reports for the rule dead-code.
class UnusedNames {
public:
    UnusedNames(const FileContext& file, Reporter& reporter)
        : m_file(file)
        , m_reporter(reporter)
    {
    }
    void run();

private:
    const FileContext& m_file;
    Reporter& m_reporter;
};

} // namespace punchlist
