-- The database itself keeps what was voted, and that two people counted it.

CREATE TRIGGER vote_session_is_never_changed BEFORE UPDATE ON vote_session
BEGIN
    SELECT RAISE(ABORT, 'vote_session is history: it is never changed');
END;

CREATE TRIGGER vote_session_is_never_removed BEFORE DELETE ON vote_session
BEGIN
    SELECT RAISE(ABORT, 'vote_session is history: it is never removed');
END;

CREATE TRIGGER vote_roll_is_never_changed BEFORE UPDATE ON vote_roll
BEGIN
    SELECT RAISE(ABORT, 'vote_roll is history: it is never changed');
END;

CREATE TRIGGER vote_roll_is_never_removed BEFORE DELETE ON vote_roll
BEGIN
    SELECT RAISE(ABORT, 'vote_roll is history: it is never removed');
END;

CREATE TRIGGER vote_question_is_never_changed BEFORE UPDATE ON vote_question
BEGIN
    SELECT RAISE(ABORT, 'vote_question is history: it is never changed');
END;

CREATE TRIGGER vote_question_is_never_removed BEFORE DELETE ON vote_question
BEGIN
    SELECT RAISE(ABORT, 'vote_question is history: it is never removed');
END;

CREATE TRIGGER vote_candidate_is_never_changed BEFORE UPDATE ON vote_candidate
BEGIN
    SELECT RAISE(ABORT, 'vote_candidate is history: it is never changed');
END;

CREATE TRIGGER vote_candidate_is_never_removed BEFORE DELETE ON vote_candidate
BEGIN
    SELECT RAISE(ABORT, 'vote_candidate is history: it is never removed');
END;

CREATE TRIGGER vote_count_is_never_changed BEFORE UPDATE ON vote_count
BEGIN
    SELECT RAISE(ABORT, 'vote_count is history: it is never changed');
END;

CREATE TRIGGER vote_count_is_never_removed BEFORE DELETE ON vote_count
BEGIN
    SELECT RAISE(ABORT, 'vote_count is history: it is never removed');
END;

CREATE TRIGGER vote_tally_is_never_changed BEFORE UPDATE ON vote_tally
BEGIN
    SELECT RAISE(ABORT, 'vote_tally is history: it is never changed');
END;

CREATE TRIGGER vote_tally_is_never_removed BEFORE DELETE ON vote_tally
BEGIN
    SELECT RAISE(ABORT, 'vote_tally is history: it is never removed');
END;

CREATE TRIGGER vote_choice_is_never_changed BEFORE UPDATE ON vote_choice
BEGIN
    SELECT RAISE(ABORT, 'vote_choice is history: it is never changed');
END;

CREATE TRIGGER vote_choice_is_never_removed BEFORE DELETE ON vote_choice
BEGIN
    SELECT RAISE(ABORT, 'vote_choice is history: it is never removed');
END;

CREATE TRIGGER vote_step_is_never_changed BEFORE UPDATE ON vote_step
BEGIN
    SELECT RAISE(ABORT, 'vote_step is history: it is never changed');
END;

CREATE TRIGGER vote_step_is_never_removed BEFORE DELETE ON vote_step
BEGIN
    SELECT RAISE(ABORT, 'vote_step is history: it is never removed');
END;

CREATE TRIGGER vote_rule_is_never_changed BEFORE UPDATE ON vote_rule
BEGIN
    SELECT RAISE(ABORT, 'vote_rule is history: it is never changed');
END;

CREATE TRIGGER vote_rule_is_never_removed BEFORE DELETE ON vote_rule
BEGIN
    SELECT RAISE(ABORT, 'vote_rule is history: it is never removed');
END;

CREATE TRIGGER vote_session_goes_at_the_end BEFORE INSERT ON vote_session
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_session AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_session goes at the end of its revision');
END;

CREATE TRIGGER vote_roll_goes_at_the_end BEFORE INSERT ON vote_roll
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_roll AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_roll goes at the end of its revision');
END;

CREATE TRIGGER vote_question_goes_at_the_end BEFORE INSERT ON vote_question
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_question AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_question goes at the end of its revision');
END;

CREATE TRIGGER vote_candidate_goes_at_the_end BEFORE INSERT ON vote_candidate
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_candidate AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_candidate goes at the end of its revision');
END;

CREATE TRIGGER vote_count_goes_at_the_end BEFORE INSERT ON vote_count
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_count AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_count goes at the end of its revision');
END;

CREATE TRIGGER vote_tally_goes_at_the_end BEFORE INSERT ON vote_tally
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_tally AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_tally goes at the end of its revision');
END;

CREATE TRIGGER vote_choice_goes_at_the_end BEFORE INSERT ON vote_choice
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_choice AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_choice goes at the end of its revision');
END;

