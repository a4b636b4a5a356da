#include "shell/settings.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int maxRecentAudits = 12;
constexpr int minFontPercent = 70;
constexpr int maxFontPercent = 250;
constexpr int maxThreads = 256;
constexpr int defaultFileMegabytes = 5; // ScanLimits::maxFileBytes
constexpr int maxFileMegabytes = 100;

/// A settings key for a path, which may hold any character.
QString placeKey(const QString& auditPath, const QString& what)
{
    const auto digest = QCryptographicHash::hash(auditPath.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
    return u"places/%1/%2"_s.arg(QString::fromLatin1(digest), what);
}

void writeRecent(const QList<RecentAudit>& audits)
{
    QSettings settings;
    settings.remove(u"recent"_s);
    settings.beginWriteArray(u"recent"_s, static_cast<int>(audits.size()));
    for (int i = 0; i < audits.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"repository"_s, audits[i].repository);
        settings.setValue(u"audit"_s, audits[i].auditPath);
        settings.setValue(u"title"_s, audits[i].title);
        settings.setValue(u"opened"_s, audits[i].openedMs);
    }
    settings.endArray();
}

void writeFilters(const QList<SavedFilter>& filters)
{
    QSettings settings;
    settings.remove(u"filters"_s);
    settings.beginWriteArray(u"filters"_s, static_cast<int>(filters.size()));
    for (int i = 0; i < filters.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, filters[i].name);
        settings.setValue(u"text"_s, filters[i].text);
    }
    settings.endArray();
}

} // namespace

ThemeChoice Settings::theme() const
{
    return themeChoiceFromName(QSettings().value(u"appearance/theme"_s).toString());
}

void Settings::setTheme(ThemeChoice theme)
{
    QSettings().setValue(u"appearance/theme"_s, themeChoiceName(theme));
}

QString Settings::language() const
{
    return QSettings().value(u"appearance/language"_s).toString();
}

void Settings::setLanguage(const QString& language)
{
    QSettings().setValue(u"appearance/language"_s, language);
}

int Settings::fontPercent() const
{
    return std::clamp(QSettings().value(u"appearance/fontPercent"_s, 100).toInt(), minFontPercent, maxFontPercent);
}

void Settings::setFontPercent(int percent)
{
    QSettings().setValue(u"appearance/fontPercent"_s, percent);
}

QString Settings::codeFont() const
{
    return QSettings().value(u"appearance/codeFont"_s).toString();
}

void Settings::setCodeFont(const QString& family)
{
    QSettings().setValue(u"appearance/codeFont"_s, family);
}

QString Settings::editorCommand() const
{
    return QSettings().value(u"editor/command"_s).toString();
}

void Settings::setEditorCommand(const QString& command)
{
    QSettings().setValue(u"editor/command"_s, command);
}

unsigned Settings::scanThreads() const
{
    return static_cast<unsigned>(std::clamp(QSettings().value(u"scan/threads"_s, 0).toInt(), 0, maxThreads));
}

void Settings::setScanThreads(unsigned threads)
{
    QSettings().setValue(u"scan/threads"_s, threads);
}

int Settings::scanMaxFileMegabytes() const
{
    return std::clamp(QSettings().value(u"scan/maxFileMegabytes"_s, defaultFileMegabytes).toInt(), 1, maxFileMegabytes);
}

void Settings::setScanMaxFileMegabytes(int megabytes)
{
    QSettings().setValue(u"scan/maxFileMegabytes"_s, megabytes);
}

QStringList Settings::scanExclude() const
{
    return QSettings().value(u"scan/exclude"_s).toStringList();
}

void Settings::setScanExclude(const QStringList& patterns)
{
    QSettings().setValue(u"scan/exclude"_s, patterns);
}

bool Settings::advanceAfterDecision() const
{
    return QSettings().value(u"triage/advance"_s, true).toBool();
}

void Settings::setAdvanceAfterDecision(bool advance)
{
    QSettings().setValue(u"triage/advance"_s, advance);
}

bool Settings::rescanOnChange() const
{
    return QSettings().value(u"scan/onChange"_s, false).toBool();
}

void Settings::setRescanOnChange(bool rescan)
{
    QSettings().setValue(u"scan/onChange"_s, rescan);
}

