-- The plan of a year as it is drafted and agreed on in the program, beside its rubric.

-- A line of the plan of the year: a row of the package.
CREATE TABLE plan_item (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    kind TEXT NOT NULL -- what it is
        CHECK (kind IN ('objective', 'task', 'midyear', 'prep', 'yearend', 'other')),
    content TEXT NOT NULL, -- in words
    starts_on TEXT, -- first day
    ends_on TEXT, -- last day
    unit TEXT NOT NULL, -- code of the member in charge; empty: the head unit
    partners TEXT NOT NULL, -- who works with it, in words
    place TEXT NOT NULL, -- where
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- The plan, each time somebody keeps it. The highest number that is no draft counts in the place of the one
-- that came in with the revision; a draft is for those who draft it, until they finish it.
CREATE TABLE plan_version (
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

-- What a member says of a plan: that it agrees, or what it would have otherwise. Of a unit the last one on the
-- version that counts is its word; those on earlier versions are history.
CREATE TABLE plan_opinion (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    version_number BIGINT NOT NULL, -- of the plan it is about; 0: the one that came in with the revision
    unit TEXT NOT NULL, -- code of the member
    agrees BIGINT NOT NULL CHECK (agrees IN (0, 1)), -- 1: it agrees
    remark TEXT NOT NULL, -- in the person's own words; empty only where it agrees
    given_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    given_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (agrees = 1 OR remark <> '')
);

-- The versions of both texts that a year rests on, its rubric and its plan.
CREATE VIEW basis_version AS
SELECT 'rubric' AS basis, revision_id, number, content, is_draft, reason, written_at, written_by
FROM rubric_version
UNION ALL
SELECT 'plan' AS basis, revision_id, number, content, is_draft, reason, written_at, written_by
FROM plan_version;

-- What members said of either.
CREATE VIEW basis_opinion AS
SELECT 'rubric' AS basis, revision_id, number, version_number, unit, agrees, remark, given_at, given_by
FROM rubric_opinion
UNION ALL
SELECT 'plan' AS basis, revision_id, number, version_number, unit, agrees, remark, given_at, given_by
FROM plan_opinion;
