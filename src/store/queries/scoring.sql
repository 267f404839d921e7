-- The table of criteria, the data, and the runs.

-- name: insert_rubric_row :exec
-- A line of the rubric.
-- in: revision_id int64, position int64, line uint32, cells text
INSERT INTO rubric_row (revision_id, position, line, cells)
VALUES (:revision_id, :position, :line, :cells);

-- name: list_rubric_row :many
-- The rubric of a revision.
-- in: revision_id int64
-- out: line uint32, cells text
SELECT line, cells FROM rubric_row WHERE revision_id = :revision_id ORDER BY position;

-- name: insert_result_row :exec
-- A line of the data.
-- in: revision_id int64, position int64, line uint32, unit text, criterion text, layer text,
--   attempt int64?, cells text
INSERT INTO result_row (revision_id, position, line, unit, criterion, layer, attempt, cells)
VALUES (:revision_id, :position, :line, :unit, :criterion, :layer, :attempt, :cells);

-- name: list_result_row :many
-- The data of a revision.
-- in: revision_id int64
-- out: line uint32, cells text
SELECT line, cells FROM result_row WHERE revision_id = :revision_id ORDER BY position;

-- name: insert_score_run :exec
-- A new run; its lines and points follow.
-- in: id int64, inputs_sha256 text, rule_version text, computed_at int64, decimals int64,
--   provenance enum:provenance, unit_count int64, criterion_count int64
INSERT INTO score_run (
    id, inputs_sha256, rule_version, computed_at, decimals, provenance, unit_count, criterion_count)
VALUES (
    :id, :inputs_sha256, :rule_version, :computed_at, :decimals, :provenance, :unit_count,
    :criterion_count);

-- name: run_by_inputs :one
-- The run of the same inputs under the same rules.
-- in: inputs_sha256 text, rule_version text
-- out: id int64
SELECT id FROM score_run WHERE inputs_sha256 = :inputs_sha256 AND rule_version = :rule_version;

-- name: insert_revision_run :exec
-- The run of a revision.
-- in: revision_id int64, run_id int64
INSERT INTO revision_run (revision_id, run_id) VALUES (:revision_id, :run_id);

-- name: run_of_revision :one
-- The run of a revision.
-- in: revision_id int64
-- out: id int64, inputs_sha256 text, rule_version text, computed_at int64, decimals int64,
--   provenance enum:provenance, unit_count int64, criterion_count int64
SELECT s.id, s.inputs_sha256, s.rule_version, s.computed_at, s.decimals, s.provenance, s.unit_count,
    s.criterion_count
FROM revision_run AS x
JOIN score_run AS s ON s.id = x.run_id
WHERE x.revision_id = :revision_id;

-- name: insert_score_line :exec
-- The result of one unit.
-- in: run_id int64, position int64, unit text, has_total bool, total int64, base int64,
--   bonus int64, penalty int64, rank_halves int64, place int64, rating text, gate text,
--   status enum:unit_status
INSERT INTO score_line (
    run_id, position, unit, has_total, total, base, bonus, penalty, rank_halves, place, rating,
    gate, status)
VALUES (
    :run_id, :position, :unit, :has_total, :total, :base, :bonus, :penalty, :rank_halves, :place,
    :rating, :gate, :status);

-- name: list_score_line :many
-- The results of a run, in the order of the roster.
-- in: run_id int64
-- out: unit text, has_total bool, total int64, base int64, bonus int64, penalty int64,
--   rank_halves int64, place int64, rating text, gate text, status enum:unit_status
SELECT unit, has_total, total, base, bonus, penalty, rank_halves, place, rating, gate, status
FROM score_line
WHERE run_id = :run_id
ORDER BY position;

-- name: insert_score_point :exec
-- The points of one unit for one row of the rubric.
-- in: run_id int64, unit_position int64, criterion_position int64, points int64?,
--   state enum:point_state
INSERT INTO score_point (run_id, unit_position, criterion_position, points, state)
VALUES (:run_id, :unit_position, :criterion_position, :points, :state);

-- name: list_score_point :many
-- The points of a run, unit by unit.
-- in: run_id int64
-- out: unit_position int64, criterion_position int64, points int64?, state enum:point_state
SELECT unit_position, criterion_position, points, state
FROM score_point
WHERE run_id = :run_id
ORDER BY unit_position, criterion_position;
