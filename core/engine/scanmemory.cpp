#include "engine/scanmemory.h"

#include "findings/prioritypolicy.h"
#include "rules/ruleset.h"

#include <algorithm>
#include <utility>

namespace punchlist {

bool ScanMemory::hasSamePriorities(const Key& a, const Key& b)
{
    return a.priorities == b.priorities || (a.priorities && b.priorities && *a.priorities == *b.priorities);
}

void ScanMemory::begin(const ScanRequest& request)
{
    const auto rules = request.rules ? request.rules : RuleSet::builtin();
    Key key{{rules->rules().begin(), rules->rules().end()}, request.severities, request.priorities ? request.priorities : PriorityPolicy::builtin()};
    const std::lock_guard lock(m_mutex);
    m_prepared.clear();
    m_next.clear();
    m_bytes = 0;
    m_taken = 0;
    if (key == m_key)
        return;
    m_key = std::move(key);
    m_files.clear();
    m_problems.clear();
}

std::unique_ptr<AnalysedFile> ScanMemory::take(std::string_view path, std::uint64_t contentHash)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_files.find(std::string(path));
    if (found == m_files.end() || found->second->record->contentHash != contentHash)
        return nullptr;
    ++m_taken;
    auto file = std::move(found->second);
    m_files.erase(found);
    return file;
}

void ScanMemory::prepare(const AnalysedFile& file)
{
    if (!file.record || !file.source)
        return;
    Moved copy{file.record, file.skipped, file.indexed.has_value(), file.findings, file.provisional};
    const std::lock_guard lock(m_mutex);
    m_prepared.insert_or_assign(file.record->path, std::move(copy));
}

void ScanMemory::keep(const std::string& path, std::unique_ptr<AnalysedFile> file)
{
    const std::lock_guard lock(m_mutex);
    auto prepared = m_prepared.extract(path);
    if (!prepared)
        return;
    auto& copy = prepared.mapped();
    const bool isComplete = std::ranges::none_of(copy.skipped, [](const SkippedFile& skipped) {
        return skipped.reason == SkipReason::ParseLimit || skipped.reason == SkipReason::AnalysisLimit || skipped.reason == SkipReason::AnalysisFailed;
    });
    if (!isComplete || m_bytes + copy.record->bytes > maxBytes)
        return;
    m_bytes += copy.record->bytes;
    file->record = std::move(copy.record);
    file->skipped = std::move(copy.skipped);
    if (copy.isIndexed)
        file->indexed = makeRecord(*file->source, file->facts);
    file->findings = std::move(copy.findings);
    file->provisional = std::move(copy.provisional);
    m_next.insert_or_assign(path, std::move(file));
}

std::set<std::string> ScanMemory::addProblems(const std::set<std::string>& problems)
{
    const std::lock_guard lock(m_mutex);
    m_problems.insert(problems.begin(), problems.end());
    return m_problems;
}

void ScanMemory::end()
{
    const std::lock_guard lock(m_mutex);
    m_files = std::exchange(m_next, {});
    m_prepared.clear();
}

} // namespace punchlist
