-- The database itself keeps the answers, and people away from judging the unit they come from.

CREATE TRIGGER difference_answer_is_never_changed BEFORE UPDATE ON difference_answer
BEGIN
    SELECT RAISE(ABORT, 'difference_answer is history: it is never changed');
END;

CREATE TRIGGER difference_answer_is_never_removed BEFORE DELETE ON difference_answer
BEGIN
    SELECT RAISE(ABORT, 'difference_answer is history: it is never removed');
END;

CREATE TRIGGER difference_answer_goes_at_the_end BEFORE INSERT ON difference_answer
WHEN NEW.number <> COALESCE(
    (SELECT MAX(a.number) + 1 FROM difference_answer AS a WHERE a.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'difference_answer goes at the end of its revision');
END;

-- Nobody upholds what was found at the unit they come from, in whichever group they hold the role.
CREATE TRIGGER difference_is_not_judged_by_the_own_unit BEFORE INSERT ON difference_answer
WHEN NEW.kind = 'uphold' AND EXISTS (
    SELECT 1
    FROM access_grant AS g
    JOIN member AS m ON m.revision_id = NEW.revision_id AND m.code = NEW.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE g.account_id = NEW.answered_by AND g.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'difference_answer judges the unit its author comes from');
END;

-- The same of values that are typed in the layers that judge, and of sheets of those layers.
CREATE TRIGGER score_entry_judges_no_own_unit BEFORE INSERT ON score_entry
WHEN NEW.layer <> 'tu_cham' AND EXISTS (
    SELECT 1
    FROM access_grant AS g
    JOIN member AS m ON m.revision_id = NEW.revision_id AND m.code = NEW.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE g.account_id = NEW.entered_by AND g.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'score_entry judges the unit its author comes from');
END;

CREATE TRIGGER sheet_step_judges_no_own_unit BEFORE INSERT ON sheet_step
WHEN NEW.layer <> 'tu_cham' AND EXISTS (
    SELECT 1
    FROM access_grant AS g
    JOIN member AS m ON m.revision_id = NEW.revision_id AND m.code = NEW.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE g.account_id = NEW.stepped_by AND g.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'sheet_step judges the unit its author comes from');
END;
