#include "shell/symbolpicker.h"

#include "repository/languagedetection.h"
#include "source/sourcepane.h"
#include "style/text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {

SymbolPicker::SymbolPicker(SourcePane& source, QWidget* window)
    : Picker(u"symbol"_s, tr("Function or class of the file"), window)
    , m_source(source)
{
}

void SymbolPicker::openForFile()
{
    m_outline.clear();
    using Outline = std::vector<OutlineEntry>;
    auto* watcher = new QFutureWatcher<Outline>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, request = ++m_request] {
        watcher->deleteLater();
        if (request != m_request)
            return;
        m_outline = watcher->result();
        fill();
    });
    watcher->setFuture(QtConcurrent::run(
        [](const std::string& path, const QByteArray& text) {
            const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
            const auto named = languageOfName(path);
            return outlineOf(path, named == Language::Unknown ? languageOfContent(view) : named, view);
        },
        toUtf8(m_source.path()), m_source.shownText()));
    open();
}

QList<Picker::Item> SymbolPicker::itemsFor(const QString& typed)
{
    struct Match {
        int score;
        const OutlineEntry* entry;
    };
    std::vector<Match> matches;
    for (const auto& entry : m_outline) {
        if (const auto points = score(typed, toQString(entry.name)); points >= 0 || typed.isEmpty())
            matches.push_back({points, &entry});
    }
    if (!typed.isEmpty())
        std::ranges::stable_sort(matches, std::ranges::greater(), &Match::score);
    QList<Item> items;
    for (const auto& match : matches)
        items.append({QString::number(match.entry->line), toQString(match.entry->name), match.entry->isClass ? tr("class") : QString(), tr("line %1").arg(match.entry->line + 1)});
    return items;
}

void SymbolPicker::chosen(const QString& value, const QString&)
{
    if (!value.isEmpty())
        Q_EMIT lineChosen(value.toInt());
}

} // namespace punchlist
