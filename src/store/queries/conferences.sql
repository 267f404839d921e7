-- Conferences and what was said at them.

-- shape: conference = struct td_conference, struct td_conferences
--   code text, name text, kind enum:conference_kind, held_on date? as date, place text,
--   host text, +origin

-- name: insert_conference :exec
-- Keep one row of the sheet of conferences.
-- in: revision_id int64, position int64
-- from: conference
INSERT INTO conference (
    revision_id, position, code, name, kind, held_on, place, host, provenance, source, note)
VALUES (
    :revision_id, :position, :code, :name, :kind, :held_on, :place, :host, :provenance,
    :source, :note);

-- name: list_conference :many
-- The sheet of conferences of a revision, in its order.
-- in: revision_id int64
-- into: conference
SELECT
    code, name, kind, held_on, place, host, provenance, source, note
FROM conference
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: attendee = struct td_attendee, struct td_attendees
--   conference text, role enum:attendance, person text, job text as position, unit text,
--   +origin

-- name: insert_attendee :exec
-- Keep one row of the sheet of people at conferences.
-- in: revision_id int64, position int64
-- from: attendee
INSERT INTO attendee (
    revision_id, position, conference, role, person, job, unit, provenance, source, note)
VALUES (
    :revision_id, :position, :conference, :role, :person, :job, :unit, :provenance, :source,
    :note);

-- name: list_attendee :many
-- The sheet of people at conferences of a revision, in its order.
-- in: revision_id int64
-- into: attendee
SELECT
    conference, role, person, job, unit, provenance, source, note
FROM attendee
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: agenda_item = struct td_agenda_item, struct td_agenda
--   conference text, ordinal int64?, content text, +origin

-- name: insert_agenda_item :exec
-- Keep one row of the sheet of programmes.
-- in: revision_id int64, position int64
-- from: agenda_item
INSERT INTO agenda_item (
    revision_id, position, conference, ordinal, content, provenance, source, note)
VALUES (
    :revision_id, :position, :conference, :ordinal, :content, :provenance, :source, :note);

-- name: list_agenda_item :many
-- The sheet of programmes of a revision, in its order.
-- in: revision_id int64
-- into: agenda_item
SELECT
    conference, ordinal, content, provenance, source, note
FROM agenda_item
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: paper = struct td_paper, struct td_papers
--   conference text, ordinal int64?, kind enum:paper_kind, title text, author text, unit text,
--   speaker text, speaker_position text, +origin

-- name: insert_paper :exec
-- Keep one row of the sheet of papers.
-- in: revision_id int64, position int64
-- from: paper
INSERT INTO paper (
    revision_id, position, conference, ordinal, kind, title, author, unit, speaker,
    speaker_position, provenance, source, note)
VALUES (
    :revision_id, :position, :conference, :ordinal, :kind, :title, :author, :unit, :speaker,
    :speaker_position, :provenance, :source, :note);

-- name: list_paper :many
-- The sheet of papers of a revision, in its order.
-- in: revision_id int64
-- into: paper
SELECT
    conference, ordinal, kind, title, author, unit, speaker, speaker_position, provenance,
    source, note
FROM paper
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: exemplar = struct td_exemplar, struct td_exemplars
--   name text, unit text, kind text, content text, status text, +origin

-- name: insert_exemplar :exec
-- Keep one row of the sheet of exemplars.
-- in: revision_id int64, position int64
-- from: exemplar
INSERT INTO exemplar (
    revision_id, position, name, unit, kind, content, status, provenance, source, note)
VALUES (
    :revision_id, :position, :name, :unit, :kind, :content, :status, :provenance, :source,
    :note);

-- name: list_exemplar :many
-- The sheet of exemplars of a revision, in its order.
-- in: revision_id int64
-- into: exemplar
SELECT
    name, unit, kind, content, status, provenance, source, note
FROM exemplar
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: shortcoming = struct td_shortcoming, struct td_shortcomings
--   ordinal int64?, unit text, content text, +origin

-- name: insert_shortcoming :exec
-- Keep one row of the sheet of shortcomings.
-- in: revision_id int64, position int64
-- from: shortcoming
INSERT INTO shortcoming (
    revision_id, position, ordinal, unit, content, provenance, source, note)
VALUES (
    :revision_id, :position, :ordinal, :unit, :content, :provenance, :source, :note);

-- name: list_shortcoming :many
-- The sheet of shortcomings of a revision, in its order.
-- in: revision_id int64
-- into: shortcoming
SELECT
    ordinal, unit, content, provenance, source, note
FROM shortcoming
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: task = struct td_task, struct td_tasks
--   year int64, ordinal int64?, content text, set_by text, set_by_position text, +origin

-- name: insert_task :exec
-- Keep one row of the sheet of tasks.
-- in: revision_id int64, position int64
-- from: task
INSERT INTO task (
    revision_id, position, year, ordinal, content, set_by, set_by_position, provenance, source,
    note)
VALUES (
    :revision_id, :position, :year, :ordinal, :content, :set_by, :set_by_position, :provenance,
    :source, :note);

-- name: list_task :many
-- The sheet of tasks of a revision, in its order.
-- in: revision_id int64
-- into: task
SELECT
    year, ordinal, content, set_by, set_by_position, provenance, source, note
FROM task
WHERE revision_id = :revision_id
ORDER BY position;
