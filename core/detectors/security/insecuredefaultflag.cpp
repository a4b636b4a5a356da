#include "detectors/security/insecuredefaultflag.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/environmentread.h"
#include "detectors/errorstatus.h"
#include "detectors/filescan.h"
#include "flow/taint.h"
#include "project/routetable.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// What an expression is worth while no environment variable is set.
struct Value {
    enum class Kind : std::uint8_t { Unknown, Unset, Text, Truth };
    Kind kind = Kind::Unknown;
    std::string text;
    bool truth = false;
    NodeId read = noNode; ///< the environment read that it depends on

    static Value ofTruth(bool truth, NodeId read) { return {Kind::Truth, {}, truth, read}; }
    std::optional<bool> asCondition() const
    {
        switch (kind) {
        case Kind::Unset: return false;
        case Kind::Text: return !text.empty();
        case Kind::Truth: return truth;
        default: return std::nullopt;
        }
    }
};

class DefaultReader {
public:
    explicit DefaultReader(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
    }

    Value of(NodeId node, int depth = 0) const
    {
        constexpr int maxDepth = 12;
        if (node == noNode || depth > maxDepth)
            return {};
        switch (m_code[node].kind) {
        case NodeKind::String: return {Value::Kind::Text, std::string(m_code.text(node)), false, noNode};
        case NodeKind::Boolean: return Value::ofTruth(m_code.text(node) == "true", noNode);
        case NodeKind::Name: {
            const auto value = m_facts.valueOf(node);
            return value == node ? Value() : of(value, depth + 1);
        }
        case NodeKind::Member:
            if (const auto name = m_facts.qualified(node); name.starts_with("process.env.") || name.starts_with("import.meta.env."))
                return {Value::Kind::Unset, {}, false, node};
            return {};
        case NodeKind::Call: return ofCall(node, depth);
        case NodeKind::Unary: {
            const auto inner = of(m_code.child(node, Role::Value), depth + 1);
            const auto truth = inner.asCondition();
            return m_code.text(node) == "not" && truth ? Value::ofTruth(!*truth, inner.read) : Value();
        }
        case NodeKind::Logical: return ofLogical(node, depth);
        case NodeKind::Compare: return ofComparison(node, depth);
        default: return {};
        }
    }

private:
    Value ofCall(NodeId call, int depth) const
    {
        const auto callee = m_facts.callee(call);
        if (isEnvironmentRead(callee)) {
            NodeId fallback = noNode;
            std::size_t index = 0;
            for (const auto child : m_code.children(call)) {
                if (m_code[child].role == Role::Argument && index++ == 1)
                    fallback = child;
                else if (m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "default")
                    fallback = m_code.child(child, Role::Value);
            }
            if (fallback == noNode)
                return {Value::Kind::Unset, {}, false, call};
            auto value = of(fallback, depth + 1);
            value.read = call;
            return value;
        }
        const auto target = m_code.child(call, Role::Callee);
        const auto method = lastSegmentOf(callee);
        if (m_code.is(target, NodeKind::Member) && (method == "lower" || method == "toLowerCase" || method == "strip" || method == "trim")) {
            auto value = of(m_code.child(target, Role::Object), depth + 1);
            if (value.kind == Value::Kind::Text)
                value.text = toLower(value.text);
            return value;
        }
        if (callee == "bool" || callee == "Boolean") {
            const auto inner = of(m_code.child(call, Role::Argument), depth + 1);
            const auto truth = inner.asCondition();
            return truth ? Value::ofTruth(*truth, inner.read) : Value();
        }
        return {};
    }

    Value ofLogical(NodeId node, int depth) const
    {
        const auto op = m_code.text(node);
        const auto left = of(m_code.child(node, Role::Left), depth + 1);
        if (op == "or" || op == "??") {
            if (left.kind == Value::Kind::Unset || (op == "or" && left.asCondition() == false)) {
                auto right = of(m_code.child(node, Role::Right), depth + 1);
                if (right.read == noNode)
                    right.read = left.read;
                return right;
            }
            return left;
        }
        if (op == "and") {
            if (left.asCondition() == false && left.read != noNode)
                return Value::ofTruth(false, left.read);
            const auto right = of(m_code.child(node, Role::Right), depth + 1);
            if (right.asCondition() == false && right.read != noNode)
                return Value::ofTruth(false, right.read);
            if (left.asCondition() == true)
                return right;
            if (right.asCondition() == true && right.read != noNode)
                return {};
        }
        return {};
    }

