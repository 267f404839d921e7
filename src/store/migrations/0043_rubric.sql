-- The rubric of a year as it is drafted and agreed on in the program.

-- The rubric, each time somebody keeps it. The highest number that is no draft counts in the place of the one
-- that came in with the revision; a draft is for those who draft it, until they finish it.
CREATE TABLE rubric_version (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    content TEXT NOT NULL CHECK (content <> ''), -- its rows, one a line; see src/store/cells.h
    is_draft BIGINT NOT NULL CHECK (is_draft IN (0, 1)), -- 1: not finished, counts for nothing
    reason TEXT NOT NULL, -- what was changed and why, in the person's own words; of a draft it may be empty
    written_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    written_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    CHECK (is_draft = 1 OR reason <> '')
);

-- What a member says of a rubric: that it agrees, or what it would have otherwise. Of a unit the last one on the
-- version that counts is its word; those on earlier versions are history.
CREATE TABLE rubric_opinion (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    version_number BIGINT NOT NULL, -- of the rubric it is about; 0: the one that came in with the revision
    unit TEXT NOT NULL, -- code of the member
    agrees BIGINT NOT NULL CHECK (agrees IN (0, 1)), -- 1: it agrees
    remark TEXT NOT NULL, -- in the person's own words; empty only where it agrees
    given_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    given_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (agrees = 1 OR remark <> '')
);
