-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code = x'00';
-- refused: 4 x
