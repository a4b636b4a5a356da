#pragma once

#include "engine/scan.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace punchlist {

/// Passes what workers find to the sink, one call at a time, and counts it. Progress goes out at most ten times a second:
/// more only fills event queues.
class ScanDelivery {
public:
    explicit ScanDelivery(ScanSink& sink) : m_sink(sink) { }

    void start(std::uint32_t filesTotal, std::uint64_t bytesTotal)
    {
        const std::lock_guard lock(m_mutex);
        m_progress.filesTotal = filesTotal;
        m_progress.bytesTotal = bytesTotal;
        m_sink.onProgress(m_progress);
    }
    std::uint64_t bytesTotal()
    {
        const std::lock_guard lock(m_mutex);
        return m_progress.bytesTotal;
    }
    void skipped(std::vector<SkippedFile> files)
    {
        const std::lock_guard lock(m_mutex);
        for (auto& file : files)
            m_sink.onSkipped(std::move(file));
    }
    void findings(std::vector<Finding> batch)
    {
        if (batch.empty())
            return;
        const std::lock_guard lock(m_mutex);
        m_progress.findings += static_cast<std::uint32_t>(batch.size());
        if (m_rules)
            m_efforts.add(batch, *m_rules);
        m_sink.onFindings(std::move(batch));
    }
    void efforts()
    {
        const std::lock_guard lock(m_mutex);
        if (const auto updates = m_efforts.updates(); !updates.empty())
            m_sink.onEfforts(updates);
    }
    /// The rules whose findings are delivered; they must outlive the delivery.
    void setRules(const RuleSet& rules) { m_rules = &rules; }
    void fileDone(std::uint64_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        ++m_progress.filesDone;
        m_progress.bytesDone += bytes;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastProgress >= std::chrono::milliseconds(100)) {
            m_lastProgress = now;
            m_sink.onProgress(m_progress);
        }
    }
    void file(ScannedFile file)
    {
        const std::lock_guard lock(m_mutex);
        m_sink.onFile(std::move(file));
    }
    void assessment(std::shared_ptr<const ProjectAssessment> assessment)
    {
        const std::lock_guard lock(m_mutex);
        m_sink.onAssessment(std::move(assessment));
    }
    ScanProgress finish()
    {
        const std::lock_guard lock(m_mutex);
        m_sink.onProgress(m_progress);
        return m_progress;
    }

private:
    ScanSink& m_sink;
    std::mutex m_mutex;
    ScanProgress m_progress;
    const RuleSet* m_rules = nullptr;
    BatchEffort m_efforts;
    std::chrono::steady_clock::time_point m_lastProgress;
};

} // namespace punchlist
