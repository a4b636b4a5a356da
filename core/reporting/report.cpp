#include "reporting/report.h"

#include "interchange/exportquery.h"
#include "reporting/assessmentcontext.h"
#include "reporting/markdown.h"
#include "reporting/reportcontext.h"
#include "reporting/reportmodel.h"
#include "reporting/reporttexts.h"
#include "reporting/templatecheck.h"
#include "reporting/templateloader.h"

#include <KTextTemplate/Context>
#include <KTextTemplate/Engine>
#include <KTextTemplate/Template>

#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

const QString builtinFolder = u":/reports"_s;
const QString templateFile = u"report.md"_s;
const QString profileFile = u"profile.json"_s;

struct Profile {
    QString id;
    QString name;
    QString description;
    int order = 1000; ///< where it is offered
    QString auditType;
    QString scope;
    QString sections; ///< name of a ReportLayout
};

QStringList foldersOf(const std::vector<std::string>& templateFolders)
{
    QStringList folders;
    for (const auto& folder : templateFolders)
        folders.append(QString::fromStdString(folder));
    folders.append(builtinFolder);
    return folders;
}

/// A profile is a folder with a report.md; its profile.json is optional for a team's own.
std::optional<Profile> readProfile(const QString& folder, const QString& id)
{
    const QDir directory(folder + u'/' + id);
    if (!directory.exists(templateFile))
        return std::nullopt;
    Profile profile;
    profile.id = id;
    profile.name = id;
    QFile file(directory.filePath(profileFile));
    if (file.open(QIODevice::ReadOnly)) {
        const auto object = QJsonDocument::fromJson(file.readAll()).object();
        profile.name = object[u"name"].toString(id);
        profile.description = object[u"description"].toString();
        profile.order = object[u"order"].toInt(profile.order);
        profile.auditType = object[u"auditType"].toString();
        profile.scope = object[u"scope"].toString();
        profile.sections = object[u"sections"].toString();
    }
    return profile;
}

/// The description of a profile: the team's where it has one, else the built-in one's.
std::optional<Profile> findProfile(const std::vector<std::string>& templateFolders, const QString& id)
{
    // An id is the name of a folder, never a way out of it.
    if (id.isEmpty() || id.contains(u'/') || id.contains(u'\\') || id.startsWith(u'.'))
        return std::nullopt;
    for (const auto& folder : foldersOf(templateFolders)) {
        if (auto profile = readProfile(folder, id))
            return profile;
    }
    return std::nullopt;
}

std::string knownProfiles(const std::vector<std::string>& templateFolders)
{
    std::string names;
    for (const auto& profile : reportProfiles(templateFolders))
        names += (names.empty() ? "" : ", ") + profile.id;
    return names;
}

std::unexpected<Error> templateFailure(const QString& file, int line, const QString& why)
{
    auto message = "The report template " + file.toStdString();
    if (line > 0)
        message += ", line " + std::to_string(line);
    return failure(Error::Code::Syntax, message + ": " + why.toStdString() + '.');
}

Result<std::string> renderTemplate(const QString& name, const QStringList& folders, const ReportTexts& texts, const QVariantHash& values)
{
    const auto loader = QSharedPointer<TemplateFolderLoader>::create(folders, texts);
    TemplateCheck check([&](const QString& file) { return loader->read(file); }, values.keys());
    if (const auto problem = check.check(name))
        return templateFailure(problem->file, problem->line, problem->message);

    KTextTemplate::Engine engine;
    engine.addTemplateLoader(loader);
    const auto report = engine.loadByName(name);
    if (!report || report->error() != KTextTemplate::NoError)
        return templateFailure(name, 0, report ? report->errorString() : u"it cannot be read"_s);
    KTextTemplate::Context context(values);
    context.setAutoEscape(false); // Markdown; what could do harm was escaped for it by the context
    auto text = report->render(&context);
    if (report->error() != KTextTemplate::NoError)
        return templateFailure(name, 0, report->errorString());
    while (text.endsWith(u"\n\n"_s))
        text.chop(1);
    return text.toStdString();
}

std::string dateOf(const ExportInput& input)
{
    if (input.startedAt.size() >= 10)
        return input.startedAt.substr(0, 10);
    return QDate::currentDate().toString(Qt::ISODate).toStdString();
}

} // namespace

std::vector<ReportProfile> reportProfiles(const std::vector<std::string>& templateFolders)
{
    std::vector<Profile> profiles;
    auto folders = foldersOf(templateFolders);
    std::ranges::reverse(folders);
    for (const auto& folder : std::as_const(folders)) {
        const auto ids = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const auto& id : ids) {
            if (std::ranges::contains(profiles, id, &Profile::id))
                continue;
            if (auto profile = readProfile(folder, id))
                profiles.push_back(std::move(*profile));
        }
    }
    std::ranges::stable_sort(profiles, {}, &Profile::order);
    std::vector<ReportProfile> result;
    for (const auto& profile : profiles)
        result.push_back({profile.id.toStdString(), profile.name.toStdString(), profile.description.toStdString()});
    return result;
}

