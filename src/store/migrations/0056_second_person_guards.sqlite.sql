-- Who judges, decides or confirms is not who made it, and not of the unit it is about: what permissions
-- refuse, the database refuses too.

-- Nobody vets the targets of the unit they come from, nor those they handed in.
CREATE TRIGGER target_step_judges_no_own_unit BEFORE INSERT ON target_step
WHEN NEW.kind <> 'submit' AND EXISTS (
    SELECT 1
    FROM member AS m
    JOIN unit AS u ON u.id = m.unit_id
    WHERE m.revision_id = NEW.revision_id AND m.code = NEW.unit
        AND (EXISTS (SELECT 1 FROM access_grant AS g
                WHERE g.account_id = NEW.stepped_by AND g.home_path LIKE '%/' || u.slug || '/')
            OR EXISTS (SELECT 1 FROM criterion_scorer AS c
                WHERE c.account_id = NEW.stepped_by AND c.home_path LIKE '%/' || u.slug || '/')))
BEGIN
    SELECT RAISE(ABORT, 'target_step judges the unit its author comes from');
END;

CREATE TRIGGER target_step_takes_two BEFORE INSERT ON target_step
WHEN NEW.kind = 'accept' AND EXISTS (
    SELECT 1
    FROM target_step AS s
    WHERE s.revision_id = NEW.revision_id AND s.unit = NEW.unit AND s.kind = 'submit'
        AND s.number = (SELECT MAX(o.number) FROM target_step AS o
            WHERE o.revision_id = NEW.revision_id AND o.unit = NEW.unit AND o.kind = 'submit')
        AND (s.stepped_by = NEW.stepped_by OR s.on_behalf_of = NEW.stepped_by))
BEGIN
    SELECT RAISE(ABORT, 'target_step is accepted by who handed the targets in');
END;

-- A sheet that judges is not given back by who comes from the unit as a department's person; as holder of
-- a role: 0030.
CREATE TRIGGER sheet_step_judges_no_scorers_unit BEFORE INSERT ON sheet_step
WHEN NEW.layer <> 'tu_cham' AND EXISTS (
    SELECT 1
    FROM criterion_scorer AS c
    JOIN member AS m ON m.revision_id = NEW.revision_id AND m.code = NEW.unit
    JOIN unit AS u ON u.id = m.unit_id
    WHERE c.account_id = NEW.stepped_by AND c.home_path LIKE '%/' || u.slug || '/')
BEGIN
    SELECT RAISE(ABORT, 'sheet_step judges the unit its author comes from');
END;

-- The sheet of a criterion is of all units: who comes from one of them does not give it back.
CREATE TRIGGER criterion_step_judges_no_own_unit BEFORE INSERT ON criterion_step
WHEN NEW.kind = 'return' AND EXISTS (
    SELECT 1
    FROM member AS m
    JOIN unit AS u ON u.id = m.unit_id
    WHERE m.revision_id = NEW.revision_id AND m.left_on IS NULL AND m.standing <> 'da_sap_nhap'
        AND (EXISTS (SELECT 1 FROM access_grant AS g
                WHERE g.account_id = NEW.stepped_by AND g.home_path LIKE '%/' || u.slug || '/')
            OR EXISTS (SELECT 1 FROM criterion_scorer AS c
                WHERE c.account_id = NEW.stepped_by AND c.home_path LIKE '%/' || u.slug || '/')))
BEGIN
    SELECT RAISE(ABORT, 'criterion_step gives back what judges the unit its author comes from');
END;

