-- Accounts, what they prove themselves with, sessions, failures, invitations.

-- name: insert_account :exec
-- A person who may sign in.
-- in: id int64, login text, made_at int64, made_by int64?
INSERT INTO account (id, login, made_at, made_by) VALUES (:id, :login, :made_at, :made_by);

-- name: insert_account_profile :exec
-- Name and address of a person, from now on.
-- in: account_id int64, number int64, name text, job text, office text, email text, set_at int64,
--   set_by int64?
INSERT INTO account_profile (account_id, number, name, job, office, email, set_at, set_by)
VALUES (:account_id, :number, :name, :job, :office, :email, :set_at, :set_by);

-- name: account_name :one
-- What a person is called now.
-- in: account_id int64
-- out: name text
SELECT name FROM account_profile WHERE account_id = :account_id ORDER BY number DESC LIMIT 1;

-- name: insert_account_phone :exec
-- The telephone number that goes with a version of the particulars.
-- in: account_id int64, number int64, phone text
INSERT INTO account_phone (account_id, number, phone) VALUES (:account_id, :number, :phone);

-- name: insert_account_standing :exec
-- Whether an account may be used, from now on.
-- in: account_id int64, number int64, active bool, reason text, set_at int64, set_by int64?
INSERT INTO account_standing (account_id, number, active, reason, set_at, set_by)
VALUES (:account_id, :number, :active, :reason, :set_at, :set_by);

-- name: account_by_login :one
-- The account of that name to sign in with.
-- in: login text
-- out: id int64
SELECT id FROM account WHERE login = :login;

-- name: account :one
-- An account as it is now.
-- in: id int64
-- out: id int64, login text, made_at int64, profile int64, name text, job text, office text,
--   email text, phone text?, standing int64, active bool, reason text
SELECT a.id, a.login, a.made_at, p.number AS profile, p.name, p.job, p.office, p.email, h.phone,
    s.number AS standing, s.active, s.reason
FROM account AS a
JOIN account_profile AS p ON p.account_id = a.id
LEFT JOIN account_phone AS h ON h.account_id = p.account_id AND h.number = p.number
JOIN account_standing AS s ON s.account_id = a.id
WHERE a.id = :id
ORDER BY p.number DESC, s.number DESC
LIMIT 1;

-- name: account_inviter :one
-- Who made an account; nobody: the operator of the machine.
-- in: id int64
-- out: made_by int64?
SELECT made_by FROM account WHERE id = :id;

-- name: list_accounts :many
-- All accounts as they are now; those who never set a password have no moment of it.
-- out: id int64, login text, name text, job text, office text, email text, phone text?,
--   active bool, password_at int64?, factor_at int64?, seen_at int64?
SELECT a.id, a.login, p.name, p.job, p.office, p.email, h.phone, s.active,
    w.set_at AS password_at,
    f.confirmed_at AS factor_at,
    (SELECT MAX(e.seen_at) FROM session AS e WHERE e.account_id = a.id) AS seen_at
FROM account AS a
JOIN account_profile AS p ON p.account_id = a.id
    AND p.number = (SELECT MAX(q.number) FROM account_profile AS q WHERE q.account_id = a.id)
LEFT JOIN account_phone AS h ON h.account_id = a.id AND h.number = p.number
JOIN account_standing AS s ON s.account_id = a.id
    AND s.number = (SELECT MAX(t.number) FROM account_standing AS t WHERE t.account_id = a.id)
LEFT JOIN password AS w ON w.account_id = a.id
LEFT JOIN second_factor AS f ON f.account_id = a.id
ORDER BY a.login;

-- name: count_open_accounts :one
-- How many accounts may be used.
-- out: n int64
SELECT COUNT(*) AS n FROM account_standing AS s
WHERE s.active = 1
    AND s.number = (SELECT MAX(t.number) FROM account_standing AS t WHERE t.account_id = s.account_id);

-- name: list_administrators :many
-- Accounts that look after the installation at a moment, and may sign in.
-- in: now int64
-- out: account_id int64
SELECT DISTINCT g.account_id
FROM access_grant AS g
JOIN account_standing AS s ON s.account_id = g.account_id
    AND s.number = (SELECT MAX(t.number) FROM account_standing AS t WHERE t.account_id = g.account_id)
WHERE g.role = 'administrator' AND g.path = '/' AND s.active = 1
    AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)
