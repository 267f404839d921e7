-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n = TRUE;
-- refused: 4 TRUE
