#include "source/sourcetext.h"

#include "repository/blame.h"
#include "style/text.h"
#include "text/linemap.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QTimeZone>

#include <optional>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// More of a file than this is not read: a viewer is not the place for it.
constexpr qint64 maxReadBytes = 64'000'000;
/// Larger texts are not compared line by line.
constexpr qsizetype maxComparedBytes = 4'000'000;

struct Blames {
    Q_DECLARE_TR_FUNCTIONS(punchlist::SourcePane)
};

/// The file on disk; nullopt when it is not a plain file inside the repository.
std::optional<QByteArray> readFromDisk(const QString& root, const QString& path)
{
    const QFileInfo info(root + u'/' + path);
    const auto canonicalRoot = QFileInfo(root).canonicalFilePath();
    const bool inside = !canonicalRoot.isEmpty() && info.canonicalFilePath().startsWith(canonicalRoot + u'/');
    if (!inside || !info.isFile())
        return std::nullopt;
    QFile file(info.canonicalFilePath());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(maxReadBytes);
}

std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

void compare(const QByteArray& scanned, SourceText& shown)
{
    if (scanned.size() > maxComparedBytes || shown.utf8.size() > maxComparedBytes)
        return;
    const auto before = lineHashes(viewOf(scanned));
    const auto after = lineHashes(viewOf(shown.utf8));
    const auto map = LineMap::between(before, after);
    std::vector<bool> stayed(after.size());
    for (std::uint32_t line = 0; line < before.size(); ++line) {
        shown.newLines.push_back(map.expected(line));
        if (const auto now = map.mapped(line); now != LineMap::nowhere && now < stayed.size())
            stayed[now] = true;
    }
    for (std::size_t line = 0; line < stayed.size(); ++line) {
        if (stayed[line])
            continue;
        const auto number = static_cast<int>(line);
        if (!shown.changed.isEmpty() && shown.changed.last().last == number - 1)
            shown.changed.last().last = number;
        else
            shown.changed.append({number, number});
    }
}

} // namespace

int SourceText::shownLine(int scanned) const
{
    return scanned >= 0 && static_cast<std::size_t>(scanned) < newLines.size() ? static_cast<int>(newLines[static_cast<std::size_t>(scanned)]) : scanned;
}

EvidenceMark SourceText::shownMark(EvidenceMark mark) const
{
    mark.range.startLine = static_cast<std::uint32_t>(shownLine(static_cast<int>(mark.range.startLine)));
    mark.range.endLine = static_cast<std::uint32_t>(shownLine(static_cast<int>(mark.range.endLine)));
    return mark;
}

SourceText loadSource(const QString& root, const QString& path, const QByteArray& scanned, bool known, bool wantCurrent, int line)
{
    const auto current = readFromDisk(root, path);
    SourceText loaded;
    loaded.hasScanned = known;
    loaded.onDisk = current.has_value();
    loaded.differs = known && current && *current != scanned;
    if (current && (wantCurrent || !known)) {
        loaded.utf8 = *current;
        loaded.isCurrent = loaded.differs;
        if (loaded.differs)
            compare(scanned, loaded);
    } else if (known) {
        loaded.utf8 = scanned;
    }
    loaded.text = DisplayText(loaded.utf8, loaded.shownLine(line));
    return loaded;
}

QDateTime changedOnDisk(const QString& root, const QString& path)
{
    return QFileInfo(root + u'/' + path).lastModified(QTimeZone::UTC);
}

QList<BlameMark> loadBlame(const QString& root, const QString& path, const QByteArray& utf8, QString& why)
{
    const auto hunks = blame(toUtf8(root), toUtf8(path), viewOf(utf8));
    QList<BlameMark> marks;
    if (!hunks) {
        why = toQString(hunks.error().message);
        return marks;
    }
    const QLocale locale;
    for (const auto& hunk : *hunks) {
        const LineSpan lines{static_cast<int>(hunk.firstLine), static_cast<int>(hunk.firstLine + hunk.lines) - 1};
        if (hunk.commit.empty()) {
            marks.append({lines, Blames::tr("Not committed"), Blames::tr("Not committed yet")});
            continue;
        }
        const auto when = QDateTime::fromSecsSinceEpoch(hunk.time);
        const auto author = toQString(hunk.author);
        marks.append({lines, u"%1 %2"_s.arg(when.date().toString(Qt::ISODate), author),
                      u"%1\n%2\n%3 %4"_s.arg(toQString(hunk.summary), author, toQString(hunk.commit).left(10), locale.toString(when, QLocale::LongFormat))});
    }
    return marks;
}

} // namespace punchlist