ORDER BY g.account_id;

-- name: count_known_administrators :one
-- How many accounts look after the installation at a moment and can show who they are: by a password and a second factor of their own.
-- in: now int64
-- out: n int64
SELECT COUNT(DISTINCT g.account_id) AS n
FROM access_grant AS g
JOIN account_standing AS s ON s.account_id = g.account_id
    AND s.number = (SELECT MAX(t.number) FROM account_standing AS t WHERE t.account_id = g.account_id)
JOIN password AS p ON p.account_id = g.account_id
JOIN second_factor AS f ON f.account_id = g.account_id
WHERE g.role = 'administrator' AND g.path = '/' AND s.active = 1 AND f.confirmed_at IS NOT NULL AND f.simulated = 0
    AND g.valid_from <= :now AND (g.valid_to IS NULL OR g.valid_to > :now)
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id);

-- name: count_other_administrators :one
-- How many other accounts are administrators or once were.
-- in: account_id int64
-- out: n int64
SELECT COUNT(DISTINCT g.account_id) AS n FROM access_grant AS g
WHERE g.role = 'administrator' AND g.account_id <> :account_id;

-- name: password :one
-- What is kept of the password of an account.
-- in: account_id int64
-- out: hash text
SELECT hash FROM password WHERE account_id = :account_id;

-- name: delete_password :exec
-- Make room for another.
-- in: account_id int64
DELETE FROM password WHERE account_id = :account_id;

-- name: insert_password :exec
-- What is kept of a new password.
-- in: account_id int64, hash text, set_at int64
INSERT INTO password (account_id, hash, set_at) VALUES (:account_id, :hash, :set_at);

-- name: second_factor :one
-- The second factor of an account and the last step that was accepted.
-- in: account_id int64
-- out: sealed_secret blob, simulated bool, confirmed_at int64?, last_step int64?
SELECT f.sealed_secret, f.simulated, f.confirmed_at, u.last_step
FROM second_factor AS f
LEFT JOIN second_factor_use AS u ON u.account_id = f.account_id
WHERE f.account_id = :account_id;

-- name: delete_second_factor :exec
-- The phone counts no more.
-- in: account_id int64
DELETE FROM second_factor WHERE account_id = :account_id;

-- name: insert_second_factor :exec
-- A secret that a phone is to learn.
-- in: account_id int64, sealed_secret blob, simulated bool, confirmed_at int64?
INSERT INTO second_factor (account_id, sealed_secret, simulated, confirmed_at)
VALUES (:account_id, :sealed_secret, :simulated, :confirmed_at);

-- name: confirm_second_factor :exec
-- The first code was right.
-- in: account_id int64, confirmed_at int64
UPDATE second_factor SET confirmed_at = :confirmed_at WHERE account_id = :account_id;

-- name: delete_second_factor_use :exec
-- Make room for another step.
-- in: account_id int64
DELETE FROM second_factor_use WHERE account_id = :account_id;

-- name: insert_second_factor_use :exec
-- The step of the last code.
-- in: account_id int64, last_step int64
INSERT INTO second_factor_use (account_id, last_step) VALUES (:account_id, :last_step);

-- name: delete_recovery_codes :exec
-- The old codes count no more.
-- in: account_id int64
DELETE FROM recovery_code WHERE account_id = :account_id;

-- name: insert_recovery_code :exec
-- What is kept of a new code.
-- in: account_id int64, number int64, hash text
INSERT INTO recovery_code (account_id, number, hash) VALUES (:account_id, :number, :hash);

-- name: list_good_recovery_codes :many
-- Those that were not used.
-- in: account_id int64
-- out: number int64, hash text
SELECT number, hash FROM recovery_code
WHERE account_id = :account_id AND used_at IS NULL
ORDER BY number;

-- name: use_recovery_code :exec
-- A code has done its service.
-- in: account_id int64, number int64, used_at int64
UPDATE recovery_code SET used_at = :used_at WHERE account_id = :account_id AND number = :number;

-- name: insert_session :exec
-- A browser signs in.
-- in: token_hash text, account_id int64, made_at int64, seen_at int64, factor_at int64?,
--   address text, browser text
INSERT INTO session (token_hash, account_id, made_at, seen_at, factor_at, address, browser)
VALUES (:token_hash, :account_id, :made_at, :seen_at, :factor_at, :address, :browser);

