#include "import/vocabulary.h"

#include "base/words.h"
#include "import/markdowninline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <span>

namespace punchlist {
namespace {

bool anyWord(std::string_view line, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [line](std::string_view word) { return hasWord(line, word); });
}

bool containsAny(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(parts, [text](std::string_view part) { return text.contains(part); });
}

struct SeverityWord {
    std::string_view word;
    Severity severity;
};
constexpr SeverityWord severityWords[] = {
    {"critical", Severity::Critical}, {"blocker", Severity::Critical}, {"kritisch", Severity::Critical}, {"kritische", Severity::Critical},
    {"severe", Severity::Critical}, {"sev 0", Severity::Critical}, {"sev0", Severity::Critical}, {"sev 1", Severity::Critical},
    {"sev1", Severity::Critical}, {"crit", Severity::Critical}, {"catastrophic", Severity::Critical},
    {"high", Severity::High}, {"hoch", Severity::High}, {"hohe", Severity::High}, {"major", Severity::High}, {"important", Severity::High},
    {"sev 2", Severity::High}, {"sev2", Severity::High}, {"serious", Severity::High},
    {"medium", Severity::Medium}, {"moderate", Severity::Medium}, {"mittel", Severity::Medium}, {"mittlere", Severity::Medium},
    {"sev 3", Severity::Medium}, {"sev3", Severity::Medium}, {"med", Severity::Medium},
    {"low", Severity::Low}, {"minor", Severity::Low}, {"niedrig", Severity::Low}, {"gering", Severity::Low}, {"niedrige", Severity::Low},
    {"sev 4", Severity::Low}, {"sev4", Severity::Low}, {"trivial", Severity::Low},
    {"info", Severity::Info}, {"informational", Severity::Info}, {"information", Severity::Info}, {"note", Severity::Info},
    {"hinweis", Severity::Info}, {"nit", Severity::Info}, {"nits", Severity::Info},
};

std::optional<Severity> severityBySymbol(std::string_view text)
{
    // The first coloured symbol decides. Blue and green both stand for the least.
    struct Symbol {
        std::string_view text;
        Severity severity;
    };
    static constexpr Symbol symbols[] = {
        {"🔴", Severity::Critical}, {"🟥", Severity::Critical},
        {"🟠", Severity::High}, {"🟧", Severity::High}, {"🟡", Severity::Medium}, {"🟨", Severity::Medium}, {"🔵", Severity::Low},
        {"🟦", Severity::Low}, {"🟢", Severity::Low}, {"🟩", Severity::Low}, {"⚪", Severity::Info},
    };
    std::optional<Severity> result;
    std::size_t first = std::string_view::npos;
    for (const Symbol& symbol : symbols) {
        if (const std::size_t at = text.find(symbol.text); at < first) {
            first = at;
            result = symbol.severity;
        }
    }
    return result;
}

struct Amount {
    double low = 0;
    double high = 0;
    std::size_t end = 0; ///< behind the number
};

/// "4", "1.5", "1-2", "1 to 2", "½" at the start of `text`.
std::optional<Amount> amountAt(std::string_view text)
{
    const auto number = [&text](std::size_t& at) -> std::optional<double> {
        double value = 0;
        const std::size_t start = at;
        while (at < text.size() && at < start + 9 && std::isdigit(static_cast<unsigned char>(text[at])))
            value = value * 10 + (text[at++] - '0');
        if (at == start)
            return std::nullopt;
        if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && std::isdigit(static_cast<unsigned char>(text[at + 1]))) {
            double place = 0.1;
            for (++at; at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])); ++at, place /= 10)
                value += place * (text[at] - '0');
        }
        return value;
    };
    Amount amount;
    const auto low = number(amount.end);
    if (!low)
        return std::nullopt;
    amount.low = amount.high = *low;
    std::size_t at = amount.end;
    while (at < text.size() && text[at] == ' ')
        ++at;
    for (const std::string_view dash : {"-", "–", "—", "to ", "bis "}) {
        if (!text.substr(at).starts_with(dash))
            continue;
        at += dash.size();
        while (at < text.size() && text[at] == ' ')
            ++at;
        if (const auto high = number(at)) {
            amount.high = *high;
            amount.end = at;
        }
        break;
    }
    return amount;
}

