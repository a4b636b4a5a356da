#include "import/titles.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "import/vocabulary.h"

#include <algorithm>
#include <cctype>

namespace punchlist {
namespace {

bool isUpper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// Length of the separator behind a ref: ":", ".", ")", " -", " –", "]", "|"; 0 when there is none.
std::size_t separatorLength(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && text[at] == ' ')
        ++at;
    for (const std::string_view sign : {":", ".", ")", "]", "|", "–", "—", "-"}) {
        if (!text.substr(at).starts_with(sign))
            continue;
        if (sign == "-" && at == 0)
            return 0; // part of a word
        return at + sign.size();
    }
    return 0;
}

/// "1", "1.2", "12" at the start; 0 when there is none.
std::size_t numberLength(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && at < 12 && (isDigit(text[at]) || (text[at] == '.' && at > 0 && at + 1 < text.size() && isDigit(text[at + 1]))))
        ++at;
    return at;
}

void takeRef(TitleParts& parts, std::string_view& rest)
{
    std::string_view text = rest;
    bool bracket = false;
    if (text.starts_with('[') || text.starts_with('(')) {
        bracket = true;
        text.remove_prefix(1);
    }
    // "Issue #3:", "Finding 3 -", "Bug 2."
    bool named = false;
    for (const std::string_view word : {"Issue", "Finding", "Bug", "Problem", "Vulnerability", "Vuln", "Item", "Befund", "ISSUE", "FINDING", "BUG", "VULN",
                                        "Fix", "Concern", "Risk"}) {
        if (!text.starts_with(word) || text.size() <= word.size() + 1 || text[word.size()] != ' ')
            continue;
        std::string_view behind = text.substr(word.size() + 1);
        if (behind.starts_with('#'))
            behind.remove_prefix(1);
        if (const std::size_t length = numberLength(behind) ? numberLength(behind) : idLength(behind); length > 0 && (separatorLength(behind.substr(length)) || behind.size() == length)) {
            text = behind;
            named = true;
        }
        break;
    }
    const bool hash = text.starts_with('#');
    if (hash)
        text.remove_prefix(1);
    if (const std::size_t length = idLength(text)) {
        const std::string_view id = text.substr(0, length);
        const std::size_t separator = separatorLength(text.substr(length));
        // "V-001 Weak hash": with a hyphen it cannot be a word.
        const bool plain = id.contains('-') && text.substr(length).starts_with(' ') && !id.starts_with("CWE-") && !id.starts_with("CVE-");
        if (separator || bracket || plain || text.size() == length) {
            const bool isTier = id.size() == 2 && id[0] == 'P';
            if (isTier) {
                parts.tier = priorityIn(id);
            } else {
                parts.ref = std::string(id);
                parts.hasId = true;
            }
            rest = trimmedText(text.substr(length + separator));
        }
        return;
    }
    if (const std::size_t length = numberLength(text)) {
        const std::size_t separator = separatorLength(text.substr(length));
        const bool chapter = text.substr(0, length).contains('.') && text.substr(length).starts_with(' '); // "2.1.3 Title"
        if (separator || hash || named || chapter) {
            parts.ref = std::string(text.substr(0, length));
            rest = trimmedText(text.substr(length + separator));
        }
        return;
    }
    if (text.size() > 2 && std::isalpha(static_cast<unsigned char>(text[0])) && text[1] == ')') {
        parts.ref = std::string(1, static_cast<char>(std::tolower(static_cast<unsigned char>(text[0]))));
        parts.isLetter = true;
        rest = trimmedText(text.substr(2));
    }
}

