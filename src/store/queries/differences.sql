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
-- The cells below a layer that judges into which somebody typed, or of which another target was accepted, since the sheet
-- of the unit in that layer was handed in the last time; of a sheet that never was: since that moment. What departments
-- score is in no cross-check of a unit.
-- in: revision_id int64, layer enum:layer, otherwise int64
-- out: unit text, criterion text
SELECT n.unit, n.criterion
FROM (
    SELECT e.revision_id, e.number, e.unit, e.criterion, e.entered_at AS changed_at
    FROM score_entry AS e
    WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
        AND (e.layer = 'tu_cham' OR (:layer = 'tham_dinh' AND e.layer = 'cham_cheo'))
    UNION ALL
    SELECT a.revision_id, a.number, a.unit, a.criterion, MIN(s.stepped_at) AS changed_at
    FROM agreed_target AS a
    JOIN target_step AS s ON s.revision_id = a.revision_id AND s.unit = a.unit AND s.kind = 'accept'
        AND s.stepped_at >= a.entered_at
    WHERE a.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    GROUP BY a.revision_id, a.number, a.unit, a.criterion
) AS n
WHERE :layer IN ('cham_cheo', 'tham_dinh')
    AND (:layer = 'tham_dinh' OR NOT EXISTS (
        SELECT 1
        FROM revision AS r
        JOIN criterion_scorer AS c ON c.group_year_id = r.group_year_id
            AND c.criterion = n.criterion
        WHERE r.id = n.revision_id
            AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = c.id)))
    AND n.changed_at > COALESCE((
        SELECT MAX(s.stepped_at) FROM sheet_step AS s
        WHERE s.revision_id = n.revision_id AND s.unit = n.unit AND s.layer = :layer
            AND s.kind = 'submit'), :otherwise)
GROUP BY n.unit, n.criterion
ORDER BY n.unit, MIN(n.number);

-- name: last_handed_in :one
-- When the sheet of a unit in a layer was handed in the last time; NULL: never.
-- in: revision_id int64, unit text, layer enum:layer
-- out: stepped_at int64?
SELECT MAX(s.stepped_at) AS stepped_at
FROM sheet_step AS s
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND s.unit = :unit AND s.layer = :layer AND s.kind = 'submit';

-- name: is_scored_by_department :one
-- Whether a department scores a criterion of the year of a revision for all units.
-- in: revision_id int64, criterion text
-- out: n int64
SELECT COUNT(*) AS n
FROM revision AS r
JOIN criterion_scorer AS c ON c.group_year_id = r.group_year_id AND c.criterion = :criterion
WHERE r.id = :revision_id
    AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = c.id);

-- name: replaced_data :many
-- The contents under which the work of a revision goes on and whose data are not row by row those of the content before,
-- with that one, oldest first.
-- in: revision_id int64
-- out: id int64, before_id int64, imported_at int64
SELECT c.id, p.id AS before_id, c.imported_at
FROM work_of AS w
JOIN revision_continuation AS k ON k.work_id = w.work_id
JOIN revision AS c ON c.id = k.revision_id
JOIN revision AS p ON p.group_year_id = c.group_year_id AND p.number = c.number - 1
WHERE w.revision_id = :revision_id
    AND ((SELECT COUNT(*) FROM result_row AS a WHERE a.revision_id = c.id)
            <> (SELECT COUNT(*) FROM result_row AS b WHERE b.revision_id = p.id)
        OR EXISTS (SELECT 1 FROM result_row AS x WHERE x.revision_id = c.id AND NOT EXISTS (
            SELECT 1 FROM result_row AS o
            WHERE o.revision_id = p.id AND o.position = x.position AND o.cells = x.cells)))
ORDER BY c.number;

-- name: result_cells :many
-- The cells of the data of a revision, each with its last attempt.
-- in: revision_id int64
-- out: unit text, criterion text, layer text, attempt int64
SELECT r.unit, r.criterion, r.layer, MAX(r.attempt) AS attempt
FROM result_row AS r
WHERE r.revision_id = :revision_id AND r.attempt IS NOT NULL AND r.layer IN ('tu_cham', 'cham_cheo')
GROUP BY r.unit, r.criterion, r.layer
ORDER BY r.unit, r.criterion, r.layer;

-- name: changed_below_criteria :many
-- The same of the sheets of criteria that departments score for all units and have handed in: below them are the values
-- and the targets of the units.
-- in: revision_id int64
-- out: unit text, criterion text
SELECT n.unit, n.criterion
FROM (
    SELECT e.revision_id, e.unit, e.criterion, e.entered_at AS changed_at
    FROM score_entry AS e
    WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
        AND e.layer = 'tu_cham'
    UNION ALL
    SELECT a.revision_id, a.unit, a.criterion, MIN(s.stepped_at) AS changed_at
    FROM agreed_target AS a
    JOIN target_step AS s ON s.revision_id = a.revision_id AND s.unit = a.unit AND s.kind = 'accept'
        AND s.stepped_at >= a.entered_at
    WHERE a.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    GROUP BY a.revision_id, a.number, a.unit, a.criterion
) AS n
WHERE n.changed_at > (
    SELECT MAX(s.stepped_at) FROM criterion_step AS s
    WHERE s.revision_id = n.revision_id AND s.criterion = n.criterion AND s.kind = 'submit')
GROUP BY n.unit, n.criterion
ORDER BY n.criterion, n.unit;

-- name: last_criterion_handed_in :one
-- When the sheet of a criterion that a department scores was handed in the last time; NULL: never.
-- in: revision_id int64, criterion text
-- out: stepped_at int64?
SELECT MAX(s.stepped_at) AS stepped_at
FROM criterion_step AS s
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND s.criterion = :criterion AND s.kind = 'submit';

-- name: state_before_work :one
-- The step at which the content came in on which a year is worked.
-- in: revision_id int64
-- out: state enum:state
SELECT r.state
FROM revision AS r
WHERE r.id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);
