#include "style/labels.h"
#include "style/translations.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void englishHasPlurals()
    {
        installTranslations(*QCoreApplication::instance(), u"en"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 1), u"1 finding"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 7), u"7 findings"_s);
    }

    void germanIsComplete()
    {
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(severityLabel(Severity::High), u"Hoch"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 7), u"7 Befunde"_s);
        QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/translations/punchlist_de.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("unfinished"));
    }

    /// Effort as it is shown in a language is read back in it.
    void effortIsReadInTheLanguageOfThePerson()
    {
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(effortLabel(90), u"1,5 Stunden"_s);
        for (const int minutes : {10, 60, 90, 240, 480, 1200})
            QCOMPARE(effortFromText(effortLabel(minutes)), minutes);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
