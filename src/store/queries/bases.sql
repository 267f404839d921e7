-- What a year rests on, its rubric and its plan, as they are drafted and agreed on in the program.
-- basis: 'rubric', 'plan'.

-- shape: plan_item = struct td_plan_item, struct td_plan
--   kind enum:plan_kind, content text, starts_on date? as starts, ends_on date? as ends, unit text,
--   partners text, place text, +origin

-- name: insert_plan_item :exec
-- Keep one row of the sheet of the plan.
-- in: revision_id int64, position int64
-- from: plan_item
INSERT INTO plan_item (
    revision_id, position, kind, content, starts_on, ends_on, unit, partners, place, provenance,
    source, note)
VALUES (
    :revision_id, :position, :kind, :content, :starts_on, :ends_on, :unit, :partners, :place,
    :provenance, :source, :note);

-- name: list_plan_item :many
-- The sheet of the plan of a revision, in its order.
-- in: revision_id int64
-- into: plan_item
SELECT
    kind, content, starts_on, ends_on, unit, partners, place, provenance, source, note
FROM plan_item
WHERE revision_id = :revision_id
ORDER BY position;

-- name: insert_rubric_version :exec
-- The rubric, from now on, or a draft of it.
-- in: revision_id int64, number int64, id int64, content text, is_draft int64, reason text,
--   written_at int64, written_by int64?
INSERT INTO rubric_version (
    revision_id, number, id, content, is_draft, reason, written_at, written_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :content, :is_draft, :reason, :written_at, :written_by);

-- name: insert_plan_version :exec
-- The plan, from now on, or a draft of it.
-- in: revision_id int64, number int64, id int64, content text, is_draft int64, reason text,
--   written_at int64, written_by int64?
INSERT INTO plan_version (
    revision_id, number, id, content, is_draft, reason, written_at, written_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :content, :is_draft, :reason, :written_at, :written_by);

-- name: last_basis_content :one
-- The one that counts on a revision, where it was drafted here.
-- in: basis text, revision_id int64
-- out: number int64, content text
SELECT number, content
FROM basis_version
WHERE basis = :basis AND revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND is_draft = 0
ORDER BY number DESC
LIMIT 1;

-- name: basis_content :one
-- One version of it, a draft too.
-- in: basis text, revision_id int64, number int64
-- out: content text, is_draft int64
SELECT content, is_draft
FROM basis_version
WHERE basis = :basis AND revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND number = :number;

-- name: list_basis_version :many
-- All versions of a revision, oldest first, without what they hold.
-- in: basis text, revision_id int64
-- out: number int64, is_draft int64, reason text, written_at int64, name text?
SELECT v.number, v.is_draft, v.reason, v.written_at, p.name
FROM basis_version AS v
LEFT JOIN account_profile AS p ON p.account_id = v.written_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = v.written_by)
WHERE v.basis = :basis AND v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_rubric_opinion :exec
-- What a member says of the rubric that counts.
-- in: revision_id int64, number int64, id int64, version_number int64, unit text, agrees int64,
--   remark text, given_at int64, given_by int64?, on_behalf_of int64?
INSERT INTO rubric_opinion (
    revision_id, number, id, version_number, unit, agrees, remark, given_at, given_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :version_number, :unit, :agrees, :remark, :given_at, :given_by,
    :on_behalf_of);

-- name: insert_plan_opinion :exec
-- What a member says of the plan that counts.
-- in: revision_id int64, number int64, id int64, version_number int64, unit text, agrees int64,
--   remark text, given_at int64, given_by int64?, on_behalf_of int64?
INSERT INTO plan_opinion (
    revision_id, number, id, version_number, unit, agrees, remark, given_at, given_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :version_number, :unit, :agrees, :remark, :given_at, :given_by,
    :on_behalf_of);

-- name: list_basis_opinion :many
-- What members said on a revision, oldest first.
-- in: basis text, revision_id int64
-- out: number int64, version_number int64, unit text, agrees int64, remark text, given_at int64, name text?
SELECT o.number, o.version_number, o.unit, o.agrees, o.remark, o.given_at, p.name
FROM basis_opinion AS o
LEFT JOIN account_profile AS p ON p.account_id = o.given_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = o.given_by)
WHERE o.basis = :basis AND o.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY o.number;

-- name: rubric_so_far :one
-- How many versions of the rubric that counted were kept on a revision, and when last; 0 before the first.
-- in: revision_id int64
-- out: versions int64, written_at int64
SELECT COUNT(*) AS versions, COALESCE(MAX(written_at), 0) AS written_at
FROM rubric_version
WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND is_draft = 0;
