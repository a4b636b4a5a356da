// What the triage table costs with many findings: bench_triagetable [ROWS…]. Real model, real view, offscreen. Milliseconds of
// processor time, so that other work on the machine does not count: of all threads until the outcome is painted, and the
// longest stretch in which the window's thread did not look at its events.
#include "syntheticfindings.h"
#include "triage/filterbar.h"
#include "triage/findingfeed.h"
#include "triage/findingsmodel.h"
#include "triage/selectionvalues.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QApplication>
#include <QItemSelectionModel>
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
    auto findings = syntheticFindings(rows, 1, true);
    // As many files as a repository of that size has.
    for (auto& finding : findings)
        finding.path.prepend(u"module%1/"_s.arg(finding.id * 7919 % std::max(rows / 500, 1)));
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
    for (const auto& word : words)
        report(qPrintable(u"filter by "_s + word), measure([&](int i) { page.filter()->setText(i % 2 == 0 ? word : QString()); }));
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
    report("group by file", measure([&](int i) {
               model.setGrouping(i % 2 == 0 ? FindingGrouping::None : FindingGrouping::File);
           }));
    cost([&] { model.setGrouping(FindingGrouping::File); });
    report("expand and collapse all files", measure([&](int i) {
               if (i % 2 == 0)
                   view.expandAll();
               else
                   view.collapseAll();
           }));
    report("count by rule", measure([&](int) {
               model.table().countsByRule();
           }));
    report("select all, in groups", cost([&] { view.selectAll(); }));
    report("sort all files, everything selected and open", measure([&](int i) {
               view.expandAll();
               model.setSortLevels({{FindingColumn::Effort, i % 2 == 0}});
           }));
    cost([&] {
        model.setGrouping(FindingGrouping::None);
        model.setSortLevels(defaultSortLevels());
    });
    const auto selectionRead = [&] {
        const auto selected = view.selectedRows();
        const auto rowsToRead = std::span(selected).first(std::min<std::size_t>(selected.size(), 2000)); // more are read on another thread
        return selectionValues(model.table(), rowsToRead).count;
    };
    report("select all and tell what they have in common", cost([&] {
               view.selectAll();
               selectionRead();
           }));
    report("sort with everything selected", measure([&](int i) {
               model.setSortLevels({{FindingColumn::Effort, i % 2 == 0}});
           }));
    view.setCurrentIndex(model.index(0, 4));
    report("select the first half", cost([&] {
               view.selectionModel()->select(QItemSelection(model.index(0, 0), model.index(model.rowCount() / 2, findingColumnCount - 1)), QItemSelectionModel::ClearAndSelect);
               selectionRead();
           }));
    report("sort with half of it selected", measure([&](int i) {
               model.setSortLevels({{FindingColumn::Effort, i % 2 == 0}});
           }));
    view.selectAll();
    QList<FindingId> chosen;
    report("who is decided, everything selected", cost([&] { chosen = view.selectedFindings(); }));
    // What the audit answers to a decision about everything, and a rescan that finds nearly the same.
    auto decided = findings;
    for (auto& finding : decided)
        finding.status = TriageStatus::Confirmed;
    report("everything is decided at once", cost([&] { feed.merge(decided); }));
    for (qsizetype i = 0; i < findings.size(); i += 100) {
        findings[i].scanState = ScanState::Fixed;
        findings[i].line += 3;
    }
    report("a rescan, one in a hundred is another, all decisions undone", cost([&] { feed.setAll(findings); }));
    page.filter()->line()->setFocus();
    report("completions of paths", measure([&](int i) {
               page.filter()->line()->completionAt(i % 2 == 0 ? u"path:module1"_s : u"path:bill"_s, i % 2 == 0 ? 12 : 9);
           }));
    cost([&] {
        model.setSortLevels(defaultSortLevels());
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
