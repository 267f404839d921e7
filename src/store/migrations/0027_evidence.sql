-- The files that stand behind what units say of themselves.

-- A file that a unit attached to a criterion. It is of the year and not of a revision: a corrected package
-- leaves it where it is. What it holds lies in the folder beside the data file, under its digest.
CREATE TABLE evidence_file (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year
    number BIGINT NOT NULL, -- order in the year, 1 the first; its address has it
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that counted when it was attached
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    layer TEXT NOT NULL -- beside whose row: the unit's own, or what it adds while it is verified
        CHECK (layer IN ('tu_cham', 'tham_dinh')),
    name TEXT NOT NULL, -- as its sender called it, made fit to be shown
    kind TEXT NOT NULL -- by what it holds
        CHECK (kind IN ('pdf', 'docx', 'xlsx', 'jpg', 'png')),
    bytes BIGINT NOT NULL CHECK (bytes > 0), -- size
    sha256 TEXT NOT NULL, -- of what it holds, hexadecimal digits
    pages BIGINT NOT NULL, -- of a PDF or document, or sheets of a workbook; 0: not known
    width BIGINT NOT NULL, -- of an image, in pixels; else 0
    height BIGINT NOT NULL, -- of an image, in pixels; else 0
    title TEXT NOT NULL, -- that the program which made it gave it; empty: none
    attached_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    attached_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    UNIQUE (group_year_id, number)
);
CREATE INDEX evidence_file_by_unit ON evidence_file (group_year_id, unit, layer, criterion);

-- That a file was taken away from its criterion; what it holds stays in the folder.
CREATE TABLE evidence_removal (
    evidence_id BIGINT NOT NULL PRIMARY KEY REFERENCES evidence_file (id), -- the file
    reason TEXT NOT NULL CHECK (reason <> ''), -- in the person's own words
    removed_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    removed_by BIGINT REFERENCES account (id) -- NULL: the operator of the machine
);
