#pragma once

#include "import/documentsections.h"
#include "import/findingreader.h"
#include "import/importedaudit.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Goes through the sections of a document and decides for every part what it is: a finding, an entry of a list, a score, a
/// number to be checked, or something that is not understood.
class AuditWalker {
public:
    AuditWalker(const SpanMaker& spans, ImportedAudit& audit) : m_spans(spans), m_audit(audit) { }

    void walk(const DocumentSection& document);
    /// Per finding: it comes from a row or an entry, so a description may follow elsewhere.
    const std::vector<bool>& briefs() const { return m_brief; }

private:
    using Blocks = std::span<const MarkdownBlock* const>;

    // auditwalker.cpp
    void readHead(const DocumentSection& document, const DocumentSection& head);
    void readMetadata(const MarkdownBlock& block);
    void walkSection(const DocumentSection& section, const ImportContext& context, const std::string& refPrefix);
    bool isFinding(const DocumentSection& section, const ImportContext& context, const TitleParts& parts) const;
    bool containsFindings(const DocumentSection& section, const ImportContext& context) const;
    ImportContext inside(const DocumentSection& section, const ImportContext& context, const TitleParts& parts) const;
    void readFinding(const DocumentSection& section, const ImportContext& context, const TitleParts& parts, const std::string& refPrefix);
    void readBlocks(const std::vector<const MarkdownBlock*>& blocks, const ImportContext& outer);
    bool readImprovementCode(const MarkdownBlock& block, const ImportContext& context);
    std::size_t readBoldEntry(Blocks blocks, const ImportContext& context);
    bool readParagraph(const MarkdownBlock& block, const ImportContext& context);
    bool readCounts(const MarkdownBlock& block);
    void add(ImportedFinding finding, bool brief);
    void leave(const MarkdownBlock& block, const ImportContext& context);

    // auditlists.cpp
    void readList(const MarkdownBlock& list, const ImportContext& context);
    bool readScoreList(const MarkdownBlock& list);
    void readItem(const MarkdownBlock& item, const ImportContext& context);
    bool itemIsFinding(const MarkdownBlock& item, const ImportContext& context) const;
    bool namesFinding(const MarkdownBlock& item) const;
    void readItemFinding(const MarkdownBlock& item, const ImportContext& context);
    void readCheckItem(const MarkdownBlock& item, const ImportContext& context);
    void readListItem(const MarkdownBlock& item, const ImportContext& context, ImportedListItem::Kind kind);

    // audittables.cpp
    void readTable(const MarkdownBlock& table, const ImportContext& context);
    bool readScores(const MarkdownBlock& table);
    bool readStatusTable(const MarkdownBlock& table, const std::vector<FieldRole>& roles, const ImportContext& context);
    bool readCountTable(const MarkdownBlock& table, const std::vector<FieldRole>& roles);
    void readRows(const MarkdownBlock& table, std::vector<FieldRole> roles, const ImportContext& context);
    void readPlan(const MarkdownBlock& table, const std::vector<FieldRole>& roles, const ImportContext& context);

    const SpanMaker& m_spans;
    ImportedAudit& m_audit;
    std::vector<bool> m_brief;
    int m_depth = 0;
    bool m_isHeadless = false; ///< a note without any heading
};

} // namespace punchlist
