-- name: refused :many
-- Outside the common SQL.
-- out: code text
INSERT OR IGNORE INTO t (code, n) VALUES ('a', 1);
-- refused: 4 INSERT
