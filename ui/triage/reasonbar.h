#pragma once

#include "findings/triage.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace punchlist {

/// Asks for the reason of a dismissal at the bottom of the table, without a dialog: type, or choose one given before,
/// Return decides, Escape leaves everything as it is.
class ReasonBar : public QWidget {
    Q_OBJECT

public:
    explicit ReasonBar(QWidget* parent = nullptr);

    /// What a decision is about.
    struct Question {
        QString only;      ///< the id of the finding, when it is one
        int findings = 0;
        int otherwise = 0; ///< how many of them were decided to be something else
        int similar = 0;   ///< how many more like the one could be decided with it
    };
    void ask(TriageStatus status, const Question& question, const QStringList& recentReasons);

Q_SIGNALS:
    void decided(punchlist::TriageStatus status, const QString& reason, bool alsoSimilar);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void decide(bool alsoSimilar);
    void cancel();

    TriageStatus m_status = TriageStatus::FalsePositive;
    QLabel* m_label = nullptr;
    QComboBox* m_reason = nullptr;
    QPushButton* m_ok = nullptr;
    QPushButton* m_similar = nullptr;
};

} // namespace punchlist
