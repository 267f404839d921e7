-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT iif(n, code, '') AS code FROM t;
-- refused: 4 iif
