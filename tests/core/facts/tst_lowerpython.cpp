#include "lowered.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace punchlist;

namespace {

Lowered python(std::string text)
{
    return {Language::Python, std::move(text), lowerPython};
}

std::string sample()
{
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/fixtures/syntax/sample.py"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read sample.py");
    return file.readAll().toStdString();
}

std::string repeated(std::string_view text, int times)
{
    std::string out;
    out.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

/// Statements, imports, broken sources and the promises of the tree. Expressions: tst_lowerpythonexpressions.cpp.
class TestLowerPython : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statements_data();
    void statements();
    void brokenSyntax_data();
    void brokenSyntax();
    void imports_data();
    void imports();
    void importNodes();
    void ranges_data();
    void ranges();
    void comments();
    void deepNesting_data();
    void deepNesting();
    void damagedFiles();
};

void TestLowerPython::statements_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("names, attributes and calls")
        << R"(a.b(c).d())"
        << R"(Body ExpressionStatement
  Value Call
    Callee Member "d"
      Object Call
        Callee Member "b"
          Object Name "a"
        Argument Name "c"
)";
    QTest::newRow("assignment")
        << R"(x = 1)"
        << R"(Body Assign
  Target Name "x"
  Value Number "1"
)";
    QTest::newRow("chained assignment has all targets in order")
        << R"(a = b.c = d[0] = f())"
        << R"(Body Assign
  Target Name "a"
  Target Member "c"
    Object Name "b"
  Target Subscript
    Object Name "d"
    Index Number "0"
  Value Call
    Callee Name "f"
)";
    QTest::newRow("unpacking")
        << R"(a, (b, *c) = [d, e] = f)"
        << R"(Body Assign
  Target Tuple
    Element Name "a"
    Element Tuple
      Element Name "b"
      Element Spread
        Value Name "c"
  Target List
    Element Name "d"
    Element Name "e"
  Value Name "f"
)";
    QTest::newRow("a target in parentheses is no tuple")
        << R"((x) = 1)"
        << R"(Body Assign
  Target Name "x"
  Value Number "1"
)";
    QTest::newRow("annotated assignment, with and without a value")
        << R"(x: int = 1
self.y: "Q")"
        << R"(Body Assign
  Target Name "x"
  Type Name "int"
  Value Number "1"
