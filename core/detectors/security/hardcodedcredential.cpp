#include "detectors/security/hardcodedcredential.h"

#include "base/words.h"
#include "detectors/composevariant.h"
#include "detectors/developerfiles.h"
#include "detectors/environmentread.h"
#include "detectors/filescan.h"
#include "detectors/security/secrettext.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Values that stand under a secret's name but are none: labels, messages, types, references, templates.
bool isNoCredential(std::string_view value, std::string_view name)
{
    if (value.size() < 3 || value.size() > 200)
        return true;
    if (value.find_first_not_of(value.front()) == std::string_view::npos) // "--------"
        return true;
    const auto text = toLower(value);
    static constexpr auto references = std::to_array<std::string_view>(
        {"${", "{{", "<", ">", "%(", "$(", "://", "your", "xxx", "***", "...", "placeholder", "redacted", "insert", "replace", "\\n", "{", "}", "env.", "secrets.",
         "arn:", "vault:", "op://", "sops", "/run/secrets", "\\u", "undefined"});
    if (std::ranges::any_of(references, [&](std::string_view part) { return text.find(part) != std::string::npos; }))
        return true;
    static constexpr auto words = std::to_array<std::string_view>(
        {"password", "passwd", "token", "secret", "string", "text", "none", "null", "true", "false", "required", "bearer", "basic", "apikey", "api_key", "api-key",
         "access_token", "refresh_token", "id_token", "csrf", "hidden", "current-password", "new-password", "client_credentials", "authorization", "number",
         "optional", "default", "auto", "env", "file", "jwt", "oauth", "key", "invalid", "missing", "access", "refresh", "reset", "header", "cookie", "query"});
    if (std::ranges::find(words, std::string_view(text)) != words.end())
        return true;
    // Text for people, paths, names of settings and fields (PASSWORD = "user_password").
    if (value.find(' ') != std::string_view::npos && !(value.size() <= 24 && secrets::isPasswordName(name)))
        return true;
    if (std::ranges::count(value, ' ') > 2)
        return true;
    if (value.front() == '/' || value.front() == '.' || value.front() == '$' || value.front() == '@' || value.ends_with(':') || value.ends_with('='))
        return true;
    // ACCESS_TOKEN = "config/ACCESS_TOKEN": the name of an action, with where it belongs
    if (text.ends_with(toLower(name)))
        return true;
    // "DB_PASSWORD", "x-api-key", "auth.token", "password_hash": an identifier that itself names a secret.
    const bool identifier = std::ranges::all_of(value, [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == ':';
    });
    return identifier && (text.find("pass") != std::string::npos || text.find("token") != std::string::npos || text.find("secret") != std::string::npos
                          || text.find("key") != std::string::npos || text.find("auth") != std::string::npos || text.find("credential") != std::string::npos)
        && (value.find_first_of("_-.:") != std::string_view::npos || std::ranges::all_of(value, [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }));
}

/// "change-me", "replace_this": an empty field of a form that somebody has to fill in.
bool saysThatItMustChange(std::string_view lower)
{
    const auto words = wordsOf(lower);
    static constexpr auto requests = std::to_array<std::string_view>({"change", "changeme", "replace", "replaceme", "changeit"});
    return std::ranges::any_of(words, [&](const std::string& word) { return word.starts_with("change") || std::ranges::find(requests, std::string_view(word)) != requests.end(); });
}

/// "REPLACE_WITH_LONG_SECRET", "STRONG_DB_PASSWORD": capital words stand for what somebody has to choose.
bool isNamedField(std::string_view value)
{
    const bool isCapital = std::ranges::all_of(value, [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0 || c == '_'; });
    return isCapital && std::ranges::count(value, '_') >= 1;
}

/// "user:password@host:port/name" shows what such an address looks like; "user:pass@localhost/dummy" is there for a build.
bool isModelAddress(std::string_view user, std::string_view password, std::string_view host)
{
    static constexpr auto users = std::to_array<std::string_view>({"user", "username", "usr", "login"});
    static constexpr auto passwords = std::to_array<std::string_view>({"password", "pass", "passwd", "pwd", "pw", "secret"});
    const bool isNamedAfterItself = std::ranges::find(users, user) != users.end() && std::ranges::find(passwords, password) != passwords.end();
    const auto name = host.substr(0, host.find_first_of(":/"));
    return isNamedAfterItself
        && (name == "host" || name == "hostname" || name == "server" || host.find("dummy") != std::string_view::npos || host.find("placeholder") != std::string_view::npos);
}

