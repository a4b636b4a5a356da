#include "import/markdownaudit.h"
#include "import/writeback.h"

#include <QTest>

#include <string>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// A document and decisions in, the document out.
class TestWriteBack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void documents_data();
    void documents();
    void nothingDecidedLeavesEveryByte();
    void boxesFollow();
    void marksOfPriorityListsFollow();
    void cellsOfPlansFollow();
    void bytesOfAllKindsStay();
    void onlyUtf8IsWritten();
    void mergedWithChangesOfOthers();
    void conflictsAreListed();
    void sameChangeByBothIsNoConflict();
};

namespace {

ImportedAudit read(const std::string& text)
{
    auto audit = readMarkdownAudit(text, "audit.md");
    return audit ? std::move(*audit) : ImportedAudit{};
}

ClaimDecision fixed(std::size_t finding = 0) { return {finding, ClaimedStatus::Fixed, "2026-03-01", std::nullopt, std::nullopt}; }

std::string written(const std::string& text, const std::vector<ClaimDecision>& decisions)
{
    const auto changes = writeBack(text, read(text), decisions);
    return changes ? applyEdits(text, text, changes->edits).text : changes.error().message;
}

/// Lines that differ, as "-old" and "+new".
QString changed(const std::string& before, const std::string& after)
{
    const auto old = QString::fromStdString(before).split(u'\n');
    const auto now = QString::fromStdString(after).split(u'\n');
    QStringList lines;
    qsizetype first = 0;
    while (first < std::min(old.size(), now.size()) && old[first] == now[first])
        ++first;
    qsizetype last = 0;
    while (last < std::min(old.size(), now.size()) - first && old[old.size() - 1 - last] == now[now.size() - 1 - last])
        ++last;
    for (auto i = first; i < old.size() - last; ++i)
        lines.append(u'-' + old[i]);
    for (auto i = first; i < now.size() - last; ++i)
        lines.append(u'+' + now[i]);
    return lines.join(u'\n');
}

} // namespace

void TestWriteBack::documents_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a field with a status") << QByteArray("# A\n\n## High\n\n### B-1: Title\n**Status:** Open  \n**File:** `a.py:3`\n")
                                           << u"-**Status:** Open  \n+**Status:** Fixed (2026-03-01)  "_s;
    QTest::newRow("capitals stay capitals") << QByteArray("## High\n\n### B-1: Title\n**Status:** OPEN | **File:** `a.py:3`\n")
                                            << u"-**Status:** OPEN | **File:** `a.py:3`\n+**Status:** FIXED (2026-03-01) | **File:** `a.py:3`"_s;
    QTest::newRow("the word stands elsewhere first") << QByteArray("## High\n\n### B-1: Open ports\n**Problem:** Open to all\n**Status:** Open\n")
                                                     << u"-**Status:** Open\n+**Status:** Fixed (2026-03-01)"_s;
    QTest::newRow("a status line in a quote") << QByteArray("## High\n\n### B-1: Title\n> STATUS: DEFERRED to #12\n\nText in `a.py:3`.\n")
                                              << u"-> STATUS: DEFERRED to #12\n+> STATUS: FIXED (2026-03-01)"_s;
    QTest::newRow("a cell") << QByteArray("# Backlog\n\n| ID | Severity | Description | Fix Status |\n|---|---|---|---|\n| F-1 | High | Leak \\| drain | ❌ Open |\n")
                            << u"-| F-1 | High | Leak \\| drain | ❌ Open |\n+| F-1 | High | Leak \\| drain | ✅ Fixed (2026-03-01) |"_s;
    QTest::newRow("a mark in a cell") << QByteArray("# Backlog\n\n| ID | Severity | Description | Status |\n|---|---|---|---|\n| F-1 | High | Leak | ❌ |\n")
                                      << u"-| F-1 | High | Leak | ❌ |\n+| F-1 | High | Leak | ✅ |"_s;
    QTest::newRow("an empty cell") << QByteArray("# Backlog\n\n| ID | Severity | Status | Description |\n|---|---|---|---|\n| F-1 | High |  | Leak |\n")
                                   << u"-| F-1 | High |  | Leak |\n+| F-1 | High | Fixed (2026-03-01) | Leak |"_s;
    QTest::newRow("no field below a heading") << QByteArray("## High\n\n### B-1: Title\n\n**File:** `a.py:3`\n") << u"+**Status:** Fixed (2026-03-01)\n+"_s;
    QTest::newRow("no field, text follows at once") << QByteArray("## High\n\n### B-1: Title\n**File:** `a.py:3`\n") << u"+**Status:** Fixed (2026-03-01)  "_s;
    QTest::newRow("no field below a bold title") << QByteArray("# Concerns\n\n## Security Issues\n\n**Unsafe eval:**\n- Issue: Runs text\n- Files: `a.py` (line 3)\n")
                                                 << u"+- Status: Fixed (2026-03-01)"_s;
    QTest::newRow("no field in a list item") << QByteArray("# Bugs found\n\n1. **Race** (High)\n   - File: `a.rs:14`\n2. **Leak** (Low)\n   - File: `b.rs:1`\n")
                                             << u"+   - Status: Fixed (2026-03-01)"_s;
    QTest::newRow("a check box is enough") << QByteArray("# TODO\n\n- [ ] **HIGH** SQL in `app/db.py:42`\n- [ ] Write\n")
                                           << u"-- [ ] **HIGH** SQL in `app/db.py:42`\n+- [x] **HIGH** SQL in `app/db.py:42`"_s;
    QTest::newRow("fixed already") << QByteArray("## High\n\n### B-1: Title\n**Status:** Resolved in #7\n**File:** `a.py:3`\n") << QString();
}

