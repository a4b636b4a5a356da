#include "base/phraselist.h"

#include <QTest>

#include <array>
#include <string>

using namespace punchlist;

class TestPhraseList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsPhrasesInAnyCase();
    void theFirstInTheTextWins();
    void looksAtWholePhrases();
};

void TestPhraseList::findsPhrasesInAnyCase()
{
    static constexpr std::array<std::string_view, 3> phrases{"for now", "stub ", "x"};
    const PhraseList list(phrases);
    for (const std::size_t before : {0U, 1U, 6U}) {
        for (const std::size_t after : {0U, 1U, 6U}) {
            const auto text = std::string(before, '.') + "For NOW" + std::string(after, '.');
            QCOMPARE(list.firstIn(text), "for now");
        }
    }
    QVERIFY(list.occursIn("X"));
    QVERIFY(!list.occursIn(""));
}

void TestPhraseList::theFirstInTheTextWins()
{
    static constexpr std::array<std::string_view, 3> phrases{"second", "first", "first of all"};
    const PhraseList list(phrases);
    QCOMPARE(list.firstIn("the first, then the second"), "first");
    QCOMPARE(list.firstIn("first of all"), "first"); // at one place the list decides
}

void TestPhraseList::looksAtWholePhrases()
{
    static constexpr std::array<std::string_view, 2> phrases{"placeholder", "for now"};
    const PhraseList list(phrases);
    // All of these begin like a phrase, and one ends within it.
    QVERIFY(!list.occursIn("a place for notes"));
    QVERIFY(!list.occursIn("for no"));
    QVERIFY(!list.occursIn("PLACEHOLDE"));
}

QTEST_APPLESS_MAIN(TestPhraseList)
#include "tst_phraselist.moc"
