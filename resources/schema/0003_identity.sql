-- People correct which finding is which: events "split", "same as" and "not same".

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
