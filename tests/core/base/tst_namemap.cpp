#include "base/namemap.h"

#include <QTest>

#include <string>
#include <vector>

using namespace punchlist;

class TestNameMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void empty();
    void firstAndLast();
    void many();
};

void TestNameMap::empty()
{
    const NameMap map;
    QCOMPARE(map.find("x"), NameMap::absent);
    QVERIFY(!map.contains(""));
    QCOMPARE(map.size(), std::size_t(0));
}

void TestNameMap::firstAndLast()
{
    NameMap map;
    QCOMPARE(map.insert("a", 1), 1U);
    QCOMPARE(map.insert("a", 2), 1U); // the first one stays
    map.insert("a", 3) = 3;           // unless it is changed
    map.insert("", 4);
    QCOMPARE(map.find("a"), 3U);
    QCOMPARE(map.find(""), 4U);
    QCOMPARE(map.find("A"), NameMap::absent);
    QCOMPARE(map.size(), std::size_t(2));
}

void TestNameMap::many()
{
    constexpr std::uint32_t count = 5000;
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < count; ++i)
        names.push_back("name" + std::to_string(i));
    NameMap grown, reserved(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        grown.insert(names[i], i);
        reserved.insert(names[i], i);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        QCOMPARE(grown.find(names[i]), i);
        QCOMPARE(reserved.find(names[i]), i);
        QVERIFY(!grown.contains(names[i] + '.'));
    }
    QCOMPARE(grown.size(), std::size_t(count));
}

QTEST_APPLESS_MAIN(TestNameMap)
#include "tst_namemap.moc"
