-- name: list_schema_versions :many
-- The migrations the file has gone through.
-- out: n int64, name text, sha256 text
SELECT n, name, sha256 FROM schema_version ORDER BY n;

-- name: insert_schema_version :exec
-- A migration has been done.
-- in: n int64, name text, sha256 text, applied_at int64
INSERT INTO schema_version (n, name, sha256, applied_at) VALUES (:n, :name, :sha256, :applied_at);
