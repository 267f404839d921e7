-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n = last_insert_rowid();
-- refused: 4 last_insert_rowid
