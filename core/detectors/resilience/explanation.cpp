#include "detectors/resilience/explanation.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

/// Suppressions and markers explain nothing.
bool explains(const FileContext& file, const Comment& comment)
{
    static constexpr auto markers = std::to_array<std::string_view>({"noqa", "nosec", "pylint", "eslint", "todo", "fixme", "expect:", "ok:", "pragma", "ts-ignore", "type: ignore"});
    const auto text = toLower(file.source.view(comment.startByte, comment.endByte));
    static constexpr auto decisions = std::to_array<std::string_view>({"ignore", "no-op", "noop", "nothing to", "best effort", "expected", "swallow"});
    const bool isDecision = std::ranges::any_of(decisions, [&](std::string_view word) { return text.find(word) != std::string::npos; });
    return (text.size() > 12 || isDecision) && std::ranges::none_of(markers, [&](std::string_view marker) { return text.find(marker) != std::string::npos; });
}

/// `# Copy the times as well, but it is fine if that fails` above the try.
bool isExplainedAbove(const FileContext& file, NodeId attempt)
{
    const auto& code = file.facts.code;
    static constexpr auto excuses = std::to_array<std::string_view>({"ok if", "okay if", "fine if", "best effort", "best-effort", "may fail", "can fail", "might fail", "ignore", "not critical", "optional", "if possible", "don't care", "doesn't matter", "swallow", "skip", "no longer", "unhandled"});
    const auto line = file.source.lines.lineOf(code[attempt].startByte);
    const auto& comments = file.facts.comments;
    const auto after = std::ranges::lower_bound(comments, code[attempt].startByte, {}, &Comment::startByte);
    if (line == 0 || after == comments.begin())
        return false;
    const auto& comment = *std::prev(after);
    const auto text = toLower(file.source.view(comment.startByte, comment.endByte));
    return file.source.lines.lineOf(comment.startByte) + 1 == line && explains(file, comment)
        && std::ranges::any_of(excuses, [&](std::string_view excuse) { return text.find(excuse) != std::string::npos; });
}

/// "Best-effort read of …. Never throws." above a function that only tries.
bool isPromisedByFunction(const FileContext& file, NodeId attempt)
{
    static constexpr auto promises = std::to_array<std::string_view>({"best effort", "best-effort", "never throws", "must not throw", "never fails", "fails soft", "fail-soft"});
    const auto& code = file.facts.code;
    const auto* function = file.facts.function(attempt);
    if (!function || code.parent(code.parent(attempt)) != function->node)
        return false;
    auto declared = function->node;
    while (code.parent(declared) != noNode && !code.is(code.parent(declared), NodeKind::Module) && !code.is(code.parent(declared), NodeKind::Block) && !code.is(code.parent(declared), NodeKind::Class))
        declared = code.parent(declared);
    const auto& comments = file.facts.comments;
    const auto after = std::ranges::lower_bound(comments, code[declared].startByte, {}, &Comment::startByte);
    if (after == comments.begin())
        return false;
    const auto& comment = *std::prev(after);
    const auto text = toLower(file.source.view(comment.startByte, comment.endByte));
    return file.source.lines.lineOf(comment.endByte - 1) + 1 == file.source.lines.lineOf(code[declared].startByte)
        && std::ranges::any_of(promises, [&](std::string_view promise) { return text.find(promise) != std::string::npos; });
}

} // namespace

bool isExplained(const FileContext& file, NodeId place, NodeId body)
{
    return explanationSize(file, place, body) > 0;
}

std::size_t explanationSize(const FileContext& file, NodeId place, NodeId body)
{
    constexpr std::size_t above = 1; // how long a comment above the block is says little
    constexpr std::size_t promised = 100;

    const auto& code = file.facts.code;
    auto start = code[code.parent(body)].startByte;
    if (const auto attempt = code.parent(place); code.is(place, NodeKind::Handler) && code.is(attempt, NodeKind::Try)) {
        if (isExplainedAbove(file, attempt))
            return above;
        if (isPromisedByFunction(file, attempt))
            return promised;
    } else if (code.is(place, NodeKind::Function)) {
        // `.catch(…)` with its comment above: from the end of the promise in front of it.
        auto statement = place;
        while (statement != noNode && !code.is(code.parent(statement), NodeKind::Block) && !code.is(statement, NodeKind::Module))
            statement = code.parent(statement);
        if (statement != noNode && isExplainedAbove(file, statement))
            return above;
        if (const auto call = code.parent(place); code.is(call, NodeKind::Call) && code.is(code.child(call, Role::Callee), NodeKind::Member))
            start = code[code.child(code.child(call, Role::Callee), Role::Object)].endByte;
    }
    const auto& comments = file.facts.comments;
    const auto first = std::ranges::lower_bound(comments, start, {}, &Comment::startByte);
    // A comment at the end of the last line belongs to it.
    const auto end = code[body].endByte;
    std::size_t size = 0;
    for (auto at = first; at != comments.end() && at->startByte < end + 120; ++at) {
        const auto between = at->startByte > end ? file.source.view(end, at->startByte) : std::string_view{};
        if (between.find('\n') != std::string_view::npos)
            break;
        if (explains(file, *at))
            size += at->endByte - at->startByte;
    }
    return size;
}

} // namespace punchlist
