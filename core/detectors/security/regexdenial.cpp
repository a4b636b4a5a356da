#include "detectors/security/regexdenial.h"

#include "facts/expressions.h"
#include "flow/constants.h"
#include "rules/clause.h"
#include "text/regexambiguity.h"

#include <string>

namespace punchlist {
namespace {

void inspect(const FileContext& file, NodeId place, std::string_view pattern, Reporter& reporter)
{
    const auto loop = exponentialLoop(pattern);
    if (!loop)
        return;
    Report report;
    report.node = place;
    if (file.facts.isScript) { // what a tool reads is mostly the repository's own
        report.severity = Severity::Low;
        report.confidence = Confidence::Low;
    }
    report.values["pattern"] = '`' + std::string(pattern.substr(0, 80)) + '`';
    report.values["how"] = "A repetition contains another way to read the same text: `" + *loop
        + "`, thirty times over and followed by a character that does not fit, can be divided in 2^30 ways, and all are tried.";
    reporter.report(file, std::move(report));
}

/// The characters of a literal as the expression sees them: escapes of the language are gone, unless the literal is raw.
std::string unescaped(std::string_view text, bool isRaw)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Python keeps a backslash before what is no escape; JavaScript drops it.
        if (!isRaw && text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '\\' || text[i + 1] == '\'' || text[i + 1] == '"'))
            ++i;
        result += text[i];
    }
    return result;
}

} // namespace

void RegexDenial::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    const auto& facts = file.facts;
    for (const auto regex : facts.nodes(NodeKind::Regex))
        inspect(file, regex, facts.code.text(regex), reporter);
    const auto* table = calleeTable(rule, "pattern-callees");
    if (!table || !table->mayMatchIn(file))
        return;
    for (const auto& call : facts.calls) {
        if (table->find(facts.text(call.callee)) == CalleeTable::noEntry)
            continue;
        const auto argument = lookUpArgument(facts, call.node, "0|pattern").value;
        const auto pattern = argument == noNode ? noNode : facts.valueOf(argument);
        if (facts.code.is(pattern, NodeKind::String))
            inspect(file, call.node, unescaped(facts.code.text(pattern), facts.code.has(pattern, FlagRaw)), reporter);
    }
}

} // namespace punchlist
