-- The database itself keeps the figures of the half, their steps, and when they are typed.

CREATE TRIGGER half_entry_is_never_changed BEFORE UPDATE ON half_entry
BEGIN
    SELECT RAISE(ABORT, 'half_entry is history: it is never changed');
END;

CREATE TRIGGER half_entry_is_never_removed BEFORE DELETE ON half_entry
BEGIN
    SELECT RAISE(ABORT, 'half_entry is history: it is never removed');
END;

-- In order, while the year runs, and not while they are handed in.
CREATE TRIGGER half_entry_is_of_an_open_sheet BEFORE INSERT ON half_entry
BEGIN
    SELECT RAISE(ABORT, 'half_entry goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(e.number) + 1 FROM half_entry AS e WHERE e.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'half_entry comes when no figures of the half are due')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id
        AND t.state NOT IN ('running_h1', 'midyear_reporting', 'running_h2');
    SELECT RAISE(ABORT, 'half_entry goes into figures that were handed in')
    WHERE (SELECT s.kind FROM half_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit
        ORDER BY s.number DESC LIMIT 1) = 'submit';
END;

CREATE TRIGGER half_step_is_never_changed BEFORE UPDATE ON half_step
BEGIN
    SELECT RAISE(ABORT, 'half_step is history: it is never changed');
END;

CREATE TRIGGER half_step_is_never_removed BEFORE DELETE ON half_step
BEGIN
    SELECT RAISE(ABORT, 'half_step is history: it is never removed');
END;

-- In order, while the year runs; handed in and given back take turns.
CREATE TRIGGER half_step_follows BEFORE INSERT ON half_step
BEGIN
    SELECT RAISE(ABORT, 'half_step goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(s.number) + 1 FROM half_step AS s WHERE s.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'half_step comes when no figures of the half are due')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id
        AND t.state NOT IN ('running_h1', 'midyear_reporting', 'running_h2');
    SELECT RAISE(ABORT, 'half_step does not follow the step before it')
    WHERE NEW.kind = COALESCE((SELECT s.kind FROM half_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit
        ORDER BY s.number DESC LIMIT 1), 'return');
END;
