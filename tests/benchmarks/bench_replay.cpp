#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/linemap.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Replays pairs of real commits and counts how many findings keep their identity:
///
///     bench_replay GIT_DIRECTORY PAIRS DISTANCE [SEED] [-v]
///
/// The truth is git's own `diff --histogram -M`: a finding on a line that git shows as unchanged is the same finding where
/// that line is now. Only changed Python files are scanned, with a dozen rules that find something often.
namespace {

bool gitFailed = false; ///< an object is missing: clones are not always complete

QByteArray git(const QString& repository, const QStringList& arguments)
{
    QProcess process;
    process.start(u"git"_s, QStringList{u"--git-dir"_s, repository} + arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0) {
        gitFailed = true;
        return {};
    }
    return process.readAllStandardOutput();
}

toy::Options replayOptions(const QString& root)
{
    toy::Options options;
    options.root = root;
    options.rules.clear();
    for (const char* word : {"    except", "print(", "logger.", "open(", "assert ", "raise ", "json.", "requests.", "subprocess",
                             "return None", "lambda ", "os.environ", "time.sleep", "# type: ignore", ".execute(", "isinstance(", "await "})
        options.rules.push_back({word, word, "1", Severity::Medium});
    return options;
}

struct ChangedFile {
    std::string before, after; ///< empty: added or removed
    std::vector<std::uint32_t> lines; ///< old line -> new line, or LineMap::nowhere; for a kept file
};

std::uint32_t lineCount(const std::string& text) { return static_cast<std::uint32_t>(std::ranges::count(text, '\n')) + 1; }

/// Old line -> new line of one file, from git's unified diff.
std::vector<std::uint32_t> linesOfDiff(const QByteArray& diff, std::uint32_t count)
{
    std::vector<std::uint32_t> lines(count, LineMap::nowhere);
    std::uint32_t oldLine = 0;
    std::uint32_t newLine = 0;
    const auto copyUntil = [&](std::uint32_t end) {
        while (oldLine < end && oldLine < count)
            lines[oldLine++] = newLine++;
    };
    static const std::regex hunk(R"(@@ -(\d+)(?:,(\d+))? \+.*)");
    bool inHunk = false;
    for (const QByteArray& line : diff.split('\n')) {
        std::cmatch match;
        if (line.startsWith("@@") && std::regex_match(line.constData(), match, hunk)) {
            inHunk = true;
            const bool nothing = match[2].matched && match[2] == "0"; // then the number is that of the line before
            copyUntil(static_cast<std::uint32_t>(std::stoul(match[1]) - (nothing ? 0 : 1)));
        } else if (inHunk && line.startsWith(' ')) {
            copyUntil(oldLine + 1);
        } else if (inHunk && line.startsWith('-')) {
            ++oldLine;
        } else if (inHunk && line.startsWith('+')) {
            ++newLine;
        }
    }
    copyUntil(count);
    return lines;
}

/// The changed files of two commits with git's map of their lines. `texts` holds both sides.
std::vector<ChangedFile> changedFiles(const QString& repository, const QString& from, const QString& to, toy::Files& before, toy::Files& after)
{
    std::vector<ChangedFile> files;
    const auto textOf = [&](const QString& commit, const QByteArray& path) {
        return git(repository, {u"show"_s, commit + u':' + QString::fromUtf8(path)}).toStdString();
    };
    const QList<QByteArray> entries = git(repository, {u"diff"_s, u"--histogram"_s, u"-M"_s, u"--name-status"_s, u"-z"_s, from, to}).split('\0');
    for (qsizetype i = 0; i + 1 < entries.size(); ++i) {
        if (entries[i].isEmpty())
            continue;
        const char status = entries[i].at(0);
        const QByteArray oldPath = entries[++i];
        const QByteArray newPath = status == 'R' || status == 'C' ? entries[++i] : oldPath;
        if (!oldPath.endsWith(".py") || !newPath.endsWith(".py") || status == 'T')
            continue;
        ChangedFile file;
        if (status != 'A' && status != 'C') {
            file.before = oldPath.toStdString();
            before[file.before] = textOf(from, oldPath);
        }
        if (status != 'D') {
            file.after = newPath.toStdString();
            after[file.after] = textOf(to, newPath);
        }
        if (!file.before.empty() && !file.after.empty()) {
            // With -U0 git compares differently: it cuts off the common end first, which tears functions apart.
            const QByteArray diff = git(repository, {u"diff"_s, u"--histogram"_s, u"-M"_s, u"-U1"_s, from, to, u"--"_s, QString::fromUtf8(oldPath),
                                                     QString::fromUtf8(newPath)});
            file.lines = linesOfDiff(diff, lineCount(before[file.before]));
        }
        files.push_back(std::move(file));
    }
    return files;
}

struct Totals {
    qint64 truth = 0, kept = 0, lost = 0, wrong = 0, renamed = 0, renamedKept = 0;
};

using Place = std::tuple<std::string, std::uint32_t, std::string>; ///< path, line, rule

std::map<Place, FindingRow> seenRows(AuditFile& audit)
{
    std::map<Place, FindingRow> rows;
    const auto all = audit.findings();
    for (const FindingRow& row : all.value()) {
        if (row.scanState != ScanState::Fixed && row.scanState != ScanState::NotChecked)
            rows.emplace(Place{toUtf8(row.path), row.line, toUtf8(row.ruleId)}, row);
    }
    return rows;
}

void replay(const QString& repository, const QString& from, const QString& to, bool verbose, Totals& totals)
{
    toy::Files before;
    toy::Files after;
    gitFailed = false;
    const auto files = changedFiles(repository, from, to, before, after);
    if (files.empty() || gitFailed)
        return;
    QTemporaryDir folder;
    QDir(folder.path()).mkdir(u"root"_s);
    const toy::Options options = replayOptions(folder.filePath(u"root"_s));
    auto audit = AuditFile::create(folder.filePath(u"a.punchlist"_s), {});
    if (!audit || !(*audit)->recordScan(toy::scan(before, options)))
        std::exit(1);
    const auto oldRows = seenRows(**audit);
    if (!(*audit)->recordScan(toy::scan(after, options)))
        std::exit(1);
    const auto newRows = seenRows(**audit);

    std::map<FindingId, Place> truthOf; // where each old finding must be now
    for (const ChangedFile& file : files) {
        for (std::uint32_t line = 0; line < file.lines.size(); ++line) {
            if (file.lines[line] == LineMap::nowhere)
                continue;
            for (const toy::Rule& rule : options.rules) {
                const auto old = oldRows.find({file.before, line, rule.id});
                if (old != oldRows.end() && newRows.contains({file.after, file.lines[line], rule.id}))
                    truthOf.emplace(old->second.id, Place{file.after, file.lines[line], rule.id});
            }
        }
    }
    for (const auto& [id, place] : truthOf) {
        const FindingRow& now = newRows.at(place);
        const bool renamed = toUtf8(now.path) != std::get<0>(oldRows.begin()->first) && !before.contains(std::get<0>(place));
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
                        std::get<0>(place).c_str(), std::get<1>(place) + 1, std::get<2>(place).c_str(), static_cast<long long>(now.id),
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
    Totals totals;
    for (int i = 0; i < pairs && commits.size() > distance; ++i) {
        const qsizetype at = random.bounded(static_cast<int>(commits.size()) - distance);
        replay(repository, QString::fromLatin1(commits[at + distance]), QString::fromLatin1(commits[at]), verbose, totals);
    }
    const auto percent = [](qint64 part, qint64 whole) { return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0; };
    std::printf("%s distance %d, %d pairs: %lld findings on unchanged lines, kept %.3f %%, lost %.3f %%, wrong %.3f %%; in renamed files kept"
                " %.2f %% of %lld\n",
                qPrintable(QFileInfo(repository).fileName()), distance, pairs, static_cast<long long>(totals.truth),
                percent(totals.kept, totals.truth), percent(totals.lost, totals.truth), percent(totals.wrong, totals.truth),
                percent(totals.renamedKept, totals.renamed), static_cast<long long>(totals.renamed));
    return 0;
}
