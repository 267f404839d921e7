-- The database itself keeps by which decision results were published again.

CREATE TRIGGER publication_decision_is_never_changed BEFORE UPDATE ON publication_decision
BEGIN
    SELECT RAISE(ABORT, 'publication_decision is history: it is never changed');
END;

CREATE TRIGGER publication_decision_is_never_removed BEFORE DELETE ON publication_decision
BEGIN
    SELECT RAISE(ABORT, 'publication_decision is history: it is never removed');
END;

CREATE TRIGGER publication_decision_comes_with_its_request BEFORE INSERT ON publication_decision
WHEN NOT EXISTS (SELECT 1 FROM approval_request AS q WHERE q.id = NEW.request_id AND q.kind = 'publish')
    OR EXISTS (SELECT 1 FROM approval_decision AS d WHERE d.request_id = NEW.request_id)
BEGIN
    SELECT RAISE(ABORT, 'publication_decision comes with its request');
END;
