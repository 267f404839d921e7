-- The database itself keeps the sheet of nominations, made anew in 0108, as 0008 did.

CREATE TRIGGER nomination_is_never_changed BEFORE UPDATE ON nomination
BEGIN
    SELECT RAISE(ABORT, 'nomination is history: it is never changed');
END;

CREATE TRIGGER nomination_is_never_removed BEFORE DELETE ON nomination
BEGIN
    SELECT RAISE(ABORT, 'nomination is history: it is never removed');
END;
