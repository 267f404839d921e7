-- What was worked on a revision since it came in: where the year stands.

-- name: list_calendar_day :many
-- The days that were brought into the calendar, in order; of a day the last counts.
-- out: day date, kind text, name text, citation text, entered_at int64, who text?
SELECT d.day, d.kind, d.name, d.citation, d.entered_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = d.entered_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM calendar_day AS d
ORDER BY d.number;

-- name: insert_calendar_day :exec
-- From now on.
-- in: installation_id int64, number int64, day date, kind text, name text, citation text,
--   entered_at int64, entered_by int64?
INSERT INTO calendar_day (installation_id, number, day, kind, name, citation, entered_at,
    entered_by)
VALUES (:installation_id, :number, :day, :kind, :name, :citation, :entered_at, :entered_by);

-- name: work_done :one
-- How many rows were worked on a revision: grows with each, whatever its table. A table of working rows
-- has its term here.
-- in: revision_id int64
-- out: rows int64
SELECT (SELECT COUNT(*) FROM year_step AS s WHERE s.revision_id = r.id)
    + (SELECT COALESCE(MAX(e.number), 0) FROM score_entry AS e WHERE e.revision_id = r.id)
    + (SELECT COALESCE(MAX(h.number), 0) FROM sheet_step AS h WHERE h.revision_id = r.id)
    + (SELECT COALESCE(MAX(k.number), 0) FROM criterion_step AS k WHERE k.revision_id = r.id)
    + (SELECT COALESCE(MAX(a.number), 0) FROM difference_answer AS a WHERE a.revision_id = r.id)
    + (SELECT COALESCE(MAX(t.number), 0) FROM target_entry AS t WHERE t.revision_id = r.id)
    + (SELECT COALESCE(MAX(v.number), 0) FROM target_step AS v WHERE v.revision_id = r.id)
    + (SELECT COALESCE(MAX(va.number), 0) FROM vote_session AS va WHERE va.revision_id = r.id)
    + (SELECT COALESCE(MAX(vb.number), 0) FROM vote_roll AS vb WHERE vb.revision_id = r.id)
    + (SELECT COALESCE(MAX(vc.number), 0) FROM vote_question AS vc WHERE vc.revision_id = r.id)
    + (SELECT COALESCE(MAX(vd.number), 0) FROM vote_candidate AS vd WHERE vd.revision_id = r.id)
    + (SELECT COALESCE(MAX(ve.number), 0) FROM vote_count AS ve WHERE ve.revision_id = r.id)
    + (SELECT COALESCE(MAX(vf.number), 0) FROM vote_tally AS vf WHERE vf.revision_id = r.id)
    + (SELECT COALESCE(MAX(vg.number), 0) FROM vote_choice AS vg WHERE vg.revision_id = r.id)
    + (SELECT COALESCE(MAX(vj.number), 0) FROM vote_rank AS vj WHERE vj.revision_id = r.id)
    + (SELECT COALESCE(MAX(vh.number), 0) FROM vote_step AS vh WHERE vh.revision_id = r.id)
    + (SELECT COALESCE(MAX(vi.number), 0) FROM vote_replacement AS vi WHERE vi.revision_id = r.id)
    + (SELECT COALESCE(MAX(c.number), 0) FROM covenant_text AS c WHERE c.revision_id = r.id)
    + (SELECT COALESCE(MAX(g.number), 0) FROM covenant_signature AS g WHERE g.revision_id = r.id)
    + (SELECT COALESCE(MAX(ra.number), 0) FROM rubric_version AS ra WHERE ra.revision_id = r.id)
    + (SELECT COALESCE(MAX(rb.number), 0) FROM rubric_opinion AS rb WHERE rb.revision_id = r.id)
    + (SELECT COALESCE(MAX(pa.number), 0) FROM plan_version AS pa WHERE pa.revision_id = r.id)
    + (SELECT COALESCE(MAX(pb.number), 0) FROM plan_opinion AS pb WHERE pb.revision_id = r.id)
    + (SELECT COALESCE(MAX(ma.number), 0) FROM movement_text AS ma WHERE ma.revision_id = r.id)
    + (SELECT COALESCE(MAX(mb.number), 0) FROM movement_entry AS mb WHERE mb.revision_id = r.id)
    + (SELECT COALESCE(MAX(mc.number), 0) FROM movement_review AS mc WHERE mc.revision_id = r.id)
    + (SELECT COALESCE(MAX(ha.number), 0) FROM half_entry AS ha WHERE ha.revision_id = r.id)
    + (SELECT COALESCE(MAX(hb.number), 0) FROM half_step AS hb WHERE hb.revision_id = r.id)
    + (SELECT COALESCE(MAX(xa.number), 0) FROM exemplar_entry AS xa WHERE xa.revision_id = r.id)
    + (SELECT COALESCE(MAX(ca.number), 0) FROM conference_entry AS ca WHERE ca.revision_id = r.id)
    + (SELECT COALESCE(MAX(wa.number), 0) FROM award_answer AS wa WHERE wa.revision_id = r.id)
    + (SELECT COUNT(*) + COUNT(de.document_id)
       FROM document_submission AS ds
       INNER JOIN issued_document AS d ON d.submission_id = ds.id
       LEFT JOIN issued_document_end AS de ON de.document_id = d.id
       WHERE ds.group_year_id = r.group_year_id AND ds.kind IN ('to-trinh', 'quyet-dinh', 'phat-dong')) AS rows
