-- The covenant as it is drawn up and signed in the program.

-- name: insert_covenant_text :exec
-- The text of a covenant, from now on.
-- in: revision_id int64, number int64, id int64, content text, place text, signed_on date?,
--   is_open int64, reason text, written_at int64, written_by int64?, on_behalf_of int64?
INSERT INTO covenant_text (
    revision_id, number, id, content, place, signed_on, is_open, reason, written_at, written_by,
    on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :content, :place, :signed_on, :is_open, :reason, :written_at,
    :written_by, :on_behalf_of);

-- name: last_covenant_text :one
-- The text that counts on a revision, and the year it is of.
-- in: revision_id int64
-- out: number int64, content text, place text, signed_on date?, is_open int64, reason text,
--   written_at int64, name text?, year int64
SELECT c.number, c.content, c.place, c.signed_on, c.is_open, c.reason, c.written_at, p.name, y.year
FROM covenant_text AS c
INNER JOIN revision AS r ON r.id = c.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
LEFT JOIN account_profile AS p ON p.account_id = c.written_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = c.written_by)
WHERE c.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY c.number DESC
LIMIT 1;

-- name: insert_covenant_signature :exec
-- A signature, or that of a witness.
-- in: revision_id int64, number int64, id int64, text_number int64, role enum:signatory_role,
--   unit text, person text, job text, authority text, manner text, signed_on date,
--   recorded_at int64, recorded_by int64?, on_behalf_of int64?
INSERT INTO covenant_signature (
    revision_id, number, id, text_number, role, unit, person, job, authority, manner, signed_on,
    recorded_at, recorded_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :text_number, :role, :unit, :person, :job, :authority, :manner,
    :signed_on, :recorded_at, :recorded_by, :on_behalf_of);

-- name: count_covenant_signature :one
-- How many signatures were ever given on a revision.
-- in: revision_id int64
-- out: rows int64
SELECT COALESCE(MAX(number), 0) AS rows FROM covenant_signature WHERE revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: list_covenant_signature :many
-- The signatures that count on a text: of a unit the last, witnesses all.
-- in: revision_id int64, text_number int64
-- out: role enum:signatory_role, unit text, person text, job text, authority text, manner text,
--   signed_on date, recorded_at int64, name text?
SELECT s.role, s.unit, s.person, s.job, s.authority, s.manner, s.signed_on, s.recorded_at, p.name
FROM covenant_signature AS s
LEFT JOIN account_profile AS p ON p.account_id = s.recorded_by AND p.number = (
    SELECT MAX(newer.number) FROM account_profile AS newer WHERE newer.account_id = s.recorded_by)
WHERE s.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id) AND s.text_number = :text_number
    AND (s.role = 'witnesses' OR s.number = (SELECT MAX(later.number) FROM covenant_signature AS later
        WHERE later.revision_id = s.revision_id AND later.text_number = s.text_number
            AND later.role = 'signs' AND later.unit = s.unit))
ORDER BY s.number;
