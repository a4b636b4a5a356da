#include "facts/lowering.h"
#include "facts/zones.h"
#include "syntax/parser.h"

#include <QTest>

#include <string>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

/// A source with its facts, as the engine makes them.
struct Analysed {
    Analysed(Language language, const char* text, std::string path)
        : source(std::move(path), language, std::make_shared<const std::string>(text), 0)
    {
        Parser parser;
        FlatTree tree;
        const auto parsed = parser.parse(language, source.view(), {.milliseconds = 10'000, .bytes = 100'000'000}, {}, tree);
        if (!parsed)
            qFatal("%s", parsed.error().message.c_str());
        extractFacts(tree, source, facts);
    }

    /// Callees of all calls in source order, one per line.
    QString callees() const
    {
        QStringList names;
        for (const auto& call : facts.calls)
            names << text(call.callee);
        return names.join(QLatin1Char('\n'));
    }
    QString text(TextId id) const
    {
        const auto view = facts.text(id);
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    }
    const Call* callOf(QString callee) const
    {
        for (const auto& call : facts.calls) {
            if (text(call.callee) == callee)
                return &call;
        }
        return nullptr;
    }

    SourceFile source;
    FileFacts facts;
};

} // namespace

/// Scopes, bindings, qualified names and contexts (facts/semantics.h).
class TestSemantics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pythonCallees_data();
    void pythonCallees();
    void javaScriptCallees_data();
    void javaScriptCallees();
    void contexts();
    void scopes();
    void definitions();
    void nonlocalNames();
    void zones_data();
    void zones();
    void testFilesByContent();
    void nextPathsHaveNoGroups_data();
    void nextPathsHaveNoGroups();
};

void TestSemantics::pythonCallees_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("callees");
    QTest::newRow("an import under another name") << "import requests as r\nr.get(u)" << "requests.get";
    QTest::newRow("an imported function under another name") << "from subprocess import run as go\ngo(c)" << "subprocess.run";
    QTest::newRow("a dotted import") << "import os.path\nos.path.join(a, b)" << "os.path.join";
    QTest::newRow("a relative import") << "from ..db import session\nsession.execute(q)" << "..db.session.execute";
    QTest::newRow("a builtin") << "open(p)" << "open";
    QTest::newRow("a builtin that the file defines anew") << "def open(p): pass\nopen(p)" << "@open";
    QTest::newRow("an alias of a builtin") << "run = exec\nrun(text)" << "exec";
    QTest::newRow("a client from its constructor") << "import httpx\nc = httpx.AsyncClient()\nc.get(u)" << "httpx.AsyncClient\nhttpx.AsyncClient.get";
    QTest::newRow("a client from a with statement")
        << "import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        await c.get(u)" << "httpx.AsyncClient\nhttpx.AsyncClient.get";
    QTest::newRow("a client from an annotation") << "import httpx\ndef f(c: httpx.Client): c.get(u)" << "httpx.Client.get";
    QTest::newRow("an optional annotation") << "import httpx\ndef f(c: httpx.Client | None = None): c.get(u)" << "httpx.Client.get";
    QTest::newRow("an attribute set in the constructor")
        << "import redis\nclass A:\n    def __init__(self):\n        self.r = redis.Redis()\n    def f(self):\n        self.r.get(k)"
        << "redis.Redis\nredis.Redis.get";
    QTest::newRow("an attribute that may be given") << "import redis\nclass A:\n    def __init__(self, r=None):\n        self.r = r or redis.Redis()\n    def f(self):\n        self.r.get(k)"
                                                    << "redis.Redis\nredis.Redis.get";
    QTest::newRow("a method of the own class") << "class A:\n    def f(self): self.g()\n    def g(self): pass" << "@A.g";
    QTest::newRow("an unknown attribute of self") << "class A:\n    def f(self): self.db.execute(q)" << "~self.db.execute";
    QTest::newRow("a parameter of unknown type") << "def f(cursor): cursor.execute(q)" << "~cursor.execute";
    QTest::newRow("what a call returns") << "import sqlite3\nsqlite3.connect(p).cursor().execute(q)"
                                         << "sqlite3.connect().cursor().execute\nsqlite3.connect().cursor\nsqlite3.connect";
    QTest::newRow("what a function of the file returns")
        << "import openai\ndef client():\n    return openai.OpenAI()\nclient().models.list()" << "openai.OpenAI\nopenai.OpenAI.models.list\n@client";
    QTest::newRow("a lazily created module object")
        << "import redis\n_r = None\ndef get():\n    global _r\n    if _r is None:\n        _r = redis.Redis()\n    return _r\nget().ping()"
        << "redis.Redis\nredis.Redis.ping\n@get";
    QTest::newRow("a name with two meanings is unknown") << "import a, b\ndef f(x):\n    if x:\n        c = a.A()\n    else:\n        c = b.B()\n    c.go()"
                                                         << "a.A\nb.B\n~c.go";
    QTest::newRow("the later assignment counts") << "import a, b\nc = a.A()\nc = b.B()\nc.go()" << "a.A\nb.B\nb.B.go";
    QTest::newRow("a method of a literal") << "', '.join(x)\n[].append(y)" << "str.join\nlist.append";
    QTest::newRow("a class of the file") << "class A:\n    def go(self): pass\nA().go()" << "@A.go\n@A";
    QTest::newRow("itself") << "x = x.next()\nx.go()" << "~x.next\n~x.next().go";
}

