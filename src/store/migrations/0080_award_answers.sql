-- What becomes of proposals for awards beside a decision.

-- What an authority answers to a proposal: that it is not granted, and why; or that this was a mistake.
CREATE TABLE award_answer (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    title TEXT NOT NULL CHECK (title <> ''), -- of the award
    recipient TEXT NOT NULL CHECK (recipient <> ''), -- code of the unit that was put forward, else the words for who it goes to
    kind TEXT NOT NULL CHECK (kind IN ('refused', 'taken_back')), -- not granted; or that was recorded by mistake
    paper TEXT NOT NULL, -- number of the paper by which the authority said so
    answered_on TEXT NOT NULL, -- its date
    reason TEXT NOT NULL CHECK (reason <> ''), -- the authority's; of a mistake: what it was
    recorded_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    recorded_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number)
);
