-- The database itself keeps what a package said of conferences.

CREATE TRIGGER conference_note_is_never_changed BEFORE UPDATE ON conference_note
BEGIN
    SELECT RAISE(ABORT, 'conference_note is history: it is never changed');
END;

CREATE TRIGGER conference_note_is_never_removed BEFORE DELETE ON conference_note
BEGIN
    SELECT RAISE(ABORT, 'conference_note is history: it is never removed');
END;