void TestSemantics::pythonCallees()
{
    QFETCH(QString, source);
    QFETCH(QString, callees);
    const auto text = source.toUtf8();
    QCOMPARE(Analysed(Language::Python, text.constData(), "app/module.py").callees(), callees);
}

void TestSemantics::javaScriptCallees_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("callees");
    QTest::newRow("a default import") << "import axios from 'axios'; axios.get(u);" << "axios.get";
    QTest::newRow("a named import") << "import { exec as run } from 'node:child_process'; run(c);" << "child_process.exec";
    QTest::newRow("a namespace import") << "import * as fs from 'fs'; fs.readFileSync(p);" << "fs.readFileSync";
    QTest::newRow("require") << "const cp = require('child_process'); cp.exec(c);" << "child_process.exec\nrequire";
    QTest::newRow("a destructured require") << "const { exec } = require('child_process'); exec(c);" << "child_process.exec\nrequire";
    QTest::newRow("require in place") << "require('child_process').exec(c);" << "child_process.exec\nrequire";
    QTest::newRow("an express application") << "const express = require('express'); const app = express(); app.get('/x', h);"
                                            << "require\nexpress\nexpress().get";
    QTest::newRow("a constructed object") << "import { Pool } from 'pg'; const p = new Pool(); p.query(q);" << "pg.Pool\npg.Pool.query";
    QTest::newRow("a global") << "fetch(u); console.log(x);" << "fetch\nconsole.log";
    QTest::newRow("a parameter property") << "import { Users } from './users'; class A { constructor(private users: Users) {} f() { this.users.all(); } }"
                                          << "./users.Users.all";
    QTest::newRow("a block constant in two blocks") << "import a from 'a'; import b from 'b';\nfunction f(x) { if (x) { const c = new a.A(); c.go(); } else { const c = new b.B(); c.go(); } }"
                                                    << "a.A\na.A.go\nb.B\nb.B.go";
}

void TestSemantics::javaScriptCallees()
{
    QFETCH(QString, source);
    QFETCH(QString, callees);
    const auto text = source.toUtf8();
    auto found = Analysed(Language::TypeScript, text.constData(), "src/module.ts").callees().split(QLatin1Char('\n'));
    auto expected = callees.split(QLatin1Char('\n'));
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void TestSemantics::contexts()
{
    const Analysed file(Language::Python, R"(
import threading
lock = threading.Lock()
def f(items):
    for item in items:
        in_loop(item)
    try:
        in_try()
    except ValueError:
        in_handler()
    finally:
        in_finally()
    with lock:
        locked()
    def inner():
        nested()
async def g():
    await awaited()
if __name__ == "__main__":
    main()
)",
                        "app/module.py");
    const auto context = [&](const char* callee) {
        const auto* call = file.callOf(QString::fromLatin1(callee));
        return call ? call->context : 0xffff;
    };
    QCOMPARE(context("in_loop"), InLoop);
    QCOMPARE(context("in_try"), InTry);
    QCOMPARE(context("in_handler"), InHandler);
    QCOMPARE(context("in_finally"), InFinally);
    QCOMPARE(context("locked"), InWith | LockHeld);
    QCOMPARE(context("nested"), 0);
    QCOMPARE(context("awaited"), InAsync | Awaited);
    QCOMPARE(context("main"), InMain | AtModuleLevel);
}

void TestSemantics::scopes()
{
    const Analysed file(Language::Python, "class A:\n    def f(self):\n        def g(): call()\n", "app/module.py");
    QCOMPARE(file.facts.functions.size(), std::size_t{2});
    QCOMPARE(file.text(file.facts.functions[1].scope), QStringLiteral("A.f.g"));
    QCOMPARE(file.facts.scopeOf(file.callOf(QStringLiteral("call"))->node), std::string_view("A.f.g"));
}

void TestSemantics::definitions()
{
    const Analysed file(Language::Python, "def f(flag):\n    query = 'a'\n    if flag:\n        query = 'b'\n    use(query)\n    query = 'c'\n    again(query)\n", "m.py");
    const auto valueGiven = [&](const char* callee) {
        const auto call = file.callOf(QString::fromLatin1(callee))->node;
        return file.facts.valueOf(file.facts.code.child(call, Role::Argument));
    };
    // Depends on the branch: nothing is known.
    QVERIFY(file.facts.code.is(valueGiven("use"), NodeKind::Name));
    QCOMPARE(file.facts.code.text(valueGiven("again")), std::string_view("c"));

    // On the right of its own assignment a name has the value from before.
    const Analysed own(Language::Python, "one = check(one) if ok else 'x'\ntwo = 'a'\ntwo = check(two)\n", "m.py");
    std::vector<NodeId> arguments;
    for (const auto& call : own.facts.calls)
        arguments.push_back(own.facts.code.child(call.node, Role::Argument));
    QCOMPARE(arguments.size(), std::size_t{2});
    QVERIFY(!own.facts.definitionOf(arguments[0]));
    QCOMPARE(own.facts.code.text(own.facts.valueOf(arguments[1])), std::string_view("a"));
}

