-- Comments on cells.

-- name: insert_cell_comment :exec
-- A line of the thread of a cell.
-- in: group_year_id int64, number int64, id int64, unit text, criterion text, kind text, text text,
--   role text, said_at int64, said_by int64, on_behalf_of int64?
INSERT INTO cell_comment (
    group_year_id, number, id, unit, criterion, kind, text, role, said_at, said_by, on_behalf_of)
VALUES (
    :group_year_id, :number, :id, :unit, :criterion, :kind, :text, :role, :said_at, :said_by,
    :on_behalf_of);

-- name: list_cell_comment :many
-- All that was said in the year of a revision, oldest first.
-- in: revision_id int64
-- out: number int64, unit text, criterion text, kind text, text text, role text, said_at int64,
--   said_by int64, name text?
SELECT c.number, c.unit, c.criterion, c.kind, c.text, c.role, c.said_at, c.said_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = c.said_by
        ORDER BY p.number DESC LIMIT 1) AS name
FROM revision AS r
JOIN cell_comment AS c ON c.group_year_id = r.group_year_id
WHERE r.id = :revision_id
ORDER BY c.number;
