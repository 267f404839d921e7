-- What a unit and those who check it say to each other about one cell.

-- A line of the thread of a cell. It is of the year and not of a revision: what was said about a value stays said
-- when another content comes in. The newest line says whether the thread is settled.
CREATE TABLE cell_comment (
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year
    number BIGINT NOT NULL, -- order in the year, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    kind TEXT NOT NULL -- something said, or that it is settled
        CHECK (kind IN ('say', 'settle')),
    text TEXT NOT NULL, -- in the person's own words; where it is settled maybe empty
    role TEXT NOT NULL, -- the role it was said in, by its word
    said_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    said_by BIGINT NOT NULL REFERENCES account (id), -- who
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (group_year_id, number),
    CHECK (kind <> 'say' OR text <> '')
);
