-- The database itself keeps the telephone numbers as it keeps the particulars they belong to.

CREATE TRIGGER account_phone_is_never_changed BEFORE UPDATE ON account_phone
BEGIN
    SELECT RAISE(ABORT, 'account_phone is history: it is never changed');
END;

CREATE TRIGGER account_phone_is_never_removed BEFORE DELETE ON account_phone
BEGIN
    SELECT RAISE(ABORT, 'account_phone is history: it is never removed');
END;
