-- The database itself keeps what was said about cells.

CREATE TRIGGER cell_comment_is_never_changed BEFORE UPDATE ON cell_comment
BEGIN
    SELECT RAISE(ABORT, 'cell_comment is history: it is never changed');
END;

CREATE TRIGGER cell_comment_is_never_removed BEFORE DELETE ON cell_comment
BEGIN
    SELECT RAISE(ABORT, 'cell_comment is history: it is never removed');
END;

CREATE TRIGGER cell_comment_goes_at_the_end BEFORE INSERT ON cell_comment
WHEN NEW.number <> COALESCE(
    (SELECT MAX(c.number) + 1 FROM cell_comment AS c WHERE c.group_year_id = NEW.group_year_id), 1)
BEGIN
    SELECT RAISE(ABORT, 'cell_comment goes at the end of its year');
END;

-- Only what is open is settled.
CREATE TRIGGER cell_comment_settles_what_is_open BEFORE INSERT ON cell_comment
WHEN NEW.kind = 'settle' AND COALESCE(
    (SELECT c.kind FROM cell_comment AS c
    WHERE c.group_year_id = NEW.group_year_id AND c.unit = NEW.unit AND c.criterion = NEW.criterion
    ORDER BY c.number DESC LIMIT 1), 'settle') = 'settle'
BEGIN
    SELECT RAISE(ABORT, 'cell_comment settles what is not open');
END;
