-- Movements: their plans and the parts of units in them, as a package has them and as they are worked.

-- shape: movement_plan = struct td_movement_plan, struct td_movement_plans
--   year int64, movement text, slogan text, starts_on date? as starts, ends_on date? as ends,
--   register_by date?, criteria text, collectives int64?, individuals int64?, +origin

-- name: insert_movement_plan :exec
-- Keep one row of the sheet of plans of movements.
-- in: revision_id int64, position int64
-- from: movement_plan
INSERT INTO movement_plan (
    revision_id, position, year, movement, slogan, starts_on, ends_on, register_by, criteria,
    collectives, individuals, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :movement, :slogan, :starts_on, :ends_on, :register_by,
    :criteria, :collectives, :individuals, :provenance, :source, :note);

-- name: list_movement_plan :many
-- The sheet of plans of movements of a revision, in its order.
-- in: revision_id int64
-- into: movement_plan
SELECT
    year, movement, slogan, starts_on, ends_on, register_by, criteria, collectives, individuals,
    provenance, source, note
FROM movement_plan
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: movement_launch = struct td_movement_launch, struct td_movement_launches
--   year int64, movement text, host enum:movement_host, paper text, signed_on date?, +origin

-- name: insert_movement_launch :exec
-- Keep one row of the sheet of launches of movements.
-- in: revision_id int64, position int64
-- from: movement_launch
INSERT INTO movement_launch (
    revision_id, position, year, movement, host, paper, signed_on, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :movement, :host, :paper, :signed_on, :provenance, :source,
    :note);

-- name: list_movement_launch :many
-- The sheet of launches of movements of a revision, in its order.
-- in: revision_id int64
-- into: movement_launch
SELECT
    year, movement, host, paper, signed_on, provenance, source, note
FROM movement_launch
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: movement_part = struct td_movement_part, struct td_movement_parts
--   year int64, movement text, unit text, registered text, registered_on date?, result text,
--   evidence text, reported_on date?, +origin

-- name: insert_movement_part :exec
-- Keep one row of the sheet of parts in movements.
-- in: revision_id int64, position int64
-- from: movement_part
INSERT INTO movement_part (
    revision_id, position, year, movement, unit, registered, registered_on, result, evidence,
    reported_on, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :movement, :unit, :registered, :registered_on, :result,
    :evidence, :reported_on, :provenance, :source, :note);

-- name: list_movement_part :many
-- The sheet of parts in movements of a revision, in its order.
-- in: revision_id int64
-- into: movement_part
SELECT
    year, movement, unit, registered, registered_on, result, evidence, reported_on, provenance,
    source, note
FROM movement_part
WHERE revision_id = :revision_id
ORDER BY position;

-- name: insert_movement_text :exec
-- A movement as it is drawn up or launched, from now on.
-- in: revision_id int64, number int64, id int64, movement text, stage text,
--   scope enum:movement_scope, method enum:movement_method, slogan text, content text,
--   criteria text, starts_on date, ends_on date, register_by date?, collectives int64?,
--   individuals int64?, launched_on date?, launched_by text, written_at int64, written_by int64?,
--   on_behalf_of int64?
INSERT INTO movement_text (
    revision_id, number, id, movement, stage, scope, method, slogan, content, criteria, starts_on,
    ends_on, register_by, collectives, individuals, launched_on, launched_by, written_at,
    written_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :movement, :stage, :scope, :method, :slogan, :content, :criteria,
    :starts_on, :ends_on, :register_by, :collectives, :individuals, :launched_on, :launched_by,
    :written_at, :written_by, :on_behalf_of);

-- name: list_movement_text :many
-- The movements of a revision as they count, drafts too, in the order they were first drawn up. last is the
-- number of the newest text of any.
-- in: revision_id int64
-- out: number int64, movement text, stage text, scope enum:movement_scope,
--   method enum:movement_method, slogan text, content text, criteria text, starts_on date,
--   ends_on date, register_by date?, collectives int64?, individuals int64?, launched_on date?,
--   launched_by text, written_at int64, who text?, last int64, year int64, first_launched int64?
SELECT t.number, t.movement, t.stage, t.scope, t.method, t.slogan, t.content, t.criteria, t.starts_on,
    t.ends_on, t.register_by, t.collectives, t.individuals, t.launched_on, t.launched_by, t.written_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = t.written_by
        ORDER BY p.number DESC LIMIT 1) AS who,
    (SELECT MAX(l.number) FROM movement_text AS l WHERE l.revision_id = t.revision_id) AS last,
    y.year,
    (SELECT MIN(b.written_at) FROM movement_text AS b
        WHERE b.revision_id = t.revision_id AND b.movement = t.movement AND b.stage = 'launched') AS first_launched
FROM movement_text AS t
INNER JOIN revision AS r ON r.id = t.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
WHERE t.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND t.number = (SELECT MAX(n.number) FROM movement_text AS n
        WHERE n.revision_id = t.revision_id AND n.movement = t.movement)
ORDER BY (SELECT MIN(f.number) FROM movement_text AS f
    WHERE f.revision_id = t.revision_id AND f.movement = t.movement);

