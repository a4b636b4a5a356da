#include "exportfixture.h"
#include "interchange/csv.h"
#include "interchange/json.h"
#include "interchange/junit.h"
#include "interchange/sarif.h"
#include "interchange/text.h"
#include "reporting/htmlreport.h"
#include "reporting/issuelist.h"
#include "reporting/pdfreport.h"
#include "reporting/report.h"

#include <QElapsedTimer>
#include <QGuiApplication>

#include <cstdio>
#include <functional>
#include <ostream>
#include <streambuf>
#include <sys/resource.h>

using namespace punchlist;

/// Measures every export: bench_exports [FINDINGS [NAME]] (20,000 unless told otherwise), in 500 files of 60 kB, 40 rules; only
/// those with NAME in their names. For each: wall time, size, and by how much the peak of the process's memory rose (so the
/// memory of one is only right when it runs alone or needs more than all before it).
namespace {

/// Counts what is written, so that neither a disk nor a buffer is measured.
class CountingBuffer final : public std::streambuf {
public:
    std::size_t bytes = 0;

protected:
    int_type overflow(int_type c) override
    {
        ++bytes;
        return traits_type::not_eof(c);
    }
    std::streamsize xsputn(const char*, std::streamsize count) override
    {
        bytes += static_cast<std::size_t>(count);
        return count;
    }
};

long peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss; // kB
}

QByteArray wanted;

void measure(const char* name, const std::function<Result<void>(std::ostream&)>& write)
{
    if (!QByteArray(name).contains(wanted))
        return;
    CountingBuffer buffer;
    std::ostream out(&buffer);
    const auto memory = peakMemory();
    QElapsedTimer timer;
    timer.start();
    const auto written = write(out);
    std::printf("%-36s %8.0f ms %10.1f MB %+10.1f MB memory%s\n", name, static_cast<double>(timer.nsecsElapsed()) / 1e6,
                static_cast<double>(buffer.bytes) / 1e6, static_cast<double>(peakMemory() - memory) / 1e3,
                written ? "" : " FAILED");
    std::fflush(stdout);
}

void fill(ExportFixture& fixture, int findings)
{
    constexpr int files = 500;
    constexpr int rules = 40;
    constexpr int linesPerFile = 1000;
    for (int i = 0; i < rules; ++i)
        fixture.addRule("rule-" + std::to_string(i), static_cast<Severity>(1 + i % 4), i % 3 == 0 ? "security" : "resilience").cwe = {79 + i};
    for (int file = 0; file < files; ++file) {
        std::string text;
        for (int line = 0; line < linesPerFile; ++line)
            text += "    value = compute(" + std::to_string(file) + ", 'some text here', é=" + std::to_string(line) + ")\n";
        fixture.addFile("src/package/module" + std::to_string(file) + ".py", text);
    }
    for (int i = 0; i < findings; ++i) {
        const auto path = "src/package/module" + std::to_string(i % files) + ".py";
        const auto line = std::to_string((i / files * 7) % linesPerFile);
        auto& finding = fixture.addFinding("rule-" + std::to_string(i % rules), path, "é=" + line + ")");
        finding.evidence.push_back(fixture.evidence(path, "é=" + std::to_string(i % 50) + ")", EvidenceRole::Source, "from there"));
        finding.symbol = "Class.method";
        finding.tags = {"topic/something"};
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv); // a PDF needs fonts
    const int findings = argc > 1 ? QByteArray(argv[1]).toInt() : 20'000;
    wanted = argc > 2 ? QByteArray(argv[2]) : QByteArray();
    ExportFixture fixture;
    fill(fixture, findings);
    const auto& input = fixture.finished();
    std::printf("%d findings, %.0f MB before the first export\n", findings, static_cast<double>(peakMemory()) / 1e3);
    measure("text", [&](std::ostream& out) { return writeText(out, input); });
    measure("csv", [&](std::ostream& out) { return writeCsv(out, input); });
    measure("json", [&](std::ostream& out) { return writeJson(out, input); });
    measure("junit", [&](std::ostream& out) { return writeJUnit(out, input); });
    measure("sarif", [&](std::ostream& out) { return writeSarif(out, input); });
    measure("sarif-github", [&](std::ostream& out) { return writeSarif(out, input, {.profile = SarifOptions::Profile::GitHub}); });
    measure("sarif-minimal", [&](std::ostream& out) { return writeSarif(out, input, {.profile = SarifOptions::Profile::Minimal}); });
    for (const auto& [name, tracker] : {std::pair{"github-issues", IssueTracker::GitHub}, {"gitlab-issues", IssueTracker::GitLab}, {"jira-issues", IssueTracker::Jira}}) {
        ReportOptions options;
        options.groupAbove = static_cast<std::size_t>(findings);
        measure(name, [&](std::ostream& out) { return writeIssues(out, input, options, tracker); });
    }
    using Render = Result<std::string> (*)(const ExportInput&, const ReportOptions&);
    for (const auto& [format, render] : {std::pair<const char*, Render>{"markdown", renderReport}, {"html", renderHtmlReport}, {"pdf", renderPdfReport}}) {
        for (const auto& profile : reportProfiles()) {
            for (const std::size_t groupAbove : {std::size_t{3}, static_cast<std::size_t>(findings)}) {
                const auto name = std::string(format) + ' ' + profile.id + (groupAbove == 3 ? "" : " ungrouped");
                measure(name.c_str(), [&](std::ostream& out) -> Result<void> {
                    ReportOptions options;
                    options.profile = profile.id;
                    options.groupAbove = groupAbove;
                    const auto text = render(input, options);
                    if (!text)
                        return std::unexpected(text.error());
                    out << *text;
                    return {};
                });
            }
        }
    }
    return 0;
}
