#include "syntax/grammar.h"
#include "syntax/parser.h"

#include <tree_sitter/api.h>

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <ctime>
#include <random>
#include <thread>

using namespace punchlist;

namespace {

const QString fixtures = QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/fixtures/syntax/");

std::string fixture(const char* name)
{
    QFile file(fixtures + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", name);
    return file.readAll().toStdString();
}

/// The tree as tree-sitter's own cursor shows it, parsed by a parser of its own.
std::vector<FlatNode> flattenWithCursor(const TSLanguage* language, std::string_view text)
{
    auto* parser = ts_parser_new();
    ts_parser_set_language(parser, language);
    auto* tree = ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size()));
    auto cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    std::vector<FlatNode> nodes;
    std::vector<std::uint32_t> open;
    for (bool more = true; more;) {
        const auto node = ts_tree_cursor_current_node(&cursor);
        FlatNode flat;
        flat.symbol = ts_node_symbol(node);
        flat.field = static_cast<std::uint8_t>(ts_tree_cursor_current_field_id(&cursor));
        flat.flags = static_cast<std::uint8_t>(
            (ts_node_is_named(node) ? FlatNamed : 0) | (ts_node_is_error(node) ? FlatError : 0)
            | (ts_node_is_missing(node) ? FlatMissing : 0) | (ts_node_is_extra(node) ? FlatExtra : 0)
            | (ts_node_has_error(node) ? FlatHasError : 0));
        flat.startByte = ts_node_start_byte(node);
        flat.endByte = ts_node_end_byte(node);
        open.push_back(static_cast<std::uint32_t>(nodes.size()));
        nodes.push_back(flat);
        if (ts_tree_cursor_goto_first_child(&cursor))
            continue;
        for (;;) {
            nodes[open.back()].next = static_cast<std::uint32_t>(nodes.size());
            open.pop_back();
            if (ts_tree_cursor_goto_next_sibling(&cursor))
                break;
            if (!ts_tree_cursor_goto_parent(&cursor)) {
                more = false;
                break;
            }
        }
    }
    ts_tree_cursor_delete(&cursor);
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return nodes;
}

/// Describes the first node that differs, "" when none does.
QByteArray difference(const TSLanguage* language, const std::vector<FlatNode>& ours, const std::vector<FlatNode>& expected)
{
    const auto describe = [language](const FlatNode& node) {
        const char* name = ts_language_symbol_name(language, node.symbol);
        return QByteArray(name ? name : "?") + " field " + QByteArray::number(node.field) + " flags "
            + QByteArray::number(node.flags) + " [" + QByteArray::number(node.startByte) + ", "
            + QByteArray::number(node.endByte) + ") next " + QByteArray::number(node.next);
    };
    for (std::size_t i = 0; i < std::min(ours.size(), expected.size()); ++i) {
        const auto& a = ours[i];
        const auto& b = expected[i];
        if (a.symbol != b.symbol || a.field != b.field || a.flags != b.flags || a.startByte != b.startByte
            || a.endByte != b.endByte || a.next != b.next)
            return "node " + QByteArray::number(qsizetype(i)) + ": " + describe(a) + ", expected " + describe(b);
    }
    if (ours.size() != expected.size())
        return QByteArray::number(qsizetype(ours.size())) + " nodes, expected " + QByteArray::number(qsizetype(expected.size()));
    return {};
}

/// The budget of a file of this size, as the engine sets it (engine/scan.h).
ParseBudget budgetFor(std::size_t bytes)
{
    return {.milliseconds = static_cast<std::uint32_t>(1000 + bytes / 500), .bytes = 16'000'000 + 64 * bytes};
}

std::string asciiNoise(std::size_t size)
{
    std::mt19937 random(1);
    std::string text(size, ' ');
    for (auto& c : text)
        c = static_cast<char>(random() % 60 == 0 ? '\n' : 33 + random() % 94);
    return text;
}

double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

class TestParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grammarsLoad();
    void namesOfKindsAndFields();
    void samplesHaveNoErrors_data();
    void samplesHaveNoErrors();
    void flatTreeIsWhatTheCursorShows_data();
    void flatTreeIsWhatTheCursorShows();
    void corpusIsWhatTheCursorShows();
    void emptyText();
    void noGrammar();
    void deepNesting_data();
    void deepNesting();
    void noiseIsCutOff_data();
    void noiseIsCutOff();
    void byteLimit();
    void cancelInsideALongParse();
    void afterACutOffTheNextFileIsFine();
};

void TestParser::grammarsLoad()
{
    const auto result = checkGrammars();
    QVERIFY2(result, result ? "" : result.error().message.c_str());
}

