#pragma once

#include "shell/picker.h"

#include <QStringList>

namespace punchlist {

class AuditSession;

/// The files of the last scan by path; "app.py:120" goes to a line, ":120" to a line of the file that is shown.
class FilePicker : public Picker {
    Q_OBJECT

public:
    FilePicker(AuditSession& session, QWidget* window);

    /// What was typed as a place: the path part, and the line (1-based) or 0.
    struct Typed {
        QString path;
        int line = 0;
    };
    static Typed parsed(const QString& typed);

Q_SIGNALS:
    /// `path` is empty for the file that is shown; `line` is 0-based.
    void placeChosen(const QString& path, int line);

protected:
    QList<Item> itemsFor(const QString& typed) override;
    void chosen(const QString& value, const QString& typed) override;

private:
    void load();

    AuditSession& m_session;
    QStringList m_paths;
};

} // namespace punchlist
