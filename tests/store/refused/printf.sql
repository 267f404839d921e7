-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT printf('%d', n) AS code FROM t;
-- refused: 4 printf