void TestParser::namesOfKindsAndFields()
{
    const auto* python = grammarOf(Language::Python);
    QVERIFY(symbolOf(python, "call") != 0);
    QVERIFY(symbolOf(python, "def", false) != 0);
    QCOMPARE(symbolOf(python, "no_such_kind"), std::uint16_t(0));
    QVERIFY(fieldOf(python, "arguments") != 0);
    QCOMPARE(fieldOf(python, "no_such_field"), std::uint8_t(0));
    QCOMPARE(grammarOf(Language::Markdown), nullptr);
}

static void samples()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QByteArray>("file");
    const auto add = [](Language language, const char* file) { QTest::newRow(file) << int(language) << QByteArray(file); };
    add(Language::Python, "sample.py");
    add(Language::JavaScript, "sample.js");
    add(Language::TypeScript, "sample.ts");
    add(Language::Tsx, "sample.tsx");
    add(Language::Json, "sample.json");
    add(Language::Yaml, "sample.yaml");
    add(Language::Toml, "sample.toml");
    add(Language::Bash, "sample.sh");
}

void TestParser::samplesHaveNoErrors_data() { samples(); }

void TestParser::samplesHaveNoErrors()
{
    QFETCH(int, language);
    QFETCH(QByteArray, file);
    const auto text = fixture(file.constData());
    Parser parser;
    FlatTree tree;
    QVERIFY(parser.parse(Language(language), text, {}, {}, tree));
    QCOMPARE(tree[0].endByte, text.size());
    QCOMPARE(tree[0].next, tree.nodes.size());
    std::size_t broken = 0;
    for (const auto& node : tree.nodes)
        broken += (node.flags & (FlatError | FlatMissing)) != 0;
    // A bare & in JSX text is a known gap of the grammar; `export =` beside other exports and `using` are as well.
    const auto allowed = Language(language) == Language::Tsx || Language(language) == Language::TypeScript ? 6U : 0U;
    QVERIFY2(broken <= allowed, QByteArray::number(qulonglong(broken)).constData());
}

void TestParser::flatTreeIsWhatTheCursorShows_data() { samples(); }

void TestParser::flatTreeIsWhatTheCursorShows()
{
    QFETCH(int, language);
    QFETCH(QByteArray, file);
    const auto whole = fixture(file.constData());
    const auto* grammar = grammarOf(Language(language));
    Parser parser;
    FlatTree tree;
    const auto check = [&](std::string_view text, const char* what, std::size_t at) {
        QVERIFY(parser.parse(Language(language), text, budgetFor(text.size()), {}, tree));
        const auto diff = difference(grammar, tree.nodes, flattenWithCursor(grammar, text));
        QVERIFY2(diff.isEmpty(), (what + QByteArray(" at ") + QByteArray::number(qsizetype(at)) + ": " + diff).constData());
    };
    check(whole, "whole", 0);
    // Error trees of every kind: cut short, one byte lost, a piece lost, a piece of noise put in.
    std::mt19937 random(7);
    for (std::size_t i = 0; i < 60; ++i) {
        const auto at = random() % whole.size();
        const auto length = random() % 40;
        check(std::string_view(whole).substr(0, at), "cut", at);
        check(std::string(whole).erase(at, 1), "byte lost", at);
        check(std::string(whole).erase(at, length), "piece lost", at);
        check(std::string(whole).insert(at, asciiNoise(length)), "noise", at);
    }
}

/// Compares every file below $PUNCHLIST_CORPUS; for runs by hand on large trees.
void TestParser::corpusIsWhatTheCursorShows()
{
    const auto corpus = qEnvironmentVariable("PUNCHLIST_CORPUS");
    if (corpus.isEmpty())
        QSKIP("set PUNCHLIST_CORPUS to a folder with sources to compare all of them");
    const QHash<QString, Language> languages{
        {QStringLiteral("py"), Language::Python},   {QStringLiteral("js"), Language::JavaScript},
        {QStringLiteral("ts"), Language::TypeScript}, {QStringLiteral("tsx"), Language::Tsx},
        {QStringLiteral("jsx"), Language::JavaScript}, {QStringLiteral("json"), Language::Json},
        {QStringLiteral("yaml"), Language::Yaml},   {QStringLiteral("yml"), Language::Yaml},
        {QStringLiteral("toml"), Language::Toml},   {QStringLiteral("sh"), Language::Bash}};
    Parser parser;
    FlatTree tree;
    int compared = 0;
    for (QDirIterator files(corpus, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories); files.hasNext();) {
        const auto info = files.nextFileInfo();
        const auto language = languages.value(info.suffix(), Language::Unknown);
        QFile file(info.filePath());
        if (language == Language::Unknown || info.size() > 2'000'000 || !file.open(QIODevice::ReadOnly))
            continue;
        const auto text = file.readAll().toStdString();
        if (!parser.parse(language, text, budgetFor(text.size()), {}, tree))
            continue; // over budget
        const auto* grammar = grammarOf(language);
        const auto diff = difference(grammar, tree.nodes, flattenWithCursor(grammar, text));
        QVERIFY2(diff.isEmpty(), (info.filePath().toUtf8() + ": " + diff).constData());
        ++compared;
    }
    qInfo("%d files compared", compared);
}

