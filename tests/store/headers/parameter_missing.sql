-- name: q :many
-- For.
-- out: code text
SELECT code FROM t WHERE n = :n;
-- says: :n is not in its header
