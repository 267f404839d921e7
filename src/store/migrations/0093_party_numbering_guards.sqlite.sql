-- The database itself keeps whose way of writing numbers was set.

CREATE TRIGGER numbering_party_is_never_changed BEFORE UPDATE ON numbering_party
BEGIN
    SELECT RAISE(ABORT, 'numbering_party is history: it is never changed');
END;

CREATE TRIGGER numbering_party_is_never_removed BEFORE DELETE ON numbering_party
BEGIN
    SELECT RAISE(ABORT, 'numbering_party is history: it is never removed');
END;

CREATE TRIGGER numbering_party_comes_with_the_newest BEFORE INSERT ON numbering_party
WHEN NEW.number < (SELECT MAX(n.number) FROM numbering AS n WHERE n.group_id = NEW.group_id)
BEGIN
    SELECT RAISE(ABORT, 'numbering_party comes with its numbering');
END;
