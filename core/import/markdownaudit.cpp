#include "import/markdownaudit.h"

#include "import/auditlinks.h"
#include "import/auditwalker.h"
#include "import/markdownblocks.h"
#include "import/textrepair.h"

#include <algorithm>
#include <string>

namespace punchlist {

Result<ImportedAudit> readMarkdownAudit(std::string_view bytes, std::string_view fileName)
{
    if (bytes.size() > maxMarkdownBytes)
        return failure(Error::Code::Limit, std::string(fileName) + " has more than 32 MB, too much for an audit that people read.");
    const bool isUtf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!isUtf16 && bytes.substr(0, 8000).contains('\0'))
        return failure(Error::Code::Syntax, std::string(fileName) + " is no text file.");

    const RepairedText text = repairText(bytes);
    const std::vector<MarkdownBlock> blocks = parseMarkdown(text.text());
    const SpanMaker spans(text);
    ImportedAudit audit;
    audit.file = std::string(fileName);
    audit.repaired = text.wasDamaged();
    AuditWalker walker(spans, audit);
    walker.walk(sectionTree(blocks));
    linkAudit(audit, walker.briefs());
    return audit;
}

} // namespace punchlist
