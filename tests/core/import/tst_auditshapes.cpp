#include "auditoutline.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The shapes in which audits are written: a document in, one line per finding out.
class TestAuditShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes();
};

void TestAuditShapes::shapes_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");

    QTest::newRow("severity sections with numbers") << QByteArray(R"(# Audit

## CRITICAL

#### 1. Login accepts any password
**File:** `api/login.py:10-20`

It never compares the hash.

#### 2. Two places
**Files:** `a.py:254`, `b.py:122`

## 🟠 HIGH SEVERITY BUGS (2)

### 3. **No timeout**
**Location:** `client.py:5, 9, 30-31`
)") << u"critical|1|Login accepts any password|api/login.py:10-20\n"
        "critical|2|Two places|a.py:254, b.py:122\n"
        "high|3|No timeout|client.py:5, client.py:9, client.py:30-31"_s;

    QTest::newRow("id headings with a severity line") << QByteArray(R"(# Report

## Findings

### SEC-01: Query built from input

**Severity:** 🔴 CRITICAL | **CWE:** CWE-89
**Location:** [db.py](src/db.py#L12-L18)

#### Description
The name is part of the statement.

#### Impact
Everything is readable.

#### Remediation
Use parameters.

### [H-02] Open redirect
- **Severity**: High
- **File**: `web/go.ts` line 44
)") << u"critical|SEC-01|Query built from input|src/db.py:12-18\nhigh|H-02|Open redirect|web/go.ts:44"_s;

    QTest::newRow("a backlog table") << QByteArray(R"(# Backlog

| ID | Severity | Area | Description | File Paths | Effort | Fix Status |
|----|----------|------|-------------|------------|--------|-----------|
| FND-0001 | P1 (Suspected) High | Auth | Token is logged | `auth/log.py:3`, `auth/x.py:9-12` | 2h | Open |
| FND-0002 | Medium | API | No paging \| no limit | api/list.ts:40 | S | FIXED in #12 |
)") << u"high|FND-0001|Token is logged|auth/log.py:3, auth/x.py:9-12\nmedium|FND-0002|No paging | no limit|api/list.ts:40"_s;

    QTest::newRow("bullets in severity sections, without places") << QByteArray(R"(Security review
===============

High severity
-------------

* Passwords are stored as text
* **Missing CSRF token**: forms can be sent from elsewhere

Low severity
------------

1. Version header tells the framework
)") << u"high||Passwords are stored as text|\nhigh||Missing CSRF token|\nlow|1|Version header tells the framework|"_s;

    QTest::newRow("check list with severities and inline places") << QByteArray(R"(# TODO

- [ ] **HIGH** SQL injection in `app/db.py:42` - use parameters
- [x] [MEDIUM] Retry without a limit (src/retry.ts:7-9)
- [ ] Write a README
)") << u"high||SQL injection in `app/db.py:42` - use parameters|app/db.py:42\nmedium||Retry without a limit|src/retry.ts:7-9"_s;

    QTest::newRow("bold titles with labelled bullets") << QByteArray(R"(# Concerns

## Security Issues

**Unsafe eval:**
- Issue: Runs text as code
- Files: `api/rules.py` (line 309), `api/x.py` (lines 3, 5-6)
- Risk: Code execution
- Recommendations:
  - Parse it
  - Test it

**No audit trail:**
- Issue: Nobody knows who did it
- Files: All endpoints
)") << u"-||Unsafe eval|api/rules.py:309, api/x.py:3, api/x.py:5-6\n-||No audit trail|"_s;

    QTest::newRow("severity in the heading itself") << QByteArray(R"(# Code review

## Findings

### 🔴 Secrets in the repository
`config/prod.env` holds the key, see config/prod.env:3.

### [LOW] Typo in the log
In `src/log.go:9`.

### Session never ends (Medium)
Sessions have no lifetime.
)") << u"critical||Secrets in the repository|config/prod.env:3\nlow||Typo in the log|src/log.go:9\nmedium||Session never ends|"_s;

    QTest::newRow("numbered list of findings with nested fields") << QByteArray(R"(# Bugs found

1. **Race in the counter** (High)
   - File: `src/counter.rs:14`
   - Fix: Use an atomic
2. **Leak of handles**
   - Severity: Low
   - Location: `C:\work\src\io.cpp`, line 30
)") << u"high|1|Race in the counter|src/counter.rs:14\nlow|2|Leak of handles|C:/work/src/io.cpp:30"_s;

    QTest::newRow("key-value table under a heading") << QByteArray(R"(# Pentest

## V-001 Weak hash

| Field | Value |
|-------|-------|
| Severity | High (CVSS 7.5) |
| File | `auth/hash.php:12` |
| Effort | 1-2 days |

MD5 is used.
)") << u"high|V-001|Weak hash|auth/hash.php:12"_s;

    QTest::newRow("tiers with labelled issues") << QByteArray(R"(---
commit: abc123
date: 2026-03-01
---
# Readiness

## P0 - Critical

### Backups are missing
**Issue:** Nothing is saved
**Impact:** Data is lost
**Recommendation:** Save it every day

## P2

### Logs are text
**Issue:** Nobody can search them
**Evidence:** `app/log.py:3`
**Recommendation:** Write JSON
)") << u"critical||Backups are missing|\n-||Logs are text|app/log.py:3"_s;

    QTest::newRow("place first, then the claim") << QByteArray(R"(## Issues

- `src/a.py:12` - the file is never closed
- src/b.py:30-34: swallowed exception
)") << u"-||the file is never closed|src/a.py:12\n-||swallowed exception|src/b.py:30-34"_s;

    QTest::newRow("status marks in headings, priorities instead of severities") << QByteArray(R"(# Hardening review

## 1. Application

### 1.1 Script injection ✅ **FIXED**
**Status:** PATCHED

Escaped now.

### 1.2 No CSRF token ⚠️ MISSING
**Priority:** HIGH | **Effort:** 3-5 days
Forms in `web/form.ts:9`.

### 1.3 BUG 7: Reads one line (Medium)
**File:** `parse.py`, `parse_all()`
**Line 14:** Only skips one

**Score breakdown:**
- Security: 85%
- Operations: 6/10
)") << u"-|1.1|Script injection|\nhigh|1.2|No CSRF token|web/form.ts:9\nmedium|1.3|BUG 7: Reads one line|parse.py:14"_s;

    QTest::newRow("the same id in a table and in a list") << QByteArray(R"(# Notes

| ID | Severity | Title |
|----|----------|-------|
| I-1 | Info | Short |
| I-2 | Info | Other |

## Informational notes

- **I-1:** `Kdf` is weak in `core/kdf.rs:3`, which a longer sentence explains.
)") << u"info|I-2|Other|\ninfo|I-1|`Kdf` is weak in `core/kdf.rs:3`, which a longer sentence explains|core/kdf.rs:3"_s;

    QTest::newRow("rule names as ids repeat") << QByteArray(R"(# Scan

| ID | Severity | File | Issue |
|----|----------|------|-------|
| B104 | Medium | `app.py:2` | Binds to all |
| B104 | Medium | `config.py:65` | Default host |
)") << u"medium|B104|Binds to all|app.py:2\nmedium|B104|Default host|config.py:65"_s;

    QTest::newRow("a title below the first level, sections that sound like labels") << QByteArray(R"(## 🔴 Critical production bug audit

**Date:** 2026-02-09

### High bugs

#### BUG-H1: Pool
**File:** `db.py:3`

##### Recommendation
Enlarge it.

### Estimated fix effort

| Bug | Effort |
|-----|--------|
| H1: Pool | 2 days |
)") << u"high|BUG-H1|Pool|db.py:3"_s;

    QTest::newRow("a note without headings") << QByteArray(R"(Hi team, I looked at the code. Problems I noticed:

1. In src/server.js:42 the password is compared with ==
2. `utils/db.py` line 10-14 opens a connection per request
3. No tests at all.

Also the image runs as root (Dockerfile:1).
)") << u"-|1|In src/server.js:42 the password is compared with ==|src/server.js:42\n-|2|opens a connection per request|utils/db.py:10-14\n"
        "-|3|No tests at all|\n-||Also the image runs as root (Dockerfile:1).|Dockerfile:1"_s;

    QTest::newRow("German words") << QByteArray(R"(# Prüfbericht

## Kritische Probleme

### 1. Passwort im Klartext
**Datei:** `konto.py` Zeile 7
**Auswirkung:** Jeder liest es
**Lösung:** Hash benutzen
**Aufwand:** 2 Stunden
)") << u"critical|1|Passwort im Klartext|konto.py:7"_s;
}

void TestAuditShapes::shapes()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    QCOMPARE(outline(read({document.constData(), static_cast<std::size_t>(document.size())})), expected);
}

QTEST_GUILESS_MAIN(TestAuditShapes)
#include "tst_auditshapes.moc"
