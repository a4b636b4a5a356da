#include "style/theme.h"

#include <QApplication>
#include <QStyle>
#include <QTest>

using namespace punchlist;

class TestTheme final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void brightness();
    void iconsOfDocksAreKept();
};

void TestTheme::brightness()
{
    applyTheme(ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    applyTheme(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

void TestTheme::iconsOfDocksAreKept()
{
    applyTheme(ThemeChoice::Light);
    for (const auto which : {QStyle::SP_TitleBarCloseButton, QStyle::SP_TitleBarNormalButton}) {
        const auto first = QApplication::style()->standardIcon(which);
        QVERIFY(!first.isNull());
        QCOMPARE(QApplication::style()->standardIcon(which).cacheKey(), first.cacheKey());
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
