-- Criteria that one department scores for all units.

-- That a person of a department scores one criterion of a year for every unit. It is of the year and not of
-- a revision: a corrected package leaves it as it is. Of a criterion the newest one without an end counts.
CREATE TABLE criterion_scorer (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year
    criterion TEXT NOT NULL CHECK (criterion <> ''), -- code of the criterion
    account_id BIGINT NOT NULL REFERENCES account (id), -- who scores it
    department TEXT NOT NULL CHECK (department <> ''), -- what the person's body is called
    home_path TEXT NOT NULL, -- the unit of the group the person comes from; empty: none
    document TEXT NOT NULL CHECK (document <> ''), -- number and date of the assignment
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    made_by BIGINT REFERENCES account (id) -- NULL: the operator of the machine
);
CREATE INDEX criterion_scorer_by_criterion ON criterion_scorer (group_year_id, criterion);
CREATE INDEX criterion_scorer_by_account ON criterion_scorer (account_id);

-- That somebody scores a criterion no longer.
CREATE TABLE criterion_scorer_end (
    scorer_id BIGINT NOT NULL PRIMARY KEY REFERENCES criterion_scorer (id), -- which
    ended_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    ended_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    reason TEXT NOT NULL CHECK (reason <> '') -- why
);

-- A step of the sheet of a criterion; the highest number of a criterion says how it stands. Handed in it is
-- locked; returned it is open again, and what is typed from then on is the next attempt.
CREATE TABLE criterion_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    criterion TEXT NOT NULL, -- code of the criterion
    kind TEXT NOT NULL -- handed in, or returned to the department
        CHECK (kind IN ('submit', 'return')),
    reason TEXT NOT NULL, -- in the person's own words; a return always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT NOT NULL REFERENCES account (id), -- who
    PRIMARY KEY (revision_id, number),
    CHECK (kind <> 'return' OR reason <> '')
);