/// "[HIGH] …", "HIGH: …", "🔴 CRITICAL - …", "**High** …" at the start of the text.
void takeSeverity(TitleParts& parts, std::string_view& rest)
{
    std::string_view text = rest;
    const std::string_view words = withoutLeadingSymbols(text);
    const bool bracket = words.starts_with('[') || words.starts_with('(');
    const std::string_view inner = bracket ? words.substr(1) : words;
    const auto end = std::ranges::find_if_not(inner, [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
    const auto length = static_cast<std::size_t>(end - inner.begin());
    const std::string_view word = inner.substr(0, length);
    std::string_view behind = inner.substr(length);
    for (const std::string_view noun : {" severity", " SEVERITY", " Severity", " Risk", " risk", " RISK", " priority", " Priority", " PRIORITY"}) {
        if (behind.starts_with(noun))
            behind.remove_prefix(noun.size());
    }
    const auto severity = severityWordIn(word);
    const std::size_t separator = separatorLength(behind);
    const bool isUpperCase = word.size() > 2 && std::ranges::all_of(word, isUpper);
    if (severity && (separator || bracket || (isUpperCase && behind.starts_with(' ') && words.data() != text.data()))) {
        parts.severity = severity;
        parts.severityText = std::string(trimmedText(text.substr(0, static_cast<std::size_t>(behind.data() - text.data()))));
        rest = trimmedText(behind.substr(separator));
    } else if (words.data() != text.data()) { // only a symbol: its colour may say it
        const std::string_view symbols = text.substr(0, static_cast<std::size_t>(words.data() - text.data()));
        if (const auto byColour = severityIn(symbols)) {
            parts.severity = byColour;
            parts.severityText = std::string(trimmedText(symbols));
        }
        if (const ClaimedStatus status = statusIn(symbols); status == ClaimedStatus::Fixed)
            parts.status = std::string(trimmedText(symbols));
    }
}

/// What stands in brackets at the end: "(High)", "[CRITICAL]", "(Suspected)", "- FIXED", "✅".
void takeEnd(TitleParts& parts, std::string& title)
{
    for (int round = 0; round < 3; ++round) {
        const char last = title.empty() ? ' ' : title.back();
        if (last != ')' && last != ']')
            break;
        const auto open = title.rfind(last == ')' ? '(' : '[');
        if (open == std::string::npos || open == 0 || title[open - 1] == '`')
            break;
        const std::string inner = title.substr(open + 1, title.size() - open - 2);
        if (inner.size() > 40)
            break;
        const std::string words = wordLine(inner);
        if (const auto severity = severityWordIn(inner); severity && !parts.severity && isSeverityHeading(inner)) {
            parts.severity = severity;
            parts.severityText = inner;
        } else if (hasWord(words, "suspected") || hasWord(words, "possible") || hasWord(words, "unconfirmed")) {
            parts.confidence = Confidence::Low;
        } else if (words.size() == 4 && words[1] == 'p' && isDigit(words[2])) {
            parts.tier = priorityIn(inner);
        } else if (const ClaimedStatus status = statusIn(inner); status == ClaimedStatus::Fixed || status == ClaimedStatus::Deferred) {
            parts.status = inner;
        } else {
            break;
        }
        title.erase(open);
        title = std::string(trimmedText(title));
    }
    // "Title ✅ FIXED", "Title ⚠️ CRITICAL"
    for (const std::string_view mark : {"✅", "⚠", "❌", "✔", "☑", "🚧", "⏳"}) {
        const auto at = title.find(mark);
        if (at == std::string::npos || at == 0)
            continue;
        const std::string tail = title.substr(at);
        const std::string_view words = withoutLeadingSymbols(tail);
        if (words.size() > 25 || std::ranges::any_of(words, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }))
            continue;
        if (const auto severity = severityWordIn(words); severity && !parts.severity) {
            parts.severity = severity;
            parts.severityText = tail;
        } else {
            parts.status = tail;
        }
        title.erase(at);
        title = std::string(trimmedText(title));
        break;
    }
    // "Title - FIXED"
    for (const std::string_view dash : {" - ", " — ", " – "}) {
        const auto at = title.rfind(dash);
        if (at == std::string::npos || at == 0)
            continue;
        std::string tail = title.substr(at + dash.size());
        // "- LOW (known tradeoff)": the bracket explains the word
        if (const auto open = tail.find(" ("); open != std::string::npos && tail.ends_with(')') && severityWordIn(tail.substr(0, open)))
            tail.resize(open);
        const bool isWord = tail.size() < 20 && std::ranges::all_of(tail, [](char c) { return isUpper(c) || c == ' ' || !std::isalpha(static_cast<unsigned char>(c)); });
        if (isWord && statusIn(tail) != ClaimedStatus::Unknown) {
            parts.status = tail;
            title.erase(at);
            title = std::string(trimmedText(title));
        } else if (isWord && !parts.severity && isSeverityHeading(tail)) {
            parts.severity = severityWordIn(tail);
            parts.severityText = tail;
            title.erase(at);
            title = std::string(trimmedText(title));
        }
        break;
    }
}

} // namespace

