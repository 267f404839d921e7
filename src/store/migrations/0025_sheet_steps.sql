-- Which sheets of a year were handed in, and which came back.

-- A step of one unit's sheet in a layer; the highest number of a unit and layer says how it stands. Handed in
-- it is locked; returned it is open again, and what is typed from then on is the next attempt.
CREATE TABLE sheet_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    unit TEXT NOT NULL, -- code of the member
    layer TEXT NOT NULL -- whose sheet it is
        CHECK (layer IN ('tu_cham', 'cham_cheo', 'tham_dinh')),
    kind TEXT NOT NULL -- handed in, or returned to whoever fills it in
        CHECK (kind IN ('submit', 'return')),
    reason TEXT NOT NULL, -- in the person's own words; a return always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    CHECK (kind <> 'return' OR reason <> '')
);
