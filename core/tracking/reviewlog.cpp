#include "tracking/reviewlog.h"

#include "tracking/auditreader.h"
#include "tracking/compression.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "text/linemap.h"

#include <xxhash.h>

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace punchlist::reviewlog {
namespace {

struct Mark {
    qint64 id = 0;
    int first = 0;
    int end = -1; ///< the line after the last; -1 = the whole file
    std::uint64_t contentHash = 0;
    QString author;
    qint64 atMs = 0;
};

std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

std::uint64_t hashOf(const QByteArray& text)
{
    return XXH3_64bits(text.constData(), static_cast<std::size_t>(text.size()));
}

Result<qint64> pathRow(Database& database, const QString& path)
{
    if (const auto done = database.exec(u"INSERT OR IGNORE INTO paths (path) VALUES (?)"_s, {path}); !done)
        return std::unexpected(done.error());
    const auto id = database.value(u"SELECT id FROM paths WHERE path = ?"_s, {path});
    if (!id)
        return std::unexpected(id.error());
    return id->toLongLong();
}

/// Those in force, by row of `paths`; all paths when `path` is empty.
Result<std::map<qint64, std::vector<Mark>>> marks(Database& database, const QString& path = {})
{
    auto rows = database.exec(u"SELECT m.path_id, m.id, m.start_line, m.end_line, m.content_hash, m.author, m.at_ms FROM review_marks m"
                              " JOIN paths p ON p.id = m.path_id WHERE m.removed_ms IS NULL AND (? = '' OR p.path = ?) ORDER BY m.id"_s,
                              {path, path});
    if (!rows)
        return std::unexpected(rows.error());
    constexpr qint64 maxLine = 100'000'000;
    std::map<qint64, std::vector<Mark>> byPath;
    while (rows->next()) {
        byPath[rows->integer(0)].push_back({rows->integer(1), static_cast<int>(std::clamp<qint64>(rows->integer(2), 0, maxLine)), static_cast<int>(std::clamp<qint64>(rows->integer(3), -1, maxLine)),
                                            static_cast<std::uint64_t>(rows->integer(4)), rows->text(5), rows->integer(6)});
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return byPath;
}

/// The lines of one file that marks cover, in a text of it.
class Follower {
public:
    Follower(Database& database, std::uint64_t hash, const QByteArray& text)
        : m_database(database)
        , m_hash(hash)
        , m_lines(lineHashes(viewOf(text)))
        , m_marks(m_lines.size(), nullptr)
    {
        // The empty line behind the last line end is no line to be read.
        if (text.endsWith('\n') && !m_marks.empty())
            m_marks.pop_back();
    }

    /// Lines of `mark` in the present text.
    Result<std::vector<int>> linesOf(const Mark& mark)
    {
        std::vector<int> lines;
        const auto lineCount = static_cast<int>(m_marks.size());
        if (mark.contentHash == m_hash) {
            for (int line = mark.first; line < (mark.end < 0 ? lineCount : std::min(mark.end, lineCount)); ++line)
                lines.push_back(line);
            return lines;
        }
        const auto map = mapFrom(mark.contentHash);
        if (!map)
            return std::unexpected(map.error());
        if (!**map)
            return lines; // the text that was read is lost
        const auto before = m_linesBefore[mark.contentHash];
        for (int line = mark.first; line < (mark.end < 0 ? before : std::min(mark.end, before)); ++line) {
            const auto now = (*map)->value().mapped(static_cast<std::uint32_t>(line));
            if (now != LineMap::nowhere && static_cast<int>(now) < lineCount)
                lines.push_back(static_cast<int>(now));
        }
        return lines;
    }

    Result<void> add(const Mark& mark)
    {
        const auto lines = linesOf(mark);
        if (!lines)
            return std::unexpected(lines.error());
        for (const int line : *lines)
            m_marks[static_cast<std::size_t>(line)] = &mark;
        return {};
    }

    QList<ReviewedSpan> spans() const
    {
        QList<ReviewedSpan> result;
        for (int line = 0; line < static_cast<int>(m_marks.size()); ++line) {
            const auto* mark = m_marks[static_cast<std::size_t>(line)];
            if (!mark)
                continue;
            const bool goesOn = line > 0 && m_marks[static_cast<std::size_t>(line) - 1] == mark;
            if (goesOn)
                result.last().last = line;
            else
                result.append({line, line, mark->author, mark->atMs});
        }
        return result;
    }
    qint64 lineCount() const { return static_cast<qint64>(m_marks.size()); }
    qint64 coveredLines() const { return std::ranges::count_if(m_marks, [](const Mark* mark) { return mark != nullptr; }); }

private:
    Result<const std::optional<LineMap>*> mapFrom(std::uint64_t hash)
    {
        const auto [entry, isNew] = m_maps.try_emplace(hash);
        if (isNew) {
            const auto text = auditreader::sourceText(m_database, hash);
            if (!text)
                return std::unexpected(text.error());
            if (*text) {
                const auto before = lineHashes(viewOf(**text));
                m_linesBefore[hash] = static_cast<int>(before.size());
                entry->second = LineMap::between(before, m_lines);
            }
        }
        return &entry->second;
    }

    Database& m_database;
    std::uint64_t m_hash;
    std::vector<std::uint64_t> m_lines;
    std::vector<const Mark*> m_marks; ///< by line; null = not read
    std::map<std::uint64_t, std::optional<LineMap>> m_maps;
    std::map<std::uint64_t, int> m_linesBefore;
};

} // namespace

Result<void> mark(Database& database, const QString& path, const QByteArray& text, int first, int last, const QString& author, qint64 nowMs)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto row = pathRow(database, path);
    if (!row)
        return std::unexpected(row.error());
    const auto hash = static_cast<qint64>(hashOf(text));
    const auto kept = database.exec(u"INSERT OR IGNORE INTO sources (content_hash, bytes, frame) VALUES (?, ?, ?)"_s,
                                    {hash, static_cast<qint64>(text.size()), compressText(viewOf(text))});
    if (!kept)
        return std::unexpected(kept.error());
    const auto done = database.exec(u"INSERT INTO review_marks (uid, path_id, start_line, end_line, content_hash, author, at_ms, removed_by)"
                                    " VALUES (?, ?, ?, ?, ?, ?, ?, '')"_s,
                                    {static_cast<qint64>(QRandomGenerator::global()->generate64()), *row, last < 0 ? 0 : first, last < 0 ? -1 : last + 1, hash, author, nowMs});
    if (!done)
        return std::unexpected(done.error());
    return transaction->commit();
}

Result<void> unmark(Database& database, const QString& path, const QByteArray& text, int first, int last, const QString& author, qint64 nowMs)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    const auto all = marks(database, path);
    if (!all)
        return std::unexpected(all.error());
    Follower follower(database, hashOf(text), text);
    for (const auto& [row, ofFile] : *all) {
        for (const Mark& mark : ofFile) {
            const auto lines = follower.linesOf(mark);
            if (!lines)
                return std::unexpected(lines.error());
            if (last >= 0 && std::ranges::none_of(*lines, [&](int line) { return line >= first && line <= last; }))
                continue;
            if (const auto done = database.exec(u"UPDATE review_marks SET removed_by = ?, removed_ms = ? WHERE id = ?"_s, {author, nowMs, mark.id}); !done)
                return std::unexpected(done.error());
        }
    }
    return transaction->commit();
}

