// What the triage table costs with many findings: bench_triagetable [ROWS…]. Real model, real view, offscreen. Milliseconds of
// processor time, so that other work on the machine does not count.
#include "syntheticfindings.h"
#include "triage/filterbar.h"
#include "triage/findingsmodel.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

class CpuClock {
public:
    double milliseconds() const { return 1000.0 * static_cast<double>(std::clock() - m_start) / CLOCKS_PER_SEC; }

private:
    std::clock_t m_start = std::clock();
};

/// Median milliseconds of five runs.
template <typename Work>
double measure(const Work& work)
{
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const CpuClock clock;
        work(i);
        times.push_back(clock.milliseconds());
    }
    std::ranges::sort(times);
    return times[2];
}

void run(int rows)
{
    QTextStream out(stdout);
    const auto findings = syntheticFindings(rows, 1, true);
    FindingsModel model;
    TriagePage page(model);
    page.resize(1280, 720);
    page.show();
    auto& view = *page.view();
    const auto report = [&](const char* what, double ms) { out << qSetFieldWidth(10) << rows << qSetFieldWidth(0) << "  " << what << ": " << QString::number(ms, 'f', 1) << " ms" << Qt::endl; };
    const auto repaint = [&] {
        QApplication::processEvents();
        view.viewport()->repaint();
    };

    const CpuClock loading;
    model.setFindings(findings);
    repaint();
    report("load and paint", loading.milliseconds());
    view.goNext();

    const QStringList words{u"bill"_s, u"billi"_s, u"severity:high"_s, u"path:api/** status:open"_s, u"-rule:weak-hash"_s};
    report("filter keystroke to repaint", measure([&](int i) {
               page.filter()->setText(words[i]);
               repaint();
           }));
    report("clear the filter", measure([&](int i) {
               page.filter()->setText(i % 2 == 0 ? QString() : u"-billing"_s);
               repaint();
           }));
    page.filter()->setText(QString());
    for (const auto column : {FindingColumn::Effort, FindingColumn::Place, FindingColumn::Title}) {
        report(qPrintable(u"sort by "_s + findingColumnName(column)), measure([&](int i) {
                   model.setSortLevels({{column, i % 2 == 0}, {FindingColumn::Severity, true}});
                   repaint();
               }));
    }
    report("scroll a page and paint", measure([&](int i) {
               view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() * (i + 1) / 6);
               view.viewport()->repaint();
           }));
    report("group by rule", measure([&](int i) {
               model.setGrouping(i % 2 == 0 ? FindingGrouping::Rule : FindingGrouping::None);
               repaint();
           }));
    model.setGrouping(FindingGrouping::None);
    page.filter()->setText(u"status:open"_s);
    view.goNext();
    double worst = 0;
    const CpuClock deciding;
    constexpr int decisions = 500;
    for (int i = 0; i < decisions; ++i) {
        const CpuClock one;
        auto finding = *model.find(view.currentFinding());
        finding.status = TriageStatus::Confirmed;
        model.merge({finding});
        view.goNextUndecided();
        model.enterFinding(view.currentFinding());
        repaint();
        worst = std::max(worst, one.milliseconds());
    }
    report("one decision, next finding painted (mean of 500)", deciding.milliseconds() / decisions);
    report("one decision, worst of 500", worst);
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
