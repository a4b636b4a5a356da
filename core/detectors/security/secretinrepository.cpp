#include "detectors/security/secretinrepository.h"

#include "base/oneof.h"
#include "base/phrasefilter.h"
#include "base/words.h"
#include "detectors/developerfiles.h"
#include "detectors/security/secrettext.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

/// One published token form.
class TokenForm {
public:
    std::string name;
    std::string prefix; ///< literal start; what the fast pass looks for
    std::string written; ///< the pattern
    double minimumEntropy = 0;
    Severity severity = Severity::Critical;

    /// Anchored at the prefix; group 1, if any, is the secret itself. Compiled when it is first needed, which most never are.
    const RE2& pattern() const
    {
        std::call_once(*m_once, [this] { m_pattern = std::make_unique<RE2>(written, RE2::Quiet); });
        return *m_pattern;
    }

private:
    mutable std::unique_ptr<std::once_flag> m_once = std::make_unique<std::once_flag>();
    mutable std::unique_ptr<RE2> m_pattern;
};

struct TokenForms {
    std::vector<TokenForm> forms; ///< by the first byte of their prefixes; among those, longer prefixes first: "sk-ant-" must win over "sk-"
    std::array<std::uint16_t, 257> firstOf{}; ///< byte b begins the forms [firstOf[b], firstOf[b + 1])
    std::optional<PhraseFilter> filter; ///< for the prefixes
};

std::unique_ptr<TokenForms> compile(const Rule& rule)
{
    auto compiled = std::make_unique<TokenForms>();
    const auto table = rule.data.find("forms");
    if (table == rule.data.end())
        return compiled;
    for (const auto& entry : table->second) {
        const auto attribute = [&](std::string_view key) {
            const auto at = entry.attributes.find(key);
            return at == entry.attributes.end() ? std::string() : at->second;
        };
        TokenForm form;
        form.name = attribute("name");
        form.prefix = attribute("prefix");
        form.written = attribute("pattern");
        if (const auto bits = attribute("entropy"); !bits.empty())
            form.minimumEntropy = std::stod(bits);
        form.severity = severityFromName(attribute("severity")).value_or(Severity::Critical);
        if (!form.prefix.empty())
            compiled->forms.push_back(std::move(form));
    }
    const auto firstByte = [](const TokenForm& form) { return static_cast<unsigned char>(form.prefix.front()); };
    std::ranges::stable_sort(compiled->forms, std::greater{}, [](const TokenForm& form) { return form.prefix.size(); });
    std::ranges::stable_sort(compiled->forms, {}, firstByte);
    for (const auto& form : compiled->forms)
        ++compiled->firstOf[firstByte(form) + 1U];
    std::partial_sum(compiled->firstOf.begin(), compiled->firstOf.end(), compiled->firstOf.begin());
    std::vector<std::string_view> prefixes;
    for (const auto& form : compiled->forms)
        prefixes.push_back(form.prefix);
    compiled->filter.emplace(prefixes);
    return compiled;
}

/// The forms of a rule; read once per process and rule object.
const TokenForms& formsOf(const Rule& rule)
{
    static std::mutex mutex;
    static std::unordered_map<const Rule*, std::unique_ptr<TokenForms>> cache;
    const std::scoped_lock lock(mutex);
    auto& forms = cache[&rule];
    if (!forms)
        forms = compile(rule);
    return *forms;
}

bool isIdentifierCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Lines of lock files and checksums are full of random-looking text that is public.
bool isChecksumLine(std::string_view line)
{
    return line.find("sha512-") != std::string_view::npos || line.find("sha256:") != std::string_view::npos
        || line.find("integrity") != std::string_view::npos || line.find("sha1-") != std::string_view::npos;
}

bool isExampleFile(std::string_view path)
{
    return path.find("example") != std::string_view::npos || path.find("sample") != std::string_view::npos
        || path.find(".template") != std::string_view::npos || path.find("fixture") != std::string_view::npos
        || path.find("testdata") != std::string_view::npos || path.find(".stories.") != std::string_view::npos || path.ends_with(".dist")
        || path.starts_with("docs/") || path.starts_with("doc/");
}

/// `hxxps://`, `evil[.]com`: how reports about attacks write addresses, and the secrets in them are the attacker's.
bool isDefanged(std::string_view line)
{
    return line.find("hxxp") != std::string_view::npos || line.find("[.]") != std::string_view::npos;
}

