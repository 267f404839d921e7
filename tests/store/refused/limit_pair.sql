-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t LIMIT 1, 2;
-- refused: 4 LIMIT
