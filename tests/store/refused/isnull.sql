-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n ISNULL;
-- refused: 4 ISNULL