/// The part of a JSON web token between its dots, decoded (RFC 7515, base64url without padding). Stops at what is no such text.
std::string payloadOf(std::string_view token)
{
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    std::string text;
    if (second == std::string_view::npos)
        return text;
    unsigned bits = 0;
    int count = 0;
    for (const char c : token.substr(first + 1, second - first - 1)) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '-' ? 62 : c == '_' ? 63 : -1;
        if (value < 0)
            break;
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            text += static_cast<char>(bits >> count & 0xffU);
        }
    }
    return text;
}

/// Tokens that pages carry by design: the anonymous key of a Supabase project.
bool isForAnybody(std::string_view token)
{
    return payloadOf(token).find("\"role\":\"anon\"") != std::string::npos;
}

/// Whether the time after which nobody accepts the token is over (RFC 7519, "exp": seconds since 1970).
bool hasExpired(std::string_view token)
{
    static constexpr std::string_view key = "\"exp\":";
    const auto payload = payloadOf(token);
    const auto at = payload.find(key);
    if (at == std::string::npos)
        return false;
    std::int64_t seconds = 0;
    const auto* first = payload.data() + at + key.size();
    const auto* last = payload.data() + payload.size();
    while (first != last && *first == ' ')
        ++first;
    const auto parsed = std::from_chars(first, last, seconds);
    return parsed.ec == std::errc{} && seconds < std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Files that every copy of a mobile program carries.
bool isShippedToClients(std::string_view path)
{
    return path.ends_with("google-services.json") || path.ends_with("GoogleService-Info.plist");
}

class SecretScan {
public:
    SecretScan(const FileContext& file, const TokenForms& forms, Reporter& reporter)
        : m_file(file)
        , m_text(file.source.view())
        , m_forms(forms)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        scanForms();
        if (isCode(m_file.facts.language) || m_file.facts.language == Language::Json || m_file.facts.language == Language::Yaml
            || m_file.facts.language == Language::Toml)
            scanLiterals();
        for (const auto& entry : m_file.facts.config.environment)
            addNamed(entry.name, entry.value, entry.startByte, entry.endByte);
    }

private:
    void scanForms()
    {
        if (!m_forms.filter)
            return;
        for (auto at = m_forms.filter->next(m_text, 0); at < m_text.size();) {
            const auto rest = m_text.substr(at);
            const auto first = static_cast<unsigned char>(rest.front());
            const auto forms = std::span(m_forms.forms).subspan(m_forms.firstOf[first], m_forms.firstOf[first + 1U] - m_forms.firstOf[first]);
            const auto longest = std::ranges::find_if(forms, [&](const TokenForm& form) { return rest.starts_with(form.prefix); });
            auto behind = at + 1;
            if (longest != forms.end()) {
                for (auto form = longest; form != forms.end() && form->prefix.size() == longest->prefix.size(); ++form) {
                    if (form->prefix == longest->prefix)
                        tryForm(*form, at);
                }
                behind = at + longest->prefix.size();
            }
            at = m_forms.filter->next(m_text, behind);
        }
    }

    void tryForm(const TokenForm& form, std::size_t at)
    {
        // A token starts where a word starts, unless its form begins with punctuation.
        if (at > 0 && isIdentifierCharacter(form.prefix[0]) && isIdentifierCharacter(m_text[at - 1]))
            return;
        re2::StringPiece match[2];
        const re2::StringPiece text(m_text.data(), m_text.size());
        const int groups = std::min(form.pattern().NumberOfCapturingGroups(), 1) + 1;
        if (!form.pattern().Match(text, at, std::min(m_text.size(), at + 8192), RE2::ANCHOR_START, match, groups))
            return;
        const auto secret = groups > 1 && match[1].data() ? match[1] : match[0];
        const std::string_view value(secret.data(), secret.size());
        const bool isKey = form.name.find("private key") != std::string::npos;
        if (!isKey && (secrets::isPlaceholder(value) || secrets::entropy(value) < form.minimumEntropy))
            return;
        const bool isWebToken = value.starts_with("eyJ");
        const bool isOver = isWebToken && hasExpired(value);
        if (isWebToken && (isForAnybody(value) || (isOver && isExplanation(static_cast<std::uint32_t>(match[0].data() - m_text.data())))))
            return;
        const auto start = static_cast<std::uint32_t>(match[0].data() - m_text.data());
        if (isDefanged(m_file.source.lines.line(m_file.source.lines.lineOf(start))))
            return;
        // The emulator of Azure's storage has one account, whose key its documentation prints.
        if (form.prefix == "AccountKey=" && m_file.source.lines.line(m_file.source.lines.lineOf(start)).find("devstoreaccount1") != std::string_view::npos)
            return;
        const auto secretStart = static_cast<std::uint32_t>(value.data() - m_text.data());
        if (isKey) {
            addPrivateKey(form, start);
            return;
        }
        add(form.name, secrets::masked(value), start, start + static_cast<std::uint32_t>(match[0].size()), secretStart,
            secretStart + static_cast<std::uint32_t>(value.size()), isOver ? Severity::Low : form.severity, Confidence::High);
    }

    /// In a comment, or a line about an example: `example: eyJ…` of a description of routes.
    bool isExplanation(std::uint32_t start) const
    {
        const auto& lines = m_file.source.lines;
        const auto line = lines.line(lines.lineOf(start));
        return line.find("example") != std::string_view::npos
            || std::ranges::any_of(m_file.facts.comments, [&](const Comment& comment) { return comment.startByte <= start && start < comment.endByte; });
    }

    /// The first line is the evidence; what is behind it up to the end of the key is the secret, also when all of it stands
    /// in one line.
    void addPrivateKey(const TokenForm& form, std::uint32_t start)
    {
        constexpr std::size_t maxKeyBytes = 16'384;
        constexpr std::string_view dashes = "-----";
        const auto header = m_text.find(dashes, start + dashes.size());
        const auto headerEnd = static_cast<std::uint32_t>(header + dashes.size()); // the pattern has seen it
        const auto rest = m_text.substr(headerEnd, maxKeyBytes);
        const auto footer = rest.find("-----END");
        // "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC..." only shows where a key belongs.
        if (footer != std::string_view::npos && rest.substr(0, footer).find("...") != std::string_view::npos)
            return;
        const auto secretEnd = headerEnd + static_cast<std::uint32_t>(footer == std::string_view::npos ? rest.size() : footer);
        add(form.name, std::string(m_text.substr(start, headerEnd - start)), start, headerEnd, headerEnd, secretEnd, form.severity, Confidence::High);
    }

    /// Long random literals under names that speak of secrets.
    void scanLiterals()
    {
        const auto& code = m_file.facts.code;
        for (const auto node : m_file.facts.nodes(NodeKind::String)) {
            const auto parent = code.parent(node);
            if (m_file.facts.language == Language::Yaml && code[node].role == Role::Element && code.is(parent, NodeKind::List)) {
                // `- API_KEY=…` in the environment of a service
                const auto text = code.text(node);
                // Passwords of the containers beside it are made for the machine of a developer.
                if (const auto equals = text.find('='); equals != std::string_view::npos && code.text(code.parent(parent)) == "environment" && toLower(text.substr(0, equals)).find("pass") == std::string::npos)
                    addNamed(text.substr(0, equals), text.substr(equals + 1), code[node].startByte, code[node].endByte);
                continue;
            }
            if (parent == noNode || code[node].role != Role::Value)
                continue;
            std::string_view name;
            if (code.is(parent, NodeKind::Assign) || code.is(parent, NodeKind::AssignExpression)) {
                const auto target = code.child(parent, Role::Target);
                name = target == noNode ? std::string_view{} : code.text(target);
            } else if (code.is(parent, NodeKind::Pair) || code.is(parent, NodeKind::Keyword)) {
                name = code.text(parent);
            }
            if (!name.empty() && !isSearchKey(parent))
                addNamed(name, code.text(node), code[node].startByte, code[node].endByte, isPartOfSample(node));
        }
    }

    /// `{appId: "…", apiKey: "…", indexName: "…"}`: a search that pages ask themselves, with a key that can do nothing else.
    bool isSearchKey(NodeId pair) const
    {
        const auto& code = m_file.facts.code;
        const auto dict = code.parent(pair);
        if (!code.is(pair, NodeKind::Pair) || !code.is(dict, NodeKind::Dict))
            return false;
        bool hasApplication = false, hasIndex = false;
        for (const auto other : code.children(dict)) {
            const auto name = code.is(other, NodeKind::Pair) ? code.text(other) : std::string_view{};
            hasApplication = hasApplication || name == "appId" || name == "applicationId" || name == "application_id" || name == "app_id" || name == "x-algolia-application-id";
            hasIndex = hasIndex || name == "x-algolia-agent"; // what its client for pages sends
            hasIndex = hasIndex || name == "indexName" || name == "index_name" || name == "indices";
        }
        return hasApplication && hasIndex;
    }

    /// `{body: {event_id: "…", token: "…"}}` at the top of a module: what a message of somebody else looks like, kept as a sample. Real
    /// secrets stand in calls and settings.
    bool isPartOfSample(NodeId node) const
    {
        static constexpr auto names = std::to_array<std::string_view>({"body", "payload", "sample", "samples", "response", "event", "mock", "data"});
        const auto& facts = m_file.facts;
        const auto& code = facts.code;
        if (!isCode(facts.language) || facts.functionOf[node] != noId)
            return false;
        bool isNamed = false;
        int levels = 0;
        for (auto outer = code.parent(node); outer != noNode; outer = code.parent(outer)) {
            if (code.is(outer, NodeKind::Call) || code.is(outer, NodeKind::Function))
                return false;
            levels += code.is(outer, NodeKind::Dict) ? 1 : 0;
            isNamed = isNamed || (code.is(outer, NodeKind::Pair) && levels > 0 && isOneOf(code.text(outer), names));
        }
        return isNamed && levels > 1;
    }

    void addNamed(std::string_view name, std::string_view value, std::uint32_t start, std::uint32_t end, bool isSample = false)
    {
        if (!secrets::isSecretName(name) || !secrets::looksRandom(value) || secrets::isPlaceholder(value))
            return;
        // Services of a CI run get made-up keys.
        if (m_file.facts.path.find(".github/workflows/") != std::string::npos || m_file.facts.path.ends_with("gitlab-ci.yml") || secrets::isTestSettings(m_file.facts.path))
            return;
        if (isChecksumLine(m_file.source.lines.line(m_file.source.lines.lineOf(start))))
            return;
        // "DemoPassword123!" is made of words: an account for trying things out more often than one that matters.
        static constexpr auto common = std::to_array<std::string_view>({"password", "passw0rd", "p@ssw", "demo", "admin", "welcome", "qwerty", "letmein", "secret"});
        const auto lower = toLower(value);
        const bool isMadeOfWords = secrets::isPasswordName(name) && std::ranges::any_of(common, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
        // What fills a database by hand makes tokens of its own up.
        const bool isForScripts = m_file.facts.isScript && isJavaScriptFamily(m_file.facts.language);
        // The value itself, inside its quotes or behind its name.
        const auto whole = m_file.source.view(start, end);
        const auto inside = whole.find(value);
        const auto valueStart = inside == std::string_view::npos ? start : start + static_cast<std::uint32_t>(inside);
        add("value of `" + std::string(name) + "`", secrets::masked(value), start, end, valueStart,
            inside == std::string_view::npos ? end : valueStart + static_cast<std::uint32_t>(value.size()),
            isMadeOfWords || isSample ? Severity::Medium : m_file.facts.isScript ? Severity::High : Severity::Critical, isMadeOfWords || isSample || isForScripts ? Confidence::Low : Confidence::Medium);
    }

    /// `examples=["whsec_…"]`, `"example": "sk_live_…"`: schemas show what a value looks like.
    bool isValueOfExample(std::uint32_t start) const
    {
        auto before = m_text.substr(0, start);
        const auto dropLast = [&before](std::string_view characters) {
            const auto last = before.find_last_not_of(characters);
            before = before.substr(0, last == std::string_view::npos ? 0 : last + 1);
        };
        dropLast(" \t\r\n\"'`[");
        if (!before.ends_with(':') && !before.ends_with('='))
            return false;
        dropLast(" \t\"':=");
        return before.ends_with("example") || before.ends_with("examples");
    }

    void add(const std::string& what, std::string shown, std::uint32_t start, std::uint32_t end, std::uint32_t secretStart,
             std::uint32_t secretEnd, Severity severity, Confidence confidence)
    {
        if (!m_seen.insert(m_file.source.lines.lineOf(start)).second)
            return; // one finding per line: the first form is the most specific
        Report report;
        report.range = m_file.source.lines.range(start, end);
        report.values["what"] = what;
        report.values["masked"] = std::move(shown);
        report.secrets.push_back(m_file.source.lines.range(secretStart, secretEnd));
        report.severity = severity;
        report.confidence = confidence;
        if (m_file.facts.isTest || isExampleFile(m_file.facts.path) || isValueOfExample(start)) {
            // Recorded sessions and examples hold real secrets often enough to be shown, but not as a fact.
            report.severity = std::min(severity, Severity::Medium);
            report.confidence = Confidence::Low;
        } else if (isShippedToClients(m_file.facts.path)) {
            report.severity = Severity::Low;
            report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when the key is not restricted to the program that carries it"};
        } else if (isForDevelopers(m_file.facts.path)) {
            report.severity = std::min(severity, Severity::Medium);
            report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when something outside of development trusts it"};
        }
        m_reporter.report(m_file, std::move(report));
    }

    const FileContext& m_file;
    std::string_view m_text;
    const TokenForms& m_forms;
    Reporter& m_reporter;
    std::set<std::uint32_t> m_seen;
};

} // namespace

void SecretInRepository::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    SecretScan(file, formsOf(rule), reporter).run();
}

} // namespace punchlist
