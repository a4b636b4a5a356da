#include "engine/scan.h"
#include "text/linemap.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"
#include "tracking/scanrecorder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <map>
#include <regex>
#include <set>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Replays pairs of real commits and counts how many findings keep their identity:
///
///     bench_replay GIT_DIRECTORY PAIRS DISTANCE [SEED] [-v]
///
/// The truth is git's own `diff --histogram -M`: a finding on a line that git shows as unchanged is the same finding where
/// that line is now. The changed Python, TypeScript and JavaScript files of a pair are scanned with all built-in rules, at
/// most 250 of them, drawn at random.
namespace {

bool gitFailed = false; ///< an object is missing: clones are not always complete

QByteArray git(const QString& repository, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(u"git"_s, QStringList{u"--git-dir"_s, repository, u"-c"_s, u"core.quotePath=false"_s, u"-c"_s, u"diff.renameLimit=4000"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(300'000) || process.exitCode() != 0) {
        gitFailed = true;
        return {};
    }
    return process.readAllStandardOutput();
}

struct ChangedFile {
    std::string before, after; ///< empty: added or removed
    std::vector<std::uint32_t> lines; ///< old line -> new line, or LineMap::nowhere; for a kept file
};

bool isScanned(const QByteArray& path)
{
    for (const char* ending : {".py", ".ts", ".tsx", ".js", ".jsx"}) {
        if (path.endsWith(ending))
            return !path.endsWith(".min.js");
    }
    return false;
}

/// A hunk of git's unified diff. Lines are 0-based.
struct Hunk {
    std::uint32_t oldStart = 0, newStart = 0;
    std::vector<char> kinds; ///< ' ', '-', '+'
};

/// The hunks of a diff by the new path of each file.
std::map<QByteArray, std::vector<Hunk>> parseDiff(const QByteArray& diff)
{
    static const std::regex header(R"(@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@.*)");
    std::map<QByteArray, std::vector<Hunk>> files;
    std::vector<Hunk>* current = nullptr;
    std::uint32_t oldLeft = 0;
    std::uint32_t newLeft = 0;
    const auto lines = QByteArrayView(diff).toByteArray().split('\n');
    for (const QByteArray& line : lines) {
        if (oldLeft > 0 || newLeft > 0) {
            const char kind = line.isEmpty() ? ' ' : line.at(0);
            if (kind == '\\')
                continue; // "No newline at end of file"
            current->back().kinds.push_back(kind);
            oldLeft -= kind != '+';
            newLeft -= kind != '-';
            continue;
        }
        std::cmatch match;
        if (line.startsWith("+++ b/")) {
            QByteArray path = line.mid(6);
            if (path.endsWith('\t'))
                path.chop(1); // after a path with a blank
            current = &files[path];
        } else if (line.startsWith("diff ")) {
            current = nullptr;
        } else if (current && line.startsWith("@@") && std::regex_match(line.constData(), match, header)) {
            const auto number = [&](std::size_t group) { return match[group].matched ? static_cast<std::uint32_t>(std::stoul(match[group])) : 1; };
            oldLeft = number(2);
            newLeft = number(4);
            // Of an empty side, the number is that of the line before.
            current->push_back({number(1) - (oldLeft > 0), number(3) - (newLeft > 0), {}});
        }
    }
    return files;
}

/// Old line -> new line of one file.
std::vector<std::uint32_t> mapLines(const std::vector<Hunk>& hunks, std::uint32_t count)
{
    std::vector<std::uint32_t> lines(count, LineMap::nowhere);
    std::uint32_t oldLine = 0;
    std::uint32_t newLine = 0;
    const auto copyUntil = [&](std::uint32_t end) {
        while (oldLine < end && oldLine < count)
            lines[oldLine++] = newLine++;
    };
    for (const Hunk& hunk : hunks) {
        copyUntil(hunk.oldStart);
        for (const char kind : hunk.kinds) {
            if (kind == ' ')
                copyUntil(oldLine + 1);
            else
                ++(kind == '-' ? oldLine : newLine);
        }
    }
    copyUntil(count);
    return lines;
}

std::uint32_t lineCount(const std::string& text) { return static_cast<std::uint32_t>(std::ranges::count(text, '\n')) + 1; }

/// The texts of "commit:path" names, in one go.
std::vector<std::string> textsOf(const QString& repository, const std::vector<QByteArray>& names)
{
    QByteArray input;
    for (const QByteArray& name : names)
        input += name + '\n';
    const QByteArray output = git(repository, {u"cat-file"_s, u"--batch"_s}, input);
    std::vector<std::string> texts;
    qsizetype at = 0;
    while (at < output.size()) {
        const qsizetype end = output.indexOf('\n', at);
        const QByteArray header = output.sliced(at, end - at);
        at = end + 1;
        if (header.endsWith(" missing")) {
            gitFailed = true;
            return {};
        }
        const qsizetype size = header.mid(header.lastIndexOf(' ') + 1).toLongLong();
        texts.push_back(output.sliced(at, size).toStdString());
        at += size + 1;
    }
    return texts;
}

using Files = std::map<std::string, std::string>;

/// The changed files of two commits with git's map of their lines, at most `limit` of them. `before` and `after` get the texts.
std::vector<ChangedFile> changedFiles(const QString& repository, const QString& from, const QString& to, std::size_t limit, QRandomGenerator& random,
                                      Files& before, Files& after)
{
    std::vector<ChangedFile> files;
    const QList<QByteArray> entries = git(repository, {u"diff"_s, u"--histogram"_s, u"-M"_s, u"--name-status"_s, u"-z"_s, from, to}).split('\0');
    for (qsizetype i = 0; i + 1 < entries.size(); ++i) {
        if (entries[i].isEmpty())
            continue;
        const char status = entries[i].at(0);
        const QByteArray oldPath = entries[++i];
        const QByteArray newPath = status == 'R' || status == 'C' ? entries[++i] : oldPath;
        if (!isScanned(oldPath) || !isScanned(newPath) || status == 'T')
            continue;
        files.push_back({status == 'A' || status == 'C' ? std::string() : oldPath.toStdString(), status == 'D' ? std::string() : newPath.toStdString(), {}});
    }
    std::shuffle(files.begin(), files.end(), random);
    if (files.size() > limit)
        files.resize(limit);
    std::vector<QByteArray> names;
    for (const ChangedFile& file : files) {
        if (!file.before.empty())
            names.push_back(from.toLatin1() + ':' + QByteArray::fromStdString(file.before));
        if (!file.after.empty())
            names.push_back(to.toLatin1() + ':' + QByteArray::fromStdString(file.after));
    }
    const auto texts = textsOf(repository, names);
    // With -U0 git compares differently: it cuts off the common end first, which tears functions apart.
    const auto hunks = parseDiff(git(repository, {u"diff"_s, u"--histogram"_s, u"-M"_s, u"-U1"_s, from, to}));
    if (gitFailed)
        return {};
    std::size_t next = 0;
    for (ChangedFile& file : files) {
        if (!file.before.empty())
            before[file.before] = texts[next++];
        if (!file.after.empty())
            after[file.after] = texts[next++];
        if (file.before.empty() || file.after.empty())
            continue;
        const auto found = hunks.find(QByteArray::fromStdString(file.after));
        file.lines = mapLines(found == hunks.end() ? std::vector<Hunk>() : found->second, lineCount(before[file.before]));
    }
    return files;
}

struct Totals {
    qint64 pairs = 0, unreadable = 0, files = 0, truth = 0, kept = 0, lost = 0, wrong = 0, renamed = 0, renamedKept = 0;
};

/// Path, line, column, rule.
using Place = std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>;

/// What the last scan saw, by place. Two findings of a rule at one place cannot be told apart by anybody: left out.
std::map<Place, FindingRow> seenRows(AuditFile& audit)
{
    std::map<Place, FindingRow> rows;
    std::set<Place> twice;
    const auto records = audit.findingRecords();
    for (const FindingRecord& record : records.value()) {
        const FindingRow& row = record.row;
        if (row.scanState == ScanState::Fixed || row.scanState == ScanState::NotChecked || row.path.isEmpty())
            continue;
        const Place place{toUtf8(row.path), row.line, record.finding.range.startByteColumn, toUtf8(row.ruleId)};
        if (!rows.emplace(place, row).second)
            twice.insert(place);
    }
    for (const Place& place : twice)
        rows.erase(place);
    return rows;
}

/// Puts the texts into an otherwise empty folder and scans it as the workbench does.
void scanFiles(AuditFile& audit, const QString& root, const Files& files)
{
    QDir(root).removeRecursively();
    QDir().mkpath(root);
    for (const auto& [path, text] : files) {
        const QString file = root + u'/' + toQString(path);
        QDir().mkpath(QFileInfo(file).path());
        QFile target(file);
        if (!target.open(QIODevice::WriteOnly) || target.write(text.data(), static_cast<qint64>(text.size())) < 0)
            std::exit(1);
    }
    ScanRequest request;
    request.root = toUtf8(root);
    request.jobs = 1;
    request.limits.maxParseMs = request.limits.maxAnalysisMs = 60'000; // results must not depend on what else runs
    ScanRecorder recorder(request, u"replay"_s);
    const auto summary = scan(request, recorder, {});
    if (!summary || !audit.recordScan(recorder.finish(*summary)))
        std::exit(1);
}

void replay(const QString& repository, const QString& from, const QString& to, std::size_t limit, QRandomGenerator& random, bool verbose, Totals& totals)
{
    Files before;
    Files after;
    gitFailed = false;
    const auto files = changedFiles(repository, from, to, limit, random, before, after);
    if (gitFailed)
        ++totals.unreadable;
    if (files.empty() || gitFailed)
        return;
    QTemporaryDir folder;
    const QString root = folder.filePath(u"root"_s);
    auto audit = AuditFile::create(folder.filePath(u"a.punchlist"_s), {});
    if (!audit)
        std::exit(1);
    scanFiles(**audit, root, before);
    const auto oldRows = seenRows(**audit);
    scanFiles(**audit, root, after);
    const auto newRows = seenRows(**audit);
    ++totals.pairs;
    totals.files += static_cast<qint64>(files.size());

    std::map<FindingId, Place> truthOf; // where each old finding must be now
    for (const ChangedFile& file : files) {
        for (auto old = oldRows.lower_bound({file.before, 0, 0, {}}); old != oldRows.end() && std::get<0>(old->first) == file.before; ++old) {
            const auto& [path, line, column, rule] = old->first;
            const Place place{file.after, line < file.lines.size() ? file.lines[line] : LineMap::nowhere, column, rule};
            if (newRows.contains(place))
                truthOf.emplace(old->second.id, place);
        }
    }
    for (const auto& [id, place] : truthOf) {
        const FindingRow& now = newRows.at(place);
        const bool renamed = !before.contains(std::get<0>(place));
        ++totals.truth;
        totals.renamed += renamed;
        if (now.id == id) {
            ++totals.kept;
            totals.renamedKept += renamed;
            continue;
        }
        // Wrong: its decisions went to another finding, or it got those of another one.
        const auto where = std::ranges::find_if(newRows, [&](const auto& entry) { return entry.second.id == id; });
        const bool wrong = where != newRows.end() || now.scanState != ScanState::New;
        ++(wrong ? totals.wrong : totals.lost);
        if (verbose)
            std::printf("  %s %s %s:%u %s (has %lld, wants %lld, which is at line %lld)\n", qPrintable(to.left(8)), wrong ? "wrong" : "lost",
                        std::get<0>(place).c_str(), std::get<1>(place) + 1, std::get<3>(place).c_str(), static_cast<long long>(now.id),
                        static_cast<long long>(id), where == newRows.end() ? -1LL : static_cast<long long>(where->second.line + 1));
    }
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const bool verbose = arguments.removeAll(u"-v"_s) > 0;
    if (arguments.size() < 3) {
        std::fprintf(stderr, "bench_replay GIT_DIRECTORY PAIRS DISTANCE [SEED] [-v]\n");
        return 2;
    }
    const QString repository = arguments[0];
    const int pairs = arguments[1].toInt();
    const int distance = arguments[2].toInt();
    QRandomGenerator random(arguments.value(3, u"1"_s).toUInt());
    const QList<QByteArray> commits = git(repository, {u"rev-list"_s, u"--first-parent"_s, u"HEAD"_s}).trimmed().split('\n');
    constexpr std::size_t maxFiles = 250;
    Totals totals;
    for (int i = 0; totals.pairs < pairs && i < 20 * pairs && commits.size() > distance; ++i) {
        const qsizetype at = random.bounded(static_cast<int>(commits.size()) - distance);
        replay(repository, QString::fromLatin1(commits[at + distance]), QString::fromLatin1(commits[at]), maxFiles, random, verbose, totals);
    }
    const auto percent = [](qint64 part, qint64 whole) { return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0; };
    std::printf("%s distance %d: %lld pairs (%lld more are not complete in this clone), %lld files; %lld findings on unchanged lines: kept %lld (%.3f %%),"
                " lost %lld (%.3f %%), wrong %lld (%.3f %%); in renamed files kept %lld of %lld\n",
                qPrintable(QFileInfo(repository).path()), distance, totals.pairs, totals.unreadable, totals.files, totals.truth, totals.kept,
                percent(totals.kept, totals.truth), totals.lost, percent(totals.lost, totals.truth), totals.wrong, percent(totals.wrong, totals.truth),
                totals.renamedKept, totals.renamed);
    return 0;
}
