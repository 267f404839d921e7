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

-- shape: conference_note = struct td_conference_note, struct td_conference_notes
--   conference text, matter enum:conference_matter, ordinal int64?, content text, +origin

-- name: insert_conference_note :exec
-- Keep one row of the sheet of how conferences are held.
-- in: revision_id int64, position int64
-- from: conference_note
INSERT INTO conference_note (
    revision_id, position, conference, matter, ordinal, content, provenance, source, note)
VALUES (
    :revision_id, :position, :conference, :matter, :ordinal, :content, :provenance, :source, :note);

-- name: list_conference_note :many
-- The sheet of how conferences are held of a revision, in its order.
-- in: revision_id int64
-- into: conference_note
SELECT
    conference, matter, ordinal, content, provenance, source, note
FROM conference_note
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

-- name: insert_conference_entry :exec
-- Something done with a conference in the program.
-- in: revision_id int64, number int64, id int64, code text, act enum:conference_act, name text,
--   kind enum:conference_kind, held_on date, begins text, place text, host text, chairs text,
--   guests text, attended text, programme text, secretary text, conclusions text, reason text,
--   session int64, entered_at int64, entered_by int64?, on_behalf_of int64?
INSERT INTO conference_entry (
    revision_id, number, id, code, act, name, kind, held_on, begins, place, host, chairs, guests,
    attended, programme, secretary, conclusions, reason, session, entered_at, entered_by,
    on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :code, :act, :name, :kind, :held_on, :begins, :place, :host,
    :chairs, :guests, :attended, :programme, :secretary, :conclusions, :reason, :session,
    :entered_at, :entered_by, :on_behalf_of);

-- name: list_conference_entry :many
-- What was done with conferences on a revision, in order.
-- in: revision_id int64
-- out: number int64, code text, act enum:conference_act, name text, kind enum:conference_kind,
--   held_on date, begins text, place text, host text, chairs text, guests text, attended text,
--   programme text, secretary text, conclusions text, reason text, session int64,
--   entered_at int64, who text?
SELECT e.number, e.code, e.act, e.name, e.kind, e.held_on, e.begins, e.place, e.host, e.chairs,
    e.guests, e.attended, e.programme, e.secretary, e.conclusions, e.reason, e.session,
    e.entered_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.entered_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM conference_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY e.number;
