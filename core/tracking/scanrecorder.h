#pragma once

#include "engine/scan.h"
#include "tracking/scanrecord.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace punchlist {

/// Collects what a scan delivers, from whatever threads, and makes the recording that AuditFile::recordScan() takes. Texts
/// are compressed, and git history is read, on threads of its own, so the scan does not wait for that.
///
///     ScanRecorder recorder(request, toolVersion, &view);
///     auto summary = scan(request, recorder, stop);
///     if (summary)
///         audit.recordScan(recorder.finish(*summary));
class ScanRecorder final : public ScanSink {
public:
    /// `next` gets every call too, before it returns; may be null.
    ScanRecorder(const ScanRequest& request, const QString& toolVersion, ScanSink* next = nullptr);
    ~ScanRecorder() override;

    void onFindings(std::vector<Finding> batch) override;
    void onFile(ScannedFile file) override;
    void onSkipped(SkippedFile file) override;
    void onProgress(const ScanProgress& progress) override;
    void onProject(const ProjectIndex& index) override;
    void onPriorities(const PriorityUpdates& updates) override;
    void onEfforts(const EffortUpdates& updates) override;
    bool wantsAssessment() const override { return true; } // the audit keeps it
    void onAssessment(std::shared_ptr<const ProjectAssessment> assessment) override;

    /// Waits for both and hands everything over; the recorder is empty then. Call it once, after the scan.
    ScanRecording finish(ScanSummary summary);

private:
    void compressTexts();

    ScanSink* m_next = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    ScanRecording m_recording;
    std::deque<ScannedFile> m_toCompress;
    bool m_closed = false;
    std::jthread m_compressor;
    std::jthread m_historian; ///< writes m_recording.churn, nobody else does
};

} // namespace punchlist
