#include "detectors/data-integrity/localpath.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectscan.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

constexpr auto makers = std::to_array<std::string_view>({"tempfile.mkstemp", "tempfile.mkdtemp", "tempfile.gettempdir", "tempfile.NamedTemporaryFile", "tempfile.TemporaryDirectory", "os.tmpdir",
                                                         "fs.mkdtempSync", "fs.mkdtemp", "fs.promises.mkdtemp", "fs/promises.mkdtemp"});
/// Calls whose result is a path made of their arguments.
constexpr auto builders = std::to_array<std::string_view>({"str", "os.path.join", "os.path.abspath", "os.path.realpath", "os.fspath", "pathlib.Path", "pathlib.PurePath", "path.join", "path.resolve", "path.normalize", "String"});
/// Methods of a path that give a path.
constexpr auto pathMethods = std::to_array<std::string_view>({"as_posix", "resolve", "absolute", "joinpath", "with_suffix", "with_name", "__str__", "toString"});
constexpr auto queueMethods = std::to_array<std::string_view>({"delay", "apply_async", "send_task"});
/// Methods that put what they are given where other processes find it.
constexpr auto storeMethods = std::to_array<std::string_view>({"insert", "insert_one", "insertOne", "update", "update_one", "updateOne", "upsert", "create", "set", "save", "put", "put_item", "hset", "hmset", "add", "replace_one",
                                                              "findByIdAndUpdate", "findOneAndUpdate", "bulk_create", "merge", "values"});
constexpr auto openers = std::to_array<std::string_view>({"open", "FileResponse", "send_file", "sendFile", "download", "readFile", "readFileSync", "createReadStream", "read_csv", "read_parquet", "read_excel", "read_json", "copy",
                                                         "copyfile", "copy2", "move", "fromfile", "load", "read_text", "read_bytes", "send_from_directory", "aiofiles.open"});

/// What one file does with paths below its temporary folder.
class TemporaryPaths {
public:
    explicit TemporaryPaths(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
        constexpr int rounds = 4; // a path is mostly made in two or three steps
        for (int round = 0; round < rounds && follow(); ++round) {
        }
    }

    /// The place in the file where the path that an expression gives begins; noNode for any other value.
    NodeId sourceOf(NodeId expression, int depth = 0) const
    {
        constexpr int deepest = 12;
        if (expression == noNode || depth > deepest)
            return noNode;
        const auto firstChild = [&](Role role) { return m_code.child(expression, role); };
        switch (m_code[expression].kind) {
        case NodeKind::Name: {
            const auto* binding = m_facts.binding(expression);
            const auto found = binding ? m_bindings.find(static_cast<std::uint32_t>(binding - m_facts.bindings.data())) : m_bindings.end();
            return found == m_bindings.end() ? noNode : found->second;
        }
        case NodeKind::String:
            return isTemporaryText(m_code.text(expression)) ? expression : noNode;
        case NodeKind::Template: {
            const auto head = expression + 1;
            if (head >= m_code.end(expression))
                return noNode;
            return sourceOf(head, depth + 1);
        }
        case NodeKind::Binary:
            return m_code.text(expression) == "/" || m_code.text(expression) == "+" ? sourceOf(firstChild(Role::Left), depth + 1) : noNode;
        case NodeKind::Await:
            return sourceOf(firstChild(Role::Value), depth + 1);
        case NodeKind::Member: {
            const auto name = m_code.text(expression);
            // what NamedTemporaryFile() gave is a file, its name is the path; of a path, the name is the last part only
            const auto object = firstChild(Role::Object);
            const auto source = name == "name" ? sourceOf(object, depth + 1) : noNode;
            return source != noNode && isFileObject(source) ? source : noNode;
        }
        case NodeKind::Subscript:
            return sourceOf(firstChild(Role::Object), depth + 1);
        case NodeKind::Call:
            return sourceOfCall(expression, depth);
        default:
            return noNode;
        }
    }

private:
    static bool isTemporaryText(std::string_view text)
    {
        return text == "/tmp" || text.starts_with("/tmp/") || text.starts_with("/var/tmp/");
    }