FROM revision AS r
WHERE r.id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: year_work_done :one
-- How many rows were worked on a revision and on all others of the same year of its group.
-- in: revision_id int64
-- out: rows int64
SELECT (SELECT COUNT(*)
        FROM year_step AS s
        INNER JOIN revision AS o ON o.id = s.revision_id
        WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM score_entry AS e
       INNER JOIN revision AS o ON o.id = e.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM sheet_step AS h
       INNER JOIN revision AS o ON o.id = h.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM criterion_step AS k
       INNER JOIN revision AS o ON o.id = k.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM difference_answer AS a
       INNER JOIN revision AS o ON o.id = a.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM target_entry AS t
       INNER JOIN revision AS o ON o.id = t.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM target_step AS v
       INNER JOIN revision AS o ON o.id = v.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM vote_session AS va
       INNER JOIN revision AS o ON o.id = va.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM covenant_text AS c
       INNER JOIN revision AS o ON o.id = c.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM covenant_signature AS g
       INNER JOIN revision AS o ON o.id = g.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM rubric_version AS ra
       INNER JOIN revision AS o ON o.id = ra.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM rubric_opinion AS rb
       INNER JOIN revision AS o ON o.id = rb.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM plan_version AS pa
       INNER JOIN revision AS o ON o.id = pa.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM plan_opinion AS pb
       INNER JOIN revision AS o ON o.id = pb.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM movement_text AS ma
       INNER JOIN revision AS o ON o.id = ma.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM movement_entry AS mb
       INNER JOIN revision AS o ON o.id = mb.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM movement_review AS mc
       INNER JOIN revision AS o ON o.id = mc.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM half_entry AS ha
       INNER JOIN revision AS o ON o.id = ha.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM half_step AS hb
       INNER JOIN revision AS o ON o.id = hb.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM exemplar_entry AS xa
       INNER JOIN revision AS o ON o.id = xa.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM conference_entry AS ca
       INNER JOIN revision AS o ON o.id = ca.revision_id
       WHERE o.group_year_id = r.group_year_id)
    + (SELECT COUNT(*)
       FROM award_answer AS wa
       INNER JOIN revision AS o ON o.id = wa.revision_id
       WHERE o.group_year_id = r.group_year_id) AS rows
FROM revision AS r
WHERE r.id = :revision_id;

-- name: state_of_revision :one
-- Where a revision stands in the cycle, and of which year it is.
-- in: revision_id int64
-- out: state enum:state, year int64
SELECT s.state, y.year
FROM revision_state AS s
INNER JOIN revision AS r ON r.id = s.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
WHERE s.revision_id = :revision_id;

-- name: insert_year_step :exec
-- A step in the cycle.
-- in: revision_id int64, number int64, event text, state_from enum:state, state_to enum:state,
--   document text, reason text, stepped_at int64, stepped_by int64?, on_behalf_of int64?
INSERT INTO year_step (
    revision_id, number, event, state_from, state_to, document, reason, stepped_at, stepped_by,
    on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :event, :state_from, :state_to, :document, :reason, :stepped_at,
    :stepped_by, :on_behalf_of);

-- name: list_year_step :many
-- The steps on a revision, in their order.
-- in: revision_id int64
-- out: number int64, event text, state_from enum:state, state_to enum:state, document text,
--   reason text, stepped_at int64, stepped_by int64?, on_behalf_of int64?, who text?
SELECT s.number, s.event, s.state_from, s.state_to, s.document, s.reason, s.stepped_at,
    s.stepped_by, s.on_behalf_of, (SELECT p.name FROM account_profile AS p WHERE p.account_id = s.stepped_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM year_step AS s
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY s.number;

-- name: last_step_back :one
-- When a revision was last taken back a step.
-- in: revision_id int64
-- out: stepped_at int64
SELECT stepped_at
FROM year_step
WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND event = 'step_back'
ORDER BY number DESC
LIMIT 1;

-- name: group_year_of_revision :one
-- The group-year a revision is a content of.
-- in: id int64
-- out: group_year_id int64
SELECT group_year_id
FROM revision
WHERE id = :id;

-- name: insert_year_deadline :exec
-- From now on.
-- in: group_year_id int64, number int64, state enum:state, unit text, due_on date, reason text,
--   set_at int64, set_by int64?, on_behalf_of int64?
INSERT INTO year_deadline (
    group_year_id, number, state, unit, due_on, reason, set_at, set_by, on_behalf_of)
VALUES (
    :group_year_id, :number, :state, :unit, :due_on, :reason, :set_at, :set_by, :on_behalf_of);

-- name: list_year_deadline :many
-- What a group has set for a year, in that order.
-- in: group_year_id int64
-- out: number int64, state enum:state, unit text, due_on date?, reason text
SELECT number, state, unit, due_on, reason
FROM year_deadline
WHERE group_year_id = :group_year_id
ORDER BY number;