/// The password in "scheme://user:password@host…", or nothing. Placeholders and references are nothing.
std::string_view urlPassword(std::string_view url, bool& remoteHost)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos || scheme == 0)
        return {};
    auto rest = url.substr(scheme + 3);
    rest = rest.substr(0, rest.find_first_of(" \t\"'\n<>"));
    const auto at = rest.find('@');
    const auto slash = rest.find('/');
    if (at == std::string_view::npos || (slash != std::string_view::npos && slash < at))
        return {};
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos || colon > at || colon + 1 >= at)
        return {};
    const auto password = rest.substr(colon + 1, at - colon - 1);
    if (password.find_first_of("${}%*<>[]") != std::string_view::npos)
        return {};
    const auto text = toLower(password);
    // twilio://sid:token@from: the form of an address, with the names of its parts.
    if (text == "token" || text == "accesstoken" || text == "access_token" || text == "apikey" || text == "api_key" || text == "authtoken" || text == "auth_token")
        return {};
    if (text.find("xxx") != std::string::npos || text == "..." || text.find("your") != std::string::npos)
        return {};
    const auto host = rest.substr(at + 1);
    if (isModelAddress(toLower(rest.substr(0, colon)), text, toLower(host)))
        return {};
    remoteHost = host.find('.') != std::string_view::npos && host.find("localhost") == std::string_view::npos && !host.starts_with("127.")
        && host.find("example") == std::string_view::npos;
    return password;
}

