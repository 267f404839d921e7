-- A package says of a proposal that it was not granted: what an export writes, an import takes.

ALTER TABLE nomination RENAME TO nomination_before;

-- Who is put forward for what, and how far it has got. The table of 0005 with one word of progress more.
CREATE TABLE nomination (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision the row belongs to
    position BIGINT NOT NULL, -- its place in the sheet, from 1
    year BIGINT NOT NULL, -- year the award is for
    title TEXT NOT NULL, -- title or form
    unit TEXT NOT NULL, -- code of a member or name of a unit; empty: not named
    recipient TEXT NOT NULL, -- who it goes to, in words
    decided_by TEXT NOT NULL, -- who decides
    progress TEXT NOT NULL -- how far it has got
        CHECK (progress IN ('introduced', 'acclaimed', 'agreed', 'voted', 'awaits_decision',
            'decided', 'conferred', 'in_office', 'refused')),
    progress_text TEXT NOT NULL, -- the source's own words for that
    recipient_count BIGINT, -- how many recipients; NULL: not stated
    conferred_by TEXT NOT NULL, -- who handed it over
    on_behalf_of TEXT NOT NULL, -- for whom
    provenance TEXT NOT NULL -- where the row comes from
        CHECK (provenance IN ('published', 'entered', 'computed', 'illustrative')),
    source TEXT NOT NULL, -- code of its source; empty: the source of the package
    note TEXT NOT NULL, -- what a reader must know of it, such as the mark of evidence
    PRIMARY KEY (revision_id, position)
);

INSERT INTO nomination (
    revision_id, position, year, title, unit, recipient, decided_by, progress, progress_text,
    recipient_count, conferred_by, on_behalf_of, provenance, source, note)
SELECT b.revision_id, b.position, b.year, b.title, b.unit, b.recipient, b.decided_by, b.progress,
    b.progress_text, b.recipient_count, b.conferred_by, b.on_behalf_of, b.provenance, b.source,
    b.note
FROM nomination_before AS b;

DROP TABLE nomination_before;
