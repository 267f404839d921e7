-- The targets that members register for a year before they sign the covenant, and how they were vetted.

-- The target of one unit on one criterion, each time somebody keeps it. The highest number of a unit and
-- criterion counts.
CREATE TABLE target_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    batch_id BIGINT NOT NULL, -- made by the program: the targets that were kept together
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    target TEXT NOT NULL, -- as typed; empty: none
    reason TEXT NOT NULL, -- why it is as low as it is, or why there is none; empty: not said
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number)
);
CREATE INDEX target_entry_by_cell ON target_entry (revision_id, unit, criterion, number);
CREATE INDEX target_entry_by_batch ON target_entry (batch_id);

-- A step of the targets of one unit; the highest number of a unit says how they stand. Handed in they are
-- locked for the unit; returned they are open again; accepted they are those of the year.
CREATE TABLE target_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    id BIGINT NOT NULL UNIQUE, -- made by the program
    unit TEXT NOT NULL, -- code of the member
    kind TEXT NOT NULL -- handed in by the unit, accepted by who vets them, or returned to it
        CHECK (kind IN ('submit', 'accept', 'return')),
    reason TEXT NOT NULL, -- in the person's own words; a return always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (revision_id, number),
    CHECK (kind <> 'return' OR reason <> '')
);

-- The targets of a year that were accepted: they stand in its data. Empty: the unit has none, with a reason.
CREATE VIEW agreed_target AS
SELECT e.revision_id, e.number, e.unit, e.criterion, e.target, e.entered_at, e.entered_by
FROM target_entry AS e
WHERE e.number = (SELECT MAX(later.number) FROM target_entry AS later
    WHERE later.revision_id = e.revision_id AND later.unit = e.unit AND later.criterion = e.criterion)
    AND 'accept' = (SELECT s.kind FROM target_step AS s
        WHERE s.revision_id = e.revision_id AND s.unit = e.unit ORDER BY s.number DESC LIMIT 1);
