-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n <> false;
-- refused: 4 false
