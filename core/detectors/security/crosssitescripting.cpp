#include "detectors/security/crosssitescripting.h"

#include "detectors/security/untrustedvalue.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// A part of a template that is put out as it is.
struct Unescaped {
    std::size_t start = 0;
    std::size_t end = 0;
    std::string what; ///< the switch: "|safe", "{% autoescape off %}"
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r' || text.front() == '-'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' || text.back() == '\r' || text.back() == '-'))
        text.remove_suffix(1);
    return text;
}

/// Filters and helpers whose result is clean or made to be put out as it is.
bool isCleaned(std::string_view expression)
{
    static constexpr auto cleaners = std::to_array<std::string_view>({"tojson", "json_script", "escape", "sanitize", "bleach", "striptags", "url_for", "csrf", "static(", "include", "urlencode", "|e|", "| e |", "forceescape"});
    return std::ranges::any_of(cleaners, [&](std::string_view word) { return expression.find(word) != std::string_view::npos; });
}

/// The filter of an expression that switches escaping off: "safe" of `x | default("") | safe`.
std::string_view unescapingFilter(std::string_view expression)
{
    for (auto bar = expression.find('|'); bar != std::string_view::npos; bar = expression.find('|', bar + 1)) {
        const auto rest = trimmed(expression.substr(bar + 1));
        const auto name = rest.substr(0, rest.find_first_of(" |(:\n"));
        if (name == "safe" || name == "safeseq")
            return name;
    }
    return {};
}

/// Templates of Angular: its own elements, and its ways to bind attributes and events.
bool isAngularTemplate(std::string_view text)
{
    static constexpr auto signs = std::to_array<std::string_view>({"<ng-", "*ngIf", "*ngFor", "[(ngModel)]", "(click)=\"", "@if (", "@for (", " i18n>", "[class."});
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

/// `{{ x|safe }}`, `{{{ x }}}`, `{{& x}}`
void scanMustaches(std::string_view text, std::vector<Unescaped>& found)
{
    const bool isAngular = isAngularTemplate(text);
    for (auto open = text.find("{{"); open != std::string_view::npos; open = text.find("{{", open + 2)) {
        // Angular escapes whatever stands in braces; a third one belongs to a plural form.
        const bool triple = !isAngular && text.substr(open).starts_with("{{{");
        const auto close = text.find(triple ? "}}}" : "}}", open);
        constexpr std::size_t longest = 300; // an expression, not the rest of a broken file
        if (close == std::string_view::npos || close - open > longest)
            continue;
        const auto inner = trimmed(text.substr(open + (triple ? 3 : 2), close - open - (triple ? 3 : 2)));
        const auto end = close + (triple ? 3 : 2);
        if (inner.empty() || isCleaned(inner) || inner.front() == '!' || inner.front() == '#' || inner.front() == '>' || inner.front() == '{')
            continue;
        if (triple)
            found.push_back({open, end, "{{{ }}}"});
        else if (inner.front() == '&' && inner.find(' ') == std::string_view::npos)
            found.push_back({open, end, "{{& }}"});
        else if (const auto filter = unescapingFilter(inner); !filter.empty() && inner.front() != '"' && inner.front() != '\'')
            found.push_back({open, end, "|" + std::string(filter)});
        open = close;
    }
}

/// `{% autoescape off %}`, `{% autoescape false %}`, `{% filter safe %}`
void scanTags(std::string_view text, std::vector<Unescaped>& found)
{
    for (auto open = text.find("{%"); open != std::string_view::npos; open = text.find("{%", open + 2)) {
        const auto close = text.find("%}", open);
        if (close == std::string_view::npos)
            return;
        const auto inner = trimmed(text.substr(open + 2, close - open - 2));
        if (inner == "autoescape off" || inner == "autoescape false")
            found.push_back({open, close + 2, "{% " + std::string(inner) + " %}"});
    }
}

/// `<%- x %>` of EJS and lodash
void scanPercentTags(std::string_view text, std::vector<Unescaped>& found)
{
    for (auto open = text.find("<%-"); open != std::string_view::npos; open = text.find("<%-", open + 3)) {
        const auto close = text.find("%>", open);
        if (close == std::string_view::npos)
            return;
        if (const auto inner = trimmed(text.substr(open + 3, close - open - 3)); !inner.empty() && !isCleaned(inner))
            found.push_back({open, close + 2, "<%- %>"});
    }
}

void inspectTemplate(const FileContext& file, Reporter& reporter)
{
    const auto text = file.source.view();
    std::vector<Unescaped> found;
    scanMustaches(text, found);
    scanTags(text, found);
    scanPercentTags(text, found);
    if (found.empty())
        return;
    std::ranges::sort(found, {}, &Unescaped::start);
    const auto rangeOf = [&](const Unescaped& place) {
        return file.source.lines.range(static_cast<std::uint32_t>(place.start), static_cast<std::uint32_t>(place.end));
    };
    Report report;
    report.range = rangeOf(found.front());
    report.variant = "template";
    report.values["what"] = found.front().what;
    report.values["sink"] = "the template";
    report.values["value"] = std::string(text.substr(found.front().start, std::min<std::size_t>(found.front().end - found.front().start, 60)));
    report.values["origin"] = "the template's data";
    report.severity = Severity::Medium;
    // What the value holds is decided elsewhere: often markup that the program made or cleaned itself.
    report.confidence = Confidence::Low;
    report.qualification = {Qualification::State::Unknown, "when the value can hold what users wrote"};
    for (std::size_t i = 1; i < found.size(); ++i)
        report.evidence.push_back({.path = {}, .range = rangeOf(found[i]), .role = EvidenceRole::Place, .note = found[i].what, .snippet = {}});
    reporter.report(file, std::move(report));
}

} // namespace

void CrossSiteScripting::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (file.facts.language == Language::Html)
        inspectTemplate(file, reporter);
    else
        UntrustedValue().inspectFile(file, rule, reporter);
}

} // namespace punchlist
