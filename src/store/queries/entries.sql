-- What is typed into the data of a year, cell by cell.

-- name: insert_score_entry :exec
-- Values of one cell.
-- in: revision_id int64, number int64, batch_id int64, unit text, criterion text, layer enum:layer,
--   attempt int64, target text, actual text, previous text, state text, document text, note text,
--   base_number int64, entered_at int64, entered_by int64?
INSERT INTO score_entry (
    revision_id, number, batch_id, unit, criterion, layer, attempt, target, actual, previous, state,
    document, note, base_number, entered_at, entered_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :batch_id, :unit, :criterion, :layer, :attempt, :target, :actual, :previous,
    :state, :document, :note, :base_number, :entered_at, :entered_by);

-- name: last_score_entry :one
-- How far the work on a revision has got: the number and the moment of its last entry, 0 before the first.
-- in: revision_id int64
-- out: number int64, entered_at int64
SELECT COALESCE(MAX(number), 0) AS number, COALESCE(MAX(entered_at), 0) AS entered_at
FROM score_entry WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: counting_score_entries :many
-- The values that count of every cell and attempt of a revision.
-- in: revision_id int64
-- out: unit text, criterion text, layer enum:layer, attempt int64, target text, actual text,
--   previous text, state text, document text, note text, entered_at int64
SELECT e.unit, e.criterion, e.layer, e.attempt, e.target, e.actual, e.previous, e.state, e.document,
    e.note, e.entered_at
FROM score_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.number = (
    SELECT MAX(later.number) FROM score_entry AS later
    WHERE later.revision_id = e.revision_id AND later.unit = e.unit AND later.layer = e.layer
        AND later.criterion = e.criterion AND later.attempt = e.attempt)
ORDER BY e.unit, e.criterion, e.layer, e.attempt;

-- name: score_entries_of :many
-- All that was typed for a unit in a layer, oldest first.
-- in: revision_id int64, unit text, layer enum:layer
-- out: number int64, criterion text, attempt int64, target text, actual text, previous text,
--   state text, document text, note text, entered_at int64, entered_by int64?, name text?
SELECT e.number, e.criterion, e.attempt, e.target, e.actual, e.previous, e.state, e.document, e.note,
    e.entered_at, e.entered_by, p.name
FROM score_entry AS e
LEFT JOIN account_profile AS p ON p.account_id = e.entered_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = e.entered_by)
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.unit = :unit AND e.layer = :layer
ORDER BY e.number;

-- name: entered_until :many
-- The values that counted of every cell and attempt when a revision had so many entries.
-- in: revision_id int64, until int64
-- out: unit text, criterion text, layer enum:layer, attempt int64, target text, actual text,
--   previous text, state text, document text, note text
SELECT e.unit, e.criterion, e.layer, e.attempt, e.target, e.actual, e.previous, e.state, e.document,
    e.note
FROM score_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.number = (
    SELECT MAX(later.number) FROM score_entry AS later
    WHERE later.revision_id = e.revision_id AND later.unit = e.unit AND later.layer = e.layer
        AND later.criterion = e.criterion AND later.attempt = e.attempt AND later.number <= :until)
ORDER BY e.unit, e.criterion, e.layer, e.attempt;

-- name: newest_score_entries :many
-- What was typed for a unit on the criteria from one code up to but not including another; newest
-- first.
-- in: revision_id int64, unit text, first text, past text, count int64
-- out: number int64, batch_id int64, criterion text, layer enum:layer, attempt int64, target text,
--   actual text, previous text, state text, document text, note text, base_number int64,
--   entered_at int64, name text?
SELECT e.number, e.batch_id, e.criterion, e.layer, e.attempt, e.target, e.actual, e.previous, e.state,
    e.document, e.note, e.base_number, e.entered_at, p.name
FROM score_entry AS e
LEFT JOIN account_profile AS p ON p.account_id = e.entered_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = e.entered_by)
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.unit = :unit
    AND e.criterion >= :first AND e.criterion < :past
ORDER BY e.number DESC
LIMIT :count;

-- name: insert_sheet_step :exec
-- A step of a sheet.
-- in: revision_id int64, number int64, id int64, unit text, layer enum:layer, kind text, reason text,
--   stepped_at int64, stepped_by int64?
INSERT INTO sheet_step (revision_id, number, id, unit, layer, kind, reason, stepped_at, stepped_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :unit, :layer, :kind, :reason, :stepped_at, :stepped_by);

-- name: last_sheet_step :one
-- The number of the last step on a revision, 0 before the first.
-- in: revision_id int64
-- out: number int64
SELECT COALESCE(MAX(number), 0) AS number FROM sheet_step WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: list_sheet_step :many
-- The steps of the sheets of a layer, oldest first.
-- in: revision_id int64, layer enum:layer
-- out: unit text, kind text, reason text, stepped_at int64, name text?
SELECT s.unit, s.kind, s.reason, s.stepped_at, p.name
FROM sheet_step AS s
LEFT JOIN account_profile AS p ON p.account_id = s.stepped_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.stepped_by)
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND s.layer = :layer
ORDER BY s.number;
