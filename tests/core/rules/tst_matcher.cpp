#include "facts/lowering.h"
#include "rules/matcher.h"
#include "rules/ruleset.h"
#include "syntax/parser.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <string>

using namespace punchlist;

namespace {

/// A rule with that `match:` section, whose title shows `{value}`.
std::shared_ptr<const RuleSet> rulesWith(const std::string& match, const std::string& scope = "production")
{
    const auto yaml = "id: tried\nversion: 1\nname: Tried\nseverity: low\nconfidence: low\neffort: {fixed: 1, further: 1}\npriority: P3\ncwe: []\n"
                      "languages: [python, javascript]\nscope: " + scope
        + "\ntags: []\ntitles: {default: a title, other: another}\nproblem: p\nimpact: i\nfix: f\nlimits: l\nchecklist: c\n"
          "data:\n  known-callees:\n    - {value: 'requests.{get,post}', default: none}\n    - {value: httpx.*, default: 5 s}\n"
          "match:\n" + match;
    std::vector<RuleProblem> problems;
    auto rule = RuleSet::parse(yaml, "tried.yaml", "test", problems);
    for (const auto& one : problems)
        qWarning("%d: %s", one.line, one.message.c_str());
    auto rules = std::make_shared<RuleSet>();
    if (rule)
        rules->add(*rule);
    return rules;
}

/// "3 get(url) key=value": line, reported source, values and variant of every match, in order.
std::string matchesIn(const std::shared_ptr<const RuleSet>& rules, const std::string& path, Language language, const std::string& text)
{
    const SourceFile source(path, language, std::make_shared<const std::string>(text), 0);
    Parser parser;
    FlatTree tree;
    const MatcherEngine engine(rules);
    QueryMatches queried;
    if (!parser.parse(language, text, {}, {}, tree, [&](const ParsedTree& parsed) { queried = engine.query(language, parsed, {}); }))
        return "does not parse";
    FileFacts facts;
    extractFacts(tree, source, facts);
    const FileContext file{source, facts};
    std::vector<std::string> found;
    engine.run(file, [&](const Rule&, Report report) {
        const auto range = report.node == noNode ? report.range : file.range(report.node);
        auto line = std::to_string(range.startLine + 1) + " " + std::string(source.view(range.startByte, range.endByte));
        for (const auto* key : {"value", "default"}) {
            if (const auto at = report.values.find(key); at != report.values.end())
                line += std::string(" ") + key + "=" + at->second;
        }
        if (!report.variant.empty())
            line += " variant=" + report.variant;
        if (report.severity)
            line += " " + std::string(severityName(*report.severity));
        found.push_back(line);
    }, queried);
    std::ranges::sort(found);
    std::string all;
    for (const auto& one : found)
        all += (all.empty() ? "" : "; ") + one;
    return all;
}

} // namespace

class TestMatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void relationsInLargeFiles();
    void scopesAndLanguages();
};

