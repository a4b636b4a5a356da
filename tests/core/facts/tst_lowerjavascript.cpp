#include "codechecks.h"
#include "facts/dump.h"
#include "facts/lowering.h"
#include "syntax/parser.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace punchlist;

namespace {

struct Lowered {
    SourceFile source;
    FileFacts facts;

    /// The source of the first node of a kind.
    std::string_view firstText(NodeKind kind, int skip = 0) const
    {
        for (const auto& node : facts.code.nodes) {
            if (node.kind == kind && skip-- == 0)
                return source.view(node.startByte, node.endByte);
        }
        return "none";
    }
    std::size_t count(NodeKind kind) const
    {
        return static_cast<std::size_t>(std::ranges::count(facts.code.nodes, kind, &Node::kind));
    }
    std::string exported() const
    {
        std::string names;
        for (const auto name : facts.exported)
            (names += names.empty() ? "" : " ") += facts.text(name);
        return names;
    }
};

Lowered lower(std::string text, Language language = Language::JavaScript)
{
    static Parser parser;
    FlatTree tree;
    const auto parsed = parser.parse(language, text, {.milliseconds = 20'000, .bytes = 1'000'000'000}, {}, tree);
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    Lowered result{SourceFile("test.ts", language, std::make_shared<const std::string>(std::move(text)), 0), {}};
    result.facts.language = language;
    lowerJavaScript(tree, result.source, result.facts);
    return result;
}

std::string readFixture(const char* name)
{
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/fixtures/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    return file.readAll().toStdString();
}

struct ConstructCase {
    std::string name;
    Language language = Language::JavaScript;
    std::string source;
    std::string tree;
};

/// Reads fixtures/lowering/javascript.txt: "=== name [js]", source, "---", tree.
std::vector<ConstructCase> constructCases()
{
    std::vector<ConstructCase> cases;
    bool inTree = false;
    const auto text = readFixture("lowering/javascript.txt");
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto line = text.substr(start, end - start);
        start = end + 1;
        if (line.starts_with("=== ")) {
            const auto bracket = line.rfind(" [");
            const auto language = line.substr(bracket + 2, line.size() - bracket - 3);
            cases.push_back({.name = line.substr(4, bracket - 4),
                             .language = language == "tsx" ? Language::Tsx
                                 : language == "ts"        ? Language::TypeScript
                                                           : Language::JavaScript,
                             .source = {},
                             .tree = "Module\n"});
            inTree = false;
        } else if (line == "---") {
            inTree = true;
        } else if (!cases.empty()) {
            (inTree ? cases.back().tree += "  " : cases.back().source) += line + '\n';
        }
    }
    return cases;
}

std::string repeat(int times, const std::string& text)
{
    std::string result;
    result.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

} // namespace

class TestLowerJavaScript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void constructs_data();
    void constructs();
    void imports_data();
    void imports();
    void exports_data();
    void exports();
    void ranges();
    void comments();
    void longTypesAreCut();
    void chainsOfAnyLength_data();
    void chainsOfAnyLength();
    void deepNestingEndsInUnknown_data();
    void deepNestingEndsInUnknown();
    void brokenSourcesKeepTheInvariants();
};

void TestLowerJavaScript::constructs_data()
{
    QTest::addColumn<int>("index");
    const auto cases = constructCases();
    QVERIFY(cases.size() > 40);
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name.c_str()) << static_cast<int>(i);
}

void TestLowerJavaScript::constructs()
{
    QFETCH(int, index);
    const auto wanted = constructCases()[static_cast<std::size_t>(index)];
    const auto lowered = lower(wanted.source, wanted.language);
    const auto tree = dumpCode(lowered.facts);
    QVERIFY2(tree == wanted.tree, ("\n" + wanted.source + "became\n" + tree + "instead of\n" + wanted.tree).c_str());
    QCOMPARE(QString::fromStdString(brokenInvariant(lowered.facts.code)), QString());
}

