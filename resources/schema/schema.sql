-- An audit file. Statements are separated by a line holding only a semicolon.
--
-- What scans say is stored by change: a row holds from its scan on, until a later row for the same thing. So a scan of an
-- unchanged repository adds one row, and a hundred scans of 20,000 findings stay small.
-- Times are UTC in milliseconds since 1970. 64-bit hashes (XXH3) are stored as signed integers.

-- One row: what the audit is about.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uid INTEGER NOT NULL, -- copies of one audit share it
    title TEXT NOT NULL,
    repository_path TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT
;
-- The next number of each display id: C1, H3, M12. Numbers are never reused.
CREATE TABLE display_ids (
    letter TEXT PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID
;
-- The rules that a scan ran, one "id@version" a line, sorted. Most scans share one.
CREATE TABLE rule_sets (
    id INTEGER PRIMARY KEY,
    rules TEXT NOT NULL UNIQUE
) STRICT
;
CREATE TABLE scans (
    id INTEGER PRIMARY KEY, -- the number: 1, 2, …
    uid INTEGER NOT NULL UNIQUE,
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    root TEXT NOT NULL,
    commit_hash TEXT NOT NULL,
    branch TEXT NOT NULL,
    dirty INTEGER NOT NULL,
    tool_version TEXT NOT NULL,
    rule_set_id INTEGER NOT NULL REFERENCES rule_sets (id),
    files_scanned INTEGER NOT NULL,
    files_skipped INTEGER NOT NULL,
    files_ignored INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    by_state TEXT NOT NULL -- JSON array: findings after this scan by scan state
) STRICT
;
CREATE TABLE paths (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT
;
CREATE TABLE rules (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL
) STRICT
;
-- Texts that many findings share: impact, fix, problem.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT
;
CREATE INDEX texts_by_hash ON texts (hash)
;
-- Files as scans saw them, by change. outcome: 0 analysed, 1 analysed partly, 2 skipped, 3 gone or no longer looked at.
CREATE TABLE scan_files (
    path_id INTEGER NOT NULL REFERENCES paths (id),
    scan_id INTEGER NOT NULL REFERENCES scans (id),
    outcome INTEGER NOT NULL,
    content_hash INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    language TEXT NOT NULL,
    syntax_errors INTEGER NOT NULL,
    skip_reason INTEGER, -- NULL = none
    skip_detail TEXT NOT NULL,
    PRIMARY KEY (path_id, scan_id)
) STRICT, WITHOUT ROWID
;
-- The scanned texts of files with findings, each once.
CREATE TABLE sources (
    content_hash INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL,
    frame BLOB NOT NULL -- zstd
) STRICT
;
-- A finding over all scans: its latest description (what the table shows) and its state.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    uid INTEGER NOT NULL UNIQUE,
    display_id TEXT NOT NULL UNIQUE,
    rule_id INTEGER NOT NULL REFERENCES rules (id),
    path_id INTEGER NOT NULL REFERENCES paths (id),
    symbol TEXT NOT NULL,
    title TEXT NOT NULL,
    start_line INTEGER NOT NULL, -- 0-based
    end_line INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    effort_minutes INTEGER NOT NULL,
    suppressed INTEGER NOT NULL, -- by a comment in the source
    scan_state INTEGER NOT NULL,
    state_reason TEXT NOT NULL,
    first_scan INTEGER NOT NULL REFERENCES scans (id),
    last_seen_scan INTEGER,            -- NULL while the last scan sees it
    last_edited_scan INTEGER NOT NULL, -- the last scan that saw its code edited; 0 = none
    occurrence_id INTEGER NOT NULL,    -- its latest occurrence
    suggested_match INTEGER,           -- an older finding it may be, too unsure to be matched
    language TEXT NOT NULL DEFAULT '',
    traits INTEGER NOT NULL DEFAULT 0  -- 1 = says how to fix it, 2 = tells the source of a flow
) STRICT
;
-- How a finding was described, by change.
CREATE TABLE occurrences (
    id INTEGER PRIMARY KEY,
    finding_id INTEGER NOT NULL REFERENCES findings (id),
    scan_id INTEGER NOT NULL REFERENCES scans (id),
    rule_id INTEGER NOT NULL REFERENCES rules (id), -- so that a lost finding can be made again from its occurrences
    path_id INTEGER NOT NULL REFERENCES paths (id),
    symbol TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    start_line INTEGER NOT NULL,
    start_column INTEGER NOT NULL, -- UTF-8 bytes
    end_line INTEGER NOT NULL,
    end_column INTEGER NOT NULL,
    language TEXT NOT NULL,
    rule_version TEXT NOT NULL,
    title TEXT NOT NULL,
    severity INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    effort_minutes INTEGER NOT NULL,
    problem_id INTEGER NOT NULL REFERENCES texts (id),
    impact_id INTEGER NOT NULL REFERENCES texts (id),
    fix_id INTEGER NOT NULL REFERENCES texts (id),
    details TEXT NOT NULL,         -- JSON: evidence, qualification, reasons, CWE, tags, suppression
    identity BLOB NOT NULL,        -- FindingIdentity as little-endian 64-bit numbers
    fingerprint TEXT NOT NULL,
    content_hash INTEGER NOT NULL  -- over all of the above: equal = nothing to write
) STRICT
;
CREATE INDEX occurrences_by_finding ON occurrences (finding_id, scan_id)
;
-- What scans concluded about a finding, by change.
CREATE TABLE finding_states (
    finding_id INTEGER NOT NULL REFERENCES findings (id),
    scan_id INTEGER NOT NULL REFERENCES scans (id),
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    method INTEGER,   -- how it was recognised; NULL = it was not there to be recognised
    score REAL NOT NULL,
    runner_up INTEGER, -- finding
    runner_up_score REAL NOT NULL,
    PRIMARY KEY (finding_id, scan_id)
) STRICT, WITHOUT ROWID
;
-- Actions of people. One is undone as a whole. kind: 0 done, 1 undo, 2 redo. Their order is that of stamp, then uid: the
-- same in every copy of an audit, so that merged copies agree.
CREATE TABLE event_groups (
    id INTEGER PRIMARY KEY,
    uid INTEGER NOT NULL UNIQUE,
    stamp INTEGER NOT NULL, -- at_ms, or more where the clock went backwards: larger than any before in this copy
    kind INTEGER NOT NULL,
    target_id INTEGER REFERENCES event_groups (id), -- of an undo or redo: the action
    author TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    scan_id INTEGER NOT NULL, -- the last scan at that time; 0 = none yet
    standing INTEGER NOT NULL -- of an action; follows from the undos: 0 counts, 1 undone, 2 undone and out of redo's reach
) STRICT
;
CREATE INDEX event_groups_by_standing ON event_groups (standing, stamp, uid) WHERE kind = 0
;
CREATE INDEX event_groups_by_stamp ON event_groups (stamp)
;
CREATE INDEX event_groups_by_target ON event_groups (target_id) WHERE target_id IS NOT NULL
;
-- What an action did to each of its findings. Append-only: current values follow from the events of actions that count.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES event_groups (id),
    finding_id INTEGER NOT NULL REFERENCES findings (id),
    field TEXT NOT NULL,
    from_value TEXT NOT NULL,
    to_value TEXT NOT NULL,
    comment TEXT NOT NULL
) STRICT
;
CREATE INDEX events_by_finding ON events (finding_id, id)
;
CREATE INDEX events_by_group ON events (group_id)
;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN
    SELECT RAISE(ABORT, 'the history is append-only');
