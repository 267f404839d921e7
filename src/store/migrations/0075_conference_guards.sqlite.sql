-- The database itself keeps how conferences were prepared and recorded.

CREATE TRIGGER conference_is_never_changed BEFORE UPDATE ON conference
BEGIN
    SELECT RAISE(ABORT, 'conference is history: it is never changed');
END;

CREATE TRIGGER conference_is_never_removed BEFORE DELETE ON conference
BEGIN
    SELECT RAISE(ABORT, 'conference is history: it is never removed');
END;

CREATE TRIGGER conference_entry_is_never_changed BEFORE UPDATE ON conference_entry
BEGIN
    SELECT RAISE(ABORT, 'conference_entry is history: it is never changed');
END;

CREATE TRIGGER conference_entry_is_never_removed BEFORE DELETE ON conference_entry
BEGIN
    SELECT RAISE(ABORT, 'conference_entry is history: it is never removed');
END;

-- In order; of a conference that is there; votes of a session that was called; until the year has ended.
CREATE TRIGGER conference_entry_follows BEFORE INSERT ON conference_entry
BEGIN
    SELECT RAISE(ABORT, 'conference_entry goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM conference_entry AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'conference_entry is of a conference that is not there')
    WHERE NEW.act IN ('called_off', 'votes')
        AND NOT EXISTS (SELECT 1 FROM conference AS c
            JOIN work_of AS w ON w.revision_id = c.revision_id
            WHERE w.work_id = NEW.revision_id AND c.code = NEW.code)
        AND NOT EXISTS (SELECT 1 FROM conference_entry AS e
            WHERE e.revision_id = NEW.revision_id AND e.code = NEW.code);
    SELECT RAISE(ABORT, 'conference_entry is of a conference that was called off')
    WHERE NEW.act <> 'planned' AND 'called_off' = (SELECT e.act FROM conference_entry AS e
        WHERE e.revision_id = NEW.revision_id AND e.code = NEW.code AND e.act <> 'votes'
        ORDER BY e.number DESC LIMIT 1);
    SELECT RAISE(ABORT, 'conference_entry is of a session of votes that was not called')
    WHERE NEW.act = 'votes' AND NOT EXISTS (SELECT 1 FROM vote_session AS v
        WHERE v.revision_id = NEW.revision_id AND v.number = NEW.session);
    SELECT RAISE(ABORT, 'conference_entry comes after the year has ended')
    FROM revision_state AS s
    WHERE s.revision_id = NEW.revision_id AND s.state = 'closed';
END;
