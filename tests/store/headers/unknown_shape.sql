-- name: q :many
-- For.
-- into: nothing
SELECT code FROM t;
-- says: no structure "nothing"
