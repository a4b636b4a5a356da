#include "auditoutline.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Documents of many shapes in, one line per finding out.
class TestMarkdownAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsOfAFinding();
    void statusLines_data();
    void statusLines();
    void textBesideAPlaceIsKept();
    void codeThatTellsItsOwnStory();
    void checkListIsLinked();
    void checkListInATable();
    void priorityListIsLinkedByNumber();
    void summaryTableIsMergedWithTheDetails();
    void statedCountsAreVerified();
    void scorecard();
    void whatIsNotUnderstoodIsListed();
    void spansPointIntoTheFile();
    void hostileInputIsRefusedOrSurvived();
    void ownReportsComeInCompletely_data();
    void ownReportsComeInCompletely();
};

void TestMarkdownAudit::fieldsOfAFinding()
{
    const auto audit = read(R"(# Audit

## High

### BUG-1: Jobs run twice

**Severity:** High
**File:** `jobs/queue.py:104-128`
**Root Cause:** Check, then act
**Effort:** 2-3 days
**Priority:** P1
**Status:** In progress
**Owner:** Ada
**Confidence:** Suspected
**Ticket:** PAY-7

```python
row = claim(job)
```

**Attack Scenario (race):**
1. A reads
2. B reads

**Impact:**
- Paid twice

**Fix Required:** Use a lock.

```python
with lock: claim(job)
```
)");
    QCOMPARE(audit.findings.size(), 1U);
    const ImportedFinding& finding = audit.findings[0];
    QCOMPARE(finding.textOf(TextKind::RootCause), "Check, then act");
    QCOMPARE(finding.textOf(TextKind::Impact), "- Paid twice");
    QCOMPARE(finding.textOf(TextKind::Fix), "Use a lock.");
    QCOMPARE(finding.textOf(TextKind::Scenario), "1. A reads\n2. B reads");
    QVERIFY(finding.effort);
    QCOMPARE(finding.effort->minMinutes, 960);
    QCOMPARE(finding.effort->maxMinutes, 1440);
    QCOMPARE(finding.priority, PriorityTier::P1);
    QCOMPARE(finding.status, ClaimedStatus::InProgress);
    QCOMPARE(finding.owner, "Ada");
    QCOMPARE(finding.confidence, Confidence::Low);
    QCOMPARE(finding.code.size(), 2U);
    QCOMPARE(finding.code[0].text, "row = claim(job)");
    QVERIFY(finding.code[0].kind == TextKind::Evidence);
    QVERIFY(finding.code[1].kind == TextKind::Fix);
    QCOMPARE(finding.fields.size(), 1U);
    QCOMPARE(finding.fields[0].name, "Ticket");
}

void TestMarkdownAudit::statusLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("status");
    QTest::newRow("labelled quote") << u"> STATUS: FIXED in #123"_s << u"fixed"_s;
    QTest::newRow("bare quote") << u"> DEFERRED to #1967"_s << u"deferred"_s;
    QTest::newRow("partial") << u"**Status:** PARTIAL"_s << u"partial"_s;
    QTest::newRow("verdict") << u"**Verdict:** Not reproducible here"_s << u"false positive"_s;
    QTest::newRow("bare word") << u"CONFIRMED"_s << u"confirmed"_s;
    QTest::newRow("not fixed") << u"**Status:** Not fixed"_s << u"open"_s;
    QTest::newRow("a sentence is none") << u"It was fixed badly."_s << QString();
}

void TestMarkdownAudit::statusLines()
{
    QFETCH(QString, line);
    const auto audit = read("## High\n\n### A-1: Title\n\n" + line.toStdString() + "\n\nText.\n");
    QCOMPARE(audit.findings.size(), 1U);
    QTEST(QString::fromUtf8(claimedStatusName(audit.findings[0].status)), "status");
}

void TestMarkdownAudit::textBesideAPlaceIsKept()
{
    const auto audit = read("## Low\n\n### L-3: Copy stays\n\n**File:** `core/keys.rs:33`. The caller's copy on the stack is not cleared when it returns.\n\n"
                            "### L-4: Other\n\n**File:** `core/keys.rs:34` and 3 more\n");
    QCOMPARE(audit.findings.size(), 2U);
    QCOMPARE(audit.findings[0].textOf(TextKind::Problem), "The caller's copy on the stack is not cleared when it returns.");
    QVERIFY(audit.findings[1].texts.empty());
}

