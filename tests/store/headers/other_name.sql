-- name: q :many
-- For.
-- out: kode text
SELECT code FROM t;
-- says: column 1 is "code"
