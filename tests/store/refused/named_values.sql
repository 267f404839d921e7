-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM (VALUES ('a'), ('b')) AS v(code);
-- refused: 4 VALUES
