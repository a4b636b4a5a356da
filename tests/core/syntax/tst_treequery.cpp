#include "syntax/grammar.h"
#include "syntax/treequery.h"

#include <tree_sitter/api.h>

#include <QTest>

using namespace punchlist;

namespace {

const std::string calls = "exec(user)\nrun(user)\nexec(\"x = 1\")\nobject.exec(user)\n";
const std::string execCall = "(call function: (identifier) @call arguments: (argument_list . (_) @code) (#eq? @call \"exec\"))";

std::shared_ptr<const TreeQuery> compiled(std::string_view text, Language language = Language::Python)
{
    TreeQuery::Problem problem;
    auto query = TreeQuery::compile(language, text, problem);
    if (!query)
        qWarning("line %u: %s", problem.line, problem.message.c_str());
    return query;
}

/// "exec|user; …": the captures of every match.
std::string matchesOf(std::string_view query, const std::string& text, Language language = Language::Python)
{
    const auto tried = compiled(query, language);
    if (!tried)
        return "does not compile";
    std::string all;
    Parser parser;
    FlatTree flat;
    const auto parsed = parser.parse(language, text, {}, {}, flat, [&](const ParsedTree& tree) {
        const auto matches = tried->run(tree, 10'000, {});
        if (!matches) {
            all = matches.error().message;
            return;
        }
        for (const auto& match : *matches) {
            std::string one;
            for (const auto& capture : match.captures)
                one += (one.empty() ? "" : "|") + text.substr(capture.startByte, capture.endByte - capture.startByte);
            all += (all.empty() ? "" : "; ") + one;
        }
    });
    return parsed ? all : parsed.error().message;
}

} // namespace

class TestTreeQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void predicatesAreOurs();
    void refused_data();
    void refused();
    void rootKinds();
    void neededTexts();
    void budget();
    void visitComesAfterTheCopy();
};

void TestTreeQuery::matches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray call = "(call function: (identifier) @call arguments: (argument_list . (_) @code) ";
    QTest::newRow("eq") << QByteArray::fromStdString(execCall) << QByteArray("exec|user; exec|\"x = 1\"");
    QTest::newRow("not-eq") << call + "(#not-eq? @call \"exec\"))" << QByteArray("run|user");
    QTest::newRow("match") << call + "(#match? @call \"^r\"))" << QByteArray("run|user");
    QTest::newRow("not-match") << call + "(#eq? @call \"exec\") (#not-match? @code \"^[rbRB]?[\\\"']\"))" << QByteArray("exec|user");
    QTest::newRow("any-of") << call + "(#any-of? @call \"run\" \"walk\"))" << QByteArray("run|user");
    QTest::newRow("two captures") << QByteArray("(call function: (attribute object: (identifier) @a attribute: (identifier) @b) (#not-eq? @a @b)) @call")
                                  << QByteArray("object.exec(user)|object|exec");
    QTest::newRow("two captures that differ") << QByteArray("(call function: (attribute object: (identifier) @a attribute: (identifier) @b) (#eq? @a @b)) @call") << QByteArray();
    QTest::newRow("two patterns") << QByteArray("((identifier) @n (#eq? @n \"run\")) (string) @s") << QByteArray("run; \"x = 1\"");
    QTest::newRow("no such node in the text") << QByteArray("(lambda) @f") << QByteArray();
}

void TestTreeQuery::matches()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(matchesOf(query.toStdString(), calls)), expected);
}

/// tree-sitter's own cursor ignores predicates: it would report run(user) as well.
void TestTreeQuery::predicatesAreOurs()
{
    std::uint32_t offset = 0;
    auto error = TSQueryErrorNone;
    auto* raw = ts_query_new(grammarOf(Language::Python), execCall.data(), static_cast<std::uint32_t>(execCall.size()), &offset, &error);
    QVERIFY(raw);
    int found = 0;
    Parser parser;
    FlatTree flat;
    const auto parsed = parser.parse(Language::Python, calls, {}, {}, flat, [&](const ParsedTree& tree) {
        auto* cursor = ts_query_cursor_new();
        ts_query_cursor_exec(cursor, raw, ts_tree_root_node(tree.tree));
        TSQueryMatch match;
        while (ts_query_cursor_next_match(cursor, &match))
            ++found;
        ts_query_cursor_delete(cursor);
    });
    ts_query_delete(raw);
    QVERIFY(parsed.has_value());
    QCOMPARE(found, 3);
    QCOMPARE(matchesOf(execCall, calls), std::string("exec|user; exec|\"x = 1\""));
}

