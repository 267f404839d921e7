-- name: q :many
-- For.
-- out: code int64
SELECT code FROM t;
-- says: is TEXT in the table
