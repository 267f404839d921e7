-- The database itself keeps what was issued, and its numbers without a gap and without a double.

CREATE TRIGGER numbering_is_never_changed BEFORE UPDATE ON numbering
BEGIN
    SELECT RAISE(ABORT, 'numbering is history: it is never changed');
END;

CREATE TRIGGER numbering_is_never_removed BEFORE DELETE ON numbering
BEGIN
    SELECT RAISE(ABORT, 'numbering is history: it is never removed');
END;

CREATE TRIGGER document_series_is_never_changed BEFORE UPDATE ON document_series
BEGIN
    SELECT RAISE(ABORT, 'document_series is history: it is never changed');
END;

CREATE TRIGGER document_series_is_never_removed BEFORE DELETE ON document_series
BEGIN
    SELECT RAISE(ABORT, 'document_series is history: it is never removed');
END;

CREATE TRIGGER document_submission_is_never_changed BEFORE UPDATE ON document_submission
BEGIN
    SELECT RAISE(ABORT, 'document_submission is history: it is never changed');
END;

CREATE TRIGGER document_submission_is_never_removed BEFORE DELETE ON document_submission
BEGIN
    SELECT RAISE(ABORT, 'document_submission is history: it is never removed');
END;

CREATE TRIGGER submission_end_is_never_changed BEFORE UPDATE ON submission_end
BEGIN
    SELECT RAISE(ABORT, 'submission_end is history: it is never changed');
END;

CREATE TRIGGER submission_end_is_never_removed BEFORE DELETE ON submission_end
BEGIN
    SELECT RAISE(ABORT, 'submission_end is history: it is never removed');
END;

CREATE TRIGGER issued_document_is_never_changed BEFORE UPDATE ON issued_document
BEGIN
    SELECT RAISE(ABORT, 'issued_document is history: it is never changed');
END;

CREATE TRIGGER issued_document_is_never_removed BEFORE DELETE ON issued_document
BEGIN
    SELECT RAISE(ABORT, 'issued_document is history: it is never removed');
END;

CREATE TRIGGER issued_document_end_is_never_changed BEFORE UPDATE ON issued_document_end
BEGIN
    SELECT RAISE(ABORT, 'issued_document_end is history: it is never changed');
END;

CREATE TRIGGER issued_document_end_is_never_removed BEFORE DELETE ON issued_document_end
BEGIN
    SELECT RAISE(ABORT, 'issued_document_end is history: it is never removed');
END;

-- A series is begun once, and not after a number of it was given.
CREATE TRIGGER document_series_is_begun_before_its_numbers BEFORE INSERT ON document_series
WHEN EXISTS (SELECT 1 FROM issued_document AS d WHERE d.group_id = NEW.group_id
    AND d.calendar_year = NEW.calendar_year AND d.type = NEW.type)
BEGIN
    SELECT RAISE(ABORT, 'document_series begins before its first document');
END;

CREATE TRIGGER issued_document_takes_the_next_number BEFORE INSERT ON issued_document
WHEN NEW.number <> COALESCE(
    (SELECT MAX(d.number) + 1 FROM issued_document AS d WHERE d.group_id = NEW.group_id
        AND d.calendar_year = NEW.calendar_year AND d.type = NEW.type),
    (SELECT s.first_number FROM document_series AS s WHERE s.group_id = NEW.group_id
        AND s.calendar_year = NEW.calendar_year AND s.type = NEW.type), 1)
BEGIN
    SELECT RAISE(ABORT, 'issued_document takes the next number of its series');
END;

-- What was sent back or taken back is issued no more; who prepared it does not sign it.
CREATE TRIGGER issued_document_is_of_an_open_submission BEFORE INSERT ON issued_document
BEGIN
    SELECT RAISE(ABORT, 'issued_document is of a submission that nobody has decided')
    WHERE EXISTS (SELECT 1 FROM submission_end AS e WHERE e.submission_id = NEW.submission_id);
    SELECT RAISE(ABORT, 'issued_document is signed by another person than prepared it')
    FROM document_submission AS s
    WHERE s.id = NEW.submission_id AND s.submitted_by = NEW.issued_by;
    SELECT RAISE(ABORT, 'issued_document is of the group and date that were submitted')
    FROM document_submission AS s
    JOIN group_year AS y ON y.id = s.group_year_id
    WHERE s.id = NEW.submission_id AND (y.group_id <> NEW.group_id OR s.dated_on <> NEW.dated_on
        OR s.signer <> NEW.signer OR substr(NEW.dated_on, 1, 4) <> CAST(NEW.calendar_year AS TEXT));
END;

CREATE TRIGGER submission_end_is_issued_with_a_document BEFORE INSERT ON submission_end
WHEN (NEW.kind = 'issued') <> EXISTS
    (SELECT 1 FROM issued_document AS d WHERE d.submission_id = NEW.submission_id)
BEGIN
    SELECT RAISE(ABORT, 'submission_end agrees with what was issued');
END;

CREATE TRIGGER issued_document_end_names_who_replaces BEFORE INSERT ON issued_document_end
WHEN NEW.kind = 'replaced' AND NOT EXISTS
    (SELECT 1 FROM issued_document AS d WHERE d.id = NEW.replaced_by AND d.replaces = NEW.document_id)
BEGIN
    SELECT RAISE(ABORT, 'issued_document_end names the document that replaces it');
END;
