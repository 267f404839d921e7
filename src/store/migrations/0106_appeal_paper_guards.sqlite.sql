-- The database itself keeps by which paper an appeal was decided.

CREATE TRIGGER appeal_paper_is_never_changed BEFORE UPDATE ON appeal_paper
BEGIN
    SELECT RAISE(ABORT, 'appeal_paper is history: it is never changed');
END;

CREATE TRIGGER appeal_paper_is_never_removed BEFORE DELETE ON appeal_paper
BEGIN
    SELECT RAISE(ABORT, 'appeal_paper is history: it is never removed');
END;

CREATE TRIGGER appeal_paper_comes_with_its_decision BEFORE INSERT ON appeal_paper
WHEN EXISTS (SELECT 1 FROM appeal_decision AS d WHERE d.appeal_id = NEW.appeal_id)
BEGIN
    SELECT RAISE(ABORT, 'appeal_paper comes with its decision');
END;
