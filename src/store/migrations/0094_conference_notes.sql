-- How conferences are held, as a package has it: what the table of conferences has no column for.

-- What a package says of a conference beside its row: a matter each.
CREATE TABLE conference_note (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    conference TEXT NOT NULL, -- code of the conference
    matter TEXT NOT NULL -- what the row says of it
        CHECK (matter IN ('planned', 'begins', 'secretary', 'conclusion')),
    ordinal BIGINT, -- of a conclusion, from 1; NULL: none
    content TEXT NOT NULL, -- hour, name or conclusion; empty: planned
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it
    PRIMARY KEY (revision_id, position)
);