/// Minutes of a unit at the start of `text`; 0 when none is there.
int unitMinutes(std::string_view text)
{
    while (text.starts_with(' ') || text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    for (const std::string_view filler : {"developer", "dev", "person", "engineer", "man", "working", "business", "story"}) {
        if (text.starts_with(filler)) {
            text.remove_prefix(filler.size());
            while (text.starts_with(' ') || text.starts_with('-'))
                text.remove_prefix(1);
            break;
        }
    }
    const auto end = std::ranges::find_if_not(text, [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
    const std::string_view unit = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    struct Unit {
        std::initializer_list<std::string_view> names;
        int minutes;
    };
    static const Unit units[] = {
        {{"m", "min", "mins", "minute", "minutes", "minuten"}, 1},
        {{"h", "hr", "hrs", "hour", "hours", "stunde", "stunden", "std"}, 60},
        {{"d", "day", "days", "tag", "tage", "pt"}, 480},
        {{"w", "wk", "wks", "week", "weeks", "woche", "wochen"}, 2400},
        {{"sprint", "sprints"}, 4800},
        {{"month", "months", "monat", "monate"}, 9600},
    };
    for (const Unit& candidate : units) {
        if (std::ranges::contains(candidate.names, unit))
            return candidate.minutes;
    }
    return 0;
}

EffortRange rangeOf(double low, double high, int unit)
{
    const auto minutes = [unit](double amount) { return static_cast<int>(std::lround(std::min(amount * unit, 1e8))); };
    return {minutes(low), minutes(high)};
}

} // namespace

std::string wordLine(std::string_view text)
{
    std::string line = " ";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (std::isalnum(byte)) {
            line += static_cast<char>(std::tolower(byte));
        } else if (byte == 0xC3 && i + 1 < text.size()) { // Latin letters lose their marks: "Lösung" is "losung"
            static constexpr std::string_view plain = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
            const auto next = static_cast<unsigned char>(text[++i]);
            if (next >= 0x80 && next < 0xC0 && plain[next - 0x80U] != ' ')
                line += next == 0x9F ? std::string("ss") : std::string(1, plain[next - 0x80U]);
        } else if (line.back() != ' ') {
            line += ' ';
        }
    }
    if (line.back() != ' ')
        line += ' ';
    return line;
}

bool hasWord(std::string_view line, std::string_view word)
{
    for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        if (at > 0 && line[at - 1] == ' ' && at + word.size() < line.size() && line[at + word.size()] == ' ')
            return true;
    }
    return false;
}

std::optional<Severity> severityWordIn(std::string_view text)
{
    const std::string line = wordLine(text);
    std::optional<Severity> result;
    std::size_t first = std::string::npos;
    for (const SeverityWord& word : severityWords) {
        const std::size_t at = line.find(' ' + std::string(word.word) + ' ');
        if (at < first) {
            first = at;
            result = word.severity;
        }
    }
    if (result)
        return result;
    if (const std::size_t cvss = line.find(" cvss "); cvss != std::string::npos || line.size() <= 6) {
        // "CVSS 9.8", "CVSS: 7.5 (v3.1)": qualitative ratings of CVSS v3.1, section 5.
        const std::size_t from = cvss == std::string::npos ? 0 : toLower(text).find("cvss") + 4;
        for (std::size_t i = from; i < text.size(); ++i) {
            if (!std::isdigit(static_cast<unsigned char>(text[i])))
                continue;
            if (text.substr(i).starts_with("3.0") || text.substr(i).starts_with("3.1:") || text.substr(i).starts_with("4.0:")) {
                if (cvss != std::string::npos && i > 0 && (text[i - 1] == ':' || text[i - 1] == 'v')) {
                    i += 3;
                    continue;
                }
            }
            const auto amount = amountAt(text.substr(i));
            if (!amount || amount->low > 10 || !text.substr(i).contains('.'))
                return std::nullopt;
            return amount->low >= 9 ? Severity::Critical : amount->low >= 7 ? Severity::High
                   : amount->low >= 4 ? Severity::Medium : amount->low > 0 ? Severity::Low : Severity::Info;
        }
    }
    return std::nullopt;
}

