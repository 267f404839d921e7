-- What is worked on a year since its content came in. Working rows belong to a revision, are only ever
-- added, and are laid over it when the year is read (store/work.h).

-- A step of a group-year in the annual cycle, forward or back; the one with the highest number says
-- where the year stands.
CREATE TABLE year_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the content that was worked on
    number BIGINT NOT NULL, -- 1 the first
    event TEXT NOT NULL, -- what happened, "sign_covenant"; "step_back"
    state_from TEXT NOT NULL -- where the year stood
        CHECK (state_from IN ('planned', 'covenant_draft', 'covenant_signed', 'running_h1',
            'midyear_reporting', 'midyear_reviewed', 'running_h2', 'self_scoring',
            'cross_scoring', 'verification', 'scores_proposed', 'prep_meeting', 'voting',
            'conference', 'proposed_to_council', 'council_decided', 'awarded', 'closed')),
    state_to TEXT NOT NULL -- where it stands from then on
        CHECK (state_to IN ('planned', 'covenant_draft', 'covenant_signed', 'running_h1',
            'midyear_reporting', 'midyear_reviewed', 'running_h2', 'self_scoring',
            'cross_scoring', 'verification', 'scores_proposed', 'prep_meeting', 'voting',
            'conference', 'proposed_to_council', 'council_decided', 'awarded', 'closed')),
    document TEXT NOT NULL, -- number and date of the paper it rests on; empty: not stated
    reason TEXT NOT NULL, -- in the person's own words; a step back always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (state_from <> state_to),
    CHECK (event <> 'step_back' OR reason <> '')
);

-- Where a content stands in the cycle: as it came in, or where the last step led.
CREATE VIEW revision_state AS
SELECT r.id AS revision_id, COALESCE((SELECT s.state_to FROM year_step AS s
    WHERE s.revision_id = r.id AND s.number = (SELECT MAX(o.number) FROM year_step AS o
        WHERE o.revision_id = r.id)), r.state) AS state
FROM revision AS r;
