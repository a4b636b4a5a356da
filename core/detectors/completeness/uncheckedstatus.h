#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Answers of HTTP requests whose body is used while nothing looks at their status: `fetch`, requests, httpx and aiohttp do not raise
/// for an answer of 500. The rule's table `request-callees` names the calls.
class UncheckedStatus final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
