#include "report/reportsettings.h"

#include "repository/revisiontime.h"
#include "style/text.h"

#include <QSettings>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

QStringList names(const std::vector<std::string>& values)
{
    QStringList list;
    for (const auto& value : values)
        list.append(toQString(value));
    return list;
}

} // namespace

ReportOptions rememberedReportOptions(const QString& repository)
{
    QSettings settings;
    settings.beginGroup(u"report"_s);
    ReportOptions options;
    options.templateFolders = customTemplateFolders(toUtf8(repository));
    options.profile = toUtf8(settings.value(u"profile"_s, toQString(options.profile)).toString());
    options.minimumSeverity = severityFromName(toUtf8(settings.value(u"minimumSeverity"_s).toString())).value_or(options.minimumSeverity);
    options.withDismissed = settings.value(u"withDismissed"_s, options.withDismissed).toBool();
    options.withFixed = settings.value(u"withFixed"_s, options.withFixed).toBool();
    options.withCode = settings.value(u"withCode"_s, options.withCode).toBool();
    options.groupAbove = settings.value(u"groupAbove"_s, static_cast<int>(options.groupAbove)).toUInt();
    options.language = toUtf8(settings.value(u"language"_s, toQString(options.language)).toString());
    options.audience = toUtf8(settings.value(u"audience"_s).toString());
    options.queryContext = queryContext(toUtf8(repository));
    for (const auto& category : settings.value(u"categories"_s).toStringList())
        options.categories.push_back(toUtf8(category));
    for (const auto& status : settings.value(u"statuses"_s).toStringList()) {
        if (const auto known = triageStatusFromName(toUtf8(status)))
            options.statuses.push_back(*known);
    }
    return options;
}

void rememberReportOptions(const ReportOptions& options)
{
    QSettings settings;
    settings.beginGroup(u"report"_s);
    settings.setValue(u"profile"_s, toQString(options.profile));
    settings.setValue(u"minimumSeverity"_s, toQString(std::string(severityName(options.minimumSeverity))));
    settings.setValue(u"withDismissed"_s, options.withDismissed);
    settings.setValue(u"withFixed"_s, options.withFixed);
    settings.setValue(u"withCode"_s, options.withCode);
    settings.setValue(u"groupAbove"_s, static_cast<int>(options.groupAbove));
    settings.setValue(u"language"_s, toQString(options.language));
    settings.setValue(u"audience"_s, toQString(options.audience));
    settings.setValue(u"categories"_s, names(options.categories));
    QStringList statuses;
    for (const auto status : options.statuses)
        statuses.append(toQString(std::string(triageStatusName(status))));
    settings.setValue(u"statuses"_s, statuses);
}

} // namespace punchlist
