-- name: q :exec
-- For.
DELETE t;
-- says: syntax error
