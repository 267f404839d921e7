-- The guards of 0050 for the tables made anew by 0089.

CREATE TRIGGER mail_is_never_changed BEFORE UPDATE ON mail
BEGIN
    SELECT RAISE(ABORT, 'mail is history: it is never changed');
END;

CREATE TRIGGER mail_is_never_removed BEFORE DELETE ON mail
BEGIN
    SELECT RAISE(ABORT, 'mail is history: it is never removed');
END;

CREATE TRIGGER mail_item_is_never_changed BEFORE UPDATE ON mail_item
BEGIN
    SELECT RAISE(ABORT, 'mail_item is history: it is never changed');
END;

CREATE TRIGGER mail_item_is_never_removed BEFORE DELETE ON mail_item
BEGIN
    SELECT RAISE(ABORT, 'mail_item is history: it is never removed');
END;

CREATE TRIGGER mail_step_is_never_changed BEFORE UPDATE ON mail_step
BEGIN
    SELECT RAISE(ABORT, 'mail_step is history: it is never changed');
END;

CREATE TRIGGER mail_step_is_never_removed BEFORE DELETE ON mail_step
BEGIN
    SELECT RAISE(ABORT, 'mail_step is history: it is never removed');
END;

CREATE TRIGGER mail_step_goes_at_the_end BEFORE INSERT ON mail_step
WHEN NEW.number <> COALESCE(
    (SELECT MAX(w.number) + 1 FROM mail_step AS w WHERE w.mail_id = NEW.mail_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'mail_step goes at the end of its mail');
END;

CREATE TRIGGER mail_step_ends_a_mail_once BEFORE INSERT ON mail_step
WHEN EXISTS (
    SELECT 1 FROM mail_step AS s
    WHERE s.mail_id = NEW.mail_id AND s.kind IN ('accepted', 'refused', 'unknown', 'dropped'))
BEGIN
    SELECT RAISE(ABORT, 'mail_step: what became of this mail is known');
END;

CREATE TRIGGER mail_step_hands_over_once BEFORE INSERT ON mail_step
WHEN NEW.kind = 'handing' AND EXISTS (
    SELECT 1 FROM mail_step AS s
    WHERE s.mail_id = NEW.mail_id AND s.number = NEW.number - 1 AND s.kind = 'handing')
BEGIN
    SELECT RAISE(ABORT, 'mail_step: this mail may have arrived');
END;
