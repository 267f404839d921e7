-- Figures, awards, nominations, the texts cited, the scores published.

-- shape: indicator = struct td_indicator, struct td_indicators
--   code text, name text, unit text, year int64, period enum:period, aggregate enum:aggregate,
--   higher_is_better bool, qualifier enum:qualifier, value int64?, decimals int64,
--   unit_of_measure text, rank int64?, ranked_among int64?, ranked_in text, statement text,
--   +origin

-- name: insert_indicator :exec
-- Keep one row of the sheet of indicators.
-- in: revision_id int64, position int64
-- from: indicator
INSERT INTO indicator (
    revision_id, position, code, name, unit, year, period, aggregate, higher_is_better,
    qualifier, value, decimals, unit_of_measure, rank, ranked_among, ranked_in, statement,
    provenance, source, note)
VALUES (
    :revision_id, :position, :code, :name, :unit, :year, :period, :aggregate,
    :higher_is_better, :qualifier, :value, :decimals, :unit_of_measure, :rank, :ranked_among,
    :ranked_in, :statement, :provenance, :source, :note);

-- name: list_indicator :many
-- The sheet of indicators of a revision, in its order.
-- in: revision_id int64
-- into: indicator
SELECT
    code, name, unit, year, period, aggregate, higher_is_better, qualifier, value, decimals,
    unit_of_measure, rank, ranked_among, ranked_in, statement, provenance, source, note
FROM indicator
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: award_count = struct td_award_count, struct td_award_counts
--   level enum:award_level, title text, recipient enum:recipient, unit text, year int64,
--   period enum:period, award_count int64 as count, direct_share int64?,
--   direct_share_decimals int64, +origin

-- name: insert_award_count :exec
-- Keep one row of the sheet of award counts.
-- in: revision_id int64, position int64
-- from: award_count
INSERT INTO award_count (
    revision_id, position, level, title, recipient, unit, year, period, award_count,
    direct_share, direct_share_decimals, provenance, source, note)
VALUES (
    :revision_id, :position, :level, :title, :recipient, :unit, :year, :period, :award_count,
    :direct_share, :direct_share_decimals, :provenance, :source, :note);

-- name: list_award_count :many
-- The sheet of award counts of a revision, in its order.
-- in: revision_id int64
-- into: award_count
SELECT
    level, title, recipient, unit, year, period, award_count, direct_share,
    direct_share_decimals, provenance, source, note
FROM award_count
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: nomination = struct td_nomination, struct td_nominations
--   year int64, title text, unit text, recipient text, decided_by text,
--   progress enum:progress, progress_text text, recipient_count int64? as count,
--   conferred_by text, on_behalf_of text, +origin

-- name: insert_nomination :exec
-- Keep one row of the sheet of nominations.
-- in: revision_id int64, position int64
-- from: nomination
INSERT INTO nomination (
    revision_id, position, year, title, unit, recipient, decided_by, progress, progress_text,
    recipient_count, conferred_by, on_behalf_of, provenance, source, note)
VALUES (
    :revision_id, :position, :year, :title, :unit, :recipient, :decided_by, :progress,
    :progress_text, :recipient_count, :conferred_by, :on_behalf_of, :provenance, :source, :note);

-- name: list_nomination :many
-- The sheet of nominations of a revision, in its order.
-- in: revision_id int64
-- into: nomination
SELECT
    year, title, unit, recipient, decided_by, progress, progress_text, recipient_count,
    conferred_by, on_behalf_of, provenance, source, note
FROM nomination
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: document = struct td_cited_text, struct td_cited_texts
--   number text, title text, issued_on date? as issued, issuer text, +origin

-- name: insert_document :exec
-- Keep one row of the sheet of documents.
-- in: revision_id int64, position int64
-- from: document
INSERT INTO cited_document (
    revision_id, position, number, title, issued_on, issuer, provenance, source, note)
VALUES (
    :revision_id, :position, :number, :title, :issued_on, :issuer, :provenance, :source, :note);

-- name: list_cited_document :many
-- The sheet of documents of a revision, in its order.
-- in: revision_id int64
-- into: document
SELECT
    number, title, issued_on, issuer, provenance, source, note
FROM cited_document
WHERE revision_id = :revision_id
ORDER BY position;

-- shape: published_score = struct td_published_score, struct td_published_scores
--   unit text, total int64?, decimals int64, rank int64?, +origin

-- name: insert_published_score :exec
-- Keep one row of the sheet of published scores.
-- in: revision_id int64, position int64
-- from: published_score
INSERT INTO published_score (
    revision_id, position, unit, total, decimals, rank, provenance, source, note)
VALUES (
    :revision_id, :position, :unit, :total, :decimals, :rank, :provenance, :source, :note);

-- name: list_published_score :many
-- The sheet of published scores of a revision, in its order.
-- in: revision_id int64
-- into: published_score
SELECT
    unit, total, decimals, rank, provenance, source, note
FROM published_score
WHERE revision_id = :revision_id
ORDER BY position;
