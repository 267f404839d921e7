-- The group in the year: its members, who leads it, what it signed and launched.

-- shape: source = struct td_source, struct td_sources
--   code text, title text, published_on date? as published, publisher text, address text

-- name: insert_source :exec
-- Keep one row of the sheet of sources.
-- in: revision_id int64, position int64
-- from: source
INSERT INTO source (
    revision_id, position, code, title, published_on, publisher, address)
VALUES (
    :revision_id, :position, :code, :title, :published_on, :publisher, :address);

-- name: list_source :many
-- The sheet of sources of a revision, in its order.
-- in: revision_id int64
-- into: source
SELECT
    code, title, published_on, publisher, address
FROM source
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: member = struct td_member, struct td_members
--   code text, name text, unit_kind text, parent text, attributes text, standing text,
--   joined_on date? as joined, left_on date? as left, +origin

-- name: insert_member :exec
-- Keep one row of the sheet of members.
-- in: revision_id int64, position int64, unit_id int64
-- from: member
INSERT INTO member (
    revision_id, position, unit_id, code, name, unit_kind, parent, attributes, standing,
    joined_on, left_on, provenance, source, note)
VALUES (
    :revision_id, :position, :unit_id, :code, :name, :unit_kind, :parent, :attributes,
    :standing, :joined_on, :left_on, :provenance, :source, :note);

-- name: list_member :many
-- The sheet of members of a revision, in its order.
-- in: revision_id int64
-- into: member
SELECT
    code, name, unit_kind, parent, attributes, standing, joined_on, left_on, provenance,
    source, note
FROM member
WHERE revision_id = :revision_id
ORDER BY position;

-- name: list_member_kind :many
-- What the register says of the members of a revision in its year, in the order of the sheet: the kind
-- of the unit and of the unit it belongs to, empty where it does not say; and the unit's slug.
-- in: revision_id int64
-- out: kind text, parent_kind text, slug text
SELECT
    COALESCE((SELECT f.kind FROM unit_form AS f
        WHERE f.unit_id = m.unit_id AND f.ordinal = (SELECT MAX(o.ordinal) FROM unit_form AS o
            WHERE o.unit_id = m.unit_id
                AND (o.ordinal = 1 OR o.valid_from IS NULL
                    OR o.valid_from < CAST(y.year + 1 AS TEXT)))), '') AS kind,
    COALESCE((SELECT MIN(p.kind) FROM unit_form AS p
        WHERE p.name = m.parent AND p.kind IN ('tinh', 'thanh_pho')
            AND (p.valid_from IS NULL OR p.valid_from < CAST(y.year + 1 AS TEXT))
            AND (p.valid_to IS NULL OR p.valid_to >= CAST(y.year AS TEXT))), '') AS parent_kind,
    u.slug
FROM member AS m
JOIN unit AS u ON u.id = m.unit_id
JOIN revision AS r ON r.id = m.revision_id
JOIN group_year AS y ON y.id = r.group_year_id
WHERE m.revision_id = :revision_id
ORDER BY m.position;

-- shape: office = struct td_office, struct td_offices
--   year int64, kind enum:office_kind, ordinal int64?, unit text, person text,
--   job text as position, progress enum:progress, progress_text text, +origin

-- name: insert_office :exec
-- Keep one row of the sheet of offices.
-- in: revision_id int64, position int64
-- from: office
INSERT INTO office (
    revision_id, position, year, kind, ordinal, unit, person, job, progress, progress_text,
    provenance, source, note)
VALUES (
    :revision_id, :position, :year, :kind, :ordinal, :unit, :person, :job, :progress,
    :progress_text, :provenance, :source, :note);

-- name: list_office :many
-- The sheet of offices of a revision, in its order.
-- in: revision_id int64
-- into: office
SELECT
    year, kind, ordinal, unit, person, job, progress, progress_text, provenance, source, note
FROM office
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: covenant = struct td_covenant, struct td_covenants
--   year int64, signed_on date?, place text, signed_count int64?, member_count int64?,
--   content text, +origin

-- name: insert_covenant :exec
-- Keep one row of the sheet of covenants.
-- in: revision_id int64, position int64
-- from: covenant
INSERT INTO covenant (
    revision_id, position, year, signed_on, place, signed_count, member_count, content,
    provenance, source, note)
VALUES (
    :revision_id, :position, :year, :signed_on, :place, :signed_count, :member_count, :content,
    :provenance, :source, :note);

-- name: list_covenant :many
-- The sheet of covenants of a revision, in its order.
-- in: revision_id int64
-- into: covenant
SELECT
    year, signed_on, place, signed_count, member_count, content, provenance, source, note
FROM covenant
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: signatory = struct td_signatory, struct td_signatories
--   year int64, role enum:signatory_role, unit text, person text, job text as position,
--   +origin

-- name: insert_signatory :exec
-- Keep one row of the sheet of those who signed and witnessed.
-- in: revision_id int64, position int64
-- from: signatory
INSERT INTO signatory (
    revision_id, position, year, role, unit, person, job, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :role, :unit, :person, :job, :provenance, :source, :note);

-- name: list_signatory :many
-- The sheet of those who signed and witnessed of a revision, in its order.
-- in: revision_id int64
-- into: signatory
SELECT
    year, role, unit, person, job, provenance, source, note
FROM signatory
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: target = struct td_target, struct td_targets
--   unit text, content text, value int64?, unit_of_measure text, +origin

-- name: insert_target :exec
-- Keep one row of the sheet of targets.
-- in: revision_id int64, position int64
-- from: target
INSERT INTO target (
    revision_id, position, unit, content, value, unit_of_measure, provenance, source, note)
VALUES (
    :revision_id, :position, :unit, :content, :value, :unit_of_measure, :provenance, :source,
    :note);

-- name: list_target :many
-- The sheet of targets of a revision, in its order.
-- in: revision_id int64
-- into: target
SELECT
    unit, content, value, unit_of_measure, provenance, source, note
FROM target
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: movement = struct td_movement, struct td_movements
--   year int64, name text, unit text, scope enum:movement_scope, method enum:movement_method,
--   launched_on date? as launched, launched_by text, content text, result text, +origin

-- name: insert_movement :exec
-- Keep one row of the sheet of movements.
-- in: revision_id int64, position int64
-- from: movement
INSERT INTO movement (
    revision_id, position, year, name, unit, scope, method, launched_on, launched_by, content,
    result, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :name, :unit, :scope, :method, :launched_on, :launched_by,
    :content, :result, :provenance, :source, :note);

-- name: list_movement :many
-- The sheet of movements of a revision, in its order.
-- in: revision_id int64
-- into: movement
SELECT
    year, name, unit, scope, method, launched_on, launched_by, content, result, provenance,
    source, note
FROM movement
WHERE revision_id = :revision_id
ORDER BY position;
