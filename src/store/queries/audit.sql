-- The audit logs: appending, reading, checkpoints.

-- name: installation :one
-- This installation.
-- out: id int64, code text, made_at int64
SELECT id, code, made_at FROM installation;

-- name: log_beginning :one
-- What the beginning of the logs left in the file: all three, or nothing of them in a file that is new or of a version without logs.
-- out: begun bool, installations int64, registered bool
SELECT EXISTS (SELECT 1 FROM audit_log) OR EXISTS (SELECT 1 FROM audit_entry) OR EXISTS (SELECT 1 FROM audit_checkpoint) AS begun,
    (SELECT COUNT(*) FROM installation) AS installations, EXISTS (SELECT 1 FROM law_file) AS registered;

-- name: insert_installation :exec
-- This installation, once.
-- in: id int64, code text, made_at int64
INSERT INTO installation (id, code, made_at) VALUES (:id, :code, :made_at);

-- name: list_audit_logs :many
-- All logs with their heads and the last checkpoint of each that is not past its end; that of the installation first.
-- out: id int64, origin text, size int64, root blob, frontier blob, checkpoint_size int64?
SELECT l.id, l.origin, h.size, h.root, h.frontier,
    (SELECT MAX(c.size) FROM audit_checkpoint AS c WHERE c.log_id = l.id AND c.size <= h.size) AS checkpoint_size
FROM audit_log AS l
JOIN audit_head AS h ON h.log_id = l.id
ORDER BY l.id;

-- name: audit_log_origin :one
-- A log by its id.
-- in: id int64
-- out: origin text
SELECT origin FROM audit_log WHERE id = :id;

-- name: audit_log_of_group :one
-- The log of a group, by its code.
-- in: group_code text
-- out: id int64
SELECT l.id
FROM audit_log AS l
JOIN emulation_group AS g ON g.id = l.id
WHERE g.code = :group_code;

-- name: insert_audit_log :exec
-- A new log.
-- in: id int64, origin text
INSERT INTO audit_log (id, origin) VALUES (:id, :origin);

-- name: insert_audit_head :exec
-- The head of a new log.
-- in: log_id int64, size int64, root blob, frontier blob
INSERT INTO audit_head (log_id, size, root, frontier) VALUES (:log_id, :size, :root, :frontier);

-- name: update_audit_head :exec
-- The head after an entry was added.
-- in: size int64, root blob, frontier blob, log_id int64
UPDATE audit_head SET size = :size, root = :root, frontier = :frontier WHERE log_id = :log_id;

-- name: audit_head_of :one
-- The head of a log.
-- in: log_id int64
-- out: size int64, root blob, frontier blob
SELECT size, root, frontier FROM audit_head WHERE log_id = :log_id;

-- name: entries_of_installation :one
-- How many entries the log of the installation has.
-- out: size int64
SELECT COALESCE(MAX(seq), -1) + 1 AS size FROM audit_entry WHERE log_id = 0;

-- name: insert_audit_entry :exec
-- An entry at the end of a log.
-- in: log_id int64, seq int64, leaf blob, body blob
INSERT INTO audit_entry (log_id, seq, leaf, body) VALUES (:log_id, :seq, :leaf, :body);

-- name: insert_audit_node :exec
-- A hash above the leaves.
-- in: log_id int64, lvl int64, n int64, hash blob
INSERT INTO audit_node (log_id, lvl, n, hash) VALUES (:log_id, :lvl, :n, :hash);

-- name: insert_audit_detail :exec
-- What an entry says about persons.
-- in: log_id int64, seq int64, secret blob, fields text
INSERT INTO audit_detail (log_id, seq, secret, fields) VALUES (:log_id, :seq, :secret, :fields);

-- name: insert_audit_object :exec
-- An entry of an object.
-- in: log_id int64, object text, seq int64
INSERT INTO audit_object (log_id, object, seq) VALUES (:log_id, :object, :seq);

-- name: last_entry_of_object :one
-- The newest entry of an object.
-- in: object text
-- out: log_id int64, seq int64, body blob
SELECT o.log_id, o.seq, e.body
FROM audit_object AS o
JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq
WHERE o.object = :object
ORDER BY o.seq DESC
LIMIT 1;

