#include "shell/commandline.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace punchlist;

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// An audit that somebody sent is opened by its name alone, as a double click does it.
    void anAuditFileAloneIsOpened()
    {
        const QTemporaryDir folder;
        const auto audit = folder.filePath(u"shop.punchlist"_s);
        const auto other = folder.filePath(u"shop.txt"_s);
        for (const auto& path : {audit, other}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto line = parseCommandLine({u"punchlist"_s, audit});
        QVERIFY(line.has_value());
        QCOMPARE(line->auditFile, audit);
        QVERIFY(line->repository.isEmpty());
        QVERIFY(!parseCommandLine({u"punchlist"_s, other}).has_value());
        const auto both = parseCommandLine({u"punchlist"_s, folder.path(), u"--audit"_s, audit});
        QVERIFY(both.has_value());
        QCOMPARE(both->repository, folder.path());
        QCOMPARE(both->auditFile, audit);
    }

    /// They are read before there is an application that could take them out.
    void optionsOfQtAreLeftToIt()
    {
        const QTemporaryDir folder;
        const auto line = parseCommandLine({u"punchlist"_s, u"-reverse"_s, u"--platform"_s, u"offscreen"_s, u"-style=fusion"_s, folder.path()});
        QVERIFY(line.has_value());
        QCOMPARE(line->repository, folder.path());
        QVERIFY(!parseCommandLine({u"punchlist"_s, u"-revers"_s, folder.path()}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
