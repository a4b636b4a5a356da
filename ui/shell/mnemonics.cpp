#include "shell/mnemonics.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// Where the marked letter stands in a text; -1 without one. "&&" is an ampersand, no mark.
qsizetype markOf(const QString& text)
{
    for (auto at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size(); at = text.indexOf(u'&', at + 2)) {
        if (text[at + 1] != u'&')
            return at;
    }
    return -1;
}

/// Letters and digits that a keyboard has as keys.
bool isKey(QChar c)
{
    return c.isLetterOrNumber() && c.unicode() < 0x80;
}

/// Places of letters that may be marked, beginnings of words first.
QList<qsizetype> places(const QString& plain)
{
    QList<qsizetype> first;
    QList<qsizetype> others;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        if (isKey(plain[i]))
            (i == 0 || !plain[i - 1].isLetterOrNumber() ? first : others).append(i);
    }
    return first + others;
}

template <typename Actions>
void giveOwn(const Actions& actions)
{
    QList<QAction*> entries;
    QList<QString> texts;
    for (auto* action : actions) {
        if (action->isSeparator())
            continue;
        entries.append(action);
        texts.append(action->text());
        if (action->menu())
            giveOwnMnemonics(action->menu());
    }
    const auto own = withOwnMnemonics(texts);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries[i]->text() != own[i])
            entries[i]->setText(own[i]);
    }
}

} // namespace

QList<QString> withOwnMnemonics(const QList<QString>& texts)
{
    QSet<QChar> taken;
    QList<QString> own = texts;
    QList<qsizetype> without;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto mark = markOf(texts[i]);
        if (mark >= 0 && !taken.contains(texts[i][mark + 1].toLower()))
            taken.insert(texts[i][mark + 1].toLower());
        else
            without.append(i);
    }
    for (const auto i : std::as_const(without)) {
        auto text = texts[i];
        if (const auto mark = markOf(text); mark >= 0)
            text.remove(mark, 1);
        const auto candidates = places(text);
        const auto place = std::ranges::find_if(candidates, [&](qsizetype at) { return !taken.contains(text[at].toLower()); });
        if (place != candidates.end()) {
            taken.insert(text[*place].toLower());
            text.insert(*place, u'&');
        }
        own[i] = text;
    }
    return own;
}

void giveOwnMnemonics(QMenuBar* bar)
{
    giveOwn(bar->actions());
}

void giveOwnMnemonics(QMenu* menu)
{
    giveOwn(menu->actions());
}

void giveOwnMnemonics(const QMenuBar* bar, const QWidget* page)
{
    QList<QString> texts;
    for (const auto* action : bar->actions())
        texts.append(action->text());
    const auto menus = texts.size();
    QList<QLabel*> labels;
    QList<QAbstractButton*> buttons;
    for (auto* label : page->findChildren<QLabel*>()) {
        if (label->buddy() && markOf(label->text()) >= 0)
            labels.append(label);
    }
    for (auto* button : page->findChildren<QAbstractButton*>()) {
        if (markOf(button->text()) >= 0)
            buttons.append(button);
    }
    for (const auto* label : std::as_const(labels))
        texts.append(label->text());
    for (const auto* button : std::as_const(buttons))
        texts.append(button->text());
    auto own = withOwnMnemonics(texts).mid(menus);
    for (auto* label : std::as_const(labels))
        label->setText(own.takeFirst());
    for (auto* button : std::as_const(buttons))
        button->setText(own.takeFirst());
}

} // namespace punchlist