void TestLowerJavaScript::imports_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("imports");
    const auto row = [](const char* name, Language language, const char* source, const char* imports) {
        QTest::newRow(name) << static_cast<int>(language) << QString::fromUtf8(source) << QString::fromUtf8(imports);
    };
    const auto js = Language::JavaScript;
    const auto ts = Language::TypeScript;
    row("default", js, "import a from 'm';", "m default as a\n");
    row("namespace", js, "import * as a from 'm';", "m as a\n");
    row("named", js, "import {a, b as c, default as d, 'e f' as g} from 'm';", "m a as a\nm b as c\nm default as d\nm e f as g\n");
    row("default and namespace", js, "import a, * as b from 'm';", "m default as a\nm as b\n");
    row("for its effects", js, "import 'm'; import {} from 'n';", "m\nn\n");
    row("builtin modules lose their prefix", js, "import fs from 'node:fs'; require('node:path');", "fs default as fs\npath\n");
    row("with attributes", js, "import a from './a.json' with { type: 'json' };", "./a.json default as a\n");
    row("types", ts, "import type { A } from 'm'; import { type B, C } from 'm';", "m A as A (type only)\nm B as B (type only)\nm C as C\n");
    row("import assignment", ts, "import fs = require('fs');", "fs as fs\n");
    row("re-exports", js, "export * from 'a'; export * as b from 'c'; export { d, e as f } from 'g';",
        "a * (re-export)\nc as b (re-export)\ng d as d (re-export)\ng e as f (re-export)\n");
    row("re-exported types", ts, "export type { A } from 'm';", "m A as A (type only) (re-export)\n");
    row("require", js, "const a = require('m'); var b; b = require(`n`);", "m as a\nn as b\n");
    row("require with names", js, "const {a, b: c, d = 1, e: f = 2, g: {h}, ...i} = require('m');",
        "m a as a\nm b as c\nm d as d\nm e as f\nm g\nm as i\n");
    row("a property of require", js, "const a = require('m').b; const {c} = require('n').d;", "m b as a\nn d\n");
    row("require that is used at once", js, "const app = require('express')(); require('dotenv').config();", "express\ndotenv\n");
    row("require of an expression", js, "const a = require(b + '.js');", "? as a (dynamic)\n");
    row("require that may fail", js,
        "try { a = require('m'); f(() => require('n')); } catch { require('o'); }\n"
        "try { require('p'); } finally {}\nfunction f() { try { if (a) require('q'); } catch (e) {} }",
        "m as a (optional)\nn\no\np\nq (optional)\n");
    row("dynamic import", js, "const a = await import('m'); const {b} = await import('n'); const c = (await import('o')).d; lazy(() => import('p'));",
        "m as a (dynamic)\nn b as b (dynamic)\no d as c (dynamic)\np (dynamic)\n");
    row("not imports", ts, "require(); a.require('m'); let t: import('m').T; require.resolve('n');", "");
}

void TestLowerJavaScript::imports()
{
    QFETCH(int, language);
    QFETCH(QString, source);
    QFETCH(QString, imports);
    const auto lowered = lower(source.toStdString(), static_cast<Language>(language));
    QVERIFY(!lowered.facts.hasSyntaxErrors);
    QCOMPARE(QString::fromStdString(dumpImports(lowered.facts)), imports);
    for (const auto& import : lowered.facts.imports) {
        const auto kind = lowered.facts.code[import.node].kind;
        QVERIFY(kind == NodeKind::Import || kind == NodeKind::Export || kind == NodeKind::Call);
    }
}

void TestLowerJavaScript::exports_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, const char* source, const char* names) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(names);
    };
    row("declarations", "export const a = 1, {b: c = d, ...e} = f, [g, h = i] = j; export function k() {} export class L {}", "a c e g h k L");
    row("types", "export interface A {} export type B = C; export enum D {} export declare const e: E; export namespace F {}", "A B D e F");
    row("overloads count once", "export function a(b: C): D; export function a(b: E): F; export function a(b) {}", "a");
    row("default", "export default class A {}", "default");
    row("lists", "const a = 1, b = 2; export { a, b as default };", "a default");
    row("from other modules", "export { a as b } from 'm'; export * as c from 'n'; export * from 'o';", "b c");
    row("CommonJS object", "module.exports = { a, b: 1, 'c': 2, d() {}, ...e };", "a b c d");
    row("CommonJS value", "module.exports = a;", "default");
    row("CommonJS properties", "exports.a = exports.b = 1; module.exports.c = 2; other.exports.d = 3;", "a b c");
    row("TypeScript assignment", "export = { a };", "a");
    row("not of the module", "namespace A { export const b = 1; } declare module 'm' { export function c(): void; }", "");
}

