#include "detectors/observability/correlationid.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr auto headers = std::to_array<std::string_view>({"x-request-id", "x-correlation-id", "x-trace-id", "request-id", "correlation-id"});

/// Libraries that carry the id of a trace over every hop by themselves.
bool traces(std::string_view module)
{
    static constexpr auto roots = std::to_array<std::string_view>({"opentelemetry", "ddtrace", "elasticapm", "newrelic", "sentry_sdk", "logfire", "dd-trace", "@opentelemetry", "@sentry", "elastic-apm-node", "aws_xray_sdk", "aws-xray-sdk", "jaeger_client", "skywalking", "traceloop", "@google-cloud/trace-agent", "applicationinsights"});
    const auto root = module.substr(0, module.find_first_of("./"));
    return isOneOf(root, roots) || isOneOf(module, roots);
}

struct Link {
    FileId file;
    NodeId node;
};

} // namespace

void CorrelationId::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto* requests = calleeTable(rule, "request-callees");
    if (!requests || index.routes().empty())
        return;
    std::optional<Link> inbound;
    struct Outbound {
        FileId file;
        TextRange range;
        std::string callee;
    };
    std::vector<Outbound> outbound;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (!isCode(record.language) || record.isTest || record.isVendored)
            continue;
        if (std::ranges::any_of(record.imports, [&](const record::Import& import) { return traces(record.text(import.module)); }))
            return;
        if (!index.isProduction(id))
            continue;
        bool sends = false;
        for (const auto& call : record.calls) {
            if (requests->find(record.text(call.callee)) == CalleeTable::noEntry)
                continue;
            const auto reach = index.reach(FunctionKey{id, call.function});
            if ((reach & (ReachedByRequest | ReachedByWorker)) == 0 || (reach & ReachedByPage) != 0)
                continue;
            sends = true;
            outbound.push_back({id, call.range, std::string(record.text(call.callee))});
        }
        const auto* file = contextOf(project, id);
        if (!file)
            continue;
        // Names that carry the id, or the header itself; in a module that sends requests it is handed on.
        const auto& facts = file->facts;
        const bool mayName = std::ranges::any_of(headers, [&](std::string_view name) { return facts.code.texts.find(name) != 0; }) || facts.code.texts.find("X-Request-ID") != 0
            || facts.code.texts.find("X-Request-Id") != 0 || facts.code.texts.find("X-Correlation-ID") != 0 || facts.code.texts.find("X-Correlation-Id") != 0;
        if (sends) {
            for (TextId text = 1; text < facts.code.texts.size(); ++text) {
                const auto name = toLower(facts.code.texts[text]);
                if (name.find("request_id") != std::string::npos || name.find("requestid") != std::string::npos || name.find("request-id") != std::string::npos || name.find("correlation") != std::string::npos || name.find("trace_id") != std::string::npos
                    || name.find("traceid") != std::string::npos || name.find("traceparent") != std::string::npos)
                    return;
            }
        }
        if (!mayName || inbound)
            continue;
        for (const auto node : facts.nodes(NodeKind::String)) {
            if (isOneOf(std::string_view(toLower(facts.code.text(node))), headers)) {
                inbound = Link{id, node};
                break;
            }
        }
    }
    // Nothing reads or makes an id: that is a missing capability, not a gap in a chain.
    if (!inbound || outbound.empty())
        return;
    const auto* file = contextOf(project, inbound->file);
    Report report;
    report.node = inbound->node;
    report.values["header"] = file->facts.code.text(inbound->node);
    report.values["callee"] = outbound.front().callee;
    report.values["count"] = std::to_string(outbound.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(outbound.size(), 10); ++i)
        report.evidence.push_back(evidenceAt(index, outbound[i].file, outbound[i].range, EvidenceRole::MissingGuard, "`" + outbound[i].callee + "` sends no id"));
    reporter.report(*file, std::move(report));
}

} // namespace punchlist
