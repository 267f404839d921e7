-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t GROUP BY ROLLUP (code);
-- refused: 4 ROLLUP