void TestLowerJavaScript::exports()
{
    QFETCH(QString, source);
    QFETCH(QString, names);
    const auto lowered = lower(source.toStdString(), Language::TypeScript);
    QVERIFY(!lowered.facts.hasSyntaxErrors);
    QCOMPARE(QString::fromStdString(lowered.exported()), names);
}

void TestLowerJavaScript::ranges()
{
    const auto lowered = lower("// head\n"
                               "@a() export class B { @c() private d(e: F[], {g}) { return ((g.h)).i(`j${e}k`); } }\n"
                               "const l = <m>\n  text  {n}</m>; let o = 1, p = 2;\n"
                               "switch (o) { case 1: f(); break; }\n",
                               Language::Tsx);
    const auto text = [&](NodeKind kind, int skip = 0) { return QByteArray::fromStdString(std::string(lowered.firstText(kind, skip))); };
    QCOMPARE(text(NodeKind::Module).size(), static_cast<qsizetype>(lowered.source.view().size()));
    QCOMPARE(text(NodeKind::Export).left(12), QByteArray("@a() export "));
    QCOMPARE(text(NodeKind::Class).left(6), QByteArray("@a() e"));
    QCOMPARE(text(NodeKind::Decorator), QByteArray("@a()"));
    QCOMPARE(text(NodeKind::Function), QByteArray("@c() private d(e: F[], {g}) { return ((g.h)).i(`j${e}k`); }"));
    QCOMPARE(text(NodeKind::Parameter), QByteArray("e: F[]"));
    QCOMPARE(text(NodeKind::Parameter, 1), QByteArray("{g}"));
    QCOMPARE(text(NodeKind::Member), QByteArray("((g.h)).i"));
    QCOMPARE(text(NodeKind::Member, 1), QByteArray("g.h"));
    QCOMPARE(text(NodeKind::Template), QByteArray("`j${e}k`"));
    QCOMPARE(text(NodeKind::String), QByteArray("g"));
    QCOMPARE(text(NodeKind::String, 1), QByteArray("j"));
    QCOMPARE(text(NodeKind::String, 2), QByteArray("k"));
    QCOMPARE(text(NodeKind::String, 3), QByteArray("text"));
    QCOMPARE(text(NodeKind::Assign), QByteArray("const l = <m>\n  text  {n}</m>;"));
    QCOMPARE(text(NodeKind::Assign, 1), QByteArray("o = 1"));
    QCOMPARE(text(NodeKind::Case), QByteArray("case 1: f(); break;"));
    QCOMPARE(lowered.source.view(lowered.facts.comments.front().startByte, lowered.facts.comments.front().endByte), std::string_view("// head"));
}

void TestLowerJavaScript::comments()
{
    const auto lowered = lower("#!/usr/bin/env node\n/* a */ f(/* b */ c, // d\n e);\n<!-- f\nx = <b>{/* g */}// text</b>;\n");
    std::string all;
    for (const auto& comment : lowered.facts.comments)
        all += std::string(lowered.source.view(comment.startByte, comment.endByte)) + "|";
    QCOMPARE(QString::fromStdString(all), QStringLiteral("/* a */|/* b */|// d|<!-- f|/* g */|"));
    QCOMPARE(lowered.count(NodeKind::Call), 1U);
}

void TestLowerJavaScript::longTypesAreCut()
{
    // 'é' is two bytes: the cut must not leave half of it.
    const auto lowered = lower("let a: 'x" + repeat(300, "é") + "';", Language::TypeScript);
    for (NodeId id = 0; id < lowered.facts.code.nodes.size(); ++id) {
        if (lowered.facts.code.is(id, NodeKind::TypeExpression)) {
            const auto type = lowered.facts.code.text(id);
            QCOMPARE(type.size(), 200U);
            QVERIFY(type.ends_with("é"));
            return;
        }
    }
    QFAIL("no type");
}

