-- name: q :exec
-- For.
DELETE FROM t;
-- name: q :exec
-- For.
DELETE FROM t;
-- says: a second "q"
