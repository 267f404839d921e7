-- Documents that another authority issues: its decision on awards, and the certificates given by it.

-- What a submission says beside what every one says. A row is there where a document is not the group's own, or was numbered outside the program.
CREATE TABLE submission_award (
    submission_id BIGINT PRIMARY KEY REFERENCES document_submission (id), -- which
    authority TEXT NOT NULL, -- who decides, in capitals as on the paper; empty: the group itself
    outside_number TEXT NOT NULL, -- number and symbol as its office gave them outside the program: "15/QĐ-UBND"; empty: the program numbers it
    bases TEXT NOT NULL, -- of a decision, one a line; empty: another kind
    decision_id BIGINT REFERENCES issued_document (id), -- by which certificates are given; NULL: another kind
    first_entry BIGINT CHECK (first_entry BETWEEN 1 AND 99999), -- where the register of certificates begins; NULL: it goes on
    CHECK (authority <> '' OR outside_number <> ''),
    CHECK (decision_id IS NULL OR (authority <> '' AND outside_number = ''))
);

-- A certificate that was given, as it stands in the register of its authority (sổ vàng, sổ cấp giấy khen).
CREATE TABLE certificate (
    document_id BIGINT NOT NULL REFERENCES issued_document (id), -- the issue it is a page of
    position BIGINT NOT NULL CHECK (position >= 1), -- the page
    authority TEXT NOT NULL, -- whose register, in capitals
    calendar_year BIGINT NOT NULL, -- of the date printed on it
    type TEXT NOT NULL CHECK (type IN ('BK', 'GK')), -- bằng khen or giấy khen
    entry BIGINT NOT NULL CHECK (entry >= 1), -- số vào sổ
    title TEXT NOT NULL, -- of the award
    recipient TEXT NOT NULL, -- as printed on it
    PRIMARY KEY (document_id, position),
    UNIQUE (authority, calendar_year, type, entry)
);
