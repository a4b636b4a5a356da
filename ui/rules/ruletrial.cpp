#include "rules/ruletrial.h"

#include "engine/scan.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Trials {
    Q_DECLARE_TR_FUNCTIONS(punchlist::RulesPage)
};

class Collector final : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override { std::ranges::move(batch, std::back_inserter(findings)); }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile file) override { skipped = toQString(file.detail.empty() ? skipReasonName(file.reason) : file.detail); }
    void onProgress(const ScanProgress&) override { }

    std::vector<Finding> findings;
    QString skipped;
};

} // namespace

RuleTrial tryRule(const std::shared_ptr<const RuleSet>& rules, const std::string& rule, const QString& path, const QByteArray& text)
{
    RuleTrial trial;
    const auto all = rules->rules();
    const auto found = std::ranges::find(all, rule, &Rule::id);
    const QTemporaryDir folder;
    QFile file(folder.filePath(path));
    const bool isWritten = found != all.end() && folder.isValid() && !path.isEmpty() && !path.contains(".."_L1)
        && QDir(folder.path()).mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    file.close();
    if (!isWritten) {
        trial.problem = Trials::tr("No file is open, or it cannot be copied for the test.");
        return trial;
    }
    auto only = std::make_shared<RuleSet>();
    only->add(*found);
    ScanRequest request;
    request.root = toUtf8(folder.path());
    request.jobs = 1;
    request.rules = std::move(only);
    Collector collector;
    if (const auto done = scan(request, collector, {}); !done)
        trial.problem = toQString(done.error().message);
    else if (!done->ruleProblems.empty())
        trial.problem = toQString(done->ruleProblems.front());
    else if (collector.findings.empty() && !collector.skipped.isEmpty())
        trial.problem = Trials::tr("The file was skipped: %1").arg(collector.skipped);
    for (const auto& finding : collector.findings)
        trial.places.append({toQString(finding.title), static_cast<int>(finding.range.startLine)});
    std::ranges::sort(trial.places, {}, &RuleTrial::Place::line);
    return trial;
}

} // namespace punchlist
