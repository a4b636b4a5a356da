// What the triage table costs with many findings: bench_triagetable [ROWS…]. Real model, real view, offscreen. Milliseconds of
// processor time, so that other work on the machine does not count: of all threads until the outcome is painted, and the
// longest stretch in which the window's thread did not look at its events.
#include "syntheticfindings.h"
#include "triage/filterbar.h"
#include "triage/findingfeed.h"
#include "triage/findingsmodel.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

double clockMs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds of all threads, and of the longest piece of work of this one.
struct Cost {
    double total = 0;
    double longest = 0;
};

void run(int rows)
{
    QTextStream out(stdout);
    const auto findings = syntheticFindings(rows, 1, true);
    FindingsModel model;
    FindingFeed feed(model);
    TriagePage page(model);
    page.resize(1280, 720);
    page.show();
    auto& view = *page.view();
    const auto report = [&](const char* what, Cost cost) {
        out << qSetFieldWidth(10) << rows << qSetFieldWidth(0) << "  " << what << ": " << QString::number(cost.total, 'f', 1) << " ms, the window busy for at most " << QString::number(cost.longest, 'f', 1)
            << " ms at a time" << Qt::endl;
    };
    // Runs work, then events until the order that it asked for is painted.
    const auto cost = [&](const auto& work) {
        Cost made;
        const auto started = clockMs(CLOCK_PROCESS_CPUTIME_ID);
        const auto piece = [&](const auto& part) {
            const auto before = clockMs(CLOCK_THREAD_CPUTIME_ID);
            part();
            made.longest = std::max(made.longest, clockMs(CLOCK_THREAD_CPUTIME_ID) - before);
        };
        QTimer wake; // with a time limit of its own, processEvents() would turn in circles and count as work
        wake.start(5);
        piece(work);
        do {
            piece([] { QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents); });
        } while (model.isArranging() || !feed.isIdle());
        piece([&] { view.viewport()->repaint(); });
        made.total = clockMs(CLOCK_PROCESS_CPUTIME_ID) - started;
        return made;
    };
    /// The run with the median total of five, with the longest piece of all.
    const auto measure = [&](const auto& work) {
        std::vector<Cost> costs;
        double longest = 0;
        for (int i = 0; i < 5; ++i) {
            costs.push_back(cost([&] { work(i); }));
            longest = std::max(longest, costs.back().longest);
        }
        std::ranges::sort(costs, {}, &Cost::total);
        return Cost{costs[2].total, longest};
    };

    report("load and paint", cost([&] { feed.setAll(findings); }));
    view.goNext();

    const QStringList words{u"bill"_s, u"billi"_s, u"severity:high"_s, u"path:api/** status:open"_s, u"-rule:weak-hash"_s};
    report("filter keystroke to repaint", measure([&](int i) {
               page.filter()->setText(words[i]);
           }));
    report("clear the filter", measure([&](int i) {
               page.filter()->setText(i % 2 == 0 ? QString() : u"-billing"_s);
           }));
    page.filter()->setText(QString());
    for (const auto column : {FindingColumn::Effort, FindingColumn::Place, FindingColumn::Title}) {
        report(qPrintable(u"sort by "_s + findingColumnName(column)), measure([&](int i) {
                   model.setSortLevels({{column, i % 2 == 0}, {FindingColumn::Severity, true}});
               }));
    }
    report("scroll a page and paint", measure([&](int i) {
               view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * (i + 1) / 6);
           }));
    report("group by rule", measure([&](int i) {
               model.setGrouping(i % 2 == 0 ? FindingGrouping::Rule : FindingGrouping::None);
           }));
    cost([&] {
        model.setGrouping(FindingGrouping::None);
        page.filter()->setText(u"status:open"_s);
    });
    view.goNext();
    double worst = 0;
    double all = 0;
    constexpr int decisions = 500;
    for (int i = 0; i < decisions; ++i) {
        const auto started = clockMs(CLOCK_THREAD_CPUTIME_ID);
        auto finding = *model.find(view.currentFinding());
        finding.status = TriageStatus::Confirmed;
        model.merge({finding});
        view.goNextUndecided();
        model.enterFinding(view.currentFinding());
        view.viewport()->repaint();
        const auto took = clockMs(CLOCK_THREAD_CPUTIME_ID) - started;
        all += took;
        worst = std::max(worst, took);
    }
    report("one decision, next finding painted (mean and worst of 500)", {all / decisions, worst});
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments().mid(1);
    for (const auto& argument : arguments.isEmpty() ? QStringList{u"10000"_s, u"100000"_s} : arguments)
        run(argument.toInt());
    return 0;
}
