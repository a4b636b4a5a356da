#include "reporting/pdfoutline.h"
#include "reporting/pdfreport.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QTest>

#include <string>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestPdfReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAndBookmarks();
    void theCrossReferencesAreRight();
    void aStrangePdfStaysAsItIs();
};

namespace {

QByteArray longReport()
{
    std::string markdown = "# Audit of Übergröße\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n";
    for (int part = 1; part <= 3; ++part) {
        markdown += "## Part " + std::to_string(part) + "\n\n";
        for (int item = 1; item <= 20; ++item)
            markdown += "### Item " + std::to_string(item) + "\n\n- [ ] open\n\n```python\ndef load(x):\n    return x\n```\n\n";
    }
    const auto pdf = pdfDocument(markdown, "shop");
    return pdf ? QByteArray::fromStdString(*pdf) : QByteArray();
}

} // namespace

void TestPdfReport::pagesAndBookmarks()
{
    const auto pdf = longReport();
    QVERIFY(pdf.startsWith("%PDF-1."));
    QVERIFY(pdf.endsWith("%%EOF\n"));
    QVERIFY(pdf.count("/Type /Page\n") > 3);
    QCOMPARE(pdf.count("/Title <feff"), 1 + 3 + 60); // the title of the document itself is written in another form
    QVERIFY(pdf.contains("/PageMode /UseOutlines"));
    // The last heading is on a later page than the first one.
    const QRegularExpression destination(u"/Dest \\[(\\d+) 0 R"_s);
    auto matches = destination.globalMatch(QString::fromLatin1(pdf));
    const auto first = matches.next().captured(1);
    QString last;
    while (matches.hasNext())
        last = matches.next().captured(1);
    QVERIFY(first != last);
}

/// Every entry of the table that the bookmarks brought points at its object, as a reader would follow it.
void TestPdfReport::theCrossReferencesAreRight()
{
    const auto pdf = longReport();
    const QRegularExpression startPattern(u"startxref\\s+(\\d+)\\s+%%EOF\\s*$"_s);
    const auto table = pdf.sliced(startPattern.match(QString::fromLatin1(pdf)).captured(1).toLongLong());
    QVERIFY(table.startsWith("xref\n"));
    const QRegularExpression entry(u"(\\d+) 1\\n(\\d{10}) 00000 n \\n"_s);
    auto entries = entry.globalMatch(QString::fromLatin1(table));
    int count = 0;
    while (entries.hasNext()) {
        const auto match = entries.next();
        const auto place = match.captured(2).toLongLong();
        QVERIFY(pdf.sliced(place).startsWith(match.captured(1).toLatin1() + " 0 obj\n"));
        ++count;
    }
    QCOMPARE(count, 2 + 64);
    QVERIFY(table.contains("/Prev "));
}

void TestPdfReport::aStrangePdfStaysAsItIs()
{
    for (const QByteArray pdf : {"", "%PDF-1.4\n", "%PDF-1.4\ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"})
        QCOMPARE(withBookmarks(pdf, {{u"a"_s, 1, 0, 0}}), pdf);
}

QTEST_MAIN(TestPdfReport)
#include "tst_pdfreport.moc"
