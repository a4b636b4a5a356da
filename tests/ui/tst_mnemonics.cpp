#include "shell/mnemonics.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestMnemonics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachTextHasALetterOfItsOwn_data()
    {
        QTest::addColumn<QList<QString>>("texts");
        QTest::addColumn<QList<QString>>("expected");
        using Texts = QList<QString>;
        QTest::newRow("letters of their own stay") << Texts{u"&Open"_s, u"&Close"_s} << Texts{u"&Open"_s, u"&Close"_s};
        QTest::newRow("the second takes the beginning of a word") << Texts{u"&Rescan"_s, u"&Report with preview…"_s} << Texts{u"&Rescan"_s, u"Report &with preview…"_s};
        QTest::newRow("then any letter") << Texts{u"&Abc"_s, u"&Bca"_s, u"&Acb"_s} << Texts{u"&Abc"_s, u"&Bca"_s, u"A&cb"_s};
        QTest::newRow("none is left") << Texts{u"&A"_s, u"&A"_s} << Texts{u"&A"_s, u"A"_s};
        QTest::newRow("a letter that somebody chose goes first") << Texts{u"Save"_s, u"&Send"_s} << Texts{u"S&ave"_s, u"&Send"_s};
        QTest::newRow("an ampersand is none") << Texts{u"Fish && chips"_s} << Texts{u"&Fish && chips"_s};
        QTest::newRow("Japanese") << Texts{u"開く(&O)…"_s, u"監査を開く(&O)…"_s} << Texts{u"開く(&O)…"_s, u"監査を開く(O)…"_s};
    }
    void eachTextHasALetterOfItsOwn()
    {
        QFETCH(QList<QString>, texts);
        QFETCH(QList<QString>, expected);
        QCOMPARE(withOwnMnemonics(texts), expected);
    }
};

QTEST_GUILESS_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
