-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code -> 'a' AS code FROM t;
-- refused: 4 ->
