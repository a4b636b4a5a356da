#include "lowered.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace punchlist;

class TestLowerData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void json_data();
    void json();
    void yaml_data();
    void yaml();
    void toml_data();
    void toml();
    void comments_data();
    void comments();
    void deepNesting_data();
    void deepNesting();
    void damagedFiles_data();
    void damagedFiles();
};

void TestLowerData::json_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("every kind of value")
        << R"({"a": [1, -2.5e3, true, false, null], "b": {}, "": "c\n\"d\""})"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value List
      Element Number "1"
      Element Number "-2.5e3"
      Element Boolean "true"
      Element Boolean "false"
      Element Null
  Element Pair "b"
    Key String "b"
    Value Dict
  Element Pair
    Key String
    Value String "c\\n\\\"d\\\""
)";
    QTest::newRow("comments and trailing commas are tolerated")
        << R"({
  // why
  "a": 1, /* how */
})"
        << R"(Value Dict +Error
  Element Pair "a"
    Key String "a"
    Value Number "1"
  Unknown +Error
)";
    QTest::newRow("a broken pair keeps its neighbours")
        << R"({"a": 1, "b" 2, "c": 3})"
        << R"(Value Dict +Error
  Element Pair "a"
    Key String "a"
    Value Number "1"
  Element Pair "c"
    Key String "c"
    Value Number "3"
  Unknown +Error
    String "b" +Error
    Number "2" +Error
)";
    QTest::newRow("cut off in the middle")
        << R"({"a": [1, {"b":)"
        << R"(Module +Error
Value String "a" +Error
Value Number "1" +Error
Value String "b" +Error
)";
}

void TestLowerData::json()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const Lowered lowered(Language::Json, source.toStdString() + '\n', lowerData);
    QCOMPARE(QString::fromStdString(lowered.dump()), expected);
}

void TestLowerData::yaml_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("block mappings and sequences")
        << R"(a: 1
b:
  - x
  - y: z
    w: 2.5
"c d": 'e')"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value Number "1"
  Element Pair "b"
    Key String "b"
    Value List
      Element String "x"
      Element Dict
        Element Pair "y"
          Key String "y"
          Value String "z"
        Element Pair "w"
          Key String "w"
          Value Number "2.5"
  Element Pair "c d"
    Key String "c d"
    Value String "e"
)";
    QTest::newRow("scalars of the core schema")
        << R"(- true
- False
- null
- ~
- 0x1F
- .inf
- yes
- off
- 2001-01-01
- plain text
-)"
        << R"(Value List
  Element Boolean "true"
  Element Boolean "false"
  Element Null
  Element Null
  Element Number "0x1F"
  Element Number ".inf"
  Element String "yes"
  Element String "off"
  Element String "2001-01-01"
  Element String "plain text"
  Element Null
)";
    QTest::newRow("flow style")
        << R"(a: {b: c, "d": [1, 2], e, f: }
g: [h: i, j])"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value Dict
      Element Pair "b"
        Key String "b"
        Value String "c"
      Element Pair "d"
        Key String "d"
        Value List
          Element Number "1"
          Element Number "2"
      Element Pair "e"
        Key String "e"
        Value Null
      Element Pair "f"
        Key String "f"
        Value Null
  Element Pair "g"
    Key String "g"
    Value List
      Element Dict
        Element Pair "h"
          Key String "h"
          Value String "i"
      Element String "j"
)";
    QTest::newRow("block scalars")
        << R"(a: |
  first
    second
b: >-
  folded)"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value String "  first\n    second"
  Element Pair "b"
    Key String "b"
    Value String "  folded\n"
)";
    QTest::newRow("anchors, aliases and merges")
        << R"(base: &base
  a: 1
list: &l [x]
one:
  <<: *base
  b: *l)"
        << R"(Value Dict
  Element Pair "base"
    Key String "base"
    Value Dict "base"
      Element Pair "a"
        Key String "a"
        Value Number "1"
  Element Pair "list"
    Key String "list"
    Value List "l"
      Element String "x"
  Element Pair "one"
    Key String "one"
    Value Dict
      Element Pair "<<"
        Key String "<<"
        Value Name "base"
      Element Pair "b"
        Key String "b"
        Value Name "l"
)";
    QTest::newRow("tags")
        << R"(a: !!str 1
b: !Ref Bucket
c: !Sub
  - x
d: !vault |
  3132
e: !!binary aGk=)"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value String "1"
  Element Pair "b"
    Key String "b"
    Value Call
      Callee Name "!Ref"
      Argument String "Bucket"
  Element Pair "c"
    Key String "c"
    Value Call
      Callee Name "!Sub"
      Argument List
        Element String "x"
  Element Pair "d"
    Key String "d"
    Value Call
      Callee Name "!vault"
      Argument String "  3132"
  Element Pair "e"
    Key String "e"
    Value String "aGk="
)";
    QTest::newRow("several documents")
        << R"(a: 1
---
- b
---
c)"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value Number "1"
Value List
  Element String "b"
Value String "c"
)";
    QTest::newRow("complex and missing keys")
        << R"(? [a, b]
: c
: d)"
        << R"(Value Dict
  Element Pair
    Key List
      Element String "a"
      Element String "b"
    Value String "c"
  Element Pair
    Key Null
    Value String "d"
)";
    QTest::newRow("a broken line")
        << R"(a: 1
b: [1, 2
c: 3)"
        << R"(Value Dict +Error
  Element Pair "a"
    Key String "a"
    Value Number "1"
  Element Pair "b"
    Key String "b"
    Value Null
  Element Pair "c"
    Key String "c"
    Value Number "3"
  Unknown +Error
    Number "1" +Error
    Number "2" +Error
)";
}

