-- The database itself keeps who hosts movements, and by which papers they were launched.

CREATE TRIGGER movement_launch_is_never_changed BEFORE UPDATE ON movement_launch
BEGIN
    SELECT RAISE(ABORT, 'movement_launch is history: it is never changed');
END;

CREATE TRIGGER movement_launch_is_never_removed BEFORE DELETE ON movement_launch
BEGIN
    SELECT RAISE(ABORT, 'movement_launch is history: it is never removed');
END;

CREATE TRIGGER movement_text_launch_is_never_changed BEFORE UPDATE ON movement_text_launch
BEGIN
    SELECT RAISE(ABORT, 'movement_text_launch is history: it is never changed');
END;

CREATE TRIGGER movement_text_launch_is_never_removed BEFORE DELETE ON movement_text_launch
BEGIN
    SELECT RAISE(ABORT, 'movement_text_launch is history: it is never removed');
END;

CREATE TRIGGER movement_text_launch_comes_with_the_newest BEFORE INSERT ON movement_text_launch
WHEN EXISTS (SELECT 1 FROM movement_text AS t
    INNER JOIN movement_text AS later ON later.revision_id = t.revision_id AND later.number > t.number
    WHERE t.id = NEW.text_id)
BEGIN
    SELECT RAISE(ABORT, 'movement_text_launch comes with its text');
END;
