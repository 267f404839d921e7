-- Groups that went to another installation with their history, and those that came from one.

-- A group left: another installation goes on with it and with its log. Those before the last arrival are history that came with it.
CREATE TABLE group_departure (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- 1 the first time
    seq BIGINT NOT NULL, -- the entry of its log that says so: the last that is written where it left
    taker TEXT NOT NULL CHECK (taker <> ''), -- who goes on with it, in words
    vkey TEXT NOT NULL, -- public key that its log is signed with from then on
    reason TEXT NOT NULL CHECK (reason <> ''), -- why
    left_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    PRIMARY KEY (group_id, number)
);

-- A group came, by the departure of that number.
CREATE TABLE group_arrival (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- that of the departure
    log_size BIGINT NOT NULL, -- entries of its log that came
    vkey TEXT NOT NULL, -- public key of who signed the last of them
    came_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    PRIMARY KEY (group_id, number)
);

-- Which unit of the register a member of a group that came is: its log knows it by the number that it had where the log began.
CREATE TABLE unit_arrival (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- the arrival; the last one counts
    there BIGINT NOT NULL, -- number of the unit in the log
    here BIGINT NOT NULL, -- its number in the register of where it came to
    PRIMARY KEY (group_id, number, there)
);

-- Where the account of a person came from, with a group they worked in. It has a name and no means to sign in.
CREATE TABLE account_arrival (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id), -- the account
    installation TEXT NOT NULL, -- code of the installation that it was made in
    login TEXT NOT NULL, -- name to sign in with there
    came_at BIGINT NOT NULL -- moment, milliseconds of Unix time
);