-- name: entries_of_object :many
-- All entries of an object, oldest first.
-- in: object text
-- out: log_id int64, seq int64, body blob, secret blob?, fields text?
SELECT o.log_id, o.seq, e.body, d.secret, d.fields
FROM audit_object AS o
JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq
LEFT JOIN audit_detail AS d ON d.log_id = o.log_id AND d.seq = o.seq
WHERE o.object = :object
ORDER BY o.seq;

-- name: audit_entries :many
-- Entries of a log from a place on, oldest first.
-- in: log_id int64, from_seq int64, count int64
-- out: seq int64, leaf blob, body blob, secret blob?, fields text?
SELECT e.seq, e.leaf, e.body, d.secret, d.fields
FROM audit_entry AS e
LEFT JOIN audit_detail AS d ON d.log_id = e.log_id AND d.seq = e.seq
WHERE e.log_id = :log_id AND e.seq >= :from_seq
ORDER BY e.seq
LIMIT :count;

-- name: newest_audit_entries :many
-- Entries of a log before a place, newest first.
-- in: log_id int64, before_seq int64, count int64
-- out: seq int64, body blob, secret blob?, fields text?
SELECT e.seq, e.body, d.secret, d.fields
FROM audit_entry AS e
LEFT JOIN audit_detail AS d ON d.log_id = e.log_id AND d.seq = e.seq
WHERE e.log_id = :log_id AND e.seq < :before_seq
ORDER BY e.seq DESC
LIMIT :count;

-- name: audit_leaves :many
-- Leaves of a log from a place on.
-- in: log_id int64, from_seq int64, count int64
-- out: leaf blob
SELECT leaf FROM audit_entry
WHERE log_id = :log_id AND seq >= :from_seq
ORDER BY seq
LIMIT :count;

-- name: audit_nodes :many
-- Hashes of a level from a place on.
-- in: log_id int64, lvl int64, from_n int64, count int64
-- out: hash blob
SELECT hash FROM audit_node
WHERE log_id = :log_id AND lvl = :lvl AND n >= :from_n
ORDER BY n
LIMIT :count;

-- name: audit_node_at :one
-- A hash above the leaves.
-- in: log_id int64, lvl int64, n int64
-- out: hash blob
SELECT hash FROM audit_node WHERE log_id = :log_id AND lvl = :lvl AND n = :n;

-- name: audit_totals :one
-- How many hashes above the leaves a log has, and how many rows of the index by objects.
-- in: log_id int64
-- out: nodes int64, objects int64
SELECT
    (SELECT COUNT(*) FROM audit_node AS n WHERE n.log_id = l.id) AS nodes,
    (SELECT COUNT(*) FROM audit_object AS o WHERE o.log_id = l.id) AS objects
FROM audit_log AS l
WHERE l.id = :log_id;

-- name: audit_index_row :one
-- That the index by objects has an entry.
-- in: log_id int64, object text, seq int64
-- out: seq int64
SELECT seq FROM audit_object WHERE log_id = :log_id AND object = :object AND seq = :seq;

-- name: is_object_logged :one
-- Whether an object has an entry.
-- in: object text
-- out: found int64
SELECT EXISTS (SELECT 1 FROM audit_object AS o WHERE o.object = :object) AS found;

-- name: audit_entries_by_object :many
-- The entries that the index by objects has behind a place in it: those of one object together, oldest first.
-- in: after_object text, after_seq int64, after_log int64, count int64
-- out: object text, seq int64, log_id int64, body blob?, secret blob?
SELECT o.object, o.seq, o.log_id, e.body, d.secret
FROM audit_object AS o
LEFT JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq
LEFT JOIN audit_detail AS d ON d.log_id = o.log_id AND d.seq = o.seq
WHERE (o.object, o.seq, o.log_id) > (:after_object, :after_seq, :after_log)
ORDER BY o.object, o.seq, o.log_id
LIMIT :count;

-- name: insert_audit_checkpoint :exec
-- A signed head.
-- in: log_id int64, size int64, note text
INSERT INTO audit_checkpoint (log_id, size, note) VALUES (:log_id, :size, :note);

