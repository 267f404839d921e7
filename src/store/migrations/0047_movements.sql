-- Movements of a group: how they are launched, what units register and report, how they are reviewed.

-- How a movement of the group was launched: a row of the package.
CREATE TABLE movement_plan (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it runs in
    movement TEXT NOT NULL, -- name of the movement
    slogan TEXT NOT NULL, -- what it calls to
    starts_on TEXT, -- first day
    ends_on TEXT, -- last day
    register_by TEXT, -- last day to register
    criteria TEXT NOT NULL, -- by which it is judged and commended
    collectives BIGINT, -- that each unit may put forward; NULL: not limited here
    individuals BIGINT, -- likewise
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- The part of a unit in a movement: a row of the package.
CREATE TABLE movement_part (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it runs in
    movement TEXT NOT NULL, -- name of the movement
    unit TEXT NOT NULL, -- code of the member
    registered TEXT NOT NULL, -- what it registered to do; empty: it did not register
    registered_on TEXT, -- day
    result TEXT NOT NULL, -- what it reached, as it reported
    evidence TEXT NOT NULL, -- what shows it
    reported_on TEXT, -- day
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A movement of the group as it is drawn up and launched in the program, each time somebody keeps it. Of a
-- name the highest number counts.
CREATE TABLE movement_text (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    movement TEXT NOT NULL CHECK (movement <> ''), -- its name
    stage TEXT NOT NULL -- drawn up, launched, or a draft that was given up
        CHECK (stage IN ('draft', 'launched', 'dropped')),
    scope TEXT NOT NULL -- how far it reaches
        CHECK (scope IN ('nation', 'province', 'group', 'base')),
    method TEXT NOT NULL -- regular or thematic
        CHECK (method IN ('regular', 'thematic')),
    slogan TEXT NOT NULL, -- what it calls to
    content TEXT NOT NULL, -- what it asks for
    criteria TEXT NOT NULL, -- by which it is judged and commended
    starts_on TEXT NOT NULL, -- first day
    ends_on TEXT NOT NULL, -- last day
    register_by TEXT, -- last day to register
    collectives BIGINT, -- that each unit may put forward; NULL: not limited
    individuals BIGINT, -- likewise
    launched_on TEXT, -- day; NULL: a draft
    launched_by TEXT NOT NULL, -- who launches it, with position
    written_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    written_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (ends_on >= starts_on),
    CHECK ((stage = 'launched') = (launched_on IS NOT NULL))
);

-- What a unit registers in a movement, or reports of it. Of a movement, unit and kind the highest number
-- counts; a registration without content was taken back.
CREATE TABLE movement_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    movement TEXT NOT NULL, -- its name
    unit TEXT NOT NULL, -- code of the member
    kind TEXT NOT NULL CHECK (kind IN ('register', 'report')), -- registration, or result
    content TEXT NOT NULL, -- what the unit will do, or did
    evidence TEXT NOT NULL, -- what shows a result
    entered_on TEXT NOT NULL, -- day
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (kind = 'register' OR content <> '')
);

-- How the head unit judges a movement, half-way or at its end. Of a movement and kind the highest number
-- counts.
CREATE TABLE movement_review (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    movement TEXT NOT NULL, -- its name
    kind TEXT NOT NULL CHECK (kind IN ('midway', 'final')), -- half-way or at the end
    content TEXT NOT NULL CHECK (content <> ''), -- results, what fell short, lessons
    held_on TEXT NOT NULL, -- day
    written_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    written_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number)
);

-- The movements of a revision that were launched: those of its package for the year, and those launched here.
CREATE VIEW launched_movement AS
SELECT m.revision_id, m.name
FROM movement AS m
INNER JOIN revision AS r ON r.id = m.revision_id
INNER JOIN group_year AS y ON y.id = r.group_year_id
WHERE m.year = y.year AND m.unit = ''
UNION
SELECT t.revision_id, t.movement AS name
FROM movement_text AS t
WHERE t.stage = 'launched';
