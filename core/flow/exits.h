#pragma once

#include "facts/facts.h"

namespace punchlist {

/// The ways in which a statement or block can end: a union over all paths. Of conditions only that of an endless loop is judged.
struct Exits {
    bool falls = false;    ///< control reaches what stands behind it
    bool returns = false;
    bool raises = false;   ///< by a raise / throw that is written here
    bool breaks = false;   ///< leaves a loop or switch around it
    bool continues = false;

    void add(const Exits& other)
    {
        falls |= other.falls;
        returns |= other.returns;
        raises |= other.raises;
        breaks |= other.breaks;
        continues |= other.continues;
    }
    bool operator==(const Exits&) const = default;
};

/// How a statement or block ends. A Python `with` may swallow an exception, so what stands behind one counts as reachable unless its
/// context is known not to.
Exits exitsOf(const FileFacts& facts, NodeId statement);

/// Whether an expression is a literal that is always true (false): `True`, `1`, `"text"`; noNode counts as true (`for (;;)`).
bool isLiterallyTrue(const Code& code, NodeId condition);
bool isLiterallyFalse(const Code& code, NodeId condition);

} // namespace punchlist