-- name: last_audit_checkpoint :one
-- The newest signed head of a log; a row past its end is none of the program.
-- in: log_id int64
-- out: size int64, note text
SELECT c.size, c.note FROM audit_checkpoint AS c
JOIN audit_head AS h ON h.log_id = c.log_id AND c.size <= h.size
WHERE c.log_id = :log_id
ORDER BY c.size DESC
LIMIT 1;

-- name: list_audit_checkpoints :many
-- The signed heads of a log, newest first.
-- in: log_id int64, count int64
-- out: size int64, note text
SELECT size, note FROM audit_checkpoint
WHERE log_id = :log_id
ORDER BY size DESC
LIMIT :count;

-- name: audit_checkpoints_after :many
-- The signed heads of a log behind a size, the smallest first.
-- in: log_id int64, after_size int64, count int64
-- out: size int64, note text
SELECT size, note FROM audit_checkpoint
WHERE log_id = :log_id AND size > :after_size
ORDER BY size
LIMIT :count;

-- name: group_of_revision :one
-- The group a revision belongs to.
-- in: revision_id int64
-- out: group_id int64, year int64
SELECT y.group_id, y.year
FROM revision AS r
JOIN group_year AS y ON y.id = r.group_year_id
WHERE r.id = :revision_id;

-- name: revision_of_run :one
-- The first revision that a run was made for.
-- in: run_id int64
-- out: revision_id int64
SELECT revision_id FROM revision_run WHERE run_id = :run_id ORDER BY revision_id LIMIT 1;

-- name: years_of_group :many
-- The years of a group, the newest first.
-- in: group_id int64
-- out: year int64
SELECT year FROM group_year WHERE group_id = :group_id ORDER BY year DESC;

-- name: group_code_by_id :one
-- The code of a group.
-- in: id int64
-- out: code text
SELECT code FROM emulation_group WHERE id = :id;

-- name: audit_orphans :many
-- Of each audit table how many of its rows belong to no log.
-- out: name text, n int64
SELECT 'audit_entry' AS name, COUNT(*) AS n FROM audit_entry AS e
WHERE NOT EXISTS (SELECT 1 FROM audit_log AS l WHERE l.id = e.log_id)
UNION ALL
SELECT 'audit_node' AS name, COUNT(*) AS n FROM audit_node AS n
WHERE NOT EXISTS (SELECT 1 FROM audit_log AS l WHERE l.id = n.log_id)
UNION ALL
SELECT 'audit_signer_key' AS name, COUNT(*) AS n FROM audit_signer_key AS k
WHERE NOT EXISTS (SELECT 1 FROM audit_log AS l WHERE l.id = k.log_id)
UNION ALL
SELECT 'audit_checkpoint' AS name, COUNT(*) AS n FROM audit_checkpoint AS c
WHERE NOT EXISTS (SELECT 1 FROM audit_log AS l WHERE l.id = c.log_id)
UNION ALL
SELECT 'audit_detail' AS name, COUNT(*) AS n FROM audit_detail AS d
WHERE NOT EXISTS (SELECT 1 FROM audit_entry AS e
    WHERE e.log_id = d.log_id AND e.seq = d.seq)
UNION ALL
SELECT 'audit_object' AS name, COUNT(*) AS n FROM audit_object AS o
WHERE NOT EXISTS (SELECT 1 FROM audit_entry AS e
    WHERE e.log_id = o.log_id AND e.seq = o.seq)
UNION ALL
SELECT 'audit_head' AS name, COUNT(*) AS n FROM audit_head AS h
WHERE NOT EXISTS (SELECT 1 FROM audit_log AS l WHERE l.id = h.log_id)
UNION ALL
SELECT 'audit_log' AS name, COUNT(*) AS n FROM audit_log AS l
WHERE NOT EXISTS (SELECT 1 FROM audit_head AS h WHERE h.log_id = l.id);

-- name: audit_signer_key :one
-- The key a log is signed with.
-- in: log_id int64
-- out: vkey text
SELECT vkey FROM audit_signer_key WHERE log_id = :log_id;

