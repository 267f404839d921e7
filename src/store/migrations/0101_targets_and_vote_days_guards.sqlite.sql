-- A target of 0 or below was agreed to before the program looked at it, and no result can be scored by it: verification sets
-- another, as it does where there is none. Which criteria take such a target the rubric tells, and the use case asks it.

DROP TRIGGER score_entry_keeps_the_agreed_target;

CREATE TRIGGER score_entry_keeps_the_agreed_target BEFORE INSERT ON score_entry
BEGIN
    SELECT RAISE(ABORT, 'score_entry has another target than the one agreed to')
    FROM agreed_target AS a
    WHERE a.revision_id = NEW.revision_id AND a.unit = NEW.unit AND a.criterion = NEW.criterion
        AND a.target <> '' AND a.target <> NEW.target
        AND (NEW.layer = 'tu_cham' OR NEW.target <> '' OR NEW.actual <> '')
        AND NOT (NEW.layer = 'tham_dinh' AND (a.target GLOB '-*' OR a.target NOT GLOB '*[1-9]*'));
    -- A cell of the package stands in result_row after the letter of its kind, between tabs (src/store/cells.h).
    SELECT RAISE(ABORT, 'score_entry has a target that nobody agreed to')
    WHERE NEW.layer IN ('tu_cham', 'cham_cheo') AND NEW.target <> ''
        AND NOT EXISTS (SELECT 1 FROM agreed_target AS a
            WHERE a.revision_id = NEW.revision_id AND a.unit = NEW.unit AND a.criterion = NEW.criterion
                AND a.target = NEW.target)
        AND NOT EXISTS (SELECT 1 FROM score_entry AS e
            WHERE e.revision_id = NEW.revision_id AND e.unit = NEW.unit AND e.criterion = NEW.criterion
                AND e.layer IN ('tu_cham', 'cham_cheo') AND e.target = NEW.target)
        AND NOT EXISTS (SELECT 1 FROM result_row AS r JOIN work_of AS w ON w.revision_id = r.revision_id
            WHERE w.work_id = NEW.revision_id AND r.unit = NEW.unit AND r.criterion = NEW.criterion
                AND (instr(r.cells || char(9), char(9) || 't' || NEW.target || char(9)) > 0
                    OR instr(r.cells || char(9), char(9) || 'n' || NEW.target || char(9)) > 0));
END;

-- Before its day nobody was at a session, nothing is counted at it and nothing decided. The day is that of Vietnam.
CREATE TRIGGER vote_roll_is_not_before_the_day BEFORE INSERT ON vote_roll
WHEN NEW.mark <> 'expected' AND EXISTS (
    SELECT 1 FROM vote_session AS s
    WHERE s.revision_id = NEW.revision_id AND s.number = NEW.session
        AND s.held_on > date(NEW.marked_at / 1000 + 25200, 'unixepoch'))
BEGIN
    SELECT RAISE(ABORT, 'vote_roll marks who is there before the day of the session');
END;

CREATE TRIGGER vote_count_is_not_before_the_day BEFORE INSERT ON vote_count
WHEN EXISTS (
    SELECT 1 FROM vote_session AS s
    WHERE s.revision_id = NEW.revision_id AND s.number = NEW.session
        AND s.held_on > date(NEW.counted_at / 1000 + 25200, 'unixepoch'))
BEGIN
    SELECT RAISE(ABORT, 'vote_count is before the day of the session');
END;

CREATE TRIGGER vote_step_is_not_before_the_day BEFORE INSERT ON vote_step
WHEN NEW.kind = 'close' AND EXISTS (
    SELECT 1 FROM vote_session AS s
    WHERE s.revision_id = NEW.revision_id AND s.number = NEW.session
        AND s.held_on > date(NEW.stepped_at / 1000 + 25200, 'unixepoch'))
BEGIN
    SELECT RAISE(ABORT, 'vote_step closes a session before its day');
END;
