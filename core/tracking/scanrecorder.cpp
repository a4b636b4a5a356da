#include "tracking/scanrecorder.h"

#include "tracking/compression.h"
#include "tracking/findingcodec.h"

#include <QDateTime>

namespace punchlist {

ScanRecorder::ScanRecorder(const ScanRequest& request, const QString& toolVersion, ScanSink* next)
    : m_next(next)
{
    m_recording.root = toQString(request.root);
    m_recording.toolVersion = toolVersion;
    m_recording.startedMs = QDateTime::currentMSecsSinceEpoch();
    m_compressor = std::jthread([this] { compressTexts(); });
    m_historian = std::jthread([this, root = request.root](std::stop_token stop) { m_recording.churn = readChurn(root, stop); });
}

ScanRecorder::~ScanRecorder()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_toCompress.clear();
    m_wake.notify_one();
}

void ScanRecorder::onFindings(std::vector<Finding> batch)
{
    {
        const std::lock_guard lock(m_mutex);
        m_recording.findings.insert(m_recording.findings.end(), batch.begin(), batch.end());
    }
    if (m_next)
        m_next->onFindings(std::move(batch));
}

void ScanRecorder::onFile(ScannedFile file)
{
    {
        const std::lock_guard lock(m_mutex);
        if (file.text) {
            m_toCompress.push_back(file);
            m_wake.notify_one();
        }
        m_recording.files.push_back(file);
        m_recording.files.back().text.reset();
    }
    if (m_next)
        m_next->onFile(std::move(file));
}

void ScanRecorder::onSkipped(SkippedFile file)
{
    {
        const std::lock_guard lock(m_mutex);
        m_recording.skipped.push_back(file);
    }
    if (m_next)
        m_next->onSkipped(std::move(file));
}

void ScanRecorder::onProgress(const ScanProgress& progress)
{
    if (m_next)
        m_next->onProgress(progress);
}

void ScanRecorder::onProject(const ProjectIndex& index)
{
    if (m_next)
        m_next->onProject(index);
}

void ScanRecorder::onPriorities(const PriorityUpdates& updates)
{
    {
        const std::lock_guard lock(m_mutex);
        applyPriorities(m_recording.findings, updates);
    }
    if (m_next)
        m_next->onPriorities(updates);
}

void ScanRecorder::onEfforts(const EffortUpdates& updates)
{
    {
        const std::lock_guard lock(m_mutex);
        applyEfforts(m_recording.findings, updates);
    }
    if (m_next)
        m_next->onEfforts(updates);
}

void ScanRecorder::onAssessment(std::shared_ptr<const ProjectAssessment> assessment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_recording.assessment = assessment;
    }
    if (m_next && m_next->wantsAssessment())
        m_next->onAssessment(std::move(assessment));
}

ScanRecording ScanRecorder::finish(ScanSummary summary)
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_wake.notify_one();
    }
    m_compressor.join();
    if (summary.outcome == ScanSummary::Outcome::Cancelled)
        m_historian.request_stop();
    m_historian.join();
    m_recording.finishedMs = QDateTime::currentMSecsSinceEpoch();
    m_recording.summary = std::move(summary);
    return std::move(m_recording);
}

void ScanRecorder::compressTexts()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_closed || !m_toCompress.empty(); });
        if (m_toCompress.empty())
            return;
        const ScannedFile file = std::move(m_toCompress.front());
        m_toCompress.pop_front();
        if (m_recording.sources.contains(file.contentHash))
            continue;
        lock.unlock();
        QByteArray frame = compressText(*file.text);
        lock.lock();
        m_recording.sources.emplace(file.contentHash, std::move(frame));
    }
}

} // namespace punchlist
