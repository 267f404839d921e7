-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT GREATEST(n, 1) AS code FROM t;
-- refused: 4 GREATEST
