#include "facts/semantics.h"

#include "facts/lowering.h"
#include "facts/zones.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

bool importsTestLibrary(const FileFacts& facts)
{
    static constexpr auto libraries = std::to_array<std::string_view>({"pytest", "unittest", "unittest.case", "django.test", "vitest", "@jest/globals", "mocha", "chai", "bun:test",
                                                                       "node:test", "@playwright/test", "@testing-library/react", "cypress", "ava", "tap", "testify"});
    return std::ranges::any_of(facts.imports, [&](const Import& import) {
        return std::ranges::find(libraries, facts.text(import.module)) != libraries.end()
            // `from unittest import mock` alone is used by development helpers too.
            && facts.text(import.name) != "mock" && !import.typeOnly;
    });
}

/// describe("…", () => …), it.each(…)("…", …), expect(…) at the top of a file: a test whose library is global.
bool callsTestGlobals(const FileFacts& facts)
{
    const auto& code = facts.code;
    static constexpr auto globals = std::to_array<std::string_view>({"describe", "it", "test", "suite", "fdescribe", "xdescribe", "fit", "xit", "xtest", "context", "specify"});
    static constexpr auto variants = std::to_array<std::string_view>({"only", "skip", "each", "concurrent", "todo"});
    for (NodeId statement = 1; statement < code.nodes.size(); statement = code.end(statement)) {
        if (!code.is(statement, NodeKind::ExpressionStatement))
            continue;
        auto call = code.child(statement, Role::Value);
        while (code.is(call, NodeKind::Member)) // expect(x).toBeTruthy, its call forgotten
            call = code.child(call, Role::Object);
        if (!code.is(call, NodeKind::Call))
            continue;
        // The object of a member and the callee of a call stand right behind it.
        bool isVariant = false;
        auto callee = code.child(call, Role::Callee);
        while (code.is(callee, NodeKind::Member) || code.is(callee, NodeKind::Subscript) || code.is(callee, NodeKind::Call)) {
            isVariant = isVariant || (code.is(callee, NodeKind::Member) && std::ranges::find(variants, code.text(callee)) != variants.end());
            ++callee;
        }
        if (!code.is(callee, NodeKind::Name))
            continue;
        const auto first = code.child(call, Role::Argument);
        const bool hasTitle = code.is(first, NodeKind::String) || code.is(first, NodeKind::Template);
        if (code.text(callee) == "expect" || (std::ranges::find(globals, code.text(callee)) != globals.end() && (isVariant || (hasTitle && code.end(first) < code.end(call)))))
            return true;
    }
    return false;
}

} // namespace

void deriveSemantics(const SourceFile& source, FileFacts& facts)
{
    const auto zones = zonesOfPath(facts.path);
    facts.isTest = zones.test || (isCode(facts.language) && importsTestLibrary(facts)) || (isJavaScriptFamily(facts.language) && callsTestGlobals(facts));
    facts.isVendored = zones.vendored;
    facts.isScript = zones.script || zones.migration || source.view().starts_with("#!");
    if (facts.code.nodes.empty())
        return;
    collectStructure(facts);
    const auto scopes = collectBindings(facts);
    resolveNames(scopes, facts);
}

} // namespace punchlist
