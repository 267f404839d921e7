-- Owners of accounts are told by mail what others did about them. The tables of 0049 with one kind of mail more.

ALTER TABLE mail_step RENAME TO mail_step_before;
ALTER TABLE mail_item RENAME TO mail_item_before;
ALTER TABLE mail RENAME TO mail_before;

-- A mail to a person: of a kind at most one a day, but for tests and for what was done to an account. What it says is made when it is sent.
CREATE TABLE mail (
    id BIGINT NOT NULL PRIMARY KEY, -- made by the program
    account_id BIGINT NOT NULL REFERENCES account (id), -- to whom
    kind TEXT NOT NULL CHECK (kind IN ('digest', 'checkpoint', 'test', 'notice')), -- what it is about
    day TEXT NOT NULL, -- in Vietnam, on which it is due
    number BIGINT NOT NULL CHECK (number >= 1 AND (kind IN ('test', 'notice') OR number = 1)), -- of the kind on the day
    made_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    UNIQUE (account_id, kind, day, number)
);

-- What a mail was made for, so that it is told once: a task, at one of its stages; a log, up to a size; what was done to an account.
CREATE TABLE mail_item (
    mail_id BIGINT NOT NULL REFERENCES mail (id), -- the mail
    key TEXT NOT NULL, -- names the task, the log, or what was done
    stage BIGINT NOT NULL, -- of a task 0 new, 1 soon, 2 last day, 3 late; of a log its size; else 0
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

INSERT INTO mail (id, account_id, kind, day, number, made_at)
SELECT b.id, b.account_id, b.kind, b.day, b.number, b.made_at
FROM mail_before AS b;

INSERT INTO mail_item (mail_id, key, stage)
SELECT b.mail_id, b.key, b.stage
FROM mail_item_before AS b;

INSERT INTO mail_step (mail_id, number, kind, stepped_at, cause, code, reply)
SELECT b.mail_id, b.number, b.kind, b.stepped_at, b.cause, b.code, b.reply
FROM mail_step_before AS b;

DROP TABLE mail_step_before;
DROP TABLE mail_item_before;
DROP TABLE mail_before;

CREATE INDEX mail_by_moment ON mail (made_at);