void TestWriteBack::documents()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    const auto text = document.toStdString();
    QVERIFY(!read(text).findings.empty());
    QCOMPARE(changed(text, written(text, {fixed()})), expected);
}

void TestWriteBack::nothingDecidedLeavesEveryByte()
{
    const std::string text = "\xEF\xBB\xBF# A\r\n\r\n## High  \r\n### B-1: T\r\n**Status:** Open\r\n**File:** `a.py:3`";
    QCOMPARE(written(text, {}), text);
    QCOMPARE(written(text, {{0, ClaimedStatus::Open, "2026-01-01", std::nullopt, std::nullopt}}), text); // it says so already
}

void TestWriteBack::boxesFollow()
{
    const std::string text = "# Audit\n\n## High\n\n### BUG-H1: Pool\n**Status:** Open\n**File:** `a.py:3`\n\n### BUG-H2: Net\n**Status:** Fixed\n**File:** `b.py:3`\n\n"
                             "## Checklist\n\n- [ ] Fix H1: Pool\n- [x] Fix H2: Net\n- [ ] Fix H1 and H2\n- [ ] Load test\n";
    auto after = written(text, {fixed()});
    QVERIFY2(after.contains("- [x] Fix H1: Pool\n- [x] Fix H2: Net\n"), after.c_str());
    QVERIFY(after.contains("- [ ] Load test\n"));
    after = written(text, {{1, ClaimedStatus::Open, {}, std::nullopt, std::nullopt}});
    QVERIFY2(after.contains("- [ ] Fix H1: Pool\n- [ ] Fix H2: Net\n"), after.c_str());
}

void TestWriteBack::marksOfPriorityListsFollow()
{
    const std::string findings = "# A\n\n## High\n\n### B-1: Pool is small\n**Status:** Open\n**File:** `a.py:3`\n\n### B-2: No timeout\n**Status:** Open\n**File:** `b.py:3`\n\n";
    const auto list = [](const std::string& entries) { return "## Priority fixes\n\n" + entries; };
    const auto lastLines = [&](const std::string& entries) {
        const auto after = written(findings + list(entries), {fixed()});
        return QString::fromStdString(after.substr(after.find("## Priority fixes") + 19));
    };
    QCOMPARE(lastLines("1. ❌ B-1: Enlarge the pool\n2. ❌ B-2: Set timeouts\n"), u"1. ✅ B-1: Enlarge the pool\n2. ❌ B-2: Set timeouts\n"_s);
    QCOMPARE(lastLines("1. B-1: Enlarge the pool\n2. ✔️ Write a plan\n"), u"1. ✔️ B-1: Enlarge the pool\n2. ✔️ Write a plan\n"_s);
    QCOMPARE(lastLines("1. B-1: Enlarge the pool\n2. B-2: Set timeouts\n"), u"1. B-1: Enlarge the pool\n2. B-2: Set timeouts\n"_s); // no marks: none is made up
    QCOMPARE(lastLines("1. ❌ B-1 and B-2: Both\n"), u"1. ❌ B-1 and B-2: Both\n"_s); // one of them is open
    QCOMPARE(lastLines("1. ✅ B-1: Enlarge the pool\n2. ✅ B-2: Set timeouts\n"), u"1. ✅ B-1: Enlarge the pool\n2. ✅ B-2: Set timeouts\n"_s); // nobody decided about B-2
    const ClaimDecision reopened{1, ClaimedStatus::Confirmed, {}, std::nullopt, std::nullopt};
    const auto cleared = written(findings + list("1. ⬜ B-1: Enlarge the pool\n2. ✅ B-2: Set timeouts\n"), {reopened});
    QVERIFY2(cleared.ends_with("2. ⬜ B-2: Set timeouts\n"), cleared.c_str());
}

