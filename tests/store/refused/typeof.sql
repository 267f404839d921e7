-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT typeof(code) AS code FROM t;
-- refused: 4 typeof
