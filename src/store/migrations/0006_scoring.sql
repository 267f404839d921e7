-- The table of criteria, the results in their layers, and what was computed from them.

-- A line of the rubric, cell by cell, as it was written.
CREATE TABLE rubric_row (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    line INTEGER NOT NULL, -- line or row of the package it stood in
    cells TEXT NOT NULL, -- its cells; see src/store/cells.h
    PRIMARY KEY (revision_id, position)
);

-- A line of the data: one result of one unit for one criterion in one layer. A later layer stands
-- beside the earlier ones and never replaces them.
CREATE TABLE result_row (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    line INTEGER NOT NULL, -- line or row of the package it stood in
    unit TEXT NOT NULL, -- code of the member; empty in a heading or a comment
    criterion TEXT NOT NULL, -- code of the criterion or the gate
    layer TEXT NOT NULL, -- tu_cham, cham_cheo, tham_dinh or duyet
    attempt BIGINT, -- which submission of the layer; NULL: not a number
    cells TEXT NOT NULL, -- all its cells; see src/store/cells.h
    PRIMARY KEY (revision_id, position)
);

-- One computation of points, totals and ranks. It is kept as it was computed; the same inputs under the
-- same rules are the same run.
CREATE TABLE score_run (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    inputs_sha256 TEXT NOT NULL, -- of rubric, roster, data and their provenance
    rule_version TEXT NOT NULL, -- version of the rules in the program
    computed_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    decimals BIGINT NOT NULL, -- of published totals
    provenance TEXT NOT NULL -- computed, or illustrative when an input is
        CHECK (provenance IN ('computed', 'illustrative')),
    unit_count BIGINT NOT NULL, -- lines of the roster
    criterion_count BIGINT NOT NULL, -- rows of the rubric
    UNIQUE (inputs_sha256, rule_version)
);

-- The run of a revision that holds a rubric and data.
CREATE TABLE revision_run (
    revision_id BIGINT NOT NULL PRIMARY KEY REFERENCES revision (id), -- the revision
    run_id BIGINT NOT NULL REFERENCES score_run (id) -- its run
);

-- The result of one unit in a run.
CREATE TABLE score_line (
    run_id BIGINT NOT NULL REFERENCES score_run (id), -- the run
    position BIGINT NOT NULL, -- place of the unit in the roster, from 0
    unit TEXT NOT NULL, -- code of the member
    has_total INTEGER NOT NULL -- 0: no base criterion applies to it
        CHECK (has_total IN (0, 1)),
    total BIGINT NOT NULL, -- published total, millionths of a point
    base BIGINT NOT NULL, -- points of the base criteria after rescaling
    bonus BIGINT NOT NULL, -- bonus after its cap
    penalty BIGINT NOT NULL, -- penalty, positive
    rank_halves BIGINT NOT NULL, -- twice the rank; 0: not ranked
    place BIGINT NOT NULL, -- place in the order of the result, from 1
    rating TEXT NOT NULL, -- class; empty: none
    gate TEXT NOT NULL, -- what excluded it; empty: nothing
    status TEXT NOT NULL -- why it is ranked or not
        CHECK (status IN ('merged', 'new', 'not_considered', 'provisional', 'withdrawn',
            'ranked')),
    PRIMARY KEY (run_id, position)
);

-- The points of one unit for one row of the rubric in a run.
CREATE TABLE score_point (
    run_id BIGINT NOT NULL REFERENCES score_run (id), -- the run
    unit_position BIGINT NOT NULL, -- place of the unit in the roster, from 0
    criterion_position BIGINT NOT NULL, -- place of the row in the rubric, from 0
    points BIGINT, -- millionths of a point; NULL: none
    state TEXT NOT NULL -- whether there was something to score
        CHECK (state IN ('scored', 'missing', 'inapplicable')),
    PRIMARY KEY (run_id, unit_position, criterion_position)
);
