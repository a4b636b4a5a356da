#include "findings/finding.h"

#include <array>

namespace punchlist {

std::string_view evidenceRoleName(EvidenceRole role)
{
    static constexpr std::array<std::string_view, 8> names{"primary", "source", "sink",  "missing guard",
                                                           "holder",  "caller", "place", "context"};
    return names[static_cast<std::size_t>(role)];
}

} // namespace punchlist
