#include "base/phrasesearch.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace punchlist;

namespace {

using Places = std::vector<std::pair<std::uint32_t, std::size_t>>; // number of the phrase, where it begins

Places placesOf(const std::vector<std::string_view>& phrases, std::string_view text)
{
    Places places;
    PhraseSearch(phrases).run(text, [&](std::uint32_t phrase, std::size_t at) { places.emplace_back(phrase, at); });
    std::ranges::sort(places);
    return places;
}

/// The same, phrase by phrase.
Places expected(const std::vector<std::string_view>& phrases, std::string_view text)
{
    Places places;
    for (std::uint32_t i = 0; i < phrases.size(); ++i) {
        for (auto at = text.find(phrases[i]); at != std::string_view::npos; at = text.find(phrases[i], at + 1))
            places.emplace_back(i, at);
    }
    std::ranges::sort(places);
    return places;
}

} // namespace

class TestPhraseSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edges();
    void findsWhatFindFinds();
};

void TestPhraseSearch::edges()
{
    QCOMPARE(placesOf({}, "text"), Places{});
    QCOMPARE(placesOf({"abc"}, ""), Places{});
    QCOMPARE(placesOf({"abc"}, "ab"), Places{});
    QCOMPARE(placesOf({"ab"}, "ab"), (Places{{0, 0}}));
    QCOMPARE(placesOf({"aa"}, "aaaa"), (Places{{0, 0}, {0, 1}, {0, 2}}));
    QCOMPARE(placesOf({"users", "user", "sers"}, "the users"), (Places{{0, 4}, {1, 4}, {2, 5}}));
    QCOMPARE(placesOf({"User"}, "user"), Places{});
    const std::string longPhrase(400, 'x');
    QCOMPARE(placesOf({longPhrase}, '.' + longPhrase + '.'), (Places{{0, 1}}));
}

void TestPhraseSearch::findsWhatFindFinds()
{
    std::mt19937 random(7); // NOLINT: the same texts every time
    const auto textOf = [&](std::size_t size) {
        std::string text;
        while (text.size() < size)
            text += "abc\xc3/"[random() % 5]; // few letters, so that phrases repeat and overlap
        return text;
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> owned;
        for (std::size_t i = 0; i < 1 + random() % 6; ++i)
            owned.push_back(textOf(2 + random() % 5));
        const std::vector<std::string_view> phrases(owned.begin(), owned.end());
        const auto text = textOf(random() % 300);
        QCOMPARE(placesOf(phrases, text), expected(phrases, text));
    }
}

QTEST_APPLESS_MAIN(TestPhraseSearch)
#include "tst_phrasesearch.moc"
