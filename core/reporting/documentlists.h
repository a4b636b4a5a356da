#pragma once

#include "import/importedaudit.h"
#include "reporting/reportmodel.h"

#include <QString>
#include <QVariantList>

#include <optional>
#include <set>
#include <unordered_map>

namespace punchlist {

/// The lists of the documents that a report's findings came from: check lists, what to do first, what to watch, what is there
/// and what is missing. The words stay the authors'; boxes and marks follow the findings that an entry means, as far as it
/// means any, and so do the numbers that it refers to.
class DocumentLists {
public:
    explicit DocumentLists(const ReportModel& model);

    /// `title` and `items` (`text`, `number`, `done`, `box`, `name`, `remedy`, `code`) per heading, in the documents' order.
    /// Lines of plans that estimate work are left out.
    QVariantList groups(ImportedListItem::Kind kind) const;
    /// The same of the check lists.
    QVariantList checklists() const;
    /// What to do first, for one tier.
    QVariantList actions(PriorityTier tier) const;
    /// Rows with `name` and `score`.
    QVariantList scorecard() const;

    /// An entry of a check list means this entry.
    bool isChecked(const ReportEntry& entry) const { return m_checked.contains(&entry); }
    /// So does one of actions().
    bool isPlanned(const ReportEntry& entry) const { return m_planned.contains(&entry); }
    /// Any document says what to do first.
    bool hasPlan() const { return m_hasPlan; }
    /// What a plan calls the entry: "Job Race Condition"; empty when none does.
    QString shortTitle(const ReportEntry& entry) const;
    /// A line of a document about all of it: "Audit Type".
    QString metadata(const QString& name) const;

private:
    const ReportEntry* entryOf(const ImportedAudit& document, std::size_t finding) const;
    std::vector<const ReportEntry*> entriesOf(const ImportedAudit& document, const std::vector<std::size_t>& findings) const;
    QVariantHash item(const ImportedAudit& document, const std::string& text, const std::vector<std::size_t>& findings, bool done) const;
    std::optional<PriorityTier> tierOf(const ImportedAudit& document, const ImportedListItem& item) const;

    const ReportModel& m_model;
    std::unordered_map<const ImportedFinding*, const ReportEntry*> m_entries;
    std::set<const ReportEntry*> m_checked;
    std::set<const ReportEntry*> m_planned;
    bool m_hasPlan = false;
};

} // namespace punchlist
