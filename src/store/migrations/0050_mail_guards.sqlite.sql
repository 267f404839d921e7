-- The database itself keeps what was set, wished and sent, and that no mail that came to an end is sent again.

CREATE TRIGGER mail_setting_is_never_changed BEFORE UPDATE ON mail_setting
BEGIN
    SELECT RAISE(ABORT, 'mail_setting is history: it is never changed');
END;

CREATE TRIGGER mail_setting_is_never_removed BEFORE DELETE ON mail_setting
BEGIN
    SELECT RAISE(ABORT, 'mail_setting is history: it is never removed');
END;

CREATE TRIGGER mail_wish_is_never_changed BEFORE UPDATE ON mail_wish
BEGIN
    SELECT RAISE(ABORT, 'mail_wish is history: it is never changed');
END;

CREATE TRIGGER mail_wish_is_never_removed BEFORE DELETE ON mail_wish
BEGIN
    SELECT RAISE(ABORT, 'mail_wish is history: it is never removed');
END;

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

CREATE TRIGGER mail_setting_goes_at_the_end BEFORE INSERT ON mail_setting
WHEN NEW.number <> COALESCE(
    (SELECT MAX(w.number) + 1 FROM mail_setting AS w WHERE w.installation_id = NEW.installation_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'mail_setting goes at the end of its installation');
END;

CREATE TRIGGER mail_wish_goes_at_the_end BEFORE INSERT ON mail_wish
WHEN NEW.number <> COALESCE(
    (SELECT MAX(w.number) + 1 FROM mail_wish AS w WHERE w.account_id = NEW.account_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'mail_wish goes at the end of its account');
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