void TestMarkdownAudit::codeThatTellsItsOwnStory()
{
    const auto audit = read(R"(# Analysis

## Critical Issues

### 1. Leak

```python
# PROBLEM: Nothing is closed
# In class Store (line ~1058)

# Current code:
f = open(p)

# NEEDED:
with open(p) as f: pass
```

### 2. Security

#### a) Traversal
```python
# PROBLEM: No check
# Lines 3-5, 9
x = 1 + y
```

#### b) Types
```python
# PROBLEM: No types
x = 2 + y
```
)");
    QCOMPARE(outline(audit), u"critical|1|Leak|:1058\ncritical|2a|Traversal|:3-5, :9\ncritical|2b|Types|"_s);
    const ImportedFinding& leak = audit.findings[0];
    QVERIFY(leak.locations[0].approximate);
    QCOMPARE(leak.locations[0].symbol, "Store");
    QCOMPARE(leak.textOf(TextKind::Problem), "Nothing is closed");
    QCOMPARE(leak.code.size(), 2U);
    QCOMPARE(leak.code[0].text, "f = open(p)");
    QVERIFY(leak.code[1].kind == TextKind::Fix);
}

void TestMarkdownAudit::checkListIsLinked()
{
    const auto audit = read(R"(# Audit

## High

### BUG-H1: Pool is too small
**File:** `db.py:3`

### BUG-H2: No timeouts
**File:** `net.py:3`

## Checklist

### Before deploy:

- [ ] Fix H1: Configure the pool
- [x] Fix H2: Add timeouts
- [ ] Load test

## Estimated effort

| Bug | Effort | Priority |
|-----|--------|----------|
| H1: Pool | 2 days | P0 |
| H2: Timeouts | 4 hours | P1 |

**Total:** 3 days
)");
    QCOMPARE(audit.findings.size(), 2U);
    QCOMPARE(audit.checklist.size(), 3U);
    QCOMPARE(audit.checklist[0].findings, std::vector<std::size_t>{0});
    QVERIFY(audit.checklist[1].checked);
    QCOMPARE(audit.findings[1].checklist, std::vector<std::size_t>{1});
    QVERIFY(audit.checklist[2].findings.empty());
    QCOMPARE(audit.findings[0].effort->maxMinutes, 960);
    QCOMPARE(audit.findings[0].priority, PriorityTier::P0);
    QCOMPARE(audit.findings[1].effort->maxMinutes, 240);
    QVERIFY(audit.notUnderstood.empty());
}

void TestMarkdownAudit::checkListInATable()
{
    const auto audit = read("# Readiness\n\n## Operations\n\n| Area | Status | Notes |\n|--|--|--|\n| TLS | ✅ | on |\n| Backups | ❌ | none |\n");
    QCOMPARE(audit.checklist.size(), 2U);
    QCOMPARE(audit.checklist[1].text, "Backups - none");
    QVERIFY(audit.checklist[0].checked && !audit.checklist[1].checked);
    QVERIFY(audit.notUnderstood.empty());
}

