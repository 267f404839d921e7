-- Places of groups, grants, delegations, settings, approvals.

-- name: insert_group_place :exec
-- Where a group stands, from now on.
-- in: group_id int64, number int64, path text, set_at int64, set_by int64?
INSERT INTO group_place (group_id, number, path, set_at, set_by)
VALUES (:group_id, :number, :path, :set_at, :set_by);

-- name: group_place :one
-- Where a group stands.
-- in: group_code text
-- out: group_id int64, number int64, path text
SELECT p.group_id, p.number, p.path
FROM emulation_group AS g
JOIN group_place AS p ON p.group_id = g.id
WHERE g.code = :group_code
ORDER BY p.number DESC
LIMIT 1;

-- name: list_group_places :many
-- Where every group stands.
-- out: group_code text, path text
SELECT g.code AS group_code, p.path
FROM emulation_group AS g
JOIN group_place AS p ON p.group_id = g.id
    AND p.number = (SELECT MAX(o.number) FROM group_place AS o WHERE o.group_id = g.id)
ORDER BY p.path;

-- name: groups_without_place :many
-- Groups that an earlier version of the program made, with a year of each.
-- out: group_id int64, group_code text, revision_id int64, year int64
SELECT g.id AS group_id, g.code AS group_code, c.revision_id, c.year
FROM emulation_group AS g
JOIN current_revision AS c ON c.group_code = g.code
WHERE NOT EXISTS (SELECT 1 FROM group_place AS p WHERE p.group_id = g.id)
ORDER BY g.id, c.year;

-- name: list_grants :many
-- Roles at or below a place, of one person or (0) of everybody, ended ones too; the newest first.
-- in: path_from text, path_to text, account_id int64
-- out: id int64, account_id int64, login text, name text, role text, path text, depth text,
--   home_path text, document text, valid_from int64, valid_to int64?, delegation_id int64?,
--   delegated_by int64?, giver_name text?, made_at int64, ended_at int64?, end_reason text?,
--   delegation_ended_at int64?, delegation_end_reason text?, source_valid_to int64?,
--   source_ended_at int64?, source_end_reason text?, giver_closed_at int64?
SELECT g.id, g.account_id, a.login, p.name, g.role, g.path, g.depth, g.home_path, g.document,
    g.valid_from, g.valid_to, g.delegation_id, d.from_account AS delegated_by,
    (SELECT gp.name FROM account_profile AS gp WHERE gp.account_id = d.from_account
        ORDER BY gp.number DESC LIMIT 1) AS giver_name,
    g.made_at, e.ended_at, e.reason AS end_reason, de.ended_at AS delegation_ended_at,
    de.reason AS delegation_end_reason, sg.valid_to AS source_valid_to,
    se.ended_at AS source_ended_at, se.reason AS source_end_reason,
    (SELECT s.set_at FROM account_standing AS s WHERE s.account_id = d.from_account AND s.active = 0
        AND s.number = (SELECT MAX(t.number) FROM account_standing AS t
            WHERE t.account_id = d.from_account)) AS giver_closed_at
FROM access_grant AS g
JOIN account AS a ON a.id = g.account_id
JOIN account_profile AS p ON p.account_id = a.id
    AND p.number = (SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = a.id)
LEFT JOIN access_grant_end AS e ON e.grant_id = g.id
LEFT JOIN delegation AS d ON d.id = g.delegation_id
LEFT JOIN delegation_end AS de ON de.delegation_id = d.id
LEFT JOIN delegation_source AS ds ON ds.delegation_id = d.id
LEFT JOIN access_grant AS sg ON sg.id = ds.grant_id
LEFT JOIN access_grant_end AS se ON se.grant_id = sg.id
WHERE g.path >= :path_from AND g.path < :path_to AND (:account_id = 0 OR g.account_id = :account_id)
ORDER BY g.made_at DESC, g.id DESC;

-- name: grant_by_id :one
-- A role of a person that was not ended.
-- in: id int64
-- out: account_id int64, role text, path text, delegation_id int64?
SELECT g.account_id, g.role, g.path, g.delegation_id
FROM access_grant AS g
WHERE g.id = :id AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id);

-- name: ended_grant :one
-- A role of a person that was ended before its time: whose, and how it was ended.
-- in: id int64
-- out: account_id int64, role text, path text, delegation_id int64?, ended_at int64, reason text,
--   ended_by_name text?
SELECT g.account_id, g.role, g.path, g.delegation_id, e.ended_at, e.reason,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.ended_by
        ORDER BY p.number DESC LIMIT 1) AS ended_by_name
