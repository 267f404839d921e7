-- The database itself keeps the register of certificates, and that no number stands on two papers of an office.

CREATE TRIGGER submission_award_is_never_changed BEFORE UPDATE ON submission_award
BEGIN
    SELECT RAISE(ABORT, 'submission_award is history: it is never changed');
END;

CREATE TRIGGER submission_award_is_never_removed BEFORE DELETE ON submission_award
BEGIN
    SELECT RAISE(ABORT, 'submission_award is history: it is never removed');
END;

CREATE TRIGGER certificate_is_never_changed BEFORE UPDATE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'certificate is history: it is never changed');
END;

CREATE TRIGGER certificate_is_never_removed BEFORE DELETE ON certificate
BEGIN
    SELECT RAISE(ABORT, 'certificate is history: it is never removed');
END;

-- What is said of a submission is said before anybody decides on it.
CREATE TRIGGER submission_award_comes_with_its_submission BEFORE INSERT ON submission_award
WHEN EXISTS (SELECT 1 FROM submission_end AS e WHERE e.submission_id = NEW.submission_id)
    OR EXISTS (SELECT 1 FROM issued_document AS d WHERE d.submission_id = NEW.submission_id)
BEGIN
    SELECT RAISE(ABORT, 'submission_award comes with its submission');
END;

-- The first may begin where the register on paper ended; from then on there is no gap.
CREATE TRIGGER certificate_takes_the_next_entry BEFORE INSERT ON certificate
WHEN NEW.entry <> COALESCE(
    (SELECT MAX(c.entry) + 1 FROM certificate AS c WHERE c.authority = NEW.authority
        AND c.calendar_year = NEW.calendar_year AND c.type = NEW.type), NEW.entry)
BEGIN
    SELECT RAISE(ABORT, 'certificate takes the next number of its register');
END;

CREATE TRIGGER certificate_is_of_its_issue BEFORE INSERT ON certificate
WHEN NOT EXISTS (
    SELECT 1 FROM issued_document AS d JOIN submission_award AS a ON a.submission_id = d.submission_id
    WHERE d.id = NEW.document_id AND d.calendar_year = NEW.calendar_year AND d.type = NEW.type
        AND a.authority = NEW.authority AND a.decision_id IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'certificate is of an issue by a decision of its authority');
END;

CREATE TRIGGER issued_document_has_a_number_of_its_own BEFORE INSERT ON issued_document
WHEN EXISTS (SELECT 1 FROM issued_document AS d WHERE d.issuer = NEW.issuer
    AND d.calendar_year = NEW.calendar_year AND d.notation = NEW.notation)
BEGIN
    SELECT RAISE(ABORT, 'issued_document has a number that no other paper of its office has');
END;
