-- The database itself keeps what was typed.

CREATE TRIGGER score_entry_is_never_changed BEFORE UPDATE ON score_entry
BEGIN
    SELECT RAISE(ABORT, 'score_entry is history: it is never changed');
END;

CREATE TRIGGER score_entry_is_never_removed BEFORE DELETE ON score_entry
BEGIN
    SELECT RAISE(ABORT, 'score_entry is history: it is never removed');
END;

CREATE TRIGGER score_entry_goes_at_the_end BEFORE INSERT ON score_entry
WHEN NEW.number <> COALESCE(
    (SELECT MAX(e.number) + 1 FROM score_entry AS e WHERE e.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'score_entry goes at the end of its revision');
END;