    Value ofComparison(NodeId node, int depth) const
    {
        const auto op = m_code.text(node);
        const auto left = of(m_code.child(node, Role::Left), depth + 1);
        const auto rightNode = m_code.child(node, Role::Right);
        if (left.read == noNode)
            return {};
        if (op == "in" || op == "not in") {
            if (!m_code.is(rightNode, NodeKind::Tuple) && !m_code.is(rightNode, NodeKind::List) && !m_code.is(rightNode, NodeKind::Set))
                return {};
            bool found = false;
            for (const auto element : m_code.children(rightNode)) {
                if (!m_code.is(element, NodeKind::String))
                    return {};
                found = found || (left.kind == Value::Kind::Text && m_code.text(element) == left.text);
            }
            return Value::ofTruth(found == (op == "in"), left.read);
        }
        const auto right = of(rightNode, depth + 1);
        const bool equal = op == "==" || op == "===" || op == "is";
        if ((!equal && op != "!=" && op != "!==" && op != "is not") || right.kind == Value::Kind::Unknown || right.read != noNode || left.kind == Value::Kind::Unknown)
            return {};
        const bool same = left.kind == right.kind && (left.kind == Value::Kind::Text ? left.text == right.text : left.kind == Value::Kind::Truth && left.truth == right.truth);
        return Value::ofTruth(same == equal, left.read);
    }

    const FileFacts& m_facts;
    const Code& m_code;
};

/// verify_token, check_permissions, requireUser, jwt.decode: calls that find out whether somebody may.
bool isSecurityCheck(std::string_view callee)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"verify", "validate", "check", "require", "requires", "enforce", "decode", "authenticate", "authorize", "assert", "ensure"});
    static constexpr auto things = std::to_array<std::string_view>(
        {"token", "jwt", "signature", "auth", "authentication", "authorization", "permission", "permissions", "user", "session", "csrf", "hmac", "role", "roles", "admin", "access", "webhook", "credentials", "owner", "ownership", "apikey"});
    const auto name = lastSegmentOf(callee);
    if (name == "compare_digest" || name == "timingSafeEqual" || name == "construct_event" || name == "constructEvent" || callee == "jwt.decode" || callee == "jose.jwt.decode" || callee == "jsonwebtoken.verify")
        return true;
    const auto words = wordsOf(name);
    const auto has = [&](const auto& list) { return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, list); }); };
    return (has(verbs) && has(things)) || ((name == "authenticate" || name == "authorize") && callee.find("passport") == std::string_view::npos);
}

class FlagScan : FileScan {
public:
    FlagScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_values(file.facts)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            const auto value = m_values.of(m_code.child(branch, Role::Condition));
            const auto truth = value.asCondition();
            if (!truth || value.read == noNode)
                continue;
            const auto taken = *truth ? m_code.child(branch, Role::Body) : m_code.child(branch, Role::Else);
            const auto skipped = *truth ? m_code.child(branch, Role::Else) : m_code.child(branch, Role::Body);
            inspect(branch, value.read, taken, skipped, *truth);
        }
        for (const auto choice : m_facts.nodes(NodeKind::Conditional)) {
            const auto value = m_values.of(m_code.child(choice, Role::Condition));
            const auto truth = value.asCondition();
            if (!truth || value.read == noNode)
                continue;
            const auto skipped = *truth ? m_code.child(choice, Role::Else) : m_code.child(choice, Role::Body);
            if (const auto guard = guardIn(skipped); guard != noNode)
                report(value.read, choice, guard, "skipped");
        }
        for (const auto comparison : m_facts.nodes(NodeKind::Compare))
            inspectSecret(comparison);
    }

