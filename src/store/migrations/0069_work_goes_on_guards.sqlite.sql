-- The database itself keeps which content lets whose work go on.

CREATE TRIGGER revision_continuation_is_never_changed BEFORE UPDATE ON revision_continuation
BEGIN
    SELECT RAISE(ABORT, 'revision_continuation is history: it is never changed');
END;

CREATE TRIGGER revision_continuation_is_never_removed BEFORE DELETE ON revision_continuation
BEGIN
    SELECT RAISE(ABORT, 'revision_continuation is history: it is never removed');
END;

-- Work goes on from the content just before, and before anything was done on the new one.
CREATE TRIGGER revision_continuation_follows BEFORE INSERT ON revision_continuation
WHEN NOT EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN revision AS p ON p.group_year_id = r.group_year_id AND p.number = r.number - 1
    JOIN work_of AS w ON w.revision_id = p.id
    WHERE r.id = NEW.revision_id AND w.work_id = NEW.work_id
        AND NOT EXISTS (SELECT 1 FROM revision AS n
            WHERE n.group_year_id = r.group_year_id AND n.number > r.number))
BEGIN
    SELECT RAISE(ABORT, 'revision_continuation goes on from the content just before');
END;

DROP TRIGGER year_step_follows;

CREATE TRIGGER year_step_follows BEFORE INSERT ON year_step
BEGIN
    SELECT RAISE(ABORT, 'year_step follows the step before it')
    WHERE NEW.number <> 1 + (SELECT COALESCE(MAX(s.number), 0) FROM year_step AS s
        WHERE s.revision_id = NEW.revision_id);
    SELECT RAISE(ABORT, 'year_step begins where the year stands')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> NEW.state_from;
    SELECT RAISE(ABORT, 'year_step is of the work that counts')
    FROM revision AS r
    JOIN revision AS n ON n.group_year_id = r.group_year_id AND n.number > r.number
    JOIN work_of AS w ON w.revision_id = n.id
    WHERE r.id = NEW.revision_id AND w.work_id <> NEW.revision_id;
END;

DROP TRIGGER evidence_file_is_not_for_what_was_handed_in;

-- What was handed in is locked, its evidence too.
CREATE TRIGGER evidence_file_is_not_for_what_was_handed_in BEFORE INSERT ON evidence_file
WHEN (SELECT s.kind FROM sheet_step AS s
    JOIN work_of AS w ON w.work_id = s.revision_id
    WHERE w.revision_id = NEW.revision_id AND s.unit = NEW.unit AND s.layer = NEW.layer
    ORDER BY s.number DESC LIMIT 1) = 'submit'
BEGIN
    SELECT RAISE(ABORT, 'evidence_file goes to a sheet that was handed in');
END;

DROP TRIGGER evidence_removal_is_not_from_what_was_handed_in;

CREATE TRIGGER evidence_removal_is_not_from_what_was_handed_in BEFORE INSERT ON evidence_removal
WHEN (SELECT s.kind FROM evidence_file AS f
    JOIN sheet_step AS s ON s.unit = f.unit AND s.layer = f.layer
    WHERE f.id = NEW.evidence_id AND s.revision_id = (SELECT w.work_id FROM revision AS r
        JOIN work_of AS w ON w.revision_id = r.id
        WHERE r.group_year_id = f.group_year_id ORDER BY r.number DESC LIMIT 1)
    ORDER BY s.number DESC LIMIT 1) = 'submit'
BEGIN
    SELECT RAISE(ABORT, 'evidence_removal takes from a sheet that was handed in');
END;
