-- The database itself keeps where a group printed.

CREATE TRIGGER stock_place_is_never_changed BEFORE UPDATE ON stock_place
BEGIN
    SELECT RAISE(ABORT, 'stock_place is history: it is never changed');
END;

CREATE TRIGGER stock_place_is_never_removed BEFORE DELETE ON stock_place
BEGIN
    SELECT RAISE(ABORT, 'stock_place is history: it is never removed');
END;

CREATE TRIGGER stock_place_goes_at_the_end BEFORE INSERT ON stock_place
WHEN NEW.number <> COALESCE(
    (SELECT MAX(p.number) + 1 FROM stock_place AS p WHERE p.group_id = NEW.group_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'stock_place goes at the end of its group');
END;
