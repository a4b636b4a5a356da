#include "style/prioritylabels.h"

#include "style/labels.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Priority {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Priority)
};

/// Phrases without numbers or names in them.
constexpr std::array phrases{QT_TRANSLATE_NOOP("punchlist::Priority", "Severity"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Code"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Confidence"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Reachability"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Exposure"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Table"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Rule"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Ceiling"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "Age"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "test code"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "script or tool"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "product code"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "sign-in, payment, personal data or migrations"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "not reachable"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "unknown"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "reachable from an entry point"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "offline tool"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "internal"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "handles requests"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "handles requests without a login"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "impact low"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "impact medium"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "impact high"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "impact critical"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "likelihood low"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "likelihood medium"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "likelihood high"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "no change of the impact"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "as bad and as sure as the rule usually is"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "nothing that runs reaches it"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "only tests use it"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "a matter of maintenance, in a file that changes often"),
                             QT_TRANSLATE_NOOP("punchlist::Priority", "a matter of maintenance")};

QString phrase(const QString& english)
{
    static const auto known = [] {
        QHash<QString, const char*> all;
        for (const auto* text : phrases)
            all.insert(QString::fromUtf8(text), text);
        return all;
    }();
    const auto found = known.constFind(english);
    return found == known.constEnd() ? english : QCoreApplication::translate("punchlist::Priority", *found);
}

/// "high" is a severity or a confidence, which languages inflect differently, or a phrase.
QString valueOf(const QString& factor, const QString& english)
{
    const auto name = toUtf8(english);
    if (const auto severity = severityFromName(name); factor == "Severity"_L1 && severity)
        return QLocale().toLower(severityLabel(*severity));
    if (const auto confidence = confidenceFromName(name); factor == "Confidence"_L1 && confidence)
        return QLocale().toLower(confidenceLabel(*confidence));
    static const QRegularExpression table(u"^(impact \\w+), (likelihood \\w+) \\((\\d+) points?\\)$"_s);
    if (const auto match = table.match(english); match.hasMatch())
        return u"%1, %2 (%3)"_s.arg(phrase(match.captured(1)), phrase(match.captured(2)), Priority::tr("%n point(s)", nullptr, match.captured(3).toInt()));
    static const QRegularExpression age(u"^open for (\\d+) days$"_s);
    if (const auto match = age.match(english); match.hasMatch())
        return Priority::tr("open for %n day(s)", nullptr, match.captured(1).toInt());
    return phrase(english);
}

QString effectOf(const QString& english)
{
    static const QRegularExpression points(u"^(\\d+) points?$"_s);
    if (const auto match = points.match(english); match.hasMatch())
        return Priority::tr("%n point(s)", nullptr, match.captured(1).toInt());
    static const QRegularExpression steps(u"^impact (\\d+) steps? (up|down)$"_s);
    if (const auto match = steps.match(english); match.hasMatch()) {
        const auto count = match.captured(1).toInt();
        return match.captured(2) == "up"_L1 ? Priority::tr("impact %n step(s) up", nullptr, count) : Priority::tr("impact %n step(s) down", nullptr, count);
    }
    static const QRegularExpression tier(u"^(gives|no later than|at best) (P\\d)$"_s);
    if (const auto match = tier.match(english); match.hasMatch()) {
        const auto verb = match.captured(1);
        const QString text = verb == "gives"_L1 ? Priority::tr("gives %1") : verb == "at best"_L1 ? Priority::tr("at best %1") : Priority::tr("no later than %1");
        return text.arg(match.captured(2));
    }
    static const QRegularExpression due(u"^due within (\\d+) days: earlier in its tier$"_s);
    if (const auto match = due.match(english); match.hasMatch())
        return Priority::tr("due within %n day(s): earlier in its tier", nullptr, match.captured(1).toInt());
    return phrase(english);
}

/// "P0 if critical; P2 if medium"
QString changeOf(const QString& factor, const QString& english)
{
    static const QRegularExpression form(u"^(P\\d) if (.+)$"_s);
    auto parts = english.split(u"; "_s, Qt::SkipEmptyParts);
    for (auto& part : parts) {
        if (const auto match = form.match(part); match.hasMatch())
            part = Priority::tr("%1 if %2").arg(match.captured(1), valueOf(factor, match.captured(2)));
    }
    return parts.join(u"; "_s);
}

} // namespace

PriorityLabel priorityReasonLabel(const PriorityReason& reason)
{
    const auto factor = toQString(reason.factor);
    return {phrase(factor), valueOf(factor, toQString(reason.value)), effectOf(toQString(reason.effect)), changeOf(factor, toQString(reason.change))};
}

} // namespace punchlist
