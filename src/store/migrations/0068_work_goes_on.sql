-- A content of a year may leave what people did in the program as it stands: a value that an appeal was granted,
-- a package that corrects other sheets. The work then goes on, and stays where it was written down.

-- The contents that let the work go on which was done on an earlier one of the same year.
CREATE TABLE revision_continuation (
    revision_id BIGINT NOT NULL PRIMARY KEY REFERENCES revision (id), -- the content
    work_id BIGINT NOT NULL REFERENCES revision (id), -- the one whose working rows are its own too
    CHECK (work_id <> revision_id)
);

-- Whose working rows are those of a content: its own, unless it lets others go on.
CREATE VIEW work_of AS
SELECT r.id AS revision_id, COALESCE(c.work_id, r.id) AS work_id
FROM revision AS r
LEFT JOIN revision_continuation AS c ON c.revision_id = r.id;

DROP VIEW revision_state;

-- Where a content stands in the cycle: as it came in, or where the last step led.
CREATE VIEW revision_state AS
SELECT r.id AS revision_id, COALESCE((SELECT s.state_to FROM year_step AS s
    WHERE s.revision_id = w.work_id AND s.number = (SELECT MAX(o.number) FROM year_step AS o
        WHERE o.revision_id = w.work_id)), r.state) AS state
FROM revision AS r
JOIN work_of AS w ON w.revision_id = r.id;
