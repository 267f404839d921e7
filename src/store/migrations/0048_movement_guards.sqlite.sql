-- The database itself keeps how movements were launched, what units registered and reported, and when.

CREATE TRIGGER movement_plan_is_never_changed BEFORE UPDATE ON movement_plan
BEGIN
    SELECT RAISE(ABORT, 'movement_plan is history: it is never changed');
END;

CREATE TRIGGER movement_plan_is_never_removed BEFORE DELETE ON movement_plan
BEGIN
    SELECT RAISE(ABORT, 'movement_plan is history: it is never removed');
END;

CREATE TRIGGER movement_part_is_never_changed BEFORE UPDATE ON movement_part
BEGIN
    SELECT RAISE(ABORT, 'movement_part is history: it is never changed');
END;

CREATE TRIGGER movement_part_is_never_removed BEFORE DELETE ON movement_part
BEGIN
    SELECT RAISE(ABORT, 'movement_part is history: it is never removed');
END;

CREATE TRIGGER movement_text_is_never_changed BEFORE UPDATE ON movement_text
BEGIN
    SELECT RAISE(ABORT, 'movement_text is history: it is never changed');
END;

CREATE TRIGGER movement_text_is_never_removed BEFORE DELETE ON movement_text
BEGIN
    SELECT RAISE(ABORT, 'movement_text is history: it is never removed');
END;

-- In order; launched while the year runs, and from then on no draft again.
CREATE TRIGGER movement_text_follows BEFORE INSERT ON movement_text
BEGIN
    SELECT RAISE(ABORT, 'movement_text goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM movement_text AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'movement_text is launched when the year does not run')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND NEW.stage = 'launched' AND s.state NOT IN ('covenant_signed', 'running_h1', 'midyear_reporting', 'midyear_reviewed',
            'running_h2');
    SELECT RAISE(ABORT, 'movement_text comes when the year does not run any more')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND s.state NOT IN ('planned', 'covenant_draft', 'covenant_signed', 'running_h1', 'midyear_reporting', 'midyear_reviewed',
            'running_h2');
    SELECT RAISE(ABORT, 'movement_text makes a draft of what was launched')
    FROM launched_movement AS l
    WHERE l.revision_id = NEW.revision_id AND l.name = NEW.movement AND NEW.stage <> 'launched';
END;

CREATE TRIGGER movement_entry_is_never_changed BEFORE UPDATE ON movement_entry
BEGIN
    SELECT RAISE(ABORT, 'movement_entry is history: it is never changed');
END;

CREATE TRIGGER movement_entry_is_never_removed BEFORE DELETE ON movement_entry
BEGIN
    SELECT RAISE(ABORT, 'movement_entry is history: it is never removed');
END;

-- In order, of a movement that was launched, while units register and report.
CREATE TRIGGER movement_entry_is_of_what_was_launched BEFORE INSERT ON movement_entry
BEGIN
    SELECT RAISE(ABORT, 'movement_entry goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM movement_entry AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'movement_entry is of a movement that was not launched')
    WHERE NOT EXISTS (SELECT 1 FROM launched_movement AS l
        WHERE l.revision_id = NEW.revision_id AND l.name = NEW.movement);
    SELECT RAISE(ABORT, 'movement_entry registers when the year does not run')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND NEW.kind = 'register' AND s.state NOT IN ('covenant_signed', 'running_h1', 'midyear_reporting', 'midyear_reviewed',
            'running_h2');
    SELECT RAISE(ABORT, 'movement_entry reports when units do not report')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND NEW.kind = 'report' AND s.state NOT IN ('running_h1', 'midyear_reporting', 'running_h2', 'self_scoring');
END;

CREATE TRIGGER movement_review_is_never_changed BEFORE UPDATE ON movement_review
BEGIN
    SELECT RAISE(ABORT, 'movement_review is history: it is never changed');
END;

CREATE TRIGGER movement_review_is_never_removed BEFORE DELETE ON movement_review
BEGIN
    SELECT RAISE(ABORT, 'movement_review is history: it is never removed');
END;

-- In order, of a movement that was launched, before the year has ended.
CREATE TRIGGER movement_review_is_of_what_was_launched BEFORE INSERT ON movement_review
BEGIN
    SELECT RAISE(ABORT, 'movement_review goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM movement_review AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'movement_review is of a movement that was not launched')
    WHERE NOT EXISTS (SELECT 1 FROM launched_movement AS l
        WHERE l.revision_id = NEW.revision_id AND l.name = NEW.movement);
    SELECT RAISE(ABORT, 'movement_review comes after the year has ended')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND s.state = 'closed';
END;