void TestMarkdownAudit::priorityListIsLinkedByNumber()
{
    const auto audit = read(R"(# Audit
## High bugs
### 1. Pool
**File:** `db.py:3`
### 2. Reads `/etc` files
**File:** `app/files.py:10-20`
### 3. Other
**File:** `app/other.py:10`

## Priority fixes
### Immediate (Do First)
1. ✅ Enlarge the pool (#1)
2. Check paths (`files.py:12`)
### Low Priority (Nice to Have)
3. Nothing in particular
)");
    QCOMPARE(audit.findings.size(), 3U);
    QCOMPARE(audit.lists.size(), 3U);
    QVERIFY(audit.lists[0].done);
    QCOMPARE(audit.lists[0].findings, std::vector<std::size_t>{0});
    QCOMPARE(audit.lists[1].findings, std::vector<std::size_t>{1});
    QVERIFY(audit.lists[2].findings.empty());
    QCOMPARE(audit.findings[0].priority, PriorityTier::P0);
    QCOMPARE(audit.findings[1].rank, 2);
    QVERIFY(!audit.findings[2].priority);
}

void TestMarkdownAudit::summaryTableIsMergedWithTheDetails()
{
    const auto audit = read(R"(# Audit
## Overview of findings

| ID | Title | Severity | Status |
|----|-------|----------|--------|
| A-1 | First | High | Fixed |
| A-2 | Second | Low | Open |
| A-3 | Only here | Medium | Open |

## Findings
### A-1: First
**Location:** `a.py:1`
### A-2: Second
**Location:** `b.py:1`
)");
    QCOMPARE(outline(audit), u"medium|A-3|Only here|\nhigh|A-1|First|a.py:1\nlow|A-2|Second|b.py:1"_s);
    QCOMPARE(audit.findings[1].status, ClaimedStatus::Fixed);
}

void TestMarkdownAudit::statedCountsAreVerified()
{
    const auto audit = read(R"(# Audit
## Summary
| Severity | Count |
|----------|-------|
| High | 2 |
| Low | 1 |

## High
### 1. One
**File:** `a.py:1`

*Total issues identified: 3 (2 High)*
)");
    QCOMPARE(audit.findings.size(), 1U);
    QCOMPARE(audit.counts.size(), 4U);
    QCOMPARE(audit.counts[0].label, "high");
    QCOMPARE(audit.counts[0].stated, 2);
    QCOMPARE(audit.counts[0].counted, 1);
    const auto total = std::ranges::find(audit.counts, "total", &ImportedCount::label);
    QVERIFY(total != audit.counts.end());
    QCOMPARE(total->stated, 3);
}

void TestMarkdownAudit::scorecard()
{
    const auto audit = read("# A\n\n## Scorecard\n\n| Area | Score | Why |\n|--|--|--|\n| API | 7/10 | fine |\n| Tests | 4.5/10 | few |\n");
    QCOMPARE(audit.scorecard.size(), 2U);
    QCOMPARE(audit.scorecard[1].score, 4.5);
    QCOMPARE(audit.scorecard[0].note, "fine");
}

void TestMarkdownAudit::whatIsNotUnderstoodIsListed()
{
    const auto audit = read("# Audit\n\n## High\n\n### 1. X\n**File:** `a.py:1`\n\n## Thanks\n\nTo everybody who helped us.\n\n- Ada\n- Grace\n");
    QCOMPARE(audit.findings.size(), 1U);
    QCOMPARE(audit.notUnderstood.size(), 2U);
    QCOMPARE(audit.notUnderstood[0].section, "Thanks");
    QCOMPARE(audit.notUnderstood[0].span.startLine, 10U);
    QCOMPARE(audit.notUnderstood[1].kind, "list");
}

void TestMarkdownAudit::spansPointIntoTheFile()
{
    // Damaged characters in front shift the offsets; the spans are those of the file.
    const std::string text = "# \xC3\xB0\xC5\xB8\xE2\x80\x9D\xC2\xB4 Audit\r\n\r\n## High\r\n\r\n### 1. X\r\n**File:** `a.py:1`\r\n";
    const auto audit = read(text);
    QVERIFY(audit.repaired);
    QCOMPARE(audit.findings.size(), 1U);
    const DocumentSpan& span = audit.findings[0].span;
    QCOMPARE(text.substr(span.startByte, span.endByte - span.startByte), "### 1. X\r\n**File:** `a.py:1`");
    QCOMPARE(span.startLine, 5U);
    const DocumentSpan& place = audit.findings[0].locations[0].span;
    QCOMPARE(text.substr(place.startByte, place.endByte - place.startByte), "a.py");
}

void TestMarkdownAudit::hostileInputIsRefusedOrSurvived()
{
    QVERIFY(!readMarkdownAudit(std::string_view("a\0b", 3), "x.md"));
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += std::string(static_cast<std::size_t>(i % 200), '>') + "- > ";
    read(deep);
    read(std::string(200'000, '`') + " a");
    read(std::string(200'000, '['));
    read(std::string(100'000, '|') + "\n|-|\n" + std::string(100'000, '|'));
    read(std::string(200'000, '*'));
    std::string nested;
    for (int i = 0; i < 300; ++i)
        nested += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    read(nested);
    std::string headings;
    for (int i = 0; i < 20'000; ++i)
        headings += "### " + std::to_string(i) + ". `x.py:1`\n**File:** `x.py:1`\n";
    QVERIFY(!read("## High\n" + headings).findings.empty());
}

void TestMarkdownAudit::ownReportsComeInCompletely_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("findings");
    QTest::addColumn<int>("checklist");
    QTest::addColumn<int>("lists");
    QTest::newRow("bugs and loopholes") << u"bugs-and-loopholes.md"_s << 7 << 0 << 9;
    QTest::newRow("production bug audit") << u"production-bug-audit.md"_s << 7 << 7 << 4;
    QTest::newRow("code analysis") << u"code-analysis.md"_s << 4 << 0 << 18;
    QTest::newRow("SaaS readiness") << u"saas-readiness.md"_s << 7 << 0 << 6;
    QTest::newRow("codebase concerns") << u"codebase-concerns.md"_s << 7 << 0 << 0;
    QTest::newRow("checklist") << u"checklist.md"_s << 7 << 7 << 0;
    QTest::newRow("fix sprint") << u"fix-sprint.md"_s << 7 << 0 << 7;
}

void TestMarkdownAudit::ownReportsComeInCompletely()
{
    QFETCH(QString, file);
    QFile report(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/golden/reports/") + file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray text = report.readAll();
    const auto audit = read({text.constData(), static_cast<std::size_t>(text.size())});
    QTEST(static_cast<int>(audit.findings.size()), "findings");
    QTEST(static_cast<int>(audit.checklist.size()), "checklist");
    QTEST(static_cast<int>(audit.lists.size()), "lists");
    QVERIFY(audit.notUnderstood.empty());
}

QTEST_GUILESS_MAIN(TestMarkdownAudit)
#include "tst_markdownaudit.moc"
