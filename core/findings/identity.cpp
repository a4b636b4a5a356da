#include "findings/identity.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace punchlist {
namespace {

constexpr int shapeDepth = 6;

std::uint64_t hashOf(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

/// Letters, digits, '_', '$' and everything outside of ASCII: two of them side by side belong to one token.
bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')
        || byte == '_' || byte == '$';
}

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Appends text without white space, a space kept where it separates two words. `gap` says whether something was left out
/// right before.
void appendNormalized(std::string_view text, bool& gap, std::string& out)
{
    for (const auto c : text) {
        if (isSpace(c)) {
            gap = true;
            continue;
        }
        if (gap && !out.empty() && isWordByte(c) && isWordByte(out.back()))
            out += ' ';
        gap = false;
        out += c;
    }
}

std::uint64_t spaceFreeHash(std::string_view line)
{
    std::string text;
    text.reserve(line.size());
    std::ranges::copy_if(line, std::back_inserter(text), [](char c) { return !isSpace(c); });
    return hashOf(text);
}

/// Node kinds in preorder with their depths. Names and literals do not count, neither do the values of operators.
std::uint64_t shapeOf(const Code& code, NodeId root, int depthLimit)
{
    std::string shape;
    std::vector<NodeId> ends;
    for (NodeId n = root; n < code.end(root);) {
        while (!ends.empty() && ends.back() <= n)
            ends.pop_back();
        if (static_cast<int>(ends.size()) >= depthLimit) {
            n = code.end(n);
            continue;
        }
        shape += static_cast<char>(code[n].kind);
        shape += static_cast<char>(ends.size());
        ends.push_back(code.end(n));
        ++n;
    }
    return hashOf(shape);
}

/// Fields with their lengths, so that no two lists of fields give the same bytes.
std::string keyBytes(const Finding& finding)
{
    std::string bytes;
    for (const std::string* part : {&finding.ruleId, &finding.path, &finding.symbol}) {
        bytes += std::to_string(part->size());
        bytes += ':';
        bytes += *part;
    }
    bytes += std::to_string(finding.identity.normalizedText);
    return bytes;
}

} // namespace

std::string normalizedText(const SourceFile& source, const FileFacts& facts, std::uint32_t startByte, std::uint32_t endByte)
{
    std::string out;
    bool gap = false;
    auto at = startByte;
    auto comment = std::ranges::lower_bound(facts.comments, startByte, {}, &Comment::startByte);
    for (; comment != facts.comments.end() && comment->startByte < endByte; ++comment) {
        appendNormalized(source.view(at, comment->startByte), gap, out);
        gap = true;
        at = std::min(comment->endByte, endByte);
    }
    appendNormalized(source.view(at, endByte), gap, out);
    return out;
}

FindingIdentity identityOf(const SourceFile& source, const FileFacts& facts, const TextRange& range, NodeId node)
{
    FindingIdentity identity;
    identity.matchedText = hashOf(source.view(range.startByte, range.endByte));
    const bool isLong = range.endLine - range.startLine >= maxSnippetLines;
    auto end = range.endByte;
    if (isLong) {
        const auto lineEnd = source.lines.lineStart(range.startLine)
            + static_cast<std::uint32_t>(source.lines.line(range.startLine).size());
        end = std::max(range.startByte, lineEnd);
    }
    identity.normalizedText = hashOf(normalizedText(source, facts, range.startByte, end));
    if (node != noNode)
        identity.shape = shapeOf(facts.code, node, isLong ? 1 : shapeDepth);
    constexpr auto around = static_cast<std::int64_t>(std::tuple_size_v<decltype(identity.contextLines)>) / 2;
    for (std::int64_t i = -around; i <= around; ++i) {
        const auto line = static_cast<std::int64_t>(range.startLine) + i;
        if (line >= 0 && line < static_cast<std::int64_t>(source.lines.lineCount()))
            identity.contextLines[static_cast<std::size_t>(i + around)]
                = spaceFreeHash(source.lines.line(static_cast<std::uint32_t>(line)));
    }
    return identity;
}

std::uint64_t occurrenceKey(const Finding& finding)
{
    return hashOf(keyBytes(finding));
}

std::string fingerprintOf(const Finding& finding)
{
    const auto bytes = keyBytes(finding) + '#' + std::to_string(finding.identity.occurrence);
    const auto hash = XXH3_128bits(bytes.data(), bytes.size());
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(32);
    for (const auto byte : canonical.digest) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

} // namespace punchlist