-- name: insert_session_seal :exec
-- What shows that the program has opened it.
-- in: token_hash text, seal text
INSERT INTO session_seal (token_hash, seal) VALUES (:token_hash, :seal);

-- name: session :one
-- What is known of a browser that is signed in.
-- in: token_hash text
-- out: token_hash text, account_id int64, made_at int64, seen_at int64, factor_at int64?,
--   ended_at int64?, address text, browser text, seal text?
SELECT s.token_hash, s.account_id, s.made_at, s.seen_at, s.factor_at, s.ended_at, s.address, s.browser,
    l.seal
FROM session AS s
LEFT JOIN session_seal AS l ON l.token_hash = s.token_hash
WHERE s.token_hash = :token_hash;

-- name: list_unended_sessions :many
-- Those of everybody that were not ended, with what each must be sealed with.
-- out: token_hash text, account_id int64, made_at int64, seen_at int64, factor_at int64?, seal text?
SELECT s.token_hash, s.account_id, s.made_at, s.seen_at, s.factor_at, l.seal
FROM session AS s
LEFT JOIN session_seal AS l ON l.token_hash = s.token_hash
WHERE s.ended_at IS NULL
ORDER BY s.made_at, s.token_hash;

-- name: list_open_sessions :many
-- Those of an account that were not ended, newest first.
-- in: account_id int64
-- out: token_hash text, made_at int64, seen_at int64, factor_at int64?, address text, browser text
SELECT token_hash, made_at, seen_at, factor_at, address, browser
FROM session
WHERE account_id = :account_id AND ended_at IS NULL
ORDER BY made_at DESC, token_hash;

-- name: list_kept_sessions :many
-- Those of an account that are not forgotten yet, ended ones too.
-- in: account_id int64
-- out: token_hash text
SELECT token_hash FROM session WHERE account_id = :account_id ORDER BY made_at DESC, token_hash;

-- name: see_session :exec
-- A browser has asked for a page.
-- in: token_hash text, seen_at int64
UPDATE session SET seen_at = :seen_at WHERE token_hash = :token_hash;

-- name: end_session :exec
-- A browser is signed out.
-- in: token_hash text, ended_at int64
UPDATE session SET ended_at = :ended_at WHERE token_hash = :token_hash AND ended_at IS NULL;

-- name: end_sessions_of :exec
-- All of an account but one; an empty text spares none.
-- in: account_id int64, but_hash text, ended_at int64
UPDATE session SET ended_at = :ended_at
WHERE account_id = :account_id AND token_hash <> :but_hash AND ended_at IS NULL;

-- name: forget_session_seals :exec
-- The seals of those that began so long ago that nobody comes back to a form of theirs.
-- in: before int64
DELETE FROM session_seal
WHERE token_hash IN (SELECT token_hash FROM session WHERE made_at < :before);

-- name: forget_sessions :exec
-- Those that began so long ago that nobody comes back to a form of theirs.
-- in: before int64
DELETE FROM session WHERE made_at < :before;

-- name: sign_in_failure :one
-- Failures of an account, a network, or all.
-- in: subject text
-- out: failures int64, since int64, last_at int64
SELECT failures, since, last_at FROM sign_in_failure WHERE subject = :subject;

-- name: delete_sign_in_failure :exec
-- They begin anew, or make room for one more.
-- in: subject text
DELETE FROM sign_in_failure WHERE subject = :subject;

-- name: insert_sign_in_failure :exec
-- What is known of failures, from now on.
-- in: subject text, failures int64, since int64, last_at int64
INSERT INTO sign_in_failure (subject, failures, since, last_at)
VALUES (:subject, :failures, :since, :last_at);

-- name: forget_networks :exec
-- Networks whose window has passed, of those that guess at passwords and at codes of documents.
-- in: before int64
DELETE FROM sign_in_failure WHERE last_at < :before
    AND ((subject >= 'net:' AND subject < 'net;') OR (subject >= 'code:' AND subject < 'code;'));

-- name: insert_invitation :exec
-- A link that lets somebody in once.
-- in: id int64, purpose text, account_id int64?, token_hash text, made_at int64, made_by int64?,
--   good_until int64
INSERT INTO invitation (id, purpose, account_id, token_hash, made_at, made_by, good_until)
VALUES (:id, :purpose, :account_id, :token_hash, :made_at, :made_by, :good_until);

