-- name: q :many
-- For.
-- out: code string
SELECT code FROM t;
-- says: unknown type
