-- The database itself keeps what was added to a document before it was signed.

CREATE TRIGGER submission_text_is_never_changed BEFORE UPDATE ON submission_text
BEGIN
    SELECT RAISE(ABORT, 'submission_text is history: it is never changed');
END;

CREATE TRIGGER submission_text_is_never_removed BEFORE DELETE ON submission_text
BEGIN
    SELECT RAISE(ABORT, 'submission_text is history: it is never removed');
END;

CREATE TRIGGER submission_text_comes_with_its_submission BEFORE INSERT ON submission_text
WHEN EXISTS (SELECT 1 FROM submission_end AS e WHERE e.submission_id = NEW.submission_id)
    OR EXISTS (SELECT 1 FROM issued_document AS d WHERE d.submission_id = NEW.submission_id)
BEGIN
    SELECT RAISE(ABORT, 'submission_text comes with its submission');
END;

CREATE TRIGGER submission_signing_is_never_changed BEFORE UPDATE ON submission_signing
BEGIN
    SELECT RAISE(ABORT, 'submission_signing is history: it is never changed');
END;

CREATE TRIGGER submission_signing_is_never_removed BEFORE DELETE ON submission_signing
BEGIN
    SELECT RAISE(ABORT, 'submission_signing is history: it is never removed');
END;

CREATE TRIGGER submission_signing_comes_with_its_submission BEFORE INSERT ON submission_signing
WHEN EXISTS (SELECT 1 FROM submission_end AS e WHERE e.submission_id = NEW.submission_id)
    OR EXISTS (SELECT 1 FROM issued_document AS d WHERE d.submission_id = NEW.submission_id)
BEGIN
    SELECT RAISE(ABORT, 'submission_signing comes with its submission');
END;
