-- What scans say about the project as a whole, what people looked at, and the settings of the audit.

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
-- What a filter looks at without reading occurrences. traits: 1 = says how to fix it, 2 = tells the source of a flow.
ALTER TABLE findings ADD COLUMN language TEXT NOT NULL DEFAULT ''
;
ALTER TABLE findings ADD COLUMN traits INTEGER NOT NULL DEFAULT 0
;
UPDATE findings SET
    language = coalesce((SELECT o.language FROM occurrences o WHERE o.id = findings.occurrence_id), ''),
    traits = coalesce((SELECT (t.text <> '') + 2 * (o.details LIKE '%"role":"source"%')
                       FROM occurrences o JOIN texts t ON t.id = o.fix_id WHERE o.id = findings.occurrence_id), 0)
;
-- The sprint that a person planned it for; empty = none.
ALTER TABLE triage ADD COLUMN sprint TEXT NOT NULL DEFAULT ''