void TestWriteBack::cellsOfPlansFollow()
{
    const std::string text = "# A\n\n## High\n\n### B-1: Pool is small\n**Status:** Open\n**File:** `a.py:3`\n\n## Action plan\n\n| Fix | Effort | Status |\n|---|---|---|\n| B-1: Enlarge the pool | 2h | ⬜ |\n| Write a plan | 1h | ✅ |\n";
    const auto after = written(text, {fixed()});
    QVERIFY2(after.contains("| B-1: Enlarge the pool | 2h | ✅ |"), after.c_str());
    QVERIFY(after.ends_with("| Write a plan | 1h | ✅ |\n"));
}

void TestWriteBack::bytesOfAllKindsStay()
{
    // Damaged characters, line ends of two kinds, trailing blanks, tabs, no end of line at the end.
    const std::string text = "# \xC3\xB0\xC5\xB8\xE2\x80\x9D\xC2\xB4 Audit\r\n\r\n## High\n\n### B-1: T\t \r\n**Status:** Open  \r\n**Owner:** nobody\r\n**Due:** 2026-01-01\r\n\tx\r\n**File:** `a.py:3`";
    const auto after = written(text, {{0, ClaimedStatus::InProgress, {}, "Ada\n| Lovelace", "2026-05-01"}});
    std::string expected = text;
    expected.replace(expected.find("Open"), 4, "In progress");
    expected.replace(expected.find("nobody"), 6, "Ada   Lovelace");
    expected.replace(expected.find("2026-01-01"), 10, "2026-05-01");
    QCOMPARE(after, expected);
}

void TestWriteBack::onlyUtf8IsWritten()
{
    const std::string text = "## High\n\n### B-1: Gr\xF6\xDF" "e\n**Status:** Open\n";
    const auto changes = writeBack(text, read(text), std::vector<ClaimDecision>{fixed()});
    QVERIFY(!changes);
    QCOMPARE(changes.error().code, Error::Code::Unsupported);
}

void TestWriteBack::mergedWithChangesOfOthers()
{
    const std::string base = "# A\n\n## High\n\n### B-1: One\n**Status:** Open\n**File:** `a.py:3`\n\n### B-2: Two\n\n**File:** `b.py:3`\n";
    const std::string theirs = "# A, second edition\n\nNew words.\n\n## High\n\n### B-1: One\n**Status:** Open\n**File:** `a.py:5`\n\n### B-2: Two\n\n**File:** `b.py:3`\n\n### B-3: Three\n";
    const auto changes = writeBack(base, read(base), std::vector<ClaimDecision>{fixed(0), fixed(1)});
    QVERIFY(changes);
    const auto merged = applyEdits(base, theirs, changes->edits);
    QVERIFY(merged.conflicts.empty());
    QCOMPARE(merged.written, 2U);
    std::string expected = theirs;
    expected.replace(expected.find("**Status:** Open"), 16, "**Status:** Fixed (2026-03-01)");
    expected.insert(expected.find("### B-2: Two\n") + 13, "\n**Status:** Fixed (2026-03-01)\n");
    QCOMPARE(merged.text, expected);
}

void TestWriteBack::conflictsAreListed()
{
    const std::string base = "# A\n\n## High\n\n### B-1: One\n**Status:** Open\n**File:** `a.py:3`\n";
    const std::string theirs = "# A\n\n## High\n\n### B-1: One\n**Status:** Deferred to May\n**File:** `a.py:3`\n";
    const auto changes = writeBack(base, read(base), std::vector<ClaimDecision>{fixed()});
    QVERIFY(changes);
    const auto merged = applyEdits(base, theirs, changes->edits);
    QCOMPARE(merged.text, theirs); // nobody's words are lost
    QCOMPARE(merged.conflicts.size(), 1U);
    QCOMPARE(merged.conflicts[0].line, 6U);
    QCOMPARE(merged.conflicts[0].was, "**Status:** Open");
    QCOMPARE(merged.conflicts[0].asked, "**Status:** Fixed (2026-03-01)");
}

void TestWriteBack::sameChangeByBothIsNoConflict()
{
    const std::string base = "# A\n\n## High\n\n### B-1: One\n**Status:** Open\n**File:** `a.py:3`\n\n### B-2: Two\n\n**File:** `b.py:3`\n";
    const auto changes = writeBack(base, read(base), std::vector<ClaimDecision>{fixed(0), fixed(1)});
    QVERIFY(changes);
    const auto once = applyEdits(base, base, changes->edits).text;
    const auto twice = applyEdits(base, once, changes->edits);
    QVERIFY(twice.conflicts.empty());
    QVERIFY2(twice.text.find("Fixed", twice.text.find("B-2")) == twice.text.rfind("Fixed"), twice.text.c_str());
}

QTEST_GUILESS_MAIN(TestWriteBack)
#include "tst_writeback.moc"
