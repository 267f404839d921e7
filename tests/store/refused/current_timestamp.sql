-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE code > CURRENT_TIMESTAMP;
-- refused: 4 CURRENT_TIMESTAMP
