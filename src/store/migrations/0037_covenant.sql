-- The covenant of a year as it is drawn up and signed in the program.

-- The text of the covenant, each time somebody keeps it; the highest number counts. Put forward it is what is
-- signed; taken back, with a reason, it is open again and its signatures count no more.
CREATE TABLE covenant_text (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    content TEXT NOT NULL, -- what the members bind themselves to, beside their targets
    place TEXT NOT NULL, -- where it is signed; empty: not said
    signed_on TEXT, -- day of the signing; NULL: not said
    is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)), -- 1: put forward for signing
    reason TEXT NOT NULL, -- why it was taken back, or put forward although targets lack; else empty
    written_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    written_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number)
);

-- A signature on a text, or that of a witness. Of a unit the last one counts.
CREATE TABLE covenant_signature (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    text_number BIGINT NOT NULL, -- of the text that was signed
    role TEXT NOT NULL -- signs or witnesses
        CHECK (role IN ('signs', 'witnesses')),
    unit TEXT NOT NULL, -- code of the member; of a witness: the body they come from
    person TEXT NOT NULL CHECK (person <> ''), -- name of who signed
    job TEXT NOT NULL, -- position of the person
    authority TEXT NOT NULL, -- paper by which somebody signs for the leader; empty: the leader
    manner TEXT NOT NULL -- by the person in the program, or on paper and recorded here
        CHECK (manner IN ('program', 'paper')),
    signed_on TEXT NOT NULL, -- day
    recorded_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    recorded_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, text_number) REFERENCES covenant_text (revision_id, number)
);
