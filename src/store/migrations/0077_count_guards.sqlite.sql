-- A count is whole when the session is closed on it: of each candidate of the ballot it has one row, so that two
-- counts without a row agree on nothing.
CREATE TRIGGER vote_step_closes_on_whole_counts BEFORE INSERT ON vote_step
WHEN NEW.kind = 'close'
BEGIN
    SELECT RAISE(ABORT, 'vote_step: a count lacks a candidate of the ballot')
    FROM vote_count AS c
    JOIN vote_candidate AS k ON k.revision_id = c.revision_id AND k.session = c.session
        AND k.draft = (SELECT MAX(d.draft) FROM vote_candidate AS d
            WHERE d.revision_id = c.revision_id AND d.session = c.session)
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session
        AND c.attempt = (SELECT MAX(m.attempt) FROM vote_count AS m
            WHERE m.revision_id = NEW.revision_id AND m.session = NEW.session)
        AND 1 <> (SELECT COUNT(*) FROM vote_tally AS t WHERE t.revision_id = c.revision_id
            AND t.count_number = c.number AND t.position = k.position AND t.unit = k.unit);
    SELECT RAISE(ABORT, 'vote_step: a count has a row that is of no candidate')
    FROM vote_count AS c
    JOIN vote_tally AS t ON t.revision_id = c.revision_id AND t.count_number = c.number
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session
        AND c.attempt = (SELECT MAX(m.attempt) FROM vote_count AS m
            WHERE m.revision_id = NEW.revision_id AND m.session = NEW.session)
        AND NOT EXISTS (SELECT 1 FROM vote_candidate AS k WHERE k.revision_id = c.revision_id
            AND k.session = c.session AND k.position = t.position AND k.unit = t.unit
            AND k.draft = (SELECT MAX(d.draft) FROM vote_candidate AS d
                WHERE d.revision_id = c.revision_id AND d.session = c.session));
END;

-- The second count is another person's: none of whom the first one was made, nor across a delegation with them.
CREATE TRIGGER vote_count_is_of_another_person BEFORE INSERT ON vote_count
WHEN EXISTS (
    SELECT 1
    FROM vote_count AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session
        AND c.attempt = NEW.attempt
        AND (c.counted_by = NEW.counted_by OR EXISTS (
            SELECT 1 FROM delegation AS d
            WHERE ((d.from_account = c.counted_by AND d.to_account = NEW.counted_by)
                    OR (d.from_account = NEW.counted_by AND d.to_account = c.counted_by))
                AND d.valid_from <= NEW.counted_at AND d.valid_to > c.counted_at
                AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
                    WHERE e.delegation_id = d.id AND e.ended_at <= c.counted_at))))
BEGIN
    SELECT RAISE(ABORT, 'vote_count: two people count');
END;
