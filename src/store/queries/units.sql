-- The register of units.

-- name: law_file :one
-- Whether a file of law/ has been taken over.
-- in: name text
-- out: sha256 text
SELECT sha256 FROM law_file WHERE name = :name;

-- name: insert_law_file :exec
-- A file of law/ has been taken over.
-- in: name text, sha256 text, loaded_at int64
INSERT INTO law_file (name, sha256, loaded_at) VALUES (:name, :sha256, :loaded_at);

-- name: insert_unit :exec
-- A new unit; its forms follow.
-- in: id int64, slug text
INSERT INTO unit (id, slug) VALUES (:id, :slug);

-- name: insert_unit_form :exec
-- How a unit is called from a day to a day.
-- in: unit_id int64, ordinal int64, name text, full_name text, kind text, official_code text,
--   parent text, valid_from date?, valid_to date?, citation text, evidence text, folded text,
--   sort_key text
INSERT INTO unit_form (
    unit_id, ordinal, name, full_name, kind, official_code, parent, valid_from, valid_to, citation,
    evidence, folded, sort_key)
VALUES (
    :unit_id, :ordinal, :name, :full_name, :kind, :official_code, :parent, :valid_from, :valid_to,
    :citation, :evidence, :folded, :sort_key);

-- name: insert_unit_succession :exec
-- One unit took over from another.
-- in: predecessor_id int64, successor_id int64, kind text, happened_on date, citation text,
--   evidence text
INSERT INTO unit_succession (predecessor_id, successor_id, kind, happened_on, citation, evidence)
VALUES (:predecessor_id, :successor_id, :kind, :happened_on, :citation, :evidence);

-- name: unit_by_slug :one
-- The unit of a slug.
-- in: slug text
-- out: id int64
SELECT id FROM unit WHERE slug = :slug;

-- name: unit_forms :many
-- All forms of a unit, oldest first.
-- in: unit_id int64
-- out: ordinal int64, name text, full_name text, kind text, official_code text, parent text,
--   valid_from date?, valid_to date?, citation text, evidence text
SELECT ordinal, name, full_name, kind, official_code, parent, valid_from, valid_to, citation, evidence
FROM unit_form
WHERE unit_id = :unit_id
ORDER BY ordinal;

-- name: units_by_name :many
-- The forms of units with that folded name that overlap a span of days, latest first.
-- in: folded text, first_day text, last_day text
-- out: unit_id int64, slug text, name text, full_name text, parent text, kind text
SELECT f.unit_id, u.slug, f.name, f.full_name, f.parent, f.kind
FROM unit_form AS f
JOIN unit AS u ON u.id = f.unit_id
WHERE f.folded = :folded
    AND (f.valid_from IS NULL OR f.valid_from <= :last_day)
    AND (f.valid_to IS NULL OR f.valid_to >= :first_day)
ORDER BY COALESCE(f.valid_to, '9999-12-31') DESC, f.ordinal DESC, f.unit_id;

-- name: unit_predecessors :many
-- The units a unit took over from, each with its last form.
-- in: unit_id int64
-- out: slug text, name text, kind text, happened_on date, citation text, evidence text
SELECT u.slug, f.name, s.kind, s.happened_on, s.citation, s.evidence
FROM unit_succession AS s
JOIN unit AS u ON u.id = s.predecessor_id
JOIN unit_form AS f ON f.unit_id = u.id
WHERE s.successor_id = :unit_id
    AND f.ordinal = (SELECT MAX(newer.ordinal) FROM unit_form AS newer WHERE newer.unit_id = u.id)
ORDER BY s.happened_on, f.sort_key;

-- name: unit_successors :many
-- The units that took over from a unit, each with its first form.
-- in: unit_id int64
-- out: slug text, name text, kind text, happened_on date, citation text, evidence text
SELECT u.slug, f.name, s.kind, s.happened_on, s.citation, s.evidence
FROM unit_succession AS s
JOIN unit AS u ON u.id = s.successor_id
JOIN unit_form AS f ON f.unit_id = u.id
WHERE s.predecessor_id = :unit_id AND f.ordinal = 1
ORDER BY s.happened_on, f.sort_key;

-- name: units_on_day :many
-- The units of the register of a kind that existed on a day, in alphabetical order.
-- in: day text, kind text, other_kind text
-- out: unit_id int64, slug text, name text, official_code text
SELECT f.unit_id, u.slug, f.name, f.official_code
FROM unit_form AS f
JOIN unit AS u ON u.id = f.unit_id
WHERE (f.kind = :kind OR f.kind = :other_kind)
    AND (f.valid_from IS NULL OR f.valid_from <= :day)
    AND (f.valid_to IS NULL OR f.valid_to >= :day)
ORDER BY f.sort_key;

-- name: register_names :many
-- Every name a unit has had, for the search.
-- out: unit_id int64, slug text, name text, full_name text, kind text, valid_from date?,
--   valid_to date?, ordinal int64
SELECT f.unit_id, u.slug, f.name, f.full_name, f.kind, f.valid_from, f.valid_to, f.ordinal
FROM unit_form AS f
JOIN unit AS u ON u.id = f.unit_id
ORDER BY f.unit_id, f.ordinal;

-- name: unit_years :many
-- Where a unit took part, newest first, with its result there.
-- in: unit_id int64
-- out: group_code text, group_name text, year int64, member_code text, office text,
--   rank_halves int64?, total int64?, has_total int64?, decimals int64?, ranked_units int64?,
--   run_provenance text?, provenance enum:provenance, published_total int64?,
--   published_decimals int64?
SELECT c.group_code, r.name AS group_name, c.year, a.member_code, a.office, l.rank_halves, l.total,
    l.has_total, s.decimals,
    (SELECT COUNT(*) FROM score_line AS o WHERE o.run_id = s.id AND o.rank_halves > 0)
        AS ranked_units,
    s.provenance AS run_provenance, r.provenance,
    (SELECT MIN(p.total) FROM published_score AS p
        WHERE p.revision_id = r.id AND p.unit = a.member_code) AS published_total,
    (SELECT MIN(p.decimals) FROM published_score AS p
        WHERE p.revision_id = r.id AND p.unit = a.member_code) AS published_decimals
FROM unit_appearance AS a
JOIN current_revision AS c ON c.group_year_id = a.group_year_id
JOIN revision AS r ON r.id = c.revision_id
LEFT JOIN revision_run AS x ON x.revision_id = r.id
LEFT JOIN score_run AS s ON s.id = x.run_id
LEFT JOIN score_line AS l ON l.run_id = s.id AND l.unit = a.member_code AND a.member_code <> ''
WHERE a.unit_id = :unit_id
ORDER BY c.year DESC, c.group_code;

-- name: province_names :many
-- Short names of the units that belong to the country itself, of today and before.
-- out: name text
SELECT DISTINCT f.name
FROM unit_form AS f
WHERE f.kind IN ('tinh', 'thanh_pho') AND f.parent = ''
ORDER BY f.name;

-- name: members_of_one_unit :many
-- Members of the newest content of a group-year that the register holds to be one unit: what is
-- left of a time when names were told apart without their diacritics.
-- out: group_name text, year int64, first_name text, second_name text
SELECT r.name AS group_name, c.year, a.name AS first_name, b.name AS second_name
FROM current_revision AS c
JOIN revision AS r ON r.id = c.revision_id
JOIN member AS a ON a.revision_id = c.revision_id
JOIN member AS b ON b.revision_id = c.revision_id AND b.unit_id = a.unit_id
    AND b.position > a.position
ORDER BY c.year DESC, r.name, a.position, b.position;
