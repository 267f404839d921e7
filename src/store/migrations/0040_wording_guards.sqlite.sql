-- The database itself keeps the wordings that a group had.

CREATE TRIGGER group_wording_is_never_changed BEFORE UPDATE ON group_wording
BEGIN
    SELECT RAISE(ABORT, 'group_wording is history: it is never changed');
END;

CREATE TRIGGER group_wording_is_never_removed BEFORE DELETE ON group_wording
BEGIN
    SELECT RAISE(ABORT, 'group_wording is history: it is never removed');
END;

CREATE TRIGGER group_wording_goes_at_the_end BEFORE INSERT ON group_wording
WHEN NEW.number <> COALESCE(
    (SELECT MAX(w.number) + 1 FROM group_wording AS w WHERE w.group_id = NEW.group_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'group_wording goes at the end of its group');
END;
