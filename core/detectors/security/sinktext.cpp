#include "detectors/security/sinktext.h"

namespace punchlist {

SinkText judgeSink(const FileFacts& facts, LocalTaint& taint, NodeId expression)
{
    return judgeSink(facts, taint, expression, [](NodeId) { return false; });
}

std::string sentenceText(const FileContext& file, NodeId node, std::size_t maxBytes)
{
    if (node == noNode)
        return {};
    const auto text = file.textOf(node);
    const auto line = text.substr(0, text.find('\n'));
    auto length = std::min(line.size(), maxBytes);
    while (length > 0 && length < line.size() && (static_cast<unsigned char>(line[length]) & 0xC0U) == 0x80U)
        --length;
    std::string shown(line.substr(0, length));
    // A title is in Markdown: a backtick would end the code.
    for (auto& c : shown) {
        if (c == '`')
            c = '\'';
    }
    return length < text.size() ? shown + "…" : shown;
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
