-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT group_concat(code) AS code FROM t;
-- refused: 4 group_concat
