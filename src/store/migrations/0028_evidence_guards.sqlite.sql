-- The database itself keeps what was attached.

CREATE TRIGGER evidence_file_is_never_changed BEFORE UPDATE ON evidence_file
BEGIN
    SELECT RAISE(ABORT, 'evidence_file is history: it is never changed');
END;

CREATE TRIGGER evidence_file_is_never_removed BEFORE DELETE ON evidence_file
BEGIN
    SELECT RAISE(ABORT, 'evidence_file is history: it is never removed');
END;

CREATE TRIGGER evidence_file_goes_at_the_end BEFORE INSERT ON evidence_file
WHEN NEW.number <> COALESCE(
    (SELECT MAX(f.number) + 1 FROM evidence_file AS f WHERE f.group_year_id = NEW.group_year_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'evidence_file goes at the end of its year');
END;

CREATE TRIGGER evidence_file_is_of_the_revision_that_counts BEFORE INSERT ON evidence_file
WHEN NEW.revision_id IS NOT (SELECT r.id FROM revision AS r WHERE r.group_year_id = NEW.group_year_id
    ORDER BY r.number DESC LIMIT 1)
BEGIN
    SELECT RAISE(ABORT, 'evidence_file is of the revision that counts');
END;

-- What was handed in is locked, its evidence too.
CREATE TRIGGER evidence_file_is_not_for_what_was_handed_in BEFORE INSERT ON evidence_file
WHEN (SELECT s.kind FROM sheet_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit AND s.layer = NEW.layer
    ORDER BY s.number DESC LIMIT 1) = 'submit'
BEGIN
    SELECT RAISE(ABORT, 'evidence_file goes to a sheet that was handed in');
END;

CREATE TRIGGER evidence_removal_is_never_changed BEFORE UPDATE ON evidence_removal
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal is history: it is never changed');
END;

CREATE TRIGGER evidence_removal_is_never_removed BEFORE DELETE ON evidence_removal
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal is history: it is never removed');
END;

CREATE TRIGGER evidence_removal_is_not_from_what_was_handed_in BEFORE INSERT ON evidence_removal
WHEN (SELECT s.kind FROM evidence_file AS f
    JOIN sheet_step AS s ON s.unit = f.unit AND s.layer = f.layer
    WHERE f.id = NEW.evidence_id AND s.revision_id = (SELECT r.id FROM revision AS r
        WHERE r.group_year_id = f.group_year_id ORDER BY r.number DESC LIMIT 1)
    ORDER BY s.number DESC LIMIT 1) = 'submit'
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal takes from a sheet that was handed in');
END;
