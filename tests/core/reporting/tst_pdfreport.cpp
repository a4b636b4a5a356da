#include "pdftext.h"
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
    void rowsAndHeadingsStayWhole();
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

/// No row has cells on two pages, no heading is the last line of one, and nothing gets lost on the way.
void TestPdfReport::rowsAndHeadingsStayWhole()
{
    std::string markdown = "# Audit\n\n";
    for (int i = 0; i < 45; ++i)
        markdown += "Line " + std::to_string(i) + "\n\n";
    markdown += "## Modules\n\n| Module | Lines | Risk |\n|---|---|---|\n";
    constexpr int rows = 150;
    for (int i = 0; i < rows; ++i)
        markdown += "| `module" + std::to_string(1000 + i) + ".py` | " + std::to_string(5000 + i) + " | HIGH " + std::to_string(9000 + i) + " |\n";
    for (int i = 0; i < 60; ++i)
        markdown += "\n## Heading " + std::to_string(i) + "\n\n- text of it\n- and more\n";
    const auto pdf = pdfDocument(markdown, "shop");
    QVERIFY(pdf);
    const PdfText text(QByteArray::fromStdString(*pdf));
    const auto pageOf = [&](const QString& words) {
        for (qsizetype page = 0; page < text.pages.size(); ++page) {
            if (text.pages[page].join(u' ').contains(words))
                return page;
        }
        return qsizetype{-1};
    };
    for (int i = 0; i < rows; ++i) {
        const auto page = pageOf(u"module%1.py"_s.arg(1000 + i));
        QVERIFY(page >= 0);
        QCOMPARE(pageOf(QString::number(5000 + i)), page);
        QCOMPARE(pageOf(QString::number(9000 + i)), page);
    }
    for (const auto& page : text.pages) {
        QVERIFY(page.size() > 3);
        const auto last = page[page.size() - 3]; // behind it, the footer
        QVERIFY2(!last.startsWith(u"Heading"_s), qPrintable(last));
    }
    QCOMPARE(text.bookmarks.size(), 1 + 1 + 60);
}

void TestPdfReport::aStrangePdfStaysAsItIs()
{
    for (const QByteArray pdf : {"", "%PDF-1.4\n", "%PDF-1.4\ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"})
        QCOMPARE(withBookmarks(pdf, {{u"a"_s, 1, 0, 0}}), pdf);
}

QTEST_MAIN(TestPdfReport)
#include "tst_pdfreport.moc"
