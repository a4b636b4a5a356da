// What a scan costs beside parsing alone:
//
//     bench_scan [--jobs N] [--rounds N] [--few N] [--list] [--costs] DIR…
//
// Three runs in turn, every one in a process of its own, so that none finds memory that another left:
//
//   parse  walk, read, hash and parse every file with tree-sitter and copy its tree into the flat array; nothing else
//   few    a scan with N of the rules (20 unless told), spread evenly over their list, facts included
//   scan   the whole scan: facts, all rules, the project phase, findings, state of the git work tree
//
// Rules are loaded once before all runs; that time stands in a line of its own and is no part of the runs. Figures are
// medians. Ratios are taken round by round of CPU times (user and system, all threads), which a busy machine disturbs least.
// "busy cores" is CPU time by wall time of the scan: --jobs 2 on two idle cores shows close to 2. "kept" is what the heap holds
// when all files are done and the project phase is over, less what it held before: the facts, texts and line tables that the
// project phase works with. Findings are counted and dropped, so they are in no figure but time.
//
// --jobs 1 (the default) measures cost, --jobs 2 parallelism. --list prints the findings by rule, --costs
// the parts of the project phase by their CPU time.

#include "engine/scan.h"
#include "rules/ruleset.h"

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace punchlist;

namespace {

/// What one run in a child process gave. Plain data: it goes through a pipe.
struct Measurement {
    double wallSeconds = 0;
    double cpuSeconds = 0;
    double peakMegabytes = 0;
    double keptBytes = 0; ///< on the heap for the project phase
    std::uint64_t files = 0;
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0;
    std::uint64_t findings = 0;
    std::uint64_t skipped = 0;
    bool failed = false;
};

/// Bytes that are allocated now, in all arenas.
double heapBytes()
{
    const auto info = ::mallinfo2();
    return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

class CountingSink final : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override
    {
        for (const auto& finding : batch)
            ++byRule[finding.ruleId];
    }
    void onFile(ScannedFile file) override
    {
        if (files++ == 0)
            heapAtEnd = heapBytes();
        bytes += file.bytes;
    }
    void onSkipped(SkippedFile) override { ++skipped; }
    void onProgress(const ScanProgress&) override { }

    std::map<std::string, std::uint64_t> byRule;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t skipped = 0;
    double heapAtEnd = 0; ///< before the first file is let go
};

/// What a scan run prints besides its figures.
struct Details {
    bool findings = false;
    bool costs = false;
};

void printCosts(const std::vector<PartCost>& costs)
{
    double sum = 0;
    for (const auto& part : costs)
        sum += std::chrono::duration<double, std::milli>(part.processorTime).count();
    std::printf("  %9.1f ms\tproject phase\n", sum);
    for (const auto& part : costs)
        std::printf("  %9.1f ms\t%s\n", std::chrono::duration<double, std::milli>(part.processorTime).count(), part.name.c_str());
    std::fflush(stdout);
}

Measurement measureHere(const ScanRequest& request, Details details)
{
    CountingSink sink;
    Measurement result;
    const auto heapAtStart = heapBytes();
    const auto start = std::chrono::steady_clock::now();
    const auto summary = scan(request, sink, {});
    result.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!summary) {
        std::cerr << summary.error().message << '\n';
        result.failed = true;
        return result;
    }
    result.files = sink.files;
    result.lines = summary->lines;
    result.bytes = sink.bytes;
    result.skipped = sink.skipped;
    result.keptBytes = sink.heapAtEnd - heapAtStart;
    result.findings = summary->progress.findings;
    if (details.costs)
        printCosts(summary->projectCosts);
    if (details.findings) {
        for (const auto& [rule, count] : sink.byRule)
            std::cout << "  " << count << '\t' << rule << '\n';
        for (const auto& problem : summary->ruleProblems)
            std::cout << "  rule problem: " << problem << '\n';
        std::cout.flush();
    }
    return result;
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

Measurement measure(const ScanRequest& request, Details details = {})
{
    int ends[2];
    if (::pipe(ends) != 0)
        std::abort();
    const auto child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        const auto result = measureHere(request, details);
        const auto written = ::write(ends[1], &result, sizeof result);
        std::_Exit(written == sizeof result ? 0 : 1);
    }
    ::close(ends[1]);
    Measurement result;
    if (::read(ends[0], &result, sizeof result) != sizeof result)
        result.failed = true;
    ::close(ends[0]);
    rusage usage{};
    int status = 0;
    ::wait4(child, &status, 0, &usage);
    result.failed = result.failed || status != 0;
    result.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    result.peakMegabytes = static_cast<double>(usage.ru_maxrss) / 1024;
    return result;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

using Runs = std::vector<Measurement>;

double median(const Runs& runs, double Measurement::*figure)
{
    std::vector<double> values;
    for (const auto& run : runs)
        values.push_back(run.*figure);
    return median(std::move(values));
}

/// Of CPU times, round by round.
double medianRatio(const Runs& runs, const Runs& to)
{
    std::vector<double> values;
    for (std::size_t round = 0; round < runs.size(); ++round)
        values.push_back(runs[round].cpuSeconds / to[round].cpuSeconds);
    return median(std::move(values));
}

void printRow(const char* name, const Runs& runs)
{
    const auto wall = median(runs, &Measurement::wallSeconds);
    const auto& any = runs.front();
    std::printf("  %-6s wall %7.2f s   CPU %7.2f s   peak %6.0f MB   %8.0f files/s %8.0f klines/s %6.1f MB/s\n", name, wall,
                median(runs, &Measurement::cpuSeconds), median(runs, &Measurement::peakMegabytes), static_cast<double>(any.files) / wall,
                static_cast<double>(any.lines) / wall / 1e3, static_cast<double>(any.bytes) / wall / 1e6);
}

struct Options {
    unsigned jobs = 1;
    unsigned rounds = 3;
    unsigned few = 20;
    Details details; ///< of the first scan
};

bool benchmark(const std::string& root, const Options& options, const std::shared_ptr<const RuleSet>& all,
               const std::shared_ptr<const RuleSet>& few)
{
    ScanRequest request;
    request.root = root;
    request.jobs = options.jobs;
    Runs parses, smallScans, scans;
    std::cout << root << '\n';
    for (unsigned round = 0; round < options.rounds; ++round) {
        request.rules = all;
        request.parseOnly = true;
        parses.push_back(measure(request));
        request.parseOnly = false;
        request.rules = few;
        smallScans.push_back(measure(request));
        request.rules = all;
        scans.push_back(measure(request, round == 0 ? options.details : Details{}));
        if (parses.back().failed || smallScans.back().failed || scans.back().failed)
            return false;
    }
    printRow("parse", parses);
    printRow("few", smallScans);
    printRow("scan", scans);
    const auto& any = scans.front();
    const auto kept = median(scans, &Measurement::keptBytes);
    const auto lines = static_cast<double>(any.lines);
    const auto texts = static_cast<double>(any.bytes);
    std::printf("  %llu files, %.0f lines, %.1f MB, %llu skipped, %llu findings\n", static_cast<unsigned long long>(any.files), lines,
                texts / 1e6, static_cast<unsigned long long>(any.skipped), static_cast<unsigned long long>(any.findings));
    std::printf("  scan / parse: %.2f   scan / few: %.3f (CPU)   busy cores: %.2f of %u\n", medianRatio(scans, parses),
                medianRatio(scans, smallScans), median(scans, &Measurement::cpuSeconds) / median(scans, &Measurement::wallSeconds), options.jobs);
    std::printf("  kept for the project phase: %.1f MB, %.0f bytes a line (the text alone is %.0f)   peak without it: %.0f MB\n",
                kept / 1e6, kept / lines, texts / lines, median(scans, &Measurement::peakMegabytes) - kept / (1024 * 1024));
    return true;
}

/// `count` rules, spread evenly over the list.
std::shared_ptr<const RuleSet> fewOf(const RuleSet& all, std::size_t count)
{
    auto few = std::make_shared<RuleSet>();
    const auto rules = all.rules();
    count = std::min(count, rules.size());
    for (std::size_t i = 0; i < count; ++i)
        few->add(rules[i * rules.size() / count]);
    return few;
}

bool readNumber(std::string_view text, unsigned& number)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    std::vector<std::string> folders;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        auto* number = argument == "--jobs" ? &options.jobs
            : argument == "--rounds"        ? &options.rounds
            : argument == "--few"           ? &options.few
                                            : nullptr;
        if (argument == "--list") {
            options.details.findings = true;
        } else if (argument == "--costs") {
            options.details.costs = true;
        } else if (!number) {
            folders.emplace_back(argument);
        } else if (++i == argc || !readNumber(argv[i], *number)) {
            std::cerr << argument << " needs a number\n";
            return 2;
        }
    }
    if (folders.empty() || options.rounds == 0 || options.jobs == 0) {
        std::cerr << "bench_scan [--jobs N] [--rounds N] [--few N] [--list] [--costs] DIR…\n";
        return 2;
    }
    const auto start = std::clock();
    const auto all = RuleSet::builtin();
    std::printf("rules: %zu, loaded in %.3f s of CPU time\n", all->rules().size(),
                static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    std::fflush(stdout);
    const auto few = fewOf(*all, options.few);
    for (const auto& folder : folders) {
        if (!benchmark(folder, options, all, few))
            return 1;
    }
    return 0;
}
