#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <iosfwd>
#include <stop_token>
#include <string_view>

namespace punchlist {

/// What a SARIF stream delivers. A run's properties may come before or after its results.
struct SarifStreamHandlers {
    std::function<void(std::string_view key, const nlohmann::ordered_json& value)> onLogProperty; ///< "version", "$schema"
    std::function<void()> onRun;
    /// A property of the run, whole; "artifacts" element by element (then `value` is one artifact).
    std::function<void(std::string_view key, nlohmann::ordered_json value)> onRunProperty;
    /// Returns false to stop: too many.
    std::function<bool(nlohmann::ordered_json result)> onResult;
    std::function<void()> onRunEnd;
};

/// Reads a log piece by piece: each result is a document of its own, in memory only while it is handled.
Result<void> streamSarif(std::istream& in, std::string_view fileName, const SarifStreamHandlers& handlers, std::stop_token stop);

} // namespace punchlist
