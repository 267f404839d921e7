-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n > max(n, 1);
-- refused: 4 max
