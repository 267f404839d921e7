-- Criteria that one department scores for all units.

-- name: insert_criterion_scorer :exec
-- Somebody scores a criterion from now on.
-- in: id int64, group_year_id int64, criterion text, account_id int64, department text, home_path text,
--   document text, made_at int64, made_by int64?
INSERT INTO criterion_scorer (
    id, group_year_id, criterion, account_id, department, home_path, document, made_at, made_by)
VALUES (
    :id, :group_year_id, :criterion, :account_id, :department, :home_path, :document, :made_at, :made_by);

-- name: insert_criterion_scorer_end :exec
-- Somebody scores a criterion no longer.
-- in: scorer_id int64, ended_at int64, ended_by int64?, reason text
INSERT INTO criterion_scorer_end (scorer_id, ended_at, ended_by, reason)
VALUES (:scorer_id, :ended_at, :ended_by, :reason);

-- name: list_criterion_scorer :many
-- Who scores criteria for all units in the year of a revision.
-- in: revision_id int64
-- out: id int64, criterion text, account_id int64, department text, home_path text, document text,
--   made_at int64, name text?
SELECT s.id, s.criterion, s.account_id, s.department, s.home_path, s.document, s.made_at, p.name
FROM revision AS r
JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id
LEFT JOIN account_profile AS p ON p.account_id = s.account_id AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.account_id)
WHERE r.id = :revision_id
    AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id)
ORDER BY s.criterion;

-- name: list_scorer_grants :many
-- What a person scores or scored in which group: the same as a role there.
-- in: account_id int64
-- out: id int64, path text, home_path text, made_at int64, ended_at int64?
SELECT s.id, g.path, s.home_path, s.made_at, e.ended_at
FROM criterion_scorer AS s
JOIN group_year AS y ON y.id = s.group_year_id
JOIN group_place AS g ON g.group_id = y.group_id
    AND g.number = (SELECT MAX(o.number) FROM group_place AS o WHERE o.group_id = y.group_id)
LEFT JOIN criterion_scorer_end AS e ON e.scorer_id = s.id
WHERE s.account_id = :account_id
ORDER BY s.id;

-- name: insert_criterion_step :exec
-- A step of the sheet of a criterion.
-- in: revision_id int64, number int64, id int64, criterion text, kind text, reason text,
--   stepped_at int64, stepped_by int64?
INSERT INTO criterion_step (revision_id, number, id, criterion, kind, reason, stepped_at, stepped_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :criterion, :kind, :reason, :stepped_at, :stepped_by);

-- name: last_criterion_step :one
-- The number of the last step on a revision, 0 before the first.
-- in: revision_id int64
-- out: number int64
SELECT COALESCE(MAX(number), 0) AS number FROM criterion_step WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: list_criterion_step :many
-- The steps of the sheets of criteria, oldest first.
-- in: revision_id int64
-- out: criterion text, kind text, reason text, stepped_at int64, name text?
SELECT s.criterion, s.kind, s.reason, s.stepped_at, p.name
FROM criterion_step AS s
LEFT JOIN account_profile AS p ON p.account_id = s.stepped_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.stepped_by)
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY s.number;
