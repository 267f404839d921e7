-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT datetime(code) AS code FROM t;
-- refused: 4 datetime
