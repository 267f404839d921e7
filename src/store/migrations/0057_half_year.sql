-- The figures of the first half of a year, as each unit reports them for the mid-year review.

-- The figure of one unit on one criterion, each time somebody keeps it. The highest number of a unit and
-- criterion counts.
CREATE TABLE half_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    batch_id BIGINT NOT NULL, -- made by the program: the figures that were kept together
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    name TEXT NOT NULL, -- text of the criterion when it was typed
    higher_is_better BIGINT NOT NULL CHECK (higher_is_better IN (0, 1)), -- by the rubric then
    actual TEXT NOT NULL, -- of the first half, as typed; empty: none
    previous TEXT NOT NULL, -- of the same months of the year before, as typed; empty: not said
    remark TEXT NOT NULL, -- in the person's own words; empty: none
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number)
);
CREATE INDEX half_entry_by_cell ON half_entry (revision_id, unit, criterion, number);
CREATE INDEX half_entry_by_batch ON half_entry (batch_id);

-- A step of the figures of one unit; the highest number of a unit says how they stand. Handed in they are
-- locked for the unit; returned they are open again, and what is typed then is the next version.
CREATE TABLE half_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    unit TEXT NOT NULL, -- code of the member
    kind TEXT NOT NULL CHECK (kind IN ('submit', 'return')), -- handed in by the unit, or given back to it
    reason TEXT NOT NULL, -- in the person's own words; a return always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (kind <> 'return' OR reason <> '')
);
