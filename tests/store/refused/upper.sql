-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT UPPER(code) AS code FROM t;
-- refused: 4 UPPER
