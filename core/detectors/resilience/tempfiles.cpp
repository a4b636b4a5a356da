#include "detectors/resilience/tempfiles.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <vector>

namespace punchlist {
namespace {

bool removes(std::string_view callee, std::string_view method)
{
    static constexpr auto methods = std::to_array<std::string_view>({"unlink", "unlinkSync", "rmtree", "rmSync", "rm", "rmdir", "rmdirSync", "removedirs", "rimraf", "removeSync", "emptyDir", "cleanup", "removeCallback", "setGracefulCleanup"});
    return isOneOf(method, methods) || callee == "os.remove" || callee == "os.rename" || callee == "shutil.move" || callee == "os.replace" || callee.starts_with("fs-extra.remove") || callee.starts_with("del.");
}

bool hasRemoval(const FileFacts& facts)
{
    return std::ranges::any_of(facts.calls, [&](const Call& call) { return removes(facts.text(call.callee), facts.text(call.method)) || facts.text(call.method).find("clean") != std::string_view::npos; })
        || std::ranges::any_of(facts.nodes(NodeKind::Member), [&](NodeId member) { return removes(facts.qualified(member), facts.code.text(member)); });
}

/// What the rule looks for: whatever makes something temporary.
constexpr auto makers = std::to_array<std::string_view>({"tempfile.mkstemp", "tempfile.mkdtemp", "fs.mkdtemp", "fs.mkdtempSync", "fs.promises.mkdtemp", "fs/promises.mkdtemp",
                                                         "tempfile.NamedTemporaryFile", "tempfile.gettempdir", "os.tmpdir"});

/// What makes a file or folder that nobody removes by itself.
bool makesTemporary(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    const auto& code = facts.code;
    for (const auto child : code.children(call.node)) {
        // A folder that is given may be cleared as a whole by whoever gives it.
        if (code.is(child, NodeKind::Keyword) && code.text(child) == "dir" && !code.is(code.child(child, Role::Value), NodeKind::Null))
            return false;
    }
    if (callee == "tempfile.mkstemp" || callee == "tempfile.mkdtemp" || callee == "fs.mkdtemp" || callee == "fs.mkdtempSync" || callee == "fs.promises.mkdtemp" || callee == "fs/promises.mkdtemp")
        return true;
    if (callee != "tempfile.NamedTemporaryFile")
        return false;
    for (const auto child : code.children(call.node)) {
        if (code.is(child, NodeKind::Keyword) && code.text(child) == "delete")
            return code.is(code.child(child, Role::Value), NodeKind::Boolean) && code.text(code.child(child, Role::Value)) == "false";
    }
    return false;
}

/// tempfile.gettempdir() in a function that also writes: the call that writes, or noNode.
NodeId writesBeside(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    if (callee != "tempfile.gettempdir" && callee != "os.tmpdir")
        return noNode;
    static constexpr auto writers = std::to_array<std::string_view>({"dump", "write", "write_text", "write_bytes", "to_csv", "to_parquet", "to_pickle", "save", "writeFile", "writeFileSync", "createWriteStream", "copyfileobj", "urlretrieve"});
    for (const auto& other : facts.calls) {
        if (other.function == call.function && isOneOf(facts.text(other.method), writers))
            return other.node;
    }
    return noNode;
}

/// `if target.exists(): return send(target)`: what lies there is kept to be used again.
bool isAskedFor(const FileFacts& facts, FunctionId function)
{
    return std::ranges::any_of(facts.calls, [&](const Call& call) {
        const auto method = facts.text(call.method);
        return call.function == function && (method == "exists" || method == "isfile" || method == "is_file" || method == "existsSync");
    });
}

/// Whether a caller of the function removes files: it may have taken over the path.
bool callerRemoves(const ProjectContext& project, FunctionKey key)
{
    const auto& index = *project.index;
    return std::ranges::any_of(index.callers(key), [&](const CallEdge& edge) {
        const auto* file = contextOf(project, edge.caller.file);
        return file && hasRemoval(file->facts);
    });
}

} // namespace

void TemporaryFiles::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language) || file->facts.isScript || !knowsAny(file->facts, makers) || hasRemoval(file->facts))
            continue;
        Interruption::check();
        const auto& facts = file->facts;
        std::vector<FunctionId> reported;
        for (const auto& call : facts.calls) {
            if (call.function == noId || (call.context & (InTest | InMain)) != 0)
                continue;
            const bool made = makesTemporary(facts, call);
            const auto written = made ? noNode : writesBeside(facts, call);
            if (!made && (isAskedFor(facts, call.function) || std::ranges::find(reported, call.function) != reported.end()))
                continue;
            if ((!made && written == noNode) || callerRemoves(project, {id, call.function}))
                continue;
            reported.push_back(call.function);
            Report report;
            report.node = call.node;
            report.values["maker"] = lastSegmentOf(facts.text(call.callee));
            if (written != noNode)
                report.evidence.push_back({.path = {}, .range = file->range(written), .role = EvidenceRole::Sink, .note = "writes there", .snippet = {}});
            reporter.report(*file, std::move(report));
        }
    }
}

} // namespace punchlist
