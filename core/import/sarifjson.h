#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Reading a SARIF log without trusting the types in it: what is not as expected counts as missing.
namespace punchlist::sarif {

using Json = nlohmann::ordered_json;

const Json& member(const Json& object, std::string_view key);
std::string text(const Json& object, std::string_view key);
std::int64_t number(const Json& object, std::string_view key, std::int64_t otherwise);
/// A number that tools write as a number or as text.
std::optional<double> decimal(const Json& value);
const Json& at(const Json& array, std::int64_t index);
/// Plain text of a message, else its Markdown.
std::string messageText(const Json& message);
/// A line or column; 0 when there is none. Tools write 0 for the first one, which is invalid and means 1.
int lineNumber(const Json& region, std::string_view key);
std::string shortText(std::string value, std::size_t maxBytes = 4000);

} // namespace punchlist::sarif
