#include "reportfixture.h"
#include "reporting/htmlreport.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestHtmlReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sectionsFold();
    void codeIsColoured();
    void tablesAndBoxes();
    void nothingOfTheTextBecomesHtml();
    void onlyItsOwnScriptRuns();
    void everyProfile_data();
    void everyProfile();
};

namespace {

QByteArray body(std::string_view markdown)
{
    const auto html = QByteArray::fromStdString(htmlDocument(markdown, "shop"));
    const auto start = html.indexOf("<main>") + 6;
    return html.sliced(start, html.indexOf("</main>") - start);
}

} // namespace

void TestHtmlReport::sectionsFold()
{
    const auto html = body("# Audit\n\n## High\n\n### H1\n\none\n\n### H2\n\ntwo\n\n## Low\n\n### L1\n\nthree\n");
    QCOMPARE(html.count("<details open>"), 3);
    QCOMPARE(html.count("</details>"), 3);
    QCOMPARE(html.count("<section>"), 3);
    QCOMPARE(html.count("</section>"), 3);
    // An item ends before the next one begins, and before the next part.
    QVERIFY2(html.contains("<p>one</p>\n</details>\n<details open>"), html.constData());
    QVERIFY2(html.contains("<p>two</p>\n</details>\n</section>\n<section><h2>Low</h2>"), html.constData());
}

void TestHtmlReport::codeIsColoured()
{
    const auto html = body("```python\ndef load(x):  # <b>\n    return \"a&b\"\n```\n\n```nonsense\n<b>\n```\n");
    QVERIFY2(html.contains("<span class=\"k\">def</span>"), html.constData());
    QVERIFY2(html.contains("# &lt;b&gt;</span>"), html.constData());
    QVERIFY2(html.contains("&quot;a&amp;b&quot;"), html.constData());
    QVERIFY2(html.contains("<pre><code>&lt;b&gt;\n</code></pre>"), html.constData());
    QVERIFY(!html.contains("<b>"));
    // The colours add nothing to the text: without tags it is the code.
    auto text = QString::fromUtf8(html.first(html.indexOf("</pre>")));
    text.remove(QRegularExpression(u"<[^>]*>"_s)).replace(u"&quot;"_s, u"\""_s).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s).replace(u"&amp;"_s, u"&"_s);
    QCOMPARE(text.trimmed(), u"def load(x):  # <b>\n    return \"a&b\""_s);
}

void TestHtmlReport::tablesAndBoxes()
{
    const auto html = body("| a | b |\n|---|---|\n| 1 | `x\\|y` |\n\n- [ ] open\n- [x] done\n");
    QVERIFY2(html.contains("<td><code>x|y</code></td>"), html.constData());
    QCOMPARE(html.count("type=\"checkbox\""), 2);
    QCOMPARE(html.count("checked=\"\""), 1);
}

void TestHtmlReport::nothingOfTheTextBecomesHtml()
{
    const auto html = body("<script>alert(1)</script>\n\ntext <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x)\n\n"
                           "```html\n</code></pre><script>alert(1)</script>\n```\n\n`</code><script>`\n");
    QVERIFY2(!html.contains("<script"), html.constData());
    QVERIFY2(!html.contains("<img"), html.constData());
    QVERIFY2(!html.contains("javascript:"), html.constData());
    QVERIFY2(!html.contains("data:"), html.constData());
    QCOMPARE(html.count("</pre>"), 1);
    const auto titled = htmlDocument("x", "</title><script>alert(1)</script>");
    QVERIFY(titled.contains("<title>&lt;/title&gt;&lt;script&gt;"));
}

void TestHtmlReport::onlyItsOwnScriptRuns()
{
    const auto html = QByteArray::fromStdString(htmlDocument("# a\n", "a"));
    QCOMPARE(html.count("<script"), 1);
    const auto start = html.indexOf("<script>") + 8;
    const auto script = html.sliced(start, html.indexOf("</script>") - start);
    QVERIFY(!script.isEmpty());
    const auto hash = QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64();
    QVERIFY(html.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash + "'"));
    QVERIFY(!html.contains("http://") && !html.contains("https://")); // nothing is fetched
}

void TestHtmlReport::everyProfile_data()
{
    QTest::addColumn<QString>("profile");
    for (const auto& profile : reportProfiles())
        QTest::newRow(profile.id.c_str()) << QString::fromStdString(profile.id);
}
void TestHtmlReport::everyProfile()
{
    QFETCH(QString, profile);
    ReportFixture fixture;
    ReportOptions options;
    options.profile = profile.toStdString();
    const auto report = renderHtmlReport(fixture.finished(), options);
    QVERIFY(report);
    const auto whole = QByteArray::fromStdString(*report);
    const auto html = whole.sliced(whole.indexOf("<main>"));
    for (const QByteArray tag : {"details", "section", "table", "pre", "ul", "ol", "li", "p", "summary"})
        QVERIFY2(html.count("</" + tag + ">") == html.count("<" + tag + ">") + html.count("<" + tag + " "), tag.constData());
    const auto markdown = renderReport(fixture.finished(), options);
    QVERIFY(markdown);
    QCOMPARE(html.count("type=\"checkbox\""), QByteArray::fromStdString(*markdown).count("- [ ]") + QByteArray::fromStdString(*markdown).count("- [x]"));
}

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
