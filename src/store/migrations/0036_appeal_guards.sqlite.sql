-- The database itself keeps appeals and their decisions, and who may not decide.

CREATE TRIGGER appeal_is_never_changed BEFORE UPDATE ON appeal
BEGIN
    SELECT RAISE(ABORT, 'appeal is history: it is never changed');
END;

CREATE TRIGGER appeal_is_never_removed BEFORE DELETE ON appeal
BEGIN
    SELECT RAISE(ABORT, 'appeal is history: it is never removed');
END;

CREATE TRIGGER appeal_goes_at_the_end BEFORE INSERT ON appeal
WHEN NEW.number <> COALESCE(
    (SELECT MAX(a.number) + 1 FROM appeal AS a WHERE a.group_year_id = NEW.group_year_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'appeal goes at the end of its year');
END;

CREATE TRIGGER appeal_decision_is_never_changed BEFORE UPDATE ON appeal_decision
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision is history: it is never changed');
END;

CREATE TRIGGER appeal_decision_is_never_removed BEFORE DELETE ON appeal_decision
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision is history: it is never removed');
END;

-- Whoever filed it, for themselves or for the giver of a power, does not decide it.
CREATE TRIGGER appeal_takes_two BEFORE INSERT ON appeal_decision
WHEN EXISTS (SELECT 1 FROM appeal AS a
    WHERE a.id = NEW.appeal_id AND (a.filed_by = NEW.decided_by OR a.on_behalf_of = NEW.decided_by))
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision is of who filed the appeal');
END;

-- Nor does anybody who comes from the unit that appeals.
CREATE TRIGGER appeal_is_not_judged_by_the_own_unit BEFORE INSERT ON appeal_decision
WHEN EXISTS (
    SELECT 1
    FROM appeal AS a
    JOIN access_grant AS g ON g.account_id = NEW.decided_by
    JOIN member AS m ON m.revision_id = a.revision_id AND m.code = a.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE a.id = NEW.appeal_id AND g.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision judges the unit its author comes from');
END;
