#pragma once

#include "engine/fileanalyser.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// What a scan found out about single files, for the next scan of the same repository in the same program: a file with the
/// same bytes is not analysed again. What depends on other files (the index, rules about the whole project, priorities) is
/// always worked out anew, so the outcome is that of a scan without memory. Used by one scan at a time, from any of its threads.
class ScanMemory {
public:
    /// Sources of more bytes than these are not kept: facts take several times their size.
    static constexpr std::uint64_t maxBytes = 100'000'000;

    /// Begins a scan. Forgets everything when the rules, their severities or the priorities are others.
    void begin(const ScanRequest& request);
    /// What is known of a file with such bytes, as it was when its analysis had ended; null when nothing is. It leaves the memory.
    std::unique_ptr<AnalysedFile> take(std::string_view path, std::uint64_t contentHash);
    /// Before a scan hands out what it moves away: keeps copies of that. Only of files that rules about the project look at:
    /// the others are analysed in no time.
    void prepare(const AnalysedFile& file);
    /// After the scan: takes the rest. Files that a limit stopped are not kept.
    void keep(const std::string& path, std::unique_ptr<AnalysedFile> file);
    /// What is wrong with rules, of all files so far.
    std::set<std::string> addProblems(const std::set<std::string>& problems);
    /// Forgets the files that the scan did not see.
    void end();
    /// How many files were known in this scan.
    std::size_t taken() const { return m_taken; }

private:
    struct Key {
        std::vector<std::shared_ptr<const Rule>> rules;
        std::map<std::string, Severity, std::less<>> severities;
        std::shared_ptr<const PriorityPolicy> priorities;
        /// Rules by their address (RuleFiles gives the same one for the same text), weights by their values.
        friend bool operator==(const Key& a, const Key& b) { return a.rules == b.rules && a.severities == b.severities && hasSamePriorities(a, b); }
    };
    static bool hasSamePriorities(const Key& a, const Key& b);
    /// The parts that a scan moves out of an AnalysedFile.
    struct Moved {
        std::optional<ScannedFile> record;
        std::vector<SkippedFile> skipped;
        bool isIndexed = false;
        std::vector<Finding> findings;
        std::vector<AnalysedFile::Provisional> provisional;
    };

    std::mutex m_mutex;
    Key m_key;
    std::unordered_map<std::string, Moved> m_prepared; ///< of the scan under way
    std::unordered_map<std::string, std::unique_ptr<AnalysedFile>> m_files;
    std::unordered_map<std::string, std::unique_ptr<AnalysedFile>> m_next; ///< of the scan under way
    std::set<std::string> m_problems;
    std::uint64_t m_bytes = 0; ///< of m_next
    std::size_t m_taken = 0;
};

} // namespace punchlist
