#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "tracking/auditmerge.h"
#include "verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void wholeFile();
    void regionFollowsTheCode();
    void editedLinesNoLongerCount();
    void takenBack();
    void coverageOfTheLastScan();
    void copiesAreMerged();
    void settingsAreKeptAndMerged();
    void readOnlyAuditsRefuse();

private:
    QString path(const QString& name = u"a.punchlist"_s) const { return m_folder->filePath(name); }
    QString spansOf(const QByteArray& text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditFile> m_audit;
};

namespace {

const QByteArray tenLines = "a1\na2\na3\na4\na5\na6\na7\na8\na9\na10\n";

} // namespace

void TestReview::init()
{
    m_audit.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto audit = AuditFile::create(path(), {u"Shop"_s, {}, 0});
    VERIFY_RESULT(audit);
    m_audit = std::move(*audit);
    m_audit->setAuthor(u"Ada"_s);
}

QString TestReview::spansOf(const QByteArray& text) const
{
    QStringList parts;
    const auto spans = m_audit->reviewedSpans(u"a.py"_s, text).value();
    for (const auto& span : spans)
        parts.append(u"%1-%2"_s.arg(span.first).arg(span.last));
    return parts.join(u' ');
}

void TestReview::wholeFile()
{
    QCOMPARE(spansOf(tenLines), QString());
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines));
    QCOMPARE(spansOf(tenLines), u"0-9"_s);
    QCOMPARE(m_audit->reviewedSpans(u"a.py"_s, tenLines)->first().author, u"Ada"_s);
    QVERIFY(m_audit->reviewedSpans(u"b.py"_s, tenLines)->isEmpty());
}

void TestReview::regionFollowsTheCode()
{
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines, 3, 5));
    QCOMPARE(spansOf(tenLines), u"3-5"_s);
    QCOMPARE(spansOf("new\nnew2\n" + tenLines), u"5-7"_s);
    QCOMPARE(spansOf("a1\na4\na5\na6\na9\n"), u"1-3"_s);
    QCOMPARE(spansOf("a1\na4\nbetween\na5\na6\na9\n"), u"1-1 3-4"_s);
}

void TestReview::editedLinesNoLongerCount()
{
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines));
    QCOMPARE(spansOf("a1\na2\nedited\na4\na5\na6\na7\na8\na9\na10\n"), u"0-1 3-9"_s);
}

void TestReview::takenBack()
{
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines, 0, 2));
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines, 6, 8));
    VERIFY_RESULT(m_audit->unmarkReviewed(u"a.py"_s, tenLines, 8, 9));
    QCOMPARE(spansOf(tenLines), u"0-2"_s);
    VERIFY_RESULT(m_audit->unmarkReviewed(u"a.py"_s, tenLines));
    QCOMPARE(spansOf(tenLines), QString());
}

void TestReview::coverageOfTheLastScan()
{
    const std::string text = "os.system(1)\nx\ny\nz";
    VERIFY_RESULT(m_audit->recordScan(toy::scan({{"a.py", text}, {"b.py", text + "\nmore"}, {"c.py", "nothing\n"}, {"d.py", text}})));
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, QByteArray::fromStdString(text)));
    VERIFY_RESULT(m_audit->markReviewed(u"b.py"_s, QByteArray::fromStdString(text + "\nmore"), 1, 2));
    VERIFY_RESULT(m_audit->markReviewed(u"c.py"_s, "another text\n"));
    const auto reviews = m_audit->reviewCoverage();
    VERIFY_RESULT(reviews);
    QCOMPARE(reviews->size(), 4);
    QCOMPARE(reviews->at(0).state, FileReview::State::Reviewed);
    QCOMPARE(reviews->at(0).reviewedLines, reviews->at(0).lines);
    QCOMPARE(reviews->at(1).state, FileReview::State::Partly);
    QCOMPARE(reviews->at(1).reviewedLines, 2);
    QCOMPARE(reviews->at(2).state, FileReview::State::Changed);
    QCOMPARE(reviews->at(3).state, FileReview::State::NotReviewed);
    // A new first line: the mark of the whole file covers all but that.
    VERIFY_RESULT(m_audit->recordScan(toy::scan({{"a.py", "# new\n" + text}})));
    QCOMPARE(m_audit->reviewCoverage()->at(0).state, FileReview::State::Partly);
    QCOMPARE(m_audit->reviewCoverage()->at(0).reviewedLines, 4);
}

void TestReview::copiesAreMerged()
{
    VERIFY_RESULT(m_audit->recordScan(toy::scan({{"a.py", tenLines.toStdString()}})));
    VERIFY_RESULT(m_audit->markReviewed(u"a.py"_s, tenLines, 0, 1));
    m_audit.reset();
    VERIFY_RESULT(AuditFile::copy(path(), path(u"b.punchlist"_s)));
    {
        auto first = AuditFile::open(path()).value();
        VERIFY_RESULT(first->unmarkReviewed(u"a.py"_s, tenLines));
        VERIFY_RESULT(first->markReviewed(u"a.py"_s, tenLines, 4, 4));
        auto second = AuditFile::open(path(u"b.punchlist"_s)).value();
        VERIFY_RESULT(second->markReviewed(u"new.py"_s, "x\n"));
    }
    VERIFY_RESULT(mergeAudits(path(), path(u"b.punchlist"_s), path(u"c.punchlist"_s), MergePreference::Newest, u"Ada"_s));
    m_audit = AuditFile::open(path(u"c.punchlist"_s)).value();
    QCOMPARE(spansOf(tenLines), u"4-4"_s);
    QCOMPARE(m_audit->reviewedSpans(u"new.py"_s, "x\n")->size(), 1);
}

void TestReview::settingsAreKeptAndMerged()
{
    VERIFY_RESULT(m_audit->setSetting(u"rule.a.off"_s, u"1"_s));
    VERIFY_RESULT(m_audit->setSetting(u"rule.b.off"_s, u"1"_s));
    VERIFY_RESULT(m_audit->setSetting(u"rule.b.off"_s, QString()));
    QCOMPARE(m_audit->settings().value(), (QHash<QString, QString>{{u"rule.a.off"_s, u"1"_s}}));
    m_audit.reset();
    VERIFY_RESULT(AuditFile::copy(path(), path(u"b.punchlist"_s)));
    QTest::qSleep(3);
    VERIFY_RESULT(AuditFile::open(path(u"b.punchlist"_s)).value()->setSetting(u"rule.a.off"_s, QString()));
    VERIFY_RESULT(mergeAudits(path(), path(u"b.punchlist"_s), path(u"c.punchlist"_s), MergePreference::Newest, u"Ada"_s));
    QVERIFY(AuditFile::open(path(u"c.punchlist"_s)).value()->settings()->isEmpty());
}

void TestReview::readOnlyAuditsRefuse()
{
    m_audit.reset();
    const auto reader = AuditFile::open(path(), AuditFile::Access::ReadOnly);
    VERIFY_RESULT(reader);
    QCOMPARE((*reader)->markReviewed(u"a.py"_s, "x").error().code, Error::Code::Busy);
    QCOMPARE((*reader)->setSetting(u"a"_s, u"b"_s).error().code, Error::Code::Busy);
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
