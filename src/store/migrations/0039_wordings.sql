-- Documents in a group's own words.

-- A Word file that a group had its documents of a kind made of, from then on; or that it went back to the
-- wording of the program. What the file holds lies in the folder beside the data file, under its digest.
CREATE TABLE group_wording (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- order in the group, 1 the first; its address has it
    kind TEXT NOT NULL, -- word of the kind of document
    name TEXT NOT NULL, -- as its sender called it, made fit to be shown; empty: back to the program's
    bytes BIGINT NOT NULL CHECK (bytes >= 0), -- size; 0 with an empty name
    sha256 TEXT NOT NULL, -- of what it holds, hexadecimal digits; empty with an empty name
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (group_id, number),
    CHECK ((name = '') = (sha256 = '') AND (name = '') = (bytes = 0))
);
