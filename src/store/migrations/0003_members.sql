-- The group in the year: its members, who leads it, what it signed and launched.

-- An article, a report or a decision that rows cite.
CREATE TABLE source (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    code TEXT NOT NULL, -- short name the rows cite it by
    title TEXT NOT NULL, -- its title
    published_on TEXT, -- day it was published
    publisher TEXT NOT NULL, -- who published it
    address TEXT NOT NULL, -- where it can be read
    PRIMARY KEY (revision_id, position)
);

-- A member of the group in the year, at once a line of the scoring roster.
CREATE TABLE member (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    unit_id BIGINT NOT NULL REFERENCES unit (id), -- the unit of the register it is
    code TEXT NOT NULL, -- short code that other sheets and the data use
    name TEXT NOT NULL, -- name as the package gives it
    unit_kind TEXT NOT NULL, -- kind of the unit; empty: as registered
    parent TEXT NOT NULL, -- name of the unit it belongs to, for one that is new in the register
    attributes TEXT NOT NULL, -- scoring attributes, key=value;...
    standing TEXT NOT NULL, -- standing in the roster, in the words of the file format
    joined_on TEXT, -- day it joined
    left_on TEXT, -- day it left
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position),
    UNIQUE (revision_id, code)
);
CREATE INDEX member_by_unit ON member (unit_id);

-- The head and the deputies of a year, and those put forward for the next.
CREATE TABLE office (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year of office
    kind TEXT NOT NULL -- head or deputy
        CHECK (kind IN ('head', 'deputy')),
    ordinal BIGINT, -- 1 first deputy, 2 second; NULL: the order is not stated
    unit TEXT NOT NULL, -- code of a member, or name of a unit
    person TEXT NOT NULL, -- who holds it for the unit
    job TEXT NOT NULL, -- position of that person
    progress TEXT NOT NULL -- how far the choice has got
        CHECK (progress IN ('introduced', 'acclaimed', 'agreed', 'voted', 'awaits_decision',
            'decided', 'conferred', 'in_office')),
    progress_text TEXT NOT NULL, -- the source's own words for that
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A covenant, of the year or of the next.
CREATE TABLE covenant (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it is for
    signed_on TEXT, -- day of signing
    place TEXT NOT NULL, -- where
    signed_count BIGINT, -- how many signed, as published
    member_count BIGINT, -- of how many members, as published
    content TEXT NOT NULL, -- what was agreed
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- Who signed a covenant, and who witnessed it.
CREATE TABLE signatory (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year of the covenant
    role TEXT NOT NULL -- signs or witnesses
        CHECK (role IN ('signs', 'witnesses')),
    unit TEXT NOT NULL, -- code of a member, or name of a unit
    person TEXT NOT NULL, -- name
    job TEXT NOT NULL, -- position of the person
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A target a member agreed to in the covenant.
CREATE TABLE target (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    unit TEXT NOT NULL, -- code of a member
    content TEXT NOT NULL, -- the target in words
    value BIGINT, -- in millionths; NULL: only words
    unit_of_measure TEXT NOT NULL, -- of the value
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- An emulation movement.
CREATE TABLE movement (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it ran in
    name TEXT NOT NULL, -- its name
    unit TEXT NOT NULL, -- who carries it out; empty: the group
    scope TEXT NOT NULL -- how far it reaches
        CHECK (scope IN ('nation', 'province', 'group', 'base')),
    method TEXT NOT NULL -- regular or thematic
        CHECK (method IN ('regular', 'thematic')),
    launched_on TEXT, -- day of the launch
    launched_by TEXT NOT NULL, -- who launched it
    content TEXT NOT NULL, -- what it asks for
    result TEXT NOT NULL, -- what came of it
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);