std::optional<Severity> severityIn(std::string_view text)
{
    const auto byWord = severityWordIn(text);
    return byWord ? byWord : severityBySymbol(text);
}

bool isSeverityHeading(std::string_view text)
{
    if (!severityIn(text))
        return false;
    const std::string words = wordLine(text.substr(0, text.find('(')));
    static constexpr std::string_view filler[] = {
        "severity", "priority", "issue", "issues", "bug", "bugs", "finding", "findings", "risk", "risks", "vulnerability",
        "vulnerabilities", "problem", "problems", "security", "level", "items", "item", "concerns", "production", "blockers", "blocker",
        "impact", "and", "the", "of", "code", "smells", "fixes", "defects", "performance", "bewertung", "fehler", "probleme", "befunde",
        "prioritat", "p0", "p1", "p2", "p3", "p4", "only", "severe", "errors", "warnings", "notes", "observations", "phase", "fix", "tier", "rated",
    };
    std::string_view rest = words;
    int severities = 0;
    while (!(rest = trimmedText(rest)).empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
        const bool isSeverity = std::ranges::any_of(severityWords, [&](const SeverityWord& s) { return s.word == word; });
        severities += isSeverity;
        const bool isNumber = std::ranges::all_of(word, [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
        if (!isSeverity && !isNumber && !std::ranges::contains(filler, word))
            return false;
    }
    return severities <= 2;
}

std::optional<PriorityTier> priorityIn(std::string_view text)
{
    // "High (critical feature)": what stands in brackets only explains.
    if (const auto bracket = text.find('('); bracket != std::string_view::npos && bracket > 0) {
        if (const auto tier = priorityIn(text.substr(0, bracket)))
            return tier;
    }
    const std::string line = wordLine(text);
    struct Words {
        PriorityTier tier;
        std::initializer_list<std::string_view> words;
    };
    static const Words exact[] = {
        {PriorityTier::P0, {"p0", "priority 0", "tier 0"}},
        {PriorityTier::P1, {"p1", "priority 1", "tier 1"}},
        {PriorityTier::P2, {"p2", "priority 2", "tier 2"}},
        {PriorityTier::P3, {"p3", "p4", "priority 3", "priority 4", "tier 3"}},
    };
    static const Words loose[] = {
        {PriorityTier::P0, {"immediate", "immediately", "urgent", "asap", "now", "today", "do first", "blocker", "blockers", "must have",
                            "week 1", "sofort", "critical", "24 hours", "day 1", "phase 1", "sprint 1"}},
        {PriorityTier::P1, {"this week", "before launch", "before release", "before deploy", "before production", "high", "short term",
                            "week 2", "next week", "this sprint", "hoch", "phase 2", "sprint 2", "soon"}},
        {PriorityTier::P2, {"this month", "before scale", "medium", "moderate", "should have", "next sprint", "medium term", "mid term",
                            "week 3", "week 4", "mittel", "this quarter", "phase 3", "sprint 3", "low medium", "1 month"}},
        {PriorityTier::P3, {"nice to have", "low", "long term", "later", "backlog", "for growth", "eventually", "someday", "optional",
                            "could have", "niedrig", "next quarter", "phase 4", "sprint 4", "when convenient", "future"}},
    };
    for (const Words& words : exact) {
        if (anyWord(line, words.words))
            return words.tier;
    }
    for (const Words& words : loose) {
        if (anyWord(line, words.words))
            return words.tier == PriorityTier::P3 && hasWord(line, "low medium") ? PriorityTier::P2 : words.tier;
    }
    return std::nullopt;
}

std::optional<EffortRange> effortAmountIn(std::string_view text)
{
    const std::string lower = toLower(text);
    std::optional<EffortRange> result;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (!std::isdigit(static_cast<unsigned char>(lower[i])) || (i > 0 && std::isalnum(static_cast<unsigned char>(lower[i - 1]))))
            continue;
        const auto amount = amountAt(std::string_view(lower).substr(i));
        if (!amount)
            continue;
        if (const int unit = unitMinutes(std::string_view(lower).substr(i + amount->end))) {
            const EffortRange range = rangeOf(amount->low, amount->high, unit);
            if (!result) {
                result = range;
            } else { // "1 day 4 hours" adds up; "4 hours - 1 day" is a range
                const bool isRange = containsAny(std::string_view(lower).substr(0, i), {"-", "–", " to "});
                *result = isRange ? EffortRange{result->minMinutes, range.maxMinutes}
                                  : EffortRange{result->minMinutes + range.minMinutes, result->maxMinutes + range.maxMinutes};
            }
        }
        i += amount->end;
    }
    if (result && (lower.contains("<") || lower.contains("less than") || lower.contains("up to") || lower.contains("under ")))
        result->minMinutes = 0;
    if (!result && containsAny(lower, {"half a day", "half day", "½ day", "halber tag"}))
        return EffortRange{240, 240};
    if (!result && containsAny(lower, {"an hour", "one hour"}))
        return EffortRange{60, 60};
    if (!result && containsAny(lower, {"a day", "one day"}))
        return EffortRange{480, 480};
    if (!result && containsAny(lower, {"a week", "one week"}))
        return EffortRange{2400, 2400};
    return result;
}

std::optional<EffortRange> effortIn(std::string_view text)
{
    if (const auto amount = effortAmountIn(text))
        return amount;
    const std::string line = wordLine(text);
    struct Words {
        EffortRange range;
        std::initializer_list<std::string_view> words;
    };
    // Sizes as teams use them: S within a morning, M within two days, L within a week, XL within three.
    static const Words sizes[] = {
        {{15, 60}, {"xs", "trivial", "quick win", "quick", "very low", "tiny"}},
        {{2400, 7200}, {"xl", "xxl", "very high", "huge", "very large"}},
        {{60, 240}, {"s", "small", "low", "easy", "simple", "gering", "klein", "minor"}},
        {{240, 960}, {"m", "medium", "moderate", "mittel"}},
        {{960, 2400}, {"l", "large", "high", "hard", "complex", "hoch", "gross", "significant", "major"}},
    };
    for (const Words& size : sizes) {
        if (anyWord(line, size.words))
            return size.range;
    }
    return std::nullopt;
}

ClaimedStatus statusIn(std::string_view text)
{
    const std::string line = wordLine(text);
    if (anyWord(line, {"not fixed", "unfixed", "open", "todo", "to do", "not started", "pending", "unresolved", "new", "offen"}))
        return ClaimedStatus::Open;
    if (anyWord(line, {"partial", "partially", "partly", "teilweise"}))
        return ClaimedStatus::Partial;
    if (anyWord(line, {"false positive", "rejected", "not reproducible", "invalid", "not an issue", "refuted", "not applicable"}))
        return ClaimedStatus::FalsePositive;
    if (anyWord(line, {"accepted", "accepted risk", "won t fix", "wontfix", "by design", "risk accepted", "acknowledged", "akzeptiert"}))
        return ClaimedStatus::AcceptedRisk;
    if (anyWord(line, {"deferred", "postponed", "backlog", "later", "zuruckgestellt"}))
        return ClaimedStatus::Deferred;
    if (anyWord(line, {"in progress", "in review", "wip", "started", "ongoing", "in arbeit"}))
        return ClaimedStatus::InProgress;
    if (anyWord(line, {"fixed", "done", "resolved", "closed", "completed", "complete", "remediated", "implemented", "verified fixed",
                       "behoben", "erledigt", "mitigated"})
        || containsAny(text, {"✅", "✔", "☑", "[x]", "[X]"}))
        return ClaimedStatus::Fixed;
    if (anyWord(line, {"confirmed", "verified", "plausible", "reproduced", "bestatigt"}))
        return ClaimedStatus::Confirmed;
    if (containsAny(text, {"❌", "⬜", "☐", "[ ]"}))
        return ClaimedStatus::Open;
    if (containsAny(text, {"🚧", "⏳", "🔄"}))
        return ClaimedStatus::InProgress;
    return ClaimedStatus::Unknown;
}

std::optional<Confidence> confidenceIn(std::string_view text)
{
    const std::string line = wordLine(text);
    if (anyWord(line, {"suspected", "possible", "possibly", "low", "unlikely", "unverified", "niedrig", "speculative"}))
        return Confidence::Low;
    if (anyWord(line, {"high", "certain", "confirmed", "verified", "very likely", "hoch", "proven"}))
        return Confidence::High;
    if (anyWord(line, {"medium", "likely", "probable", "plausible", "moderate", "mittel"}))
        return Confidence::Medium;
    return std::nullopt;
}

std::string categoryIn(std::string_view text)
{
    const std::string line = wordLine(text);
    struct Words {
        std::string_view category;
        std::initializer_list<std::string_view> words;
    };
    // The names are those of the rules' folders. More special topics first.
    static const Words categories[] = {
        {"testing", {"test", "tests", "testing", "untested", "coverage", "ci cd", "tested"}},
        {"concurrency", {"race", "concurrency", "concurrent", "thread", "threads", "thread safe", "deadlock", "async", "asyncio", "event loop",
                         "lock", "atomic", "race condition", "synchronization"}},
        {"security", {"security", "injection", "xss", "csrf", "ssrf", "auth", "authentication", "authorization", "jwt", "cors", "secret",
                      "secrets", "credential", "credentials", "password", "passwords", "encryption", "path traversal", "traversal",
                      "vulnerability", "vulnerabilities", "api key", "api keys", "eval", "pickle", "deserialization", "sandbox", "token",
                      "tokens", "unauthenticated", "rce", "idor", "bypass", "hardcoded credentials", "sicherheit", "sanitization"}},
        {"resilience", {"timeout", "timeouts", "retry", "retries", "circuit breaker", "resilience", "error handling", "exception",
                        "exceptions", "fallback", "graceful", "degradation", "leak", "cleanup", "silent failures", "recovery", "oom",
                        "memory leak", "unbounded"}},
        {"performance", {"performance", "slow", "cache", "caching", "n 1", "latency", "bottleneck", "bottlenecks", "pooling", "pagination",
                         "scaling", "bundle", "memory", "query", "blocks event loop", "scalability"}},
        {"observability", {"logging", "logs", "log", "monitoring", "metrics", "tracing", "observability", "audit log", "audit logging",
                           "request id", "correlation"}},
        {"data-integrity", {"data integrity", "transaction", "orphaned", "orphans", "duplicate", "duplicates", "idempotency", "consistency",
                            "data loss", "migration", "validation", "foreign key", "schema"}},
        {"dependency", {"dependency", "dependencies", "package", "packages", "outdated", "deprecated", "pinned", "lockfile", "version pins"}},
        {"operations", {"deployment", "docker", "kubernetes", "health check", "shutdown", "configuration", "environment", "backup",
                        "disaster", "ci", "operations"}},
        {"api-design", {"api", "endpoint", "endpoints", "versioning", "rest"}},
        {"completeness", {"todo", "stub", "stubbed", "placeholder", "unimplemented", "incomplete", "missing implementation", "not implemented"}},
        {"architecture", {"architecture", "architectural", "coupling", "circular", "monolithic", "legacy", "singleton", "refactor",
                          "duplication", "tech debt", "technical debt"}},
    };
    for (const Words& category : categories) {
        if (anyWord(line, category.words))
            return std::string(category.category);
    }
    return {};
}

SectionClass sectionClass(std::string_view heading)
{
    const std::string line = wordLine(heading);
    if (anyWord(line, {"scorecard", "scores", "score card", "ratings", "rating", "maturity", "overall score", "score breakdown"}))
        return SectionClass::Scorecard;
    if (anyWord(line, {"table of contents", "contents", "toc", "executive summary", "summary", "introduction", "conclusion", "overview",
                       "scope", "methodology", "zusammenfassung", "inhalt", "legend", "fazit", "disclaimer"}))
        return SectionClass::Summary;
    if (anyWord(line, {"checklist", "check list", "before production deploy", "checkliste"}))
        return SectionClass::Checklist;
    if (anyWord(line, {"effort", "estimates", "estimated", "aufwand"}))
        return SectionClass::Effort;
    if (anyWord(line, {"metrics to track", "metrics", "kpis", "kpi", "monitoring required", "monitoring"}) && !anyWord(line, {"missing", "no"}))
        return SectionClass::Metrics;
    if (anyWord(line, {"skills", "tech stack", "technology stack", "technology inventory", "technologies used"}))
        return SectionClass::Technologies;
    if (anyWord(line, {"resume", "achievements", "accomplishments"}))
        return SectionClass::Achievements;
    if (anyWord(line, {"appendix", "glossary", "changelog", "tools used", "files reviewed", "references"}))
        return SectionClass::Narrative;
    if (anyWord(line, {"reward worthy", "highlights", "key findings", "top findings", "notable"}))
        return SectionClass::Highlights;
    if (anyWord(line, {"what exists", "exists", "strengths", "what works", "positive", "positives", "good practices", "done well",
                       "what is good", "working well", "starken"}))
        return SectionClass::Present;
    if (anyWord(line, {"what is missing", "must have", "should have", "nice to have", "could have", "gap analysis"}))
        return SectionClass::Missing;
    if (anyWord(line, {"recommendations", "recommendation", "next steps", "suggestions", "empfehlungen"}))
        return SectionClass::Recommendations;
    if (anyWord(line, {"priority fixes", "priority action", "action items", "action plan", "priorities", "roadmap", "remediation plan",
                       "remediation roadmap", "fix order", "fix plan", "sprint plan", "plan", "quick wins", "prioritized", "prioritised",
                       "massnahmen", "implementation order", "prioritization", "immediate actions"}))
        return SectionClass::Priorities;
    if (anyWord(line, {"code improvements", "improvements needed", "improvements"}))
        return SectionClass::Improvements;
    if (anyWord(line, {"issue", "issues", "bug", "bugs", "finding", "findings", "vulnerability", "vulnerabilities", "problem", "problems",
                       "loophole", "loopholes", "smell", "smells", "debt", "gaps", "gap", "risk", "risks", "concerns", "bottlenecks",
                       "fragile", "weaknesses", "weak", "limits", "considerations", "defects", "errors", "missing critical features",
                       "missing features", "untested", "befunde", "fehler", "schwachstellen", "risiken", "probleme", "violations",
                       "blockers", "security", "performance", "architecture", "reliability", "data integrity", "hotspots", "backlog"}))
        return SectionClass::Findings;
    if (anyWord(line, {"do immediately", "immediate", "immediately", "before launch", "before scale", "for growth", "this week", "this month", "short term",
                       "medium term", "long term", "week 1", "week 2", "phase 1", "phase 2", "sprint 1", "sprint 2", "sprint 3"}))
        return SectionClass::Priorities;
    return SectionClass::Unknown;
}

} // namespace punchlist
