-- How long fixing it really took; NULL = nobody said. Estimates to come learn from it.
ALTER TABLE triage ADD COLUMN actual_minutes INTEGER
