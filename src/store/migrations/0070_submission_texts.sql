-- What whoever prepares a document adds to it, and by what power it is signed, beside what every submission says.

-- What stands in the place that the program leaves for the office to fill.
CREATE TABLE submission_text (
    submission_id BIGINT NOT NULL REFERENCES document_submission (id), -- which
    number BIGINT NOT NULL CHECK (number >= 1), -- order in it
    place TEXT NOT NULL CHECK (place <> ''), -- what the program asks for, as it stands in the brackets of a draft
    text TEXT NOT NULL CHECK (text <> ''), -- one paragraph a line; "-": nothing, the place is left out
    PRIMARY KEY (submission_id, number)
);

-- Who signs, where it is neither the head nor a deputy for the head.
CREATE TABLE submission_signing (
    submission_id BIGINT PRIMARY KEY REFERENCES document_submission (id), -- which
    power TEXT NOT NULL CHECK (power IN ('order', 'authority', 'acting')), -- TL., TUQ. or Q.
    office TEXT NOT NULL, -- of who signs, "Chánh Văn phòng"; empty of who acts as the head
    CHECK ((power = 'acting') = (office = ''))
);
