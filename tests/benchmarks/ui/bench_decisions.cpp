// What a decision costs in the real window over a real repository: bench_decisions REPOSITORY [DECISIONS]. One decision is the
// key until the next finding stands in table and details and its source is painted. Processor time of the whole program, so
// that other work on the machine does not count, and wall clock.
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "triage/detailspane.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"
#include "uitest.h"

#include <QAction>
#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

constexpr double allowedMs = 50;

double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Done>
bool waitFor(int milliseconds, const Done& done)
{
    const QDeadlineTimer deadline(milliseconds);
    QTimer wake; // with a time limit of its own, processEvents() would turn in circles and count as work
    wake.start(5);
    while (!done()) {
        if (deadline.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void report(QTextStream& out, const char* what, std::vector<double> times)
{
    std::ranges::sort(times);
    out << what << ": median " << times[times.size() / 2] << " ms, 99 % " << times[times.size() * 99 / 100] << " ms, worst " << times.back() << " ms, above " << allowedMs
        << " ms: " << std::ranges::count_if(times, [](double time) { return time > allowedMs; }) << " of " << times.size() << Qt::endl;
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QTextStream out(stdout);
    if (argc < 2) {
        out << "usage: bench_decisions REPOSITORY [DECISIONS]\n";
        return 2;
    }
    const int decisions = argc > 2 ? QString::fromLocal8Bit(argv[2]).toInt() : 500;
    const TestHome home;
    MainWindow window;
    window.show();
    window.openRepository(QString::fromLocal8Bit(argv[1]), home.file(u"audit.punchlist"_s));
    auto& session = window.session();
    auto& view = *window.triagePage().view();
    const bool isReady = waitFor(600'000, [&] { return !session.scans().isEmpty() && !session.isScanning() && !session.isRecording() && session.project() && view.currentFinding() > 0; });
    if (!isReady) {
        out << "the scan does not end\n";
        return 1;
    }
    out << session.model().totalCount() << " findings" << Qt::endl;

    QElapsedTimer clock;
    std::vector<double> processor;
    std::vector<double> wall;
    for (int i = 0; i < decisions; ++i) {
        // Where everything is decided it starts over.
        if (session.model().table().undecidedCount() < 2) {
            view.selectAll();
            window.actions().action(u"triage.open"_s)->trigger();
            waitFor(10'000, [&] { return session.model().table().undecidedCount() > 1; });
            view.goNext();
        }
        const auto before = view.currentFinding();
        waitFor(10'000, [&] { return window.details().shownFinding() == view.currentFinding(); });
        const auto started = processorMs();
        clock.start();
        window.actions().action(i % 3 == 0 ? u"triage.inProgress"_s : u"triage.confirmed"_s)->trigger();
        const bool isShown = waitFor(10'000, [&] {
            const auto* next = session.model().find(view.currentFinding());
            const auto path = window.source().path(); // of its first evidence, which may lie in another file than it
            return next && next->id != before && window.details().shownFinding() == next->id && (path.isEmpty() || window.source().view()->accessibleName().contains(path));
        });
        if (!isShown) {
            out << "finding " << view.currentFinding() << " is not shown\n";
            return 1;
        }
        window.source().view()->viewport()->repaint();
        view.viewport()->repaint();
        processor.push_back(processorMs() - started);
        if (processor.back() > allowedMs)
            out << window.source().path() << u": "_s << processor.back() << " ms" << Qt::endl;
        wall.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    report(out, "processor time of a decision", processor);
    report(out, "wall clock of a decision", wall);
    return *std::ranges::max_element(processor) > allowedMs ? 1 : 0;
}
