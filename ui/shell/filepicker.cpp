#include "shell/filepicker.h"

#include "audit/auditsession.h"
#include "tracking/auditfile.h"
#include "tracking/scanrecord.h"

#include <QHash>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr std::size_t maxRows = 200; ///< nobody reads on; another letter is quicker
constexpr int nameBonus = 100'000;   ///< for letters that are in the name of the file, not only in its folders

} // namespace

FilePicker::FilePicker(AuditSession& session, QWidget* window)
    : Picker(u"file"_s, tr("Type a file, a file and a line (app.py:120), or a line (:120)"), window)
    , m_session(session)
{
    connect(&session, &AuditSession::loaded, this, &FilePicker::load);
    connect(&session, &AuditSession::closed, this, [this] { m_paths.clear(); });
}

void FilePicker::load()
{
    auto paths = std::make_shared<QStringList>();
    m_session.store().run(
        [paths](AuditFile& audit) {
            for (const auto& file : audit.files().value_or(QList<RecordedFile>()))
                paths->append(file.path);
        },
        this,
        [this, paths] {
            m_paths = std::move(*paths);
            if (isVisible())
                fill();
        });
}

FilePicker::Typed FilePicker::parsed(const QString& typed)
{
    const auto colon = typed.lastIndexOf(u':');
    bool isNumber = false;
    const int line = colon < 0 ? 0 : QStringView(typed).sliced(colon + 1).trimmed().toInt(&isNumber);
    // "app.py:" is on its way to a line.
    if (colon >= 0 && (isNumber || QStringView(typed).sliced(colon + 1).trimmed().isEmpty()))
        return {typed.first(colon).trimmed(), std::max(line, 0)};
    return {typed.trimmed(), 0};
}

QList<Picker::Item> FilePicker::itemsFor(const QString& typed)
{
    const auto [path, line] = parsed(typed);
    if (path.isEmpty() && line > 0)
        return {{{}, tr("Line %1 of the shown file").arg(line), {}, {}}};
    if (path.isEmpty() && typed.contains(u':'))
        return {};
    struct Match {
        int score;
        qsizetype index;
    };
    std::vector<Match> matches;
    for (qsizetype i = 0; i < m_paths.size(); ++i) {
        const auto& candidate = m_paths[i];
        const auto inName = path.contains(u'/') ? -1 : score(path, candidate.sliced(candidate.lastIndexOf(u'/') + 1));
        const auto points = inName >= 0 ? nameBonus + inName : score(path, candidate);
        if (points >= 0 || path.isEmpty())
            matches.push_back({points, i});
    }
    const auto shown = std::min(matches.size(), maxRows);
    if (!path.isEmpty()) {
        std::ranges::partial_sort(matches, matches.begin() + static_cast<std::ptrdiff_t>(shown), [](const Match& left, const Match& right) {
            return left.score != right.score ? left.score > right.score : left.index < right.index;
        });
    }
    const auto& table = m_session.model().table();
    QList<Item> items;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& file = m_paths[matches[i].index];
        const auto rows = table.inFile(file);
        const auto findings = static_cast<int>(std::ranges::count_if(rows, [&table](FindingTable::Row row) { return table.at(row).isOpen(); }));
        items.append({file, file, {}, findings > 0 ? tr("%n finding(s)", nullptr, findings) : QString()});
    }
    return items;
}

void FilePicker::chosen(const QString& value, const QString& typed)
{
    const auto place = parsed(typed);
    if (!value.isEmpty() || (place.path.isEmpty() && place.line > 0))
        Q_EMIT placeChosen(value, std::max(place.line - 1, 0));
}

} // namespace punchlist
