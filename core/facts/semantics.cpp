#include "facts/semantics.h"

#include "facts/lowering.h"

namespace punchlist {

void deriveSemantics(const SourceFile& source, FileFacts& facts)
{
    if (facts.code.nodes.empty())
        return;
    collectStructure(source, facts);
    const auto scopes = collectBindings(facts);
    resolveNames(scopes, facts);
}

} // namespace punchlist
