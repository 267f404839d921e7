-- The files that units attached to criteria.

-- name: insert_evidence_file :exec
-- A file was attached.
-- in: id int64, group_year_id int64, number int64, revision_id int64, unit text, criterion text,
--   layer enum:layer, name text, kind text, bytes int64, sha256 text, pages int64, width int64,
--   height int64, title text, attached_at int64, attached_by int64?
INSERT INTO evidence_file (
    id, group_year_id, number, revision_id, unit, criterion, layer, name, kind, bytes, sha256, pages,
    width, height, title, attached_at, attached_by)
VALUES (
    :id, :group_year_id, :number, :revision_id, :unit, :criterion, :layer, :name, :kind, :bytes,
    :sha256, :pages, :width, :height, :title, :attached_at, :attached_by);

-- name: insert_evidence_removal :exec
-- A file was taken away.
-- in: evidence_id int64, reason text, removed_at int64, removed_by int64?
INSERT INTO evidence_removal (evidence_id, reason, removed_at, removed_by)
VALUES (:evidence_id, :reason, :removed_at, :removed_by);

-- name: evidence_so_far :one
-- How much is attached in the year of a revision: the last number, and of one unit what is not taken away.
-- in: revision_id int64, unit text
-- out: group_year_id int64, number int64, rows int64, bytes int64
SELECT r.group_year_id,
    (SELECT COALESCE(MAX(f.number), 0) FROM evidence_file AS f
     WHERE f.group_year_id = r.group_year_id) AS number,
    (SELECT COUNT(*) FROM evidence_file AS f
     WHERE f.group_year_id = r.group_year_id AND f.unit = :unit) AS rows,
    (SELECT COALESCE(SUM(f.bytes), 0) FROM evidence_file AS f
     LEFT JOIN evidence_removal AS x ON x.evidence_id = f.id
     WHERE f.group_year_id = r.group_year_id AND f.unit = :unit AND x.evidence_id IS NULL) AS bytes
FROM revision AS r
WHERE r.id = :revision_id;

-- name: count_evidence :one
-- How many files stand behind a criterion of a unit in a layer.
-- in: revision_id int64, unit text, criterion text, layer enum:layer
-- out: files int64
SELECT COUNT(*) AS files
FROM revision AS r
JOIN evidence_file AS f ON f.group_year_id = r.group_year_id
LEFT JOIN evidence_removal AS x ON x.evidence_id = f.id
WHERE r.id = :revision_id AND f.unit = :unit AND f.criterion = :criterion AND f.layer = :layer
    AND x.evidence_id IS NULL;

-- name: list_evidence :many
-- What a unit attached in the year of a revision, oldest first, with what was taken away.
-- in: revision_id int64, unit text
-- out: id int64, number int64, criterion text, layer enum:layer, name text, kind text, bytes int64,
--   sha256 text, pages int64, width int64, height int64, title text, attached_at int64,
--   attached_name text?, removed_at int64?, reason text?, removed_name text?
SELECT f.id, f.number, f.criterion, f.layer, f.name, f.kind, f.bytes, f.sha256, f.pages, f.width,
    f.height, f.title, f.attached_at, a.name AS attached_name, x.removed_at, x.reason,
    b.name AS removed_name
FROM revision AS r
JOIN evidence_file AS f ON f.group_year_id = r.group_year_id
LEFT JOIN evidence_removal AS x ON x.evidence_id = f.id
LEFT JOIN account_profile AS a ON a.account_id = f.attached_by AND a.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = f.attached_by)
LEFT JOIN account_profile AS b ON b.account_id = x.removed_by AND b.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = x.removed_by)
WHERE r.id = :revision_id AND f.unit = :unit
ORDER BY f.number;

-- name: evidence_of_year :one
-- How much is attached in the year of a revision, by all units.
-- in: revision_id int64
-- out: files int64, bytes int64
SELECT COUNT(f.id) AS files, COALESCE(SUM(f.bytes), 0) AS bytes
FROM revision AS r
JOIN evidence_file AS f ON f.group_year_id = r.group_year_id
LEFT JOIN evidence_removal AS x ON x.evidence_id = f.id
WHERE r.id = :revision_id AND x.evidence_id IS NULL;

-- name: named_evidence :many
-- Every file that the data name, once.
-- out: sha256 text, bytes int64
SELECT sha256, bytes FROM evidence_file
UNION
SELECT sha256, bytes FROM group_wording WHERE sha256 <> ''
UNION
SELECT pdf_sha256, pdf_size FROM issued_document
UNION
SELECT docx_sha256, docx_size FROM issued_document
ORDER BY sha256, bytes;

-- name: owners_of_file :many
-- What names a kept file, by its digest: evidence of a unit, a wording of a group, an issued document
-- as PDF or as Word file.
-- in: sha256 text
-- out: family text, group_code text, year int64, unit text, criterion text, name text
SELECT 'evidence' AS family, g.code AS group_code, y.year AS year,
    COALESCE(m.name || ' (' || f.unit || ')', f.unit) AS unit,
    f.criterion AS criterion, f.name AS name
FROM evidence_file AS f
JOIN group_year AS y ON y.id = f.group_year_id
JOIN emulation_group AS g ON g.id = y.group_id
LEFT JOIN member AS m ON m.revision_id = f.revision_id AND m.code = f.unit
WHERE f.sha256 = :sha256
UNION
SELECT 'wording', g.code, 0, '', w.kind, w.name
FROM group_wording AS w
JOIN emulation_group AS g ON g.id = w.group_id
WHERE w.sha256 = :sha256
UNION
SELECT 'pdf', g.code, d.calendar_year, '', '', d.notation
FROM issued_document AS d
JOIN emulation_group AS g ON g.id = d.group_id
WHERE d.pdf_sha256 = :sha256
UNION
SELECT 'docx', g.code, d.calendar_year, '', '', d.notation
FROM issued_document AS d
JOIN emulation_group AS g ON g.id = d.group_id
WHERE d.docx_sha256 = :sha256
ORDER BY group_code, year, unit, criterion, name, family;
