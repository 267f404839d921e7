-- Places of groups, grants, delegations, settings, approvals.

-- name: insert_group_place :exec
-- Where a group stands, from now on.
-- in: group_id int64, number int64, path text, set_at int64, set_by int64?
INSERT INTO group_place (group_id, number, path, set_at, set_by)
VALUES (:group_id, :number, :path, :set_at, :set_by);

-- name: group_place :one
-- Where a group stands.
-- in: group_code text
-- out: group_id int64, number int64, path text
SELECT p.group_id, p.number, p.path
FROM emulation_group AS g
JOIN group_place AS p ON p.group_id = g.id
WHERE g.code = :group_code
ORDER BY p.number DESC
LIMIT 1;

-- name: groups_without_place :many
-- Groups that an earlier version of the program made, with a year of each.
-- out: group_id int64, group_code text, revision_id int64, year int64
SELECT g.id AS group_id, g.code AS group_code, c.revision_id, c.year
FROM emulation_group AS g
JOIN current_revision AS c ON c.group_code = g.code
WHERE NOT EXISTS (SELECT 1 FROM group_place AS p WHERE p.group_id = g.id)
ORDER BY g.id, c.year;
