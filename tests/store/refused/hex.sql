-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT hex(code) AS code FROM t;
-- refused: 4 hex
