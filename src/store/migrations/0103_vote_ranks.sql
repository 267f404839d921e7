-- The order that members had before them when they voted on who is put forward.

-- Place of a unit in the ranking of the year at the moment its session was closed; of units that were ranked.
CREATE TABLE vote_rank (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    unit TEXT NOT NULL, -- code of the member
    halves BIGINT NOT NULL CHECK (halves > 0), -- the place in halves: 2 the first, 3 shared by the first two
    PRIMARY KEY (revision_id, number),
    UNIQUE (revision_id, session, unit),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number)
);
