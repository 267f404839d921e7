-- The entries of an object, in the order of their places: each change asks for the last one, and who checks a log reads all
-- of them, object by object.
CREATE INDEX audit_object_by_object ON audit_object (object, seq, log_id);