void TestParser::emptyText()
{
    Parser parser;
    FlatTree tree;
    for (const auto language : {Language::Python, Language::Tsx, Language::Yaml, Language::Json}) {
        QVERIFY(parser.parse(language, "", {}, {}, tree));
        QCOMPARE(tree.nodes.size(), std::size_t(1));
        QCOMPARE(tree[0].next, 1U);
    }
}

void TestParser::noGrammar()
{
    Parser parser;
    FlatTree tree;
    const auto result = parser.parse(Language::Markdown, "# x", {}, {}, tree);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Unsupported);
}

void TestParser::deepNesting_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("python") << int(Language::Python);
    QTest::newRow("typescript") << int(Language::TypeScript);
    QTest::newRow("tsx") << int(Language::Tsx);
    QTest::newRow("javascript") << int(Language::JavaScript);
}

void TestParser::deepNesting()
{
    QFETCH(int, language);
    constexpr std::size_t depth = 100'000;
    const auto text = std::string(depth, '(') + "1" + std::string(depth, ')');
    Parser parser;
    FlatTree tree;
    QVERIFY(parser.parse(Language(language), text, {.milliseconds = 20'000, .bytes = 500'000'000}, {}, tree));
    QVERIFY(tree.nodes.size() >= 3 * depth);
    QCOMPARE(tree[0].next, tree.nodes.size());
}

void TestParser::noiseIsCutOff_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("python") << int(Language::Python);
    QTest::newRow("typescript") << int(Language::TypeScript);
    QTest::newRow("tsx") << int(Language::Tsx);
    QTest::newRow("javascript") << int(Language::JavaScript);
    QTest::newRow("yaml") << int(Language::Yaml);
    QTest::newRow("bash") << int(Language::Bash);
    QTest::newRow("toml") << int(Language::Toml);
    QTest::newRow("json") << int(Language::Json);
}

void TestParser::noiseIsCutOff()
{
    QFETCH(int, language);
    const auto text = asciiNoise(300'000);
    const auto budget = budgetFor(text.size());
    Parser parser;
    FlatTree tree;
    QElapsedTimer wall;
    wall.start();
    const auto before = cpuSeconds();
    const auto result = parser.parse(Language(language), text, budget, {}, tree);
    const auto spent = cpuSeconds() - before;
    // Whether this noise is too much differs by grammar. That it never costs more than the budget does not.
    QVERIFY2(spent < budget.milliseconds / 1000.0 + 0.2, QByteArray::number(spent).constData());
    if (!result) {
        QCOMPARE(result.error().code, Error::Code::Limit);
        QVERIFY(tree.nodes.empty());
    }
    if (Language(language) == Language::TypeScript)
        QVERIFY(!result); // 157 s and 3.4 GB without a budget
}

void TestParser::byteLimit()
{
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "value = compute(a, b, c)\n";
    Parser parser;
    FlatTree tree;
    const auto result = parser.parse(Language::Python, text, {.milliseconds = 60'000, .bytes = 100'000}, {}, tree);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Limit);
    QVERIFY(result.error().message.find("memory") != std::string::npos);
    QVERIFY(parser.parse(Language::Python, text, {}, {}, tree));
}

void TestParser::cancelInsideALongParse()
{
    const auto text = asciiNoise(300'000);
    std::stop_source stop;
    std::jthread canceller([&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    Parser parser;
    FlatTree tree;
    const auto before = cpuSeconds();
    const auto result = parser.parse(Language::TypeScript, text, {.milliseconds = 600'000, .bytes = 1'000'000'000},
                                     stop.get_token(), tree);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Cancelled);
    QVERIFY(cpuSeconds() - before < 1.0);
}

void TestParser::afterACutOffTheNextFileIsFine()
{
    const auto noise = asciiNoise(100'000);
    const auto good = fixture("sample.py");
    const auto* grammar = grammarOf(Language::Python);
    const auto expected = flattenWithCursor(grammar, good);
    Parser parser;
    FlatTree tree;
    for (const std::uint64_t bytes : {1'000ULL, 50'000ULL, 300'000ULL, 1'000'000ULL, 5'000'000ULL}) {
        (void)parser.parse(Language::Python, noise, {.milliseconds = 50, .bytes = bytes}, {}, tree);
        QVERIFY(parser.parse(Language::Python, good, {}, {}, tree));
        const auto diff = difference(grammar, tree.nodes, expected);
        QVERIFY2(diff.isEmpty(), diff.constData());
    }
}

QTEST_GUILESS_MAIN(TestParser)
#include "tst_parser.moc"
