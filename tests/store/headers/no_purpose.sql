-- name: q :many
-- out: code text
SELECT code FROM t;
-- says: does not say what it is for
