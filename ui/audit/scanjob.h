#pragma once

#include "audit/rulechoice.h"
#include "engine/scan.h"
#include "tracking/scanrecord.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace punchlist {

/// One scan on threads of its own. What it finds arrives on this object's thread in batches, about ten a second, however fast
/// the scan is. Destroying the job cancels the scan and waits for it; that takes no longer than one file's parse.
class ScanJob : public QObject {
    Q_OBJECT

public:
    /// The rules are those of the repository as far as `rules` lets them; `ruleFiles` remembers its own from scan to scan.
    ScanJob(ScanRequest request, RuleChoice rules, std::shared_ptr<RuleFiles> ruleFiles, const QString& toolVersion, QObject* parent = nullptr);
    ~ScanJob() override;

    void start();
    /// finished() follows, with what was found by then.
    void cancel();
    bool isCancelled() const { return m_thread.get_stop_token().stop_requested(); }

Q_SIGNALS:
    void findingsFound(const std::vector<punchlist::Finding>& batch);
    void progressChanged(const punchlist::ScanProgress& progress);
    /// Everything that was delivered, for the audit; shared because a signal copies.
    void finished(const std::shared_ptr<punchlist::ScanRecording>& recording);
    /// The scan could not be made at all.
    void failed(const QString& why);

private:
    class Sink;
    void run(const std::stop_token& stop);

    ScanRequest m_request;
    RuleChoice m_rules;
    std::shared_ptr<RuleFiles> m_ruleFiles;
    QString m_toolVersion;
    std::jthread m_thread; ///< last: joined before anything it uses goes
};

} // namespace punchlist
