#include "facts/filesketch.h"
#include "facts/lowering.h"
#include "syntax/parser.h"

#include <QTest>

#include <memory>
#include <string>

using namespace punchlist;

class TestFileSketch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names();
    void kinds();
    void segments();
    void fewWrongAnswers();
    void textsAfterShrinking();
};

namespace {

FileSketch sketchOf(const std::string& text)
{
    const SourceFile source("app.py", Language::Python, std::make_shared<const std::string>(text), 0);
    Parser parser;
    FlatTree tree;
    FileFacts facts;
    if (parser.parse(Language::Python, source.view(), {}, {}, tree))
        extractFacts(tree, source, facts);
    return FileSketch(facts);
}

bool occurs(const FileSketch& sketch, std::string_view name) { return NeededNames{name}.mayOccurIn(sketch.names); }

} // namespace

void TestFileSketch::names()
{
    const auto sketch = sketchOf("import os.path as p\nfrom requests import get\n\ndef helper(session):\n    p.join(get('a text'), session.rows)\nhelper(1)\n");
    for (const auto* name : {"p", "get", "requests.get", "os.path", "path", "os.path.join", "join", "helper", "@helper", "session", "~session.rows", "rows", "a text", ""})
        QVERIFY2(occurs(sketch, name), name);
    for (const auto* name : {"post", "os.path.exists", "exists", "text", "RLock"})
        QVERIFY2(!occurs(sketch, name), name);
    QVERIFY((NeededNames{"post", "get"}.mayOccurIn(sketch.names)));
    QVERIFY(!NeededNames{}.mayOccurIn(sketch.names));
}

/// A rule asks for a dozen names at once: what one wrong yes in ten would let through is most of the files.
void TestFileSketch::fewWrongAnswers()
{
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "package.part" + std::to_string(i) + "(name" + std::to_string(i) + ")\n";
    const auto sketch = sketchOf(text);
    int wrong = 0;
    for (int i = 0; i < 10'000; ++i)
        wrong += occurs(sketch, "absent" + std::to_string(i)) ? 1 : 0;
    QVERIFY2(wrong < 400, qPrintable(QString::number(wrong)));
}

void TestFileSketch::kinds()
{
    const auto sketch = sketchOf("for a in b:\n    a()\n");
    QVERIFY(sketch.kinds.test(static_cast<std::size_t>(NodeKind::For)));
    QVERIFY(sketch.kinds.test(static_cast<std::size_t>(NodeKind::Call)));
    QVERIFY(!sketch.kinds.test(static_cast<std::size_t>(NodeKind::Class)));
    QVERIFY(!sketch.hasRoutes);
    QVERIFY(sketchOf("from flask import Flask\napp = Flask(__name__)\n@app.get('/b')\ndef b(): pass\n").hasRoutes);
    QVERIFY(sketchOf({}).kinds.count() <= 1); // the module
}

void TestFileSketch::segments()
{
    QCOMPARE(lastSegmentOf("requests.get"), std::string_view("get"));
    QCOMPARE(lastSegmentOf("~session"), std::string_view("session"));
    QCOMPARE(lastSegmentOf("?.strip"), std::string_view("strip"));
    QCOMPARE(lastSegmentOf("@aws-sdk/client-s3"), std::string_view("@aws-sdk/client-s3"));
    QCOMPARE(lastSegmentOf(""), std::string_view());
}

/// A table that gave its memory back still finds its texts and takes new ones.
void TestFileSketch::textsAfterShrinking()
{
    TextTable texts;
    QCOMPARE(texts.find("a"), TextId{0});
    std::vector<TextId> ids;
    for (int i = 0; i < 1000; ++i)
        ids.push_back(texts.intern("text" + std::to_string(i)));
    texts.shrinkToFit();
    QCOMPARE(texts.find("text7"), ids[7]);
    QCOMPARE(texts.find("text1000"), TextId{0});
    QCOMPARE(texts.intern("text999"), ids[999]);
    const auto added = texts.intern("more");
    QCOMPARE(texts.find("more"), added);
    QCOMPARE(texts[added], std::string_view("more"));
    QCOMPARE(texts.size(), std::size_t{1002});
    QCOMPARE(texts.hash(ids[7]), TextTable::hash("text7"));
}

QTEST_GUILESS_MAIN(TestFileSketch)
#include "tst_filesketch.moc"
