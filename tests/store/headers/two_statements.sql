-- name: q :exec
-- For.
DELETE FROM t; DELETE FROM t;
-- says: more than one statement
