-- Days off and days worked in their place, as an office brings them in for the years after this program was made.

-- A day of the calendar of working days, over those that came with the program; of a day the highest number counts.
CREATE TABLE calendar_day (
    installation_id BIGINT NOT NULL REFERENCES installation (id), -- this one
    number BIGINT NOT NULL, -- 1 the first
    day TEXT NOT NULL, -- which
    kind TEXT NOT NULL -- a day off, a day worked in the place of one, or as its weekday says
        CHECK (kind IN ('off', 'worked', 'usual')),
    name TEXT NOT NULL CHECK (name <> ''), -- what for
    citation TEXT NOT NULL CHECK (citation <> ''), -- the text that says so
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (installation_id, number)
);
