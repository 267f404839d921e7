-- The sheet of a criterion is open again once a unit types its own value of it anew: whoever scores the criterion
-- writes that down, also where they come from one of the units; it is nobody's correction.

DROP TRIGGER criterion_step_judges_no_own_unit;

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
    AND NOT EXISTS (
        SELECT 1
        FROM revision AS r
        JOIN criterion_scorer AS s ON s.group_year_id = r.group_year_id AND s.criterion = NEW.criterion
        JOIN score_entry AS e ON e.revision_id = r.id AND e.criterion = NEW.criterion
            AND e.layer = 'tu_cham'
        WHERE r.id = NEW.revision_id AND s.account_id = NEW.stepped_by
            AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = s.id)
            AND e.entered_at > (SELECT MAX(o.stepped_at) FROM criterion_step AS o
                WHERE o.revision_id = NEW.revision_id AND o.criterion = NEW.criterion
                    AND o.kind = 'submit'))
BEGIN
    SELECT RAISE(ABORT, 'criterion_step gives back what judges the unit its author comes from');
END;

-- Nobody gives the self-score of the unit they come from back to it.
CREATE TRIGGER sheet_step_gives_no_own_unit_back BEFORE INSERT ON sheet_step
WHEN NEW.layer = 'tu_cham' AND NEW.kind = 'return' AND EXISTS (
    SELECT 1
    FROM member AS m
    JOIN unit AS u ON u.id = m.unit_id
    WHERE m.revision_id = NEW.revision_id AND m.code = NEW.unit
        AND (EXISTS (SELECT 1 FROM access_grant AS g
                WHERE g.account_id = NEW.stepped_by AND g.home_path LIKE '%/' || u.slug || '/')
            OR EXISTS (SELECT 1 FROM criterion_scorer AS c
                WHERE c.account_id = NEW.stepped_by AND c.home_path LIKE '%/' || u.slug || '/')))
BEGIN
    SELECT RAISE(ABORT, 'sheet_step gives the unit its author comes from its sheet back');
END;
