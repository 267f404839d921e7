-- What can be made again from the tables before: for pages and for searching. Never a source of truth.

-- Where a unit of the register occurs: as a member, in office, or with figures of its own.
CREATE TABLE unit_appearance (
    unit_id BIGINT NOT NULL REFERENCES unit (id), -- the unit
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- where
    member_code TEXT NOT NULL, -- its code there; empty: not a member
    office TEXT NOT NULL -- office it holds in that year
        CHECK (office IN ('', 'head', 'deputy')),
    PRIMARY KEY (unit_id, group_year_id)
);
CREATE INDEX unit_appearance_by_year ON unit_appearance (group_year_id);

-- What a search can find.
CREATE TABLE search_entry (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT REFERENCES group_year (id), -- where it comes from; NULL: the register
    kind TEXT NOT NULL -- what it leads to
        CHECK (kind IN ('group_year', 'unit', 'person')),
    title TEXT NOT NULL, -- what is shown
    detail TEXT NOT NULL, -- what is shown beside it
    group_code TEXT NOT NULL, -- of a group-year, or of the place where a person stands
    year BIGINT NOT NULL, -- of the group-year; 0: none
    slug TEXT NOT NULL, -- of a unit
    folded TEXT NOT NULL -- all that can be searched for, in lower case without diacritics
);
CREATE INDEX search_entry_by_year ON search_entry (group_year_id);

-- The words of what a search can find; a search looks for words that start with what was typed.
CREATE TABLE search_word (
    word TEXT NOT NULL, -- in lower case without diacritics
    entry_id BIGINT NOT NULL REFERENCES search_entry (id), -- where it stands
    PRIMARY KEY (word, entry_id)
);
CREATE INDEX search_word_by_entry ON search_word (entry_id);
