#include "facts/datalowering.h"

namespace punchlist {

void lowerData(const FlatTree& tree, const SourceFile& source, FileFacts& facts)
{
    switch (source.language) {
    case Language::Json: return lowerJson(tree, source, facts);
    case Language::Yaml: return lowerYaml(tree, source, facts);
    case Language::Toml: return lowerToml(tree, source, facts);
    default: return;
    }
}

} // namespace punchlist
