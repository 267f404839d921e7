-- name: list_log_heads :many
-- How far each log of changes has come: what a copy of the file must at least hold.
-- out: origin text, size int64, root blob
SELECT l.origin, h.size, h.root FROM audit_head AS h JOIN audit_log AS l ON l.id = h.log_id
ORDER BY l.id;

-- name: newest_moment :one
-- The newest moment on record: the clock must not be before it.
-- out: at int64?
SELECT MAX(m.at) AS at FROM (
    SELECT MAX(imported_at) AS at FROM revision
    UNION ALL SELECT MAX(computed_at) FROM score_run
    UNION ALL SELECT MAX(made_at) FROM account
    UNION ALL SELECT MAX(made_at) FROM session
    UNION ALL SELECT MAX(made_at) FROM access_grant
    UNION ALL SELECT MAX(applied_at) FROM schema_version) AS m;
