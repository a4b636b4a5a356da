#include "foldertree.h"
#include "import/markdownaudit.h"
#include "import/placeresolver.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Documents against a small repository: what became of the places they name?
class TestPlaceResolver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void ownFindingsConfirm();

private:
    FolderTree m_tree;
};

namespace {

ImportedAudit resolved(const std::string& text, const FolderTree& tree)
{
    auto audit = readMarkdownAudit(text, "a.md");
    auto lookup = RepositoryLookup::open(tree.root(), {});
    if (!audit || !lookup)
        return {};
    resolvePlaces(*audit, *lookup);
    return std::move(*audit);
}

} // namespace

void TestPlaceResolver::initTestCase()
{
    std::string queue = "import db\n";
    for (int i = 0; i < 40; ++i)
        queue += "# filler " + std::to_string(i) + "\n";
    queue += "def claim(job):\n    row = db.fetch(job)   # reads\n    row.update(state='running')\n    return row\n";
    m_tree.write("backend/jobs/queue.py", queue); // claim() on line 42
    m_tree.write("backend/api/auth.py", "SECRET = load_secret()\nTOKEN_SECONDS = compute_lifetime(3600)\n");
    m_tree.write("backend/web/auth.py", "x = 1\n");
    m_tree.write("docs/plan.md", "    row = db.fetch(job)\n    row.update(state='running')\n");
    m_tree.write("backend/wrapped.py", "name = 1\nstatement = (\n    f'CREATE TABLE {name} (a, b)'\n)\n");
    m_tree.write("backend/sql.py", "create = build(\n    'CREATE TABLE results',\n    columns,\n)\n");
}

void TestPlaceResolver::states_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected"); // state, path:first-last
    const QString code = u"\n\n```python\nrow = db.fetch(job)  # BUG\n# ...\nrow.update(state='running')\n```\n"_s;
    const QString other = u"\n\n```python\nsession = create_session_without_limit(user)\n```\n"_s;
    QTest::newRow("the lines are there") << u"**File:** `backend/api/auth.py:2`"_s << u"exact backend/api/auth.py:2-2"_s;
    QTest::newRow("the end of a path") << u"**File:** `jobs/queue.py:3`"_s << u"exact backend/jobs/queue.py:3-3"_s;
    QTest::newRow("a further folder in front") << u"**File:** `shop/backend/api/auth.py:1`"_s << u"exact backend/api/auth.py:1-1"_s;
    QTest::newRow("the quotation is at the lines") << u"**File:** `backend/jobs/queue.py:42-45`"_s + code << u"exact backend/jobs/queue.py:42-45"_s;
    QTest::newRow("the quotation is elsewhere in the file") << u"**File:** `backend/jobs/queue.py:5`"_s + code << u"moved backend/jobs/queue.py:43-44"_s;
    QTest::newRow("the quotation is in another file") << u"**File:** `backend/gone.py:5`"_s + code << u"moved backend/jobs/queue.py:43-44"_s;
    QTest::newRow("no file is named") << u"It reads twice."_s + code << u"moved backend/jobs/queue.py:43-44"_s;
    QTest::newRow("other line breaks") << u"**File:** `backend/sql.py:1`\n\n```python\ncreate = build('CREATE TABLE results', columns,)\n```\n"_s << u"exact backend/sql.py:1-1"_s;
    QTest::newRow("brackets of a formatter") << u"**File:** `backend/wrapped.py:2`\n\n```python\nstatement = f\"CREATE TABLE {name} (a, b)\"\n```\n"_s << u"exact backend/wrapped.py:2-2"_s;
    QTest::newRow("the file is gone") << u"**File:** `backend/gone.py:5`"_s << u"file gone"_s;
    QTest::newRow("what is quoted stands nowhere") << u"**File:** `backend/api/auth.py:1`"_s + other << u"code not found backend/api/auth.py:1-1"_s;
    QTest::newRow("the file is shorter") << u"**File:** `backend/api/auth.py:900`"_s << u"lines gone backend/api/auth.py"_s;
    QTest::newRow("two files have the name") << u"**File:** `auth.py:1`"_s << u"ambiguous"_s;
    QTest::newRow("a folder") << u"**Files:** All in `backend/web/`"_s << u"exact backend/web/"_s;
    QTest::newRow("a path that leaves the repository") << u"**File:** `../../etc/passwd.conf:1`"_s << u"file gone"_s;
}

void TestPlaceResolver::states()
{
    QFETCH(QString, body);
    const auto audit = resolved("## High\n\n### 1. Claim\n" + body.toStdString() + '\n', m_tree);
    QCOMPARE(audit.findings.size(), 1U);
    QVERIFY(!audit.findings[0].locations.empty());
    const ImportedLocation& place = audit.findings[0].locations[0];
    std::string line(placeStateName(place.state));
    if (!place.foundPath.empty())
        line += ' ' + place.foundPath;
    if (place.foundStartLine > 0)
        line += ':' + std::to_string(place.foundStartLine) + '-' + std::to_string(place.foundEndLine);
    QTEST(QString::fromStdString(line), "expected");
}

void TestPlaceResolver::ownFindingsConfirm()
{
    auto audit = resolved("## High\n\n### 1. SQL injection in the lookup\n**File:** `backend/api/auth.py:2`\n\n### 2. Typo\n**File:** `backend/api/auth.py:2`\n", m_tree);
    QCOMPARE(audit.findings.size(), 2U);
    Finding own;
    own.ruleId = "sql-injection";
    own.category = "security";
    own.title = "`execute` runs SQL built from the request";
    own.path = "backend/api/auth.py";
    own.range.startLine = own.range.endLine = 1;
    own.fingerprint = "f";
    linkOwnFindings(audit, {&own, 1});
    QCOMPARE(audit.findings[0].confirmedBy.size(), 1U);
    QCOMPARE(audit.findings[0].confirmedBy[0].line, 2);
    QVERIFY(audit.findings[1].confirmedBy.empty());
}

QTEST_GUILESS_MAIN(TestPlaceResolver)
#include "tst_placeresolver.moc"
