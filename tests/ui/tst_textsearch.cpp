#include "triage/filterbar.h"
#include "triage/filterline.h"
#include "windowfixture.h"

#include <QLabel>

using namespace punchlist;

/// Words of a query that only the texts of the audit hold, and fields that name a finding or a person.
class TestTextSearch : public QObject, private WindowFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRepository(); }
    void cleanup() { removeRepository(); }

    void wordsAreFoundInSnippetsAndComments()
    {
        openAndScan();
        auto* filter = m_window->triagePage().filter();
        // No title says how the call is written.
        filter->setText(u"\"requests.post(url, json\""_s);
        QCOMPARE(model().shownCount(), 0);
        QTRY_VERIFY(model().shownCount() > 0);
        for (const auto id : model().shownFindings())
            QVERIFY(model().find(id)->line >= 8);

        filter->setText(u"\"nobody wrote this yet\""_s);
        QTRY_COMPARE(model().shownCount(), 0);
        QTest::qWait(300);
        const auto id = model().table().at(0).id;
        session().store().apply({{id}, TriageField::Comment, u"Nobody wrote THIS yet, but now."_s, QString()});
        QTRY_COMPARE(model().shownFindings(), QList<FindingId>{id});
    }

    void batchesAndPeople()
    {
        openAndScan();
        auto* filter = m_window->triagePage().filter();
        const auto first = *model().find(view().currentFinding());
        filter->setText(u"batch:"_s + first.displayId);
        QVERIFY(model().shownCount() >= 1);
        for (const auto id : model().shownFindings()) {
            QCOMPARE(model().find(id)->ruleId, first.ruleId);
            QVERIFY(model().find(id)->path.startsWith(u"service/"_s));
        }
        QCOMPARE(filter->line()->completionAt(u"batch:"_s, 6).candidates, QStringList(first.displayId));
        filter->setText(u"batch:H999"_s);
        QVERIFY(m_window->findChild<QLabel*>(u"filterProblem"_s)->isVisible());

        filter->setText(QString());
        run(u"triage.confirmed"_s);
        QTRY_VERIFY(!model().find(first.id)->changedBy.isEmpty());
        const auto person = model().find(first.id)->changedBy;
        QVERIFY(filter->line()->completionAt(u"changed-by:"_s, 11).candidates.contains(person));
        filter->setText(u"changed-by:\""_s + person + u'"');
        QCOMPARE(model().shownFindings(), QList<FindingId>{first.id});
        filter->setText(u"-changed-by:\""_s + person + u'"');
        QCOMPARE(model().shownCount(), model().totalCount() - 1);
    }
};

QTEST_MAIN(TestTextSearch)
#include "tst_textsearch.moc"
