-- Groups, their years, and the packages that came in for them.

-- A cluster or block. All that may change from year to year stands in the revisions.
CREATE TABLE emulation_group (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    code TEXT NOT NULL UNIQUE -- short name in addresses and packages: small letters, digits, hyphens
);

-- A year of a group.
CREATE TABLE group_year (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    year BIGINT NOT NULL, -- the year
    UNIQUE (group_id, year)
);

-- One imported content of a group-year, whole. Revisions are only ever added; the one with the highest
-- number counts, the others are its history.
CREATE TABLE revision (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- what it is a content of
    number BIGINT NOT NULL, -- 1 the first
    sha256 TEXT NOT NULL, -- of the canonical text of the package
    imported_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    file_name TEXT NOT NULL, -- name of the package it came from, without its folder
    name TEXT NOT NULL, -- name of the group
    short_name TEXT NOT NULL, -- short name
    kind TEXT NOT NULL -- cluster or block
        CHECK (kind IN ('cluster', 'block')),
    level TEXT NOT NULL -- level that organises it
        CHECK (level IN ('central', 'province', 'base')),
    organiser TEXT NOT NULL, -- council that organises it
    founding_decision TEXT NOT NULL, -- number of the decision that founded it
    founded_on TEXT, -- day of that decision
    supervising_member TEXT NOT NULL, -- member of the council who directs the group
    state TEXT NOT NULL -- where the year stands
        CHECK (state IN ('planned', 'covenant_draft', 'covenant_signed', 'running_h1',
            'midyear_reporting', 'midyear_reviewed', 'running_h2', 'self_scoring',
            'cross_scoring', 'verification', 'scores_proposed', 'prep_meeting', 'voting',
            'conference', 'proposed_to_council', 'council_decided', 'awarded', 'closed')),
    member_count BIGINT, -- members as published; NULL: not stated
    roster_complete INTEGER NOT NULL -- 1: all members are listed
        CHECK (roster_complete IN (0, 1)),
    theme TEXT NOT NULL, -- theme of the year's movements
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    scoring_provenance TEXT NOT NULL -- where rubric and data come from
        CHECK (scoring_provenance IN ('published', 'entered', 'computed', 'illustrative')),
    scoring_source TEXT NOT NULL, -- code of their source
    scoring_note TEXT NOT NULL, -- what a reader must know of them
    UNIQUE (group_year_id, number)
);

-- The revision that counts, of every group-year.
CREATE VIEW current_revision AS
SELECT r.id AS revision_id, y.id AS group_year_id, g.code AS group_code, y.year AS year
FROM emulation_group AS g
JOIN group_year AS y ON y.group_id = g.id
JOIN revision AS r ON r.group_year_id = y.id
WHERE r.number = (SELECT MAX(newer.number) FROM revision AS newer WHERE newer.group_year_id = y.id);
