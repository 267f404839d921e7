-- name: refused :many
-- Outside the common SQL.
-- out: code text
UPDATE OR REPLACE t SET n = 1;
-- refused: 4 UPDATE
