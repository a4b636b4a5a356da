#pragma once

#include <cctype>
#include <string_view>

namespace punchlist {

/// Whether the source of an answer names a status of 400 or above: "{ status: 503 }", "status(404)", "status_code=401",
/// "HTTP_403_FORBIDDEN" behind "status.". Such an answer refuses.
inline bool namesErrorStatus(std::string_view text)
{
    const auto isDigit = [&](std::size_t at) { return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0; };
    for (auto at = text.find("tatus"); at != std::string_view::npos; at = text.find("tatus", at + 1)) {
        const auto digit = text.find_first_not_of("status_codeSCHTP.(:=\"' ", at);
        if (digit != std::string_view::npos && (text[digit] == '4' || text[digit] == '5') && isDigit(digit + 1) && isDigit(digit + 2))
            return true;
    }
    return false;
}

} // namespace punchlist
