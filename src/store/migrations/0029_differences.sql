-- The explanation round: what a unit says to a value that verification changed, and what is decided on it.

-- An answer to a difference; the highest number of a unit and criterion says how it stands.
CREATE TABLE difference_answer (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    kind TEXT NOT NULL -- the unit accepts or explains; verification upholds what it found
        CHECK (kind IN ('accept', 'explain', 'uphold')),
    value TEXT NOT NULL, -- the verified value that is answered
    text TEXT NOT NULL, -- in the person's own words
    document TEXT NOT NULL, -- number and date of a document; empty: none
    answered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    answered_by BIGINT NOT NULL REFERENCES account (id), -- who
    PRIMARY KEY (revision_id, number),
    CHECK (kind = 'accept' OR text <> '')
);
