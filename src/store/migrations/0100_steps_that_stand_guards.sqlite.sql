-- Who takes a year back a step leads it nowhere: only the steps on that still stand count for the second person.

DROP TRIGGER year_step_adopts_with_a_second_person;

-- Whoever led the year to the proposal of its scores and to the meeting does not adopt them.
CREATE TRIGGER year_step_adopts_with_a_second_person BEFORE INSERT ON year_step
WHEN NEW.event = 'adopt_scores' AND EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN revision AS o ON o.group_year_id = r.group_year_id
    JOIN year_step AS s ON s.revision_id = o.id
        AND s.state_to IN ('scores_proposed', 'prep_meeting')
    WHERE r.id = NEW.revision_id AND s.event <> 'step_back'
        AND NOT EXISTS (SELECT 1 FROM year_step AS b
            WHERE b.revision_id = s.revision_id AND b.number > s.number AND b.event = 'step_back'
                AND b.state_from = s.state_to)
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

DROP TRIGGER year_step_confirms_with_a_second_person;

-- Whoever recorded what the Council decided does not make it count.
CREATE TRIGGER year_step_confirms_with_a_second_person BEFORE INSERT ON year_step
WHEN NEW.event = 'confer_awards' AND EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN revision AS o ON o.group_year_id = r.group_year_id
    JOIN year_step AS s ON s.revision_id = o.id AND s.state_to = 'council_decided'
    WHERE r.id = NEW.revision_id AND s.event <> 'step_back'
        AND NOT EXISTS (SELECT 1 FROM year_step AS b
            WHERE b.revision_id = s.revision_id AND b.number > s.number AND b.event = 'step_back'
                AND b.state_from = s.state_to)
        AND (NEW.stepped_by IN (s.stepped_by, s.on_behalf_of)
            OR NEW.on_behalf_of IN (s.stepped_by, s.on_behalf_of)
            OR EXISTS (SELECT 1 FROM delegation AS d
                WHERE ((d.from_account = s.stepped_by AND d.to_account = NEW.stepped_by)
                        OR (d.from_account = NEW.stepped_by AND d.to_account = s.stepped_by))
                    AND d.valid_from <= NEW.stepped_at AND d.valid_to > s.stepped_at
                    AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
                        WHERE e.delegation_id = d.id AND e.ended_at <= s.stepped_at))))
BEGIN
    SELECT RAISE(ABORT, 'year_step: the decision is confirmed by who recorded it');
END;
