#include "shell/cheatsheet.h"

#include "style/dialogsize.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace punchlist {

using Group = ActionTable::Group;

CheatSheet::CheatSheet(const ActionTable& actions, QWidget* window)
    : QDialog(window)
{
    setObjectName(u"cheatSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    // Columns of about the same length; with a large font two, which have to be scrolled only downwards.
    const QList<QList<Group>> three{{Group::Triage, Group::Edit, Group::Help}, {Group::Go, Group::View}, {Group::Source, Group::File}};
    const QList<QList<Group>> two{{Group::Triage, Group::Edit, Group::View, Group::Help}, {Group::Go, Group::Source, Group::File}};
    const QSize around(48, 96);
    auto* page = makePage(actions, three);
    if (page->sizeHint().width() + around.width() > roomOnScreen(window).width()) {
        delete page;
        page = makePage(actions, two);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* change = buttons->addButton(tr("Change &shortcuts…"), QDialogButtonBox::ActionRole);
    change->setObjectName(u"changeShortcuts"_s);
    change->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(change, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT changeRequested();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    resizeWithinScreen(*this, window, page->sizeHint() + around);
}

QWidget* CheatSheet::makePage(const ActionTable& actions, const QList<QList<Group>>& columns)
{
    auto* page = new QWidget(this);
    auto* row = new QHBoxLayout(page);
    row->setSpacing(32);
    for (const auto& groups : columns) {
        auto* column = new QLabel(html(actions, groups, palette()), page);
        column->setTextFormat(Qt::RichText);
        column->setAlignment(Qt::AlignTop | Qt::AlignLeading);
        row->addWidget(column, 0, Qt::AlignTop);
    }
    row->addStretch();
    return page;
}

QString CheatSheet::html(const ActionTable& actions, const QList<Group>& groups, const QPalette& palette)
{
    QString html;
    for (const auto group : groups) {
        QString lines;
        for (const auto& entry : actions.entries()) {
            QStringList keys;
            const auto shortcuts = entry.action->shortcuts();
            for (const auto& key : shortcuts)
                keys.append(key.toString(QKeySequence::NativeText).toHtmlEscaped());
            if (entry.group != group || keys.isEmpty())
                continue;
            lines += u"<tr><td style=\"padding:1px 14px 1px 0px;\"><code>%1</code></td><td style=\"padding:1px 0px;\">%2</td></tr>"_s
                         .arg(keys.join(u"</code> <code>"_s), ActionTable::plainText(*entry.action).toHtmlEscaped());
        }
        if (!lines.isEmpty())
            html += u"<p style=\"margin:%1px 0px 4px 0px; color:%2;\"><b>%3</b></p><table cellspacing=\"0\">%4</table>"_s
                        .arg(html.isEmpty() ? 0 : 14).arg(palette.color(QPalette::Link).name(), ActionTable::groupLabel(group).toHtmlEscaped(), lines);
    }
    return html;
}

} // namespace punchlist
