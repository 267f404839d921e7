-- Documents in a group's own words.

-- name: list_wordings :many
-- What a group had its documents made of, oldest first.
-- in: group_id int64
-- out: number int64, kind text, name text, bytes int64, sha256 text, set_at int64, set_name text?
SELECT w.number, w.kind, w.name, w.bytes, w.sha256, w.set_at, a.name AS set_name
FROM group_wording AS w
LEFT JOIN account_profile AS a ON a.account_id = w.set_by AND a.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = w.set_by)
WHERE w.group_id = :group_id
ORDER BY w.number;

-- name: insert_group_wording :exec
-- From now on.
-- in: group_id int64, number int64, kind text, name text, bytes int64, sha256 text, set_at int64,
--   set_by int64?
INSERT INTO group_wording (group_id, number, kind, name, bytes, sha256, set_at, set_by)
VALUES (:group_id, :number, :kind, :name, :bytes, :sha256, :set_at, :set_by);