FROM access_grant AS g
JOIN access_grant_end AS e ON e.grant_id = g.id
WHERE g.id = :id;

-- name: insert_access_grant_end :exec
-- A role ends before its time.
-- in: grant_id int64, ended_at int64, ended_by int64?, reason text
INSERT INTO access_grant_end (grant_id, ended_at, ended_by, reason)
VALUES (:grant_id, :ended_at, :ended_by, :reason);

-- name: insert_delegation :exec
-- A delegation; its source, its actions and the receiver's role follow.
-- in: id int64, from_account int64, to_account int64, form text, document text, valid_from int64,
--   valid_to int64, made_at int64
INSERT INTO delegation (id, from_account, to_account, form, document, valid_from, valid_to, made_at)
VALUES (:id, :from_account, :to_account, :form, :document, :valid_from, :valid_to, :made_at);

-- name: insert_delegation_source :exec
-- The role it draws on.
-- in: delegation_id int64, grant_id int64
INSERT INTO delegation_source (delegation_id, grant_id) VALUES (:delegation_id, :grant_id);

-- name: insert_delegated_action :exec
-- What the receiver may do.
-- in: delegation_id int64, action text
INSERT INTO delegated_action (delegation_id, action) VALUES (:delegation_id, :action);

-- name: delegated_actions :many
-- What the receiver may do.
-- in: delegation_id int64
-- out: action text
SELECT action FROM delegated_action WHERE delegation_id = :delegation_id ORDER BY action;

-- name: list_delegations :many
-- Delegations at or below a place, from or to one person or (0) of everybody; the newest first.
-- in: path_from text, path_to text, account_id int64
-- out: id int64, from_account int64, from_name text, to_account int64, to_name text, form text,
--   document text, role text, path text, depth text, valid_from int64, valid_to int64,
--   made_at int64, ended_at int64?, end_reason text?, received_ended_at int64?,
--   received_end_reason text?, source_valid_to int64?, source_ended_at int64?,
--   source_end_reason text?, giver_closed_at int64?
SELECT d.id, d.from_account, fp.name AS from_name, d.to_account, tp.name AS to_name, d.form,
    d.document, g.role, g.path, g.depth, d.valid_from, d.valid_to, d.made_at, e.ended_at,
    e.reason AS end_reason, ge.ended_at AS received_ended_at, ge.reason AS received_end_reason,
    sg.valid_to AS source_valid_to, se.ended_at AS source_ended_at, se.reason AS source_end_reason,
    (SELECT s.set_at FROM account_standing AS s WHERE s.account_id = d.from_account AND s.active = 0
        AND s.number = (SELECT MAX(t.number) FROM account_standing AS t
            WHERE t.account_id = d.from_account)) AS giver_closed_at
FROM delegation AS d
JOIN access_grant AS g ON g.delegation_id = d.id
JOIN account_profile AS fp ON fp.account_id = d.from_account AND fp.number =
    (SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = d.from_account)
JOIN account_profile AS tp ON tp.account_id = d.to_account AND tp.number =
    (SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = d.to_account)
LEFT JOIN delegation_end AS e ON e.delegation_id = d.id
LEFT JOIN access_grant_end AS ge ON ge.grant_id = g.id
LEFT JOIN delegation_source AS ds ON ds.delegation_id = d.id
LEFT JOIN access_grant AS sg ON sg.id = ds.grant_id
LEFT JOIN access_grant_end AS se ON se.grant_id = sg.id
WHERE g.path >= :path_from AND g.path < :path_to
    AND (:account_id = 0 OR d.from_account = :account_id OR d.to_account = :account_id)
ORDER BY d.made_at DESC, d.id DESC;

-- name: delegation_by_id :one
-- A delegation that was not ended, where it is, and by which paper.
-- in: id int64
-- out: from_account int64, to_account int64, path text, document text
SELECT d.from_account, d.to_account, g.path, d.document
FROM delegation AS d
JOIN access_grant AS g ON g.delegation_id = d.id
WHERE d.id = :id AND NOT EXISTS (SELECT 1 FROM delegation_end AS e WHERE e.delegation_id = d.id);

-- name: ended_delegation :one
-- A delegation that was ended before its time: between whom, where, and how it was ended.
-- in: id int64
-- out: from_account int64, to_account int64, path text, ended_at int64, reason text,
--   ended_by_name text?
SELECT d.from_account, d.to_account, g.path, e.ended_at, e.reason,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.ended_by
        ORDER BY p.number DESC LIMIT 1) AS ended_by_name
FROM delegation AS d
JOIN access_grant AS g ON g.delegation_id = d.id
JOIN delegation_end AS e ON e.delegation_id = d.id
WHERE d.id = :id;

