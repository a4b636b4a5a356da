#pragma once

#include <string_view>

namespace punchlist {

/// The format that a field's name promises ("a URL", "an e-mail address", …), or "".
std::string_view promisedFormat(std::string_view name);

} // namespace punchlist
