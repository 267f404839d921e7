-- Mail: how it is sent, who wants which, what was sent.

-- name: mail_setting :one
-- How mail is sent now; no row: it never was set.
-- out: number int64, host text, port int64, security text, sender text, sender_name text,
--   days_before int64, hour int64, set_at int64
SELECT number, host, port, security, sender, sender_name, days_before, hour, set_at
FROM mail_setting
ORDER BY number DESC
LIMIT 1;

-- name: insert_mail_setting :exec
-- From now on.
-- in: installation_id int64, number int64, host text, port int64, security text, sender text,
--   sender_name text, days_before int64, hour int64, set_at int64, set_by int64?
INSERT INTO mail_setting (installation_id, number, host, port, security, sender, sender_name,
    days_before, hour, set_at, set_by)
VALUES (:installation_id, :number, :host, :port, :security, :sender, :sender_name, :days_before,
    :hour, :set_at, :set_by);

-- name: mail_wish :one
-- Which mails a person wants; no row: nothing was said.
-- in: account_id int64
-- out: number int64, reminders bool, checkpoints bool, lang text
SELECT number, reminders, checkpoints, lang
FROM mail_wish WHERE account_id = :account_id
ORDER BY number DESC
LIMIT 1;

-- name: insert_mail_wish :exec
-- From now on.
-- in: account_id int64, number int64, reminders bool, checkpoints bool, lang text, set_at int64
INSERT INTO mail_wish (account_id, number, reminders, checkpoints, lang, set_at)
VALUES (:account_id, :number, :reminders, :checkpoints, :lang, :set_at);

-- name: list_mail_readers :many
-- Who has an address, and may sign in.
-- out: account_id int64, name text, email text
SELECT a.id AS account_id, p.name, p.email
FROM account AS a
JOIN account_profile AS p ON p.account_id = a.id
    AND p.number = (SELECT MAX(q.number) FROM account_profile AS q WHERE q.account_id = a.id)
JOIN account_standing AS s ON s.account_id = a.id
    AND s.number = (SELECT MAX(t.number) FROM account_standing AS t WHERE t.account_id = a.id)
WHERE p.email <> '' AND s.active = 1
ORDER BY a.id;

-- name: last_mail_of_day :one
-- How many mails of a kind a person has on a day.
-- in: account_id int64, kind text, day text
-- out: number int64
SELECT COALESCE(MAX(number), 0) AS number
FROM mail WHERE account_id = :account_id AND kind = :kind AND day = :day;

-- name: insert_mail :exec
-- A mail is due.
-- in: id int64, account_id int64, kind text, day text, number int64, made_at int64
INSERT INTO mail (id, account_id, kind, day, number, made_at)
VALUES (:id, :account_id, :kind, :day, :number, :made_at);

-- name: insert_mail_item :exec
-- What it was made for.
-- in: mail_id int64, key text, stage int64
INSERT INTO mail_item (mail_id, key, stage) VALUES (:mail_id, :key, :stage);

-- name: list_told_items :many
-- What a person was told by mails of a kind, or will be by those made lately; what did not arrive,
-- or perhaps did not, is to be told again.
-- in: account_id int64, kind text, since int64
-- out: key text, stage int64, day text
SELECT i.key, MAX(i.stage) AS stage, MAX(m.day) AS day
FROM mail AS m
JOIN mail_item AS i ON i.mail_id = m.id
WHERE m.account_id = :account_id AND m.kind = :kind
    AND (m.made_at >= :since OR EXISTS (
        SELECT 1 FROM mail_step AS a WHERE a.mail_id = m.id AND a.kind = 'accepted'))
    AND NOT EXISTS (
        SELECT 1 FROM mail_step AS s
        WHERE s.mail_id = m.id AND s.kind IN ('refused', 'unknown', 'dropped'))
GROUP BY i.key
ORDER BY i.key;

-- name: list_items_of_mail :many
-- What a mail was made for.
-- in: mail_id int64
-- out: key text, stage int64
SELECT key, stage FROM mail_item WHERE mail_id = :mail_id ORDER BY key;

-- name: list_item_keys :many
-- What mails of a kind were made for, whatever became of them.
-- in: account_id int64, kind text, since int64
-- out: key text
SELECT DISTINCT i.key
FROM mail AS m
JOIN mail_item AS i ON i.mail_id = m.id
WHERE m.account_id = :account_id AND m.kind = :kind AND m.made_at >= :since
ORDER BY i.key;

-- name: list_owner_news :many
-- What others did about accounts, oldest first; of one, or with 0 of all. Links made later than the account and
-- what was done with them; what two decide; whether it may be used; roles after the account was made.
-- in: account_id int64, since int64
-- out: account_id int64, what text, object_id int64, at int64, role text
SELECT COALESCE(i.account_id, 0) AS account_id, 'link' AS what, i.id AS object_id, i.made_at AS at, '' AS role
FROM invitation AS i
JOIN account AS b ON b.id = i.account_id
WHERE i.purpose = 'account' AND i.made_at >= :since AND i.made_at > b.made_at
    AND (:account_id = 0 OR i.account_id = :account_id)
UNION ALL
SELECT COALESCE(u.account_id, 0) AS account_id, 'link_used' AS what, u.id AS object_id,
    COALESCE(u.used_at, 0) AS at, '' AS role