-- name: insert_delegation_end :exec
-- A delegation ends before its time.
-- in: delegation_id int64, ended_at int64, ended_by int64?, reason text
INSERT INTO delegation_end (delegation_id, ended_at, ended_by, reason)
VALUES (:delegation_id, :ended_at, :ended_by, :reason);

-- name: group_setting :one
-- Who sees whose figures in a group.
-- in: group_id int64
-- out: number int64, members_see text, public_sees text, reason text, set_at int64
SELECT number, members_see, public_sees, reason, set_at
FROM group_setting
WHERE group_id = :group_id
ORDER BY number DESC
LIMIT 1;

-- name: list_open_groups :many
-- Groups whose figures anybody sees at any time.
-- out: name text
SELECT COALESCE((SELECT r.name FROM current_revision AS c
    JOIN revision AS r ON r.id = c.revision_id
    WHERE c.group_code = g.code ORDER BY c.year DESC LIMIT 1), g.code) AS name
FROM emulation_group AS g
JOIN group_setting AS s ON s.group_id = g.id
    AND s.number = (SELECT MAX(o.number) FROM group_setting AS o WHERE o.group_id = g.id)
WHERE s.public_sees = 'open'
ORDER BY g.code;

-- name: insert_group_setting :exec
-- From now on.
-- in: group_id int64, number int64, members_see text, public_sees text, reason text, set_at int64,
--   set_by int64?
INSERT INTO group_setting (group_id, number, members_see, public_sees, reason, set_at, set_by)
VALUES (:group_id, :number, :members_see, :public_sees, :reason, :set_at, :set_by);

-- name: shown_revisions :many
-- Of a group-year, the newest revision and the newest published one, in that order; or the one that
-- is both.
-- in: group_code text, year int64
-- out: id int64, state enum:state, published int64
SELECT r.id, t.state, COALESCE((SELECT MAX(d.granted) FROM approval_request AS q
    JOIN approval_decision AS d ON d.request_id = q.id
    WHERE q.kind = 'publish' AND q.object_id = r.id), 0) AS published
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
JOIN revision_state AS t ON t.revision_id = r.id
WHERE g.code = :group_code AND y.year = :year AND (
    r.number = (SELECT MAX(n.number) FROM revision AS n WHERE n.group_year_id = y.id)
    OR r.number = (SELECT MAX(n.number) FROM revision AS n
        JOIN approval_request AS q ON q.kind = 'publish' AND q.object_id = n.id
        JOIN approval_decision AS d ON d.request_id = q.id AND d.granted = 1
        WHERE n.group_year_id = y.id))
ORDER BY r.number DESC;

-- name: publish_requests :many
-- All proposals to publish something of a group-year, newest first.
-- in: group_code text, year int64
-- out: id int64, revision_id int64, number int64, asked_by int64, asked_by_name text,
--   on_behalf_of int64?, asked_at int64, reason text, granted int64?, decided_by_name text?,
--   decided_at int64?, decision_reason text?, paper text?, signed_on date?
SELECT q.id, r.id AS revision_id, r.number, q.asked_by, ap.name AS asked_by_name, q.on_behalf_of,
    q.asked_at, q.reason, d.granted,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = d.decided_by
        ORDER BY p.number DESC LIMIT 1) AS decided_by_name,
    d.decided_at, d.reason AS decision_reason, pd.paper, pd.signed_on
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
JOIN approval_request AS q ON q.kind = 'publish' AND q.object_id = r.id
JOIN account_profile AS ap ON ap.account_id = q.asked_by AND ap.number =
    (SELECT MAX(o.number) FROM account_profile AS o WHERE o.account_id = q.asked_by)
LEFT JOIN approval_decision AS d ON d.request_id = q.id
LEFT JOIN publication_decision AS pd ON pd.request_id = q.id
WHERE g.code = :group_code AND y.year = :year
ORDER BY q.asked_at DESC, q.id DESC;

-- name: year_of_revision :one
-- The group-year that a revision is of.
-- in: id int64
-- out: group_code text, year int64
SELECT g.code AS group_code, y.year
FROM revision AS r
JOIN group_year AS y ON y.id = r.group_year_id
JOIN emulation_group AS g ON g.id = y.group_id
WHERE r.id = :id;

-- name: member_slug :one
-- The unit that stands under a code, or under a name, in a revision.
-- in: revision_id int64, code text
-- out: slug text
SELECT u.slug
FROM member AS m
JOIN unit AS u ON u.id = m.unit_id
WHERE m.revision_id = :revision_id AND (m.code = :code OR m.name = :code)
ORDER BY m.code = :code DESC, m.position
LIMIT 1;