-- name: all_movement_texts :many
-- Each text of a movement on a revision, drafts and what was given up too, in the order they were kept.
-- in: revision_id int64, movement text
-- out: number int64, id int64, stage text, scope enum:movement_scope, method enum:movement_method,
--   slogan text, content text, criteria text, starts_on date, ends_on date, register_by date?,
--   collectives int64?, individuals int64?, launched_on date?, launched_by text, written_at int64,
--   who text?
SELECT t.number, t.id, t.stage, t.scope, t.method, t.slogan, t.content, t.criteria, t.starts_on, t.ends_on,
    t.register_by, t.collectives, t.individuals, t.launched_on, t.launched_by, t.written_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = t.written_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM movement_text AS t
WHERE t.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND t.movement = :movement
ORDER BY t.number;

-- name: insert_movement_text_launch :exec
-- Who hosts the movement of a text, and by which paper it is launched.
-- in: text_id int64, host enum:movement_host, paper text, signed_on date?
INSERT INTO movement_text_launch (text_id, host, paper, signed_on)
VALUES (:text_id, :host, :paper, :signed_on);

-- name: list_movement_text_launch :many
-- Who hosts the movements of a revision and by which papers they are launched, by the number of their text.
-- in: revision_id int64
-- out: number int64, host enum:movement_host, paper text, signed_on date?
SELECT t.number, l.host, l.paper, l.signed_on
FROM movement_text AS t
INNER JOIN movement_text_launch AS l ON l.text_id = t.id
WHERE t.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY t.number;

-- name: list_launch_paper :many
-- The plans of launching movements of the year of a revision that the program issued and that still count, oldest first.
-- in: revision_id int64
-- out: notation text, dated_on date, issued_at int64, year int64
SELECT d.notation, d.dated_on, d.issued_at, y.year
FROM revision AS r
JOIN group_year AS y ON y.id = r.group_year_id
JOIN document_submission AS s ON s.group_year_id = r.group_year_id
JOIN issued_document AS d ON d.submission_id = s.id
WHERE r.id = :revision_id AND s.kind = 'phat-dong'
    AND NOT EXISTS (SELECT 1 FROM issued_document_end AS e WHERE e.document_id = d.id)
ORDER BY d.issued_at, d.id;

-- name: insert_movement_entry :exec
-- What a unit registers or reports, from now on.
-- in: revision_id int64, number int64, id int64, movement text, unit text, kind text,
--   content text, evidence text, entered_on date, entered_at int64, entered_by int64?,
--   on_behalf_of int64?
INSERT INTO movement_entry (
    revision_id, number, id, movement, unit, kind, content, evidence, entered_on, entered_at,
    entered_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :movement, :unit, :kind, :content, :evidence, :entered_on,
    :entered_at, :entered_by, :on_behalf_of);

-- name: list_movement_entry :many
-- All that units registered and reported on a revision, in that order: of a movement, unit and kind the last
-- counts. last is the number of the newest entry of any.
-- in: revision_id int64
-- out: number int64, movement text, unit text, kind text, content text, evidence text,
--   entered_on date, entered_at int64, who text?, last int64, year int64
SELECT e.number, e.movement, e.unit, e.kind, e.content, e.evidence, e.entered_on, e.entered_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.entered_by
        ORDER BY p.number DESC LIMIT 1) AS who,
    (SELECT MAX(l.number) FROM movement_entry AS l WHERE l.revision_id = e.revision_id) AS last,
    y.year
FROM movement_entry AS e
INNER JOIN revision AS r ON r.id = e.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY e.number;

-- name: all_movement_entries :many
-- All that units registered and reported in a movement on a revision, in that order.
-- in: revision_id int64, movement text
-- out: number int64, id int64, movement text, unit text, kind text, content text, evidence text,
--   entered_at int64, who text?
SELECT e.number, e.id, e.movement, e.unit, e.kind, e.content, e.evidence, e.entered_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = e.entered_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM movement_entry AS e
WHERE e.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND e.movement = :movement
ORDER BY e.number;

-- name: insert_movement_review :exec
-- What the head unit judges of a movement, from now on.
-- in: revision_id int64, number int64, id int64, movement text, kind text, content text,
--   held_on date, written_at int64, written_by int64?, on_behalf_of int64?
INSERT INTO movement_review (
    revision_id, number, id, movement, kind, content, held_on, written_at, written_by, on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :id, :movement, :kind, :content, :held_on, :written_at, :written_by,
    :on_behalf_of);

-- name: list_movement_review :many
-- The reviews that count on a revision, by their days, half-way before the end. last is the number of the newest review of
-- any.
-- in: revision_id int64
-- out: number int64, movement text, kind text, content text, held_on date, written_at int64,
--   who text?, last int64, year int64
SELECT v.number, v.movement, v.kind, v.content, v.held_on, v.written_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = v.written_by
        ORDER BY p.number DESC LIMIT 1) AS who,
    (SELECT MAX(l.number) FROM movement_review AS l WHERE l.revision_id = v.revision_id) AS last,
    y.year
FROM movement_review AS v
INNER JOIN revision AS r ON r.id = v.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND v.number = (SELECT MAX(n.number) FROM movement_review AS n
        WHERE n.revision_id = v.revision_id AND n.movement = v.movement AND n.kind = v.kind)
ORDER BY v.held_on, CASE v.kind WHEN 'midway' THEN 0 ELSE 1 END, v.number;

-- name: all_movement_reviews :many
-- Each review of a movement on a revision, in the order they were kept.
-- in: revision_id int64, movement text
-- out: id int64, kind text, content text, held_on date, written_at int64, who text?
SELECT v.id, v.kind, v.content, v.held_on, v.written_at,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = v.written_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM movement_review AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
    AND v.movement = :movement
ORDER BY v.number;
