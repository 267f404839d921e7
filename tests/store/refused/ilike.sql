-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code ILIKE 'a';
-- refused: 4 ILIKE
