-- name: refused :many
-- Outside the common SQL.
-- out: code text
SELECT code FROM t WHERE instr(code, 'a') > 0;
-- refused: 4 instr
