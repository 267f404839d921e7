-- name: q :some
-- For.
DELETE FROM t;
-- says: is not :one, :many
