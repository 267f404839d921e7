-- Who may do what: places, grants, delegations, settings, and what two people decide together.

-- Where a group stands in the tree of paths, each change of it; the highest number counts.
CREATE TABLE group_place (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- 1 the first
    path TEXT NOT NULL, -- "/tw/nhom/tay-nam-bo/"
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (group_id, number)
);

-- A power given from a person to another (ủy quyền), for a time.
CREATE TABLE delegation (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    from_account BIGINT NOT NULL REFERENCES account (id), -- whose power it is
    to_account BIGINT NOT NULL REFERENCES account (id), -- who exercises it
    form TEXT NOT NULL -- how documents are signed under it
        CHECK (form IN ('by_authority', 'on_behalf', 'for_the_head', 'by_order')),
    document TEXT NOT NULL, -- number and date of the paper that gives it
    valid_from BIGINT NOT NULL, -- moment it begins
    valid_to BIGINT NOT NULL, -- moment it ends; at most a year later
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    CHECK (from_account <> to_account),
    CHECK (valid_from < valid_to AND valid_to - valid_from <= 31622400000)
);

-- The end of a delegation before its time.
CREATE TABLE delegation_end (
    delegation_id BIGINT NOT NULL PRIMARY KEY REFERENCES delegation (id), -- which
    ended_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    ended_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    reason TEXT NOT NULL -- why
);

-- A role of a person at a place, for a time.
CREATE TABLE access_grant (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    account_id BIGINT NOT NULL REFERENCES account (id), -- who
    role TEXT NOT NULL -- as what
        CHECK (role IN ('unit_officer', 'unit_leader', 'head_secretary', 'head', 'deputy',
            'cross_checker', 'verifier', 'council_member', 'board', 'administrator')),
    path TEXT NOT NULL, -- where: a group, a unit in a group, an organiser, "/"
    depth TEXT NOT NULL -- how far below it
        CHECK (depth IN ('self', 'children', 'subtree')),
    home_path TEXT NOT NULL, -- the unit of the group the person comes from; empty: none
    document TEXT NOT NULL, -- number and date of the appointment; empty: none
    valid_from BIGINT NOT NULL, -- moment it begins
    valid_to BIGINT, -- moment it ends; NULL: until it is ended
    delegation_id BIGINT REFERENCES delegation (id), -- NULL: an appointment
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    made_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    CHECK (role <> 'cross_checker' OR path <> home_path) -- nobody checks the own unit
);
CREATE INDEX access_grant_by_account ON access_grant (account_id);
CREATE INDEX access_grant_by_path ON access_grant (path);

-- The end of a grant before its time.
CREATE TABLE access_grant_end (
    grant_id BIGINT NOT NULL PRIMARY KEY REFERENCES access_grant (id), -- which
    ended_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    ended_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    reason TEXT NOT NULL -- why
);

-- Who sees whose figures in a group, each change of it; the highest number counts.
CREATE TABLE group_setting (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- 1 the first
    members_see TEXT NOT NULL -- the points of the other members
        CHECK (members_see IN ('after_verification', 'after_publication', 'always')),
    public_sees TEXT NOT NULL -- what is open to everybody
        CHECK (public_sees IN ('after_publication', 'points_after_publication', 'open')),
    reason TEXT NOT NULL, -- why
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (group_id, number)
);

-- What needs a second person: asked for by one, decided by another.
CREATE TABLE approval_request (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    kind TEXT NOT NULL -- what is asked for
        CHECK (kind IN ('publish', 'reset_factor', 'confirm_loss')),
    object_id BIGINT NOT NULL, -- publish: revision; reset_factor: account; confirm_loss: log
    asked_by BIGINT NOT NULL REFERENCES account (id), -- who asks
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    asked_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    reason TEXT NOT NULL -- why
);
CREATE INDEX approval_request_by_object ON approval_request (kind, object_id);

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
