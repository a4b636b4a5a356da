#include "interchange/sarif.h"

#include "interchange/sarifcapabilities.h"
#include "interchange/sarifresults.h"
#include "interchange/sarifrules.h"
#include "interchange/textforms.h"

#include <algorithm>
#include <map>
#include <ostream>

namespace punchlist {
namespace {

/// What the reader of the file should look at: an analysis with gaps must not look like a clean one.
bool isGap(SkipReason reason)
{
    switch (reason) {
    case SkipReason::TooLarge:
    case SkipReason::Unreadable:
    case SkipReason::ParseLimit:
    case SkipReason::InvalidEncoding:
    case SkipReason::AnalysisFailed:
    case SkipReason::AnalysisLimit:
        return true;
    case SkipReason::Binary:
    case SkipReason::Minified:
    case SkipReason::Generated:
    case SkipReason::SymlinkOutside:
    case SkipReason::Special:
    case SkipReason::Submodule:
        return false;
    }
    return true;
}

std::string skipDescriptorId(SkipReason reason)
{
    auto id = "skipped/" + std::string(skipReasonName(reason));
    std::ranges::replace(id, ' ', '-');
    return id;
}

/// What a shell tells of a program that was stopped by Ctrl+C, and the exit code of our command line then.
constexpr int cancelledExitCode = 130;

void writeText(JsonWriter& json, std::string_view key, std::string_view text)
{
    json.beginObject(key);
    json.member("text", text);
    json.endObject();
}

std::vector<std::shared_ptr<const Rule>> allRules(const ExportInput& input, const SarifOptions& options)
{
    std::vector<std::shared_ptr<const Rule>> rules(input.rules.begin(), input.rules.end());
    if (input.assessment && options.profile == SarifOptions::Profile::Full) {
        const auto capabilities = capabilityRules(*input.assessment);
        rules.insert(rules.end(), capabilities.begin(), capabilities.end());
    }
    return rules;
}

class RunWriter {
public:
    RunWriter(std::ostream& out, const ExportInput& input, const SarifOptions& options)
        : m_json(out), m_input(input), m_options(options), m_findings(selected()), m_rules(allRules(input, options), m_findings, options.profile == SarifOptions::Profile::Full ? input.ruleExtras : nullptr)
    {
        m_skipped.assign(input.skipped.begin(), input.skipped.end());
        std::ranges::sort(m_skipped, {}, [](const SkippedFile& file) { return std::tie(file.path, file.reason); });
        for (const auto& file : m_skipped)
            m_notifications.try_emplace(skipDescriptorId(file.reason), 0);
        std::int64_t index = 0;
        for (auto& [id, number] : m_notifications)
            number = index++;
    }

    void write()
    {
        m_json.beginObject();
        m_json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        m_json.member("version", "2.1.0");
        m_json.beginArray("runs");
        m_json.beginObject();
        writeTool();
        m_rules.writeTaxonomies(m_json);
        writeInvocation();
        writeProvenance();
        m_json.member("columnKind", "utf16CodeUnits");
        m_json.member("defaultEncoding", "utf-8");
        m_json.member("language", "en-US");
        writeRunProperties();
        writeSarifResults(m_json, m_input, m_findings, m_rules, m_options, m_withBaseline);
        m_json.endObject();
        m_json.endArray();
        m_json.endObject();
    }

private:
    std::vector<const ExportedFinding*> selected()
    {
        auto findings = sortedForExport(m_input.findings);
        // Without a state on every result a reader cannot tell a fixed finding from an open one.
        m_withBaseline = std::ranges::all_of(findings, [](const auto* finding) { return finding->state.has_value(); });
        if (!m_withBaseline)
            std::erase_if(findings, [](const auto* finding) { return finding->state == ScanState::Fixed; });
        if (m_options.profile == SarifOptions::Profile::GitHub && findings.size() > gitHubResultLimit) {
            m_leftOut = findings.size() - gitHubResultLimit;
            findings.resize(gitHubResultLimit);
        }
        return findings;
    }

    void writeTool()
    {
        m_json.beginObject("tool");
        m_json.beginObject("driver");
        m_json.member("name", "Punchlist");
        if (!m_options.toolVersion.empty()) {
            m_json.member("version", m_options.toolVersion);
            m_json.member("semanticVersion", m_options.toolVersion);
        }
        m_rules.writeRules(m_json);
        if (!m_notifications.empty()) {
            m_json.beginArray("notifications");
            for (const auto& [id, index] : m_notifications) {
                m_json.beginObject();
                m_json.member("id", id);
                m_json.endObject();
            }
            m_json.endArray();
        }
        m_json.endObject();
        m_json.endObject();
    }

