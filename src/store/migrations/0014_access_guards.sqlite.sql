-- The database itself keeps delegations within what the giver has, people away from their own unit, and
-- one person from counting as two.

CREATE TRIGGER delegation_source_is_never_changed BEFORE UPDATE ON delegation_source
BEGIN
    SELECT RAISE(ABORT, 'delegation_source is history: it is never changed');
END;

CREATE TRIGGER delegation_source_is_never_removed BEFORE DELETE ON delegation_source
BEGIN
    SELECT RAISE(ABORT, 'delegation_source is history: it is never removed');
END;

CREATE TRIGGER delegated_action_is_never_changed BEFORE UPDATE ON delegated_action
BEGIN
    SELECT RAISE(ABORT, 'delegated_action is history: it is never changed');
END;

CREATE TRIGGER delegated_action_is_never_removed BEFORE DELETE ON delegated_action
BEGIN
    SELECT RAISE(ABORT, 'delegated_action is history: it is never removed');
END;

-- The giver delegates a role of their own, that lasts as long, and that was not delegated to them.
CREATE TRIGGER delegation_draws_on_the_giver BEFORE INSERT ON delegation_source
WHEN NOT EXISTS (
    SELECT 1
    FROM delegation AS d
    JOIN access_grant AS g ON g.id = NEW.grant_id AND g.account_id = d.from_account
    WHERE d.id = NEW.delegation_id
        AND g.delegation_id IS NULL
        AND g.valid_from <= d.valid_from AND (g.valid_to IS NULL OR g.valid_to >= d.valid_to)
        AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e
            WHERE e.grant_id = g.id AND e.ended_at <= d.made_at))
BEGIN
    SELECT RAISE(ABORT, 'delegation needs a role of the giver that lasts as long');
END;

-- What the receiver holds is the giver's role, no higher in the tree, no deeper, and no longer.
CREATE TRIGGER delegated_grant_is_within_its_source BEFORE INSERT ON access_grant
WHEN NEW.delegation_id IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM delegation AS d
    JOIN delegation_source AS s ON s.delegation_id = d.id
    JOIN access_grant AS g ON g.id = s.grant_id
    WHERE d.id = NEW.delegation_id
        AND d.to_account = NEW.account_id
        AND g.role = NEW.role AND g.home_path = NEW.home_path
        AND substr(NEW.path, 1, length(g.path)) = g.path
        AND (g.depth <> 'self' OR (NEW.path = g.path AND NEW.depth = 'self'))
        AND (g.depth <> 'children' OR NEW.depth = 'self'
            OR (NEW.path = g.path AND NEW.depth = 'children'))
        AND NEW.valid_from >= d.valid_from
        AND NEW.valid_to IS NOT NULL AND NEW.valid_to <= d.valid_to)
BEGIN
    SELECT RAISE(ABORT, 'access_grant goes beyond the delegation it comes from');
END;

-- Whoever checks or decides for a group says which unit they come from.
CREATE TRIGGER access_grant_names_the_home BEFORE INSERT ON access_grant
WHEN NEW.home_path = ''
    AND NEW.role IN ('head_secretary', 'head', 'deputy', 'cross_checker', 'verifier')
BEGIN
    SELECT RAISE(ABORT, 'access_grant needs the unit the person comes from');
END;

-- Nobody is made the checker of a unit they come from, in this group or in another, nor of the province
-- that their own body belongs to.
CREATE TRIGGER nobody_checks_their_own_unit BEFORE INSERT ON access_grant
WHEN NEW.role = 'cross_checker'
BEGIN
    SELECT RAISE(ABORT, 'access_grant: nobody checks the unit they come from')
    FROM (
        SELECT NEW.home_path AS home
        UNION ALL
        SELECT g.home_path FROM access_grant AS g WHERE g.account_id = NEW.account_id
        UNION ALL
        SELECT g.path FROM access_grant AS g
        WHERE g.account_id = NEW.account_id AND g.role IN ('unit_officer', 'unit_leader')
    ) AS h
    LEFT JOIN unit AS u ON NEW.path LIKE '%/' || u.slug || '/'
    WHERE h.home = NEW.path
        OR h.home LIKE '%/nhom/%/' || u.slug || '/' OR h.home LIKE '/' || u.slug || '/%';
END;

-- Nor does a checker become one of the unit while checking it.
CREATE TRIGGER nobody_comes_from_the_unit_they_check BEFORE INSERT ON access_grant
WHEN NEW.role <> 'cross_checker'
BEGIN
    SELECT RAISE(ABORT, 'access_grant: the person checks that unit; end that first')
    FROM access_grant AS c
    WHERE c.account_id = NEW.account_id AND c.role = 'cross_checker'
        AND (c.path = NEW.home_path
            OR (c.path = NEW.path AND NEW.role IN ('unit_officer', 'unit_leader')))
        AND (c.valid_to IS NULL OR c.valid_to > NEW.valid_from)
        AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = c.id);
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
