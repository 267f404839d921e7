-- Whoever recorded what the Council decided does not make it count.
CREATE TRIGGER year_step_confirms_with_a_second_person BEFORE INSERT ON year_step
WHEN NEW.event = 'confer_awards' AND EXISTS (
    SELECT 1
    FROM revision AS r
    JOIN revision AS o ON o.group_year_id = r.group_year_id
    JOIN year_step AS s ON s.revision_id = o.id AND s.state_to = 'council_decided'
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
    SELECT RAISE(ABORT, 'year_step: the decision is confirmed by who recorded it');
END;
