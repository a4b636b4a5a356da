#include "audit/scanjob.h"

#include "rules/rulefiles.h"
#include "style/text.h"
#include "tracking/scanrecorder.h"

#include <QElapsedTimer>

#include <iterator>
#include <optional>
#include <utility>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace punchlist {
namespace {

/// Ten updates a second are as many as a person can follow; more would only fill the event queue.
constexpr qint64 flushIntervalMs = 100;

/// Lets the window go first when a scan uses every core. Threads that this one starts inherit it.
void stepBack()
{
#ifdef Q_OS_LINUX
    constexpr int politeness = 5;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), politeness);
#endif
}

} // namespace

/// Collects what the scan delivers (one call at a time, from the scan's threads) and hands it over in batches.
class ScanJob::Sink final : public ScanSink {
public:
    explicit Sink(ScanJob& job)
        : m_job(job)
    {
        m_sinceFlush.start();
    }

    void onFindings(std::vector<Finding> batch) override
    {
        m_pending.insert(m_pending.end(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
        flushIfDue();
    }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress& progress) override
    {
        m_progress = progress;
        flushIfDue();
    }

    void flush()
    {
        m_sinceFlush.restart();
        QMetaObject::invokeMethod(
            &m_job,
            [job = &m_job, batch = std::exchange(m_pending, {}), progress = std::exchange(m_progress, std::nullopt)] {
                if (!batch.empty())
                    Q_EMIT job->findingsFound(batch);
                if (progress)
                    Q_EMIT job->progressChanged(*progress);
            },
            Qt::QueuedConnection);
    }

private:
    void flushIfDue()
    {
        if (m_sinceFlush.hasExpired(flushIntervalMs))
            flush();
    }

    ScanJob& m_job;
    std::vector<Finding> m_pending;
    std::optional<ScanProgress> m_progress;
    QElapsedTimer m_sinceFlush;
};

ScanJob::ScanJob(ScanRequest request, RuleChoice rules, std::shared_ptr<RuleFiles> ruleFiles, const QString& toolVersion, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_rules(std::move(rules))
    , m_ruleFiles(std::move(ruleFiles))
    , m_toolVersion(toolVersion)
{
}

ScanJob::~ScanJob() = default;

void ScanJob::start()
{
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ScanJob::cancel()
{
    m_thread.request_stop();
}

void ScanJob::run(const std::stop_token& stop)
{
    stepBack();
    QStringList problems; // the rules page tells them
    m_request.rules = m_rules.applied(RuleChoice::available(toQString(m_request.root), problems, *m_ruleFiles));
    m_request.severities = m_rules.severities();
    Sink sink(*this);
    ScanRecorder recorder(m_request, m_toolVersion, &sink);
    auto summary = scan(m_request, recorder, stop);
    sink.flush();
    if (!summary) {
        QMetaObject::invokeMethod(
            this, [this, why = toQString(summary.error().message)] { Q_EMIT failed(why); }, Qt::QueuedConnection);
        return;
    }
    auto recording = std::make_shared<ScanRecording>(recorder.finish(std::move(*summary)));
    QMetaObject::invokeMethod(this, [this, recording] { Q_EMIT finished(recording); }, Qt::QueuedConnection);
}

} // namespace punchlist