-- name: newest_state :one
-- How far the newest year of a group has got.
-- in: group_id int64
-- out: state enum:state
SELECT t.state
FROM group_year AS y
JOIN revision AS r ON r.group_year_id = y.id
JOIN revision_state AS t ON t.revision_id = r.id
WHERE y.group_id = :group_id
ORDER BY y.year DESC, r.number DESC
LIMIT 1;

-- name: list_powers_of_account :many
-- What the powers of a person rest on now, as objects of the log: roles that were not ended, of delegated ones also
-- the delegation and the giver's own role, and criteria scored for all units.
-- in: account_id int64, now int64
-- out: family text, object_id int64
SELECT 'grant' AS family, g.id AS object_id
FROM access_grant AS g
WHERE g.account_id = :account_id AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)
UNION ALL
SELECT 'delegation' AS family, g.delegation_id AS object_id
FROM access_grant AS g
WHERE g.account_id = :account_id AND g.delegation_id IS NOT NULL AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)
UNION ALL
SELECT 'grant' AS family, s.grant_id AS object_id
FROM access_grant AS g
JOIN delegation_source AS s ON s.delegation_id = g.delegation_id
WHERE g.account_id = :account_id AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)
UNION ALL
SELECT 'scorer' AS family, c.id AS object_id
FROM criterion_scorer AS c
WHERE c.account_id = :account_id
    AND NOT EXISTS (SELECT 1 FROM criterion_scorer_end AS e WHERE e.scorer_id = c.id);

-- name: holder_of_object :one
-- Whom an object of these families is about: a role, a criterion scored for all units, an invitation.
-- in: family text, object_id int64
-- out: account_id int64
SELECT g.account_id FROM access_grant AS g WHERE :family = 'grant' AND g.id = :object_id
UNION ALL
SELECT c.account_id FROM criterion_scorer AS c WHERE :family = 'scorer' AND c.id = :object_id
UNION ALL
SELECT i.account_id FROM invitation AS i
WHERE :family = 'invitation' AND i.id = :object_id AND i.account_id IS NOT NULL
UNION ALL
SELECT d.to_account AS account_id FROM delegation AS d WHERE :family = 'delegation' AND d.id = :object_id
LIMIT 1;

-- name: grants_in_log :many
-- Where the log says that the roles of an account were given and ended: by themselves, with their delegation, or with
-- the role that it draws on. Those of who scores a criterion stand in the log of their group, the others in that of
-- the installation.
-- in: account_id int64
-- out: scores int64, grant_id int64, ends int64, seq int64?
SELECT 0 AS scores, g.id AS grant_id, 0 AS ends, (SELECT MIN(o.seq) FROM audit_object AS o
    WHERE o.object = 'grant:' || g.id AND o.log_id = 0) AS seq
FROM access_grant AS g
WHERE g.account_id = :account_id
UNION ALL
SELECT 0 AS scores, g.id AS grant_id, 1 AS ends, (SELECT MAX(o.seq) FROM audit_object AS o
    WHERE o.object = 'grant:' || g.id AND o.log_id = 0) AS seq
FROM access_grant AS g
JOIN access_grant_end AS e ON e.grant_id = g.id
WHERE g.account_id = :account_id
UNION ALL
SELECT 0 AS scores, g.id AS grant_id, 1 AS ends, (SELECT MAX(o.seq) FROM audit_object AS o
    WHERE o.object = 'delegation:' || g.delegation_id AND o.log_id = 0) AS seq
FROM access_grant AS g
JOIN delegation_end AS e ON e.delegation_id = g.delegation_id
WHERE g.account_id = :account_id
UNION ALL
SELECT 0 AS scores, g.id AS grant_id, 1 AS ends, (SELECT MAX(o.seq) FROM audit_object AS o
    WHERE o.object = 'grant:' || s.grant_id AND o.log_id = 0) AS seq
FROM access_grant AS g
JOIN delegation_source AS s ON s.delegation_id = g.delegation_id
JOIN access_grant_end AS e ON e.grant_id = s.grant_id
WHERE g.account_id = :account_id
UNION ALL
SELECT 1 AS scores, c.id AS grant_id, 1 AS ends, (SELECT MAX(o.seq) FROM audit_object AS o
    WHERE o.object = 'scorer:' || c.id AND o.log_id <> 0) AS seq
FROM criterion_scorer AS c
JOIN criterion_scorer_end AS e ON e.scorer_id = c.id
WHERE c.account_id = :account_id;
