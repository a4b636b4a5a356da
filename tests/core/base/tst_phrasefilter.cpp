#include "base/phrasefilter.h"

#include <QTest>

#include <array>
#include <string>

using namespace punchlist;

class TestPhraseFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEveryPhrase();
    void shortPhrases();
    void refusesMostTexts();
};

void TestPhraseFilter::findsEveryPhrase()
{
    static constexpr std::array<std::string_view, 4> phrases{"ghp_", "-----BEGIN", "for now", "TODO"};
    const PhraseFilter filter(phrases);
    for (const auto phrase : phrases) {
        for (const std::size_t before : {0U, 1U, 2U, 7U}) {
            for (const std::size_t after : {0U, 1U, 5U}) {
                const auto text = std::string(before, '.') + std::string(phrase) + std::string(after, '.');
                QCOMPARE(filter.next(text, 0), before);
                QCOMPARE(filter.next(text, before), before);
                QVERIFY(filter.next(text, before + 1) == std::string_view::npos || filter.next(text, before + 1) > before);
            }
        }
    }
    QVERIFY(filter.mayContain("todo"));
    QVERIFY(filter.mayContain("not For Now, please"));
}

void TestPhraseFilter::shortPhrases()
{
    static constexpr std::array<std::string_view, 2> phrases{"SK", "<"};
    const PhraseFilter filter(phrases);
    QCOMPARE(filter.next("xSK", 0), std::size_t(1));
    QCOMPARE(filter.next("xSKx", 0), std::size_t(1));
    QCOMPARE(filter.next("xxx<", 0), std::size_t(3));
    QCOMPARE(filter.next("a<", 0), std::size_t(1));
    QCOMPARE(filter.next("<", 0), std::size_t(0));
    QCOMPARE(filter.next("", 0), std::string_view::npos);
    QCOMPARE(filter.next("<", 1), std::string_view::npos);
}

void TestPhraseFilter::refusesMostTexts()
{
    static constexpr std::array<std::string_view, 3> phrases{"password", "secret", "token"};
    const PhraseFilter filter(phrases);
    QVERIFY(!filter.mayContain("def handle(request): return render(request)"));
    QVERIFY(!filter.mayContain("se"));
    QVERIFY(!filter.mayContain("to"));
}

QTEST_APPLESS_MAIN(TestPhraseFilter)
#include "tst_phrasefilter.moc"
