-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT strftime('%Y', code) AS code FROM t;
-- refused: 4 strftime