std::size_t idLength(std::string_view text)
{
    // Capitals (and digits), parts joined by '-' or '_', a digit at the end: "SEC-03", "BUG-CR1", "P0-1", "C1", "F_12".
    std::size_t at = 0;
    while (at < text.size() && at < 24 && (isUpper(text[at]) || isDigit(text[at]) || ((text[at] == '-' || text[at] == '_') && at > 0 && at + 1 < text.size() && (isUpper(text[at + 1]) || isDigit(text[at + 1])))))
        ++at;
    if (at < 2 || !isUpper(text[0]) || !isDigit(text[at - 1]))
        return 0;
    if (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_' || text[at] == '/'))
        return 0;
    const std::string_view id = text.substr(0, at);
    static constexpr std::string_view names[] = {"UTF-8", "UTF-16", "SHA1", "SHA-1", "SHA256", "SHA-256", "MD5", "S3", "EC2", "HTTP2", "HTTP1",
                                                 "ES6", "IPV4", "IPV6", "OAUTH2", "AES-256", "BASE64", "K8", "H2", "V1", "V2", "V8", "ISO-8859", "GPT-4"};
    // "H2" is a database and an id; a separator tells (the callers ask for one).
    return std::ranges::contains(names, id) && id != "H2" ? 0 : at;
}

std::string_view withoutLeadingSymbols(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        // Emoji, arrows, dingbats, geometric shapes and their selectors: U+2000–U+2BFF, U+FE0F and everything from U+10000.
        if (byte == 0xE2 && at + 2 < text.size())
            at += 3;
        else if (text.substr(at).starts_with("\xEF\xB8\x8F"))
            at += 3;
        else if (byte >= 0xF0 && at + 3 < text.size())
            at += 4;
        else if (byte == ' ' && at > 0)
            ++at;
        else
            break;
    }
    return text.substr(at);
}

std::string slug(std::string_view text)
{
    std::string words = std::string(trimmedText(wordLine(text)));
    std::ranges::replace(words, ' ', '-');
    return words.substr(0, 60);
}

TitleParts readTitle(std::string_view markdown)
{
    TitleParts parts;
    const std::string plain = withoutEmphasis(markdown);
    std::string_view rest = plain;
    if (const auto close = rest.find(']'); rest.starts_with('[') && close < 30) { // "[FIXED] H-1: …"
        const std::string_view inner = rest.substr(1, close - 1);
        if (statusIn(inner) != ClaimedStatus::Unknown && !severityWordIn(inner)) {
            parts.status = std::string(inner);
            rest = trimmedText(rest.substr(close + 1));
        }
    }
    takeSeverity(parts, rest); // "🔴 CR1: …", "[HIGH] SEC-1 …"
    rest = withoutLeadingSymbols(rest);
    takeRef(parts, rest);
    if (!parts.severity)
        takeSeverity(parts, rest); // "1. [HIGH] …"
    rest = withoutLeadingSymbols(rest);
    if (parts.ref.empty())
        takeRef(parts, rest);
    std::string title(trimmedText(rest));
    if (title.ends_with(':'))
        title.pop_back();
    takeEnd(parts, title);
    // "### [Title]", which is no link
    if (title.starts_with('[') && title.ends_with(']') && title.find(']') == title.size() - 1)
        title = title.substr(1, title.size() - 2);
    parts.title = std::move(title);
    return parts;
}

static bool endsWithAbbreviation(std::string_view text)
{
    const auto space = text.rfind(' ');
    const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1);
    static constexpr std::string_view known[] = {"vs", "e.g", "i.e", "etc", "approx", "resp", "incl", "cf", "z.B", "bzw"};
    return std::ranges::contains(known, word);
}

std::string shortTitle(std::string text)
{
    for (const std::string_view stop : {". ", " — ", " – ", "\n", "; "}) {
        auto at = text.find(stop);
        while (stop == ". " && at != std::string::npos && (at <= 15 || endsWithAbbreviation(std::string_view(text).substr(0, at))))
            at = text.find(stop, at + 1);
        if (at != std::string::npos && at > 15)
            text.resize(at);
    }
    if (text.size() > 140) {
        const auto space = text.rfind(' ', 120);
        text.resize(space == std::string::npos ? 120 : space);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80U))
            text.pop_back();
        text += "…";
    }
    return text;
}

std::optional<bool> markOf(std::string_view text)
{
    for (const std::string_view done : {"✅", "✔", "☑"}) {
        if (text.starts_with(done))
            return true;
    }
    for (const std::string_view open : {"❌", "✗", "✘", "⬜", "☐", "⚠", "🚧"}) {
        if (text.starts_with(open))
            return false;
    }
    return std::nullopt;
}

bool saysNoProblem(std::string_view title)
{
    for (const std::string_view dash : {" - ", " — ", " – ", ": "}) {
        const auto at = title.rfind(dash);
        if (at == std::string_view::npos || at == 0)
            continue;
        const std::string words = wordLine(title.substr(at + dash.size()));
        static constexpr std::string_view verdicts[] = {" good ", " ok ", " okay ", " pass ", " passed ", " none ", " none found ", " secure ", " safe ", " no issues ",
                                                        " no issues found ", " no findings ", " not vulnerable ", " clean ", " compliant ", " excellent "};
        if (std::ranges::contains(verdicts, words))
            return true;
    }
    return false;
}

} // namespace punchlist
