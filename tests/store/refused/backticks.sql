-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT `code` FROM t;
-- refused: 4 `code`
