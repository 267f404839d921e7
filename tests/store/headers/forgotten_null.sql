-- name: q :many
-- For.
-- out: n int64
SELECT n FROM t;
-- says: may be NULL
