#include "detectors/testing/cigatenonblocking.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

enum class CommandClass { None, Style, Test, Security };

CommandClass classOf(std::string_view line)
{
    static constexpr auto security = std::to_array<std::string_view>({"bandit", "safety check", "pip-audit", "npm audit", "yarn audit", "pnpm audit", "semgrep", "snyk", "trivy", "grype",
                                                                      "gitleaks", "codeql", "osv-scanner", "cargo audit", "trufflehog", "detect-secrets"});
    static constexpr auto tests = std::to_array<std::string_view>({"pytest", "npm test", "npm run test", "yarn test", "pnpm test", "pnpm run test", "vitest", "jest", "tox", "nox", "unittest",
                                                                   "go test", "cargo test", "mocha", "playwright test", "cypress run", "make test", "coverage run", "manage.py test", "ctest"});
    static constexpr auto style = std::to_array<std::string_view>({"eslint", "ruff", "flake8", "pylint", "mypy", "pyright", "black --check", "prettier", "tsc", "npm run lint", "yarn lint",
                                                                   "pnpm lint", "npm run type", "isort", "biome", "stylelint", "hadolint", "make lint", "npm run build"});
    for (const auto word : security) {
        if (line.find(word) != std::string_view::npos)
            return CommandClass::Security;
    }
    for (const auto word : tests) {
        if (line.find(word) != std::string_view::npos)
            return CommandClass::Test;
    }
    for (const auto word : style) {
        if (line.find(word) != std::string_view::npos)
            return CommandClass::Style;
    }
    return CommandClass::None;
}

/// The part of a command that throws its failure away, or "".
std::string_view discards(std::string_view line)
{
    for (const std::string_view mark : {"|| true", "||true", "|| exit 0", "; exit 0", "|| :", "|| echo", "--exit-zero", "; true", "--passWithNoTests || "}) {
        if (line.find(mark) != std::string_view::npos)
            return mark;
    }
    return {};
}

/// `npm run lint-fix`, `prettier --write`: changes what is wrong instead of saying so.
bool repairs(std::string_view line)
{
    for (const std::string_view mark : {"--fix", "-fix", ":fix", "fix:", "--write", ":write", "format:write", "autofix"}) {
        if (line.find(mark) != std::string_view::npos)
            return true;
    }
    return false;
}

/// `head -c 9000 trivy-image.txt || echo …`: shows what a check has written.
bool onlyShows(std::string_view line)
{
    static constexpr auto readers = std::to_array<std::string_view>({"head", "tail", "cat", "echo", "tee", "ls", "rm", "cp", "mv", "mkdir", "grep", "jq", "sed", "awk", "printf", "test", "[", "sort", "wc"});
    line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t-")));
    for (const std::string_view label : {"run: ", "script: "}) {
        if (line.starts_with(label))
            line.remove_prefix(label.size());
    }
    return std::ranges::contains(readers, line.substr(0, line.find(' ')));
}

/// The line of a script that is the check: a script may begin with `set +e` or an export.
std::string_view lineOfClass(std::string_view script, CommandClass wanted)
{
    for (std::size_t at = 0; at < script.size();) {
        const auto end = std::min(script.find('\n', at), script.size());
        auto line = script.substr(at, end - at);
        line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t")));
        if (classOf(line) == wanted)
            return line;
        at = end + 1;
    }
    return script.substr(0, script.find('\n'));
}

} // namespace

void CiGateNonBlocking::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    if (facts.path.find(".github/workflows/") == std::string::npos && !facts.path.ends_with("gitlab-ci.yml"))
        return;
    const auto add = [&](TextRange range, std::string what, std::string how, CommandClass kind) {
        Report report;
        report.range = range;
        report.values["command"] = std::move(what);
        report.values["how"] = std::move(how);
        report.severity = kind == CommandClass::Style ? Severity::Low : Severity::High;
        reporter.report(file, std::move(report));
    };
    for (const auto pair : facts.nodes(NodeKind::Pair)) {
        const auto key = code.text(pair);
        const auto value = code.child(pair, Role::Value);
        if (value == noNode)
            continue;
        if (key == "continue-on-error" && code.text(value) == "true") {
            // What the step or job runs.
            auto kind = CommandClass::None;
            std::string what;
            const auto owner = code.parent(pair);
            for (NodeId n = owner; n < code.end(owner); ++n) {
                if (!code.is(n, NodeKind::Pair) || (code.text(n) != "run" && code.text(n) != "uses" && code.text(n) != "name"))
                    continue;
                const auto text = code.child(n, Role::Value);
                if (const auto one = code.is(text, NodeKind::String) ? classOf(code.text(text)) : CommandClass::None; one > kind) {
                    kind = one;
                    what = std::string(lineOfClass(code.text(text), one).substr(0, 60));
                }
            }
            // A matrix that may fail as a whole tries versions beside those that must pass.
            bool isMatrix = false;
            for (const auto sibling : code.children(owner))
                isMatrix = isMatrix || (code.is(sibling, NodeKind::Pair) && code.text(sibling) == "strategy");
            if (kind != CommandClass::None && !repairs(what) && !repairs(facts.path))
                add(file.range(pair), what, "`continue-on-error: true` lets the job go on", isMatrix ? CommandClass::Style : kind);
            continue;
        }
        if ((key != "run" && key != "script") || !(code.is(value, NodeKind::String) || code.is(value, NodeKind::List)))
            continue;
        const auto first = file.source.lines.lineOf(code[value].startByte);
        const auto last = file.source.lines.lineOf(code[value].endByte);
        for (auto line = first; line <= last; ++line) {
            const auto text = file.source.lines.line(line);
            const auto kind = classOf(text);
            const auto how = discards(text);
            if (kind == CommandClass::None || how.empty() || repairs(text) || onlyShows(text))
                continue;
            auto indent = text.find_first_not_of(" -");
            for (const std::string_view label : {"run: ", "script: "}) {
                if (text.substr(indent).starts_with(label))
                    indent += label.size();
            }
            const auto start = file.source.lines.lineStart(line) + static_cast<std::uint32_t>(indent);
            add(file.source.lines.range(start, file.source.lines.lineStart(line) + static_cast<std::uint32_t>(text.size())),
                std::string(text.substr(indent, 60)), "`" + std::string(how) + "` turns its failure into success", kind);
        }
    }
}

} // namespace punchlist
