-- The database itself keeps who scores a criterion, and that nobody else does.

CREATE TRIGGER criterion_scorer_is_never_changed BEFORE UPDATE ON criterion_scorer
BEGIN
    SELECT RAISE(ABORT, 'criterion_scorer is history: it is never changed');
END;

CREATE TRIGGER criterion_scorer_is_never_removed BEFORE DELETE ON criterion_scorer
BEGIN
    SELECT RAISE(ABORT, 'criterion_scorer is history: it is never removed');
END;

CREATE TRIGGER criterion_scorer_is_alone BEFORE INSERT ON criterion_scorer
WHEN EXISTS (
    SELECT 1 FROM criterion_scorer AS s
    WHERE s.group_year_id = NEW.group_year_id AND s.criterion = NEW.criterion
        AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id))
BEGIN
    SELECT RAISE(ABORT, 'criterion_scorer: somebody scores that criterion already');
END;

CREATE TRIGGER criterion_scorer_end_is_never_changed BEFORE UPDATE ON criterion_scorer_end
BEGIN
    SELECT RAISE(ABORT, 'criterion_scorer_end is history: it is never changed');
END;

CREATE TRIGGER criterion_scorer_end_is_never_removed BEFORE DELETE ON criterion_scorer_end
BEGIN
    SELECT RAISE(ABORT, 'criterion_scorer_end is history: it is never removed');
END;

CREATE TRIGGER criterion_step_is_never_changed BEFORE UPDATE ON criterion_step
BEGIN
    SELECT RAISE(ABORT, 'criterion_step is history: it is never changed');
END;

CREATE TRIGGER criterion_step_is_never_removed BEFORE DELETE ON criterion_step
BEGIN
    SELECT RAISE(ABORT, 'criterion_step is history: it is never removed');
END;

-- Steps follow each other, and a criterion is handed in by who scores it.
CREATE TRIGGER criterion_step_follows BEFORE INSERT ON criterion_step
WHEN NEW.number <> COALESCE(
    (SELECT MAX(s.number) + 1 FROM criterion_step AS s WHERE s.revision_id = NEW.revision_id), 1)
    OR NEW.kind = COALESCE((SELECT s.kind FROM criterion_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.criterion = NEW.criterion
        ORDER BY s.number DESC LIMIT 1), 'return')
BEGIN
    SELECT RAISE(ABORT, 'criterion_step follows the step before');
END;

CREATE TRIGGER criterion_step_is_of_its_scorer BEFORE INSERT ON criterion_step
WHEN NEW.kind = 'submit' AND NOT EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id AND s.criterion = NEW.criterion
    WHERE r.id = NEW.revision_id AND s.account_id = NEW.stepped_by
        AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id))
BEGIN
    SELECT RAISE(ABORT, 'criterion_step: a criterion is handed in by who scores it');
END;

-- What a department scores nobody else cross-checks.
CREATE TRIGGER score_entry_is_of_the_scorer BEFORE INSERT ON score_entry
WHEN NEW.layer = 'cham_cheo' AND EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id AND s.criterion = NEW.criterion
    WHERE r.id = NEW.revision_id AND s.account_id IS NOT NEW.entered_by
        AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id))
BEGIN
    SELECT RAISE(ABORT, 'score_entry is on a criterion that a department scores');
END;

-- Nor does the department's person score the unit they come from.
CREATE TRIGGER score_entry_is_not_of_the_scorers_unit BEFORE INSERT ON score_entry
WHEN NEW.layer = 'cham_cheo' AND EXISTS (
    SELECT 1
    FROM criterion_scorer AS s
    JOIN member AS m ON m.revision_id = NEW.revision_id AND m.code = NEW.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE s.account_id = NEW.entered_by AND s.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'score_entry judges the unit its author comes from');
END;

-- What was handed in is locked: the sheet of a unit but for what departments score, and the sheet of a criterion.
DROP TRIGGER score_entry_is_not_into_what_was_handed_in;

CREATE TRIGGER score_entry_is_not_into_what_was_handed_in BEFORE INSERT ON score_entry
WHEN (SELECT s.kind FROM sheet_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit AND s.layer = NEW.layer
    ORDER BY s.number DESC LIMIT 1) = 'submit'
    AND NOT (NEW.layer = 'cham_cheo' AND EXISTS (
        SELECT 1
        FROM revision AS r
        JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id
            AND s.criterion = NEW.criterion
        WHERE r.id = NEW.revision_id
            AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id)))
BEGIN
    SELECT RAISE(ABORT, 'score_entry goes into a sheet that was handed in');
END;

CREATE TRIGGER score_entry_is_not_into_a_criterion_that_was_handed_in BEFORE INSERT ON score_entry
WHEN NEW.layer = 'cham_cheo' AND (SELECT s.kind FROM criterion_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.criterion = NEW.criterion
    ORDER BY s.number DESC LIMIT 1) = 'submit'
    AND EXISTS (
        SELECT 1
        FROM revision AS r
        JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id
            AND s.criterion = NEW.criterion
        WHERE r.id = NEW.revision_id
            AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = s.id))
BEGIN
    SELECT RAISE(ABORT, 'score_entry goes into a criterion that was handed in');
END;
