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

-- name: list_stock_places :many
-- Where a group had the fields of a kind of certificate printed, oldest first.
-- in: group_code text, kind text
-- out: number int64, field text, is_printed int64, x int64, y int64, width int64, half_points int64,
--   alignment text, set_at int64, set_name text?
SELECT p.number, p.field, p.is_printed, p.x, p.y, p.width, p.half_points, p.alignment, p.set_at,
    a.name AS set_name
FROM emulation_group AS g
JOIN stock_place AS p ON p.group_id = g.id
LEFT JOIN account_profile AS a ON a.account_id = p.set_by AND a.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = p.set_by)
WHERE g.code = :group_code AND p.kind = :kind
ORDER BY p.number;

-- name: last_stock_place :one
-- How many places a group has set so far; no row before the first.
-- in: group_id int64
-- out: number int64
SELECT p.number FROM stock_place AS p WHERE p.group_id = :group_id
ORDER BY p.number DESC LIMIT 1;

-- name: insert_stock_place :exec
-- From now on.
-- in: group_id int64, number int64, kind text, field text, is_printed int64, x int64, y int64,
--   width int64, half_points int64, alignment text, set_at int64, set_by int64?
INSERT INTO stock_place (
    group_id, number, kind, field, is_printed, x, y, width, half_points, alignment, set_at, set_by)
VALUES (
    :group_id, :number, :kind, :field, :is_printed, :x, :y, :width, :half_points, :alignment,
    :set_at, :set_by);