-- name: invitation :one
-- What a link opens.
-- in: token_hash text
-- out: id int64, purpose text, account_id int64?, good_until int64, used_at int64?
SELECT id, purpose, account_id, good_until, used_at FROM invitation WHERE token_hash = :token_hash;

-- name: list_open_invitations :many
-- Links of a purpose that still open; of an account, or of none.
-- in: purpose text, account_id int64, now int64
-- out: id int64
SELECT id FROM invitation
WHERE purpose = :purpose AND COALESCE(account_id, 0) = :account_id AND used_at IS NULL
    AND good_until > :now
ORDER BY id;

-- name: use_invitation :exec
-- A link has done its service.
-- in: id int64, used_at int64
UPDATE invitation SET used_at = :used_at WHERE id = :id;

-- name: end_invitation :exec
-- A link opens nothing any more.
-- in: id int64, good_until int64
UPDATE invitation SET good_until = :good_until WHERE id = :id;

-- name: insert_access_grant :exec
-- A role at a place.
-- in: id int64, account_id int64, role text, path text, depth text, home_path text, document text,
--   valid_from int64, valid_to int64?, delegation_id int64?, made_at int64, made_by int64?
INSERT INTO access_grant (id, account_id, role, path, depth, home_path, document, valid_from,
    valid_to, delegation_id, made_at, made_by)
VALUES (:id, :account_id, :role, :path, :depth, :home_path, :document, :valid_from, :valid_to,
    :delegation_id, :made_at, :made_by);

-- name: list_grants_of :many
-- The roles of a person that were not ended; those of a delegation end with it.
-- in: account_id int64
-- out: id int64, role text, path text, depth text, home_path text, valid_from int64,
--   valid_to int64?, delegation_id int64?, delegated_by int64?
SELECT g.id, g.role, g.path, g.depth, g.home_path, g.valid_from, g.valid_to, g.delegation_id,
    d.from_account AS delegated_by
FROM access_grant AS g
LEFT JOIN delegation AS d ON d.id = g.delegation_id
WHERE g.account_id = :account_id
    AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e WHERE e.grant_id = g.id)
    AND NOT EXISTS (SELECT 1 FROM delegation_end AS n WHERE n.delegation_id = g.delegation_id)
ORDER BY g.id;

-- name: list_delegations_with :many
-- Delegations from or to a person.
-- in: account_id int64
-- out: from_account int64, to_account int64, valid_from int64, valid_to int64, ended_at int64?
SELECT d.from_account, d.to_account, d.valid_from, d.valid_to, e.ended_at
FROM delegation AS d
LEFT JOIN delegation_end AS e ON e.delegation_id = d.id
WHERE d.from_account = :account_id OR d.to_account = :account_id
ORDER BY d.id;

-- name: insert_approval_request :exec
-- Somebody asks for what needs a second person.
-- in: id int64, kind text, object_id int64, asked_by int64, on_behalf_of int64?, asked_at int64,
--   reason text
INSERT INTO approval_request (id, kind, object_id, asked_by, on_behalf_of, asked_at, reason)
VALUES (:id, :kind, :object_id, :asked_by, :on_behalf_of, :asked_at, :reason);

-- name: insert_approval_request_term :exec
-- The role that is asked for ends on a day.
-- in: request_id int64, valid_to int64
INSERT INTO approval_request_term (request_id, valid_to) VALUES (:request_id, :valid_to);

-- name: insert_publication_decision :exec
-- The decision by which results are published in the place of others.
-- in: request_id int64, paper text, signed_on date
INSERT INTO publication_decision (request_id, paper, signed_on) VALUES (:request_id, :paper, :signed_on);

-- name: approval_request_term :one
-- When the role that is asked for ends; none: when it is ended.
-- in: request_id int64
-- out: valid_to int64
SELECT valid_to FROM approval_request_term WHERE request_id = :request_id;

-- name: open_approval_request :one
-- A request that nobody has decided.
-- in: id int64
-- out: kind text, object_id int64, asked_by int64, on_behalf_of int64?, asked_at int64, reason text
SELECT r.kind, r.object_id, r.asked_by, r.on_behalf_of, r.asked_at, r.reason
FROM approval_request AS r
WHERE r.id = :id
    AND NOT EXISTS (SELECT 1 FROM approval_decision AS d WHERE d.request_id = r.id);