FROM invitation AS u
JOIN account AS c ON c.id = u.account_id
WHERE u.purpose = 'account' AND u.used_at >= :since AND u.made_at > c.made_at
    AND (:account_id = 0 OR u.account_id = :account_id)
UNION ALL
SELECT r.object_id AS account_id, r.kind AS what, r.id AS object_id, r.asked_at AS at, '' AS role
FROM approval_request AS r
WHERE r.kind IN ('reset_factor', 'end_administrator', 'close_administrator') AND r.asked_at >= :since
    AND (:account_id = 0 OR r.object_id = :account_id)
UNION ALL
SELECT q.object_id AS account_id, 'reset_done' AS what, q.id AS object_id, d.decided_at AS at, '' AS role
FROM approval_request AS q
JOIN approval_decision AS d ON d.request_id = q.id
WHERE q.kind = 'reset_factor' AND d.granted = 1 AND d.decided_at >= :since
    AND (:account_id = 0 OR q.object_id = :account_id)
UNION ALL
SELECT s.account_id, CASE s.active WHEN 1 THEN 'opened' ELSE 'closed' END AS what,
    s.number AS object_id, s.set_at AS at, '' AS role
FROM account_standing AS s
WHERE s.number > 1 AND s.set_at >= :since AND (:account_id = 0 OR s.account_id = :account_id)
UNION ALL
SELECT g.account_id, 'role' AS what, g.id AS object_id, g.made_at AS at, g.role
FROM access_grant AS g
JOIN account AS a ON a.id = g.account_id
WHERE g.made_by IS NOT NULL AND g.made_by <> g.account_id AND g.made_at > a.made_at
    AND g.made_at >= :since AND (:account_id = 0 OR g.account_id = :account_id)
UNION ALL
SELECT h.account_id, 'role_end' AS what, h.id AS object_id, e.ended_at AS at, h.role
FROM access_grant_end AS e
JOIN access_grant AS h ON h.id = e.grant_id
WHERE (e.ended_by IS NULL OR e.ended_by <> h.account_id) AND e.ended_at >= :since
    AND (:account_id = 0 OR h.account_id = :account_id)
ORDER BY at, what, object_id;

-- name: insert_mail_step :exec
-- What became of it.
-- in: mail_id int64, number int64, kind text, stepped_at int64, cause text, code int64, reply text
INSERT INTO mail_step (mail_id, number, kind, stepped_at, cause, code, reply)
VALUES (:mail_id, :number, :kind, :stepped_at, :cause, :code, :reply);

-- name: list_waiting_mail :many
-- Mails that have not come to their end, oldest first: how many steps, the last of them, and how
-- often it was put off.
-- in: since int64
-- out: id int64, account_id int64, kind text, day text, number int64, made_at int64, steps int64,
--   last_kind text?, last_at int64?, put_off int64
SELECT m.id, m.account_id, m.kind, m.day, m.number, m.made_at,
    (SELECT COUNT(*) FROM mail_step AS c WHERE c.mail_id = m.id) AS steps,
    s.kind AS last_kind, s.stepped_at AS last_at,
    (SELECT COUNT(*) FROM mail_step AS o WHERE o.mail_id = m.id AND o.kind = 'later') AS put_off
FROM mail AS m
LEFT JOIN mail_step AS s ON s.mail_id = m.id
    AND s.number = (SELECT MAX(t.number) FROM mail_step AS t WHERE t.mail_id = m.id)
WHERE m.made_at >= :since
    AND NOT EXISTS (
        SELECT 1 FROM mail_step AS e
        WHERE e.mail_id = m.id AND e.kind IN ('accepted', 'refused', 'unknown', 'dropped'))
ORDER BY m.made_at, m.id;

-- name: list_newest_mail :many
-- The newest mails with what became of them.
-- in: count int64
-- out: name text, login text, kind text, made_at int64, last_kind text?, last_at int64?, cause text?,
--   code int64?, reply text?
SELECT p.name, a.login, m.kind, m.made_at, s.kind AS last_kind, s.stepped_at AS last_at, s.cause,
    s.code, s.reply
FROM mail AS m
JOIN account AS a ON a.id = m.account_id
JOIN account_profile AS p ON p.account_id = a.id
    AND p.number = (SELECT MAX(q.number) FROM account_profile AS q WHERE q.account_id = a.id)
LEFT JOIN mail_step AS s ON s.mail_id = m.id
    AND s.number = (SELECT MAX(t.number) FROM mail_step AS t WHERE t.mail_id = m.id)
ORDER BY m.made_at DESC, m.id DESC
LIMIT :count;

-- name: mail_health :one
-- The last mail that was accepted, and how many made since then wait or were not.
-- in: since int64
-- out: accepted_at int64?, waiting int64, failed int64
SELECT
    (SELECT MAX(s.stepped_at) FROM mail_step AS s WHERE s.kind = 'accepted') AS accepted_at,
    (SELECT COUNT(*) FROM mail AS m
        WHERE m.made_at >= :since AND NOT EXISTS (
            SELECT 1 FROM mail_step AS e
            WHERE e.mail_id = m.id AND e.kind IN ('accepted', 'refused', 'unknown', 'dropped')))
        AS waiting,
    (SELECT COUNT(*) FROM mail AS n
        JOIN mail_step AS f ON f.mail_id = n.id
        WHERE n.made_at >= :since AND f.kind IN ('refused', 'unknown')) AS failed;
