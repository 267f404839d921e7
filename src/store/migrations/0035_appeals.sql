-- Appeals of units against points, and the decisions on them.

-- An appeal on one cell. It is of the year and not of a revision: a decision on another one, which makes a new
-- revision, leaves it open.
CREATE TABLE appeal (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year
    number BIGINT NOT NULL, -- order in the year, 1 the first; its address has it
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that counted when it was filed
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    reason TEXT NOT NULL CHECK (reason <> ''), -- in the person's own words
    reference TEXT NOT NULL, -- documents it rests on; empty: none named
    due_on TEXT, -- last day of the step of the year it was filed in; NULL: none was set
    filed_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    filed_by BIGINT NOT NULL REFERENCES account (id), -- who
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    UNIQUE (group_year_id, number)
);

-- The decision on an appeal.
CREATE TABLE appeal_decision (
    appeal_id BIGINT NOT NULL PRIMARY KEY REFERENCES appeal (id), -- which
    granted BIGINT NOT NULL CHECK (granted IN (0, 1)), -- whether the value of the cell changes
    document TEXT NOT NULL CHECK (document <> ''), -- number and date of the decision
    reason TEXT NOT NULL CHECK (reason <> ''), -- in the person's own words
    value TEXT NOT NULL, -- the value decided on; empty where it was not granted
    revision_id BIGINT REFERENCES revision (id), -- the content it made; NULL where it was not granted
    decided_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    decided_by BIGINT NOT NULL REFERENCES account (id), -- who
    CHECK (granted = 0 OR (value <> '' AND revision_id IS NOT NULL))
);
