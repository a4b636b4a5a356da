#pragma once

#include "detectors/detector.h"
#include "flow/constants.h"
#include "flow/taint.h"

#include <optional>
#include <string>

namespace punchlist {

/// What is known of a text that reaches a sink: a shell, a database, an interpreter.
struct SinkText {
    bool constant = false;                ///< literals and names of literals only
    std::optional<TextSkeleton> skeleton; ///< when the file puts the text together
    Taint taint;                          ///< the worst origin of what is put in, or of the whole text
    NodeId part = noNode;                 ///< the expression with that origin
    NodeId unknown = noNode;              ///< an expression that is neither constant nor inert, and whose origin the file hides

    bool isBuilt() const { return skeleton && !skeleton->holes.empty(); }
};

/// Whether a value can carry no attack wherever it comes from: constants, numbers, quoted and hashed texts, NAMES_OF_CONSTANTS,
/// and what is put together from such.
bool isInert(const FileFacts& facts, NodeId expression);

/// Judges an expression. Holes for which `harmless` says yes do not count, nor do values that passed a check.
template <typename Harmless>
SinkText judgeSink(const FileFacts& facts, LocalTaint& taint, NodeId expression, Harmless harmless)
{
    SinkText sink;
    sink.constant = isConstant(facts, expression);
    if (sink.constant)
        return sink;
    const auto consider = [&](NodeId part) {
        const auto found = taint.of(part);
        if (found && !found.validated && (sink.part == noNode || found.kind > sink.taint.kind)) {
            sink.taint = found;
            sink.part = part;
        } else if (!found && sink.unknown == noNode && !isInert(facts, part)) {
            sink.unknown = part;
        }
    };
    sink.skeleton = textSkeleton(facts, expression);
    if (!sink.skeleton) {
        consider(expression);
        return sink;
    }
    for (const auto hole : sink.skeleton->holes) {
        if (!harmless(hole))
            consider(hole);
    }
    return sink;
}
SinkText judgeSink(const FileFacts& facts, LocalTaint& taint, NodeId expression);

/// Adds the place where the value enters as evidence (role Source) and sets the placeholder `origin` ("the HTTP request") and
/// `value` (the source text of the part).
void describeOrigin(const FileContext& file, LocalTaint& taint, const SinkText& sink, Report& report);

/// A node's source on one line, shortened, for a sentence.
std::string sentenceText(const FileContext& file, NodeId node, std::size_t maxBytes = 60);

} // namespace punchlist
