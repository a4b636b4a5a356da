// How long the window stops answering while a repository is scanned: bench_window REPOSITORY. A timer that should fire every
// millisecond tells. Gaps in wall clock want an idle machine; the processor time of the window's thread in each gap does not.
#include "shell/mainwindow.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"
#include "uitest.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

void report(QTextStream& out, const char* what, std::vector<double> gaps)
{
    std::ranges::sort(gaps);
    out << what << ": median " << gaps[gaps.size() / 2] << " ms, 99 % " << gaps[gaps.size() * 99 / 100] << " ms, longest " << gaps.back()
        << " ms, above 16 ms: " << std::ranges::count_if(gaps, [](double gap) { return gap > 16; }) << " of " << gaps.size() << '\n';
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QTextStream out(stdout);
    if (argc != 2) {
        out << "usage: bench_window REPOSITORY\n";
        return 2;
    }
    const TestHome home;
    MainWindow window;
    window.show();

    QElapsedTimer total;
    QElapsedTimer sinceBeat;
    std::vector<double> gaps;
    std::vector<double> work;
    double workedBefore = 0;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, &window, [&] {
        gaps.push_back(static_cast<double>(sinceBeat.nsecsElapsed()) / 1e6);
        sinceBeat.restart();
        const auto worked = threadMilliseconds();
        work.push_back(worked - workedBefore);
        workedBefore = worked;
    });
    // Somebody walks through the table meanwhile.
    QTimer walk;
    QObject::connect(&walk, &QTimer::timeout, &window, [&] { window.triagePage().view()->goNext(); });

    QObject::connect(&window.session(), &AuditSession::scanStarted, &window, [&] {
        sinceBeat.start();
        workedBefore = threadMilliseconds();
        beat.start(1);
        walk.start(150);
    });
    QObject::connect(&window.session(), &AuditSession::scanEnded, &window, [&] {
        QTimer::singleShot(500, &window, [&] {
            beat.stop();
            const auto& scan = window.session().scans().last();
            out << scan.filesScanned << " files, " << window.session().model().totalCount() << " findings, " << total.elapsed() << " ms in all\n";
            report(out, "gaps", gaps);
            report(out, "work of the window's thread in them", work);
            out.flush();
            QApplication::quit();
        });
    });
    total.start();
    window.openRepository(QString::fromLocal8Bit(argv[1]), home.file(u"audit.punchlist"_s));
    return QApplication::exec();
}
