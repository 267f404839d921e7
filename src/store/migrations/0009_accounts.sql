-- Who may enter: accounts, what they prove themselves with, and where they are signed in.

-- This installation of the program. One row.
CREATE TABLE installation (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    code TEXT NOT NULL, -- 12 hexadecimal digits, part of the names of its logs
    made_at BIGINT NOT NULL -- moment, milliseconds of Unix time
);

-- A person who may sign in. What can change stands in the tables below.
CREATE TABLE account (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    login TEXT NOT NULL UNIQUE, -- name to sign in with: small letters, digits, dots, hyphens
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    made_by BIGINT REFERENCES account (id) -- who invited; NULL: the operator of the machine
);

-- The name and the address of a person, each version of them; the highest number counts.
CREATE TABLE account_profile (
    account_id BIGINT NOT NULL REFERENCES account (id), -- whose
    number BIGINT NOT NULL, -- 1 the first
    name TEXT NOT NULL, -- full name
    job TEXT NOT NULL, -- position, "Chuyên viên"
    office TEXT NOT NULL, -- where the person works, "Sở Nội vụ tỉnh Bến Tre"
    email TEXT NOT NULL, -- empty: none
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (account_id, number)
);

-- Whether an account may be used, each change of it; the highest number counts.
CREATE TABLE account_standing (
    account_id BIGINT NOT NULL REFERENCES account (id), -- whose
    number BIGINT NOT NULL, -- 1 the first
    active INTEGER NOT NULL -- 1: may sign in
        CHECK (active IN (0, 1)),
    reason TEXT NOT NULL, -- why
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (account_id, number)
);

-- The password of an account. Old ones are not kept.
CREATE TABLE password (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id), -- whose
    hash TEXT NOT NULL, -- Argon2id, with its parameters
    set_at BIGINT NOT NULL -- moment, milliseconds of Unix time
);

-- The second factor of an account: codes by time (RFC 6238).
CREATE TABLE second_factor (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id), -- whose
    sealed_secret BLOB NOT NULL, -- encrypted with the key of the installation
    simulated INTEGER NOT NULL -- 1: of a sample account, no code is asked for
        CHECK (simulated IN (0, 1)),
    confirmed_at BIGINT -- moment the first code was right; NULL: not yet in force
);

-- The step of the last code that was accepted; each counts once.
CREATE TABLE second_factor_use (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id), -- whose
    last_step BIGINT NOT NULL -- number of 30 seconds since 1970
);

-- The codes for the day the phone is lost. Each works once.
CREATE TABLE recovery_code (
    account_id BIGINT NOT NULL REFERENCES account (id), -- whose
    number BIGINT NOT NULL, -- 1 to 10
    hash TEXT NOT NULL, -- of the code, with the key of the installation
    used_at BIGINT, -- moment it was used; NULL: still good
    PRIMARY KEY (account_id, number)
);

-- A browser that is signed in.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY, -- SHA-256 of what the cookie holds
    account_id BIGINT NOT NULL REFERENCES account (id), -- who
    made_at BIGINT NOT NULL, -- moment of signing in
    seen_at BIGINT NOT NULL, -- moment of the last request, to the minute
    factor_at BIGINT, -- moment of the last second factor; NULL: none yet
    ended_at BIGINT, -- moment it was ended; NULL: still good
    address TEXT NOT NULL, -- where it was made from
    browser TEXT NOT NULL -- as it names itself
);
CREATE INDEX session_by_account ON session (account_id);

-- Failed attempts to sign in, by account, by network, and altogether.
CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY, -- "account:17", "net:192.0.2.0/24", "all"
    failures BIGINT NOT NULL, -- in a row, or in the running window
    since BIGINT NOT NULL, -- start of the window, milliseconds of Unix time
    last_at BIGINT NOT NULL -- moment of the last one
);

-- A link that lets somebody in once: the first administrator, an invited person.
CREATE TABLE invitation (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    purpose TEXT NOT NULL -- what it opens
        CHECK (purpose IN ('first_administrator', 'account')),
    account_id BIGINT REFERENCES account (id), -- whose account; NULL: of the first administrator
    token_hash TEXT NOT NULL UNIQUE, -- SHA-256 of what the link holds
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    made_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    good_until BIGINT NOT NULL, -- moment it ends
    used_at BIGINT -- moment it was used; NULL: not yet
);
