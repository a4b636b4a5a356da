#include "style/labels.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Labels {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Labels)
};

constexpr int minutesPerHour = 60;
constexpr int minutesPerDay = 8 * minutesPerHour;

} // namespace

QString severityLabel(Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        return Labels::tr("Critical");
    case Severity::High:
        return Labels::tr("High", "severity");
    case Severity::Medium:
        return Labels::tr("Medium", "severity");
    case Severity::Low:
        return Labels::tr("Low", "severity");
    case Severity::Info:
        break;
    }
    return Labels::tr("Info");
}

QString confidenceLabel(Confidence confidence)
{
    switch (confidence) {
    case Confidence::High:
        return Labels::tr("High", "confidence");
    case Confidence::Medium:
        return Labels::tr("Medium", "confidence");
    case Confidence::Low:
        break;
    }
    return Labels::tr("Low", "confidence");
}

QString priorityLabel(PriorityTier tier)
{
    return u"P%1"_s.arg(static_cast<int>(tier));
}

QString priorityDescription(PriorityTier tier)
{
    switch (tier) {
    case PriorityTier::P0:
        return Labels::tr("P0: do immediately");
    case PriorityTier::P1:
        return Labels::tr("P1: before launch, this week");
    case PriorityTier::P2:
        return Labels::tr("P2: before scale, this month");
    case PriorityTier::P3:
        break;
    }
    return Labels::tr("P3: for growth, nice to have");
}

QString statusLabel(TriageStatus status)
{
    switch (status) {
    case TriageStatus::Open:
        return Labels::tr("Open", "status");
    case TriageStatus::Confirmed:
        return Labels::tr("Confirmed");
    case TriageStatus::InProgress:
        return Labels::tr("In progress");
    case TriageStatus::FalsePositive:
        return Labels::tr("False positive");
    case TriageStatus::AcceptedRisk:
        break;
    }
    return Labels::tr("Accepted risk");
}

QString silencedLabel()
{
    return Labels::tr("Silenced");
}

QString scanStateLabel(ScanState state)
{
    switch (state) {
    case ScanState::New:
        return Labels::tr("New");
    case ScanState::Unchanged:
        return Labels::tr("Unchanged");
    case ScanState::Moved:
        return Labels::tr("Moved");
    case ScanState::Edited:
        return Labels::tr("Edited");
    case ScanState::Fixed:
        return Labels::tr("Fixed");
    case ScanState::Reopened:
        return Labels::tr("Reopened");
    case ScanState::NotChecked:
        break;
    }
    return Labels::tr("Not checked");
}

QString matchMethodLabel(const QString& method)
{
    static const QHash<QString, const char*> labels{{u"line map"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same line in a diff")},
                                                    {u"scope and text"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same code in the same function")},
                                                    {u"text"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same code, function renamed")},
                                                    {u"moved text"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same code in another file")},
                                                    {u"scope and shape"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "similar code in the same function")},
                                                    {u"surroundings"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same lines around it")},
                                                    {u"moved elsewhere"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "the same code elsewhere")},
                                                    {u"decided by a person"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "a person said so")}};
    const auto label = labels.constFind(method);
    return label == labels.constEnd() ? method : QCoreApplication::translate("punchlist::Labels", *label);
}

QString evidenceRoleLabel(EvidenceRole role)
{
    switch (role) {
    case EvidenceRole::Primary:
        return Labels::tr("Finding");
    case EvidenceRole::Source:
        return Labels::tr("Source");
    case EvidenceRole::Sink:
        return Labels::tr("Sink");
    case EvidenceRole::MissingGuard:
        return Labels::tr("Missing guard");
    case EvidenceRole::Holder:
        return Labels::tr("Holder");
    case EvidenceRole::Caller:
        return Labels::tr("Caller");
    case EvidenceRole::Place:
        return Labels::tr("Further place");
    case EvidenceRole::Context:
        break;
    }
    return Labels::tr("Context");
}

QString categoryLabel(const QString& category)
{
    // Those of the built-in rules.
    static const QHash<QString, const char*> labels{{u"api-design"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "API design")},
                                                    {u"architecture"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Architecture")},
                                                    {u"completeness"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Completeness")},
                                                    {u"concurrency"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Concurrency")},
                                                    {u"configuration"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Configuration")},
                                                    {u"data-integrity"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Data integrity")},
                                                    {u"dependency"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Dependency")},
                                                    {u"observability"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Observability")},
                                                    {u"operations"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Operations")},
                                                    {u"performance"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Performance")},
                                                    {u"resilience"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Resilience")},
                                                    {u"security"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Security")},
                                                    {u"testing"_s, QT_TRANSLATE_NOOP("punchlist::Labels", "Testing")}};
    const auto known = labels.constFind(category);
    if (known != labels.constEnd())
        return QCoreApplication::translate("punchlist::Labels", *known);
    auto label = category;
    label.replace(u'-', u' ');
    if (!label.isEmpty())
        label[0] = label[0].toUpper();
    return label;
}

QString effortLabel(int minutes)
{
    if (minutes <= 0)
        return u"–"_s;
    const auto said = saidEffort(minutes);
    const auto text = QLocale().toString(said.amount, 'f', said.amount == std::floor(said.amount) ? 0 : 1);
    switch (said.unit) {
    case SaidEffort::Unit::Minutes:
        return Labels::tr("%1 min").arg(minutes);
    case SaidEffort::Unit::Hours:
        return said.amount == 1 ? Labels::tr("1 hour") : Labels::tr("%1 hours").arg(text);
    case SaidEffort::Unit::Days:
        break;
    }
    return said.amount == 1 ? Labels::tr("1 day") : Labels::tr("%1 days").arg(text);
}

int effortFromText(const QString& text)
{
    static const QRegularExpression form(u"^\\s*(\\d+(?:[.,]\\d+)?)\\s*(\\p{L}*)\\.?\\s*$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return -1;
    const auto number = match.captured(1).replace(u',', u'.').toDouble();
    const auto unit = match.captured(2).toCaseFolded();
    const auto isUnit = [&unit](const QString& label) {
        const auto word = QString(label).remove(u"%1"_s).trimmed().toCaseFolded();
        return !unit.isEmpty() && (word.startsWith(unit) || unit.startsWith(word));
    };
    double minutes = -1;
    if (unit.isEmpty() || unit == "m"_L1 || unit == "min"_L1 || unit == "mins"_L1 || unit == "minutes"_L1)
        minutes = number;
    else if (unit == "h"_L1 || isUnit(u"hours"_s) || isUnit(Labels::tr("%1 hours")) || isUnit(Labels::tr("1 hour").mid(1)))
        minutes = number * minutesPerHour;
    else if (unit == "d"_L1 || isUnit(u"days"_s) || isUnit(Labels::tr("%1 days")) || isUnit(Labels::tr("1 day").mid(1)))
        minutes = number * minutesPerDay;
    constexpr double maxMinutes = 1'000'000;
    return minutes < 0 || minutes > maxMinutes ? -1 : static_cast<int>(std::lround(minutes));
}

} // namespace punchlist
