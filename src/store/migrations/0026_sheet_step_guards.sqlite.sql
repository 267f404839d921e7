-- The database itself keeps the steps of sheets.

CREATE TRIGGER sheet_step_is_never_changed BEFORE UPDATE ON sheet_step
BEGIN
    SELECT RAISE(ABORT, 'sheet_step is history: it is never changed');
END;

CREATE TRIGGER sheet_step_is_never_removed BEFORE DELETE ON sheet_step
BEGIN
    SELECT RAISE(ABORT, 'sheet_step is history: it is never removed');
END;

CREATE TRIGGER sheet_step_goes_at_the_end BEFORE INSERT ON sheet_step
WHEN NEW.number <> COALESCE(
    (SELECT MAX(s.number) + 1 FROM sheet_step AS s WHERE s.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'sheet_step goes at the end of its revision');
END;

-- What was handed in is locked: nobody types into it before it comes back.
CREATE TRIGGER score_entry_is_not_into_what_was_handed_in BEFORE INSERT ON score_entry
WHEN (SELECT s.kind FROM sheet_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit AND s.layer = NEW.layer
    ORDER BY s.number DESC LIMIT 1) = 'submit'
BEGIN
    SELECT RAISE(ABORT, 'score_entry goes into a sheet that was handed in');
END;
