-- name: q :many
-- For.
-- out: kode text
SELECT kode FROM t;
-- says: no such column: kode
