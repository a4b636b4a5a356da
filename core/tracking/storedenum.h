#pragma once

#include <QtTypes>

namespace punchlist {

/// An enumeration's value as read from a file: `fallback` for a number that no version of Punchlist wrote. `last` is the
/// enumeration's last value.
template <typename Enum>
constexpr Enum storedEnum(qint64 number, Enum last, Enum fallback)
{
    return number >= 0 && number <= static_cast<qint64>(last) ? static_cast<Enum>(number) : fallback;
}

} // namespace punchlist
