#include "triage/reasonbar.h"

#include "style/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace punchlist {

ReasonBar::ReasonBar(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_reason(new QComboBox(this))
    , m_ok(new QPushButton(this))
    , m_similar(new QPushButton(this))
{
    setObjectName(u"reasonBar"_s);
    m_reason->setObjectName(u"reasonEdit"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->lineEdit()->setPlaceholderText(tr("Why? (Return without a reason is fine, Escape cancels)"));
    m_reason->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_label->setBuddy(m_reason);
    m_ok->setObjectName(u"reasonOk"_s);
    m_similar->setObjectName(u"reasonSimilar"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_label);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_ok);
    layout->addWidget(m_similar);
    // An editable combo box keeps the focus and hands keys on with event(), past the filters of its line edit.
    m_reason->installEventFilter(this);
    m_reason->lineEdit()->installEventFilter(this);
    connect(m_ok, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_similar, &QPushButton::clicked, this, [this] { decide(true); });
    hide();
}

void ReasonBar::ask(TriageStatus status, const Question& question, const QStringList& recentReasons)
{
    m_status = status;
    const bool several = question.findings > 1;
    auto about = several ? tr("%n finding(s)", nullptr, question.findings) : question.only;
    if (question.otherwise > 0)
        about += u", "_s + tr("%n of them decided otherwise", nullptr, question.otherwise);
    //: %1 is a status, %2 what it is given to: "False positive (H17):"
    m_label->setText(tr("%1 (%2):").arg(statusLabel(status), about));
    m_ok->setText(several ? tr("Decide %n finding(s)", nullptr, question.findings) : tr("Decide"));
    m_similar->setVisible(!several && question.similar > 0);
    m_similar->setText(tr("Also the %n like it", nullptr, question.similar));
    m_similar->setToolTip(tr("The undecided findings of the same rule in the same folder"));
    m_reason->clear();
    m_reason->addItems(recentReasons);
    m_reason->setEditText(QString());
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void ReasonBar::decide(bool alsoSimilar)
{
    const auto reason = m_reason->currentText().trimmed();
    hide();
    Q_EMIT decided(m_status, reason, alsoSimilar);
}

void ReasonBar::cancel()
{
    hide();
    Q_EMIT cancelled();
}

bool ReasonBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
            decide(press->modifiers().testFlag(Qt::ShiftModifier) && m_similar->isVisible());
            return true;
        }
        if (press->key() == Qt::Key_Escape) {
            cancel();
            return true;
        }
        if (press->key() == Qt::Key_Down && press->modifiers() == Qt::NoModifier && m_reason->count() > 0) {
            m_reason->showPopup();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ReasonBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

void ReasonBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    painter.fillRect(QRect(0, 0, width(), 1), palette().color(QPalette::Mid));
}

} // namespace punchlist