Result<QList<ReviewedSpan>> spans(Database& database, const QString& path, const QByteArray& text)
{
    const auto all = marks(database, path);
    if (!all)
        return std::unexpected(all.error());
    Follower follower(database, hashOf(text), text);
    for (const auto& [row, ofFile] : *all) {
        for (const Mark& mark : ofFile) {
            if (const auto done = follower.add(mark); !done)
                return std::unexpected(done.error());
        }
    }
    return follower.spans();
}

Result<QList<FileReview>> coverage(Database& database)
{
    const auto files = auditreader::files(database, std::numeric_limits<int>::max());
    if (!files)
        return std::unexpected(files.error());
    const auto all = marks(database);
    if (!all)
        return std::unexpected(all.error());
    QHash<QString, const std::vector<Mark>*> byPath;
    for (const auto& [row, ofFile] : *all) {
        const auto path = database.value(u"SELECT path FROM paths WHERE id = ?"_s, {row});
        if (!path)
            return std::unexpected(path.error());
        byPath.insert(path->toString(), &ofFile);
    }
    QList<FileReview> reviews;
    for (const RecordedFile& file : *files) {
        if (!file.analysed)
            continue;
        FileReview review{file.path, FileReview::State::NotReviewed, file.lines, 0};
        if (const auto* ofFile = byPath.value(file.path)) {
            const bool isWhole = std::ranges::any_of(*ofFile, [&file](const Mark& mark) { return mark.end < 0 && mark.contentHash == file.contentHash; });
            const auto text = isWhole ? std::optional<QByteArray>() : auditreader::sourceText(database, file.contentHash).value_or(std::nullopt);
            if (isWhole) {
                review.reviewedLines = review.lines;
                review.state = FileReview::State::Reviewed;
            } else if (text) {
                Follower follower(database, file.contentHash, *text);
                for (const Mark& mark : *ofFile) {
                    if (const auto done = follower.add(mark); !done)
                        return std::unexpected(done.error());
                }
                review.reviewedLines = follower.coveredLines();
                review.state = review.reviewedLines >= follower.lineCount() ? FileReview::State::Reviewed
                               : review.reviewedLines > 0                   ? FileReview::State::Partly
                                                                            : FileReview::State::Changed;
            } else {
                review.state = FileReview::State::Changed;
            }
        }
        reviews.append(review);
    }
    return reviews;
}

} // namespace punchlist::reviewlog
