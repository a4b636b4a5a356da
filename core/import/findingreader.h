#pragma once

#include "import/documentsections.h"
#include "import/importedaudit.h"
#include "import/titles.h"
#include "import/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What the headings around a block say.
struct ImportContext {
    std::vector<std::string> headings;
    SectionClass sectionClass = SectionClass::Unknown;
    std::optional<Severity> severity;
    std::string severityText;
    std::optional<PriorityTier> tier;
    std::string tierText;
    std::string category;
    bool isAboutFindings = false; ///< the document's title says so; numbered headings are findings then
};

/// Reads one finding: the blocks below its heading or bold title, the parts of a list item, the cells of a row. What a label
/// means decides where its text goes; labels that mean nothing stay attached as fields.
class FindingReader {
public:
    FindingReader(const SpanMaker& spans, const ImportContext& context) : m_spans(spans), m_context(context) { }

    void takeTitle(const TitleParts& parts);
    void readBlocks(const std::vector<const MarkdownBlock*>& blocks);
    /// Sections below the finding's heading: "#### Impact" is a label, other headings are kept with their texts.
    void readSubsections(const std::vector<DocumentSection>& sections);
    /// A value under a label or a column's header.
    void readField(FieldRole role, std::string_view label, std::string_view value, const MarkdownBlock& block);
    /// Text that stands without a label.
    void readText(std::string_view text, const MarkdownBlock& block);
    void readList(const MarkdownBlock& list);

    /// Completes the finding with what its texts name and what the context says.
    ImportedFinding finish(DocumentSpan span);
    bool hasPlaces() const { return !m_finding.locations.empty(); }
    ImportedFinding& finding() { return m_finding; }

private:
    void readBlock(const MarkdownBlock& block);
    void readParagraph(const MarkdownBlock& block);
    void readTable(const MarkdownBlock& table);
    void readCode(const MarkdownBlock& block);
    void readCommentedCode(const MarkdownBlock& block);
    void readCommentPlaces(std::string_view code, const MarkdownBlock& block);
    void addText(TextKind kind, std::string_view label, std::string_view text, const MarkdownBlock& block);
    void addCode(TextKind kind, const MarkdownBlock& block, std::string text);
    void addPlaces(std::vector<ImportedLocation> places, const MarkdownBlock& block, bool mention);
    void addLines(std::string_view value, const MarkdownBlock& block);
    void setSeverity(std::string_view value);
    void placesFromTexts();

    const SpanMaker& m_spans;
    const ImportContext& m_context;
    ImportedFinding m_finding;
    std::optional<TextKind> m_pending; ///< of a label that waits for its list or code
    std::string m_pendingLabel;
    std::optional<TextKind> m_subsection; ///< of the heading that is being read
    std::string m_subsectionLabel;
    std::vector<ImportedLocation> m_mentions; ///< in sentences
    std::vector<ImportedLocation> m_commentLines; ///< lines without a file, in comments
};

} // namespace punchlist
