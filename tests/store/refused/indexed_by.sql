-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t INDEXED BY t_code;
-- refused: 4 INDEXED
