-- Putting an administrator out is asked for by one and decided by another, as making one is; a role asked for may have an end.

ALTER TABLE approval_decision RENAME TO approval_decision_before;
ALTER TABLE approval_request RENAME TO approval_request_before;

-- What needs a second person: asked for by one, decided by another. The table of 0084 with three kinds more.
CREATE TABLE approval_request (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    kind TEXT NOT NULL -- what is asked for
        CHECK (kind IN ('publish', 'reset_factor', 'confirm_loss', 'make_administrator',
            'end_administrator', 'close_administrator', 'open_administrator')),
    object_id BIGINT NOT NULL, -- publish: revision; confirm_loss: log; the others: account
    asked_by BIGINT NOT NULL REFERENCES account (id), -- who asks
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    asked_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    reason TEXT NOT NULL -- why; make_administrator: number and date of the appointment
);

-- The decision on a request.
CREATE TABLE approval_decision (
    request_id BIGINT NOT NULL PRIMARY KEY REFERENCES approval_request (id), -- on which
    granted INTEGER NOT NULL -- 0: refused or withdrawn
        CHECK (granted IN (0, 1)),
    decided_by BIGINT NOT NULL REFERENCES account (id), -- who decides
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    decided_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    reason TEXT NOT NULL -- why
);

INSERT INTO approval_request (id, kind, object_id, asked_by, on_behalf_of, asked_at, reason)
SELECT b.id, b.kind, b.object_id, b.asked_by, b.on_behalf_of, b.asked_at, b.reason
FROM approval_request_before AS b;

INSERT INTO approval_decision (request_id, granted, decided_by, on_behalf_of, decided_at, reason)
SELECT b.request_id, b.granted, b.decided_by, b.on_behalf_of, b.decided_at, b.reason
FROM approval_decision_before AS b;

DROP TABLE approval_decision_before;
DROP TABLE approval_request_before;

CREATE INDEX approval_request_by_object ON approval_request (kind, object_id);

-- When a role ends that is asked for; none: when it is ended.
CREATE TABLE approval_request_term (
    request_id BIGINT NOT NULL PRIMARY KEY REFERENCES approval_request (id), -- of kind make_administrator
    valid_to BIGINT NOT NULL -- moment it ends, milliseconds of Unix time
);