private:
    /// `if (req.headers["x-cron-secret"] !== process.env.CRON_SECRET) return 401`: nothing equals nothing, and `Bearer ${undefined}`
    /// is a text that everybody can write.
    void inspectSecret(NodeId comparison)
    {
        const auto op = m_code.text(comparison);
        const auto branch = m_code.parent(comparison);
        if ((op != "!=" && op != "!==" && op != "is not") || !m_code.is(branch, NodeKind::If) || m_code[comparison].role != Role::Condition || !refuses(m_code.child(branch, Role::Body)))
            return;
        for (const auto side : {Role::Left, Role::Right}) {
            const auto secret = m_code.child(comparison, side);
            const auto given = m_code.child(comparison, side == Role::Left ? Role::Right : Role::Left);
            bool isText = false;
            const auto read = unsetSecret(secret, isText);
            if (read == noNode || isAskedFor(read, comparison))
                continue;
            // Nothing is what a request without the header or field has; a text can be sent in any.
            const auto taint = m_taint.of(given);
            if (taint.kind == SourceKind::Request)
                reportSecret(read, comparison, isText);
            return;
        }
    }

    bool refuses(NodeId block) const
    {
        if (block == noNode)
            return false;
        const auto text = m_file.textOf(block);
        return std::ranges::any_of(std::to_array<std::string_view>({"401", "403", "nauthorized", "orbidden", "UNAUTHORIZED", "FORBIDDEN"}), [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
    }

    /// The read of a variable that the expression is, or that a text of the program holds.
    NodeId unsetSecret(NodeId expression, bool& isText) const
    {
        const auto value = m_values.of(expression);
        if (value.kind == Value::Kind::Unset)
            return value.read;
        const auto text = m_facts.valueOf(expression);
        if (!m_code.is(text, NodeKind::Template))
            return noNode;
        for (const auto part : m_code.children(text)) {
            if (m_code[part].role != Role::Hole)
                continue;
            const auto hole = m_values.of(part);
            if (hole.kind != Value::Kind::Unset)
                return noNode;
            isText = true;
            return hole.read;
        }
        return noNode;
    }

    /// Whether the file asks anywhere if the variable is set, or makes sure of it.
    bool isAskedFor(NodeId read, NodeId comparison) const
    {
        const auto variable = variableOf(read);
        for (const auto kind : {NodeKind::Member, NodeKind::Call, NodeKind::Name}) {
            for (const auto use : m_facts.nodes(kind)) {
                if (m_code.contains(comparison, use) || !isReadOf(use, variable))
                    continue;
                const auto outer = m_code.parent(use);
                const bool isCondition = m_code[use].role == Role::Condition || m_code.is(outer, NodeKind::Logical) || (m_code.is(outer, NodeKind::Unary) && m_code.text(outer) == "not") || m_code.is(outer, NodeKind::Assert)
                    || (m_code.is(outer, NodeKind::Compare) && isFixed(m_code.child(outer, m_code[use].role == Role::Left ? Role::Right : Role::Left)));
                if (isCondition || m_code[use].role == Role::Argument)
                    return true;
            }
        }
        return false;
    }

    /// Compared with nothing or a constant, not with what a request says.
    bool isFixed(NodeId value) const { return m_code.is(value, NodeKind::Null) || m_code.is(value, NodeKind::String) || m_code.is(value, NodeKind::Boolean) || m_code.is(value, NodeKind::Number); }

    bool isReadOf(NodeId use, const std::string& variable) const
    {
        if (m_code.is(use, NodeKind::Name)) {
            const auto value = m_facts.valueOf(use);
            return value != use && m_code[use].role != Role::Target && m_values.of(value).read != noNode && variableOf(m_values.of(value).read) == variable;
        }
        const auto value = m_values.of(use);
        return value.kind == Value::Kind::Unset && value.read == use && variableOf(use) == variable;
    }

    void reportSecret(NodeId read, NodeId comparison, bool isText)
    {
        if (std::ranges::contains(m_reported, read))
            return;
        m_reported.push_back(read);
        Report report;
        report.node = comparison;
        report.variant = isText ? "guessable" : "equal";
        report.severity = Severity::High;
        report.confidence = Confidence::Medium;
        report.values["variable"] = variableOf(read);
        report.values["check"] = "the comparison";
        const auto* function = m_facts.function(comparison);
        report.values["where"] = function && function->name != 0 ? "`" + std::string(m_facts.text(function->name)) + "`" : "the handler";
        report.qualification = {Qualification::State::Unknown, "when the environment of a deployment does not set the variable"};
        report.evidence.push_back(evidence(read, EvidenceRole::Source, "nothing, when it is not set"));
        m_reporter.report(m_file, std::move(report));
    }

    void inspect(NodeId branch, NodeId read, NodeId taken, NodeId skipped, bool truth)
    {
        if (const auto check = checkIn(skipped); check != noNode) {
            report(read, branch, check, "skipped");
            return;
        }
        // `if DEV_MODE: return user` in the function that says who is calling, with the check behind it.
        const auto* function = m_facts.function(branch);
        if (!truth || !function || !m_code.is(function->body, NodeKind::Block) || taken == noNode)
            return;
        const auto way = leavesWithValue(taken);
        if (way == noNode)
            return;
        NodeId later = noNode;
        for (auto node = m_code.end(branch); node < m_code.end(function->body) && later == noNode; ++node) {
            if (isCheck(node))
                later = node;
        }
        if (later == noNode && (!speaksOfAuthentication(m_facts.text(function->name)) || makesText(m_facts.text(function->name))))
            return;
        report(read, branch, later == noNode ? way : later, "bypass");
    }

    /// `getUserFriendlyErrorMessage`: what it returns is read by people.
    static bool makesText(std::string_view function)
    {
        static constexpr auto texts = std::to_array<std::string_view>({"error", "errors", "message", "messages", "label", "title", "text", "format", "url", "href", "link"});
        return std::ranges::any_of(wordsOf(function), [](const std::string& word) { return isOneOf(word, texts); });
    }

    bool isCheck(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Call))
            return isSecurityCheck(m_facts.callee(node));
        if (!m_code.is(node, NodeKind::Raise))
            return false;
        const auto text = m_file.textOf(node);
        return text.find("401") != std::string_view::npos || text.find("403") != std::string_view::npos || text.find("Unauthorized") != std::string_view::npos
            || text.find("Forbidden") != std::string_view::npos || text.find("PermissionDenied") != std::string_view::npos;
    }

    NodeId checkIn(NodeId block) const
    {
        for (auto node = block; block != noNode && node < m_code.end(block); ++node) {
            if (isCheck(node))
                return node;
        }
        return noNode;
    }

    /// `[Depends(require_user)] if AUTH_ENABLED else []`
    NodeId guardIn(NodeId expression) const
    {
        for (auto node = expression; expression != noNode && node < m_code.end(expression); ++node) {
            if (m_code.is(node, NodeKind::Name) && isSecurityCheck(m_code.text(node)))
                return node;
        }
        return checkIn(expression);
    }

    /// `{ user: null, role: null }`: nobody has come in.
    bool saysNobody(NodeId value) const
    {
        if (m_code.is(value, NodeKind::Call))
            return namesErrorStatus(m_file.textOf(value));
        if (!m_code.is(value, NodeKind::Dict))
            return false;
        static constexpr auto callers = std::to_array<std::string_view>({"user", "session", "account", "principal", "identity", "userId", "user_id", "auth", "authenticated", "isAuthenticated", "is_authenticated", "ok", "valid"});
        for (const auto pair : m_code.children(value)) {
            const auto said = m_code.is(pair, NodeKind::Pair) && isOneOf(m_code.text(pair), callers) ? m_code.child(pair, Role::Value) : noNode;
            if (said != noNode && (m_code.is(said, NodeKind::Null) || (m_code.is(said, NodeKind::Boolean) && m_code.text(said) == "false")))
                return true;
        }
        return false;
    }

    NodeId leavesWithValue(NodeId block) const
    {
        for (auto node = block; node < m_code.end(block); ++node) {
            const auto value = m_code.is(node, NodeKind::Return) ? m_code.child(node, Role::Value) : noNode;
            if (value != noNode && !m_code.is(value, NodeKind::Null) && !(m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "false") && m_values.of(value).asCondition() != false && !saysNobody(value))
                return node;
            if (m_code.is(node, NodeKind::Call) && m_facts.callee(node) == "next" && m_code.child(node, Role::Argument) == noNode)
                return node;
        }
        return noNode;
    }

    std::string variableOf(NodeId read) const
    {
        if (m_code.is(read, NodeKind::Member))
            return std::string(m_code.text(read));
        const auto name = m_code.child(read, Role::Argument);
        return m_code.is(name, NodeKind::String) ? std::string(m_code.text(name)) : std::string("the variable");
    }

    void report(NodeId read, NodeId branch, NodeId check, std::string_view variant)
    {
        if (std::ranges::contains(m_reported, read))
            return;
        m_reported.push_back(read);
        Report report;
        report.node = read;
        report.variant = variant;
        report.values["variable"] = variableOf(read);
        const auto text = m_file.textOf(m_code.is(check, NodeKind::Call) ? m_code.child(check, Role::Callee) : check);
        report.values["check"] = std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 60)));
        const auto* function = m_facts.function(branch);
        report.values["where"] = function && function->name != 0 ? "`" + std::string(m_facts.text(function->name)) + "`" : "the module";
        if (variant == "bypass")
            report.severity = Severity::Critical;
        report.confidence = variant == "bypass" ? Confidence::High : Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "when the environment of a deployment does not set the variable"};
        const auto condition = m_code.child(branch, Role::Condition);
        report.evidence.push_back(evidence(condition, EvidenceRole::Context, "decides with the default"));
        if (check != noNode)
            report.evidence.push_back(evidence(check, EvidenceRole::Context, variant == "bypass" ? "is not reached" : "does not run"));
        m_reporter.report(m_file, std::move(report));
    }

    DefaultReader m_values;
    LocalTaint m_taint;
    std::vector<NodeId> m_reported; ///< environment reads
};

} // namespace

void InsecureDefaultFlag::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (facts.isTest || facts.isScript || facts.byKind.empty())
        return;
    const bool readsEnvironment = file.source.view().find("env") != std::string_view::npos;
    if (readsEnvironment)
        FlagScan(file, reporter).run();
}

} // namespace punchlist
