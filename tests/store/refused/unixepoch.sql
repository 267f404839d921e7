-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE n > unixepoch();
-- refused: 4 unixepoch
