#include "triage/findingcells.h"

#include "style/labels.h"
#include "style/text.h"
#include "triage/findingsmodel.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

bool isSilenced(const FindingRow& finding)
{
    return finding.suppressedInSource && finding.status == TriageStatus::Open && finding.scanState != ScanState::Fixed;
}

/// "Open" is only what waits for a decision.
QString statusText(const FindingRow& finding)
{
    if (finding.status != TriageStatus::Open || finding.isOpen())
        return statusLabel(finding.status);
    return isSilenced(finding) ? silencedLabel() : scanStateLabel(ScanState::Fixed);
}

} // namespace

bool isEditable(FindingColumn column)
{
    return column == FindingColumn::Severity || column == FindingColumn::Priority || column == FindingColumn::Effort
           || column == FindingColumn::Status || column == FindingColumn::Assignee || column == FindingColumn::Sprint;
}

std::optional<QString> editedValue(const FindingRow& finding, FindingColumn column, const QString& typed)
{
    if (column != FindingColumn::Effort || typed.trimmed().isEmpty())
        return typed.trimmed();
    if (typed == effortLabel(finding.effortMinutes()))
        return std::nullopt; // left as it was; the label is rounded, so reading it back would change the value
    const auto minutes = effortFromText(typed);
    return minutes < 0 ? std::nullopt : std::optional(QString::number(minutes));
}

QVariant groupCell(const FindingGroup& group, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column == 0 ? QVariant(group.label) : QVariant();
    case Qt::AccessibleTextRole:
        return FindingsModel::tr("%1, %n finding(s)", nullptr, static_cast<int>(group.count)).arg(group.label);
    case FindingsModel::IdRole:
        return QVariant::fromValue<FindingId>(0);
    case FindingsModel::IsGroupRole:
        return true;
    case FindingsModel::SeverityRole:
        return static_cast<int>(group.worst);
    case FindingsModel::DecidedRole:
        return static_cast<int>(group.decided);
    case FindingsModel::CountRole:
        return static_cast<int>(group.count);
    case FindingsModel::EffortRole:
        return group.effortMinutes;
    default:
        return {};
    }
}

QVariant findingCell(const FindingRow& finding, FindingColumn column, int role)
{
    switch (role) {
    case FindingsModel::IdRole:
        return QVariant::fromValue<FindingId>(finding.id);
    case FindingsModel::IsGroupRole:
        return false;
    case FindingsModel::SeverityRole:
        return static_cast<int>(finding.severity());
    case FindingsModel::EffortRole:
        return finding.effortMinutes();
    case FindingsModel::DimmedRole:
        return !finding.isOpen();
    case FindingsModel::OverriddenRole:
        return (column == FindingColumn::Severity && finding.severityOverride.has_value())
               || (column == FindingColumn::Priority && finding.priorityOverride.has_value())
               || (column == FindingColumn::Effort && finding.effortOverrideMinutes.has_value());
    case Qt::TextAlignmentRole:
        return column == FindingColumn::Effort || column == FindingColumn::Score ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::EditRole:
        switch (column) {
        case FindingColumn::Severity:
            return toQString(severityName(finding.severity()));
        case FindingColumn::Priority:
            return toQString(priorityName(finding.priority()));
        case FindingColumn::Status:
            return toQString(triageStatusName(finding.status));
        case FindingColumn::Effort:
            return effortLabel(finding.effortMinutes());
        case FindingColumn::Assignee:
            return finding.assignee;
        case FindingColumn::Sprint:
            return finding.sprint;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        switch (column) {
        case FindingColumn::Title:
            return finding.title;
        case FindingColumn::Place:
            return finding.path.isEmpty() ? FindingsModel::tr("Whole repository") : u"%1:%2"_s.arg(finding.path).arg(finding.line + 1);
        case FindingColumn::Priority:
            return priorityDescription(finding.priority());
        case FindingColumn::ScanState:
            return finding.stateReason.isEmpty() ? QVariant() : QVariant(finding.stateReason);
        case FindingColumn::Status:
            if (isSilenced(finding))
                return FindingsModel::tr("A comment in the source silences it");
            return finding.needsReconfirmation ? QVariant(FindingsModel::tr("The code was edited after this decision; please confirm it again"))
                                               : QVariant();
        default:
            return {};
        }
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }

    switch (column) {
    case FindingColumn::Id:
        return finding.displayId;
    case FindingColumn::Severity:
        return severityLabel(finding.severity());
    case FindingColumn::Priority:
        return priorityLabel(finding.priority());
    case FindingColumn::Title:
        return finding.title;
    case FindingColumn::Place:
        return finding.path.isEmpty() ? QString() : u"%1:%2"_s.arg(finding.path).arg(finding.line + 1);
    case FindingColumn::Category:
        return categoryLabel(finding.category);
    case FindingColumn::Effort:
        return effortLabel(finding.effortMinutes());
    case FindingColumn::Status:
        return statusText(finding);
    case FindingColumn::Confidence:
        return confidenceLabel(finding.confidence);
    case FindingColumn::Rule:
        return finding.ruleId;
    case FindingColumn::Assignee:
        return finding.assignee;
    case FindingColumn::ScanState:
        return scanStateLabel(finding.scanState);
    case FindingColumn::Sprint:
        return finding.sprint;
    case FindingColumn::Score:
        return finding.priorityScore > 0 ? QLocale().toString(finding.priorityScore, 'f', 0) : QString();
    }
    return {};
}

} // namespace punchlist
