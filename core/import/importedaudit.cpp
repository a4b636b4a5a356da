#include "import/importedaudit.h"

namespace punchlist {

std::string_view placeStateName(PlaceState state)
{
    switch (state) {
    case PlaceState::Unchecked: return "unchecked";
    case PlaceState::NoPlace: return "no place";
    case PlaceState::Exact: return "exact";
    case PlaceState::Moved: return "moved";
    case PlaceState::FileGone: return "file gone";
    case PlaceState::CodeNotFound: return "code not found";
    case PlaceState::LinesGone: return "lines gone";
    case PlaceState::Ambiguous: return "ambiguous";
    }
    return {};
}

std::string_view textKindName(TextKind kind)
{
    switch (kind) {
    case TextKind::Problem: return "problem";
    case TextKind::RootCause: return "root cause";
    case TextKind::Scenario: return "scenario";
    case TextKind::Impact: return "impact";
    case TextKind::Evidence: return "evidence";
    case TextKind::Fix: return "fix";
    case TextKind::Mitigation: return "mitigation";
    case TextKind::Note: return "note";
    }
    return {};
}

std::string_view claimedStatusName(ClaimedStatus status)
{
    switch (status) {
    case ClaimedStatus::Unknown: return "";
    case ClaimedStatus::Open: return "open";
    case ClaimedStatus::Confirmed: return "confirmed";
    case ClaimedStatus::InProgress: return "in progress";
    case ClaimedStatus::Partial: return "partial";
    case ClaimedStatus::Fixed: return "fixed";
    case ClaimedStatus::Deferred: return "deferred";
    case ClaimedStatus::AcceptedRisk: return "accepted risk";
    case ClaimedStatus::FalsePositive: return "false positive";
    }
    return {};
}

std::string_view stepImportanceName(StepImportance importance)
{
    switch (importance) {
    case StepImportance::Essential: return "essential";
    case StepImportance::Important: return "important";
    case StepImportance::Unimportant: return "unimportant";
    }
    return {};
}

std::string_view listKindName(ImportedListItem::Kind kind)
{
    switch (kind) {
    case ImportedListItem::Kind::Priority: return "priority";
    case ImportedListItem::Kind::Recommendation: return "recommendation";
    case ImportedListItem::Kind::Metric: return "metric";
    case ImportedListItem::Kind::Present: return "present";
    case ImportedListItem::Kind::Missing: return "missing";
    case ImportedListItem::Kind::Highlight: return "highlight";
    case ImportedListItem::Kind::Technology: return "technology";
    case ImportedListItem::Kind::Achievement: return "achievement";
    }
    return {};
}

std::string ImportedFinding::textOf(TextKind kind) const
{
    std::string all;
    for (const ImportedText& entry : texts) {
        if (entry.kind != kind)
            continue;
        if (!all.empty())
            all += "\n\n";
        all += entry.text;
    }
    return all;
}

} // namespace punchlist
