-- name: refused :many
-- Outside the common SQL.
-- out: code text
VACUUM;
-- refused: 4 VACUUM
