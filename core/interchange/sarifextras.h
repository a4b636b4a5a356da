#pragma once

#include "interchange/jsonwriter.h"

#include <memory>
#include <span>
#include <string_view>

namespace punchlist {

/// What another tool said about a result or a rule beyond what an audit keeps (import/sarifextras.h), written into an export
/// again. Text that is no such JSON counts as empty.
class SarifExtras {
public:
    explicit SarifExtras(std::string_view json);
    ~SarifExtras();

    /// Members of the object itself that `own` does not name.
    void writeMembers(JsonWriter& json, std::span<const std::string_view> own = {}) const;
    bool hasMember(std::string_view name) const;
    /// Into the open property bag. Names that `own` has go into "punchlist/original", from which an import takes them back.
    void writeProperties(JsonWriter& json, std::span<const std::string_view> own) const;
    bool hasFingerprint(std::string_view name) const;
    void writeFingerprints(JsonWriter& json) const;
    std::string_view tool() const;

private:
    struct Parsed;
    std::unique_ptr<const Parsed> m_parsed; ///< null = nothing
};

} // namespace punchlist
