-- The database itself keeps the steps of a year, and that each begins where the one before ended.

CREATE TRIGGER year_step_is_never_changed BEFORE UPDATE ON year_step
BEGIN
    SELECT RAISE(ABORT, 'year_step is history: it is never changed');
END;

CREATE TRIGGER year_step_is_never_removed BEFORE DELETE ON year_step
BEGIN
    SELECT RAISE(ABORT, 'year_step is history: it is never removed');
END;

CREATE TRIGGER year_step_follows BEFORE INSERT ON year_step
BEGIN
    SELECT RAISE(ABORT, 'year_step follows the step before it')
    WHERE NEW.number <> 1 + (SELECT COALESCE(MAX(s.number), 0) FROM year_step AS s
        WHERE s.revision_id = NEW.revision_id);
    SELECT RAISE(ABORT, 'year_step begins where the year stands')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> NEW.state_from;
    SELECT RAISE(ABORT, 'year_step is of the content that counts')
    FROM revision AS r
    JOIN revision AS n ON n.group_year_id = r.group_year_id AND n.number > r.number
    WHERE r.id = NEW.revision_id;
END;
