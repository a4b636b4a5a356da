#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace punchlist {

/// UTF-8 of the core as Qt text.
inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Qt text as the UTF-8 of the core.
inline std::string toUtf8(const QString& text)
{
    const auto bytes = text.toUtf8();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace punchlist
