-- Conferences and what was said at them.

-- A conference of the group.
CREATE TABLE conference (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    code TEXT NOT NULL, -- short name that other sheets use
    name TEXT NOT NULL, -- its name
    kind TEXT NOT NULL -- what it is for
        CHECK (kind IN ('midyear_review', 'yearend_review', 'prep_meeting',
            'unit_yearend_review')),
    held_on TEXT, -- day
    place TEXT NOT NULL, -- where
    host TEXT NOT NULL, -- unit that held it; empty: not stated
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A person at a conference.
CREATE TABLE attendee (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    conference TEXT NOT NULL, -- code of the conference
    role TEXT NOT NULL -- as what the person took part
        CHECK (role IN ('guest', 'chair', 'cochair', 'speaker', 'attends')),
    person TEXT NOT NULL, -- name
    job TEXT NOT NULL, -- position of the person
    unit TEXT NOT NULL, -- unit or body the person came from
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- An item of the programme of a conference.
CREATE TABLE agenda_item (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    conference TEXT NOT NULL, -- code of the conference
    ordinal BIGINT, -- place in the programme
    content TEXT NOT NULL, -- what was done
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A paper, a model or a video presented at a conference.
CREATE TABLE paper (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    conference TEXT NOT NULL, -- code of the conference
    ordinal BIGINT, -- place among them
    kind TEXT NOT NULL -- paper, model or video
        CHECK (kind IN ('paper', 'model', 'video')),
    title TEXT NOT NULL, -- its title
    author TEXT NOT NULL, -- collective or place it tells of
    unit TEXT NOT NULL, -- unit it comes from
    speaker TEXT NOT NULL, -- who spoke; empty: not named
    speaker_position TEXT NOT NULL, -- position of the speaker
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- An advanced exemplar or model.
CREATE TABLE exemplar (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    name TEXT NOT NULL, -- its name
    unit TEXT NOT NULL, -- unit it belongs to
    kind TEXT NOT NULL, -- collective, person or model, in the words of the package
    content TEXT NOT NULL, -- what it did
    status TEXT NOT NULL, -- found, fostered, praised or spread, in the words of the package
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A shortcoming as the group or its host states it.
CREATE TABLE shortcoming (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    ordinal BIGINT, -- place among them
    unit TEXT NOT NULL, -- whose; empty: the group's
    content TEXT NOT NULL, -- what fell short
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- A task set for a year.
CREATE TABLE task (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year it is for
    ordinal BIGINT, -- place among them
    content TEXT NOT NULL, -- what is to be done
    set_by TEXT NOT NULL, -- who set it
    set_by_position TEXT NOT NULL, -- position of that person
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);
