#include "toyscanner.h"
#include "tracking/auditfile.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Measures an audit file at scale: bench_auditfile [FINDINGS [SCANS]]. Synthetic files of 40 findings each; between two
/// scans every fiftieth file gets a line at its top and one of its flagged lines edited.
namespace {

std::string fileText(int file, int edits)
{
    std::string text;
    for (int i = 0; i < edits; ++i)
        text += "# edited " + std::to_string(i) + "\n";
    for (int i = 0; i < 20; ++i) {
        const std::string n = std::to_string(file) + "_" + std::to_string(i);
        text += "def f" + n + "(x):\n    prepare(" + n + ")\n    os.system('" + n + (i == edits ? "e" : "") + "')\n    try:\n        go("
            + n + ")\n    except Exception:\n        pass\n    return " + n + "\n\n";
    }
    return text;
}

/// Wall time and, as the machine may be busy, processor time.
class Stopwatch {
public:
    void start()
    {
        m_wall.start();
        m_cpu = std::clock();
    }
    double milliseconds() const { return static_cast<double>(m_wall.nsecsElapsed()) / 1e6; }
    QByteArray text() const
    {
        return QByteArray::number(milliseconds(), 'f', 0) + " ms (processor "
            + QByteArray::number(static_cast<double>(std::clock() - m_cpu) * 1000 / CLOCKS_PER_SEC, 'f', 0) + " ms)";
    }

private:
    QElapsedTimer m_wall;
    std::clock_t m_cpu = 0;
};

template <typename T>
T checked(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const int findings = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int scans = argc > 2 ? std::atoi(argv[2]) : 3;
    const int files = findings / 40;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.punchlist"_s);
    auto audit = checked(AuditFile::create(path, {}));
    std::vector<int> edits(static_cast<std::size_t>(files), 0);
    toy::Files texts;
    Stopwatch timer;
    for (int scan = 1; scan <= scans; ++scan) {
        for (int file = 0; file < files; ++file) {
            int& count = edits[static_cast<std::size_t>(file)];
            if (scan > 1 && file % 50 == scan % 50)
                ++count;
            else if (scan > 1)
                continue;
            texts["src/d" + std::to_string(file % 40) + "/f" + std::to_string(file) + ".py"] = fileText(file, count);
        }
        ScanRecording recording = toy::scan(texts);
        timer.start();
        const ScanRecord record = checked(audit->recordScan(std::move(recording)));
        if (scan <= 3 || scan == scans)
            std::printf("record scan %d: %s (%lld new, %lld unchanged, %lld edited)\n", scan, timer.text().constData(),
                        static_cast<long long>(record.count(ScanState::New)), static_cast<long long>(record.count(ScanState::Unchanged)),
                        static_cast<long long>(record.count(ScanState::Edited)));
    }
    audit.reset();
    std::printf("file: %.1f MB\n", static_cast<double>(QFileInfo(path).size()) / 1e6);

    timer.start();
    audit = checked(AuditFile::open(path));
    QByteArray first;
    const auto rows = checked(audit->findings([&](const QList<FindingRow>& part) {
        if (first.isEmpty())
            first = timer.text() + ", " + QByteArray::number(part.size()) + " rows";
    }));
    std::printf("open to first rows: %s\n", first.constData());
    std::printf("open to all %lld rows: %s\n", static_cast<long long>(rows.size()), timer.text().constData());
    timer.start();
    const auto records = checked(audit->findingRecords());
    std::printf("load %lld records: %s\n", static_cast<long long>(records.size()), timer.text().constData());

    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const FindingId id = rows.at(QRandomGenerator::global()->bounded(static_cast<int>(rows.size()))).id;
        timer.start();
        checked(audit->apply({{id}, TriageField::Status, i % 2 ? u"confirmed"_s : u"false positive"_s, {}}));
        times.push_back(timer.milliseconds());
    }
    std::ranges::sort(times);
    std::printf("one status change: median %.1f ms, 95 %% under %.1f ms, at most %.1f ms\n", times[100], times[190], times.back());
    QList<FindingId> all;
    for (const FindingRow& row : rows)
        all.append(row.id);
    timer.start();
    checked(audit->apply({all, TriageField::Status, u"in progress"_s, {}}));
    std::printf("status of all: %s\n", timer.text().constData());
    timer.start();
    checked(audit->undo());
    std::printf("undo that: %s\n", timer.text().constData());
    timer.start();
    checked(audit->findings());
    std::printf("load rows, some decided: %s\n", timer.text().constData());
    return 0;
}
