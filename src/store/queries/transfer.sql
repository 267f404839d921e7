-- Groups that leave to another installation, and those that come from one.

-- name: insert_group_departure :exec
-- A group leaves.
-- in: group_id int64, number int64, seq int64, taker text, vkey text, reason text, left_at int64
INSERT INTO group_departure (group_id, number, seq, taker, vkey, reason, left_at)
VALUES (:group_id, :number, :seq, :taker, :vkey, :reason, :left_at);

-- name: insert_group_arrival :exec
-- A group comes.
-- in: group_id int64, number int64, log_size int64, vkey text, came_at int64
INSERT INTO group_arrival (group_id, number, log_size, vkey, came_at)
VALUES (:group_id, :number, :log_size, :vkey, :came_at);

-- name: insert_unit_arrival :exec
-- Which unit of the register a unit of a group that came is.
-- in: group_id int64, number int64, there int64, here int64
INSERT INTO unit_arrival (group_id, number, there, here) VALUES (:group_id, :number, :there, :here);

-- name: insert_account_arrival :exec
-- Where the account of a person came from.
-- in: account_id int64, installation text, login text, came_at int64
INSERT INTO account_arrival (account_id, installation, login, came_at)
VALUES (:account_id, :installation, :login, :came_at);

-- name: account_arrival :one
-- Where the account of a person came from; no row: it was made here.
-- in: account_id int64
-- out: installation text, login text
SELECT installation, login FROM account_arrival WHERE account_id = :account_id;

-- name: group_departure :one
-- Where a group has gone that is not here any more; no row: it is here.
-- in: group_id int64
-- out: number int64, seq int64, taker text, vkey text, reason text, left_at int64
SELECT d.number, d.seq, d.taker, d.vkey, d.reason, d.left_at
FROM group_departure AS d
WHERE d.group_id = :group_id
    AND d.number > (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = d.group_id)
ORDER BY d.number DESC
LIMIT 1;

-- name: last_group_departure :one
-- The last time that a group left, wherever that was.
-- in: group_id int64
-- out: number int64, seq int64, taker text, vkey text
SELECT number, seq, taker, vkey FROM group_departure
WHERE group_id = :group_id
ORDER BY number DESC
LIMIT 1;

-- name: group_arrivals :one
-- How often a group has come, and the key that its log was signed with before.
-- in: group_id int64
-- out: n int64, vkey text?
SELECT COUNT(*) AS n,
    (SELECT b.vkey FROM group_arrival AS b WHERE b.group_id = :group_id
        ORDER BY b.number DESC LIMIT 1) AS vkey
FROM group_arrival AS a
WHERE a.group_id = :group_id;

-- name: units_of_group :many
-- The units that are or were members of a group: the number its log knows them by, and that of the register.
-- in: group_id int64
-- out: there int64, here int64, slug text
SELECT DISTINCT COALESCE(a.there, u.id) AS there, u.id AS here, u.slug
FROM group_year AS y
JOIN revision AS r ON r.group_year_id = y.id
JOIN member AS m ON m.revision_id = r.id
JOIN unit AS u ON u.id = m.unit_id
LEFT JOIN unit_arrival AS a ON a.group_id = y.group_id AND a.here = u.id
    AND a.number = (SELECT MAX(b.number) FROM group_arrival AS b WHERE b.group_id = y.group_id)
WHERE y.group_id = :group_id
ORDER BY u.slug;

-- name: objects_of_log :many
-- The objects that a log tells of, each at its first entry.
-- in: log_id int64
-- out: object text, seq int64
SELECT object, MIN(seq) AS seq FROM audit_object WHERE log_id = :log_id
GROUP BY object
ORDER BY seq;

-- name: runs_of_others :one
-- How many results of a group are kept with another group that has the very same inputs.
-- in: group_id int64
-- out: n int64
SELECT COUNT(*) AS n
FROM group_year AS y
JOIN revision AS r ON r.group_year_id = y.id
JOIN revision_run AS x ON x.revision_id = r.id
WHERE y.group_id = :group_id
    AND NOT EXISTS (SELECT 1 FROM audit_object AS o
        WHERE o.log_id = y.group_id AND o.object = 'run:' || x.run_id);

-- name: files_of_group :many
-- Every file that the rows of a group name, once.
-- in: group_id int64
-- out: sha256 text, bytes int64
SELECT f.sha256, f.bytes FROM evidence_file AS f
JOIN group_year AS y ON y.id = f.group_year_id
WHERE y.group_id = :group_id
UNION
SELECT w.sha256, w.bytes FROM group_wording AS w WHERE w.group_id = :group_id AND w.sha256 <> ''
UNION
SELECT d.pdf_sha256, d.pdf_size FROM issued_document AS d WHERE d.group_id = :group_id
UNION
SELECT e.docx_sha256, e.docx_size FROM issued_document AS e WHERE e.group_id = :group_id
ORDER BY sha256, bytes;

-- name: handover_checkpoints :many
-- The last checkpoint of each key that a group's log was handed over by.
-- in: group_id int64
-- out: size int64, note text
SELECT c.size, c.note
FROM group_departure AS d
JOIN audit_checkpoint AS c ON c.log_id = d.group_id AND c.size = d.seq + 1
WHERE d.group_id = :group_id
ORDER BY c.size;

-- name: departures_of_log :many
-- The entries of a log that say its group left, in their order.
-- in: group_id int64, count int64
-- out: seq int64
SELECT d.seq FROM group_departure AS d WHERE d.group_id = :group_id ORDER BY d.seq LIMIT :count;

-- name: list_group_moves :many
-- Each time that a group left, the last first, and when it came to where it went, as far as that is known here.
-- in: group_id int64
-- out: number int64, taker text, reason text, left_at int64, came_at int64?
SELECT d.number, d.taker, d.reason, d.left_at, a.came_at
FROM group_departure AS d
LEFT JOIN group_arrival AS a ON a.group_id = d.group_id AND a.number = d.number
WHERE d.group_id = :group_id
ORDER BY d.number DESC;
