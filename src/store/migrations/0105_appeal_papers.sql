-- The decision on an appeal is a paper with a number and a day, which a later publication names again.

-- Number and day of the decision on an appeal; decisions from before have both in their one text.
CREATE TABLE appeal_paper (
    appeal_id BIGINT NOT NULL PRIMARY KEY REFERENCES appeal (id), -- which
    paper TEXT NOT NULL CHECK (paper <> ''), -- number of the decision
    signed_on TEXT NOT NULL -- its date
);
