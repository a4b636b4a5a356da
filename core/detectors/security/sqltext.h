#pragma once

#include "flow/constants.h"

#include <cstdint>
#include <string_view>

/// What the rule about SQL injection knows of SQL.
namespace punchlist {

/// How a value is put into a statement.
enum class SqlPosition : std::uint8_t {
    Value,      ///< where a bind parameter could stand: after `=`, `LIKE`, in `VALUES (…)`, inside quotes
    Identifier, ///< a table, column or direction, which cannot be bound
};

/// Whether the constant part of a text (a TextSkeleton's) reads like the start of a statement. Meant for texts that are given to a
/// database: English that begins with such a verb passes too.
bool readsLikeSql(std::string_view text);

/// The same for texts of which nobody knows where they go: the clauses of the statement must be there, and no English.
bool isClearlySql(std::string_view text);

/// Whether what is put in can do no harm: lists of placeholders, numbers, names that cannot carry quotes, validated values.
bool isHarmlessInSql(const FileFacts& facts, NodeId hole);

/// The most dangerous position of a part of the statement.
SqlPosition sqlPositionOf(const TextSkeleton& skeleton, NodeId part);

} // namespace punchlist
