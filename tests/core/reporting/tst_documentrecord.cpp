#include "import/importedfindings.h"
#include "reporting/auditexport.h"
#include "reporting/documentrecord.h"
#include "reporting/report.h"
#include "tracking/auditfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// A document whose findings an audit holds: what people decide goes back into its file.
class TestDocumentRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void statusesComeInOnce();
    void decisionsGoBack();
    void untouchedStaysAsItIs();
    void changedMeanwhile();
    void reportsShowTheDocument();

private:
    void write(const QByteArray& text);
    QByteArray onDisk() const;
    void import();
    FindingRow row(const QString& key);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AuditFile> m_audit;
    QString m_path;
};

namespace {

const QByteArray text = "# Audit\n\n## High bugs\n\n### BUG-H1: Pool is small\n**Status:** In progress\n**Owner:** Ada\n**File:** `db.py:3`\n\n"
                        "### BUG-H2: No timeouts\n\n**File:** `net.py:3`\n\n### BUG-H3: Old leak\n**Status:** FIXED in #7\n**File:** `io.py:3`\n\n"
                        "## Checklist\n\n- [ ] Fix H1: Enlarge the pool\n- [x] Fix H3: Close files\n";

} // namespace

void TestDocumentRecord::write(const QByteArray& bytes)
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray TestDocumentRecord::onDisk() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestDocumentRecord::import()
{
    const auto document = readDocument(m_path);
    QVERIFY(document);
    ScanRecording recording;
    recording.startedMs = recording.finishedMs = 1'760'000'000'000;
    recording.findings = unplacedFindingsOf(*document->audit);
    QVERIFY(m_audit->recordScan(std::move(recording)));
    const auto stored = storeDocuments(*m_audit, {*document});
    QVERIFY2(stored, stored ? "" : stored.error().message.c_str());
}

FindingRow TestDocumentRecord::row(const QString& key)
{
    const auto rows = m_audit->findings();
    for (const auto& one : *rows) {
        if (one.ruleId == u"review/"_s + key)
            return one;
    }
    return {};
}

void TestDocumentRecord::init()
{
    m_audit.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"review.md"_s);
    write(text);
    auto audit = AuditFile::create(m_folder->filePath(u"a.punchlist"_s), {u"a"_s, {}, 0});
    QVERIFY(audit);
    m_audit = std::move(*audit);
    import();
}

void TestDocumentRecord::statusesComeInOnce()
{
    QCOMPARE(row(u"BUG-H1"_s).status, TriageStatus::InProgress);
    QCOMPARE(row(u"BUG-H1"_s).assignee, u"Ada"_s);
    QCOMPARE(row(u"BUG-H2"_s).status, TriageStatus::Open);
    QVERIFY(row(u"BUG-H3"_s).suppressedInSource); // fixed, says the document; nobody checked
    // What a person decides stays, however often the same document comes in.
    QVERIFY(m_audit->apply({{row(u"BUG-H1"_s).id}, TriageField::Status, u"accepted risk"_s, {}}));
    import();
    QCOMPARE(row(u"BUG-H1"_s).status, TriageStatus::AcceptedRisk);
    // The document changed its mind.
    write(QByteArray(text).replace("In progress", "Confirmed"));
    import();
    QCOMPARE(row(u"BUG-H1"_s).status, TriageStatus::Confirmed);
}

void TestDocumentRecord::decisionsGoBack()
{
    QVERIFY(m_audit->apply({{row(u"BUG-H1"_s).id}, TriageField::Status, u"false positive"_s, {}}));
    QVERIFY(m_audit->apply({{row(u"BUG-H1"_s).id}, TriageField::Assignee, u"Grace"_s, {}}));
    QVERIFY(m_audit->apply({{row(u"BUG-H2"_s).id}, TriageField::AddTag, u"due/2026-05-01"_s, {}}));
    const auto updates = documentUpdates(*m_audit);
    QVERIFY(updates);
    QCOMPARE(updates->size(), 1U);
    QVERIFY(writeDocument(*m_audit, updates->front()));
    const auto now = QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate).toUtf8();
    auto expected = text;
    expected.replace("In progress", "False positive (" + now + ")").replace("Ada", "Grace").replace("No timeouts\n", "No timeouts\n\n**Due:** 2026-05-01\n");
    QCOMPARE(onDisk(), expected);
    // The next time there is nothing left to do.
    const auto again = documentUpdates(*m_audit);
    QVERIFY(again && again->front().isEmpty() && !again->front().fileChanged);
}

void TestDocumentRecord::untouchedStaysAsItIs()
{
    const auto updates = documentUpdates(*m_audit);
    QVERIFY(updates);
    QVERIFY(updates->front().isEmpty());
    QCOMPARE(updates->front().after, text);
}

void TestDocumentRecord::changedMeanwhile()
{
    QVERIFY(m_audit->apply({{row(u"BUG-H1"_s).id}, TriageField::Status, u"confirmed"_s, {}}));
    QVERIFY(m_audit->apply({{row(u"BUG-H1"_s).id}, TriageField::Assignee, u"Grace"_s, {}}));
    write("Intro\n\n" + QByteArray(text).replace("In progress", "Waits for May"));
    const auto updates = documentUpdates(*m_audit);
    QVERIFY(updates);
    const auto& update = updates->front();
    QVERIFY(update.fileChanged);
    QCOMPARE(update.conflicts.size(), 1U);
    QVERIFY(update.after.contains("Waits for May") && update.after.contains("**Owner:** Grace") && update.after.startsWith("Intro\n"));
    write("somebody was faster");
    QVERIFY(!writeDocument(*m_audit, update));
    QCOMPARE(onDisk(), QByteArray("somebody was faster"));
    QFile::remove(m_path);
    QVERIFY(!documentUpdates(*m_audit));
}

void TestDocumentRecord::reportsShowTheDocument()
{
    const auto contents = readAudit(*m_audit);
    QVERIFY(contents);
    QCOMPARE(contents->documents.size(), 1U);
    const auto report = renderReport(contents->input({}));
    QVERIFY(report);
    QVERIFY2(report->contains("### BUG-H2: No timeouts\n") && report->contains("**File:** `net.py:3`"), report->c_str());
    QVERIFY2(report->contains("- [ ] Fix H1: Enlarge the pool\n- [x] Fix H3: Close files\n"), report->c_str());
}

QTEST_GUILESS_MAIN(TestDocumentRecord)
#include "tst_documentrecord.moc"