namespace {

/// A part of its own at the end: the layouts above follow what people write, who give no factors.
std::string reasonsPart(const ReportModel& model, const ReportTexts& texts)
{
    std::string part;
    for (const auto& entry : model.entries) {
        if (entry.reasons.empty())
            continue;
        part += "\n**" + entry.id + "** " + markdownLine(entry.title) + ": " + std::string(priorityName(entry.priority)) + "\n\n";
        for (const auto& reason : entry.reasons)
            part += "- " + markdownLine(reason) + '\n';
    }
    return part.empty() ? part : "\n## " + texts(u"Why each has its priority"_s).toStdString() + '\n' + part;
}

/// What was left out beyond what every report leaves out, as a query; empty when nothing was.
std::string filterText(const ReportOptions& options)
{
    std::vector<std::string> parts;
    if (options.excerpt && !options.excerpt->filter.empty())
        parts.push_back(options.excerpt->filter);
    if (!options.query.empty())
        parts.push_back(options.query);
    if (parts.size() > 1) { // each may be a choice
        for (auto& part : parts)
            part = '(' + part + ')';
    }
    const auto list = [&parts](std::string_view field, const auto& values, auto nameOf) {
        std::string text(field);
        for (const auto& value : values)
            text += (text.size() > field.size() ? "," : "") + std::string(nameOf(value));
        if (!values.empty())
            parts.push_back(text);
    };
    if (options.minimumSeverity > Severity::Low)
        parts.push_back("severity:>=" + std::string(severityName(options.minimumSeverity)));
    list("category:", options.categories, [](const std::string& category) { return category; });
    const auto isAsked = [&options](TriageStatus status) { return std::ranges::contains(options.statuses, status); };
    if (!isAsked(TriageStatus::Open) || !isAsked(TriageStatus::Confirmed) || !isAsked(TriageStatus::InProgress)) {
        list("status:", options.statuses, [](TriageStatus status) {
            auto name = std::string(triageStatusName(status));
            std::ranges::replace(name, ' ', '-');
            return name;
        });
    }
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : " ") + part;
    return text;
}

} // namespace

Result<std::string> renderReport(const ExportInput& input, const ReportOptions& options)
{
    const auto id = QString::fromStdString(options.profile);
    const auto profile = findProfile(options.templateFolders, id);
    if (!profile) {
        return failure(Error::Code::NotFound, "There is no report profile \"" + options.profile + "\"; known are "
                                                  + knownProfiles(options.templateFolders) + '.');
    }
    const auto query = Query::parse(options.query, queryContext(options.queryContext, input.findings));
    if (!query)
        return failure(Error::Code::Syntax, "The filter \"" + options.query + "\" cannot be read: " + query.error().message);
    const auto found = matching(*query, input.findings);
    auto chosen = input;
    chosen.findings = found;
    auto filled = options;
    if (filled.date.empty())
        filled.date = dateOf(input);
    if (filled.auditType.empty())
        filled.auditType = profile->auditType.toStdString();
    if (filled.scope.empty())
        filled.scope = profile->scope.toStdString();
    auto model = makeReportModel(chosen, filled, reportLayout(profile->sections.toStdString()));
    if (const auto filter = filterText(options); options.excerpt || !filter.empty())
        model.excerpt = ReportSelection{model.total().findings, options.excerpt ? options.excerpt->all : input.findings.size(), filter};

    const auto folders = foldersOf(options.templateFolders);
    const ReportTexts texts(folders, QString::fromStdString(options.language));
    auto values = reportContext(model, texts);
    addAssessment(values, input, texts);
    auto rendered = renderTemplate(id + u'/' + templateFile, folders, texts, values);
    if (rendered && options.withReasons)
        *rendered += reasonsPart(model, texts);
    return rendered;
}

std::vector<std::string> reportLanguages(const std::vector<std::string>& templateFolders)
{
    std::vector<std::string> languages;
    for (const auto& language : ReportTexts::languages(foldersOf(templateFolders)))
        languages.push_back(language.toStdString());
    return languages;
}

std::vector<std::string> customTemplateFolders(const std::string& repository)
{
    QStringList folders;
    if (!repository.empty())
        folders.append(QString::fromStdString(repository) + u"/.punchlist/reports"_s);
    folders.append(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/punchlist/reports"_s);
    std::vector<std::string> existing;
    for (const auto& folder : std::as_const(folders)) {
        if (QFileInfo(folder).isDir())
            existing.push_back(folder.toStdString());
    }
    return existing;
}

} // namespace punchlist
