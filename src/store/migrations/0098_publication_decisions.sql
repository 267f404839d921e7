-- What was published changes only by a new decision, whose number and date stand beside the publication.

-- By which decision results are published in the place of others of the same year.
CREATE TABLE publication_decision (
    request_id BIGINT NOT NULL PRIMARY KEY REFERENCES approval_request (id), -- of kind publish
    paper TEXT NOT NULL CHECK (paper <> ''), -- number of the decision
    signed_on TEXT NOT NULL -- its date
);
