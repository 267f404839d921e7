-- The explanation round: answers to differences between a unit's own values and the verified ones.

-- name: insert_difference_answer :exec
-- An answer to a difference.
-- in: revision_id int64, number int64, id int64, unit text, criterion text, kind text, value text,
--   text text, document text, answered_at int64, answered_by int64
INSERT INTO difference_answer (
    revision_id, number, id, unit, criterion, kind, value, text, document, answered_at, answered_by)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :unit, :criterion, :kind, :value, :text, :document, :answered_at,
    :answered_by);

-- name: list_difference_answer :many
-- All answers on a revision, oldest first.
-- in: revision_id int64
-- out: number int64, unit text, criterion text, kind text, value text, text text, document text,
--   answered_at int64, answered_by int64, name text?
SELECT a.number, a.unit, a.criterion, a.kind, a.value, a.text, a.document, a.answered_at, a.answered_by,
    p.name
FROM difference_answer AS a
LEFT JOIN account_profile AS p ON p.account_id = a.answered_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = a.answered_by)
WHERE a.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY a.number;

-- name: open_sheets :many
-- The units into whose sheet of a layer somebody typed, and whose sheet is not handed in. What departments
-- score is in no sheet of a unit.
-- in: revision_id int64, layer enum:layer
-- out: unit text
SELECT w.unit
FROM (
    SELECT e.unit FROM score_entry AS e WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.layer = :layer
        AND NOT (e.layer = 'cham_cheo' AND EXISTS (
            SELECT 1
            FROM revision AS r
            JOIN criterion_scorer AS c ON c.group_year_id = r.group_year_id
                AND c.criterion = e.criterion
            WHERE r.id = e.revision_id
                AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = c.id)))
    UNION
    SELECT h.unit FROM sheet_step AS h WHERE h.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND h.layer = :layer
) AS w
WHERE COALESCE((
    SELECT s.kind FROM sheet_step AS s
    WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND s.layer = :layer AND s.unit = w.unit
    ORDER BY s.number DESC LIMIT 1), '') <> 'submit'
ORDER BY w.unit;

-- name: handed_in_sheets :many
-- The units whose sheet of a layer is handed in.
-- in: revision_id int64, layer enum:layer
-- out: unit text
SELECT s.unit
FROM sheet_step AS s
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND s.layer = :layer AND s.kind = 'submit' AND s.number = (
    SELECT MAX(l.number) FROM sheet_step AS l
    WHERE l.revision_id = s.revision_id AND l.layer = s.layer AND l.unit = s.unit)
ORDER BY s.unit;

-- name: changed_below :many
-- The cells below a layer that judges into which somebody typed since the sheet of the unit in that layer was handed in
-- the last time; of a sheet that never was: since that moment. What departments score is in no cross-check of a unit.
-- in: revision_id int64, layer enum:layer, otherwise int64
-- out: unit text, criterion text
SELECT e.unit, e.criterion
FROM score_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND ((:layer = 'tham_dinh' AND e.layer IN ('tu_cham', 'cham_cheo'))
        OR (:layer = 'cham_cheo' AND e.layer = 'tu_cham' AND NOT EXISTS (
            SELECT 1
            FROM revision AS r
            JOIN criterion_scorer AS c ON c.group_year_id = r.group_year_id
                AND c.criterion = e.criterion
            WHERE r.id = e.revision_id
                AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = c.id))))
    AND e.entered_at > COALESCE((
        SELECT MAX(s.stepped_at) FROM sheet_step AS s
        WHERE s.revision_id = e.revision_id AND s.unit = e.unit AND s.layer = :layer
            AND s.kind = 'submit'), :otherwise)
GROUP BY e.unit, e.criterion
ORDER BY e.unit, MIN(e.number);

-- name: changed_below_criteria :many
-- The same of the sheets of criteria that departments score for all units and have handed in.
-- in: revision_id int64
-- out: unit text, criterion text
SELECT e.unit, e.criterion
FROM score_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND e.layer = 'tu_cham'
    AND e.entered_at > (
        SELECT MAX(s.stepped_at) FROM criterion_step AS s
        WHERE s.revision_id = e.revision_id AND s.criterion = e.criterion AND s.kind = 'submit')
GROUP BY e.unit, e.criterion
ORDER BY e.criterion, e.unit;

-- name: state_before_work :one
-- The step at which the content came in on which a year is worked.
-- in: revision_id int64
-- out: state enum:state
SELECT r.state
FROM revision AS r
WHERE r.id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);
