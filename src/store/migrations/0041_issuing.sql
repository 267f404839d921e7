-- Documents that a group issues: who prepared them, under which number they went out, and what became of them.

-- How a group writes the numbers of its documents; the highest number counts.
CREATE TABLE numbering (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- 1 the first
    symbol TEXT NOT NULL CHECK (symbol <> ''), -- who issues, behind the type of the document: "CTĐ"
    least_digits BIGINT NOT NULL CHECK (least_digits BETWEEN 2 AND 5), -- of a number, filled up with zeros
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (group_id, number)
);

-- Where a series begins: of documents of one type that a group issues in a calendar year. One without a row begins with 1.
CREATE TABLE document_series (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- who issues
    calendar_year BIGINT NOT NULL, -- of the dates of its documents
    type TEXT NOT NULL, -- abbreviation of the type by the decree: "BC"
    first_number BIGINT NOT NULL CHECK (first_number BETWEEN 1 AND 99999), -- the first that the program gives
    reason TEXT NOT NULL, -- where the numbers before it are
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    UNIQUE (group_id, calendar_year, type)
);

-- A document that was prepared for signing. It has no number.
CREATE TABLE document_submission (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year that it is about
    kind TEXT NOT NULL, -- word of the kind: "bao-cao-tong-ket"
    place TEXT NOT NULL, -- where it is signed
    dated_on TEXT NOT NULL, -- date of signing
    capacity TEXT NOT NULL CHECK (capacity IN ('head', 'for_head')), -- who signs: the head, or a deputy for the head
    signer TEXT NOT NULL, -- full name
    recipients TEXT NOT NULL, -- beside those that the kind has by itself, one a line
    replaces BIGINT REFERENCES issued_document (id), -- the issued document in whose place it goes; NULL: none
    content_sha256 TEXT NOT NULL, -- of what it said when it was prepared
    submitted_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    submitted_by BIGINT NOT NULL REFERENCES account (id), -- who prepared it
    on_behalf_of BIGINT REFERENCES account (id) -- whose delegated power was used; NULL: none
);
CREATE INDEX submissions_of_year ON document_submission (group_year_id);

-- What became of a submission.
CREATE TABLE submission_end (
    submission_id BIGINT PRIMARY KEY REFERENCES document_submission (id), -- which
    kind TEXT NOT NULL CHECK (kind IN ('issued', 'returned', 'taken_back')), -- signed, sent back, or taken back by who prepared it
    reason TEXT NOT NULL, -- in the person's own words; one that is sent back always has one
    ended_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    ended_by BIGINT NOT NULL REFERENCES account (id), -- who
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    CHECK (kind <> 'returned' OR reason <> '')
);

-- A document that was issued, as it stands in the register of outgoing documents. Its files are kept by what they hold.
CREATE TABLE issued_document (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    submission_id BIGINT NOT NULL UNIQUE REFERENCES document_submission (id), -- what was signed
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- who issues
    calendar_year BIGINT NOT NULL, -- of its date
    type TEXT NOT NULL, -- abbreviation of the type by the decree: "BC"
    number BIGINT NOT NULL, -- in the series of its group, year and type
    notation TEXT NOT NULL, -- number and symbol as printed: "05/BC-CTĐ"
    dated_on TEXT NOT NULL, -- date printed on it
    issuer TEXT NOT NULL, -- as printed on it
    title TEXT NOT NULL, -- type as printed on it: "BÁO CÁO"
    abstract TEXT NOT NULL, -- trích yếu as printed on it
    signer TEXT NOT NULL, -- name printed on it
    code TEXT NOT NULL UNIQUE, -- by which a reader finds it, without strokes
    pdf_sha256 TEXT NOT NULL, -- of the file that was issued
    pdf_size BIGINT NOT NULL, -- bytes
    docx_sha256 TEXT NOT NULL, -- of the same as a Word file
    docx_size BIGINT NOT NULL, -- bytes
    replaces BIGINT REFERENCES issued_document (id), -- in whose place it goes; NULL: none
    issued_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    issued_by BIGINT NOT NULL REFERENCES account (id), -- who signed
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    UNIQUE (group_id, calendar_year, type, number)
);
CREATE INDEX issued_documents_replace ON issued_document (replaces);

-- That an issued document counts no more. It keeps its number and its files.
CREATE TABLE issued_document_end (
    document_id BIGINT PRIMARY KEY REFERENCES issued_document (id), -- which
    kind TEXT NOT NULL CHECK (kind IN ('replaced', 'withdrawn')), -- by a later one, or without one
    replaced_by BIGINT REFERENCES issued_document (id), -- the later one; NULL: withdrawn
    reason TEXT NOT NULL, -- shown to everybody who looks the document up
    ended_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    ended_by BIGINT NOT NULL REFERENCES account (id), -- who
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    CHECK ((kind = 'replaced' AND replaced_by IS NOT NULL) OR (kind = 'withdrawn' AND replaced_by IS NULL AND reason <> ''))
);
