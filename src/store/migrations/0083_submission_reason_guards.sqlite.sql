-- The database itself keeps why a document went out again.

CREATE TRIGGER submission_reason_is_never_changed BEFORE UPDATE ON submission_reason
BEGIN
    SELECT RAISE(ABORT, 'submission_reason is history: it is never changed');
END;

CREATE TRIGGER submission_reason_is_never_removed BEFORE DELETE ON submission_reason
BEGIN
    SELECT RAISE(ABORT, 'submission_reason is history: it is never removed');
END;

CREATE TRIGGER submission_reason_comes_with_its_submission BEFORE INSERT ON submission_reason
WHEN EXISTS (SELECT 1 FROM submission_end AS e WHERE e.submission_id = NEW.submission_id)
    OR EXISTS (SELECT 1 FROM issued_document AS d WHERE d.submission_id = NEW.submission_id)
BEGIN
    SELECT RAISE(ABORT, 'submission_reason comes with its submission');
END;
