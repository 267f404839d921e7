-- Until when the steps of a year are to be done, as its group has set it.

-- A deadline of a group-year, each change of it; of a state and unit the highest number counts. It is of
-- the year and not of a revision: a corrected package does not move it.
CREATE TABLE year_deadline (
    group_year_id BIGINT NOT NULL REFERENCES group_year (id), -- the year
    number BIGINT NOT NULL, -- 1 the first
    state TEXT NOT NULL -- the state to be ended by then
        CHECK (state IN ('planned', 'covenant_draft', 'covenant_signed', 'running_h1',
            'midyear_reporting', 'midyear_reviewed', 'running_h2', 'self_scoring',
            'cross_scoring', 'verification', 'scores_proposed', 'prep_meeting', 'voting',
            'conference', 'proposed_to_council', 'council_decided', 'awarded', 'closed')),
    unit TEXT NOT NULL, -- code of the member it is for; empty: all
    due_on TEXT NOT NULL, -- last day
    reason TEXT NOT NULL, -- in the person's own words
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (group_year_id, number)
);
