-- The order of the day of a vote is kept with its close, and stays.

CREATE TRIGGER vote_rank_is_never_changed BEFORE UPDATE ON vote_rank
BEGIN
    SELECT RAISE(ABORT, 'vote_rank is history: it is never changed');
END;

CREATE TRIGGER vote_rank_is_never_removed BEFORE DELETE ON vote_rank
BEGIN
    SELECT RAISE(ABORT, 'vote_rank is history: it is never removed');
END;

CREATE TRIGGER vote_rank_goes_at_the_end BEFORE INSERT ON vote_rank
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_rank AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_rank goes at the end of its revision');
END;

CREATE TRIGGER vote_rank_is_of_an_open_session BEFORE INSERT ON vote_rank
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_rank is of a session that is over');
END;
