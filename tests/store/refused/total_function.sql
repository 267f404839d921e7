-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t GROUP BY code HAVING total(n) > 1;
-- refused: 4 total
