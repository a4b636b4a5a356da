#include "triage/queryproblem.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Query {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Query)
};

/// What the core says, and how it is said here; %1 and %2 are what stands in the capturing groups.
constexpr std::array sentences{
    std::pair("This closing parenthesis has no opening one", QT_TRANSLATE_NOOP("punchlist::Query", "This closing parenthesis has no opening one")),
    std::pair("Too many parentheses inside each other", QT_TRANSLATE_NOOP("punchlist::Query", "Too many parentheses inside each other")),
    std::pair("Something to look for is missing here", QT_TRANSLATE_NOOP("punchlist::Query", "Something to look for is missing here")),
    std::pair("This parenthesis is not closed", QT_TRANSLATE_NOOP("punchlist::Query", "This parenthesis is not closed")),
    std::pair("There is no field \"(.*)\"", QT_TRANSLATE_NOOP("punchlist::Query", "There is no field “%1”")),
    std::pair("The closing quotation mark is missing", QT_TRANSLATE_NOOP("punchlist::Query", "The closing quotation mark is missing")),
    std::pair("A value is missing here", QT_TRANSLATE_NOOP("punchlist::Query", "A value is missing here")),
    std::pair("Not a regular expression: (.*)", QT_TRANSLATE_NOOP("punchlist::Query", "Not a regular expression: %1")),
    std::pair("\"(.*)\" is not one of (.*)", QT_TRANSLATE_NOOP("punchlist::Query", "“%1” is not one of %2")),
    std::pair("There is no finding \"(.*)\"; \"batch:\" takes the id of one, such as H3", QT_TRANSLATE_NOOP("punchlist::Query", "There is no finding “%1”; “batch:” takes the id of one, such as H3")),
    std::pair("\"(effort|age):\" takes times such as (.*)", QT_TRANSLATE_NOOP("punchlist::Query", "“%1:” takes times such as %2")),
    std::pair("\"score:\" takes numbers from 0 to 100, such as (.*)", QT_TRANSLATE_NOOP("punchlist::Query", "“score:” takes numbers from 0 to 100, such as %1")),
    std::pair("\"since:\" takes a date such as 2026-03-01 or a revision of the repository such as v1.2",
              QT_TRANSLATE_NOOP("punchlist::Query", "“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2")),
    std::pair("\"(is|has):\" takes (.*)", QT_TRANSLATE_NOOP("punchlist::Query", "“%1:” takes %2"))};

} // namespace

QString queryProblemLabel(const QString& message)
{
    for (const auto& [english, translated] : sentences) {
        const QRegularExpression form(QRegularExpression::anchoredPattern(QString::fromUtf8(english)), QRegularExpression::DotMatchesEverythingOption);
        const auto match = form.match(message);
        if (!match.hasMatch())
            continue;
        const auto text = Query::tr(translated);
        // In one go: what a person typed may contain "%2".
        return match.lastCapturedIndex() == 0 ? text : match.lastCapturedIndex() == 1 ? text.arg(match.captured(1)) : text.arg(match.captured(1), match.captured(2));
    }
    return message;
}

} // namespace punchlist
