-- A year has one paper of a kind that counts, unless somebody says why there is another.

-- Why a document goes out although the year has one of its kind: in its place, or beside it.
CREATE TABLE submission_reason (
    submission_id BIGINT PRIMARY KEY REFERENCES document_submission (id), -- which
    reason TEXT NOT NULL CHECK (reason <> '') -- as whoever prepared it wrote it; it stands in the register
);
