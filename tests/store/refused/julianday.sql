-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE julianday(code) > 1;
-- refused: 4 julianday
