-- What can be made again: where units occur, and what a search finds.

-- name: delete_appearances :exec
-- Forget where units occur in a group-year.
-- in: group_year_id int64
DELETE FROM unit_appearance WHERE group_year_id = :group_year_id;

-- name: insert_appearance :exec
-- A unit occurs in a group-year; said again, the fuller statement stays.
-- in: unit_id int64, group_year_id int64, member_code text, office text
INSERT INTO unit_appearance (unit_id, group_year_id, member_code, office)
VALUES (:unit_id, :group_year_id, :member_code, :office)
ON CONFLICT (unit_id, group_year_id) DO UPDATE SET
    member_code = CASE WHEN excluded.member_code = '' THEN unit_appearance.member_code
        ELSE excluded.member_code END,
    office = CASE WHEN excluded.office = '' OR unit_appearance.office = 'head'
        THEN unit_appearance.office ELSE excluded.office END;

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
