-- The database itself keeps what authorities answered.

CREATE TRIGGER award_answer_is_never_changed BEFORE UPDATE ON award_answer
BEGIN
    SELECT RAISE(ABORT, 'award_answer is history: it is never changed');
END;

CREATE TRIGGER award_answer_is_never_removed BEFORE DELETE ON award_answer
BEGIN
    SELECT RAISE(ABORT, 'award_answer is history: it is never removed');
END;

-- At the end; refused once, and taken back only what is refused.
CREATE TRIGGER award_answer_follows BEFORE INSERT ON award_answer
BEGIN
    SELECT RAISE(ABORT, 'award_answer goes at the end of its revision')
    WHERE NEW.number <> COALESCE((SELECT MAX(a.number) + 1 FROM award_answer AS a
        WHERE a.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'award_answer does not follow the one before it')
    WHERE NEW.kind = COALESCE((SELECT a.kind FROM award_answer AS a
        WHERE a.revision_id = NEW.revision_id AND a.title = NEW.title AND a.recipient = NEW.recipient
        ORDER BY a.number DESC LIMIT 1), 'taken_back');
END;
