#include "exportfixture.h"
#include "interchange/csv.h"

#include <QTest>

#include <sstream>

using namespace punchlist;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void oneRowPerFinding();
    void nothingBecomesAFormula();
    void byteOrderMarkOnRequest();
    void aFullDiskIsNoticed();
};

namespace {

/// A reader of RFC 4180, so that the test does not trust the writer's own idea of quoting.
std::vector<std::vector<std::string>> parse(const std::string& csv)
{
    std::vector<std::vector<std::string>> rows(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
                rows.back().back() += csv[++i];
            else if (c == '"')
                quoted = false;
            else
                rows.back().back() += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
            ++i;
            rows.push_back({""});
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

} // namespace

void TestCsv::cells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << QByteArray("plain") << QByteArray("plain");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("equals") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("plus") << QByteArray("+1") << QByteArray("'+1");
    QTest::newRow("minus") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("\"'\t=1\"");
    QTest::newRow("carriage return") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
    QTest::newRow("a formula with a quote")
        << QByteArray("=HYPERLINK(\"http://x\")") << QByteArray("\"'=HYPERLINK(\"\"http://x\"\")\"");
}

void TestCsv::cells()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cell);
    QCOMPARE(csvCell(text.toStdString()), cell.toStdString());
}

void TestCsv::oneRowPerFinding()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High).cwe = {400, 770};
    fixture.addRule("odd", Severity::Low);
    fixture.addFile("a.py", "x = 1\nname = \"é\"; call()\n");
    fixture.addFinding("odd", "a.py", "x = 1").priority = PriorityTier::P3;
    auto& late = fixture.addFinding("late", "a.py", "call()");
    late.problem = "First, \"second\"\nthird";
    late.effortMinutes = 240;
    fixture.exported[1].assignee = "Ada";
    fixture.exported[1].status = TriageStatus::InProgress;
    assignShortIds(fixture.exported);

    std::ostringstream out;
    QVERIFY(writeCsv(out, fixture.finished()));
    const auto rows = parse(out.str());
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[0].size(), 26U);
    QCOMPARE(rows[1].size(), 26U);
    const auto cell = [&](std::size_t row, const char* column) {
        const auto found = std::ranges::find(rows[0], column);
        return rows[row][static_cast<std::size_t>(found - rows[0].begin())];
    };
    QCOMPARE(cell(1, "id"), std::string("H1"));
    QCOMPARE(cell(1, "line"), std::string("2"));
    QCOMPARE(cell(1, "column"), std::string("13")); // UTF-16: the accent is one unit, two bytes
    QCOMPARE(cell(1, "cwe"), std::string("CWE-400 CWE-770"));
    QCOMPARE(cell(1, "problem"), std::string("First, \"second\"\nthird"));
    QCOMPARE(cell(1, "effort"), std::string("4 hours"));
    QCOMPARE(cell(1, "status"), std::string("in progress"));
    QCOMPARE(cell(1, "assignee"), std::string("Ada"));
    QCOMPARE(cell(2, "id"), std::string("L1"));
}

void TestCsv::nothingBecomesAFormula()
{
    ExportFixture fixture;
    fixture.addRule("late", Severity::High);
    fixture.addFile("=cmd.py", "=1\n");
    auto& finding = fixture.addFinding("late", "=cmd.py", "=1");
    finding.title = "=1 is a title";
    finding.symbol = "@Sheet";
    fixture.exported[0].comment = "-2+3";
    fixture.exported[0].assignee = "+Ada";
    std::ostringstream out;
    QVERIFY(writeCsv(out, fixture.finished()));
    for (const auto& row : parse(out.str())) {
        for (const auto& cell : row)
            QVERIFY2(cell.empty() || !std::string_view("=+-@\t\r").contains(cell.front()), cell.c_str());
    }
}

void TestCsv::byteOrderMarkOnRequest()
{
    ExportFixture fixture;
    std::ostringstream plain;
    std::ostringstream marked;
    QVERIFY(writeCsv(plain, fixture.finished()));
    QVERIFY(writeCsv(marked, fixture.finished(), {.byteOrderMark = true}));
    QCOMPARE(marked.str(), "\xEF\xBB\xBF" + plain.str());
}

void TestCsv::aFullDiskIsNoticed()
{
    ExportFixture fixture;
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    const auto written = writeCsv(out, fixture.finished());
    QVERIFY(!written);
    QCOMPARE(written.error().code, Error::Code::Io);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