    void writeInvocation()
    {
        const bool completed = m_input.summary.outcome == ScanSummary::Outcome::Completed;
        m_json.beginArray("invocations");
        m_json.beginObject();
        m_json.member("executionSuccessful", completed);
        m_json.member("exitCode", completed ? 0 : cancelledExitCode);
        m_json.memberIfAny("startTimeUtc", m_input.startedAt);
        m_json.memberIfAny("endTimeUtc", m_input.finishedAt);
        m_json.beginArray("toolExecutionNotifications");
        if (!completed)
            writeNotification("error", "The scan was cancelled before all files were looked at.");
        if (m_leftOut > 0)
            writeNotification("warning", std::to_string(m_leftOut) + " less urgent results were left out: at most "
                                             + std::to_string(gitHubResultLimit) + " are accepted.");
        for (const auto& file : m_skipped)
            writeSkipped(file);
        m_json.endArray();
        m_json.endObject();
        m_json.endArray();
    }

    void writeNotification(std::string_view level, const std::string& text)
    {
        m_json.beginObject();
        m_json.member("level", level);
        writeText(m_json, "message", text);
        m_json.endObject();
    }

    void writeSkipped(const SkippedFile& file)
    {
        const auto id = skipDescriptorId(file.reason);
        m_json.beginObject();
        m_json.beginObject("descriptor");
        m_json.member("id", id);
        m_json.member("index", m_notifications.at(id));
        m_json.endObject();
        m_json.member("level", isGap(file.reason) ? "warning" : "note");
        auto text = (file.partly ? "Analysed in part (" : "Not analysed (") + std::string(skipReasonName(file.reason)) + ").";
        if (!file.detail.empty())
            text += ' ' + file.detail;
        writeText(m_json, "message", sarifPlain(text));
        m_json.beginArray("locations");
        m_json.beginObject();
        m_json.beginObject("physicalLocation");
        writeArtifactLocation(m_json, file.path);
        m_json.endObject();
        m_json.endObject();
        m_json.endArray();
        m_json.endObject();
    }

    void writeProvenance()
    {
        const auto& summary = m_input.summary;
        if (!m_input.repositoryUri.empty()) {
            m_json.beginArray("versionControlProvenance");
            m_json.beginObject();
            m_json.member("repositoryUri", m_input.repositoryUri);
            m_json.memberIfAny("revisionId", summary.commit);
            m_json.memberIfAny("branch", summary.branch);
            m_json.beginObject("mappedTo");
            m_json.member("uriBaseId", sarifRootId);
            m_json.endObject();
            m_json.endObject();
            m_json.endArray();
        }
        // No absolute URI: where the repository lay on the machine that scanned it is nobody's business.
        m_json.beginObject("originalUriBaseIds");
        m_json.beginObject(sarifRootId);
        writeText(m_json, "description", "The root folder of the repository.");
        m_json.endObject();
        m_json.endObject();
        if (!m_input.repositoryName.empty()) {
            m_json.beginObject("automationDetails");
            m_json.member("id", "punchlist/" + m_input.repositoryName + "/");
            m_json.endObject();
        }
    }

    void writeRunProperties()
    {
        const auto& summary = m_input.summary;
        m_json.beginObject("properties");
        m_json.memberIfAny("repository", m_input.repositoryName);
        m_json.memberIfAny("commit", summary.commit);
        m_json.memberIfAny("branch", summary.branch);
        if (!summary.commit.empty())
            m_json.member("workTreeModified", summary.dirty);
        m_json.member("filesScanned", summary.filesScanned);
        m_json.member("linesScanned", static_cast<std::int64_t>(summary.lines));
        m_json.endObject();
    }

    JsonWriter m_json;
    const ExportInput& m_input;
    const SarifOptions& m_options;
    bool m_withBaseline = false;
    std::size_t m_leftOut = 0;
    std::vector<const ExportedFinding*> m_findings;
    SarifRules m_rules;
    std::vector<SkippedFile> m_skipped;
    std::map<std::string, std::int64_t, std::less<>> m_notifications; ///< descriptor id -> index
};

} // namespace

Result<void> writeSarif(std::ostream& out, const ExportInput& input, const SarifOptions& options)
{
    RunWriter(out, input, options).write();
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The SARIF output could not be written completely.");
    return {};
}

} // namespace punchlist