Body Assign
  Target Member "y"
    Object Name "self"
  Type String "Q"
)";
    QTest::newRow("assignment through type() is no type alias")
        << R"(type(self).count = 1)"
        << R"(Body Assign
  Target Member "count"
    Object Call
      Callee Name "type"
      Argument Name "self"
  Value Number "1"
)";
    QTest::newRow("augmented assignment")
        << R"(x //= 2)"
        << R"(Body AugmentedAssign "//"
  Target Name "x"
  Value Number "2"
)";
    QTest::newRow("docstring and ellipsis")
        << R"("""Doc."""
...
pass)"
        << R"(Body ExpressionStatement
  Value String "Doc."
Body Pass
Body Pass
)";
    QTest::newRow("several statements on a line")
        << R"(a; b = 1;)"
        << R"(Body ExpressionStatement
  Value Name "a"
Body Assign
  Target Name "b"
  Value Number "1"
)";
    QTest::newRow("a trailing comma makes a tuple")
        << R"(a,)"
        << R"(Body ExpressionStatement
  Value Tuple
    Element Name "a"
)";
    QTest::newRow("return")
        << R"(def f():
    return a, b)"
        << R"(Body Function "f"
  Body Block
    Body Return
      Value Tuple
        Element Name "a"
        Element Name "b"
)";
    QTest::newRow("a chain of elif nests in the else")
        << R"(if a:
    x
elif b:
    y
else:
    z)"
        << R"(Body If
  Condition Name "a"
  Body Block
    Body ExpressionStatement
      Value Name "x"
  Else If
    Condition Name "b"
    Body Block
      Body ExpressionStatement
        Value Name "y"
    Else Block
      Body ExpressionStatement
        Value Name "z"
)";
    QTest::newRow("loops with else")
        << R"(while a:
    break
else:
    continue
for k, v in d: pass)"
        << R"(Body While
  Condition Name "a"
  Body Block
    Body Break
  Else Block
    Body Continue
Body For
  Target Tuple
    Element Name "k"
    Element Name "v"
  Iterable Name "d"
  Body Block
    Body Pass
)";
    QTest::newRow("async statements")
        << R"(async def f():
    async with a as b:
        async for c in d:
            await e)"
        << R"(Body Function "f" +Async
  Body Block
    Body With +Await
      Context Name "a"
      Target Name "b"
      Body Block
        Body For +Await
          Target Name "c"
          Iterable Name "d"
          Body Block
            Body ExpressionStatement
              Value Await
                Value Name "e"
)";
    QTest::newRow("try with every part")
        << R"(try:
    a
except (OSError, ssl.Error) as e:
    b
except ValueError:
    c
except:
    d
else:
    f
finally:
    g)"
        << R"(Body Try
  Body Block
    Body ExpressionStatement
      Value Name "a"
  Handler Handler "e"
    Type Name "OSError"
    Type Member "Error"
      Object Name "ssl"
    Body Block
      Body ExpressionStatement
        Value Name "b"
  Handler Handler
    Type Name "ValueError"
    Body Block
      Body ExpressionStatement
        Value Name "c"
  Handler Handler
    Body Block
      Body ExpressionStatement
        Value Name "d"
  Else Block
    Body ExpressionStatement
      Value Name "f"
  Finally Block
    Body ExpressionStatement
      Value Name "g"
)";
    QTest::newRow("exception groups")
        << R"(try:
    a
except* OSError as group:
    pass)"
        << R"(Body Try
  Body Block
    Body ExpressionStatement
      Value Name "a"
  Handler Handler "group" +Star
    Type Name "OSError"
    Body Block
      Body Pass
)";
    QTest::newRow("handlers of Python 2 and of Python 3.14")
        << R"(try:
    a
except OSError, e:
    b
except KeyError, ValueError:
    c)"
        << R"(Body Try
  Body Block
    Body ExpressionStatement
      Value Name "a"
  Handler Handler "e"
    Type Name "OSError"
    Body Block
      Body ExpressionStatement
        Value Name "b"
  Handler Handler
    Type Name "KeyError"
    Type Name "ValueError"
    Body Block
      Body ExpressionStatement
        Value Name "c"
)";
    QTest::newRow("with: several contexts, with and without parentheses")
        << R"(with a as b, c: pass
with (open(a) as b, c): pass
with (a, b): pass
with (a as b): pass
with a as (b, c): pass)"
        << R"(Body With
  Context Name "a"
  Target Name "b"
  Context Name "c"
  Body Block
    Body Pass
Body With
  Context Call
    Callee Name "open"
    Argument Name "a"
  Target Name "b"
  Context Name "c"
  Body Block
    Body Pass
Body With
  Context Name "a"
  Context Name "b"
  Body Block
    Body Pass
Body With
  Context Name "a"
  Target Name "b"
  Body Block
    Body Pass
Body With
  Context Name "a"
  Target Tuple
    Element Name "b"
    Element Name "c"
  Body Block
    Body Pass
)";
    QTest::newRow("raise")
        << R"(raise
raise A
raise A("x") from e)"
        << R"(Body Raise
Body Raise
  Value Name "A"
Body Raise
  Value Call
    Callee Name "A"
    Argument String "x"
  Cause Name "e"
)";
    QTest::newRow("raise of Python 2")
        << R"(raise A, "x")"
        << R"(Body Raise
  Value Call
    Callee Name "A"
    Argument String "x"
)";
    QTest::newRow("assert, delete, global")
        << R"(assert a, "b"
del a, b[0]
global c, d)"
        << R"(Body Assert
  Condition Name "a"
  Message String "b"
Body Delete
  Value Name "a"
  Value Subscript
    Object Name "b"
    Index Number "0"
Body Global
  Value Name "c"
  Value Name "d"
)";
    QTest::newRow("print and exec of Python 2")
        << R"(print "a", b
print >>f, "c"
exec code in scope)"
        << R"(Body ExpressionStatement
  Value Call
    Callee Name "print"
    Argument String "a"
    Argument Name "b"
Body ExpressionStatement
  Value Call
    Callee Name "print"
    Keyword Keyword "file"
      Value Name "f"
    Argument String "c"
Body ExpressionStatement
  Value Call
    Callee Name "exec"
    Argument Name "code"
    Argument Name "scope"
)";
    QTest::newRow("print as a function")
        << R"(print(a, file=b))"
        << R"(Body ExpressionStatement
  Value Call
    Callee Name "print"
    Argument Name "a"
    Keyword Keyword "file"
      Value Name "b"
)";
    QTest::newRow("decorators")
        << R"(@a
@b.c(d)
async def f(): pass
@dataclass
class C: pass)"
        << R"(Body Function "f" +Async
  Decorator Decorator
    Value Name "a"
  Decorator Decorator
    Value Call
      Callee Member "c"
        Object Name "b"
      Argument Name "d"
  Body Block
    Body Pass
Body Class "C"
  Decorator Decorator
    Value Name "dataclass"
  Body Block
    Body Pass
)";
    QTest::newRow("parameters")
        << R"(def f(a, b=1, /, c: int = 2, *args: str, d, **kw) -> T: pass)"
        << R"(Body Function "f"
  Parameter Parameter "a"
  Parameter Parameter "b"
    Default Number "1"
  Parameter Parameter "c"
    Type Name "int"
    Default Number "2"
  Parameter Parameter "args" +Rest
    Type Name "str"
  Parameter Parameter "d" +KeywordOnly
  Parameter Parameter "kw" +Double +Rest
  Type Name "T"
  Body Block
    Body Pass
)";
    QTest::newRow("keyword-only parameters behind a bare star")
        << R"(def f(a, *, b, c=1): pass)"
        << R"(Body Function "f"
  Parameter Parameter "a"
  Parameter Parameter "b" +KeywordOnly
  Parameter Parameter "c" +KeywordOnly
    Default Number "1"
  Body Block
    Body Pass
)";
    QTest::newRow("parameters of Python 2 that unpack")
        << R"(def f(a, (b, c)): pass)"
        << R"(Body Function "f"
  Parameter Parameter "a"
  Parameter Parameter
    Target Tuple
      Element Name "b"
      Element Name "c"
  Body Block
    Body Pass
)";
    QTest::newRow("class")
        << R"(class C(A, b.B, *c, metaclass=M, **d):
    x: int = 1)"
        << R"(Body Class "C"
  Base Name "A"
  Base Member "B"
    Object Name "b"
  Base Spread
    Value Name "c"
  Keyword Keyword "metaclass"
    Value Name "M"
  Keyword Spread +Double
    Value Name "d"
  Body Block
    Body Assign
      Target Name "x"
      Type Name "int"
      Value Number "1"
)";
    QTest::newRow("generators")
        << R"(def f():
    def inner():
        pass
    yield
def g():
    lambda: (yield from a))"
        << R"(Body Function "f" +Generator
  Body Block
    Body Function "inner"
      Body Block
        Body Pass
    Body ExpressionStatement
      Value Yield
Body Function "g"
  Body Block
    Body ExpressionStatement
      Value Function +Generator +Lambda
        Body Yield +Delegate
          Value Name "a"
)";
    QTest::newRow("type parameters")
        << R"(def f[T: int, *Ts, **P](a: T): pass
class C[T](B[T]): pass
type Pair[T] = tuple[T, T] | None)"
        << R"(Body Function "f"
  TypeExpression "T: int"
    Type Name "int"
  TypeExpression "*Ts"
  TypeExpression "**P"
  Parameter Parameter "a"
    Type Name "T"
  Body Block
    Body Pass
Body Class "C"
  TypeExpression "T"
  Base Subscript
    Object Name "B"
    Index Name "T"
  Body Block
    Body Pass
Body TypeDeclaration "Pair"
  TypeExpression "T"
  Type Binary "|"
    Left Subscript
      Object Name "tuple"
      Index Name "T"
      Index Name "T"
    Right Null
)";
    QTest::newRow("match: literals, captures, wildcard")
        << R"(match a, b:
    case 1 | -2 | "x": pass
    case None if c: pass
    case _: pass)"
        << R"(Body Switch
  Value Tuple
    Element Name "a"
    Element Name "b"
  Case Case
    Pattern Number "1"
    Pattern Unary "-"
      Value Number "2"
    Pattern String "x"
    Body Block
      Body Pass
  Case Case
    Pattern Null
    Condition Name "c"
    Body Block
      Body Pass
  Case Case
    Body Block
      Body Pass
)";
    QTest::newRow("match: structures")
        << R"(match a:
    case [x, *_]: pass
    case {"k": v, **rest}: pass
    case Point(0, y=A.b) as p: pass
    case (x, y), z: pass)"
        << R"(Body Switch
  Value Name "a"
  Case Case
    Pattern List
      Element Name "x"
      Element Spread
        Value Name "_"
    Body Block
      Body Pass
  Case Case
    Pattern Dict
      Element Pair "k"
        Key String "k"
        Value Name "v"
      Element Spread +Double
        Value Name "rest"
    Body Block
      Body Pass
  Case Case
    Pattern AssignExpression
      Target Name "p"
      Value Call
        Callee Name "Point"
        Argument Number "0"
        Keyword Keyword "y"
          Value Member "b"
            Object Name "A"
    Body Block
      Body Pass
  Case Case
    Pattern Tuple
      Element Tuple
        Element Name "x"
        Element Name "y"
      Element Name "z"
    Body Block
      Body Pass
)";
    QTest::newRow("match: inner alternatives and complex numbers")
        << R"(match a:
    case [1 | 2 | -3, -1 + 2j]: pass)"
        << R"(Body Switch
  Value Name "a"
  Case Case
    Pattern List
      Element Binary "|"
        Left Number "1"
        Right Binary "|"
          Left Number "2"
          Right Unary "-"
            Value Number "3"
      Element Binary "+"
        Left Unary "-"
          Value Number "1"
        Right Number "2j"
    Body Block
      Body Pass
)";
    QTest::newRow("soft keywords are names")
        << R"(match = type
match[print] = 1)"
        << R"(Body Assign
  Target Name "match"
  Value Name "type"
Body Assign
  Target Subscript
    Object Name "match"
    Index Name "print"
  Value Number "1"
)";
    QTest::newRow("defaults of type parameters")
        << R"(class C[T = int, *Ts = *tuple[int], U: str = str]: pass)"
        << R"(Body Class "C"
  TypeExpression "T = int"
    Default Name "int"
  TypeExpression "*Ts = *tuple[int]"
    Default Subscript
      Object Name "tuple"
      Index Name "int"
  TypeExpression "U: str = str"
    Type Name "str"
    Default Name "str"
  Body Block
    Body Pass
)";
    QTest::newRow("match: parentheses around what a case says")
        << R"(match a:
    case (1 | 2): pass
    case (_): pass
    case (x,): pass)"
        << R"(Body Switch
  Value Name "a"
  Case Case
    Pattern Number "1"
    Pattern Number "2"
    Body Block
      Body Pass
  Case Case
    Body Block
      Body Pass
  Case Case
    Pattern Tuple
      Element Name "x"
    Body Block
      Body Pass
)";
    QTest::newRow("three classes in a handler of Python 3.14")
        << R"(try:
    a
except A, timeout, B:
    b)"
        << R"(Body Try
  Body Block
    Body ExpressionStatement
      Value Name "a"
  Handler Handler
    Type Name "A"
    Type Name "timeout"
    Type Name "B"
    Body Block
      Body ExpressionStatement
        Value Name "b"
)";
}

void TestLowerPython::statements()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(python(source.toStdString() + '\n').dump()), expected);
}

void TestLowerPython::brokenSyntax_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("what is missing leaves no node")
        << R"(def f(:
    return a)"
        << R"(Body Function "f" +Error
  Body Block
    Body Return
      Value Name "a"
)";
    QTest::newRow("an open parenthesis at the end")
        << R"(x = f(a)"
        << R"(Module +Error
Body Unknown +Error
  Name "x" +Error
  Name "f" +Error
  Name "a" +Error
)";
    QTest::newRow("broken syntax between good statements")
        << R"(a = 1
foo(b c, d)
e = 2)"
        << R"(Body Assign
  Target Name "a"
  Value Number "1"
Body ExpressionStatement
  Value Call +Error
    Callee Name "foo"
    Argument Name "b"
    Argument Name "d"
    Unknown +Error
      Name "c" +Error
Body Assign
  Target Name "e"
  Value Number "2"
)";
    QTest::newRow("a file without a beginning")
        << R"()]})"
        << R"(Module +Error
Body Unknown +Error
)";
}

void TestLowerPython::brokenSyntax()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(python(source.toStdString() + '\n').dump()), expected);
}

void TestLowerPython::imports_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("a dotted module binds its root", "import a.b.c, d", "a.b.c as a\nd as d\n");
    row("alias", "import a.b as c", "a.b as c\n");
    row("names", "from a.b import c, d as e", "a.b c as c\na.b d as e\n");
    row("names in parentheses over several lines", "from a import (\n    b,  # why\n    c as d,\n)", "a b as b\na c as d\n");
    row("everything", "from a import *", "a *\n");
    row("relative", "from . import a\nfrom ..b.c import d", ". a as a\n..b.c d as d\n");
    row("spaces around dots", "import a . b\nfrom .. c import d", "a.b as a\n..c d as d\n");
    row("future", "from __future__ import annotations", "__future__ annotations as annotations\n");
    row("computed at run time, the name written", "importlib.import_module('a.b')\n__import__(\"c\")",
        "a.b (dynamic)\nc (dynamic)\n");
    row("computed at run time, the name unknown", "import_module(name)\nimport_module(f'a.{b}')", "? (dynamic)\n? (dynamic)\n");
    row("another object's method", "self.import_module_later('a')", "");
    row("for type checkers", "if TYPE_CHECKING:\n    import a\nelse:\n    import b", "a as a (type only)\nb as b\n");
    row("for type checkers, qualified", "if typing.TYPE_CHECKING:\n    if x:\n        from a import b",
        "a b as b (type only)\n");
    row("not for type checkers", "if not TYPE_CHECKING:\n    import a\nelse:\n    import b", "a as a\nb as b (type only)\n");
    row("optional, with a substitute", "try:\n    import a\nexcept ImportError:\n    import b\nfinally:\n    import c",
        "a as a (optional)\nb as b (optional)\nc as c\n");
    row("optional by one of several classes", "try:\n    import a\nexcept (OSError, ModuleNotFoundError):\n    pass",
        "a as a (optional)\n");
    row("optional by catching everything", "try:\n    import a\nexcept:\n    pass", "a as a (optional)\n");
    row("a handler of other errors", "try:\n    import a\nexcept OSError:\n    pass", "a as a\n");
    row("a try around the definition", "try:\n    def f():\n        import a\nexcept ImportError:\n    pass", "a as a\n");
    row("suppressed", "with contextlib.suppress(ImportError):\n    import a", "a as a (optional)\n");
}

void TestLowerPython::imports()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(dumpImports(python(source.toStdString() + '\n').facts)), expected);
}

void TestLowerPython::importNodes()
{
    const auto lowered = python("import a, b\nimportlib.import_module('c')\n");
    const auto& facts = lowered.facts;
    QCOMPARE(facts.imports.size(), 3U);
    QCOMPARE(facts.imports[0].node, facts.imports[1].node);
    QVERIFY(facts.code.is(facts.imports[0].node, NodeKind::Import));
    QVERIFY(facts.code.is(facts.imports[2].node, NodeKind::Call));
}

void TestLowerPython::ranges_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, NodeKind kind, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source) << static_cast<int>(kind) << QString::fromUtf8(expected);
    };
    row("call: callee and arguments", "x = (a.b(c, d))  # e", NodeKind::Call, "a.b(c, d)");
    row("binary: without its own parentheses", "x = ((a) + (b))", NodeKind::Binary, "(a) + (b)");
    row("function: from the first decorator on", "@a\ndef f():\n    pass\n\nx", NodeKind::Function, "@a\ndef f():\n    pass");
    row("string: with prefix and quotes", "x = rb'a' + y", NodeKind::String, "rb'a'");
    row("joined strings: from the first to the last", "x = ('a'\n  'b')", NodeKind::String, "'a'\n  'b'");
    row("import: the statement", "from a import (b,\n  c)", NodeKind::Import, "from a import (b,\n  c)");
    row("handler: the clause", "try:\n    a\nexcept B:\n    c\nelse:\n    d", NodeKind::Handler, "except B:\n    c");
    row("characters of several bytes in front", "x = 'äöü€😀'; f(y)", NodeKind::Call, "f(y)");
}

void TestLowerPython::ranges()
{
    QFETCH(QString, source);
    QFETCH(int, kind);
    QFETCH(QString, expected);
    const auto lowered = python(source.toStdString() + '\n');
    for (const auto& node : lowered.facts.code.nodes) {
        if (node.kind == static_cast<NodeKind>(kind)) {
            QCOMPARE(QString::fromStdString(std::string(lowered.source.view(node.startByte, node.endByte))), expected);
            return;
        }
    }
    QFAIL("no such node");
}

void TestLowerPython::comments()
{
    const auto lowered = python("# a\nf(  # b\n  c)\n\"# d\"\n");
    std::string found;
    for (const auto& comment : lowered.facts.comments)
        (found += lowered.source.view(comment.startByte, comment.endByte)) += '|';
    QCOMPARE(found, "# a|# b|");
}

void TestLowerPython::deepNesting_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<unsigned>("nodes"); // that must be there at least
    const auto row = [](const char* name, const std::string& source, unsigned nodes) {
        QTest::newRow(name) << QByteArray::fromStdString(source) << nodes;
    };
    row("parentheses", "x = " + repeated("(", 100'000) + "1" + repeated(")", 100'000), 4);
    row("a sum", "x = a" + repeated(" + a", 50'000), 100'000);
    row("calls of members", "x = a" + repeated(".b()", 50'000), 100'000);
    row("lists", "x = " + repeated("[", 50'000) + repeated("]", 50'000), 50'000);
    row("lambdas", "x = " + repeated("lambda: ", 50'000) + "1", 50'000);
    row("elif", "if a: pass\n" + repeated("elif b: import c\n", 10'000), 40'000);
    row("a comparison chain", "x = a" + repeated(" < a", 20'000), 60'000);
    row("alternatives of a pattern", "match a:\n  case [" + repeated("b | ", 20'000) + "b]: pass", 40'000);
    row("yields", "def f():\n  " + repeated("(yield ", 20'000) + repeated(")", 20'000), 20'000);
    // Middles of chains are repeated: without a limit each level would double the tree.
    row("chains within chains", "x = " + repeated("1 < (", 1000) + "2" + repeated(") < 3", 1000), 5'000);
}

void TestLowerPython::deepNesting()
{
    QFETCH(QByteArray, source);
    QFETCH(unsigned, nodes);
    const auto lowered = python(source.toStdString() + '\n');
    QCOMPARE(brokenInvariant(lowered.facts.code), std::string());
    QCOMPARE_GE(lowered.facts.code.nodes.size(), nodes);
    QCOMPARE_LE(lowered.facts.code.nodes.size(), 4U * static_cast<unsigned>(source.size()));
}

void TestLowerPython::damagedFiles()
{
    const auto whole = sample();
    QCOMPARE(brokenInvariant(python(whole).facts.code), std::string());
    std::mt19937 random(1); // NOLINT: the same damage in every run
    for (int round = 0; round < 300; ++round) {
        auto text = whole;
        for (int hits = 1 + round % 4; hits > 0; --hits) {
            const auto at = random() % text.size();
            const auto length = 1 + random() % 20;
            if (hits % 2 == 0)
                text.insert(random() % text.size(), whole.substr(at % whole.size(), length));
            else
                text.erase(at, length);
        }
        const auto broken = brokenInvariant(python(text).facts.code);
        QVERIFY2(broken.empty(), (broken + "\n" + text).c_str());
    }
}

QTEST_GUILESS_MAIN(TestLowerPython)
#include "tst_lowerpython.moc"
