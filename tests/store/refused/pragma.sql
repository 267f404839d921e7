-- name: refused :many
-- Outside the common SQL.
-- out: code text
PRAGMA user_version;
-- refused: 4 PRAGMA