/// `nonlocal` names belong to the enclosing function, also when that one has them from further out; `global` ones to the module.
void TestSemantics::nonlocalNames()
{
    const Analysed file(Language::Python,
                        "total = 0\n"
                        "def outer():\n    count = 0\n    def middle():\n        nonlocal count\n        def inner():\n            nonlocal count\n"
                        "            global total\n            count += 1\n            total += 1\n        inner()\n    middle()\n",
                        "m.py");
    std::size_t counts = 0;
    std::size_t totals = 0;
    for (const auto& binding : file.facts.bindings) {
        if (file.facts.text(binding.name) == "count") {
            ++counts;
            QCOMPARE(binding.function, FunctionId{0});
            QCOMPARE(binding.assignmentCount, 2U);
        } else if (file.facts.text(binding.name) == "total") {
            ++totals;
            QCOMPARE(binding.function, noId);
        }
    }
    QCOMPARE(counts, std::size_t{1});
    QCOMPARE(totals, std::size_t{1});
}

void TestSemantics::zones_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("test");
    QTest::addColumn<bool>("script");
    QTest::newRow("a test folder") << "backend/tests/api/users.py" << true << false;
    QTest::newRow("a test file") << "src/users.test.ts" << true << false;
    QTest::newRow("a word that begins like test") << "src/testimonials.ts" << false << false;
    QTest::newRow("a folder of one kind of tests") << "bookmarks/tests_e2e/helpers.py" << true << false;
    QTest::newRow("a folder about contests") << "app/contests/models.py" << false << false;
    QTest::newRow("a script folder") << "scripts/seed.py" << false << true;
    QTest::newRow("a folder of seeds") << "src/database/seeds/user.ts" << false << true;
    QTest::newRow("code of a tool in a hidden folder") << ".hygen/model/index.js" << false << true;
    QTest::newRow("a workflow") << ".github/workflows/build.yml" << false << false;
    QTest::newRow("a test beside the manifest") << "test-webhook.js" << true << false;
    QTest::newRow("a page that sends a test mail") << "src/app/test-email/page.tsx" << false << false;
    QTest::newRow("a route that is called test") << "src/app/api/email/test/route.ts" << false << false;
    QTest::newRow("a page with documents") << "app/docs/[slug]/page.tsx" << false << false;
    QTest::newRow("a test in a folder of the address") << "src/app/api/email/test/route.test.ts" << true << false;
    QTest::newRow("a route of an example") << "examples/shop/app/api/route.ts" << false << true;
    QTest::newRow("a script beside the manifest") << "check-db.ts" << false << true;
    QTest::newRow("a script of the backend") << "backend/create_admin.py" << false << true;
    QTest::newRow("a module named by what it does") << "app/create_order.py" << false << false;
    QTest::newRow("a factory") << "create_app.py" << false << false;
    QTest::newRow("production") << "app/api/users.py" << false << false;
    QTest::newRow("the latest module") << "app/latest.py" << false << false;
}

void TestSemantics::zones()
{
    QFETCH(QString, path);
    const auto found = zonesOfPath(path.toStdString());
    QTEST(found.test, "test");
    QTEST(found.script, "script");
}

void TestSemantics::testFilesByContent()
{
    QVERIFY(Analysed(Language::Python, "import pytest\n", "app/checks.py").facts.isTest);
    QVERIFY(!Analysed(Language::Python, "from unittest import mock\n", "app/checks.py").facts.isTest);
    QVERIFY(Analysed(Language::TypeScript, "describe('x', () => { it('y', () => {}); });", "src/checks.ts").facts.isTest);
    QVERIFY(!Analysed(Language::TypeScript, "const re = /x/; re.test('y');", "src/checks.ts").facts.isTest);
}

void TestSemantics::nextPathsHaveNoGroups_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << u"src/app/api/jobs/route.ts"_s << u"/api/jobs"_s;
    QTest::newRow("group") << u"app/(shop)/p/[slug]/route.ts"_s << u"/p/[slug]"_s;
    QTest::newRow("slot") << u"app/@modal/(auth)/login/route.ts"_s << u"/login"_s;
    QTest::newRow("root") << u"web/app/route.ts"_s << u"/"_s;
    QTest::newRow("folder that ends alike") << u"webapp/src/app/x/route.ts"_s << u"/x"_s;
}

void TestSemantics::nextPathsHaveNoGroups()
{
    QFETCH(QString, file);
    const Analysed next(Language::TypeScript, "export async function GET(request: Request) { return new Response(\"\"); }\n", file.toStdString());
    QCOMPARE(next.facts.routes.size(), 1U);
    QTEST(next.text(next.facts.routes.front().path), "path");
}

QTEST_GUILESS_MAIN(TestSemantics)
#include "tst_semantics.moc"
