-- What was worked on a revision since it came in: where the year stands.

-- name: work_done :one
-- How many rows were worked on a revision: grows with each, whatever its table. A table of working rows
-- has its term here.
-- in: revision_id int64
-- out: rows int64
SELECT (SELECT COUNT(*) FROM year_step AS s WHERE s.revision_id = r.id)
    + (SELECT COALESCE(MAX(e.number), 0) FROM score_entry AS e WHERE e.revision_id = r.id) AS rows
FROM revision AS r
WHERE r.id = :revision_id;

-- name: state_of_revision :one
-- Where a revision stands in the cycle.
-- in: revision_id int64
-- out: state enum:state
SELECT state
FROM revision_state
WHERE revision_id = :revision_id;

-- name: insert_year_step :exec
-- A step in the cycle.
-- in: revision_id int64, number int64, event text, state_from enum:state, state_to enum:state,
--   document text, reason text, stepped_at int64, stepped_by int64?, on_behalf_of int64?
INSERT INTO year_step (
    revision_id, number, event, state_from, state_to, document, reason, stepped_at, stepped_by,
    on_behalf_of)
VALUES (
    :revision_id, :number, :event, :state_from, :state_to, :document, :reason, :stepped_at,
    :stepped_by, :on_behalf_of);

-- name: list_year_step :many
-- The steps on a revision, in their order.
-- in: revision_id int64
-- out: number int64, event text, state_from enum:state, state_to enum:state, document text,
--   reason text, stepped_at int64, stepped_by int64?, who text?
SELECT s.number, s.event, s.state_from, s.state_to, s.document, s.reason, s.stepped_at,
    s.stepped_by, (SELECT p.name FROM account_profile AS p WHERE p.account_id = s.stepped_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM year_step AS s
WHERE s.revision_id = :revision_id
ORDER BY s.number;