END
;
CREATE TRIGGER events_never_vanish BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'the history is append-only');
END
;
-- The decisions in force, derived from events: a cache that can be dropped and rebuilt. No row = nothing decided.
CREATE TABLE triage (
    finding_id INTEGER PRIMARY KEY REFERENCES findings (id),
    status INTEGER NOT NULL,
    status_scan INTEGER NOT NULL, -- the scan on which the status was decided or confirmed
    severity INTEGER,             -- overrides; NULL = none
    priority INTEGER,
    effort_minutes INTEGER,
    assignee TEXT NOT NULL,
    tags TEXT NOT NULL, -- one a line, sorted
    comments INTEGER NOT NULL,
    sprint TEXT NOT NULL DEFAULT '', -- it is planned for; empty = none
    actual_minutes INTEGER           -- that fixing it really took; NULL = nobody said
) STRICT
;
-- Assessments, each once: JSON of capabilities, parts of the scorecard, modules without tests and churn.
CREATE TABLE assessments (
    id INTEGER PRIMARY KEY,
    content_hash INTEGER NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    frame BLOB NOT NULL -- zstd
) STRICT
;
-- Scans that assessed the project; the numbers are those of the findings that were open after the scan.
CREATE TABLE scan_assessments (
    scan_id INTEGER PRIMARY KEY REFERENCES scans (id),
    assessment_id INTEGER NOT NULL REFERENCES assessments (id),
    production_lines INTEGER NOT NULL,
    untested_lines INTEGER NOT NULL,
    hot_spots INTEGER,   -- NULL = churn is not known
    completeness INTEGER -- percent; NULL = nothing to score
) STRICT
;
CREATE TABLE scan_scores (
    scan_id INTEGER NOT NULL REFERENCES scans (id),
    category TEXT NOT NULL,
    score REAL NOT NULL, -- 0 to 10
    PRIMARY KEY (scan_id, category)
) STRICT, WITHOUT ROWID
;
-- Capabilities, by change: a row holds until a later scan says otherwise. value: 0 not applicable or no longer asked for,
-- 1 missing, 2 unused, 3 partial, 4 present.
CREATE TABLE capability_states (
    scan_id INTEGER NOT NULL REFERENCES scans (id),
    capability TEXT NOT NULL,
    value INTEGER NOT NULL,
    qualifier TEXT NOT NULL,
    PRIMARY KEY (scan_id, capability)
) STRICT, WITHOUT ROWID
;
-- Code that a person has read, with the text it had then (in sources). What was taken back stays, with its time.
CREATE TABLE review_marks (
    id INTEGER PRIMARY KEY,
    uid INTEGER NOT NULL UNIQUE,
    path_id INTEGER NOT NULL REFERENCES paths (id),
    start_line INTEGER NOT NULL, -- 0-based
    end_line INTEGER NOT NULL,   -- the line after the last; -1 = the whole file
    content_hash INTEGER NOT NULL,
    author TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    removed_by TEXT NOT NULL,
    removed_ms INTEGER -- NULL = in force
) STRICT
;
CREATE INDEX review_marks_by_path ON review_marks (path_id)
;
-- Settings that belong to the audit, not to the person: rules switched off, saved filters, exclusions.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID
;
-- Findings that a person said are another one: they are shown nowhere, their decisions count for that one. Follows from the
-- events that count and from what scans saw since.
CREATE TABLE merged_findings (
    finding_id INTEGER PRIMARY KEY REFERENCES findings (id),
    into_id INTEGER NOT NULL REFERENCES findings (id)
) STRICT
;
CREATE INDEX merged_findings_by_target ON merged_findings (into_id)
;
-- What such an action overwrote, so that undoing it before the next scan leaves everything exactly as it was.
CREATE TABLE identity_changes (
    group_id INTEGER PRIMARY KEY REFERENCES event_groups (id),
    scan_id INTEGER NOT NULL, -- the last scan when it was done
    rows_before TEXT NOT NULL -- JSON
) STRICT
;
CREATE INDEX events_by_other_finding ON events (to_value) WHERE field IN ('split', 'same as', 'not same')
