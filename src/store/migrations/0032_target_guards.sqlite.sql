-- The database itself keeps registered targets, their steps, and that they stand still once they are agreed.

CREATE TRIGGER target_entry_is_never_changed BEFORE UPDATE ON target_entry
BEGIN
    SELECT RAISE(ABORT, 'target_entry is history: it is never changed');
END;

CREATE TRIGGER target_entry_is_never_removed BEFORE DELETE ON target_entry
BEGIN
    SELECT RAISE(ABORT, 'target_entry is history: it is never removed');
END;

-- In order, before the covenant is signed, and not while they are handed in or accepted.
CREATE TRIGGER target_entry_is_of_an_open_sheet BEFORE INSERT ON target_entry
BEGIN
    SELECT RAISE(ABORT, 'target_entry goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(e.number) + 1 FROM target_entry AS e WHERE e.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'target_entry comes after the covenant was signed')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state NOT IN ('planned', 'covenant_draft');
    SELECT RAISE(ABORT, 'target_entry goes into targets that were handed in')
    WHERE (SELECT s.kind FROM target_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit
        ORDER BY s.number DESC LIMIT 1) IN ('submit', 'accept');
END;

CREATE TRIGGER target_step_is_never_changed BEFORE UPDATE ON target_step
BEGIN
    SELECT RAISE(ABORT, 'target_step is history: it is never changed');
END;

CREATE TRIGGER target_step_is_never_removed BEFORE DELETE ON target_step
BEGIN
    SELECT RAISE(ABORT, 'target_step is history: it is never removed');
END;

-- In order, before the covenant is signed; what is accepted or returned was handed in.
CREATE TRIGGER target_step_follows BEFORE INSERT ON target_step
BEGIN
    SELECT RAISE(ABORT, 'target_step goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(s.number) + 1 FROM target_step AS s WHERE s.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'target_step comes after the covenant was signed')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state NOT IN ('planned', 'covenant_draft');
    SELECT RAISE(ABORT, 'target_step does not follow the step before it')
    WHERE COALESCE((SELECT s.kind FROM target_step AS s
        WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit
        ORDER BY s.number DESC LIMIT 1), 'return') || ' ' || NEW.kind
        NOT IN ('return submit', 'submit accept', 'submit return', 'accept return');
END;

-- What was agreed to is what is scored: whoever types the results leaves the target as it stands.
-- Only who judges a unit may take a judgement back whole.
CREATE TRIGGER score_entry_keeps_the_agreed_target BEFORE INSERT ON score_entry
BEGIN
    SELECT RAISE(ABORT, 'score_entry has another target than the one agreed to')
    FROM agreed_target AS a
    WHERE a.revision_id = NEW.revision_id AND a.unit = NEW.unit AND a.criterion = NEW.criterion
        AND a.target <> '' AND a.target <> NEW.target
        AND (NEW.layer = 'tu_cham' OR NEW.target <> '' OR NEW.actual <> '');
END;
