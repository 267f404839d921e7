-- Figures, awards, nominations, the texts cited, the scores published.

-- A figure, or a rank, of one unit or of the whole group.
CREATE TABLE indicator (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    code TEXT NOT NULL, -- same code, same indicator
    name TEXT NOT NULL, -- what is measured
    unit TEXT NOT NULL, -- whose; empty: the group's
    year BIGINT NOT NULL, -- year it is of
    period TEXT NOT NULL -- part of the year
        CHECK (period IN ('year', 'first_half', 'to_date')),
    aggregate TEXT NOT NULL -- how a figure of the group was made
        CHECK (aggregate IN ('none', 'sum', 'mean', 'share', 'unspecified')),
    higher_is_better INTEGER NOT NULL -- 1: more is better
        CHECK (higher_is_better IN (0, 1)),
    qualifier TEXT NOT NULL -- how exact the source says it is
        CHECK (qualifier IN ('exact', 'about', 'over', 'more_than', 'nearly')),
    value BIGINT, -- in millionths of the unit of measure; NULL: only a rank or words
    decimals BIGINT NOT NULL, -- decimals as written in the source
    unit_of_measure TEXT NOT NULL, -- of the value
    rank BIGINT, -- place; NULL: not ranked
    ranked_among BIGINT, -- of how many; NULL: not stated
    ranked_in TEXT NOT NULL, -- the group it was ranked in
    statement TEXT NOT NULL, -- the source's words where a number does not say it
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- How many were awarded; without a title, the published total of a level.
CREATE TABLE award_count (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    level TEXT NOT NULL -- level of the award
        CHECK (level IN ('state', 'province', 'base')),
    title TEXT NOT NULL, -- title or form; empty: all of the level
    recipient TEXT NOT NULL -- kind of recipient
        CHECK (recipient IN ('any', 'collective', 'individual', 'household')),
    unit TEXT NOT NULL, -- whose; empty: the group's
    year BIGINT NOT NULL, -- year
    period TEXT NOT NULL -- part of the year
        CHECK (period IN ('year', 'first_half', 'to_date')),
    award_count BIGINT NOT NULL, -- how many
    direct_share BIGINT, -- share of small collectives and direct workers, millionths of a per cent
    direct_share_decimals BIGINT NOT NULL, -- decimals of the share as written
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- Who is put forward for what, and how far it has got.
CREATE TABLE nomination (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year the award is for
    title TEXT NOT NULL, -- title or form
    unit TEXT NOT NULL, -- code of a member or name of a unit; empty: not named
    recipient TEXT NOT NULL, -- who it goes to, in words
    decided_by TEXT NOT NULL, -- who decides
    progress TEXT NOT NULL -- how far it has got
        CHECK (progress IN ('introduced', 'acclaimed', 'agreed', 'voted', 'awaits_decision',
            'decided', 'conferred', 'in_office')),
    progress_text TEXT NOT NULL, -- the source's own words for that
    recipient_count BIGINT, -- how many recipients; NULL: not stated
    conferred_by TEXT NOT NULL, -- who handed it over
    on_behalf_of TEXT NOT NULL, -- for whom
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A directive or a legal text the year cites.
CREATE TABLE cited_document (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    number TEXT NOT NULL, -- number and sign; laws are cited by name
    title TEXT NOT NULL, -- what it is about
    issued_on TEXT, -- day of issue
    issuer TEXT NOT NULL, -- who issued it
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A total and a rank as published, to compare with the computed ones.
CREATE TABLE published_score (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    unit TEXT NOT NULL, -- code of a member
    total BIGINT, -- points in millionths
    decimals BIGINT NOT NULL, -- decimals as written
    rank BIGINT, -- place; NULL: not published
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);
