-- name: q :many
-- For.
-- in: n int64
-- out: code text
SELECT code FROM t;
-- says: does not use :n
