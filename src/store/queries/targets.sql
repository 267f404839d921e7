-- The targets that members register, and how they were vetted.

-- name: insert_target_entry :exec
-- The target of one unit on one criterion.
-- in: revision_id int64, number int64, batch_id int64, unit text, criterion text, target text,
--   reason text, entered_at int64, entered_by int64?
INSERT INTO target_entry (
    revision_id, number, batch_id, unit, criterion, target, reason, entered_at, entered_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :batch_id, :unit, :criterion, :target, :reason, :entered_at, :entered_by);

-- name: list_target_entry :many
-- All that was typed into the targets of a revision, oldest first.
-- in: revision_id int64
-- out: number int64, batch_id int64, unit text, criterion text, target text, reason text,
--   entered_at int64, entered_by int64?, name text?
SELECT e.number, e.batch_id, e.unit, e.criterion, e.target, e.reason, e.entered_at, e.entered_by, p.name
FROM target_entry AS e
LEFT JOIN account_profile AS p ON p.account_id = e.entered_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = e.entered_by)
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY e.number;

-- name: list_agreed_target :many
-- The targets of a revision that were accepted.
-- in: revision_id int64
-- out: unit text, criterion text, target text, entered_at int64
SELECT a.unit, a.criterion, a.target, a.entered_at
FROM agreed_target AS a
WHERE a.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY a.number;

-- name: insert_target_step :exec
-- A step of the targets of a unit.
-- in: revision_id int64, number int64, id int64, unit text, kind text, reason text,
--   stepped_at int64, stepped_by int64?, on_behalf_of int64?
INSERT INTO target_step (
    revision_id, number, id, unit, kind, reason, stepped_at, stepped_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :unit, :kind, :reason, :stepped_at, :stepped_by, :on_behalf_of);

-- name: list_target_step :many
-- The steps of the targets of a revision, oldest first.
-- in: revision_id int64
-- out: number int64, id int64, unit text, kind text, reason text, stepped_at int64, name text?
SELECT s.number, s.id, s.unit, s.kind, s.reason, s.stepped_at, p.name
FROM target_step AS s
LEFT JOIN account_profile AS p ON p.account_id = s.stepped_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.stepped_by)
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY s.number;

-- name: targets_vetted_so_far :one
-- How often targets of a revision were accepted or given back, and when last; 0 before the first.
-- in: revision_id int64
-- out: steps int64, stepped_at int64
SELECT COUNT(*) AS steps, COALESCE(MAX(stepped_at), 0) AS stepped_at
FROM target_step
WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND kind <> 'submit';
