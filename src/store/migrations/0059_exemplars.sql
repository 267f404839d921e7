-- Exemplars and models: how they are found, nurtured, recognised, spread and presented.

-- A step of an exemplar: a row of the package.
CREATE TABLE exemplar_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    exemplar TEXT NOT NULL, -- name of the exemplar
    unit TEXT NOT NULL, -- unit it belongs to
    act TEXT NOT NULL -- what was done
        CHECK (act IN ('found', 'nurtured', 'proposed', 'recognised', 'spread', 'presented')),
    happened_on TEXT, -- day
    movement TEXT NOT NULL, -- found: from which one; empty: none
    content TEXT NOT NULL, -- plan, note, why or how
    by_whom TEXT NOT NULL, -- who found or recognised it
    decision TEXT NOT NULL, -- number of the decision that recognises it
    title TEXT NOT NULL, -- honour; of a paper its title
    to_units TEXT NOT NULL, -- where it was spread to
    result TEXT NOT NULL, -- of spreading it
    conference TEXT NOT NULL, -- code of the conference that hears the paper
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

-- What people do with exemplars in the program, one step after the other. Of what was found the newest words
-- count; what was taken back counts no more.
CREATE TABLE exemplar_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    exemplar TEXT NOT NULL CHECK (exemplar <> ''), -- its name
    unit TEXT NOT NULL, -- unit it belongs to, as its row has it
    act TEXT NOT NULL -- what is done
        CHECK (act IN ('found', 'nurtured', 'proposed', 'recognised', 'spread', 'presented', 'back')),
    happened_on TEXT NOT NULL, -- day
    kind TEXT NOT NULL, -- found: collective, person or model, in the words of the package
    movement TEXT NOT NULL, -- found: from which one; empty: none
    content TEXT NOT NULL, -- what it did; plan, note, why or how
    by_whom TEXT NOT NULL, -- who found or recognised it
    decision TEXT NOT NULL, -- number of the decision that recognises it
    title TEXT NOT NULL, -- honour; of a paper its title; back: of the paper that is taken back
    to_units TEXT NOT NULL, -- where it was spread to
    result TEXT NOT NULL, -- of spreading it
    conference TEXT NOT NULL, -- code of the conference that hears the paper
    speaker TEXT NOT NULL, -- who gives the paper; empty: not named yet
    speaker_position TEXT NOT NULL, -- position of the speaker
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (act NOT IN ('found', 'nurtured', 'proposed', 'back') OR content <> ''),
    CHECK (act <> 'recognised' OR by_whom <> ''),
    CHECK (act <> 'spread' OR to_units <> ''),
    CHECK (act <> 'presented' OR (conference <> '' AND title <> ''))
);

-- The exemplars of a revision: those of its package, and those found here.
CREATE VIEW known_exemplar AS
SELECT e.revision_id, e.name, e.unit
FROM exemplar AS e
UNION
SELECT n.revision_id, n.exemplar AS name, n.unit
FROM exemplar_entry AS n
WHERE n.act = 'found';
