#include "import/sarifjson.h"

#include <algorithm>
#include <cstdlib>

namespace punchlist::sarif {

const Json& member(const Json& object, std::string_view key)
{
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

std::string text(const Json& object, std::string_view key)
{
    const Json& value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::int64_t number(const Json& object, std::string_view key, std::int64_t otherwise)
{
    const Json& value = member(object, key);
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_number_float()) {
        const double real = value.get<double>();
        return real > -1e15 && real < 1e15 ? static_cast<std::int64_t>(real) : otherwise;
    }
    return otherwise;
}

std::optional<double> decimal(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string())
        return std::nullopt;
    const std::string digits = value.get<std::string>();
    char* end = nullptr;
    const double result = std::strtod(digits.c_str(), &end);
    return end == digits.c_str() ? std::nullopt : std::optional(result);
}

const Json& at(const Json& array, std::int64_t index)
{
    static const Json nothing;
    return array.is_array() && index >= 0 && static_cast<std::size_t>(index) < array.size() ? array[static_cast<std::size_t>(index)] : nothing;
}

std::string shortText(std::string value, std::size_t maxBytes)
{
    if (value.size() > maxBytes) {
        std::size_t end = maxBytes;
        while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U)
            --end;
        value.resize(end);
        value += "…";
    }
    return value;
}

std::string messageText(const Json& message)
{
    const std::string plain = text(message, "text");
    return plain.empty() ? text(message, "markdown") : plain;
}

int lineNumber(const Json& region, std::string_view key)
{
    // 0 is invalid and common; it means the first one.
    const std::int64_t value = number(region, key, -1);
    return value < 0 ? 0 : static_cast<int>(std::clamp<std::int64_t>(value, 1, 100'000'000));
}

} // namespace punchlist::sarif
