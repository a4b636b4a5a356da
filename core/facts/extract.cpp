#include "facts/lowering.h"

namespace punchlist {

void extractFacts(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    facts.path = source.path;
    facts.language = source.language;
    if (!tree.nodes.empty()) {
        if (facts.language == Language::Python)
            lowerPython(tree, source, facts);
        else if (isJavaScriptFamily(facts.language))
            lowerJavaScript(tree, source, facts);
        else if (facts.language == Language::Json || facts.language == Language::Yaml || facts.language == Language::Toml)
            lowerData(tree, source, facts);
    }
    deriveSemantics(source, facts);
    if (isCode(facts.language))
        recogniseFrameworks(source, facts);
    else
        readConfiguration(source, facts);
    // Facts outlive the scan of their file.
    facts.imports.shrink_to_fit();
    facts.functions.shrink_to_fit();
    facts.classes.shrink_to_fit();
    facts.comments.shrink_to_fit();
    facts.bindings.shrink_to_fit();
    facts.assignments.shrink_to_fit();
}

} // namespace punchlist
