-- name: list_log_heads :many
-- How far each log of changes has come: what a copy of the file must at least hold.
-- out: origin text, size int64, root blob
SELECT l.origin, h.size, h.root FROM audit_head AS h JOIN audit_log AS l ON l.id = h.log_id
ORDER BY l.id;