CREATE TRIGGER vote_step_goes_at_the_end BEFORE INSERT ON vote_step
WHEN NEW.number <> COALESCE(
    (SELECT MAX(r.number) + 1 FROM vote_step AS r WHERE r.revision_id = NEW.revision_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'vote_step goes at the end of its revision');
END;

-- A session that was closed or called off is over.

CREATE TRIGGER vote_roll_is_of_an_open_session BEFORE INSERT ON vote_roll
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_roll is of a session that is over');
END;

CREATE TRIGGER vote_question_is_of_an_open_session BEFORE INSERT ON vote_question
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_question is of a session that is over');
END;

CREATE TRIGGER vote_candidate_is_of_an_open_session BEFORE INSERT ON vote_candidate
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_candidate is of a session that is over');
END;

CREATE TRIGGER vote_count_is_of_an_open_session BEFORE INSERT ON vote_count
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_count is of a session that is over');
END;

CREATE TRIGGER vote_tally_is_of_an_open_session BEFORE INSERT ON vote_tally
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_tally is of a session that is over');
END;

CREATE TRIGGER vote_choice_is_of_an_open_session BEFORE INSERT ON vote_choice
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_choice is of a session that is over');
END;

CREATE TRIGGER vote_step_is_of_an_open_session BEFORE INSERT ON vote_step
WHEN EXISTS (SELECT 1 FROM vote_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
        AND s.kind IN ('close', 'cancel'))
BEGIN
    SELECT RAISE(ABORT, 'vote_step is of a session that is over');
END;

-- Roll and ballot are fixed once somebody has counted.

CREATE TRIGGER vote_roll_comes_before_the_count BEFORE INSERT ON vote_roll
WHEN EXISTS (SELECT 1 FROM vote_count AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session)
BEGIN
    SELECT RAISE(ABORT, 'vote_roll comes before the count');
END;

CREATE TRIGGER vote_question_comes_before_the_count BEFORE INSERT ON vote_question
WHEN EXISTS (SELECT 1 FROM vote_count AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session)
BEGIN
    SELECT RAISE(ABORT, 'vote_question comes before the count');
END;

CREATE TRIGGER vote_candidate_comes_before_the_count BEFORE INSERT ON vote_candidate
WHEN EXISTS (SELECT 1 FROM vote_count AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session)
BEGIN
    SELECT RAISE(ABORT, 'vote_candidate comes before the count');
END;

-- Two counts an attempt, of two people; the next attempt only after a recount was asked for.
CREATE TRIGGER vote_count_is_of_two BEFORE INSERT ON vote_count
BEGIN
    SELECT RAISE(ABORT, 'vote_count: two have counted')
    WHERE (SELECT COUNT(*) FROM vote_count AS c WHERE c.revision_id = NEW.revision_id
        AND c.session = NEW.session AND c.attempt = NEW.attempt) >= 2;
    SELECT RAISE(ABORT, 'vote_count: one more attempt for each recount')
    WHERE NEW.attempt <> 1 + (SELECT COUNT(*) FROM vote_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session AND s.kind = 'recount');
END;

CREATE TRIGGER vote_tally_is_of_its_session BEFORE INSERT ON vote_tally
WHEN NOT EXISTS (SELECT 1 FROM vote_count AS c WHERE c.revision_id = NEW.revision_id
    AND c.number = NEW.count_number AND c.session = NEW.session
    AND NEW.yes + NEW.no <= c.valid)
BEGIN
    SELECT RAISE(ABORT, 'vote_tally is of a count of its session, and of valid ballots');
END;

-- A session is closed on two counts of the last attempt that say the same.
CREATE TRIGGER vote_step_closes_on_two_equal_counts BEFORE INSERT ON vote_step
WHEN NEW.kind = 'close'
BEGIN
    SELECT RAISE(ABORT, 'vote_step: two people have not counted')
    WHERE 2 <> (SELECT COUNT(*) FROM vote_count AS c
        WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session
            AND c.attempt = 1 + (SELECT COUNT(*) FROM vote_step AS s
                WHERE s.revision_id = NEW.revision_id AND s.session = NEW.session
                    AND s.kind = 'recount'));
    SELECT RAISE(ABORT, 'vote_step: the two counts differ')
    FROM vote_count AS a
    JOIN vote_count AS b ON b.revision_id = a.revision_id AND b.session = a.session
        AND b.attempt = a.attempt AND b.number > a.number
    WHERE a.revision_id = NEW.revision_id AND a.session = NEW.session
        AND a.attempt = (SELECT MAX(m.attempt) FROM vote_count AS m
            WHERE m.revision_id = NEW.revision_id AND m.session = NEW.session)
        AND (a.issued <> b.issued OR a.returned <> b.returned OR a.valid <> b.valid
            OR a.spoiled <> b.spoiled
            OR EXISTS (SELECT 1 FROM vote_tally AS t WHERE t.revision_id = a.revision_id
                AND t.count_number = a.number AND NOT EXISTS (SELECT 1 FROM vote_tally AS u
                    WHERE u.revision_id = b.revision_id AND u.count_number = b.number
                        AND u.position = t.position AND u.unit = t.unit AND u.yes = t.yes
                        AND u.no = t.no AND u.written_yes = t.written_yes
                        AND u.written_no = t.written_no)));
END;

-- Only a unit of the ballot is chosen.
CREATE TRIGGER vote_choice_is_on_the_ballot BEFORE INSERT ON vote_choice
WHEN NOT EXISTS (SELECT 1 FROM vote_candidate AS c WHERE c.revision_id = NEW.revision_id
    AND c.session = NEW.session AND c.position = NEW.position AND c.unit = NEW.unit
    AND c.draft = (SELECT MAX(d.draft) FROM vote_candidate AS d
        WHERE d.revision_id = NEW.revision_id AND d.session = NEW.session))
BEGIN
    SELECT RAISE(ABORT, 'vote_choice is of a unit on the ballot');
END;
