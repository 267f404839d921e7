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
