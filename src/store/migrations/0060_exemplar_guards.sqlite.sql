-- The database itself keeps what was done with exemplars, and when.

CREATE TRIGGER exemplar_step_is_never_changed BEFORE UPDATE ON exemplar_step
BEGIN
    SELECT RAISE(ABORT, 'exemplar_step is history: it is never changed');
END;

CREATE TRIGGER exemplar_step_is_never_removed BEFORE DELETE ON exemplar_step
BEGIN
    SELECT RAISE(ABORT, 'exemplar_step is history: it is never removed');
END;

CREATE TRIGGER exemplar_entry_is_never_changed BEFORE UPDATE ON exemplar_entry
BEGIN
    SELECT RAISE(ABORT, 'exemplar_entry is history: it is never changed');
END;

CREATE TRIGGER exemplar_entry_is_never_removed BEFORE DELETE ON exemplar_entry
BEGIN
    SELECT RAISE(ABORT, 'exemplar_entry is history: it is never removed');
END;

-- In order; of an exemplar that is known; by units while they report, by the head's office until the end.
CREATE TRIGGER exemplar_entry_follows BEFORE INSERT ON exemplar_entry
BEGIN
    SELECT RAISE(ABORT, 'exemplar_entry goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM exemplar_entry AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'exemplar_entry is of an exemplar that is not known')
    WHERE NEW.act <> 'found' AND NOT EXISTS (SELECT 1 FROM known_exemplar AS k
        WHERE k.revision_id = NEW.revision_id AND k.name = NEW.exemplar AND k.unit = NEW.unit);
    SELECT RAISE(ABORT, 'exemplar_entry is of a unit when units do not report')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND NEW.act IN ('found', 'nurtured', 'proposed') AND s.state NOT IN ('covenant_signed', 'running_h1', 'midyear_reporting', 'midyear_reviewed',
            'running_h2', 'self_scoring');
    SELECT RAISE(ABORT, 'exemplar_entry comes after the year has ended')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND s.state = 'closed';
END;