    bool isFileObject(NodeId source) const { return m_facts.callee(source) == "tempfile.NamedTemporaryFile" || m_facts.callee(source) == "tempfile.TemporaryDirectory"; }

    NodeId sourceOfCall(NodeId node, int depth) const
    {
        const auto* call = m_facts.call(node);
        if (!call)
            return noNode;
        const auto callee = m_facts.text(call->callee);
        if (isOneOf(callee, makers))
            return node;
        if (isOneOf(callee, builders))
            return sourceOf(m_code.child(node, Role::Argument), depth + 1);
        if (callee.starts_with('@')) {
            const auto found = m_returns.find(callee.substr(1));
            return found == m_returns.end() ? noNode : found->second;
        }
        const auto member = m_code.child(node, Role::Callee);
        if (m_code.is(member, NodeKind::Member) && isOneOf(m_code.text(member), pathMethods))
            return sourceOf(m_code.child(member, Role::Object), depth + 1);
        return noNode;
    }

    /// One round over what is assigned and returned; whether something new came up.
    bool follow()
    {
        bool isNew = false;
        for (const auto& assignment : m_facts.assignments) {
            if (assignment.binding == noId || assignment.value == noNode || m_bindings.contains(assignment.binding) || assignment.how == Assignment::How::Loop
                || assignment.how == Assignment::How::Augmented || m_facts.bindings[assignment.binding].kind != Binding::Kind::Variable)
                continue;
            if (const auto source = sourceOf(assignment.value); source != noNode)
                isNew |= m_bindings.emplace(assignment.binding, source).second;
        }
        for (const auto node : m_facts.nodes(NodeKind::Return)) {
            const auto* function = m_facts.function(node);
            const auto source = function ? sourceOf(m_code.child(node, Role::Value)) : noNode;
            if (source != noNode)
                isNew |= m_returns.emplace(m_facts.text(function->scope), source).second;
        }
        return isNew;
    }

    const FileFacts& m_facts;
    const Code& m_code;
    std::map<std::uint32_t, NodeId> m_bindings;
    std::map<std::string_view, NodeId> m_returns; ///< scope of a function -> where the path begins
};

struct Place {
    FileId file = noId;
    NodeId node = noNode;
};

class PathScan : ProjectScan {
public:
    using ProjectScan::ProjectScan;

    void run()
    {
        static constexpr auto signs = std::to_array<std::string_view>({"tempfile", "tmpdir", "mkdtempSync", "mkdtemp"});
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            Interruption::check();
            const auto* context = m_index.isProduction(file) && !m_index.record(file).isScript ? contextOf(m_project, file) : nullptr;
            if (!context || !isCode(context->facts.language) || context->facts.byKind.empty())
                continue;
            if (knowsAny(context->facts, signs) || hasTemporaryText(context->facts))
                collect(file, *context);
        }
        if (m_kept.empty())
            return;
        findReaders();
        for (const auto& [name, kept] : m_kept)
            join(name, kept);
    }

