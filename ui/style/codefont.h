#pragma once

#include <QFont>
#include <QObject>
#include <QString>
#include <QStringList>

namespace punchlist {

/// The font of source text: the desktop's fixed one, or one that the person chose. For the GUI thread.
class CodeFont : public QObject {
    Q_OBJECT

public:
    static CodeFont& instance();
    /// All families with characters of one width, by name.
    static QStringList families();

    QFont font(qreal pointSize) const;
    /// Empty, or a family that is not installed (any more) = the desktop's.
    void setFamily(const QString& family);

Q_SIGNALS:
    void changed();

private:
    CodeFont() = default;

    QString m_family;
};

} // namespace punchlist
