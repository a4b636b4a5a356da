#pragma once

#include "engine/findingbuilder.h"
#include "engine/rulerunner.h"
#include "engine/scan.h"
#include "engine/watchdog.h"
#include "facts/facts.h"
#include "findings/priority.h"
#include "project/filerecord.h"
#include "repository/filereader.h"
#include "repository/walker.h"
#include "syntax/parser.h"
#include "text/sourcefile.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What became of one file.
struct AnalysedFile {
    std::optional<ScannedFile> record; ///< not set when the whole file was left out
    std::vector<SkippedFile> skipped;  ///< why it, or a part of it, was left out
    std::optional<SourceFile> source;  ///< set while other files may need it, see keepsForProject()
    FileFacts facts;
    std::optional<FileRecord> indexed; ///< what the project index keeps of it
    std::vector<Finding> findings;
    OccurrenceCounts occurrences;
    /// What to ask again about its findings once the whole project is known.
    struct Provisional {
        PriorityInput input;
        std::string fingerprint;
        std::uint32_t byte = 0; ///< where the place starts
    };
    std::vector<Provisional> provisional;

    FileContext context() const { return {*source, facts}; }
};

/// How long facts and rules of that many bytes may take (ScanLimits::maxAnalysisMs).
std::chrono::milliseconds analysisLimit(const ScanLimits& limits, std::uint64_t bytes);
/// "1.6 s"
std::string secondsText(std::chrono::milliseconds duration);

/// Whether the project phase looks at a file: code and configuration, and of prose a README only.
bool keepsForProject(Language language, std::string_view path);

/// Takes one file from its bytes to its findings. One object per worker thread; the reader and the runner are shared.
class FileAnalyser {
public:
    FileAnalyser(const FileReader& reader, const RuleRunner* rules, const Prioritising& priorities, const ScanLimits& limits,
                 Watchdog& watchdog, std::stop_token stop)
        : m_reader(reader)
        , m_rules(rules)
        , m_priorities(priorities)
        , m_limits(limits)
        , m_watchdog(watchdog)
        , m_stop(std::move(stop))
    {
    }

    /// Never throws: whatever goes wrong skips this file only. Null when the scan was cancelled meanwhile. Without rules it
    /// reads and parses, nothing else.
    std::unique_ptr<AnalysedFile> analyse(const FileEntry& entry);
    void setMemory(ScanMemory* memory) { m_memory = memory; }
    /// What is wrong with rules, collected over all files of this worker.
    const std::set<std::string>& problems() const { return m_problems; }

private:
    void analyseContent(const FileEntry& entry, FileContent content, AnalysedFile& result);
    bool parse(const FileEntry& entry, Language language, std::string_view text, AnalysedFile& result);
    void extractAndInspect(const FileEntry& entry, AnalysedFile& result);
    void inspect(AnalysedFile& result);

    const FileReader& m_reader;
    const RuleRunner* m_rules;
    Prioritising m_priorities; ///< without what the project knows
    const ScanLimits& m_limits;
    ScanMemory* m_memory = nullptr; ///< null: there is none
    Watchdog& m_watchdog;
    std::stop_token m_stop;
    Parser m_parser;
    FlatTree m_tree;
    QueryMatches m_queried; ///< of the file in work
    std::set<std::string> m_problems;
};

} // namespace punchlist