void TestMatcher::matches_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto python = [](const char* name, const char* match, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(match) << QByteArray("python") << QByteArray(text) << QByteArray(expected);
    };
    const auto script = [](const char* name, const char* match, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(match) << QByteArray("javascript") << QByteArray(text) << QByteArray(expected);
    };
    python("a callee is resolved through imports", "  - callee: requests.{get,post}\n",
           "import requests as r\nfrom requests import post as send\nr.get(u)\nsend(u)\nr.put(u)\nget(u)\n", "3 r.get(u); 4 send(u)");
    python("an unknown root is no import", "  - callee: session.execute\n", "def f(session):\n    session.execute(q)\n", "");
    python("an unknown root by its name", "  - callee: ~session.execute\n", "def f(session):\n    session.execute(q)\n", "2 session.execute(q)");
    python("at the end of a chain", "  - callee: ~**.db.execute\n", "class A:\n    def f(self):\n        self.x.db.execute(q)\n        self.x.execute(q)\n",
           "3 self.x.db.execute(q)");
    python("any root", "  - callee: \"**.execute\"\n", "import sqlite3\nsqlite3.connect(p).execute(q)\nx[0].execute(q)\nexecute(q)\n",
           "2 sqlite3.connect(p).execute(q); 3 x[0].execute(q); 4 execute(q)");
    python("one open segment", "  - callee: subprocess.*\n", "import subprocess\nsubprocess.run(a)\nsubprocess.x.y(a)\n", "2 subprocess.run(a)");
    python("of this file", "  - callee: \"@helper\"\n", "def helper():\n    pass\nhelper()\nother()\n", "3 helper()");
    python("an absent keyword", "  - {callee: requests.get, argument: {timeout: absent}}\n",
           "import requests\nrequests.get(u)\nrequests.get(u, timeout=3)\nrequests.get(u, **options)\n", "2 requests.get(u)");
    python("an absent keyword in options that are written above", "  - {callee: requests.get, argument: {timeout: absent}}\n",
           "import requests\na = {'timeout': 3}\nb = {'x': 3}\nrequests.get(u, **a)\nrequests.get(u, **b)\n", "5 requests.get(u, **b)");
    python("a keyword or a position", "  - {callee: \"**.open\", argument: {\"mode|1\": {text: w*}}}\n",
           "open(p, 'w')\nopen(p, mode='wb')\nopen(p)\nopen(p, 'r')\nmode = 'w'\nopen(p, mode)\n", "1 open(p, 'w'); 2 open(p, mode='wb'); 6 open(p, mode)");
    python("a value as it is written", "  - {callee: f, argument: {0: {is: name, as-written: true}}}\n", "x = 1\nf(x)\nf(1)\n", "2 f(x)");
    python("built and constant texts", "  - {callee: f, argument: {0: {is: built-text}}}\n",
           "T = 'a'\ndef g(x):\n    f(f'a{x}')\n    f('a' + x)\n    f('a %s' % x)\n    f('{}'.format(x))\n    f(f'{T}')\n    f('a')\n    f(x)\n",
           "3 f(f'a{x}'); 4 f('a' + x); 5 f('a %s' % x); 6 f('{}'.format(x))");
    python("not constant", "  - {callee: eval, argument: {0: {constant: false}}}\n", "eval('1')\ndef f(x):\n    eval(x)\n", "3 eval(x)");
    python("where a value comes from", "  - {callee: eval, argument: {0: {comes-from: request}}}\n",
           "from flask import request\ndef f(x):\n    eval(request.args['q'])\n    y = request.args.get('q')\n    eval(y)\n    eval(x)\n",
           "3 eval(request.args['q']); 5 eval(y)");
    python("flags", "  - {callee: \"**.sleep\", flags: [in-async, not awaited]}\n",
           "import time, asyncio\nasync def f():\n    time.sleep(1)\n    await asyncio.sleep(1)\ndef g():\n    time.sleep(1)\n", "3 time.sleep(1)");
    python("inside", "  - {is: return, inside: {is: handler}}\n", "def f():\n    try:\n        return 1\n    except E:\n        return 2\n", "5 return 2");
    python("inside ends at the function", "  - {is: pass, inside: {is: loop}}\n", "for a in b:\n    def f():\n        pass\n    pass\n", "4 pass");
    python("inside the file does not", "  - {is: pass, inside-file: {is: loop}}\n", "for a in b:\n    def f():\n        pass\n", "3 pass");
    python("has and not", "  - {is: handler, has: {is: pass}, not: {has: {is: raise}}, report: child body}\n",
           "try:\n    a()\nexcept E:\n    pass\ntry:\n    a()\nexcept E:\n    raise\n", "4 pass");
    python("before and after", "  - {callee: b, before: {callee: a}}\n  - {callee: c, after: {callee: d}}\n",
           "def f():\n    b()\n    a()\n    b()\ndef g():\n    c()\n    d()\n    c()\n", "4 b(); 6 c()");
    python("the first clause that fits", "  - {callee: f, arguments: 0, severity: high}\n  - {callee: f, variant: other}\n", "f()\nf(1)\n", "1 f() high; 2 f(1) variant=other");
    python("counts", "  - {is: function, arguments: \">=2\"}\n", "def f(a): pass\ndef g(a, b): pass\n", "2 def g(a, b): pass");
    python("names and given-to", "  - {callee: random.*, given-to: /token|secret/i}\n",
           "import random\ntoken = random.random()\ncolour = random.random()\nf(secret=random.choice(a))\ns['api_token'] = str(random.random())\n"
           "def new_token():\n    return random.random()\n",
           "2 random.random(); 4 random.choice(a); 5 random.random(); 7 random.random()");
    python("decorators and bases", "  - {is: function, decorator: functools.lru_cache}\n  - {is: class, base: \"**.Model\"}\n",
           "import functools\nfrom django.db import models\n@functools.lru_cache(1)\ndef f(): pass\nclass A(models.Model): pass\nclass B: pass\n",
           "3 @functools.lru_cache(1)\ndef f(): pass; 5 class A(models.Model): pass");
    python("names of calls", "  - {is: call, name: [commit, save]}\n", "db.commit()\nself.save()\nsave()\ncommits()\nget()()\n", "1 db.commit(); 2 self.save(); 3 save()");
    python("names of calls beside calls of any name", "  - {is: call, name: save, severity: high}\n  - {is: call, arguments: 1}\n", "save(1)\nget(1)\nsave()\n",
           "1 save(1) high; 2 get(1); 3 save() high");
    python("alternatives of which one occurs", "  - {is: assignment, any: [{name: DEBUG}, {child: {value: {callee: os.getenv}}}], not: {name: TESTING}}\n",
           "import os\nA = os.getenv('A')\nB = 1\n", "2 A = os.getenv('A')");
    python("routes", "  - {is: function, route: {method: POST, framework: flask}}\n",
           "from flask import Flask\napp = Flask(__name__)\n@app.route('/a', methods=['POST'])\ndef a(): pass\n@app.get('/b')\ndef b(): pass\n",
           "3 @app.route('/a', methods=['POST'])\ndef a(): pass");
    python("values and tables", "  - {callee: {table: known-callees}, values: {value: $argument.0}}\n", "import requests, httpx\nrequests.get(URL)\nhttpx.stream('GET')\n",
           "2 requests.get(URL) value=URL default=none; 3 httpx.stream('GET') value='GET' default=5 s");
    python("report a part", "  - {callee: f, argument: {k: present}, report: argument k, values: {value: $callee}}\n", "f(k=1 + 2)\n", "1 1 + 2 value=f");
    python("comments", "  - {is: comment, source: /TODO/}\n", "x = 1  # TODO later\n# done\n", "1 # TODO later");
    python("qualified values", "  - {is: assignment, child: {value: {qualified: ssl.CERT_NONE, as-written: true}}}\n",
           "import ssl\nc.verify_mode = ssl.CERT_NONE\nc.verify_mode = ssl.CERT_REQUIRED\n", "2 c.verify_mode = ssl.CERT_NONE");
    python("imports", "  - {callee: f, files: {imports: flask}}\n", "import flask.views\nf()\n", "");
    python("imports of a name", "  - {callee: f, files: {imports: [flask, flask.*], not-imports: django}}\n", "from flask import Flask\nf()\n", "2 f()");
    const auto query = "  - languages: [python]\n    report: \"@call\"\n    values: {value: $capture.code}\n    query: |\n"
                       "      (call function: (identifier) @name arguments: (argument_list . (_) @code)\n        (#eq? @name \"exec\")\n"
                       "        (#not-match? @code \"^[rbRB]?[\\\"']\")) @call\n";
    python("a query", query, "exec(user)\nexec('x = 1')\nrun(user)\n", "1 exec(user) value=user");
    python("a query asks for the file", (std::string(query) + "    files: {imports: flask}\n").c_str(), "exec(user)\n", "");
    python("the first query that fits a place", "  - {languages: [python], variant: other, query: '((integer) @n (#eq? @n \"1\"))'}\n"
                                                "  - {languages: [python], severity: high, query: '(integer) @n'}\n",
           "f(1, 2)\n", "1 1 variant=other; 1 2 high");
    script("a query for JavaScript and TypeScript", "  - {languages: [javascript], query: '(debugger_statement) @d'}\n", "debugger;\nf();\n", "1 debugger;");
    script("options objects", "  - {callee: fetch, argument: {1.signal: absent}}\n",
           "fetch(u); fetch(u, {method: 'GET'});\nfetch(u, {signal});\nfetch(u, options);\nconst o = {signal: s};\nfetch(u, o);\nfetch(u, {...rest});\n"
           "fetch(u, {...{signal: s}});\n",
           "1 fetch(u); 1 fetch(u, {method: 'GET'})");
    script("options that contain themselves", "  - {callee: fetch, argument: {1.signal: absent}}\n",
           "let o = {a: 1, ...o};\nlet p = {...q, ...q};\nlet q = {...p, ...p};\nfetch(u, o);\nfetch(u, p);\nfetch(u, {...null});\n", "6 fetch(u, {...null})");
    script("options that change later", "  - {callee: fetch, argument: {1.signal: absent}}\n",
           "const a = {};\na.signal = s;\nfetch(u, a);\nconst b = {};\nfetch(u, b);\nconst c = {};\nObject.assign(c, d);\nfetch(u, c);\n", "5 fetch(u, b)");
    script("nested options", "  - {callee: https.request, argument: {\"*.agentOptions.strict\": {text: \"false\"}}}\n",
           "const https = require('https');\nhttps.request(u, {agentOptions: {strict: false}});\nhttps.request({agentOptions: {strict: true}});\n",
           "2 https.request(u, {agentOptions: {strict: false}})");
    script("new and named imports", "  - {callee: pg.Pool, flags: [new]}\n", "import { Pool } from 'pg';\nconst p = new Pool();\nPool();\n", "2 new Pool()");
    script("an empty catch", "  - {is: handler, not: {has: {is: [call, raise, return]}}}\n", "try { a() } catch { }\ntry { a() } catch (e) { log(e) }\n", "1 catch { }");
    script("a receiver", "  - {callee: \"**.then\", receiver: {callee: fetch}}\n", "fetch(u).then(f);\ng().then(f);\n", "1 fetch(u).then(f)");
    script("JSX", "  - {is: jsx-attribute, name: dangerouslySetInnerHTML}\n", "const a = <b dangerouslySetInnerHTML={x} c={y}/>;\n", "1 dangerouslySetInnerHTML={x}");
    script("any, all, not", "  - is: call\n    any: [{callee: a}, {callee: b}]\n    all: [{arguments: 1}]\n    not: [{argument: {0: {is: number}}}, {argument: {0: {is: none}}}]\n",
           "a(x); a(1); b('s'); b(null); c(x); a(x, y);\n", "1 a(x); 1 b('s')");
    script("relative imports", "  - callee: ./db.query\n", "import { query } from './db';\nquery(s);\n", "2 query(s)");
    script("packages with a scope", "  - callee: \"@aws-sdk/client-s3.S3Client\"\n", "import { S3Client } from '@aws-sdk/client-s3';\nnew S3Client({});\n", "2 new S3Client({})");
}

