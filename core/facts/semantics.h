#pragma once

#include "base/flatmap.h"
#include "facts/facts.h"
#include "text/sourcefile.h"

#include <cstdint>

/// The steps of deriveSemantics(), in their order. Internal to core/facts.
namespace punchlist {

/// Fills functions, classes, byKind, functionOf, contextOf, Import::function, and entryOf for functions and classes.
void collectStructure(FileFacts& facts);

/// Which name is bound in which scope. Made by collectBindings(), used by resolveNames().
struct ScopeTable {
    FlatMap bindings; ///< (scope, name) -> index into FileFacts::bindings

    static std::uint64_t moduleKey(TextId name) { return 1ULL << 62 | name; }
    static std::uint64_t functionKey(FunctionId function, TextId name) { return 2ULL << 62 | std::uint64_t{function} << 32 | name; }
    static std::uint64_t classKey(ClassId owner, TextId name) { return 3ULL << 62 | std::uint64_t{owner} << 32 | name; }
};

/// Fills bindings and assignments.
ScopeTable collectBindings(FileFacts& facts);

/// Fills the rest of entryOf, qualifiedOf, calls, and the qualified bases and decorators.
void resolveNames(const ScopeTable& scopes, FileFacts& facts);

/// The class in whose body or method a node stands (methods of nested functions included), noId for none.
ClassId classAround(const FileFacts& facts, NodeId node);

} // namespace punchlist
