-- name: q :exec
-- For.
SELECT code FROM t;
-- says: gives 1 columns
