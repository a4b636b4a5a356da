#include "lowered.h"

#include <QTest>

using namespace punchlist;

class TestLowerPythonExpressions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expressions_data();
    void expressions();
};

void TestLowerPythonExpressions::expressions_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("constants")
        << R"((1, 2.5j, True, False, None, ...))"
        << R"(Body ExpressionStatement
  Value Tuple
    Element Number "1"
    Element Number "2.5j"
    Element Boolean "true"
    Element Boolean "false"
    Element Null
    Element Name "..."
)";
    QTest::newRow("parentheses vanish")
        << R"(((((a))) + (b)))"
        << R"(Body ExpressionStatement
  Value Binary "+"
    Left Name "a"
    Right Name "b"
)";
    QTest::newRow("string prefixes")
        << R"(("a", r"\d", b'x', Rb"y", u"z", """t"""))"
        << R"(Body ExpressionStatement
  Value Tuple
    Element String "a"
    Element String "\\d" +Raw
    Element String "x" +Bytes
    Element String "y" +Raw +Bytes
    Element String "z"
    Element String "t"
)";
    QTest::newRow("escapes stay as they are written")
        << R"("a\n\"b\"")"
        << R"(Body ExpressionStatement
  Value String "a\\n\\\"b\\\""
)";
    QTest::newRow("adjacent literals are joined")
        << R"("a" 'b' r"c")"
        << R"(Body ExpressionStatement
  Value String "abc"
)";
    QTest::newRow("an f-string without holes is a string")
        << R"(f"a{{b")"
        << R"(Body ExpressionStatement
  Value String "a{{b"
)";
    QTest::newRow("f-string")
        << R"(f"a{b!r:>{width}.{precision}}c{d=}")"
        << R"(Body ExpressionStatement
  Value Template
    Part String "a"
    Hole Name "b"
    Hole Name "width"
    Hole Name "precision"
    Part String "c"
    Hole Name "d"
)";
    QTest::newRow("holes are expressions, strings among them")
        << R"(f"{a['k']:{b}} {f'{c}'}")"
        << R"(Body ExpressionStatement
  Value Template
    Hole Subscript
      Object Name "a"
      Index String "k"
    Hole Name "b"
    Part String " "
    Hole Template
      Hole Name "c"
)";
    QTest::newRow("joined literals with a hole")
        << R"("a" f"b{c}" "d")"
        << R"(Body ExpressionStatement
  Value Template
    Part String "a"
    Part String "b"
    Hole Name "c"
    Part String "d"
)";
    QTest::newRow("t-string")
        << R"(t"select {a}")"
        << R"(Body ExpressionStatement
  Value Template +Tagged
    Part String "select "
    Hole Name "a"
)";
    QTest::newRow("lists, tuples, sets")
        << R"([a, *b]; (a,); {a, b}; ())"
        << R"(Body ExpressionStatement
  Value List
    Element Name "a"
    Element Spread
      Value Name "b"
Body ExpressionStatement
  Value Tuple
    Element Name "a"
Body ExpressionStatement
  Value Set
    Element Name "a"
    Element Name "b"
Body ExpressionStatement
  Value Tuple
)";
    QTest::newRow("dictionaries: a name is no key text")
        << R"({"k": 1, "a" "b": 2, k: 3, **d})"
        << R"(Body ExpressionStatement
  Value Dict
    Element Pair "k"
      Key String "k"
      Value Number "1"
    Element Pair "ab"
      Key String "ab"
      Value Number "2"
    Element Pair
      Key Name "k"
      Value Number "3"
    Element Spread +Double
      Value Name "d"
)";
    QTest::newRow("comprehensions")
        << R"([a for a in b if c if d]
{a for a in b for c in d}
{k: v for k, v in b}
(a async for a in b))"
        << R"(Body ExpressionStatement
  Value Comprehension "list"
    Element Name "a"
    Target Name "a"
    Iterable Name "b"
    Condition Name "c"
    Condition Name "d"
Body ExpressionStatement
  Value Comprehension "set"
    Element Name "a"
    Target Name "a"
    Iterable Name "b"
    Target Name "c"
    Iterable Name "d"
Body ExpressionStatement
  Value Comprehension "dict"
    Element Pair
      Key Name "k"
      Value Name "v"
    Target Tuple
      Element Name "k"
      Element Name "v"
    Iterable Name "b"
Body ExpressionStatement
  Value Comprehension "generator" +Await
    Element Name "a"
    Target Name "a"
    Iterable Name "b"
)";
    QTest::newRow("a generator as the only argument")
        << R"(sum(a for a in b))"
        << R"(Body ExpressionStatement
  Value Call
    Callee Name "sum"
    Argument Comprehension "generator"
      Element Name "a"
      Target Name "a"
      Iterable Name "b"
)";
    QTest::newRow("the iterables of Python 2 comprehensions")
        << R"([a for a in 1, 2])"
        << R"(Body ExpressionStatement
  Value Comprehension "list"
    Element Name "a"
    Target Name "a"
    Iterable Tuple
      Element Number "1"
      Element Number "2"
)";
    QTest::newRow("arguments")
        << R"(f(a, *b, k=c, **d))"
        << R"(Body ExpressionStatement
  Value Call
    Callee Name "f"
    Argument Name "a"
    Argument Spread
      Value Name "b"
    Keyword Keyword "k"
      Value Name "c"
    Argument Spread +Double
      Value Name "d"
)";
    QTest::newRow("subscripts and slices")
        << R"(a[b]; a[b, c]; a[b:]; a[:c]; a[::d]; a[b:c, ...])"
        << R"(Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Name "b"
Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Name "b"
    Index Name "c"
Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Slice
      Left Name "b"
Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Slice
      Right Name "c"
Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Slice
      Step Name "d"
Body ExpressionStatement
  Value Subscript
    Object Name "a"
    Index Slice
      Left Name "b"
      Right Name "c"
    Index Name "..."
)";
    QTest::newRow("operators")
        << R"(-a ** ~b @ c)"
        << R"(Body ExpressionStatement
  Value Binary "@"
    Left Unary "-"
      Value Binary "**"
        Left Name "a"
        Right Unary "~"
          Value Name "b"
    Right Name "c"
)";
    QTest::newRow("a long sum leans to the left")
        << R"(a + b + c)"
        << R"(Body ExpressionStatement
  Value Binary "+"
    Left Binary "+"
      Left Name "a"
      Right Name "b"
    Right Name "c"
)";
    QTest::newRow("boolean operators")
        << R"(not a and b or c)"
        << R"(Body ExpressionStatement
  Value Logical "or"
    Left Logical "and"
      Left Unary "not"
        Value Name "a"
      Right Name "b"
    Right Name "c"
)";
    QTest::newRow("comparisons")
        << R"(a == b; a <> b; a not   in b; a is  not b)"
        << R"(Body ExpressionStatement
  Value Compare "=="
    Left Name "a"
    Right Name "b"
Body ExpressionStatement
  Value Compare "!="
    Left Name "a"
    Right Name "b"
Body ExpressionStatement
  Value Compare "not in"
    Left Name "a"
    Right Name "b"
Body ExpressionStatement
  Value Compare "is not"
    Left Name "a"
    Right Name "b"
)";
    QTest::newRow("chained comparison")
        << R"(a < b.c <= d)"
        << R"(Body ExpressionStatement
  Value Logical "and"
    Left Compare "<"
      Left Name "a"
      Right Member "c"
        Object Name "b"
    Right Compare "<=" +Double
      Left Member "c"
        Object Name "b"
      Right Name "d"
)";
    QTest::newRow("the long middle of a chain is not repeated")
        << R"(a < f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) < b)"
        << R"(Body ExpressionStatement
  Value Logical "and"
    Left Compare "<"
      Left Name "a"
      Right Call
        Callee Name "f"
        Argument Number "1"
        Argument Number "2"
        Argument Number "3"
        Argument Number "4"
        Argument Number "5"
        Argument Number "6"
        Argument Number "7"
        Argument Number "8"
        Argument Number "9"
        Argument Number "10"
        Argument Number "11"
        Argument Number "12"
        Argument Number "13"
    Right Compare "<" +Double
      Left Unknown
      Right Name "b"
)";
    QTest::newRow("conditional")
        << R"(a if b else c)"
        << R"(Body ExpressionStatement
  Value Conditional
    Condition Name "b"
    Body Name "a"
    Else Name "c"
)";
    QTest::newRow("lambda")
        << R"(lambda a, *b, c=1: d)"
        << R"(Body ExpressionStatement
  Value Function +Lambda
    Parameter Parameter "a"
    Parameter Parameter "b" +Rest
    Parameter Parameter "c" +KeywordOnly
      Default Number "1"
    Body Name "d"
)";
    QTest::newRow("await and yield")
        << R"(async def f():
    await a
    x = yield b, c
    yield from d)"
        << R"(Body Function "f" +Async +Generator
  Body Block
    Body ExpressionStatement
      Value Await
        Value Name "a"
    Body Assign
      Target Name "x"
      Value Yield
        Value Tuple
          Element Name "b"
          Element Name "c"
    Body ExpressionStatement
      Value Yield +Delegate
        Value Name "d"
)";
    QTest::newRow("walrus")
        << R"(if (n := f()) > 1: pass)"
        << R"(Body If
  Condition Compare ">"
    Left AssignExpression
      Target Name "n"
      Value Call
        Callee Name "f"
    Right Number "1"
  Body Block
    Body Pass
)";
    QTest::newRow("types are expressions")
        << R"(def f(a: list[int] | None, b: "Q", c: a.b.C[int]) -> dict[str, X.Y]: pass)"
        << R"(Body Function "f"
  Parameter Parameter "a"
    Type Binary "|"
      Left Subscript
        Object Name "list"
        Index Name "int"
      Right Null
  Parameter Parameter "b"
    Type String "Q"
  Parameter Parameter "c"
    Type Subscript
      Object Member "C"
        Object Member "b"
          Object Name "a"
      Index Name "int"
  Type Subscript
    Object Name "dict"
    Index Name "str"
    Index Member "Y"
      Object Name "X"
  Body Block
    Body Pass
)";
}

void TestLowerPythonExpressions::expressions()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const Lowered lowered(Language::Python, source.toStdString() + '\n', lowerPython);
    QCOMPARE(QString::fromStdString(lowered.dump()), expected);
}

QTEST_GUILESS_MAIN(TestLowerPythonExpressions)
#include "tst_lowerpythonexpressions.moc"
