#include "detectors/api-design/promisedformat.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist {

std::string_view promisedFormat(std::string_view name)
{
    const auto words = wordsOf(name);
    // `help_link_label`, `file_type`: about a link or a file, not one.
    static constexpr auto about = std::to_array<std::string_view>({"label", "text", "title", "type", "count", "size", "status", "format", "mode", "enabled", "hash", "content", "description", "verified", "subject"});
    if (!words.empty() && std::ranges::find(about, std::string_view(words.back())) != about.end())
        return {};
    if (words.size() > 1 && words.back() == "id" && words[words.size() - 2] == "file")
        return "an identifier";
    if (words.size() > 1 && (words.back() == "id" || words.back() == "ids" || words.back() == "key" || words.back() == "name" || words.back() == "secret" || words.back() == "token"))
        return words.back() == "name" && (words.front() == "file" || words.front() == "host") ? words.front() == "file" ? "a file path" : "a host name" : std::string_view{};
    for (const auto& word : words) {
        if (word == "url" || word == "uri" || word == "link" || word == "webhook" || word == "website")
            return "a URL";
        if (word == "email")
            return "an e-mail address";
        if (word == "path" || word == "file" || word == "filename" || word == "filepath")
            return "a file path";
        if (word == "host" || word == "hostname" || word == "domain")
            return "a host name";
        if (word == "phone")
            return "a telephone number";
    }
    return {};
}

} // namespace punchlist
