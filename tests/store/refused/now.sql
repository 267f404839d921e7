-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code > now();
-- refused: 4 now
