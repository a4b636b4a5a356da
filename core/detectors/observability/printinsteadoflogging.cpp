#include "detectors/observability/printinsteadoflogging.h"

#include "base/words.h"
#include "detectors/observability/logcalls.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace punchlist {
namespace {

bool isPrint(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    if (facts.language == Language::Python) {
        if (callee != "print" && callee != "traceback.print_exc" && callee != "pprint.pprint")
            return false;
        // print(…, file=stream) is an output on purpose.
        for (const auto child : facts.code.children(call.node)) {
            if (facts.code.is(child, NodeKind::Keyword) && (facts.code.text(child) == "file" || facts.code.text(child) == "stream"))
                return false;
        }
        return true;
    }
    return callee == "console.log" || callee == "console.debug";
}

/// What a person asks for by an option or by the function's name, and what a handler of logs says when it fails itself.
bool isMeantForReading(const FileFacts& facts, const Call& call)
{
    const auto& code = facts.code;
    if (const auto* function = facts.function(call.node)) {
        const auto name = facts.text(function->name);
        if (name.starts_with("print_") || name.starts_with("_print") || name.starts_with("dump_") || name == "emit" || name == "handleError")
            return true;
        if (function->owner != noId && std::ranges::any_of(facts.classes[function->owner].bases, [&](TextId base) { return facts.text(base).ends_with("Handler") && facts.text(base).find("log") != std::string_view::npos; }))
            return true;
    }
    for (auto outer = code.parent(call.node); outer != noNode && !code.is(outer, NodeKind::Function); outer = code.parent(outer)) {
        const auto condition = code.is(outer, NodeKind::If) ? code.child(outer, Role::Condition) : noNode;
        for (auto node = condition; condition != noNode && node < code.end(condition); ++node) {
            const auto text = code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member) ? toLower(code.text(node)) : std::string();
            if (text == "debug" || text == "verbose" || text == "verbosity")
                return true;
        }
    }
    return false;
}

struct Module {
    const FileContext* file;
    std::vector<const Call*> prints;
    bool inHandler = false;
};

} // namespace

void PrintInsteadOfLogging::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    for (const bool python : {true, false}) {
        std::vector<Module> modules;
        std::size_t total = 0;
        std::size_t loggingModules = 0;
        bool isService = false;
        for (const auto& file : project.files) {
            const auto& facts = file.facts;
            if ((facts.language == Language::Python) != python || !isCode(facts.language))
                continue;
            loggingModules += logcalls::importsAny(facts, {"logging", "structlog", "loguru", "winston", "pino", "bunyan", "log4js"}) ? 1 : 0;
            isService = isService || !facts.routes.empty() || !facts.routers.empty();
            Module module{.file = &file, .prints = {}};
            for (const auto& call : facts.calls) {
                if (isPrint(facts, call) && (call.context & (InMain | InTest)) == 0 && !isMeantForReading(facts, call)) {
                    module.prints.push_back(&call);
                    module.inHandler = module.inHandler || (call.context & InHandler) != 0;
                }
            }
            if (module.prints.empty() || logcalls::isCommandLineTool(facts) || logcalls::isBrowserCode(facts))
                continue;
            total += module.prints.size();
            modules.push_back(std::move(module));
        }
        if (total == 0)
            continue;
        std::ranges::stable_sort(modules, std::greater{}, [](const Module& m) { return m.prints.size(); });
        const auto& first = modules.front();
        Report report;
        report.node = first.prints.front()->node;
        report.values["count"] = std::to_string(total);
        report.values["modules"] = std::to_string(modules.size());
        report.values["call"] = python ? "print" : "console.log";
        report.values["logging"] = loggingModules == 0 ? "no module of the project imports a logging library"
                                                       : std::to_string(loggingModules) + " other module(s) use a logging library";
        const bool inHandler = std::ranges::any_of(modules, &Module::inHandler);
        if (isService && (total >= 100 || inHandler || loggingModules == 0))
            report.severity = Severity::Medium;
        constexpr std::size_t few = 5; // left behind by somebody, and no way of logging
        if (total < few && modules.size() < few && (loggingModules > 0 || total == 1))
            report.confidence = Confidence::Low;
        else if (!isService)
            report.confidence = Confidence::Medium;
        report.qualification = isService ? Qualification{Qualification::State::Holds, "the project serves requests"}
                                         : Qualification{Qualification::State::Unknown, "only when the code runs unattended; no route was found"};
        constexpr std::size_t maxPlaces = 200;
        for (const auto& module : modules) {
            for (const auto* call : module.prints) {
                if (call == first.prints.front() || report.evidence.size() >= maxPlaces)
                    continue;
                report.evidence.push_back({.path = module.file->facts.path, .range = module.file->range(call->node), .role = EvidenceRole::Place,
                                           .note = call == module.prints.front() ? std::to_string(module.prints.size()) + " in this module" : std::string(),
                                           .snippet = {}});
            }
        }
        reporter.report(*first.file, std::move(report));
    }
}

} // namespace punchlist
