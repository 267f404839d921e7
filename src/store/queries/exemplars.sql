-- Exemplars: their steps, as a package has them and as they are worked.

-- shape: exemplar_step = struct td_exemplar_step, struct td_exemplar_steps
--   exemplar text, unit text, act enum:exemplar_act, happened_on date? as on, movement text,
--   content text, by_whom text as by, decision text, title text, to_units text, result text,
--   conference text, +origin

-- name: insert_exemplar_step :exec
-- Keep one row of the sheet of steps of exemplars.
-- in: revision_id int64, position int64
-- from: exemplar_step
INSERT INTO exemplar_step (
    revision_id, position, exemplar, unit, act, happened_on, movement, content, by_whom, decision,
    title, to_units, result, conference, provenance, source, note)
VALUES (
    :revision_id, :position, :exemplar, :unit, :act, :happened_on, :movement, :content, :by_whom,
    :decision, :title, :to_units, :result, :conference, :provenance, :source, :note);

-- name: list_exemplar_step :many
-- The sheet of steps of exemplars of a revision, in its order.
-- in: revision_id int64
-- into: exemplar_step
SELECT
    exemplar, unit, act, happened_on, movement, content, by_whom, decision, title, to_units, result,
    conference, provenance, source, note
FROM exemplar_step
WHERE revision_id = :revision_id
ORDER BY position;

-- name: insert_exemplar_entry :exec
-- A step of an exemplar, from now on.
-- in: revision_id int64, number int64, id int64, exemplar text, unit text, act enum:exemplar_act,
--   happened_on date, kind text, movement text, content text, by_whom text, decision text,
--   title text, to_units text, result text, conference text, speaker text, speaker_position text,
--   entered_at int64, entered_by int64?, on_behalf_of int64?
INSERT INTO exemplar_entry (
    revision_id, number, id, exemplar, unit, act, happened_on, kind, movement, content, by_whom,
    decision, title, to_units, result, conference, speaker, speaker_position, entered_at, entered_by,
    on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :exemplar, :unit, :act, :happened_on, :kind, :movement, :content,
    :by_whom, :decision, :title, :to_units, :result, :conference, :speaker, :speaker_position,
    :entered_at, :entered_by, :on_behalf_of);

-- name: list_exemplar_entry :many
-- All that was done with exemplars on a revision, in that order.
-- in: revision_id int64
-- out: number int64, exemplar text, unit text, act enum:exemplar_act, happened_on date, kind text,
--   movement text, content text, by_whom text, decision text, title text, to_units text,
--   result text, conference text, speaker text, speaker_position text, entered_at int64, who text?
SELECT e.number, e.exemplar, e.unit, e.act, e.happened_on, e.kind, e.movement, e.content, e.by_whom,
    e.decision, e.title, e.to_units, e.result, e.conference, e.speaker, e.speaker_position,
    e.entered_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.entered_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM exemplar_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY e.number;
