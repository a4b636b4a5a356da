#include "patience.h"
#include "shell/exclusionpreview.h"
#include "syntheticfindings.h"
#include "triage/findingfeed.h"
#include "triage/findingsmodel.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestFindingFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void littleIsThereAtOnce()
    {
        FindingsModel model;
        FindingFeed feed(model);
        feed.setAll(syntheticFindings(1000));
        QVERIFY(feed.isIdle());
        QCOMPARE(model.totalCount(), 1000);
    }

    void aLotComesInSlicesAndInOrder()
    {
        FindingsModel model;
        FindingFeed feed(model);
        auto rows = syntheticFindings(20'000);
        const auto changed = [&rows](TriageStatus status) {
            auto row = rows[15'000];
            row.status = status;
            return row;
        };
        feed.setAll(rows);
        QVERIFY(!feed.isIdle());
        QVERIFY(model.totalCount() < 20'000);
        feed.merge({changed(TriageStatus::Confirmed)}); // meant for a row that is not there yet
        int atEnd = 0;
        feed.then([&] { atEnd = model.totalCount(); });
        QTRY_VERIFY(feed.isIdle());
        QCOMPARE(atEnd, 20'000);
        QCOMPARE(model.find(rows[15'000].id)->status, TriageStatus::Confirmed);
        // Less is everything now.
        feed.setAll(rows.first(3000));
        QTRY_VERIFY(feed.isIdle());
        QCOMPARE(model.totalCount(), 3000);
        QVERIFY(!model.find(rows[3000].id));
        feed.setAll({}, [] { return false; });
        QCOMPARE(model.totalCount(), 3000);
    }

    void clearingDropsWhatWaits()
    {
        FindingsModel model;
        FindingFeed feed(model);
        bool called = false;
        feed.setAll(syntheticFindings(30'000));
        feed.then([&called] { called = true; });
        feed.clear();
        QVERIFY(feed.isIdle());
        QTest::qWait(20);
        QCOMPARE(model.totalCount(), 0);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!called);
    }

    void exclusionsTellWhatTheyLeaveOut()
    {
        const QStringList files{u"src/a.py"_s, u"docs/generated/b.md"_s, u"docs/generated/deep/c.md"_s, u"docs/d.md"_s, u"keep/generated"_s};
        const QHash<QString, int> findings{{u"src/a.py"_s, 4}, {u"docs/generated/b.md"_s, 2}, {u"docs/generated/deep/c.md"_s, 1}};
        const auto outcome = ExclusionPreview::outcome({u"docs/generated/"_s}, files, findings);
        QCOMPARE(outcome.files, 2);
        QCOMPARE(outcome.findings, 3);
        QCOMPARE(outcome.examples, (QStringList{u"docs/generated/b.md"_s, u"docs/generated/deep/c.md"_s}));
        QCOMPARE(ExclusionPreview::outcome({u"*.md"_s, u"!d.md"_s}, files, findings).files, 2);
        QCOMPARE(ExclusionPreview::outcome({}, files, findings).files, 0);
    }
};

QTEST_MAIN(TestFindingFeed)
#include "tst_findingfeed.moc"
