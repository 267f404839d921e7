-- The database itself keeps covenants and signatures, and that what is signed stands still.

CREATE TRIGGER covenant_text_is_never_changed BEFORE UPDATE ON covenant_text
BEGIN
    SELECT RAISE(ABORT, 'covenant_text is history: it is never changed');
END;

CREATE TRIGGER covenant_text_is_never_removed BEFORE DELETE ON covenant_text
BEGIN
    SELECT RAISE(ABORT, 'covenant_text is history: it is never removed');
END;

CREATE TRIGGER covenant_text_follows BEFORE INSERT ON covenant_text
BEGIN
    SELECT RAISE(ABORT, 'covenant_text goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(c.number) + 1 FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'covenant_text comes after the covenant was signed')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state NOT IN ('planned', 'covenant_draft');
    SELECT RAISE(ABORT, 'covenant_text changes what is being signed')
    FROM covenant_text AS c
    WHERE c.revision_id = NEW.revision_id AND c.number = NEW.number - 1 AND c.is_open = 1
        AND (NEW.is_open = 1 OR NEW.reason = '' OR NEW.content <> c.content);
END;

CREATE TRIGGER covenant_signature_is_never_changed BEFORE UPDATE ON covenant_signature
BEGIN
    SELECT RAISE(ABORT, 'covenant_signature is history: it is never changed');
END;

CREATE TRIGGER covenant_signature_is_never_removed BEFORE DELETE ON covenant_signature
BEGIN
    SELECT RAISE(ABORT, 'covenant_signature is history: it is never removed');
END;

-- On the text that is put forward, while it is; what a leader signed in the program is not written over.
CREATE TRIGGER covenant_signature_is_on_what_is_put_forward BEFORE INSERT ON covenant_signature
BEGIN
    SELECT RAISE(ABORT, 'covenant_signature goes at the end of its revision')
    WHERE NEW.number <> COALESCE((SELECT MAX(s.number) + 1 FROM covenant_signature AS s
        WHERE s.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'covenant_signature is on a text that is not put forward')
    WHERE NOT EXISTS (SELECT 1 FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id
        AND c.number = NEW.text_number AND c.is_open = 1
        AND c.number = (SELECT MAX(o.number) FROM covenant_text AS o
            WHERE o.revision_id = NEW.revision_id));
    SELECT RAISE(ABORT, 'covenant_signature comes when the covenant is not being signed')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> 'covenant_draft';
    SELECT RAISE(ABORT, 'covenant_signature was given by the unit in the program')
    FROM covenant_signature AS s
    WHERE s.revision_id = NEW.revision_id AND s.text_number = NEW.text_number
        AND s.role = 'signs' AND NEW.role = 'signs' AND s.unit = NEW.unit AND s.manner = 'program';
END;

-- What is being signed holds the targets.
CREATE TRIGGER target_entry_is_not_into_what_is_being_signed BEFORE INSERT ON target_entry
WHEN (SELECT c.is_open FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id
    ORDER BY c.number DESC LIMIT 1) = 1
BEGIN
    SELECT RAISE(ABORT, 'target_entry changes what is being signed');
END;

CREATE TRIGGER target_step_is_not_in_what_is_being_signed BEFORE INSERT ON target_step
WHEN (SELECT c.is_open FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id
    ORDER BY c.number DESC LIMIT 1) = 1
BEGIN
    SELECT RAISE(ABORT, 'target_step changes what is being signed');
END;
