-- The sheet of a criterion is open again too once another target of a unit is accepted, or a package brings other data
-- while the work goes on: whoever scores the criterion writes that down, as of a value that a unit types anew.

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
        WHERE r.id = NEW.revision_id AND s.account_id = NEW.stepped_by
            AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS x WHERE x.scorer_id = s.id)
            AND (SELECT MAX(o.stepped_at) FROM criterion_step AS o
                WHERE o.revision_id = NEW.revision_id AND o.criterion = NEW.criterion
                    AND o.kind = 'submit') < (
                SELECT MAX(n.changed_at)
                FROM (
                    SELECT e.entered_at AS changed_at
                    FROM score_entry AS e
                    WHERE e.revision_id = NEW.revision_id AND e.criterion = NEW.criterion
                        AND e.layer = 'tu_cham'
                    UNION ALL
                    SELECT t.stepped_at
                    FROM agreed_target AS a
                    JOIN target_step AS t ON t.revision_id = a.revision_id AND t.unit = a.unit
                        AND t.kind = 'accept' AND t.stepped_at >= a.entered_at
                    WHERE a.revision_id = NEW.revision_id AND a.criterion = NEW.criterion
                    UNION ALL
                    SELECT c.imported_at
                    FROM revision_continuation AS k
                    JOIN revision AS c ON c.id = k.revision_id
                    WHERE k.work_id = NEW.revision_id
                ) AS n))
BEGIN
    SELECT RAISE(ABORT, 'criterion_step gives back what judges the unit its author comes from');
END;