-- name: insert_audit_signer_key :exec
-- The key a log is signed with.
-- in: log_id int64, vkey text
INSERT INTO audit_signer_key (log_id, vkey) VALUES (:log_id, :vkey);

-- name: last_vouch_of_object :one
-- The newest entry of an object, and what the code of its rows is made with.
-- in: object text
-- out: body blob?, secret blob?
SELECT e.body, d.secret
FROM audit_object AS o
LEFT JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq
LEFT JOIN audit_detail AS d ON d.log_id = o.log_id AND d.seq = o.seq
WHERE o.object = :object
ORDER BY o.seq DESC, o.log_id DESC
LIMIT 1;

-- name: list_logged_objects :many
-- The objects with a place in the index between two texts: those of a family.
-- in: object_from text, object_to text
-- out: object text
SELECT DISTINCT object FROM audit_object
WHERE object >= :object_from AND object < :object_to
ORDER BY object;

-- name: list_rests_on :many
-- What the results of a content of a year rest on, as objects of the log.
-- in: revision_id int64
-- out: family text, object_id int64
SELECT 'revision' AS family, r.id AS object_id FROM revision AS r WHERE r.id = :revision_id
UNION
SELECT 'group' AS family, y.group_id AS object_id
FROM revision AS r JOIN group_year AS y ON y.id = r.group_year_id WHERE r.id = :revision_id
UNION
SELECT 'run' AS family, n.run_id AS object_id FROM revision_run AS n WHERE n.revision_id = :revision_id
UNION
SELECT 'cycle' AS family, s.revision_id AS object_id
FROM year_step AS s JOIN work_of AS w ON w.work_id = s.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'votes' AS family, v.revision_id AS object_id
FROM vote_session AS v JOIN work_of AS w ON w.work_id = v.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'rubric' AS family, b.id AS object_id
FROM rubric_version AS b JOIN work_of AS w ON w.work_id = b.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'target' AS family, t.batch_id AS object_id
FROM target_entry AS t JOIN work_of AS w ON w.work_id = t.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'target_step' AS family, t.id AS object_id
FROM target_step AS t JOIN work_of AS w ON w.work_id = t.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'entry' AS family, e.batch_id AS object_id
FROM score_entry AS e JOIN work_of AS w ON w.work_id = e.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'sheet' AS family, h.id AS object_id
FROM sheet_step AS h JOIN work_of AS w ON w.work_id = h.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'criterion' AS family, k.id AS object_id
FROM criterion_step AS k JOIN work_of AS w ON w.work_id = k.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'difference' AS family, d.id AS object_id
FROM difference_answer AS d JOIN work_of AS w ON w.work_id = d.revision_id WHERE w.revision_id = :revision_id
UNION
SELECT 'appeal' AS family, a.id AS object_id
FROM appeal AS a JOIN revision AS r ON r.group_year_id = a.group_year_id WHERE r.id = :revision_id;

-- name: list_last_entries_between :many
-- The objects with a place in a log between two texts, those of a family, and the newest entry of each there.
-- in: log_id int64, object_from text, object_to text
-- out: object text, body blob
SELECT o.object, e.body
FROM audit_object AS o
JOIN audit_entry AS e ON e.log_id = o.log_id AND e.seq = o.seq
WHERE o.log_id = :log_id AND o.object >= :object_from AND o.object < :object_to
    AND o.seq = (SELECT MAX(p.seq) FROM audit_object AS p WHERE p.log_id = o.log_id AND p.object = o.object)
ORDER BY o.object;

-- name: list_cells_of_object :many
-- The units and criteria that an object of a year is about; empty where it is about none, or no single one.
-- in: family text, object_id int64
-- out: unit text, criterion text
SELECT e.unit, e.criterion FROM score_entry AS e WHERE :family = 'entry' AND e.batch_id = :object_id
UNION
SELECT t.unit, t.criterion FROM target_entry AS t WHERE :family = 'target' AND t.batch_id = :object_id
UNION
SELECT t.unit, '' AS criterion FROM target_step AS t WHERE :family = 'target_step' AND t.id = :object_id
UNION
SELECT h.unit, '' AS criterion FROM sheet_step AS h WHERE :family = 'sheet' AND h.id = :object_id
UNION
SELECT '' AS unit, k.criterion FROM criterion_step AS k WHERE :family = 'criterion' AND k.id = :object_id
UNION
SELECT d.unit, d.criterion FROM difference_answer AS d WHERE :family = 'difference' AND d.id = :object_id
UNION
SELECT a.unit, a.criterion FROM appeal AS a WHERE :family = 'appeal' AND a.id = :object_id
ORDER BY 1, 2;

