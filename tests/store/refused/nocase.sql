-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t ORDER BY code COLLATE NOCASE;
-- refused: 4 NOCASE
