#include "base/haswordof.h"
#include "base/words.h"

#include <QTest>

#include <array>
#include <string>
#include <vector>

using namespace punchlist;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesIdentifiersApart_data();
    void takesIdentifiersApart();
    void asksInPlace();
};

void TestWords::takesIdentifiersApart_data()
{
    QTest::addColumn<QByteArray>("identifier");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("camel") << QByteArray("clientSecret") << QByteArray("client secret");
    QTest::newRow("constant") << QByteArray("CLIENT_SECRET") << QByteArray("client secret");
    QTest::newRow("kebab") << QByteArray("client-secret") << QByteArray("client secret");
    QTest::newRow("acronym") << QByteArray("HTTPServer") << QByteArray("http server");
    QTest::newRow("acronym at the end") << QByteArray("parseURL") << QByteArray("parse url");
    QTest::newRow("digits") << QByteArray("sha256Sum2") << QByteArray("sha256sum2");
    QTest::newRow("capital after a digit") << QByteArray("v2Api") << QByteArray("v2api");
    QTest::newRow("underscores") << QByteArray("__init__") << QByteArray("init");
    QTest::newRow("nothing") << QByteArray("_.$") << QByteArray("");
    QTest::newRow("beyond ASCII") << QByteArray("größe_x") << QByteArray("gr e x");
}

void TestWords::takesIdentifiersApart()
{
    QFETCH(const QByteArray, identifier);
    QFETCH(const QByteArray, words);
    QByteArray joined;
    for (const auto& word : wordsOf(identifier.toStdString()))
        joined += (joined.isEmpty() ? "" : " ") + QByteArray::fromStdString(word);
    QCOMPARE(joined, words);
}

void TestWords::asksInPlace()
{
    static constexpr std::array<std::string_view, 2> list{"secret", "http"};
    QVERIFY(hasWordOf("clientSecret", list));
    QVERIFY(hasWordOf("HTTPServer", list));
    QVERIFY(hasWordOf("__SECRET", list));
    QVERIFY(!hasWordOf("secrets", list));
    QVERIFY(!hasWordOf("asecret", list));
    QVERIFY(!hasWordOf("", list));
}

QTEST_APPLESS_MAIN(TestWords)
#include "tst_words.moc"