void TestLowerJavaScript::chainsOfAnyLength_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const std::string& source, NodeKind kind) {
        QTest::newRow(name) << QByteArray::fromStdString(source) << static_cast<int>(kind);
    };
    constexpr int links = 20'000;
    row("a sum", "x = a" + repeat(links, " + a") + ";", NodeKind::Binary);
    row("promises", "p" + repeat(links, ".then(f)") + ";", NodeKind::Call);
    row("members", "x = a" + repeat(links, ".b") + ";", NodeKind::Member);
    row("else if", "if (a) b();" + repeat(links - 1, " else if (a) b();"), NodeKind::If);
    row("conditionals", "x = " + repeat(links, "a ? b : ") + "c;", NodeKind::Conditional);
    row("assignments", "x" + repeat(links, " = x") + ";", NodeKind::Name);
    row("statements", repeat(links, "f(x);\n"), NodeKind::Call);
}

void TestLowerJavaScript::chainsOfAnyLength()
{
    QFETCH(QByteArray, source);
    QFETCH(int, kind);
    const auto lowered = lower(source.toStdString(), Language::TypeScript);
    QVERIFY(!lowered.facts.hasSyntaxErrors);
    QCOMPARE(QString::fromStdString(brokenInvariant(lowered.facts.code)), QString());
    QVERIFY(lowered.count(static_cast<NodeKind>(kind)) >= 20'000);
    QCOMPARE(lowered.count(NodeKind::Unknown), 0U);
}

void TestLowerJavaScript::deepNestingEndsInUnknown_data()
{
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char* name, const std::string& source) { QTest::newRow(name) << QByteArray::fromStdString(source); };
    constexpr int levels = 10'000;
    row("arrays", "x = " + repeat(levels, "[") + repeat(levels, "]") + ";");
    row("blocks", repeat(levels, "{") + repeat(levels, "}"));
    row("calls in arguments", "x = " + repeat(levels, "f(") + "1" + repeat(levels, ")") + ";");
    row("arrows", "x = " + repeat(levels, "a => ") + "1;");
    row("types", "let x: " + repeat(levels, "A<") + "B" + repeat(levels, ">") + ";");
}

void TestLowerJavaScript::deepNestingEndsInUnknown()
{
    QFETCH(QByteArray, source);
    const auto lowered = lower(source.toStdString() + "after();", Language::TypeScript);
    QCOMPARE(QString::fromStdString(brokenInvariant(lowered.facts.code)), QString());
    QCOMPARE(lowered.count(NodeKind::Unknown), 1U);
    QVERIFY(lowered.facts.code.texts.find("after") != 0);
}

void TestLowerJavaScript::brokenSourcesKeepTheInvariants()
{
    std::minstd_rand random(7); // the same damage in every run
    auto sources = constructCases();
    sources.push_back({.name = "sample.tsx", .language = Language::Tsx, .source = readFixture("syntax/sample.tsx"), .tree = {}});
    sources.push_back({.name = "sample.ts", .language = Language::TypeScript, .source = readFixture("syntax/sample.ts"), .tree = {}});
    for (const auto& intact : sources) {
        for (int round = 0; round < 20; ++round) {
            auto damaged = intact.source;
            const auto at = random() % damaged.size();
            switch (round % 4) {
            case 0: damaged.resize(at); break;
            case 1: damaged.erase(at, 1 + random() % 8); break;
            case 2: damaged.insert(at, 1, "(){}[]<>`'\"/;,.=@#:&?*"[random() % 23]); break;
            default: damaged.insert(random() % damaged.size(), damaged.substr(at, random() % 40));
            }
            const auto lowered = lower(damaged, intact.language);
            const auto broken = brokenInvariant(lowered.facts.code);
            QVERIFY2(broken.empty(), (intact.name + ": " + broken + "\n" + damaged).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestLowerJavaScript)
#include "tst_lowerjavascript.moc"