-- Whoever counted first does not close the session on the two counts.
CREATE TRIGGER vote_step_takes_another_than_who_counted_first BEFORE INSERT ON vote_step
WHEN NEW.kind = 'close' AND EXISTS (
    SELECT 1
    FROM vote_count AS c
    WHERE c.revision_id = NEW.revision_id AND c.session = NEW.session
        AND c.number = (SELECT MIN(o.number) FROM vote_count AS o
            WHERE o.revision_id = NEW.revision_id AND o.session = NEW.session
                AND o.attempt = (SELECT MAX(a.attempt) FROM vote_count AS a
                    WHERE a.revision_id = NEW.revision_id AND a.session = NEW.session))
        AND (c.counted_by = NEW.stepped_by OR EXISTS (
            SELECT 1 FROM delegation AS d
            WHERE ((d.from_account = c.counted_by AND d.to_account = NEW.stepped_by)
                    OR (d.from_account = NEW.stepped_by AND d.to_account = c.counted_by))
                AND d.valid_from <= NEW.stepped_at AND d.valid_to > c.counted_at
                AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
                    WHERE e.delegation_id = d.id AND e.ended_at <= c.counted_at))))
BEGIN
    SELECT RAISE(ABORT, 'vote_step is closed by who counted first');
END;

-- Whoever led the year to the proposal of its scores and to the meeting does not adopt them.
CREATE TRIGGER year_step_adopts_with_a_second_person BEFORE INSERT ON year_step
WHEN NEW.event = 'adopt_scores' AND EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN revision AS o ON o.group_year_id = r.group_year_id
    JOIN year_step AS s ON s.revision_id = o.id
        AND s.state_to IN ('scores_proposed', 'prep_meeting')
    WHERE r.id = NEW.revision_id
        AND (NEW.stepped_by IN (s.stepped_by, s.on_behalf_of)
            OR NEW.on_behalf_of IN (s.stepped_by, s.on_behalf_of)
            OR EXISTS (SELECT 1 FROM delegation AS d
                WHERE ((d.from_account = s.stepped_by AND d.to_account = NEW.stepped_by)
                        OR (d.from_account = NEW.stepped_by AND d.to_account = s.stepped_by))
                    AND d.valid_from <= NEW.stepped_at AND d.valid_to > s.stepped_at
                    AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
                        WHERE e.delegation_id = d.id AND e.ended_at <= s.stepped_at))))
BEGIN
    SELECT RAISE(ABORT, 'year_step: the scores are adopted by who proposed them');
END;

-- An appeal is not decided by who scored the cell, nor across a delegation.
CREATE TRIGGER appeal_is_not_judged_by_who_scored BEFORE INSERT ON appeal_decision
WHEN EXISTS (
    SELECT 1
    FROM appeal AS a
    JOIN revision AS o ON o.group_year_id = a.group_year_id
    JOIN score_entry AS e ON e.revision_id = o.id AND e.unit = a.unit
        AND e.criterion = a.criterion AND e.layer <> 'tu_cham'
    WHERE a.id = NEW.appeal_id
        AND (e.entered_by = NEW.decided_by OR EXISTS (
            SELECT 1 FROM delegation AS d
            WHERE ((d.from_account = e.entered_by AND d.to_account = NEW.decided_by)
                    OR (d.from_account = NEW.decided_by AND d.to_account = e.entered_by))
                AND d.valid_from <= NEW.decided_at AND d.valid_to > e.entered_at
                AND NOT EXISTS (SELECT 1 FROM delegation_end AS x
                    WHERE x.delegation_id = d.id AND x.ended_at <= e.entered_at))))
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision is of who scored the cell');
END;

CREATE TRIGGER appeal_is_not_judged_across_a_delegation BEFORE INSERT ON appeal_decision
WHEN EXISTS (
    SELECT 1
    FROM appeal AS a
    JOIN delegation AS d ON (d.from_account = a.filed_by AND d.to_account = NEW.decided_by)
        OR (d.from_account = NEW.decided_by AND d.to_account = a.filed_by)
    WHERE a.id = NEW.appeal_id AND d.valid_from <= NEW.decided_at AND d.valid_to > a.filed_at
        AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
            WHERE e.delegation_id = d.id AND e.ended_at <= a.filed_at))
BEGIN
    SELECT RAISE(ABORT, 'appeal_decision takes a person without delegation between them');
END;
