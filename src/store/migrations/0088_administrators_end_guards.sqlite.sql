-- The guards of 0085 for the tables made anew by 0087, and those that putting an administrator out takes two.

CREATE TRIGGER approval_request_is_never_changed BEFORE UPDATE ON approval_request
BEGIN
    SELECT RAISE(ABORT, 'approval_request is history: it is never changed');
END;

CREATE TRIGGER approval_request_is_never_removed BEFORE DELETE ON approval_request
BEGIN
    SELECT RAISE(ABORT, 'approval_request is history: it is never removed');
END;

CREATE TRIGGER approval_request_term_is_never_changed BEFORE UPDATE ON approval_request_term
BEGIN
    SELECT RAISE(ABORT, 'approval_request_term is history: it is never changed');
END;

CREATE TRIGGER approval_request_term_is_never_removed BEFORE DELETE ON approval_request_term
BEGIN
    SELECT RAISE(ABORT, 'approval_request_term is history: it is never removed');
END;

-- What was decided on is what was asked for.
CREATE TRIGGER approval_request_term_comes_with_its_request BEFORE INSERT ON approval_request_term
WHEN EXISTS (SELECT 1 FROM approval_decision AS d WHERE d.request_id = NEW.request_id)
BEGIN
    SELECT RAISE(ABORT, 'approval_request_term comes before the decision');
END;

CREATE TRIGGER approval_decision_is_never_changed BEFORE UPDATE ON approval_decision
BEGIN
    SELECT RAISE(ABORT, 'approval_decision is history: it is never changed');
END;

CREATE TRIGGER approval_decision_is_never_removed BEFORE DELETE ON approval_decision
BEGIN
    SELECT RAISE(ABORT, 'approval_decision is history: it is never removed');
END;

-- Nobody grants what they asked for, nor does one to whom or by whom the power was delegated.
CREATE TRIGGER approval_takes_two BEFORE INSERT ON approval_decision
WHEN NEW.granted = 1
BEGIN
    SELECT RAISE(ABORT, 'approval_decision takes a second person')
    FROM approval_request AS r
    WHERE r.id = NEW.request_id
        AND (NEW.decided_by = r.asked_by OR NEW.decided_by = r.on_behalf_of
            OR NEW.on_behalf_of = r.asked_by OR NEW.on_behalf_of = r.on_behalf_of);
    SELECT RAISE(ABORT, 'approval_decision takes a person without delegation between them')
    FROM approval_request AS r
    JOIN delegation AS d ON (d.from_account = r.asked_by AND d.to_account = NEW.decided_by)
        OR (d.from_account = NEW.decided_by AND d.to_account = r.asked_by)
    WHERE r.id = NEW.request_id
        AND d.valid_from <= NEW.decided_at AND d.valid_to > r.asked_at
        AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
            WHERE e.delegation_id = d.id AND e.ended_at <= r.asked_at);
END;

-- Two persons one of whom acted for another, or holds a delegation of the other, do not make two.
CREATE TRIGGER approval_takes_two_givers BEFORE INSERT ON approval_decision
WHEN NEW.granted = 1
BEGIN
    SELECT RAISE(ABORT, 'approval_decision takes persons without delegation between them')
    FROM approval_request AS r
    JOIN delegation AS d
        ON (d.from_account IN (r.asked_by, r.on_behalf_of)
            AND d.to_account IN (NEW.decided_by, NEW.on_behalf_of))
        OR (d.from_account IN (NEW.decided_by, NEW.on_behalf_of)
            AND d.to_account IN (r.asked_by, r.on_behalf_of))
    WHERE r.id = NEW.request_id
        AND d.valid_from <= NEW.decided_at AND d.valid_to > r.asked_at
        AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
            WHERE e.delegation_id = d.id AND e.ended_at <= r.asked_at);
END;

-- A decision does not come before the request.
CREATE TRIGGER approval_follows_its_request BEFORE INSERT ON approval_decision
WHEN EXISTS (SELECT 1 FROM approval_request AS r
    WHERE r.id = NEW.request_id AND r.asked_at > NEW.decided_at)
BEGIN
    SELECT RAISE(ABORT, 'approval_decision comes after its request');
END;

-- One administrator alone makes the first other one. From then on, whether or not somebody's role has ended since,
-- a person gives the role as the second of two: in the moment in which they grant what another asked for, until the
-- moment that was asked for.
CREATE TRIGGER administrator_takes_two BEFORE INSERT ON access_grant
WHEN NEW.role = 'administrator' AND NEW.made_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM access_grant AS g
        WHERE g.role = 'administrator' AND g.account_id <> NEW.made_by)
    AND NOT EXISTS (SELECT 1 FROM approval_request AS r
        JOIN approval_decision AS d ON d.request_id = r.id
        LEFT JOIN approval_request_term AS t ON t.request_id = r.id
        WHERE r.kind = 'make_administrator' AND r.object_id = NEW.account_id
            AND d.granted = 1 AND d.decided_by = NEW.made_by AND d.decided_at = NEW.made_at
            AND t.valid_to IS NEW.valid_to)
BEGIN
    SELECT RAISE(ABORT, 'access_grant: a new administrator takes two administrators');
END;

-- A person ends the role of another administrator as the second of two; their own they lay down alone.
CREATE TRIGGER administrator_ends_by_two BEFORE INSERT ON access_grant_end
WHEN NEW.ended_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM access_grant AS g
        WHERE g.id = NEW.grant_id AND g.role = 'administrator' AND g.account_id <> NEW.ended_by
            AND NOT EXISTS (SELECT 1 FROM approval_request AS r
                JOIN approval_decision AS d ON d.request_id = r.id
                WHERE r.kind = 'end_administrator' AND r.object_id = g.account_id
                    AND d.granted = 1 AND d.decided_by = NEW.ended_by
                    AND d.decided_at = NEW.ended_at))
BEGIN
    SELECT RAISE(ABORT, 'access_grant_end: it takes two administrators to put one out');
END;

-- The same of the account of whoever has the role: closed, and opened again.
CREATE TRIGGER administrator_closes_by_two BEFORE INSERT ON account_standing
WHEN NEW.set_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM access_grant AS g
        WHERE g.account_id = NEW.account_id AND g.role = 'administrator'
            AND (g.valid_to IS NULL OR g.valid_to > NEW.set_at)
            AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id))
    AND NOT EXISTS (SELECT 1 FROM approval_request AS r
        JOIN approval_decision AS d ON d.request_id = r.id
        WHERE r.kind = CASE NEW.active WHEN 0 THEN 'close_administrator' ELSE 'open_administrator' END
            AND r.object_id = NEW.account_id AND d.granted = 1
            AND d.decided_by = NEW.set_by AND d.decided_at = NEW.set_at)
BEGIN
    SELECT RAISE(ABORT, 'account_standing: it takes two administrators to put one out');
END;
