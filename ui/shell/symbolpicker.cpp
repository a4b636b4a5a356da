#include "shell/symbolpicker.h"

#include "audit/auditsession.h"
#include "repository/filereader.h"
#include "repository/languagedetection.h"
#include "source/sourcepane.h"
#include "style/text.h"
#include "tracking/auditfile.h"
#include "tracking/scanrecord.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int bonusOfShownFile = 400; ///< four letters' worth of Picker::score()
constexpr std::size_t maxRows = 200;           ///< of the repository; nobody reads on, another letter is quicker
constexpr std::size_t maxSymbols = 1'000'000;  ///< what is beyond is not found: memory for a menu has an end
constexpr std::uint64_t maxFileBytes = 2'000'000;

} // namespace

SymbolPicker::SymbolPicker(AuditSession& session, SourcePane& source, QWidget* window)
    : Picker(u"symbol"_s, tr("Function or class of the file, or of the repository"), window)
    , m_session(session)
    , m_source(source)
{
    connect(&session, &AuditSession::loaded, this, &SymbolPicker::forgetRepository);
    connect(&session, &AuditSession::closed, this, &SymbolPicker::forgetRepository);
}

SymbolPicker::~SymbolPicker()
{
    m_stop.request_stop();
}

void SymbolPicker::openForFile()
{
    m_outline.clear();
    m_outlinePath = m_source.path();
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
            return outlineOf(path, languageOf(languageOfName(path), view), view);
        },
        toUtf8(m_outlinePath), m_source.shownText()));
    if (!m_symbols && !m_reading)
        readRepository();
    open();
}

void SymbolPicker::forgetRepository()
{
    m_stop.request_stop();
    m_stop = {};
    m_reading = false;
    m_symbols.reset();
}

void SymbolPicker::readRepository()
{
    m_reading = true;
    auto files = std::make_shared<std::vector<std::string>>();
    m_session.store().run(
        [files](AuditFile& audit) {
            for (const auto& file : audit.files().value_or(QList<RecordedFile>())) {
                if (isCode(file.language))
                    files->push_back(toUtf8(file.path));
            }
        },
        this,
        [this, files, stop = m_stop.get_token()] {
            auto* watcher = new QFutureWatcher<Symbols>(this);
            connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, stop] {
                watcher->deleteLater();
                if (stop.stop_requested())
                    return; // other files are there by now
                m_reading = false;
                m_symbols = std::make_shared<const Symbols>(watcher->future().takeResult());
                if (isVisible())
                    fill();
            });
            watcher->setFuture(QtConcurrent::run(&SymbolPicker::read, toUtf8(m_session.repository()), std::move(*files), stop));
        });
}

SymbolPicker::Symbols SymbolPicker::read(const std::string& root, std::vector<std::string> files, const std::stop_token& stop)
{
    Symbols found{std::move(files), {}};
    const auto reader = FileReader::open(root);
    if (!reader)
        return found;
    for (std::size_t file = 0; file < found.files.size() && found.symbols.size() < maxSymbols && !stop.stop_requested(); ++file) {
        const auto& path = found.files[file];
        const auto content = reader->read(path, maxFileBytes);
        if (!content)
            continue;
        for (auto& entry : outlineOf(path, languageOf(languageOfName(path), content->text), content->text))
            found.symbols.push_back({std::move(entry.name), entry.line, static_cast<std::uint32_t>(file), entry.isClass});
    }
    return found;
}

QList<Picker::Item> SymbolPicker::itemsFor(const QString& typed)
{
    const auto item = [](const QString& path, const std::string& name, std::uint32_t line, bool isClass, const QString& note) {
        return Item{u"%1:%2"_s.arg(path).arg(line), toQString(name), isClass ? tr("class") : QString(), note};
    };
    struct Match {
        int score;
        bool isHere; ///< in the shown file
        std::size_t index;
    };
    // Of the shown file rather than of another, unless the letters fit there clearly worse.
    const auto better = [](const Match& left, const Match& right) {
        const auto points = [](const Match& match) { return match.score + (match.isHere ? bonusOfShownFile : 0); };
        return points(left) != points(right) ? points(left) > points(right) : left.index < right.index;
    };
    std::vector<Match> matches;
    for (std::size_t i = 0; i < m_outline.size(); ++i) {
        if (const auto points = score(typed, toQString(m_outline[i].name)); points >= 0 || typed.isEmpty())
            matches.push_back({typed.isEmpty() ? 0 : points, true, i});
    }
    if (!typed.isEmpty() && m_symbols) {
        const auto shownFile = toUtf8(m_outlinePath);
        for (std::size_t i = 0; i < m_symbols->symbols.size(); ++i) {
            const auto& symbol = m_symbols->symbols[i];
            if (m_symbols->files[symbol.file] == shownFile)
                continue;
            if (const auto points = score(typed, toQString(symbol.name)); points >= 0)
                matches.push_back({points, false, i});
        }
    }
    const auto shown = typed.isEmpty() ? matches.size() : std::min(matches.size(), maxRows);
    std::ranges::partial_sort(matches, matches.begin() + static_cast<std::ptrdiff_t>(shown), better);
    QList<Item> items;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& match = matches[i];
        if (match.isHere) {
            const auto& entry = m_outline[match.index];
            items.append(item(m_outlinePath, entry.name, entry.line, entry.isClass, tr("line %1").arg(entry.line + 1)));
            continue;
        }
        const auto& symbol = m_symbols->symbols[match.index];
        const auto path = toQString(m_symbols->files[symbol.file]);
        items.append(item(path, symbol.name, symbol.line, symbol.isClass, u"%1:%2"_s.arg(path).arg(symbol.line + 1)));
    }
    return items;
}

QString SymbolPicker::noneText() const
{
    return m_reading ? tr("Not in this file; still reading the other files…") : Picker::noneText();
}

void SymbolPicker::chosen(const QString& value, const QString&)
{
    const auto colon = value.lastIndexOf(u':');
    if (colon > 0)
        Q_EMIT placeChosen(value.first(colon), value.sliced(colon + 1).toInt());
}

} // namespace punchlist
