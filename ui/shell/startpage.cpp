#include "shell/startpage.h"

#include "shell/settings.h"
#include "style/icons.h"
#include "tracking/auditlocation.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int pageCharacters = 90;
constexpr int rowPadding = 8;
constexpr int clickMemoryMs = 5000;

enum RecentRole { RepositoryRole = Qt::UserRole, AuditRole, WhenRole };

/// Two lines: the name and when it was open, and the folder below.
class RecentDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {200, 2 * QFontMetrics(option.font).lineSpacing() + 2 * rowPadding};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        auto row = option;
        initStyleOption(&row, index);
        row.text.clear();
        row.icon = {};
        row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
        const bool selected = row.state.testFlag(QStyle::State_Selected);
        const auto strong = row.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const auto weak = selected ? strong : row.palette.color(QPalette::PlaceholderText);
        auto area = row.rect.adjusted(12, rowPadding, -12, -rowPadding);
        const auto top = area.adjusted(0, 0, 0, -area.height() / 2);
        const auto bottom = area.adjusted(0, area.height() / 2, 0, 0);
        painter->save();
        painter->setPen(weak);
        const auto when = index.data(WhenRole).toString();
        painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, when);
        const QFontMetrics metrics(row.font);
        painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(QDir::toNativeSeparators(index.data(RepositoryRole).toString()), Qt::ElideMiddle, bottom.width()));
        auto bold = row.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(strong);
        painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, top.width() - metrics.horizontalAdvance(when) - 16));
        painter->restore();
    }
};

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_recentTitle(new QLabel(tr("Latest audits"), this))
    , m_recent(new QListWidget(this))
    , m_openFolder(new QPushButton(themedIcon(u"open"_s), tr("&Open a repository…"), this))
    , m_openAudit(new QPushButton(tr("Open an &audit file…"), this))
{
    setObjectName(u"startPage"_s);
    setAcceptDrops(true);

    auto* logo = new QLabel(this);
    const auto logoSize = fontMetrics().height() * 7 / 2;
    logo->setPixmap(themedIcon(u"punchlist"_s).pixmap(logoSize, logoSize));
    auto* name = new QLabel(u"Punchlist"_s, this);
    auto large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setWeight(QFont::DemiBold);
    name->setFont(large);
    auto* line = new QLabel(tr("Finds what would hurt in production, and helps you decide about it."), this);
    line->setForegroundRole(QPalette::PlaceholderText);
    line->setWordWrap(true);
    auto* titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(name);
    titles->addWidget(line);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(logo);
    head->addLayout(titles, 1);

    m_openFolder->setObjectName(u"openFolderButton"_s);
    m_openFolder->setAutoDefault(true); // Return presses it
    m_openAudit->setObjectName(u"openAuditButton"_s);
    m_openAudit->setAutoDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_openFolder);
    buttons->addWidget(m_openAudit);
    buttons->addStretch();
    auto* hint = new QLabel(tr("You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);

    auto bold = m_recentTitle->font();
    bold.setWeight(QFont::DemiBold);
    m_recentTitle->setFont(bold);
    m_recentTitle->setBuddy(m_recent);
    m_recent->setObjectName(u"recentAudits"_s);
    m_recent->setAccessibleName(tr("Latest audits"));
    m_recent->setItemDelegate(new RecentDelegate(m_recent));
    m_recent->setContextMenuPolicy(Qt::CustomContextMenu);
    m_recent->setMouseTracking(true);
    m_recent->viewport()->installEventFilter(this);

    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(1);
    column->addLayout(head);
    column->addSpacing(6);
    column->addLayout(buttons);
    column->addWidget(hint);
    column->addSpacing(10);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent, 6);
    column->addStretch(1);
    auto* middle = new QWidget(this);
    middle->setLayout(column);
    middle->setMaximumWidth(fontMetrics().averageCharWidth() * pageCharacters);
    auto* layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(middle, 20);
    layout->addStretch(1);

    connect(m_openFolder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
    connect(m_openAudit, &QPushButton::clicked, this, &StartPage::openAuditRequested);
    connect(m_recent, &QListWidget::itemActivated, this, [this] { choose(m_recent->currentRow()); });
    connect(m_recent, &QListWidget::itemClicked, this, [this] {
        // Whoever double-clicks means the audit; the second click must not reach what appears beneath the mouse.
        qApp->installEventFilter(this);
        QTimer::singleShot(clickMemoryMs, this, [this] { qApp->removeEventFilter(this); });
        choose(m_recent->currentRow());
    });
    connect(m_recent, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        const auto row = m_recent->indexAt(place).row();
        if (row < 0)
            return;
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Open"), this, [this, row] { choose(row); });
        menu->addAction(tr("Take out of this list"), this, [this, row] { forget(row); });
        menu->popup(m_recent->viewport()->mapToGlobal(place));
    });
    refresh();
}

bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    const bool isClick = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick || event->type() == QEvent::MouseButtonRelease;
    if (!isClick)
        return QWidget::eventFilter(watched, event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const auto place = mouse->globalPosition().toPoint();
    if (watched == m_recent->viewport()) {
        m_clickedAt = place;
        m_clickedMs = mouse->timestamp();
        return false;
    }
    // By when it was made: opening an audit may take longer than a second click.
    const auto isSecond = mouse->timestamp() - m_clickedMs < static_cast<quint64>(QApplication::doubleClickInterval());
    return isSecond && !isVisible() && (place - m_clickedAt).manhattanLength() < QApplication::startDragDistance();
}

QString StartPage::droppedPath(const QMimeData* data)
{
    const auto urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QFileInfo info(urls.first().toLocalFile());
    return info.isDir() || info.fileName().endsWith(auditSuffix) ? info.absoluteFilePath() : QString();
}

void StartPage::refresh()
{
    m_recent->clear();
    const QLocale locale;
    const auto audits = Settings().recentAudits();
    for (const auto& audit : audits) {
        auto* item = new QListWidgetItem(audit.title, m_recent);
        item->setData(RepositoryRole, audit.repository);
        item->setData(AuditRole, audit.auditPath);
        item->setData(WhenRole, locale.toString(QDateTime::fromMSecsSinceEpoch(audit.openedMs), QLocale::ShortFormat));
        item->setToolTip(QDir::toNativeSeparators(audit.auditPath));
    }
    m_recent->setVisible(!audits.isEmpty());
    m_recentTitle->setVisible(!audits.isEmpty());
    m_openFolder->setDefault(audits.isEmpty());
}

void StartPage::choose(int row)
{
    const auto* item = m_recent->item(row);
    if (!item)
        return;
    const auto repository = item->data(RepositoryRole).toString();
    const auto audit = item->data(AuditRole).toString();
    if (QFileInfo(repository).isDir())
        Q_EMIT repositoryChosen(repository, audit);
    else
        Q_EMIT auditChosen(audit);
}

void StartPage::forget(int row)
{
    if (const auto* item = m_recent->item(row)) {
        Settings().removeRecentAudit(item->data(AuditRole).toString());
        refresh();
    }
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // Who comes back wants to go on: Return opens the audit that was open last.
    if (m_recent->count() > 0) {
        m_recent->setCurrentRow(0);
        m_recent->setFocus();
    } else {
        m_openFolder->setFocus();
    }
}

void StartPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedPath(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropping = true;
    update();
}

void StartPage::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropping = false;
    update();
}

void StartPage::dropEvent(QDropEvent* event)
{
    m_dropping = false;
    update();
    const auto path = droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (QFileInfo(path).isDir())
        Q_EMIT repositoryChosen(path, QString());
    else
        Q_EMIT auditChosen(path);
}

void StartPage::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (!m_dropping)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 10, 10);
}

} // namespace punchlist
