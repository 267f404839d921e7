-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code GLOB 'a';
-- refused: 4 GLOB