-- name: approval_request :one
-- A request, and what became of it.
-- in: id int64
-- out: kind text, object_id int64, asked_by int64, granted int64?, decided_by int64?, decided_by_name text?, decided_at int64?
SELECT r.kind, r.object_id, r.asked_by, d.granted, d.decided_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = d.decided_by
        ORDER BY p.number DESC LIMIT 1) AS decided_by_name,
    d.decided_at
FROM approval_request AS r
LEFT JOIN approval_decision AS d ON d.request_id = r.id
WHERE r.id = :id;

-- name: list_open_approval_requests :many
-- Those of a kind, oldest first.
-- in: kind text
-- out: id int64, object_id int64, asked_by int64, on_behalf_of int64?, asked_at int64, reason text
SELECT r.id, r.object_id, r.asked_by, r.on_behalf_of, r.asked_at, r.reason
FROM approval_request AS r
WHERE r.kind = :kind
    AND NOT EXISTS (SELECT 1 FROM approval_decision AS d WHERE d.request_id = r.id)
ORDER BY r.asked_at, r.id;

-- name: list_administrator_givings :many
-- How people came to the role of an administrator, oldest first; asked_by: where it took two.
-- out: account_id int64, made_by int64?, asked_by int64?
SELECT g.account_id, g.made_by, (SELECT MAX(r.asked_by) FROM approval_request AS r
    JOIN approval_decision AS d ON d.request_id = r.id
    WHERE r.kind = 'make_administrator' AND r.object_id = g.account_id AND d.granted = 1
        AND d.decided_by = g.made_by AND d.decided_at = g.made_at) AS asked_by
FROM access_grant AS g
WHERE g.role = 'administrator'
ORDER BY g.made_at, g.id;

-- name: list_links_made_for :many
-- Links for an account that did not come with it, newest first.
-- in: account_id int64, since int64
-- out: made_at int64, made_by_name text?
SELECT i.made_at, (SELECT p.name FROM account_profile AS p WHERE p.account_id = i.made_by
    ORDER BY p.number DESC LIMIT 1) AS made_by_name
FROM invitation AS i
JOIN account AS a ON a.id = i.account_id
WHERE i.account_id = :account_id AND i.purpose = 'account' AND i.made_at >= :since
    AND i.made_at > a.made_at
ORDER BY i.made_at DESC, i.id DESC;

-- name: list_resets_of :many
-- What was asked and decided about the second factor of an account, newest first.
-- in: account_id int64, since int64
-- out: asked_by int64, asked_by_name text?, asked_at int64, reason text, granted int64?,
--   decided_by int64?, decided_by_name text?, decided_at int64?
SELECT q.asked_by, (SELECT p.name FROM account_profile AS p WHERE p.account_id = q.asked_by
        ORDER BY p.number DESC LIMIT 1) AS asked_by_name,
    q.asked_at, q.reason, d.granted, d.decided_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = d.decided_by
        ORDER BY p.number DESC LIMIT 1) AS decided_by_name,
    d.decided_at
FROM approval_request AS q
LEFT JOIN approval_decision AS d ON d.request_id = q.id
WHERE q.kind = 'reset_factor' AND q.object_id = :account_id
    AND COALESCE(d.decided_at, q.asked_at) >= :since
ORDER BY q.asked_at DESC, q.id DESC;

-- name: insert_approval_decision :exec
-- The second person has decided.
-- in: request_id int64, granted bool, decided_by int64, on_behalf_of int64?, decided_at int64,
--   reason text
INSERT INTO approval_decision (request_id, granted, decided_by, on_behalf_of, decided_at, reason)
VALUES (:request_id, :granted, :decided_by, :on_behalf_of, :decided_at, :reason);

-- name: who_is :one
-- What is still known of an account, whichever of its rows are left.
-- in: account_id int64
-- out: login text?, name text?
SELECT
    (SELECT a.login FROM account AS a WHERE a.id = :account_id) AS login,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = :account_id
        ORDER BY p.number DESC LIMIT 1) AS name;

-- name: standings_of_account :many
-- Since when an account could be used, or could not, the oldest first.
-- in: account_id int64
-- out: active bool, set_at int64
SELECT active, set_at FROM account_standing WHERE account_id = :account_id ORDER BY number;
