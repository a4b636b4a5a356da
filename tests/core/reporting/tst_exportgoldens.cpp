#include "golden.h"
#include "interchange/csv.h"
#include "interchange/json.h"
#include "interchange/junit.h"
#include "interchange/sarif.h"
#include "interchange/text.h"
#include "pdftext.h"
#include "reportfixture.h"
#include "reporting/htmlreport.h"
#include "reporting/issuelist.h"
#include "reporting/pdfreport.h"
#include "reporting/report.h"

#include <QRegularExpression>
#include <QTest>

#include <sstream>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Every format of the same audit, byte by byte; every profile as HTML and as PDF. (The Markdown of the profiles: tst_report.)
class TestExportGoldens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void profilesAsHtml_data();
    void profilesAsHtml();
    void profilesAsPdf_data();
    void profilesAsPdf();
};

namespace {

Result<void> write(std::ostream& out, const QString& format, const ExportInput& input)
{
    if (format == "sarif"_L1)
        return writeSarif(out, input, {.toolVersion = "1.0.0"});
    if (format == "sarif-github"_L1)
        return writeSarif(out, input, {.profile = SarifOptions::Profile::GitHub, .toolVersion = "1.0.0"});
    if (format == "sarif-minimal"_L1)
        return writeSarif(out, input, {.profile = SarifOptions::Profile::Minimal, .toolVersion = "1.0.0"});
    if (format == "csv"_L1)
        return writeCsv(out, input, {});
    if (format == "json"_L1)
        return writeJson(out, input, {.toolVersion = "1.0.0"});
    if (format == "junit"_L1)
        return writeJUnit(out, input);
    if (format == "text"_L1)
        return writeText(out, input);
    const auto tracker = format == "github-issues"_L1 ? IssueTracker::GitHub : format == "gitlab-issues"_L1 ? IssueTracker::GitLab : IssueTracker::Jira;
    return writeIssues(out, input, {}, tracker);
}

/// What a report says, without the style sheet and the script that all of them share.
QByteArray body(const std::string& html)
{
    const auto start = html.find("<body");
    const auto script = html.rfind("<script");
    return QByteArray::fromStdString(html.substr(start == std::string::npos ? 0 : start, script == std::string::npos ? std::string::npos : script - start)) + '\n';
}

void addProfiles()
{
    QTest::addColumn<QString>("profile");
    for (const auto& profile : reportProfiles())
        QTest::newRow(profile.id.c_str()) << QString::fromStdString(profile.id);
}

} // namespace

void TestExportGoldens::formats_data()
{
    QTest::addColumn<QString>("suffix");
    for (const auto& [name, suffix] : {std::pair{"sarif", u"sarif"_s}, {"sarif-github", u"sarif"_s}, {"sarif-minimal", u"sarif"_s}, {"csv", u"csv"_s}, {"json", u"json"_s}, {"junit", u"xml"_s},
                                       {"text", u"txt"_s}, {"github-issues", u"json"_s}, {"gitlab-issues", u"csv"_s}, {"jira-issues", u"csv"_s}})
        QTest::newRow(name) << suffix;
}

void TestExportGoldens::formats()
{
    QFETCH(QString, suffix);
    const auto format = QString::fromLatin1(QTest::currentDataTag());
    ReportFixture fixture(5);
    std::ostringstream out;
    const auto written = write(out, format, fixture.finished());
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    const auto difference = differenceToGolden(u"formats/"_s + format + u'.' + suffix, QByteArray::fromStdString(std::move(out).str()));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestExportGoldens::profilesAsHtml_data() { addProfiles(); }

void TestExportGoldens::profilesAsHtml()
{
    QFETCH(QString, profile);
    ReportFixture fixture;
    ReportOptions options;
    options.profile = profile.toStdString();
    const auto html = renderHtmlReport(fixture.finished(), options);
    QVERIFY2(html, html ? "" : html.error().message.c_str());
    const auto difference = differenceToGolden(u"reports/html/"_s + profile + u".html"_s, body(*html));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestExportGoldens::profilesAsPdf_data() { addProfiles(); }

/// Bytes of a PDF hold dates and fonts, and where lines and pages break depends on the fonts: its bookmarks and words are
/// compared, and every page must carry its number.
void TestExportGoldens::profilesAsPdf()
{
    QFETCH(QString, profile);
    ReportFixture fixture;
    ReportOptions options;
    options.profile = profile.toStdString();
    const auto pdf = renderPdfReport(fixture.finished(), options);
    QVERIFY2(pdf, pdf ? "" : pdf.error().message.c_str());
    PdfText read(QByteArray::fromStdString(*pdf));
    QString text = read.bookmarks.join(u'\n') + u"\n\n"_s;
    for (qsizetype page = 0; page < read.pages.size(); ++page) {
        auto& pieces = read.pages[page];
        QVERIFY(pieces.size() > 2);
        QCOMPARE(pieces.takeLast(), u"%1 / %2"_s.arg(page + 1).arg(read.pages.size()));
        QCOMPARE(pieces.takeLast(), u"shop - audit"_s);
        text += pieces.join(u'\n') + u'\n';
    }
    QVERIFY(!read.bookmarks.isEmpty());
    static const QRegularExpression space(u"\\s+"_s);
    const auto name = u"reports/pdf/"_s + profile + u".txt"_s;
    QFile golden(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/golden/") + name);
    const auto known = golden.open(QIODevice::ReadOnly) ? QString::fromUtf8(golden.readAll()) : QString();
    golden.close();
    if (QString(known).remove(space) != QString(text).remove(space)) {
        const auto difference = differenceToGolden(name, text.toUtf8());
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
}

QTEST_MAIN(TestExportGoldens)
#include "tst_exportgoldens.moc"
