-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT lower(code) AS code FROM t;
-- refused: 4 lower
