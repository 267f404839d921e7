-- name: q :many
-- For.
-- out: code text
SELECT code FROM missing;
-- says: no such table: missing
