#pragma once

#include <QObject>
#include <QStringList>

class QTimer;

namespace punchlist {

/// Reads the syntax definitions of languages before the first file of them is shown: that takes tens of milliseconds each, which
/// nobody should wait for after a decision. One at a time, whenever the window has nothing else to do.
class SyntaxAhead : public QObject {
    Q_OBJECT

public:
    explicit SyntaxAhead(QObject* parent = nullptr);

    /// Of all these files; what was read before costs nothing.
    void prepare(const QStringList& paths);
    bool isFinished() const { return m_waiting.isEmpty(); }

private:
    void readOne();

    QTimer* m_timer = nullptr;
    QStringList m_waiting; ///< one path for each kind of file name
    QStringList m_known;   ///< kinds
};

} // namespace punchlist
