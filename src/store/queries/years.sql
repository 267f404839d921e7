-- Columns that most rows end with.
-- shape: origin
--   provenance enum:provenance, source text, note text

-- The sheet "nhom", and the origin of the rubric and the data.
-- shape: group_year = struct td_year, struct td_years
--   name text as group.name, short_name text as group.short_name,
--   kind enum:group_kind as group.kind, level enum:level as group.level,
--   organiser text as group.organiser, founding_decision text as group.founding_decision,
--   founded_on date? as group.founded, supervising_member text as group.supervising_member,
--   state enum:state as group.state, member_count int64? as group.member_count,
--   roster_complete bool as group.roster_complete, theme text as group.theme,
--   provenance enum:provenance as group.origin.provenance, source text as group.origin.source,
--   note text as group.origin.note,
--   scoring_provenance enum:provenance as scoring_origin.provenance,
--   scoring_source text as scoring_origin.source, scoring_note text as scoring_origin.note

-- name: group_id_by_code :one
-- The group of that code.
-- in: code text
-- out: id int64
SELECT id FROM emulation_group WHERE code = :code;

-- name: insert_group :exec
-- A new group.
-- in: id int64, code text
INSERT INTO emulation_group (id, code) VALUES (:id, :code);

-- name: group_year_id :one
-- The year of a group.
-- in: group_id int64, year int64
-- out: id int64
SELECT id FROM group_year WHERE group_id = :group_id AND year = :year;

-- name: insert_group_year :exec
-- A new year of a group.
-- in: id int64, group_id int64, year int64
INSERT INTO group_year (id, group_id, year) VALUES (:id, :group_id, :year);

-- name: newest_revision :one
-- The revision that counts, of one group-year.
-- in: group_code text, year int64
-- out: id int64, number int64, sha256 text, group_year_id int64
SELECT r.id, r.number, r.sha256, r.group_year_id
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
WHERE g.code = :group_code AND y.year = :year
ORDER BY r.number DESC
LIMIT 1;

-- name: revisions_of_year :many
-- Every content of one group-year that was ever imported, newest first.
-- in: group_code text, year int64
-- out: number int64, sha256 text, imported_at int64, file_name text
SELECT r.number, r.sha256, r.imported_at, r.file_name
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
WHERE g.code = :group_code AND y.year = :year
ORDER BY r.number DESC;

-- name: revisions_before :many
-- Contents of one group-year before a number, newest first, none of them newer than one of them. Of one that
-- lets work go on also how many cells had been typed when it came in.
-- in: group_code text, year int64, before int64, newest_id int64, count int64
-- out: id int64, number int64, sha256 text, imported_at int64, file_name text, run_id int64?, work_id int64,
--   typed_before int64
SELECT r.id, r.number, r.sha256, r.imported_at, r.file_name, x.run_id, w.work_id,
    (SELECT COALESCE(MAX(e.number), 0) FROM score_entry AS e
        WHERE e.revision_id = w.work_id AND w.work_id <> r.id AND e.entered_at <= r.imported_at) AS typed_before
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
JOIN work_of AS w ON w.revision_id = r.id
LEFT JOIN revision_run AS x ON x.revision_id = r.id
WHERE g.code = :group_code AND y.year = :year AND r.number < :before
    AND r.number <= (SELECT s.number FROM revision AS s WHERE s.id = :newest_id)
ORDER BY r.number DESC
LIMIT :count;

-- name: current_revisions :many
-- The revision that counts of every group-year, oldest year first.
-- out: revision_id int64, group_year_id int64, group_code text, year int64
SELECT revision_id, group_year_id, group_code, year
FROM current_revision
ORDER BY year, group_code;

-- name: insert_revision :exec
-- A new content of a group-year; the sheets follow.
-- in: id int64, group_year_id int64, number int64, sha256 text, imported_at int64,
--   file_name text
-- from: group_year
INSERT INTO revision (
    id, group_year_id, number, sha256, imported_at, file_name, name, short_name, kind, level,
    organiser, founding_decision, founded_on, supervising_member, state, member_count,
    roster_complete, theme, provenance, source, note, scoring_provenance, scoring_source,
    scoring_note)
