-- The figures of the first half of a year.

-- name: insert_half_entry :exec
-- The figure of one unit on one criterion.
-- in: revision_id int64, number int64, batch_id int64, unit text, criterion text, name text,
--   higher_is_better int64, actual text, previous text, remark text, entered_at int64, entered_by int64?
INSERT INTO half_entry (
    revision_id, number, batch_id, unit, criterion, name, higher_is_better, actual, previous, remark,
    entered_at, entered_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :batch_id, :unit, :criterion, :name, :higher_is_better, :actual, :previous,
    :remark, :entered_at, :entered_by);

-- name: list_half_entry :many
-- All that was typed into the figures of the half on a revision, oldest first.
-- in: revision_id int64
-- out: number int64, batch_id int64, unit text, criterion text, actual text, previous text,
--   remark text, entered_at int64, entered_by int64?, by_name text?
SELECT e.number, e.batch_id, e.unit, e.criterion, e.actual, e.previous, e.remark, e.entered_at, e.entered_by,
    p.name AS by_name
FROM half_entry AS e
LEFT JOIN account_profile AS p ON p.account_id = e.entered_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = e.entered_by)
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY e.number;

-- name: insert_half_step :exec
-- A step of the figures of a unit.
-- in: revision_id int64, number int64, id int64, unit text, kind text, reason text,
--   stepped_at int64, stepped_by int64?, on_behalf_of int64?
INSERT INTO half_step (
    revision_id, number, id, unit, kind, reason, stepped_at, stepped_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :unit, :kind, :reason, :stepped_at, :stepped_by, :on_behalf_of);

-- name: list_half_step :many
-- The steps of the figures of the half on a revision, oldest first.
-- in: revision_id int64
-- out: number int64, id int64, unit text, kind text, reason text, stepped_at int64, name text?
SELECT s.number, s.id, s.unit, s.kind, s.reason, s.stepped_at, p.name
FROM half_step AS s
LEFT JOIN account_profile AS p ON p.account_id = s.stepped_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.stepped_by)
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY s.number;

-- name: list_reported_half :many
-- The figures of the half that are handed in on a revision, in the order in which they were typed.
-- in: revision_id int64
-- out: unit text, criterion text, name text, higher_is_better int64, actual text, previous text,
--   remark text
SELECT e.unit, e.criterion, e.name, e.higher_is_better, e.actual, e.previous, e.remark
FROM half_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND e.number = (SELECT MAX(later.number) FROM half_entry AS later
        WHERE later.revision_id = e.revision_id AND later.unit = e.unit
            AND later.criterion = e.criterion)
    AND 'submit' = (SELECT s.kind FROM half_step AS s
        WHERE s.revision_id = e.revision_id AND s.unit = e.unit ORDER BY s.number DESC LIMIT 1)
ORDER BY e.number;

-- name: units_with_half :many
-- The units whose figures of the half are handed in on a revision.
-- in: revision_id int64
-- out: unit text
SELECT s.unit
FROM half_step AS s
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND s.kind = 'submit'
    AND s.number = (SELECT MAX(later.number) FROM half_step AS later
        WHERE later.revision_id = s.revision_id AND later.unit = s.unit)
ORDER BY s.unit;
