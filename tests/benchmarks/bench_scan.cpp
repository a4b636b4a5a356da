// What a scan costs beside parsing alone:
//
//     bench_scan [--jobs N] [--rounds N] DIR…
//
// Every measurement runs in a process of its own, parse-only and whole scan in turn, so that neither finds memory that the
// other left. Figures are medians; the ratio is taken of CPU times, which a busy machine disturbs least.

#include "engine/scan.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using namespace punchlist;

namespace {

/// What one run in a child process gave. Plain data: it goes through a pipe.
struct Measurement {
    double wallSeconds = 0;
    double cpuSeconds = 0;
    double peakMegabytes = 0;
    std::uint64_t files = 0;
    std::uint64_t lines = 0;
    std::uint64_t bytes = 0;
    std::uint64_t findings = 0;
    std::uint64_t skipped = 0;
    bool failed = false;
};

class CountingSink final : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override
    {
        for (const auto& finding : batch)
            ++byRule[finding.ruleId];
    }
    void onFile(ScannedFile file) override
    {
        ++files;
        bytes += file.bytes;
    }
    void onSkipped(SkippedFile) override { ++skipped; }
    void onProgress(const ScanProgress&) override { }

    std::map<std::string, std::uint64_t> byRule;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t skipped = 0;
};

Measurement measureHere(const ScanRequest& request, bool listRules)
{
    CountingSink sink;
    Measurement result;
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
    result.findings = summary->progress.findings;
    if (listRules) {
        for (const auto& [rule, count] : sink.byRule)
            std::cout << "  " << count << '\t' << rule << '\n';
        for (const auto& problem : summary->ruleProblems)
            std::cout << "  rule problem: " << problem << '\n';
        std::cout.flush();
    }
    return result;
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

Measurement measure(const ScanRequest& request, bool listRules)
{
    int ends[2];
    if (::pipe(ends) != 0)
        std::abort();
    const auto child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        const auto result = measureHere(request, listRules);
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

double median(std::vector<Measurement>& runs, double Measurement::*figure)
{
    std::ranges::sort(runs, {}, figure);
    return runs[runs.size() / 2].*figure;
}

bool benchmark(ScanRequest request, unsigned rounds)
{
    std::vector<Measurement> parses;
    std::vector<Measurement> scans;
    std::cout << request.root << '\n';
    for (unsigned round = 0; round < rounds; ++round) {
        request.parseOnly = true;
        parses.push_back(measure(request, false));
        request.parseOnly = false;
        scans.push_back(measure(request, round == 0));
        if (parses.back().failed || scans.back().failed)
            return false;
    }
    const auto row = [](const char* name, std::vector<Measurement>& runs) {
        const auto wall = median(runs, &Measurement::wallSeconds);
        const auto& any = runs.front();
        std::printf("  %-6s wall %7.2f s   CPU %7.2f s   peak %6.0f MB   %8.0f files/s %8.0f klines/s %6.1f MB/s\n", name, wall,
                    median(runs, &Measurement::cpuSeconds), median(runs, &Measurement::peakMegabytes),
                    static_cast<double>(any.files) / wall, static_cast<double>(any.lines) / wall / 1e3,
                    static_cast<double>(any.bytes) / wall / 1e6);
    };
    row("parse", parses);
    row("scan", scans);
    const auto& last = scans.back();
    std::printf("  %llu files, %llu lines, %.1f MB, %llu skipped, %llu findings\n", static_cast<unsigned long long>(last.files),
                static_cast<unsigned long long>(last.lines), static_cast<double>(last.bytes) / 1e6,
                static_cast<unsigned long long>(last.skipped), static_cast<unsigned long long>(last.findings));
    std::printf("  scan / parse: %.2f (CPU)\n", median(scans, &Measurement::cpuSeconds) / median(parses, &Measurement::cpuSeconds));
    return true;
}

bool readNumber(std::string_view text, unsigned& number)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size();
}

} // namespace

int main(int argc, char** argv)
{
    ScanRequest request;
    request.jobs = 1;
    unsigned rounds = 3;
    std::vector<std::string> folders;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        auto* number = argument == "--jobs" ? &request.jobs : argument == "--rounds" ? &rounds : nullptr;
        if (!number) {
            folders.emplace_back(argument);
        } else if (++i == argc || !readNumber(argv[i], *number)) {
            std::cerr << argument << " needs a number\n";
            return 2;
        }
    }
    if (folders.empty() || rounds == 0) {
        std::cerr << "bench_scan [--jobs N] [--rounds N] DIR…\n";
        return 2;
    }
    for (const auto& folder : folders) {
        request.root = folder;
        if (!benchmark(request, rounds))
            return 1;
    }
    return 0;
}
