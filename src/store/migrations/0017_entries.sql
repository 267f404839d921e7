-- What is typed into the data of a year in the browser, cell by cell, after its package came in.

-- Values of one unit on one criterion in one layer, each time somebody keeps them. The highest number of a
-- cell and attempt counts; the data of the year are those of the revision with these over them. A new
-- revision begins without any.
CREATE TABLE score_entry (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that was worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    batch_id BIGINT NOT NULL, -- made by the program: the entries that were kept together
    unit TEXT NOT NULL, -- code of the member
    criterion TEXT NOT NULL, -- code of the criterion
    layer TEXT NOT NULL -- whose judgement it is
        CHECK (layer IN ('tu_cham', 'cham_cheo', 'tham_dinh', 'duyet')),
    attempt BIGINT NOT NULL, -- which submission of the layer, from 1
    target TEXT NOT NULL, -- as typed; empty: not yet, as in the columns that follow
    actual TEXT NOT NULL, -- as typed
    previous TEXT NOT NULL, -- last year's value as typed
    state TEXT NOT NULL, -- empty, thieu or khong_ap_dung
    document TEXT NOT NULL, -- the document that proves it
    note TEXT NOT NULL, -- explanation, or why it differs from the layer before
    base_number BIGINT NOT NULL, -- the entry of the cell it was typed over; 0: what the revision holds
    entered_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    entered_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number)
);
CREATE INDEX score_entry_by_cell ON score_entry (revision_id, unit, layer, criterion, attempt, number);
CREATE INDEX score_entry_by_batch ON score_entry (batch_id);
