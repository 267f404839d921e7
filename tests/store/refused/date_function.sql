-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT date(code) AS code FROM t;
-- refused: 4 date
