#pragma once

#include "style/theme.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace punchlist {

/// A repository that was opened before.
struct RecentAudit {
    QString repository;
    QString auditPath;
    QString title;
    qint64 openedMs = 0;
};

/// A filter that was kept under a name.
struct SavedFilter {
    QString name;
    QString text;
};

/// What the program remembers between starts, in the place that QSettings has for it. Values that make no sense are read as
/// their defaults. Cheap to construct.
class Settings {
public:
    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    QString language() const; ///< "de"; empty = that of the system
    void setLanguage(const QString& language);
    int fontPercent() const; ///< of the system's font size
    void setFontPercent(int percent);
    QString codeFont() const; ///< a family; empty = the desktop's fixed font
    void setCodeFont(const QString& family);
    QString editorCommand() const; ///< with %f for the file, %l for the line; see externaleditor.h
    void setEditorCommand(const QString& command);
    unsigned scanThreads() const; ///< 0 = one per core
    void setScanThreads(unsigned threads);
    int scanMaxFileMegabytes() const; ///< larger files are listed, not read
    void setScanMaxFileMegabytes(int megabytes);
    QStringList scanExclude() const;
    void setScanExclude(const QStringList& patterns);
    bool advanceAfterDecision() const;
    void setAdvanceAfterDecision(bool advance);
    bool rescanOnChange() const;
    void setRescanOnChange(bool rescan);
    QString author() const; ///< empty = the logged-in user
    void setAuthor(const QString& author);

    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    QByteArray columns() const;
    void setColumns(const QByteArray& state);
    QString sortLevels() const;
    void setSortLevels(const QString& levels);
    int grouping() const;
    void setGrouping(int grouping);

    /// Latest first.
    QList<RecentAudit> recentAudits() const;
    void addRecentAudit(const RecentAudit& audit);
    void removeRecentAudit(const QString& auditPath);

    /// By name.
    QList<SavedFilter> savedFilters() const;
    void addSavedFilter(const SavedFilter& filter); ///< replaces the one with the same name
    void removeSavedFilter(const QString& name);

    /// Per audit: where the person was.
    qint64 lastFinding(const QString& auditPath) const;
    QString lastFilter(const QString& auditPath) const;
    void setLastPlace(const QString& auditPath, qint64 finding, const QString& filter);

    /// Shortcuts that differ from the built-in ones, by the name of the action.
    QString shortcuts(const QString& action, const QString& builtIn) const;
    void setShortcuts(const QString& action, const QString& shortcuts, const QString& builtIn);
};

} // namespace punchlist
