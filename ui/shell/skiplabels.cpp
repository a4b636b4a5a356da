#include "shell/skiplabels.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Skipped {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Skipped)
};

/// As the core says them; %1 stands for a number.
constexpr std::array details{
    QT_TRANSLATE_NOOP("punchlist::Skipped", "its name says that it is not text"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "its name says that it is minified"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "its name says that a protocol compiler wrote it"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "most of it stands in lines of more than %1 characters"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "it is a pipe, a socket or a device, not a file"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "it is a submodule; scan it on its own"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "it is a repository of its own inside this one; scan it on its own"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "it is a link that leads nowhere"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "it is a link that leads out of the repository"),
    QT_TRANSLATE_NOOP("punchlist::Skipped", "more than a tenth of it are control characters")};

} // namespace

QString skipReasonLabel(SkipReason reason)
{
    switch (reason) {
    case SkipReason::TooLarge: return Skipped::tr("too large");
    case SkipReason::Binary: return Skipped::tr("binary");
    case SkipReason::Minified: return Skipped::tr("minified");
    case SkipReason::Generated: return Skipped::tr("generated");
    case SkipReason::Unreadable: return Skipped::tr("unreadable");
    case SkipReason::ParseLimit: return Skipped::tr("parse limit");
    case SkipReason::SymlinkOutside: return Skipped::tr("outside link");
    case SkipReason::InvalidEncoding: return Skipped::tr("invalid encoding");
    case SkipReason::Special: return Skipped::tr("special file");
    case SkipReason::Submodule: return Skipped::tr("submodule");
    case SkipReason::AnalysisFailed: return Skipped::tr("analysis failed");
    case SkipReason::AnalysisLimit: break;
    }
    return Skipped::tr("analysis limit");
}

QString skipDetailLabel(const QString& detail)
{
    static const QRegularExpression number(u"\\d+"_s);
    auto form = detail;
    const auto found = number.match(detail);
    if (found.hasMatch())
        form.replace(found.capturedStart(), found.capturedLength(), u"%1"_s);
    for (const auto* known : details) {
        if (form == QLatin1StringView(known))
            return found.hasMatch() ? Skipped::tr(known).arg(found.captured()) : Skipped::tr(known);
    }
    return detail;
}

} // namespace punchlist
