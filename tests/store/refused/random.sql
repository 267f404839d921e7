-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t ORDER BY random();
-- refused: 4 random