-- name: list_entries_of_batch :many
-- What was typed together, in its order.
-- in: batch_id int64
-- out: unit text, criterion text, layer enum:layer, attempt int64, target text, actual text, previous text,
--   state text, document text, note text
SELECT e.unit, e.criterion, e.layer, e.attempt, e.target, e.actual, e.previous, e.state, e.document, e.note
FROM score_entry AS e
WHERE e.batch_id = :batch_id
ORDER BY e.number;

-- name: arrived_entries :one
-- How many entries of the log of a group were made in other installations: it came with them.
-- in: group_id int64
-- out: size int64
SELECT COALESCE(MAX(log_size), 0) AS size FROM group_arrival WHERE group_id = :group_id;

-- name: content_as_it_came :one
-- Of a content of a year: the one whose working rows are its own too, and the step at which it came in.
-- in: revision_id int64
-- out: year int64, number int64, work_id int64, state text
SELECT y.year, r.number, w.work_id, r.state
FROM revision AS r
JOIN group_year AS y ON y.id = r.group_year_id
JOIN work_of AS w ON w.revision_id = r.id
WHERE r.id = :revision_id;

-- name: form_of_step :one
-- What a step of a form is about, and whether nobody types into it from then on: a sheet, what a department scores,
-- registered targets, the figures of a half-year. Its row is the object of an entry.
-- in: family text, id int64
-- out: form text, closes int64
SELECT 'sheet ' || revision_id || ' ' || layer || ' ' || unit AS form, kind = 'submit' AS closes
FROM sheet_step
WHERE :family = 'sheet' AND id = :id
UNION ALL
SELECT 'criterion ' || revision_id || ' ' || criterion AS form, kind = 'submit' AS closes
FROM criterion_step
WHERE :family = 'criterion' AND id = :id
UNION ALL
SELECT 'target ' || revision_id || ' ' || unit AS form, kind <> 'return' AS closes
FROM target_step
WHERE :family = 'target_step' AND id = :id
UNION ALL
SELECT 'half ' || revision_id || ' ' || unit AS form, kind = 'submit' AS closes
FROM half_step
WHERE :family = 'half_step' AND id = :id;

-- name: forms_of_typed :many
-- The forms that were typed into, as form_of_step names them. What a department scores is its own form, whichever sheet
-- the cell stands on; evidence is attached to the sheet of the unit.
-- in: family text, id int64
-- out: form text
SELECT DISTINCT CASE
    WHEN e.layer = 'cham_cheo' AND EXISTS (SELECT 1 FROM criterion_scorer AS c
        JOIN revision AS r ON r.group_year_id = c.group_year_id
        WHERE r.id = e.revision_id AND c.criterion = e.criterion AND c.account_id = e.entered_by)
    THEN 'criterion ' || e.revision_id || ' ' || e.criterion
    ELSE 'sheet ' || e.revision_id || ' ' || e.layer || ' ' || e.unit END AS form
FROM score_entry AS e
WHERE :family = 'entry' AND e.batch_id = :id
UNION ALL
SELECT DISTINCT 'target ' || revision_id || ' ' || unit AS form
FROM target_entry
WHERE :family = 'target' AND batch_id = :id
UNION ALL
SELECT DISTINCT 'half ' || revision_id || ' ' || unit AS form
FROM half_entry
WHERE :family = 'half' AND batch_id = :id
UNION ALL
SELECT 'sheet ' || w.work_id || ' ' || f.layer || ' ' || f.unit AS form
FROM evidence_file AS f
JOIN work_of AS w ON w.revision_id = f.revision_id
WHERE :family = 'evidence' AND f.id = :id AND f.layer = 'tu_cham';
