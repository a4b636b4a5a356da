#include "detectors/security/sinktext.h"

#include "flow/sources.h"

namespace punchlist {
namespace {

constexpr int maxDepth = 12;
constexpr int maxSteps = 300;

bool isConstantName(std::string_view name)
{
    bool letter = false;
    for (const auto c : name) {
        if (c >= 'a' && c <= 'z')
            return false;
        letter = letter || (c >= 'A' && c <= 'Z');
    }
    return letter && name.size() > 1;
}

bool inert(const FileFacts& facts, NodeId written, int depth, int& steps)
{
    if (written == noNode || depth > maxDepth || ++steps > maxSteps)
        return false;
    const auto& code = facts.code;
    const auto type = facts.qualified(written);
    if (type == "int" || type == "float" || type == "bool" || type == "number" || type == "boolean")
        return true;
    const auto node = facts.valueOf(written);
    if (node == noNode || isConstant(facts, node))
        return node != noNode;
    const auto all = [&] {
        for (const auto child : code.children(node)) {
            if (!inert(facts, child, depth + 1, steps))
                return false;
        }
        return true;
    };
    switch (code[node].kind) {
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Null:
    case NodeKind::Compare:
    case NodeKind::Function:
        return true;
    case NodeKind::Template:
    case NodeKind::Binary:
    case NodeKind::Logical:
    case NodeKind::List:
    case NodeKind::Tuple:
        return all();
    case NodeKind::Conditional:
        return inert(facts, code.child(node, Role::Body), depth + 1, steps) && inert(facts, code.child(node, Role::Else), depth + 1, steps);
    case NodeKind::Name: {
        if (isConstantName(code.text(node)))
            return true;
        const auto* binding = facts.binding(node);
        if (!binding || binding->assignmentCount == 0 || binding->assignmentCount > 8)
            return false;
        for (const auto& assignment : facts.assignmentsOf(*binding)) {
            if (!inert(facts, assignment.value, depth + 1, steps))
                return false;
        }
        return true;
    }
    case NodeKind::Member: {
        const auto name = code.text(node);
        return isConstantName(name) || name.starts_with("__") || name == "length" || name == "size" || sources::isClosedField(facts, node);
    }
    case NodeKind::Call: {
        const auto callee = facts.callee(node);
        const auto function = code.child(node, Role::Callee);
        return sources::isSanitizer(callee, code.is(function, NodeKind::Member) ? code.text(function) : callee);
    }
    default:
        return false;
    }
}

} // namespace

bool isInert(const FileFacts& facts, NodeId expression)
{
    int steps = 0;
    return inert(facts, expression, 0, steps);
}

SinkText judgeSink(const FileFacts& facts, LocalTaint& taint, NodeId expression)
{
    return judgeSink(facts, taint, expression, [](NodeId) { return false; });
}

std::string sentenceText(const FileContext& file, NodeId node, std::size_t maxBytes)
{
    if (node == noNode)
        return {};
    const auto text = file.textOf(node);
    std::string shown;
    std::size_t read = 0;
    for (; read < text.size() && shown.size() < maxBytes; ++read) {
        const char c = text[read];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            const bool opens = shown.empty() || shown.back() == '(' || shown.back() == '[' || shown.back() == '{';
            if (!opens && shown.back() != ' ')
                shown += ' ';
        } else {
            shown += c == '`' ? '\'' : c; // a title is in Markdown: a backtick would end the code
        }
    }
    if (read == text.size())
        return shown;
    // Not in the middle of a character.
    while (!shown.empty() && (static_cast<unsigned char>(text[read]) & 0xC0U) == 0x80U) {
        shown.pop_back();
        --read;
    }
    return shown + "…";
}

void describeOrigin(const FileContext& file, LocalTaint& taint, const SinkText& sink, Report& report)
{
    report.values["value"] = sentenceText(file, sink.part);
    report.values["origin"] = sourceName(sink.taint.kind);
    const auto steps = taint.path(sink.part);
    const auto source = sink.taint.source != noNode ? sink.taint.source : steps.empty() ? noNode : steps.front();
    if (source == noNode || file.range(source) == file.range(sink.part))
        return;
    report.evidence.push_back({.path = {},
                               .range = file.range(source),
                               .role = EvidenceRole::Source,
                               .note = "the value enters here: " + std::string(sourceName(sink.taint.kind)),
                               .snippet = {}});
}

} // namespace punchlist