void TestTreeQuery::refused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("unknown node") << QByteArray("(call)\n  @a\n(cal) @b") << 2 << QByteArray("there is no node `cal` in the grammar of python");
    QTest::newRow("unknown field") << QByteArray("(call\n  func: (_) @a)") << 1 << QByteArray("there is no field `func`");
    QTest::newRow("not closed") << QByteArray("(call @a") << 0 << QByteArray("not well formed");
    QTest::newRow("impossible") << QByteArray("(call (module) @a)") << 0 << QByteArray("can have this shape");
    QTest::newRow("unknown capture") << QByteArray("((call) @a\n (#eq? @b \"x\"))") << 1 << QByteArray("names the capture `b`");
    QTest::newRow("unknown predicate") << QByteArray("(call) @b\n((call) @a (#has-ancestor? @a \"x\"))") << 1 << QByteArray("unknown predicate `#has-ancestor?`");
    QTest::newRow("directive") << QByteArray("((call) @a (#set! x \"y\"))") << 0 << QByteArray("unknown predicate `#set!`");
    QTest::newRow("expression") << QByteArray("((call) @a (#match? @a \"(\"))") << 0 << QByteArray("`#match?`: missing )");
    QTest::newRow("no value") << QByteArray("((call) @a (#eq? @a))") << 0 << QByteArray("needs a capture and a text");
    QTest::newRow("no capture") << QByteArray("(call)") << 0 << QByteArray("captures nothing");
    QTest::newRow("empty") << QByteArray("; nothing") << 0 << QByteArray("the query is empty");
}

void TestTreeQuery::refused()
{
    QFETCH(QByteArray, query);
    QFETCH(int, line);
    QFETCH(QByteArray, message);
    TreeQuery::Problem problem;
    QVERIFY(!TreeQuery::compile(Language::Python, query.toStdString(), problem));
    QVERIFY2(problem.message.find(message.toStdString()) != std::string::npos, problem.message.c_str());
    QCOMPARE(static_cast<int>(problem.line), line);
    QVERIFY(!TreeQuery::compile(Language::Dockerfile, "(x) @a", problem));
}

void TestTreeQuery::rootKinds()
{
    Parser parser;
    FlatTree flat;
    QVERIFY(parser.parse(Language::Python, calls, {}, {}, flat).has_value());
    QVERIFY(compiled(execCall)->canMatch(flat, calls));
    QVERIFY(!compiled("(lambda (_) @a)")->canMatch(flat, calls));
    QVERIFY(compiled("[(lambda) (string)] @a")->canMatch(flat, calls)); // alternatives are roots as well
    QVERIFY(compiled("(_) @a")->canMatch(flat, calls));
    QVERIFY(compiled("(expression) @a")->canMatch(flat, calls)); // a supertype stands for many kinds
}

void TestTreeQuery::neededTexts()
{
    const auto mayMatch = [](std::string_view query, const std::string& text) {
        Parser parser;
        FlatTree flat;
        return parser.parse(Language::Python, text, {}, {}, flat).has_value() && compiled(query)->canMatch(flat, text);
    };
    constexpr std::string_view equal = "(call (identifier) @f (#eq? @f \"exec\")) @c";
    QVERIFY(mayMatch(equal, "exec(a)"));
    QVERIFY(!mayMatch(equal, "run(a)"));
    constexpr std::string_view oneOf = "(call (identifier) @f (#any-of? @f \"exec\" \"eval\")) @c";
    QVERIFY(mayMatch(oneOf, "eval(a)"));
    QVERIFY(!mayMatch(oneOf, "run(a)"));
    // Nothing is known of other predicates, of a capture that may be missing, and when one of two patterns has none.
    QVERIFY(mayMatch("(call (identifier) @f (#not-eq? @f \"exec\")) @c", "run(a)"));
    QVERIFY(mayMatch("(call (identifier) @f (#match? @f \"^exec\")) @c", "run(a)"));
    QVERIFY(mayMatch("(call (identifier) (argument_list (string)? @s) (#eq? @s \"'x'\")) @c", "run()"));
    QVERIFY(mayMatch("(call (identifier) @f (#eq? @f \"exec\")) @c (lambda) @l", "x = lambda: 1"));
}

void TestTreeQuery::budget()
{
    std::string large;
    for (int i = 0; i < 20'000; ++i)
        large += "a(b)\n";
    const auto query = compiled("(call) @a");
    std::stop_source stop;
    stop.request_stop();
    Parser parser;
    FlatTree flat;
    const auto parsed = parser.parse(Language::Python, large, {.milliseconds = 10'000, .bytes = 500'000'000}, {}, flat, [&](const ParsedTree& tree) {
        const auto stopped = query->run(tree, 10'000, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Error::Code::Cancelled);
        const auto late = query->run(tree, 0, {});
        QVERIFY(!late);
        QCOMPARE(late.error().code, Error::Code::Limit);
        const auto all = query->run(tree, 10'000, {});
        QVERIFY(all.has_value());
        QCOMPARE(all->size(), std::size_t{20'000});
    });
    QVERIFY(parsed.has_value());
}

void TestTreeQuery::visitComesAfterTheCopy()
{
    Parser parser;
    FlatTree flat;
    int visits = 0;
    QVERIFY(parser.parse(Language::Python, "x = 1\n", {}, {}, flat, [&](const ParsedTree& tree) {
        ++visits;
        QCOMPARE(tree.flat.nodes.size(), std::size_t{ts_node_descendant_count(ts_tree_root_node(tree.tree))});
    }).has_value());
    QVERIFY(!parser.parse(Language::Text, "x", {}, {}, flat, [&](const ParsedTree&) { ++visits; }));
    QCOMPARE(visits, 1);
}

QTEST_GUILESS_MAIN(TestTreeQuery)
#include "tst_treequery.moc"
