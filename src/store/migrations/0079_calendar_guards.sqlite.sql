-- The database itself keeps which days were brought in, and when.

CREATE TRIGGER calendar_day_is_never_changed BEFORE UPDATE ON calendar_day
BEGIN
    SELECT RAISE(ABORT, 'calendar_day is history: it is never changed');
END;

CREATE TRIGGER calendar_day_is_never_removed BEFORE DELETE ON calendar_day
BEGIN
    SELECT RAISE(ABORT, 'calendar_day is history: it is never removed');
END;

CREATE TRIGGER calendar_day_goes_at_the_end BEFORE INSERT ON calendar_day
WHEN NEW.number <> COALESCE(
    (SELECT MAX(w.number) + 1 FROM calendar_day AS w WHERE w.installation_id = NEW.installation_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'calendar_day goes at the end of its installation');
END;
