-- Mail: how it is sent, who wants which, and what was sent.

-- How the installation sends mail, each change of it; the highest number counts. The password of the mail
-- server stands in no row: it is a file that the process which sends reads alone.
CREATE TABLE mail_setting (
    installation_id BIGINT NOT NULL REFERENCES installation (id), -- this one
    number BIGINT NOT NULL, -- 1 the first
    host TEXT NOT NULL, -- the mail server; empty: no mail is sent
    port BIGINT NOT NULL CHECK (port BETWEEN 1 AND 65535), -- of it
    security TEXT NOT NULL -- how what is said to it is kept from others
        CHECK (security IN ('starttls', 'tls', 'plain')),
    sender TEXT NOT NULL, -- address that mails come from; empty only without a host
    sender_name TEXT NOT NULL, -- name before it; empty: none
    days_before BIGINT NOT NULL CHECK (days_before BETWEEN 1 AND 20), -- working days before a deadline
    hour BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23), -- of the day in Vietnam from which on it is sent
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (installation_id, number),
    CHECK ((host = '') = (sender = ''))
);

-- Which mails a person wants, each change of it; the highest number counts, and who never said so is
-- reminded and gets no checkpoints.
CREATE TABLE mail_wish (
    account_id BIGINT NOT NULL REFERENCES account (id), -- whose
    number BIGINT NOT NULL, -- 1 the first
    reminders INTEGER NOT NULL CHECK (reminders IN (0, 1)), -- what is due
    checkpoints INTEGER NOT NULL CHECK (checkpoints IN (0, 1)), -- signed heads of logs
    lang TEXT NOT NULL CHECK (lang IN ('vi', 'en')), -- in which mails are written
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    PRIMARY KEY (account_id, number)
);

-- A mail to a person: of a kind at most one a day, but for tests. What it says is made when it is sent.
CREATE TABLE mail (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    account_id BIGINT NOT NULL REFERENCES account (id), -- to whom
    kind TEXT NOT NULL CHECK (kind IN ('digest', 'checkpoint', 'test')), -- what it is about
    day TEXT NOT NULL, -- in Vietnam, on which it is due
    number BIGINT NOT NULL CHECK (number >= 1 AND (kind = 'test' OR number = 1)), -- of the kind on the day
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    UNIQUE (account_id, kind, day, number)
);
CREATE INDEX mail_by_moment ON mail (made_at);

-- What a mail was made for, so that it is told once: a task, at one of its stages; a log, up to a size.
CREATE TABLE mail_item (
    mail_id BIGINT NOT NULL REFERENCES mail (id), -- the mail
    key TEXT NOT NULL, -- names the task or the log
    stage BIGINT NOT NULL, -- of a task 0 new, 1 soon, 2 last day, 3 late; of a log its size
    PRIMARY KEY (mail_id, key)
);

-- What became of a mail. 'handing' stands before the end of the mail is told to the mail server: one that
-- has it and nothing behind it was cut off there, and may have arrived.
CREATE TABLE mail_step (
    mail_id BIGINT NOT NULL REFERENCES mail (id), -- the mail
    number BIGINT NOT NULL, -- order, 1 the first
    kind TEXT NOT NULL -- the last four are the end of it
        CHECK (kind IN ('later', 'handing', 'accepted', 'refused', 'unknown', 'dropped')),
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    cause TEXT NOT NULL, -- why it was not accepted, a word; empty: it was, or is not known yet
    code BIGINT NOT NULL, -- reply of the mail server, 550; 0: none
    reply TEXT NOT NULL, -- its words; empty: none
    PRIMARY KEY (mail_id, number)
);
