-- Departures and arrivals are history; a group that left is written to no more where it was.

CREATE TRIGGER group_departure_is_never_changed BEFORE UPDATE ON group_departure
BEGIN
    SELECT RAISE(ABORT, 'group_departure is history: it is never changed');
END;

CREATE TRIGGER group_departure_is_never_removed BEFORE DELETE ON group_departure
BEGIN
    SELECT RAISE(ABORT, 'group_departure is history: it is never removed');
END;

CREATE TRIGGER group_arrival_is_never_changed BEFORE UPDATE ON group_arrival
BEGIN
    SELECT RAISE(ABORT, 'group_arrival is history: it is never changed');
END;

CREATE TRIGGER group_arrival_is_never_removed BEFORE DELETE ON group_arrival
BEGIN
    SELECT RAISE(ABORT, 'group_arrival is history: it is never removed');
END;

CREATE TRIGGER unit_arrival_is_never_changed BEFORE UPDATE ON unit_arrival
BEGIN
    SELECT RAISE(ABORT, 'unit_arrival is history: it is never changed');
END;

CREATE TRIGGER unit_arrival_is_never_removed BEFORE DELETE ON unit_arrival
BEGIN
    SELECT RAISE(ABORT, 'unit_arrival is history: it is never removed');
END;

CREATE TRIGGER account_arrival_is_never_changed BEFORE UPDATE ON account_arrival
BEGIN
    SELECT RAISE(ABORT, 'account_arrival is history: it is never changed');
END;

CREATE TRIGGER account_arrival_is_never_removed BEFORE DELETE ON account_arrival
BEGIN
    SELECT RAISE(ABORT, 'account_arrival is history: it is never removed');
END;

-- A group leaves from where it is, with the next entry of its log.
CREATE TRIGGER group_departure_follows BEFORE INSERT ON group_departure
WHEN NEW.number <> 1 + (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = NEW.group_id)
    OR NEW.number <> 1 + (SELECT COUNT(*) FROM group_departure AS d WHERE d.group_id = NEW.group_id)
    OR NEW.seq <> (SELECT h.size FROM audit_head AS h WHERE h.log_id = NEW.group_id)
BEGIN
    SELECT RAISE(ABORT, 'group_departure: a group leaves from where it is, by the next entry of its log');
END;

-- It comes by the last departure.
CREATE TRIGGER group_arrival_follows BEFORE INSERT ON group_arrival
WHEN NEW.number <> 1 + (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = NEW.group_id)
    OR NEW.number <> (SELECT COUNT(*) FROM group_departure AS d WHERE d.group_id = NEW.group_id)
BEGIN
    SELECT RAISE(ABORT, 'group_arrival: a group comes by its last departure');
END;

-- Whatever is done to a group has its entry in the log of the group; behind the one that says it left there is none.
CREATE TRIGGER audit_entry_is_not_of_a_group_that_left BEFORE INSERT ON audit_entry
WHEN EXISTS (
    SELECT 1 FROM group_departure AS d
    WHERE d.group_id = NEW.log_id AND d.seq < NEW.seq
        AND d.number > (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = NEW.log_id))
BEGIN
    SELECT RAISE(ABORT, 'audit_entry: the group has left to another installation');
END;

-- Nor a new year, nor another content of one.
CREATE TRIGGER group_year_is_not_of_a_group_that_left BEFORE INSERT ON group_year
WHEN (SELECT COUNT(*) FROM group_departure AS d WHERE d.group_id = NEW.group_id)
    > (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = NEW.group_id)
BEGIN
    SELECT RAISE(ABORT, 'group_year: the group has left to another installation');
END;

CREATE TRIGGER revision_is_not_of_a_group_that_left BEFORE INSERT ON revision
WHEN EXISTS (
    SELECT 1 FROM group_year AS y
    WHERE y.id = NEW.group_year_id
        AND (SELECT COUNT(*) FROM group_departure AS d WHERE d.group_id = y.group_id)
            > (SELECT COUNT(*) FROM group_arrival AS a WHERE a.group_id = y.group_id))
BEGIN
    SELECT RAISE(ABORT, 'revision: the group has left to another installation');
END;
