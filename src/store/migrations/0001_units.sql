-- The version of the schema, and the register of units.

-- The migrations this file has gone through.
CREATE TABLE schema_version (
    n BIGINT NOT NULL PRIMARY KEY, -- number of the migration
    name TEXT NOT NULL, -- its name
    sha256 TEXT NOT NULL, -- of its text; another text under the same number is refused
    applied_at BIGINT NOT NULL -- moment, milliseconds of Unix time
);

-- The files of law/ that have been taken over into the tables below.
CREATE TABLE law_file (
    name TEXT NOT NULL PRIMARY KEY, -- name below law/
    sha256 TEXT NOT NULL, -- of its bytes
    loaded_at BIGINT NOT NULL -- moment, milliseconds of Unix time
);

-- A unit that takes part in emulation: a province, a department, a commune. It lives as long as the
-- law says it is the same unit; a merger makes a new one, a change of kind or of name only a new form.
CREATE TABLE unit (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    slug TEXT NOT NULL UNIQUE -- its name in addresses, never given to another unit
);

-- How a unit was called, and what kind of unit it was, from a day to a day.
CREATE TABLE unit_form (
    unit_id BIGINT NOT NULL REFERENCES unit (id), -- the unit
    ordinal BIGINT NOT NULL, -- 1 the oldest known form
    name TEXT NOT NULL, -- short name
    full_name TEXT NOT NULL, -- name in documents
    kind TEXT NOT NULL, -- kind of unit, a word of the year package
    official_code TEXT NOT NULL, -- code of the list of administrative units; empty: none known
    parent TEXT NOT NULL, -- name of the unit it belongs to; empty: the country, or not stated
    valid_from TEXT, -- first day; NULL: not stated here
    valid_to TEXT, -- last day; NULL: still so
    citation TEXT NOT NULL, -- the text that made it so
    evidence TEXT NOT NULL, -- empty: as the text says; can_doi_chieu: to be compared with it
    folded TEXT NOT NULL, -- name in lower case without diacritics and signs, as it is looked up
    sort_key TEXT NOT NULL, -- name as a key of the Vietnamese alphabetical order
    PRIMARY KEY (unit_id, ordinal)
);
CREATE INDEX unit_form_by_name ON unit_form (folded);

-- What became of a unit: results stay with the unit of their time, and these edges lead on.
CREATE TABLE unit_succession (
    predecessor_id BIGINT NOT NULL REFERENCES unit (id), -- the unit that ended
    successor_id BIGINT NOT NULL REFERENCES unit (id), -- the unit that took over
    kind TEXT NOT NULL -- how it took over
        CHECK (kind IN ('merge', 'split', 'rename', 'change_of_kind')),
    happened_on TEXT NOT NULL, -- first day of the successor
    citation TEXT NOT NULL, -- the text that made it so
    evidence TEXT NOT NULL, -- as in unit_form
    PRIMARY KEY (predecessor_id, successor_id)
);
CREATE INDEX unit_succession_by_successor ON unit_succession (successor_id);