VALUES (
    :id, :group_year_id, :number, :sha256, :imported_at, :file_name, :name, :short_name, :kind,
    :level, :organiser, :founding_decision, :founded_on, :supervising_member, :state,
    :member_count, :roster_complete, :theme, :provenance, :source, :note, :scoring_provenance,
    :scoring_source, :scoring_note);

-- name: work_of_revision :one
-- Under which content the working rows of a content stand.
-- in: revision_id int64
-- out: work_id int64
SELECT work_id FROM work_of WHERE revision_id = :revision_id;

-- name: insert_revision_continuation :exec
-- That a content lets go on what was worked on the one before it.
-- in: revision_id int64, previous_id int64
INSERT INTO revision_continuation (revision_id, work_id)
SELECT :revision_id, w.work_id FROM work_of AS w WHERE w.revision_id = :previous_id;

-- name: revision_by_id :one
-- The sheet "nhom" of a revision, without the code and the year.
-- in: id int64
-- into: group_year
SELECT
    name, short_name, kind, level, organiser, founding_decision, founded_on,
    supervising_member, state, member_count, roster_complete, theme, provenance, source, note,
    scoring_provenance, scoring_source, scoring_note
FROM revision
WHERE id = :id;

-- name: list_year_summaries :many
-- What the list of all years shows: of each group-year its newest revision and, where that is another,
-- the newest published one below it.
-- out: group_code text, year int64, name text, short_name text, kind enum:group_kind,
--   state enum:state, roster_complete bool, provenance enum:provenance, member_count int64,
--   scored int64, head text?, head_name text?, scoring_provenance enum:provenance, path text,
--   members_see text?, public_sees text?, published int64
SELECT g.code AS group_code, y.year, r.name, r.short_name, r.kind, w.state, r.roster_complete,
    r.provenance, (SELECT COUNT(*) FROM member AS m WHERE m.revision_id = r.id) AS member_count,
    (SELECT COUNT(*) FROM revision_run AS s WHERE s.revision_id = r.id) AS scored,
    h.unit AS head, hm.name AS head_name, r.scoring_provenance, p.path, t.members_see,
    t.public_sees, COALESCE((SELECT MAX(d.granted) FROM approval_request AS q
        JOIN approval_decision AS d ON d.request_id = q.id
        WHERE q.kind = 'publish' AND q.object_id = r.id), 0) AS published
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
JOIN revision_state AS w ON w.revision_id = r.id
JOIN revision AS newest ON newest.group_year_id = y.id AND newest.number =
    (SELECT MAX(n.number) FROM revision AS n WHERE n.group_year_id = y.id)
JOIN group_place AS p ON p.group_id = g.id AND p.number =
    (SELECT MAX(o.number) FROM group_place AS o WHERE o.group_id = g.id)
LEFT JOIN group_setting AS t ON t.group_id = g.id AND t.number =
    (SELECT MAX(o.number) FROM group_setting AS o WHERE o.group_id = g.id)
LEFT JOIN office AS h ON h.revision_id = r.id AND h.position =
    (SELECT MIN(o.position) FROM office AS o
     WHERE o.revision_id = r.id AND o.kind = 'head' AND o.year = y.year)
LEFT JOIN member AS hm ON hm.revision_id = r.id AND hm.code = h.unit
WHERE r.id = newest.id OR r.number = (SELECT MAX(n.number) FROM revision AS n
    JOIN approval_request AS q ON q.kind = 'publish' AND q.object_id = n.id
    JOIN approval_decision AS d ON d.request_id = q.id AND d.granted = 1
    WHERE n.group_year_id = y.id)
ORDER BY y.year DESC, newest.name, g.code, r.number DESC;
