-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code = ?;
-- refused: 4 ?
