#include "shell/messagebar.h"

#include "style/icons.h"
#include "style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTime>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int informationMs = 8000;
/// With something to press: there must be time to finish what one is at.
constexpr int offerMs = 40'000;
constexpr qsizetype maxLog = 1000;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    setObjectName(u"messageBar"_s);
    m_text->setObjectName(u"messageText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(themedIcon(u"clear"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 5, 6, 5);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto run = m_run; // hiding may replace it
        hide();
        if (run)
            run();
    });
    hide();
}

void MessageBar::show(Kind kind, const QString& text, const QString& actionText, const std::function<void()>& action)
{
    m_kind = kind;
    m_run = action;
    m_text->setText(text);
    m_icon->setPixmap(themedIcon(kind == Kind::Problem ? u"error"_s : u"info"_s).pixmap(fontMetrics().height()));
    m_action->setVisible(!actionText.isEmpty());
    m_action->setText(actionText);
    m_log.append(QTime::currentTime().toString(u"hh:mm:ss "_s) + text);
    if (m_log.size() > maxLog)
        m_log.removeFirst();
    setAccessibleName(text);
    m_timer->stop();
    if (kind == Kind::Information)
        m_timer->start(actionText.isEmpty() ? informationMs : offerMs);
    QWidget::show();
    update();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const bool dark = isDark(palette());
    const bool problem = m_kind == Kind::Problem;
    const auto fill = QColor::fromRgb(problem ? (dark ? 0xff48222a : 0xffffe3e5) : (dark ? 0xff1d3347 : 0xffe2effc));
    const auto edge = QColor::fromRgb(problem ? 0xffd64550 : 0xff3a7bd5);
    QPainter painter(this);
    painter.fillRect(rect(), fill);
    painter.fillRect(QRect(0, 0, 3, height()), edge);
}

} // namespace punchlist