private:
    struct Kept {
        FileId file = noId;
        NodeId source = noNode;
        NodeId place = noNode; ///< where the path is given to the name
        bool isStored = false; ///< by the call around
    };

    static bool hasTemporaryText(const FileFacts& facts)
    {
        return std::ranges::any_of(facts.nodes(NodeKind::String), [&](NodeId node) { return facts.code.text(node).starts_with("/tmp"); });
    }

    // ---- where paths go

    void collect(FileId file, const FileContext& context)
    {
        const auto& facts = context.facts;
        const auto& code = facts.code;
        const TemporaryPaths paths(facts);
        for (const auto& call : facts.calls) {
            if ((call.context & (InTest | InMain)) != 0 || !isOneOf(facts.text(call.method), queueMethods))
                continue;
            for (auto node = code.child(call.node, Role::Callee); node < code.end(call.node); ++node) {
                if (!isHandedOver(code, node, call.node))
                    continue;
                if (const auto source = paths.sourceOf(node); source != noNode) {
                    reportQueued(context, call, source);
                    break;
                }
            }
        }
        for (const auto kind : {NodeKind::Pair, NodeKind::Keyword, NodeKind::Assign}) {
            for (const auto node : facts.nodes(kind)) {
                const auto name = nameOf(code, node);
                const auto source = name.empty() || !speaksOfPath(name) || (facts.contextOf[node] & InTest) != 0 ? noNode : paths.sourceOf(code.child(node, Role::Value));
                if (source != noNode)
                    m_kept[std::string(name)].push_back({file, source, node, isInStore(facts, node)});
            }
        }
    }

    /// An argument of the call itself, or what stands in a list or dict of arguments.
    static bool isHandedOver(const Code& code, NodeId node, NodeId call)
    {
        const auto role = code[node].role;
        if (role != Role::Argument && role != Role::Element && role != Role::Value)
            return false;
        for (auto parent = code.parent(node); parent != call; parent = code.parent(parent)) {
            const auto kind = code[parent].kind;
            if (kind != NodeKind::List && kind != NodeKind::Tuple && kind != NodeKind::Dict && kind != NodeKind::Pair && kind != NodeKind::Keyword)
                return false;
        }
        return true;
    }

    static std::string_view nameOf(const Code& code, NodeId node)
    {
        if (!code.is(node, NodeKind::Assign))
            return code.text(node);
        const auto target = code.child(node, Role::Target);
        const auto object = code.is(target, NodeKind::Member) ? code.child(target, Role::Object) : noNode;
        const bool isOther = object != noNode && !(code.is(object, NodeKind::Name) && (code.text(object) == "self" || code.text(object) == "this"));
        return isOther ? code.text(target) : std::string_view();
    }

    static bool speaksOfPath(std::string_view name)
    {
        static constexpr auto words = std::to_array<std::string_view>({"path", "file", "filepath", "filename", "location", "dir", "directory", "folder", "output", "artifact", "attachment"});
        return hasWordOf(name, words);
    }

    static bool isInStore(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        for (auto parent = code.parent(node); parent != noNode && !code.is(parent, NodeKind::Function) && !code.is(parent, NodeKind::Block); parent = code.parent(parent)) {
            const auto* call = facts.call(parent);
            if (call && isOneOf(facts.text(call->method), storeMethods))
                return true;
        }
        return false;
    }

    // ---- who opens them

    void findReaders()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto* context = m_index.isProduction(file) ? contextOf(m_project, file) : nullptr;
            if (!context || !isCode(context->facts.language) || context->facts.byKind.empty())
                continue;
            for (const auto& model : m_index.record(file).models) {
                if (model.kind == record::Model::Kind::Pydantic)
                    continue;
                for (const auto& column : model.columns)
                    m_columns.insert(std::string(m_index.record(file).text(column.name)));
            }
            const auto& facts = context->facts;
            const bool knowsName = std::ranges::any_of(m_kept, [&](const auto& kept) { return facts.code.texts.find(kept.first) != 0; });
            if (!knowsName)
                continue;
            for (const auto& call : facts.calls) {
                if (!isOneOf(facts.text(call.method), openers) || (call.context & InTest) != 0)
                    continue;
                for (const auto child : facts.code.children(call.node)) {
                    if (facts.code[child].role == Role::Callee)
                        continue;
                    noteReader(file, facts, facts.code.is(child, NodeKind::Keyword) ? facts.code.child(child, Role::Value) : child);
                }
            }
            noteStored(facts);
        }
    }

    /// `open(job.file_path)`, `path = row["file_path"]` and then `FileResponse(path)`.
    void noteReader(FileId file, const FileFacts& facts, NodeId argument)
    {
        const auto& code = facts.code;
        const auto value = facts.valueOf(argument);
        std::string_view name;
        auto object = code.child(value, Role::Object);
        if (code.is(value, NodeKind::Member)) {
            name = code.text(value);
        } else if (code.is(value, NodeKind::Subscript)) {
            const auto index = code.child(value, Role::Index);
            name = code.is(index, NodeKind::String) ? code.text(index) : std::string_view();
        } else if (const auto* call = facts.call(value); call && facts.text(call->method) == "get") {
            const auto key = code.child(value, Role::Argument);
            name = code.is(key, NodeKind::String) ? code.text(key) : std::string_view();
            object = code.child(code.child(value, Role::Callee), Role::Object);
        }
        if (const auto* taken = code.is(value, NodeKind::Name) ? facts.definitionOf(value) : nullptr; taken && taken->how == Assignment::How::Unpacked) {
            name = facts.text(taken->key); // const { filePath } = await find(id)
            object = taken->value;
        }
        if (name.empty() || object == noNode || (code.is(object, NodeKind::Name) && (code.text(object) == "self" || code.text(object) == "args" || code.text(object) == "this")))
            return;
        if (m_kept.contains(std::string(name)))
            m_readers[std::string(name)].push_back({file, argument});
    }

    /// `doc.set({"file_path": state.file_path})`: another place that stores what was set before.
    void noteStored(const FileFacts& facts)
    {
        const auto& code = facts.code;
        for (const auto pair : facts.nodes(NodeKind::Pair)) {
            const auto value = code.child(pair, Role::Value);
            if (!code.is(value, NodeKind::Member) || code[value].text != code[pair].text || code.text(pair).empty() || !m_kept.contains(std::string(code.text(pair))))
                continue;
            const auto function = facts.functionOf[pair];
            const bool stores = std::ranges::any_of(facts.calls, [&](const Call& call) { return call.function == function && function != noId && isOneOf(facts.text(call.method), storeMethods); });
            if (stores)
                m_stored.insert(std::string(code.text(pair)));
        }
    }

    // ---- findings

    void join(const std::string& name, const std::vector<Kept>& all)
    {
        const auto readers = m_readers.find(name);
        if (readers == m_readers.end())
            return;
        for (const auto& kept : all) {
            const auto& context = *contextOf(m_project, kept.file);
            if (!kept.isStored && !m_columns.contains(name) && !m_stored.contains(name))
                continue;
            const auto reader = std::ranges::find_if(readers->second, [&](const Place& place) {
                return place.file != kept.file || context.facts.functionOf[place.node] != context.facts.functionOf[kept.place];
            });
            if (reader == readers->second.end() || !m_reported.emplace(kept.file, kept.source).second)
                continue;
            const auto& readerFile = *contextOf(m_project, reader->file);
            Report report;
            report.node = kept.source;
            report.values["path"] = std::string(context.textOf(kept.source));
            report.values["name"] = name;
            report.evidence.push_back({.path = {}, .range = context.range(kept.place), .role = EvidenceRole::Sink, .note = "the path is kept", .snippet = {}});
            report.evidence.push_back(evidenceAt(m_index, reader->file, readerFile.range(reader->node), EvidenceRole::Sink, "opened here, perhaps by another instance"));
            m_reporter.report(context, std::move(report));
        }
    }

    void reportQueued(const FileContext& context, const Call& call, NodeId source)
    {
        Report report;
        report.node = source;
        report.variant = "queued";
        report.values["path"] = std::string(context.textOf(source));
        report.values["name"] = std::string(context.textOf(context.facts.code.child(call.node, Role::Callee)));
        report.evidence.push_back({.path = {}, .range = context.range(call.node), .role = EvidenceRole::Sink, .note = "handed to a worker, which may run on another machine", .snippet = {}});
        m_reporter.report(context, std::move(report));
    }

    std::map<std::string, std::vector<Kept>> m_kept;
    std::map<std::string, std::vector<Place>> m_readers;
    std::set<std::string> m_columns; ///< of tables and documents
    std::set<std::string> m_stored;
    std::set<std::pair<FileId, NodeId>> m_reported;
};

} // namespace

void LocalPath::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    if (!project.index->routes().empty()) // a program without requests runs in one place
        PathScan(project, reporter).run();
}

} // namespace punchlist