QString Settings::author() const
{
    return QSettings().value(u"triage/author"_s).toString();
}

void Settings::setAuthor(const QString& author)
{
    QSettings().setValue(u"triage/author"_s, author);
}

QByteArray Settings::windowGeometry() const
{
    return QSettings().value(u"window/geometry"_s).toByteArray();
}

QByteArray Settings::windowState() const
{
    return QSettings().value(u"window/state"_s).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, geometry);
    settings.setValue(u"window/state"_s, state);
}

QByteArray Settings::columns() const
{
    return QSettings().value(u"table/columns"_s).toByteArray();
}

void Settings::setColumns(const QByteArray& state)
{
    QSettings().setValue(u"table/columns"_s, state);
}

QString Settings::sortLevels() const
{
    return QSettings().value(u"table/sort"_s).toString();
}

void Settings::setSortLevels(const QString& levels)
{
    QSettings().setValue(u"table/sort"_s, levels);
}

int Settings::grouping() const
{
    return QSettings().value(u"table/grouping"_s, 0).toInt();
}

void Settings::setGrouping(int grouping)
{
    QSettings().setValue(u"table/grouping"_s, grouping);
}

QList<RecentAudit> Settings::recentAudits() const
{
    QSettings settings;
    QList<RecentAudit> audits;
    const auto count = settings.beginReadArray(u"recent"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RecentAudit audit{settings.value(u"repository"_s).toString(), settings.value(u"audit"_s).toString(),
                          settings.value(u"title"_s).toString(), settings.value(u"opened"_s).toLongLong()};
        if (!audit.auditPath.isEmpty())
            audits.append(std::move(audit));
    }
    settings.endArray();
    return audits;
}

void Settings::addRecentAudit(const RecentAudit& audit)
{
    auto audits = recentAudits();
    audits.removeIf([&audit](const RecentAudit& other) { return other.auditPath == audit.auditPath; });
    audits.prepend(audit);
    writeRecent(audits.mid(0, maxRecentAudits));
}

void Settings::removeRecentAudit(const QString& auditPath)
{
    auto audits = recentAudits();
    audits.removeIf([&auditPath](const RecentAudit& other) { return other.auditPath == auditPath; });
    writeRecent(audits);
}

QList<SavedFilter> Settings::savedFilters() const
{
    QSettings settings;
    QList<SavedFilter> filters;
    const auto count = settings.beginReadArray(u"filters"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters.append({settings.value(u"name"_s).toString(), settings.value(u"text"_s).toString()});
    }
    settings.endArray();
    return filters;
}

void Settings::addSavedFilter(const SavedFilter& filter)
{
    auto filters = savedFilters();
    filters.removeIf([&filter](const SavedFilter& other) { return other.name == filter.name; });
    filters.append(filter);
    std::ranges::sort(filters, [](const SavedFilter& a, const SavedFilter& b) { return a.name.localeAwareCompare(b.name) < 0; });
    writeFilters(filters);
}

void Settings::removeSavedFilter(const QString& name)
{
    auto filters = savedFilters();
    filters.removeIf([&name](const SavedFilter& other) { return other.name == name; });
    writeFilters(filters);
}

qint64 Settings::lastFinding(const QString& auditPath) const
{
    return QSettings().value(placeKey(auditPath, u"finding"_s)).toLongLong();
}

QString Settings::lastFilter(const QString& auditPath) const
{
    return QSettings().value(placeKey(auditPath, u"filter"_s)).toString();
}

void Settings::setLastPlace(const QString& auditPath, qint64 finding, const QString& filter)
{
    QSettings settings;
    settings.setValue(placeKey(auditPath, u"finding"_s), finding);
    settings.setValue(placeKey(auditPath, u"filter"_s), filter);
}

QString Settings::shortcuts(const QString& action, const QString& builtIn) const
{
    return QSettings().value(u"shortcuts/"_s + action, builtIn).toString();
}

void Settings::setShortcuts(const QString& action, const QString& shortcuts, const QString& builtIn)
{
    QSettings settings;
    if (shortcuts == builtIn)
        settings.remove(u"shortcuts/"_s + action);
    else
        settings.setValue(u"shortcuts/"_s + action, shortcuts);
}

} // namespace punchlist
