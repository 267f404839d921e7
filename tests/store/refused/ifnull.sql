-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT IFNULL(code, '') AS code FROM t;
-- refused: 4 IFNULL
