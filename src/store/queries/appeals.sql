-- Appeals of units against points, and the decisions on them.

-- name: insert_appeal :exec
-- An appeal.
-- in: id int64, group_year_id int64, number int64, revision_id int64, unit text, criterion text, reason text,
--   reference text, due_on date?, filed_at int64, filed_by int64, on_behalf_of int64?
INSERT INTO appeal (
    id, group_year_id, number, revision_id, unit, criterion, reason, reference, due_on, filed_at,
    filed_by, on_behalf_of)
VALUES (
    :id, :group_year_id, :number, :revision_id, :unit, :criterion, :reason, :reference, :due_on,
    :filed_at, :filed_by, :on_behalf_of);

-- name: insert_appeal_paper :exec
-- Number and day of the decision on an appeal; before the decision.
-- in: appeal_id int64, paper text, signed_on date
INSERT INTO appeal_paper (appeal_id, paper, signed_on) VALUES (:appeal_id, :paper, :signed_on);

-- name: insert_appeal_decision :exec
-- The decision on an appeal.
-- in: appeal_id int64, granted int64, document text, reason text, value text, revision_id int64?,
--   decided_at int64, decided_by int64
INSERT INTO appeal_decision (
    appeal_id, granted, document, reason, value, revision_id, decided_at, decided_by)
VALUES (
    :appeal_id, :granted, :document, :reason, :value, :revision_id, :decided_at, :decided_by);

-- name: list_granted_appeal :many
-- The appeals on the year of a revision that were granted, the one decided first before the others.
-- in: revision_id int64
-- out: number int64, decided_at int64, paper text?, signed_on date?
SELECT a.number, d.decided_at, p.paper, p.signed_on
FROM revision AS r
JOIN appeal AS a ON a.group_year_id = r.group_year_id
JOIN appeal_decision AS d ON d.appeal_id = a.id
LEFT JOIN appeal_paper AS p ON p.appeal_id = a.id
WHERE r.id = :revision_id AND d.granted = 1
ORDER BY d.decided_at, a.number;

-- name: list_open_appeal :many
-- The appeals on the year of a revision that wait for their decision, oldest first.
-- in: revision_id int64
-- out: number int64, unit text
SELECT a.number, a.unit
FROM revision AS r
JOIN appeal AS a ON a.group_year_id = r.group_year_id
WHERE r.id = :revision_id
    AND NOT EXISTS (SELECT 1 FROM appeal_decision AS d WHERE d.appeal_id = a.id)
ORDER BY a.number;

-- name: list_appeal :many
-- The appeals of a year, oldest first, with what was decided.
-- in: group_year_id int64
-- out: id int64, number int64, unit text, criterion text, reason text, reference text, due_on date?,
--   filed_at int64, filed_by int64, on_behalf_of int64?, filed_by_name text?, granted int64?, document text?,
--   decision_reason text?, value text?, decided_at int64?, decided_by_name text?, revision int64?,
--   paper text?, signed_on date?
SELECT a.id, a.number, a.unit, a.criterion, a.reason, a.reference, a.due_on, a.filed_at, a.filed_by,
    a.on_behalf_of,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = a.filed_by
        ORDER BY p.number DESC LIMIT 1) AS filed_by_name,
    d.granted, d.document, d.reason AS decision_reason, d.value, d.decided_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = d.decided_by
        ORDER BY p.number DESC LIMIT 1) AS decided_by_name,
    r.number AS revision, n.paper, n.signed_on
FROM appeal AS a
LEFT JOIN appeal_decision AS d ON d.appeal_id = a.id
LEFT JOIN appeal_paper AS n ON n.appeal_id = a.id
LEFT JOIN revision AS r ON r.id = d.revision_id
WHERE a.group_year_id = :group_year_id
ORDER BY a.number;

-- name: judges_of_cell :many
-- Who typed into the layers that judge a cell, in all contents of the year of a revision.
-- in: revision_id int64, unit text, criterion text
-- out: entered_by int64?, entered_at int64
SELECT e.entered_by, MAX(e.entered_at) AS entered_at
FROM revision AS r
JOIN revision AS o ON o.group_year_id = r.group_year_id
JOIN score_entry AS e ON e.revision_id = o.id
WHERE r.id = :revision_id AND e.unit = :unit AND e.criterion = :criterion AND e.layer <> 'tu_cham'
    AND e.entered_by IS NOT NULL
GROUP BY e.entered_by
ORDER BY e.entered_by;

-- name: leaders_to :many
-- Who led a year on to one of two states, in all its contents. A step back leads nowhere, and takes with it the step it undoes.
-- in: revision_id int64, first_state enum:state, second_state enum:state
-- out: stepped_by int64?, on_behalf_of int64?, stepped_at int64
SELECT s.stepped_by, s.on_behalf_of, s.stepped_at
FROM revision AS r
JOIN revision AS o ON o.group_year_id = r.group_year_id
JOIN year_step AS s ON s.revision_id = o.id
WHERE r.id = :revision_id AND s.state_to IN (:first_state, :second_state) AND s.event <> 'step_back'
    AND NOT EXISTS (SELECT 1 FROM year_step AS b
        WHERE b.revision_id = s.revision_id AND b.number > s.number AND b.event = 'step_back'
            AND b.state_from = s.state_to)
ORDER BY s.stepped_at, s.number;

-- name: publications_of_year :one
-- How many contents of the year of a revision were published.
-- in: revision_id int64
-- out: n int64
SELECT COUNT(*) AS n
FROM revision AS r
JOIN revision AS o ON o.group_year_id = r.group_year_id
JOIN approval_request AS q ON q.kind = 'publish' AND q.object_id = o.id
JOIN approval_decision AS d ON d.request_id = q.id AND d.granted = 1
WHERE r.id = :revision_id;
