#include "facts/semantics.h"

#include "facts/lowering.h"
#include "facts/zones.h"

namespace punchlist {

void deriveSemantics(const SourceFile& source, FileFacts& facts)
{
    const auto zones = zonesOfPath(facts.path);
    facts.isTest = zones.test;
    facts.isScript = zones.script || zones.migration || source.view().starts_with("#!");
    if (facts.code.nodes.empty())
        return;
    collectStructure(facts);
    const auto scopes = collectBindings(facts);
    resolveNames(scopes, facts);
}

} // namespace punchlist