void TestLowerData::yaml()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const Lowered lowered(Language::Yaml, source.toStdString() + '\n', lowerData);
    QCOMPARE(QString::fromStdString(lowered.dump()), expected);
}

void TestLowerData::toml_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("values")
        << R"(a = "b\n"
c = 'd'
e = """
f"""
g = [1, -2.5, true, {h = 1979-05-27}])"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value String "b\\n"
  Element Pair "c"
    Key String "c"
    Value String "d"
  Element Pair "e"
    Key String "e"
    Value String "\nf"
  Element Pair "g"
    Key String "g"
    Value List
      Element Number "1"
      Element Number "-2.5"
      Element Boolean "true"
      Element Dict
        Element Pair "h"
          Key String "h"
          Value String "1979-05-27"
)";
    QTest::newRow("dotted keys")
        << R"(a.b."c d" = 1)"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value Dict
      Element Pair "b"
        Key String "b"
        Value Dict
          Element Pair "c d"
            Key String "c d"
            Value Number "1"
)";
    QTest::newRow("tables")
        << R"(top = 1
[a]
b = 2
[a.c]
d = 3)"
        << R"(Value Dict
  Element Pair "top"
    Key String "top"
    Value Number "1"
  Element Pair "a"
    Key String "a"
    Value Dict
      Element Pair "b"
        Key String "b"
        Value Number "2"
  Element Pair "a"
    Key String "a"
    Value Dict
      Element Pair "c"
        Key String "c"
        Value Dict
          Element Pair "d"
            Key String "d"
            Value Number "3"
)";
    QTest::newRow("arrays of tables")
        << R"([[a]]
b = 1
[[a]]
b = 2
[[c.d]])"
        << R"(Value Dict
  Element Pair "a"
    Key String "a"
    Value List
      Element Dict
        Element Pair "b"
          Key String "b"
          Value Number "1"
  Element Pair "a"
    Key String "a"
    Value List
      Element Dict
        Element Pair "b"
          Key String "b"
          Value Number "2"
  Element Pair "c"
    Key String "c"
    Value Dict
      Element Pair "d"
        Key String "d"
        Value List
          Element Dict
)";
    QTest::newRow("a broken line")
        << R"(a = 1
b =
c = 3)"
        << R"(Module +Error
Value Dict
  Element Pair "a"
    Key String "a"
    Value Number "1"
  Element Pair "c"
    Key String "c"
    Value Number "3"
Unknown +Error
  String "b" +Error
)";
}

void TestLowerData::toml()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const Lowered lowered(Language::Toml, source.toStdString() + '\n', lowerData);
    QCOMPARE(QString::fromStdString(lowered.dump()), expected);
}

void TestLowerData::comments_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("source");
    QTest::newRow("JSON") << Language::Json << "{ // x\n}";
    QTest::newRow("YAML") << Language::Yaml << "a: 1 # x\n# y\nb: '# z'";
    QTest::newRow("TOML") << Language::Toml << "a = 1 # x\n# y\nb = '# z'";
}

void TestLowerData::comments()
{
    QFETCH(Language, language);
    QFETCH(QString, source);
    const Lowered lowered(language, source.toStdString() + '\n', lowerData);
    std::string found;
    for (const auto& comment : lowered.facts.comments)
        (found += lowered.source.view(comment.startByte, comment.endByte)) += '|';
    QCOMPARE(found, language == Language::Json ? "// x|" : "# x|# y|");
}

void TestLowerData::deepNesting_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QByteArray>("source");
    constexpr int depth = 20'000;
    QTest::newRow("JSON arrays") << Language::Json << QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth);
    QTest::newRow("JSON arrays that never end") << Language::Json << QByteArray("[").repeated(depth);
    QTest::newRow("YAML flow sequences") << Language::Yaml << QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth);
    QTest::newRow("TOML arrays") << Language::Toml << "a = " + QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth);
    QTest::newRow("TOML dotted key") << Language::Toml << QByteArray("a.").repeated(depth) + "a = 1";
}

void TestLowerData::deepNesting()
{
    QFETCH(Language, language);
    QFETCH(QByteArray, source);
    const Lowered lowered(language, source.toStdString() + '\n', lowerData);
    QCOMPARE(brokenInvariant(lowered.facts.code), std::string());
}

void TestLowerData::damagedFiles_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("name");
    QTest::newRow("JSON") << Language::Json << "sample.json";
    QTest::newRow("YAML") << Language::Yaml << "sample.yaml";
    QTest::newRow("TOML") << Language::Toml << "sample.toml";
}

void TestLowerData::damagedFiles()
{
    QFETCH(Language, language);
    QFETCH(QString, name);
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/fixtures/syntax/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto whole = file.readAll().toStdString();
    QCOMPARE(brokenInvariant(Lowered(language, whole, lowerData).facts.code), std::string());
    std::mt19937 random(1); // NOLINT: the same damage in every run
    for (int round = 0; round < 200; ++round) {
        auto text = whole;
        for (int hits = 1 + round % 3; hits > 0 && !text.empty(); --hits)
            text.erase(random() % text.size(), 1 + random() % 5);
        const auto broken = brokenInvariant(Lowered(language, text, lowerData).facts.code);
        QVERIFY2(broken.empty(), (broken + "\n" + text).c_str());
    }
}

QTEST_GUILESS_MAIN(TestLowerData)
#include "tst_lowerdata.moc"
