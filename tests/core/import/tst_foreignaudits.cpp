#include "import/markdownaudit.h"

#include <QTest>

#include <string>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Audits in the manner of language models and consultants, as they differ from the layouts that Punchlist writes: nothing of
/// them may be lost, and nothing be made up.
class TestForeignAudits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void documents_data();
    void documents();
};

namespace {

/// "severity|ref|title|places" per finding, then what else was understood.
QString outline(const ImportedAudit& audit)
{
    QStringList lines;
    for (const ImportedFinding& finding : audit.findings) {
        std::string line(finding.severity ? severityName(*finding.severity) : "-");
        line += '|' + finding.ref + '|' + finding.title + '|';
        bool first = true;
        for (const ImportedLocation& place : finding.locations) {
            if (place.mention)
                continue;
            line += (first ? "" : ", ") + place.path;
            first = false;
            if (place.startLine > 0)
                line += ':' + std::to_string(place.startLine);
            if (place.endLine > place.startLine)
                line += '-' + std::to_string(place.endLine);
        }
        lines.append(QString::fromStdString(line));
    }
    lines.append(u"%1 boxes, %2 listed, %3 scores, %4 left"_s.arg(audit.checklist.size()).arg(audit.lists.size()).arg(audit.scorecard.size()).arg(audit.notUnderstood.size()));
    return lines.join(u'\n');
}

} // namespace

void TestForeignAudits::documents_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");

    QTest::newRow("headings one level up, no title") << QByteArray(R"(# Critical

## Token never expires
`auth/token.ts:14` signs without `exp`.

**Recommendation:** Set a lifetime.

# Low

## Typo in a log line
See `src/log.ts:3`.
)") << u"critical||Token never expires|auth/token.ts:14\nlow||Typo in a log line|src/log.ts:3\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("headings deep down") << QByteArray(R"(# Review of the shop

### Part 1

#### Findings

##### High

###### F-1 - Prices come from the browser
File: `cart/total.js`, line 20

###### F-2 - Orders have no owner check
File: `cart/order.js`, lines 5-9
)") << u"high|F-1|Prices come from the browser|cart/total.js:20\nhigh|F-2|Orders have no owner check|cart/order.js:5-9\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("a table of findings with other columns") << QByteArray(R"(# Security assessment

| # | Finding | Risk | Where | Recommendation | ETA |
|---|---------|------|-------|----------------|-----|
| 1 | Debug mode in production | High | `settings.py:31` | Read it from the environment | 1h |
| 2 | Cookies without Secure | Medium | `settings.py:90-92` | Set the flag | 30 min |
)") << u"high|1|Debug mode in production|settings.py:31\nmedium|2|Cookies without Secure|settings.py:90-92\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("a check list with areas") << QByteArray(R"(# Production readiness

## Security
- [x] TLS everywhere
- [ ] Rotate the keys in `config/prod.yml:4`

## Operations
- [ ] Alerts for the queue
  - [ ] Runbook
)") << u"-||Rotate the keys in `config/prod.yml:4`|config/prod.yml:4\n4 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("no places at all") << QByteArray(R"(# Assessment

## Key risks

1. **No backups** (Critical): a lost disk is the end.
2. **One person knows the deployment** (Medium): holidays are outages.

## Quick wins

- Write down the deployment
)") << u"critical|1|No backups|\nmedium|2|One person knows the deployment|\n0 boxes, 1 listed, 0 scores, 0 left"_s;

    QTest::newRow("damaged characters") << QByteArray("# \xC3\xB0\xC5\xB8\xE2\x80\x9D\xC2\xB4 Audit\n\n## \xC3\xB0\xC5\xB8\xE2\x80\x9D\xC2\xB4 CRITICAL\n\n### 1. Caf\xC3\x83\xC2\xA9 prices leak\n**File:** `a.py:3`\n")
                                        << u"critical|1|Café prices leak|a.py:3\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("emoji in front, labels with dashes") << QByteArray(R"(## 🚨 Issues Found

### 🔴 Critical: Admin routes are open
- **Location** — `routes/admin.go:12`
- **Impact** — everybody is an administrator
- **Fix** — add the middleware

### 🟡 Medium: Slow start
- **Location** — `main.go:80`
)") << u"critical||Admin routes are open|routes/admin.go:12\nmedium||Slow start|main.go:80\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("what is there and what is not") << QByteArray(R"(# Readiness of the shop

## Phase 1: Security
- ✅ Passwords are hashed
- ✅ Rate limits

## Not there yet ❌

### Missing operations
- Alerts
- Runbooks

### Integration
- ❌ **Headers are not sent**
  - Impact: Browsers trust everything
  - Fix: Add the middleware

## Security

| Control | Status | Details |
|---------|--------|---------|
| TLS | ✅ | Enforced |
| Encryption at rest | ❌ | None |
)") << u"2 boxes, 5 listed, 0 scores, 0 left"_s;

    QTest::newRow("findings that are none") << QByteArray(R"(# Security audit

## 1. Injection

### 1.1 SQL injection — NONE FOUND
All statements have parameters.

### 1.2 Tokens in the local storage — LOW (known tradeoff)
**File:** `client/api.js:4`

### [Predictable secret allows forged tokens]
**File:** `server/auth.js:9`
**Priority:** High
)") << u"low|1.2|Tokens in the local storage|client/api.js:4\nhigh||Predictable secret allows forged tokens|server/auth.js:9\n0 boxes, 1 listed, 0 scores, 0 left"_s;

    QTest::newRow("a table of findings and one of their evidence") << QByteArray(R"(# Review

## Findings

| ID | Finding | Severity |
|----|---------|----------|
| P1-1 | **The pool has one connection.** `db.js:4` opens it once, and every request waits for it while another one runs a report. | High |
| P1-2 | **Sessions never end.** Nothing removes them. | Medium |

## Evidence

| ID | File:Line | Snippet |
|----|-----------|---------|
| P1-1 | `src/db.js:4-9` | `max: 1` |
| P1-2 | `src/session.js:12` | `ttl: 0` |
)") << u"high|P1-1|The pool has one connection|db.js:4\nmedium|P1-2|Sessions never end|src/session.js:12\n0 boxes, 0 listed, 0 scores, 0 left"_s;

    QTest::newRow("labels that announce lists") << QByteArray(R"(# Audit of the backend

**Scope:** `src/server.js`, `src/worker.js`

## Logging

**Issues found:**
1. Errors of the database do not show up
2. No tracing

**Strengths:**
- Levels are used well
)") << u"-|1|Errors of the database do not show up|\n-|2|No tracing|\n0 boxes, 1 listed, 0 scores, 0 left"_s;

    QTest::newRow("a status in every heading") << QByteArray(R"(# Follow-up

## Findings

### [FIXED] H-1: Session fixation
**File:** `web/session.rb:9`

### [OPEN] H-2: Verbose errors
**File:** `web/errors.rb:2`
)") << u"-|H-1|Session fixation|web/session.rb:9\n-|H-2|Verbose errors|web/errors.rb:2\n0 boxes, 0 listed, 0 scores, 0 left"_s;
}

void TestForeignAudits::documents()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    const auto audit = readMarkdownAudit({document.constData(), static_cast<std::size_t>(document.size())}, "audit.md");
    QVERIFY(audit);
    QCOMPARE(outline(*audit), expected);
}

QTEST_GUILESS_MAIN(TestForeignAudits)
#include "tst_foreignaudits.moc"
