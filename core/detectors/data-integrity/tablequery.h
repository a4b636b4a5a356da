#pragma once

#include "facts/facts.h"

#include <cstddef>
#include <string_view>

namespace punchlist {

/// Queries that name their table in code: `client.table("x").select(…)`, `client.from("x").insert(…)` of PostgREST clients.

/// The text of a call's positional argument, names followed; "" when it is not known.
std::string_view literalArgument(const FileFacts& facts, const Call& call, std::size_t position);
/// The node of a call's positional argument, or noNode.
NodeId argumentNode(const FileFacts& facts, const Call& call, std::size_t position);
/// The table that `.table("x")`, `.from("x")` or `.from_("x")` names; "" for buckets, other schemas and other calls.
std::string_view namedTable(const FileFacts& facts, const Call& call);
/// Whether a method asks or changes a table: select, insert, update, upsert, delete.
bool isQueryMethod(std::string_view method);

} // namespace punchlist
