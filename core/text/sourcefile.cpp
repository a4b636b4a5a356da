#include "text/sourcefile.h"

#include <utility>

namespace punchlist {

SourceFile::SourceFile(std::string relativePath, Language fileLanguage, std::shared_ptr<const std::string> content,
                       std::uint64_t hash)
    : path(std::move(relativePath))
    , language(fileLanguage)
    , text(std::move(content))
    , lines(*text)
    , contentHash(hash)
{
}

} // namespace punchlist
