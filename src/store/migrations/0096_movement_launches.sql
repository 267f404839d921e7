-- Who hosts a movement, and by which paper it was launched: what the tables of movements have no column for.

-- How a movement of the group was launched: a row of the package.
CREATE TABLE movement_launch (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it runs in
    movement TEXT NOT NULL, -- name of the movement
    host TEXT NOT NULL -- who hosts it
        CHECK (host IN ('state', 'province', 'group', 'base')),
    paper TEXT NOT NULL, -- number of the paper that launches it; empty: none yet, or not known
    signed_on TEXT, -- date of the paper; NULL: likewise
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it
    PRIMARY KEY (revision_id, position)
);

-- The same of a movement as it is drawn up and launched in the program; texts from before have none.
CREATE TABLE movement_text_launch (
    text_id BIGINT NOT NULL PRIMARY KEY REFERENCES movement_text (id), -- of which text
    host TEXT NOT NULL -- who hosts it
        CHECK (host IN ('state', 'province', 'group', 'base')),
    paper TEXT NOT NULL, -- number of the paper that launches it; empty: the program issues it, or none yet
    signed_on TEXT, -- date of the paper; NULL: likewise
    CHECK ((paper = '') = (signed_on IS NULL))
);