/// "Password reset completed": several words and nothing else are a text for people.
bool isLabel(std::string_view value)
{
    return value.find(' ') != std::string_view::npos
        && std::ranges::all_of(value, [](char c) { return c == ' ' || c == '.' || c == ',' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

/// "b78a0a55-6ef8-d246-a042-ba0f6d55050c"
bool isIdentifier(std::string_view value)
{
    constexpr std::size_t length = 36;
    if (value.size() != length)
        return false;
    for (std::size_t i = 0; i < length; ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? value[i] != '-' : std::isxdigit(static_cast<unsigned char>(value[i])) == 0)
            return false;
    }
    return true;
}

/// process.env.X, os.environ["X"], config.get("X"): the variable's name.
std::string_view environmentName(const FileFacts& facts, NodeId node)
{
    const auto qualified = facts.qualified(node);
    if (qualified.starts_with("process.env.") || qualified.starts_with("import.meta.env."))
        return facts.code.text(node);
    if (facts.code.is(node, NodeKind::Call) && isEnvironmentRead(facts.callee(node))) {
        const auto argument = facts.code.child(node, Role::Argument);
        return facts.code.is(argument, NodeKind::String) ? facts.code.text(argument) : std::string_view{};
    }
    return {};
}

class CredentialScan : FileScan {
public:
    CredentialScan(const FileContext& file, const Rule& rule, Reporter& reporter)
        : FileScan(file, reporter)
        , m_rule(rule)
    {
    }

    void run()
    {
        if (isCode(m_facts.language)) {
            for (const auto node : m_facts.nodes(NodeKind::String))
                literal(node);
            secretArguments();
            return;
        }
        const auto slash = m_facts.path.rfind('/');
        const auto name = toLower(std::string_view(m_facts.path).substr(slash == std::string::npos ? 0 : slash + 1));
        const bool isExample = name.find("example") != std::string::npos || name.find("sample") != std::string::npos || name.find("template") != std::string::npos
            || name.find(".dist") != std::string::npos;
        if (isExample || m_facts.isTest || secrets::isTestSettings(m_facts.path) || m_facts.path.find(".github/") != std::string::npos || m_facts.path.find(".gitlab") != std::string::npos)
            return;
        if (m_facts.language == Language::Dockerfile || m_facts.language == Language::DotEnv) {
            for (const auto& entry : m_facts.config.environment)
                configured(entry.name, entry.value, entry.startByte, entry.endByte);
        } else if (m_facts.language == Language::Yaml && (name.find("compose") != std::string::npos || isKubernetes())) {
            composeValues();
        } else if (m_facts.language == Language::Ini || name.ends_with(".properties")) {
            urlsInLines();
        }
    }

private:
    bool isKubernetes() const
    {
        bool kind = false;
        bool version = false;
        for (const auto pair : m_facts.nodes(NodeKind::Pair)) {
            kind = kind || m_code.text(pair) == "kind";
            version = version || m_code.text(pair) == "apiVersion";
        }
        return kind && version;
    }

    void literal(NodeId node)
    {
        const auto value = m_code.text(node);
        if (value.find("://") != std::string_view::npos) {
            url(node, value);
            return;
        }
        const auto parent = m_code.parent(node);
        if (parent == noNode)
            return;
        const auto role = m_code[node].role;
        switch (m_code[parent].kind) {
        case NodeKind::Assign:
        case NodeKind::AssignExpression: {
            if (role != Role::Value)
                return;
            const auto target = m_code.child(parent, Role::Target);
            if (target != noNode)
                named(nameOfTarget(target), node, value, "");
            break;
        }
        case NodeKind::Keyword:
            if (role == Role::Value)
                keyword(parent, node, value);
            break;
        case NodeKind::Pair:
            // Members of an enumeration are names for states.
            if (role == Role::Value && !m_code.is(m_code.parent(parent), NodeKind::TypeDeclaration) && !m_code.is(m_code.parent(m_code.parent(parent)), NodeKind::TypeDeclaration))
                named(m_code.text(parent), node, value, "");
            break;
        case NodeKind::Parameter:
            if (role == Role::Default)
                named(m_code.text(parent), node, value, "parameter");
            break;
        case NodeKind::Compare: {
            const auto other = m_code.child(parent, role == Role::Left ? Role::Right : Role::Left);
            if ((m_code.text(parent) == "==" || m_code.text(parent) == "===" || m_code.text(parent) == "!=" || m_code.text(parent) == "!==")
                && other != noNode)
                named(nameOfTarget(other), node, value, "comparison");
            break;
        }
        case NodeKind::Logical: {
            // process.env.JWT_SECRET || "secret"
            const auto left = m_code.child(parent, Role::Left);
            if (role == Role::Right && left != noNode) {
                if (const auto variable = environmentName(m_facts, left); !variable.empty())
                    environmentDefault(variable, node, value);
            }
            break;
        }
        case NodeKind::Call: {
            if (!isEnvironmentRead(m_facts.callee(parent)))
                return;
            const auto variable = environmentName(m_facts, parent);
            if (!variable.empty() && m_code.child(parent, Role::Argument) != node)
                environmentDefault(variable, node, value);
            break;
        }
        default:
            break;
        }
    }

    std::string_view nameOfTarget(NodeId target) const
    {
        if (m_code.is(target, NodeKind::Name) || m_code.is(target, NodeKind::Member))
            return m_code.text(target);
        if (m_code.is(target, NodeKind::Subscript)) {
            const auto index = m_code.child(target, Role::Index);
            if (m_code.is(index, NodeKind::String))
                return m_code.text(index);
        }
        return {};
    }

    void keyword(NodeId keywordNode, NodeId node, std::string_view value)
    {
        const auto call = m_code.parent(keywordNode);
        const auto name = m_code.text(keywordNode);
        const auto callee = m_facts.callee(call);
        if (name == "default" && isEnvironmentRead(callee)) {
            if (const auto variable = environmentName(m_facts, call); !variable.empty())
                environmentDefault(variable, node, value);
            return;
        }
        if (value.empty() && (name == "password" || name == "passwd")
            && (callee.ends_with("connect") || callee.ends_with("Connection") || callee.ends_with("create_engine") || callee.ends_with("_connection"))) {
            add(node, name, value, "empty", Severity::Medium, Confidence::Medium);
            return;
        }
        if (callee.ends_with("Field") && name == "default")
            return; // settings fields are named by their target
        named(name, node, value, "argument");
    }

    /// `if SECRET_KEY == "change-me": raise …`: the start is refused with that value.
    bool isRefused(NodeId comparison) const
    {
        for (auto n = comparison; n != noNode && !m_code.is(n, NodeKind::Function); n = m_code.parent(n)) {
            const auto above = m_code.parent(n);
            if (!m_code.is(above, NodeKind::If) || m_code[n].role != Role::Condition)
                continue;
            const auto body = m_code.child(above, Role::Body);
            for (auto inner = body; inner != noNode && inner < m_code.end(body); ++inner) {
                const auto callee = m_facts.callee(inner);
                // `errors.append("SECRET_KEY must be changed")`: the start is refused with a list of what is wrong.
                const auto method = callee.substr(callee.rfind('.') + 1);
                const bool collects = (method == "append" || method == "push" || method == "add") && m_code.is(m_code.child(inner, Role::Argument), NodeKind::String);
                if (m_code.is(inner, NodeKind::Raise) || callee == "sys.exit" || callee == "exit" || callee == "process.exit" || collects)
                    return true;
            }
        }
        return false;
    }

    /// Members of an enumeration are names for states; stand-ins for a service talk to nobody.
    bool standsForNothing(NodeId node) const
    {
        static constexpr auto standIns = std::to_array<std::string_view>({"mock", "fake", "stub", "dummy", "null", "test", "testing"});
        for (auto n = m_code.parent(node); n != noNode; n = m_code.parent(n)) {
            if (!m_code.is(n, NodeKind::Class) || m_facts.entryOf[n] == noId)
                continue;
            const auto& owner = m_facts.classes[m_facts.entryOf[n]];
            const auto words = wordsOf(m_facts.text(owner.name));
            if (std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(standIns, std::string_view(word)) != standIns.end(); })
                || std::ranges::any_of(owner.bases, [&](TextId base) {
                       const auto name = m_facts.text(base);
                       return name.ends_with("Enum") || name.ends_with("Choices") || name.ends_with("Flag");
                   }))
                return true;
        }
        return false;
    }

    /// `"example": {"password": "…"}`, `examples=[{…}]`: what a request looks like.
    bool isPartOfExample(NodeId node) const
    {
        for (auto n = m_code.parent(node); n != noNode && !m_code.is(n, NodeKind::Block); n = m_code.parent(n)) {
            const auto name = m_code.is(n, NodeKind::Pair) || m_code.is(n, NodeKind::Keyword) ? m_code.text(n) : std::string_view{};
            if (name == "example" || name == "examples" || name == "openapi_examples" || name == "json_schema_extra" || name == "schema_extra")
                return true;
        }
        return false;
    }

    /// A literal under a name. Passwords count whatever they look like; tokens and keys only when they look like one.
    /// "eyJhbGciOiJIUzUxMiJ9.fake-sample-token.signature"
    static bool callsItselfFake(std::string_view value)
    {
        static constexpr auto fakes = std::to_array<std::string_view>({"fake", "dummy", "placeholder"});
        const auto words = wordsOf(value);
        return words.size() > 1 && std::ranges::any_of(words, [](const std::string& word) { return std::ranges::find(fakes, std::string_view(word)) != fakes.end(); });
    }

    void named(std::string_view name, NodeId node, std::string_view value, std::string_view variant)
    {
        if (name.empty() || value.empty() || isLabel(value) || !secrets::isSecretName(name) || isPartOfExample(node) || isNoCredential(value, name) || standsForNothing(node))
            return;
        if (variant == "comparison" && isRefused(m_code.parent(node)))
            return;
        // STORAGE_KEY = "checklist:seen:v1": under what a browser keeps something. The keys of a store look random.
        const auto words = wordsOf(name);
        if (words.size() > 1 && words.back() == "key" && words[words.size() - 2] == "storage" && value.find_first_of(":-_./") != std::string_view::npos
            && std::ranges::none_of(words, [](const std::string& word) { return word == "azure" || word == "account" || word == "s3" || word == "aws" || word == "blob"; }))
            return;
        // LastPass = "b78a0a55-…": the name of a product, and an identifier.
        if (isIdentifier(value) && toLower(name).ends_with("pass"))
            return;
        if (secrets::looksRandom(value) && !secrets::isPlaceholder(value))
            return; // secret-in-repository
        const bool isPassword = secrets::isPasswordName(name);
        const bool hasDigitOrSign = std::ranges::any_of(value, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-'; });
        // In JavaScript, objects of labels, error texts and form states abound under the same names.
        if (isJavaScriptFamily(m_facts.language) && !hasDigitOrSign && variant != "parameter" && !isSettingName(name))
            return;
        if (!isPassword && !hasDigitOrSign && !isSettingName(name))
            return;
        if (value.size() < 5 && !isPassword)
            return;
        const bool signs = isSettingName(name);
        if (callsItselfFake(value)) {
            add(node, name, value, variant, Severity::Medium, Confidence::Low);
            return;
        }
        if (value.size() <= 6 && value.find_first_not_of("0123456789") == std::string_view::npos) { // "1234" shows where the password belongs
            add(node, name, value, variant, Severity::Medium, Confidence::Low);
            return;
        }
        add(node, name, value, variant, signs ? Severity::High : Severity::Medium, hasDigitOrSign || signs ? Confidence::Medium : Confidence::Low);
    }

    /// Settings whose value signs or encrypts something.
    static bool isSettingName(std::string_view name)
    {
        const auto text = toLower(name);
        return text == "secret_key" || text == "jwt_secret" || text == "jwt_secret_key" || text == "app_secret" || text == "session_secret" || text == "secretkey"
            || text == "jwtsecret" || text == "secretorkey" || text == "encryption_key" || text == "signing_key" || text == "auth_secret" || text == "nextauth_secret";
    }

    void environmentDefault(std::string_view variable, NodeId node, std::string_view value)
    {
        if (value.empty() || !secrets::isSecretName(variable))
            return;
        const auto text = toLower(value);
        if (value.size() < 3 || text == "none" || text == "null" || text == "false" || text == "true" || value.front() == '$')
            return;
        const auto name = toLower(variable);
        const bool signs = name.find("secret") != std::string::npos || name.find("jwt") != std::string::npos || name.find("signing") != std::string::npos;
        add(node, variable, value, "environment", m_facts.isScript ? Severity::Low : signs ? Severity::High : Severity::Medium, m_facts.isScript ? Confidence::Low : Confidence::High);
    }

    void url(NodeId node, std::string_view value)
    {
        bool remote = false;
        const auto password = urlPassword(value, remote);
        if (password.empty() || remote)
            return; // remote hosts: secret-in-repository
        const auto parent = m_code.parent(node);
        if (isSentence(value) || isInError(node))
            return;
        std::string_view name;
        if (m_code.is(parent, NodeKind::Call) && isEnvironmentRead(m_facts.callee(parent)))
            name = environmentName(m_facts, parent);
        else if (m_code.is(parent, NodeKind::Assign) && m_code.is(m_code.child(parent, Role::Target), NodeKind::Name))
            name = m_code.text(m_code.child(parent, Role::Target));
        else if (m_code.is(parent, NodeKind::Pair) || m_code.is(parent, NodeKind::Keyword))
            name = m_code.text(parent);
        if (name.empty())
            name = "A URL";
        // The machine itself has that password, not a service that others reach; what stands in for a setting is used elsewhere, too.
        const bool isOwnMachine = value.find("@localhost") != std::string_view::npos || value.find("@127.0.0.1") != std::string_view::npos;
        add(node, name, password, "url", std::nullopt, !isOwnMachine ? Confidence::High : m_facts.isScript ? Confidence::Low : Confidence::Medium);
    }

    /// "Example: DATABASE_URL=postgres://…": the address stands in a text for people.
    static bool isSentence(std::string_view value)
    {
        const auto before = value.substr(0, value.find("://"));
        return before.find(' ') != std::string_view::npos;
    }

    /// `throw new Error("Expected format: " + …)`
    bool isInError(NodeId node) const
    {
        for (auto n = m_code.parent(node); n != noNode && !m_code.is(n, NodeKind::Function) && !m_code.is(n, NodeKind::Block); n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Raise))
                return true;
        }
        return false;
    }

    /// Positional secrets of well-known calls: jwt.sign(payload, "secret").
    void secretArguments()
    {
        struct Place {
            TextId callee = 0;
            unsigned position = 0;
        };
        std::vector<Place> places; // of those calls that the file makes
        if (const auto table = m_rule.data.find("secret-arguments"); table != m_rule.data.end()) {
            for (const auto& entry : table->second) {
                const auto name = entry.attributes.find("callee");
                const auto position = entry.attributes.find("argument");
                const auto callee = name == entry.attributes.end() ? TextId{0} : m_code.texts.find(name->second);
                if (callee == 0 || position == entry.attributes.end())
                    continue;
                unsigned index = 0;
                std::from_chars(position->second.data(), position->second.data() + position->second.size(), index);
                places.push_back({callee, index});
            }
        }
        if (places.empty())
            return;
        for (const auto& call : m_facts.calls) {
            for (const auto& place : places) {
                if (place.callee == call.callee)
                    secretArgument(call, place.position);
            }
        }
    }

    void secretArgument(const Call& call, unsigned index)
    {
        for (const auto child : m_code.children(call.node)) {
            if (m_code[child].role != Role::Argument || index-- != 0)
                continue;
            const auto value = m_facts.valueOf(child);
            if (m_code.is(value, NodeKind::String) && m_code.text(value).size() >= 3)
                add(child, m_facts.text(call.callee), m_code.text(value), "call", Severity::High, Confidence::High);
            return;
        }
    }

    // ---- configuration files

    void configured(std::string_view name, std::string_view value, std::uint32_t start, std::uint32_t end)
    {
        if (value.starts_with("${") && value.ends_with('}')) {
            // ${VAR:-default}: the default is in force when nobody sets the variable.
            const auto dash = value.find(":-");
            if (dash == std::string_view::npos)
                return;
            value = value.substr(dash + 2, value.size() - dash - 3);
        }
        if (value.find("://") != std::string_view::npos) {
            bool remote = false;
            const auto password = urlPassword(value, remote);
            if (!password.empty() && !remote)
                addRange(start, end, name, password, "url", Severity::Low, confidenceHere(password));
            return;
        }
        if (value.size() < 3 || value.find('$') != std::string_view::npos || value.find("{{") != std::string_view::npos || value.front() == '/'
            || !secrets::isSecretName(name) || value.find(' ') != std::string_view::npos)
            return;
        if (secrets::looksRandom(value) && !secrets::isPlaceholder(value))
            return;
        const auto text = toLower(value);
        if (m_facts.language == Language::DotEnv && saysThatItMustChange(text))
            return;
        if (text == "true" || text == "false" || text == "none" || text == "null" || text.starts_with("your") || text.find("xxx") != std::string::npos
            || text.find('<') != std::string::npos)
            return;
        addRange(start, end, name, value, "configuration", m_facts.language == Language::Yaml ? Severity::Low : Severity::Medium, confidenceHere(value, name));
    }

    /// How sure it is that a value of a configuration file gets into a deployment: developers' files do not, and a field that asks
    /// to be filled in mostly is.
    Confidence confidenceHere(std::string_view value, std::string_view name = {}) const
    {
        const auto text = toLower(value);
        const bool isMadeUp = m_facts.language == Language::Yaml && (text.find("dummy") != std::string::npos || text.find("example") != std::string::npos || text.starts_with("secret") || text.starts_with("password"));
        if (isMadeUp || isDeveloperConfiguration(m_file) || isNamedField(value) || saysThatItMustChange(toLower(value)))
            return Confidence::Low;
        if (m_facts.language != Language::Yaml || isForProduction(m_facts.path))
            return Confidence::High;
        // A store that is started beside the program has some password; what signs, encrypts or administers is the program's own.
        const auto lower = toLower(name);
        const bool signs = lower.find("admin") != std::string::npos || lower.find("secret") != std::string::npos || lower.find("jwt") != std::string::npos || lower.find("sign") != std::string::npos || lower.find("encrypt") != std::string::npos;
        return signs ? Confidence::Medium : Confidence::Low;
    }

    void composeValues()
    {
        for (const auto pair : m_facts.nodes(NodeKind::Pair)) {
            const auto value = m_code.child(pair, Role::Value);
            const auto& node = m_code[pair];
            if (m_code.is(value, NodeKind::String) || m_code.is(value, NodeKind::Number)) {
                configured(m_code.text(pair), m_code.text(value), node.startByte, node.endByte);
            } else if (m_code.is(value, NodeKind::List) && m_code.text(pair) == "environment") {
                for (const auto item : m_code.children(value)) {
                    const auto text = m_code.text(item);
                    const auto equals = text.find('=');
                    if (m_code.is(item, NodeKind::String) && equals != std::string_view::npos)
                        configured(text.substr(0, equals), text.substr(equals + 1), m_code[item].startByte, m_code[item].endByte);
                }
            } else if (m_code.text(pair) == "command" && m_code.is(value, NodeKind::List)) {
                for (const auto item : m_code.children(value)) {
                    const auto text = m_code.text(item);
                    if (const auto at = text.find("--requirepass="); m_code.is(item, NodeKind::String) && at != std::string_view::npos)
                        configured("requirepass password", text.substr(at + 14), m_code[item].startByte, m_code[item].endByte);
                }
            }
        }
    }

    void urlsInLines()
    {
        for (std::uint32_t line = 0; line < m_file.source.lines.lineCount(); ++line) {
            const auto text = m_file.source.lines.line(line);
            if (text.starts_with('#') || text.starts_with(';') || text.find("://") == std::string_view::npos)
                continue;
            const auto equals = text.find('=');
            if (equals == std::string_view::npos)
                continue;
            bool remote = false;
            const auto password = urlPassword(text.substr(equals + 1), remote);
            if (password.empty() || remote || password == "pass")
                continue;
            const auto start = m_file.source.lines.lineStart(line);
            auto name = text.substr(0, equals);
            while (name.ends_with(' '))
                name.remove_suffix(1);
            addRange(start, start + static_cast<std::uint32_t>(text.size()), name, password, "url", Severity::Low, confidenceHere(password));
        }
    }

    /// A password that is also the name of the user, the database or the service, in a file of several such values.
    bool isPlaceholderOfStore(std::string_view value) const
    {
        if (m_facts.language != Language::Yaml || value.find_first_of(" \t") != std::string_view::npos)
            return false;
        static constexpr auto defaults = std::to_array<std::string_view>({"postgres", "root", "admin", "guest", "test", "example", "password", "rabbitmq", "minioadmin"});
        if (std::ranges::find(defaults, value) != defaults.end())
            return true;
        const auto isName = [](std::string_view name) {
            const auto lower = toLower(name);
            return lower.ends_with("user") || lower.ends_with("username") || lower.ends_with("_db") || lower.ends_with("database") || lower.ends_with("name");
        };
        for (const auto pair : m_facts.nodes(NodeKind::Pair)) {
            const auto other = m_code.child(pair, Role::Value);
            if (m_code.is(other, NodeKind::String) && m_code.text(other) == value && isName(m_code.text(pair)))
                return true;
        }
        for (const auto node : m_facts.nodes(NodeKind::String)) { // - POSTGRES_USER=shop
            const auto text = m_code.text(node);
            const auto equals = text.find('=');
            if (equals != std::string_view::npos && text.substr(equals + 1) == value && isName(text.substr(0, equals)))
                return true;
        }
        return false;
    }

    // ---- reports

    void add(NodeId node, std::string_view name, std::string_view value, std::string_view variant, std::optional<Severity> severity, Confidence confidence)
    {
        // settings/local_dev.py is read on machines of developers.
        if (confidence == Confidence::Medium && (m_facts.isScript || isDeveloperConfiguration(m_file)))
            confidence = Confidence::Low;
        Report report;
        report.node = node;
        fill(report, name, value, variant, severity, confidence);
        const auto range = m_file.range(node);
        report.secrets.push_back(range);
        m_reporter.report(m_file, std::move(report));
    }

    void addRange(std::uint32_t start, std::uint32_t end, std::string_view name, std::string_view value, std::string_view variant, Severity severity,
                  Confidence confidence)
    {
        if (!m_isForDevelopers)
            m_isForDevelopers = isDeveloperConfiguration(m_file);
        // What opens nothing but a database on the developer's machine; "shop" for the user shop, which everybody can see is to be replaced.
        if (*m_isForDevelopers || isPlaceholderOfStore(value))
            confidence = Confidence::Low;
        Report report;
        report.range = m_file.source.lines.range(start, end);
        fill(report, name, value, variant, severity, confidence);
        const auto whole = m_file.source.view(start, end);
        if (const auto at = whole.rfind(value); at != std::string_view::npos)
            report.secrets.push_back(m_file.source.lines.range(start + static_cast<std::uint32_t>(at), start + static_cast<std::uint32_t>(at + value.size())));
        m_reporter.report(m_file, std::move(report));
    }

    static void fill(Report& report, std::string_view name, std::string_view value, std::string_view variant, std::optional<Severity> severity,
                     Confidence confidence)
    {
        report.variant = variant;
        report.values["name"] = name;
        report.values["masked"] = secrets::masked(value);
        report.severity = severity;
        report.confidence = confidence;
    }

    const Rule& m_rule;
    std::optional<bool> m_isForDevelopers; ///< the file; unset until a value of it is reported
};

} // namespace

void HardcodedCredential::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    CredentialScan(file, rule, reporter).run();
}

} // namespace punchlist
