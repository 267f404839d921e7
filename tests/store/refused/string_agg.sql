-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT string_agg(code, ',') AS code FROM t;
-- refused: 4 string_agg
