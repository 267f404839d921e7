-- The database itself keeps the deadlines that were set.

CREATE TRIGGER year_deadline_is_never_changed BEFORE UPDATE ON year_deadline
BEGIN
    SELECT RAISE(ABORT, 'year_deadline is history: it is never changed');
END;

CREATE TRIGGER year_deadline_is_never_removed BEFORE DELETE ON year_deadline
BEGIN
    SELECT RAISE(ABORT, 'year_deadline is history: it is never removed');
END;
