-- What can be made again: where units occur, and what a search finds.

-- name: delete_appearances :exec
-- Forget where units occur in a group-year.
-- in: group_year_id int64
DELETE FROM unit_appearance WHERE group_year_id = :group_year_id;

-- name: unit_names_of_years :many
-- What the counting content of each group-year calls units, by name or by code, oldest year first; a
-- name as often as it is said.
-- out: revision_id int64, group_year_id int64, group_code text, year int64, name text
SELECT c.revision_id, c.group_year_id, c.group_code, c.year, n.name
FROM current_revision AS c
JOIN (
    SELECT m.revision_id, m.name FROM member AS m
    UNION ALL
    SELECT o.revision_id, o.unit AS name FROM office AS o
    UNION ALL
    SELECT i.revision_id, i.unit AS name FROM indicator AS i
    UNION ALL
    SELECT a.revision_id, a.unit AS name FROM award_count AS a
    UNION ALL
    SELECT p.revision_id, p.unit AS name FROM nomination AS p
    UNION ALL
    SELECT h.revision_id, h.host AS name FROM conference AS h
) AS n ON n.revision_id = c.revision_id
WHERE n.name <> ''
ORDER BY c.year, c.group_code;

-- name: insert_appearance :exec
-- A unit occurs in a group-year.
-- in: unit_id int64, group_year_id int64, member_code text, office text
INSERT INTO unit_appearance (unit_id, group_year_id, member_code, office)
VALUES (:unit_id, :group_year_id, :member_code, :office);

-- name: forget_appearances :exec
-- Forget where units occur, everywhere.
DELETE FROM unit_appearance;

-- name: forget_search_words :exec
-- Forget all words of the search.
DELETE FROM search_word;

-- name: forget_search_entries :exec
-- Forget all that the search finds; its words must be gone.
DELETE FROM search_entry;

-- name: kept_appearances :many
-- Where units occur in a group-year, as it is kept.
-- in: group_year_id int64
-- out: unit_id int64, slug text, member_code text, office text
SELECT a.unit_id, COALESCE(u.slug, '') AS slug, a.member_code, a.office
FROM unit_appearance AS a
LEFT JOIN unit AS u ON u.id = a.unit_id
WHERE a.group_year_id = :group_year_id;

-- name: kept_search_entries :many
-- What a group-year gave to the search, as it is kept; NULL is the register.
-- in: group_year_id int64?
-- out: kind text, title text, detail text, group_code text, year int64, slug text, folded text
SELECT kind, title, detail, group_code, year, slug, folded
FROM search_entry
WHERE group_year_id = :group_year_id OR (group_year_id IS NULL AND :group_year_id IS NULL);

-- name: kept_search_words :many
-- The words of what a group-year gave to the search, as they are kept; NULL is the register.
-- in: group_year_id int64?
-- out: word text, kind text, title text, detail text, slug text, folded text
SELECT w.word, e.kind, e.title, e.detail, e.slug, e.folded
FROM search_entry AS e
JOIN search_word AS w ON w.entry_id = e.id
WHERE e.group_year_id = :group_year_id OR (e.group_year_id IS NULL AND :group_year_id IS NULL);

-- name: count_projections :one
-- How many rows there are that can be made again, wherever they belong.
-- out: appearances int64, entries int64, words int64
SELECT (SELECT COUNT(*) FROM unit_appearance) AS appearances,
    (SELECT COUNT(*) FROM search_entry) AS entries,
    (SELECT COUNT(*) FROM search_word) AS words;

-- name: delete_search_words :exec
-- Forget the words of what a group-year gave to the search; NULL is the register.
-- in: group_year_id int64?
DELETE FROM search_word
WHERE entry_id IN (
    SELECT id FROM search_entry
    WHERE group_year_id = :group_year_id OR (group_year_id IS NULL AND :group_year_id IS NULL));

-- name: delete_search_entries :exec
-- Forget what a group-year gave to the search; NULL is the register. Its words must be gone.
-- in: group_year_id int64?
DELETE FROM search_entry
WHERE group_year_id = :group_year_id OR (group_year_id IS NULL AND :group_year_id IS NULL);

-- name: insert_search_entry :exec
-- Something a search can find; its words follow.
-- in: id int64, group_year_id int64?, kind text, title text, detail text, group_code text,
--   year int64, slug text, folded text
INSERT INTO search_entry (
    id, group_year_id, kind, title, detail, group_code, year, slug, folded)
VALUES (
    :id, :group_year_id, :kind, :title, :detail, :group_code, :year, :slug, :folded);

-- name: insert_search_word :exec
-- A word of it; said twice, it stands once.
-- in: word text, entry_id int64
INSERT INTO search_word (word, entry_id) VALUES (:word, :entry_id)
ON CONFLICT (word, entry_id) DO NOTHING;

-- name: find_by_word :many
-- What holds a word between two bounds: those of the words that start with a text.
-- in: first_word text, behind_last text, most int64
-- out: id int64, kind text, title text, detail text, group_code text, year int64, slug text,
--   folded text
SELECT e.id, e.kind, e.title, e.detail, e.group_code, e.year, e.slug, e.folded
FROM search_entry AS e
WHERE e.id IN (
    SELECT w.entry_id FROM search_word AS w WHERE w.word >= :first_word AND w.word < :behind_last)
ORDER BY e.kind, e.year DESC, e.title, e.id
LIMIT :most;
