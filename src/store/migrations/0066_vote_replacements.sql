-- A vote that is held again: whose result counts no more.

-- A question of a closed session by which what earlier sessions of the year decided on the same award or
-- office is replaced.
CREATE TABLE vote_replacement (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session that replaces
    position BIGINT NOT NULL, -- of its question on the ballot
    replaced_session BIGINT NOT NULL, -- number of the session whose result counts no more
    replaced_position BIGINT NOT NULL, -- of its question
    reason TEXT NOT NULL CHECK (reason <> ''), -- why
    PRIMARY KEY (revision_id, number),
    UNIQUE (revision_id, replaced_session, replaced_position),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number),
    FOREIGN KEY (revision_id, replaced_session) REFERENCES vote_session (revision_id, number),
    CHECK (session <> replaced_session)
);

-- Who is chosen by the last ballot of each session, and on what; of sessions that were not closed too.
CREATE VIEW vote_chosen AS
SELECT c.revision_id, c.session, c.position, c.unit, q.matter, q.title, q.seats,
    EXISTS (SELECT 1 FROM vote_step AS s WHERE s.revision_id = c.revision_id AND s.session = c.session
        AND s.kind = 'close') AS is_closed
FROM vote_choice AS c
JOIN vote_question AS q ON q.revision_id = c.revision_id AND q.session = c.session AND q.position = c.position
    AND q.draft = (SELECT MAX(d.draft) FROM vote_question AS d
        WHERE d.revision_id = c.revision_id AND d.session = c.session)
WHERE NOT EXISTS (SELECT 1 FROM vote_replacement AS r WHERE r.revision_id = c.revision_id
    AND r.replaced_session = c.session AND r.replaced_position = c.position);
