-- The database itself keeps the number of a year, whatever sessions it is voted in.

CREATE TRIGGER vote_replacement_is_never_changed BEFORE UPDATE ON vote_replacement
BEGIN
    SELECT RAISE(ABORT, 'vote_replacement is history: it is never changed');
END;

CREATE TRIGGER vote_replacement_is_never_removed BEFORE DELETE ON vote_replacement
BEGIN
    SELECT RAISE(ABORT, 'vote_replacement is history: it is never removed');
END;

-- At the end; by a session that is open, of one that was closed, on the same award or office.
CREATE TRIGGER vote_replacement_follows BEFORE INSERT ON vote_replacement
BEGIN
    SELECT RAISE(ABORT, 'vote_replacement goes at the end of its revision')
    WHERE NEW.number <> COALESCE((SELECT MAX(r.number) + 1 FROM vote_replacement AS r
        WHERE r.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'vote_replacement is of a session that is over')
    WHERE EXISTS (SELECT 1 FROM vote_step AS s WHERE s.revision_id = NEW.revision_id
        AND s.session = NEW.session AND s.kind IN ('close', 'cancel'));
    SELECT RAISE(ABORT, 'vote_replacement replaces what was closed')
    WHERE NOT EXISTS (SELECT 1 FROM vote_step AS s WHERE s.revision_id = NEW.revision_id
        AND s.session = NEW.replaced_session AND s.kind = 'close');
    SELECT RAISE(ABORT, 'vote_replacement is on the same award or office')
    WHERE NOT EXISTS (SELECT 1 FROM vote_question AS a
        JOIN vote_question AS b ON b.revision_id = a.revision_id AND b.matter = a.matter AND b.title = a.title
        WHERE a.revision_id = NEW.revision_id AND a.session = NEW.session AND a.position = NEW.position
            AND a.draft = (SELECT MAX(d.draft) FROM vote_question AS d
                WHERE d.revision_id = a.revision_id AND d.session = a.session)
            AND b.session = NEW.replaced_session AND b.position = NEW.replaced_position
            AND b.draft = (SELECT MAX(d.draft) FROM vote_question AS d
                WHERE d.revision_id = b.revision_id AND d.session = b.session));
END;

-- Over all closed sessions of a year: not more units than there are seats, none twice for the same, none
-- head and deputy.
CREATE TRIGGER vote_step_closes_within_the_year BEFORE INSERT ON vote_step
WHEN NEW.kind = 'close'
BEGIN
    SELECT RAISE(ABORT, 'vote_step: more are chosen in the year than there are seats')
    FROM vote_chosen AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session AND c.seats > 0
        AND c.seats < (SELECT COUNT(*) FROM vote_chosen AS o WHERE o.revision_id = c.revision_id
            AND o.matter = c.matter AND o.title = c.title AND (o.is_closed OR o.session = c.session));
    SELECT RAISE(ABORT, 'vote_step: a unit is chosen twice for the same')
    FROM vote_chosen AS c
    JOIN vote_chosen AS o ON o.revision_id = c.revision_id AND o.unit = c.unit AND o.matter = c.matter
        AND o.title = c.title AND o.session <> c.session AND o.is_closed
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session;
    SELECT RAISE(ABORT, 'vote_step: a unit is head and deputy of one year')
    FROM vote_chosen AS c
    JOIN vote_chosen AS o ON o.revision_id = c.revision_id AND o.unit = c.unit AND o.matter <> c.matter
        AND o.matter <> 'award' AND (o.is_closed OR o.session = c.session)
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session AND c.matter <> 'award';
END;
