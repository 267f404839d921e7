-- Conferences as they are prepared and recorded in the program; the signing of the covenant is one of them.

ALTER TABLE conference RENAME TO conference_before;

-- A conference of the group. The table of 0004 with one kind more.
CREATE TABLE conference (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    code TEXT NOT NULL, -- short name that other sheets use
    name TEXT NOT NULL, -- its name
    kind TEXT NOT NULL -- what it is for
        CHECK (kind IN ('midyear_review', 'yearend_review', 'prep_meeting',
            'unit_yearend_review', 'covenant_signing')),
    held_on TEXT, -- day
    place TEXT NOT NULL, -- where
    host TEXT NOT NULL, -- unit that held it; empty: not stated
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

INSERT INTO conference (
    revision_id, position, code, name, kind, held_on, place, host, provenance, source, note)
SELECT b.revision_id, b.position, b.code, b.name, b.kind, b.held_on, b.place, b.host, b.provenance,
    b.source, b.note
FROM conference_before AS b;

DROP TABLE conference_before;

-- What people do with conferences in the program. Of a conference the newest row that is not about votes says
-- all of it; one that was called off is none of the year any more.
CREATE TABLE conference_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    code TEXT NOT NULL CHECK (code <> ''), -- of the conference
    act TEXT NOT NULL -- what is done
        CHECK (act IN ('planned', 'held', 'called_off', 'votes')),
    name TEXT NOT NULL, -- its name
    kind TEXT NOT NULL -- what it is for
        CHECK (kind IN ('midyear_review', 'yearend_review', 'prep_meeting', 'unit_yearend_review',
            'covenant_signing')),
    held_on TEXT NOT NULL, -- day
    begins TEXT NOT NULL, -- "08:00"; empty: not said
    place TEXT NOT NULL, -- where
    host TEXT NOT NULL, -- code of the member that is host; empty: not said
    chairs TEXT NOT NULL, -- who presides, a line each: name; position; unit
    guests TEXT NOT NULL, -- who is invited, likewise
    attended TEXT NOT NULL, -- who took part, likewise
    programme TEXT NOT NULL, -- its items, a line each
    secretary TEXT NOT NULL, -- who takes the minutes
    conclusions TEXT NOT NULL, -- what it concluded
    reason TEXT NOT NULL, -- why it is called off
    session BIGINT NOT NULL, -- votes: number of the session; else 0
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (act NOT IN ('planned', 'held') OR (name <> '' AND held_on <> '')),
    CHECK (act <> 'held' OR chairs <> ''),
    CHECK (act <> 'called_off' OR reason <> ''),
    CHECK ((act = 'votes') = (session > 0))
);
