-- name: q :many
-- For.
-- out: code text
SELECT code, n FROM t;
-- says: gives 2 columns, its header 1