void TestMatcher::matches()
{
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, language);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto rules = rulesWith(match.toStdString());
    QCOMPARE(rules->rules().size(), 1U);
    const bool isPython = language == "python";
    QCOMPARE(QByteArray::fromStdString(matchesIn(rules, isPython ? "app/service.py" : "app/service.jsx", isPython ? Language::Python : Language::JavaScript,
                                                 text.toStdString())),
             expected);
}

/// Many questions of one relation are answered from a table; the answers must be those of the walk, and quick.
void TestMatcher::relationsInLargeFiles()
{
    const auto countIn = [](const char* match, const std::string& text) {
        const auto found = matchesIn(rulesWith(match), "app.py", Language::Python, text);
        return found.empty() ? 0 : 1 + std::ranges::count(found, ';');
    };
    const auto repeated = [](const std::string& text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i)
            all += text;
        return all;
    };
    const auto line = repeated("b()\n", 100);
    QCOMPARE(countIn("  - {callee: b, before: {callee: a}}\n", line + "a()\n" + line + "b(a())\n"), 101);
    QCOMPARE(countIn("  - {callee: b, after: {callee: a}}\n", line + "a()\n" + line), 100);
    QCOMPARE(countIn("  - {callee: b, before: {callee: b}}\n", line), 99);
    QCOMPARE(countIn("  - {callee: b, before: {callee: c}}\n", repeated("c(b())\n", 1)), 0);
    // within the function only
    const auto function = "def f():\n" + repeated("    b()\n", 60);
    QCOMPARE(countIn("  - {callee: b, before: {callee: a}}\n", "a()\n" + function + "    a()\n    b()\n"), 1);

    std::string nested = "class C:\n def f(self):\n";
    for (int i = 0; i < 40; ++i)
        nested += std::string(static_cast<std::size_t>(i + 2), ' ') + "if x:\n" + std::string(static_cast<std::size_t>(i + 3), ' ') + "b()\n";
    QCOMPARE(countIn("  - {is: if, has: {callee: b}}\n", nested), 40);
    QCOMPARE(countIn("  - {is: if, has: {callee: a}}\n", nested), 0);
    QCOMPARE(countIn("  - {callee: b, inside-file: {is: class}}\n", nested), 40);
    QCOMPARE(countIn("  - {callee: b, inside: {is: class}}\n", nested), 0);
    QCOMPARE(countIn("  - {callee: b, inside: {is: if}}\n", nested), 40);
    QCOMPARE(countIn("  - {callee: b, inside: {is: if, has: {is: if}}}\n", nested), 39 + 1); // the innermost b is inside outer ones too

    QElapsedTimer timer;
    timer.start();
    QCOMPARE(countIn("  - {callee: b, before: {callee: a}}\n", repeated("b()\n", 10'000)), 0);
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
}

void TestMatcher::scopesAndLanguages()
{
    const auto production = rulesWith("  - {callee: f, languages: [python]}\n");
    QCOMPARE(matchesIn(production, "a.py", Language::Python, "f()"), "1 f()");
    QCOMPARE(matchesIn(production, "a.js", Language::JavaScript, "f()"), "");
    QCOMPARE(matchesIn(production, "tests/test_a.py", Language::Python, "f()"), "");
    const auto tests = rulesWith("  - callee: f\n", "tests");
    QCOMPARE(matchesIn(tests, "tests/test_a.py", Language::Python, "f()"), "1 f()");
    QCOMPARE(matchesIn(tests, "a.py", Language::Python, "f()"), "");
    const auto query = rulesWith("  - {languages: [python], query: '(call) @c'}\n", "tests");
    QCOMPARE(matchesIn(query, "tests/test_a.py", Language::Python, "f()"), "1 f()");
    QCOMPARE(matchesIn(query, "a.py", Language::Python, "f()"), "");
    QVERIFY(MatcherEngine(query).hasQueries(Language::Python));
    QVERIFY(!MatcherEngine(query).hasQueries(Language::Tsx));
    QVERIFY(!MatcherEngine(tests).concerns(Language::Python, false));
    QVERIFY(MatcherEngine(tests).concerns(Language::Tsx, true));
    QVERIFY(!MatcherEngine(tests).concerns(Language::Dockerfile, true));
}

QTEST_GUILESS_MAIN(TestMatcher)
#include "tst_matcher.moc"
