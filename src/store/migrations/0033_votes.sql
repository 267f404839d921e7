-- Votes on paper: who is on the roll, what is voted on, what each of two people counted, what followed.

-- A session in which the members of the group vote. Which part of them must take part is kept as the rule
-- stood when the session was called.
CREATE TABLE vote_session (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- of the session in the revision, 1 the first
    kind TEXT NOT NULL -- what for
        CHECK (kind IN ('proposals', 'offices')),
    held_on TEXT NOT NULL, -- day
    place TEXT NOT NULL, -- where; may be empty
    chair TEXT NOT NULL, -- who presides, with the position
    secretary TEXT NOT NULL, -- who takes the minutes
    tellers TEXT NOT NULL, -- those who count the ballots, as the minutes name them
    quorum_num BIGINT NOT NULL, -- share of the members that must take part: numerator
    quorum_den BIGINT NOT NULL, -- and denominator
    quorum_more INTEGER NOT NULL, -- 1: more than the share
    quorum_citation TEXT NOT NULL, -- the rule it rests on
    quorum_checked INTEGER NOT NULL, -- 0: a habit, to be compared with the regulation
    called_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    called_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    CHECK (quorum_num > 0 AND quorum_num <= quorum_den)
);

-- How a member stands on the roll of a session; of a member the highest number counts. Those of the first
-- call are the members entitled to vote: they are the denominator.
CREATE TABLE vote_roll (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    unit TEXT NOT NULL, -- code of the member
    mark TEXT NOT NULL -- there, or absent and how
        CHECK (mark IN ('expected', 'present', 'written', 'excused', 'absent')),
    person TEXT NOT NULL, -- who votes for the unit; may be empty
    marked_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    marked_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number)
);

-- A question of a session, with the rules that hold for it. The questions of the highest draft are those of
-- the ballot.
CREATE TABLE vote_question (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    draft BIGINT NOT NULL, -- which version of its ballot, 1 the first
    position BIGINT NOT NULL, -- place on the ballot, from 1
    matter TEXT NOT NULL -- an award, or an office of the next year
        CHECK (matter IN ('award', 'head', 'deputy')),
    title TEXT NOT NULL, -- name of the award; empty for offices
    seats BIGINT NOT NULL, -- how many may be chosen; 0: no number is set
    seats_citation TEXT NOT NULL, -- the rule that says so
    seats_checked INTEGER NOT NULL, -- 0: a habit, to be compared with the regulation
    pass_num BIGINT NOT NULL, -- share of the votes that is enough: numerator
    pass_den BIGINT NOT NULL, -- and denominator
    pass_more INTEGER NOT NULL, -- 1: more than the share
    pass_base TEXT NOT NULL -- of what the share is taken
        CHECK (pass_base IN ('members', 'returned')),
    pass_citation TEXT NOT NULL, -- the rule that says so
    pass_checked INTEGER NOT NULL, -- 0: a habit, to be compared with the regulation
    asked_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    asked_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number),
    CHECK (pass_num > 0 AND pass_num <= pass_den AND seats >= 0)
);

-- A unit on the ballot.
CREATE TABLE vote_candidate (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    draft BIGINT NOT NULL, -- of its ballot
    position BIGINT NOT NULL, -- of the question on it
    unit TEXT NOT NULL, -- code of the member
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number)
);

-- What one person counted of the ballots of a session. Two people count for each attempt, and neither is
-- shown the other's figures before both are in.
CREATE TABLE vote_count (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    attempt BIGINT NOT NULL, -- 1 the first; one more after each recount
    issued BIGINT NOT NULL, -- ballots given out
    returned BIGINT NOT NULL, -- ballots that came back
    valid BIGINT NOT NULL, -- of them valid
    spoiled BIGINT NOT NULL, -- of them not valid
    counted_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    counted_by BIGINT NOT NULL REFERENCES account (id), -- who
    PRIMARY KEY (revision_id, number),
    UNIQUE (revision_id, session, attempt, counted_by),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number),
    CHECK (issued >= returned AND returned = valid + spoiled AND valid >= 0 AND spoiled >= 0)
);

-- The votes of one unit in a count.
CREATE TABLE vote_tally (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    count_number BIGINT NOT NULL, -- number of the count
    position BIGINT NOT NULL, -- of the question on the ballot
    unit TEXT NOT NULL, -- code of the member
    yes BIGINT NOT NULL, -- ballots for it
    no BIGINT NOT NULL, -- ballots against it
    written_yes BIGINT NOT NULL, -- opinions in writing for it
    written_no BIGINT NOT NULL, -- and against it
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, count_number) REFERENCES vote_count (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number),
    CHECK (yes >= 0 AND no >= 0 AND written_yes >= 0 AND written_no >= 0)
);

-- A unit that is put forward, or elected, by a session that was closed.
CREATE TABLE vote_choice (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first; also of those of one question
    session BIGINT NOT NULL, -- number of the session
    position BIGINT NOT NULL, -- of the question on the ballot
    unit TEXT NOT NULL, -- code of the member
    reason TEXT NOT NULL, -- why it departs from the ranking, how a tie was decided; else empty
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number)
);

-- What became of a session: counted anew, closed with its result, or called off.
CREATE TABLE vote_step (
    revision_id BIGINT NOT NULL REFERENCES revision (id), -- the revision that is worked on
    number BIGINT NOT NULL, -- order in the revision, 1 the first
    session BIGINT NOT NULL, -- number of the session
    kind TEXT NOT NULL -- which
        CHECK (kind IN ('recount', 'close', 'cancel')),
    reason TEXT NOT NULL, -- in the person's own words; one that was called off always has one
    stepped_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    stepped_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (revision_id, number),
    FOREIGN KEY (revision_id, session) REFERENCES vote_session (revision_id, number),
    CHECK (kind <> 'cancel' OR reason <> '')
);

-- A rule on votes of the group's own regulation, which comes before those of law/votes.tsv; of rules about
-- the same the highest number counts.
CREATE TABLE vote_rule (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- 1 the first
    kind TEXT NOT NULL -- what it is about: who takes part, which share is enough, how many
        CHECK (kind IN ('quorum', 'pass', 'seats')),
    matter TEXT NOT NULL -- of which votes; empty: of all
        CHECK (matter IN ('', 'award', 'head', 'deputy')),
    title TEXT NOT NULL, -- beginning of the name of the award; empty: any
    share_num BIGINT NOT NULL, -- of a quorum or a pass: numerator; else 0
    share_den BIGINT NOT NULL, -- and denominator; else 0
    share_more INTEGER NOT NULL, -- 1: more than the share
    share_base TEXT NOT NULL -- of what the share is taken
        CHECK (share_base IN ('members', 'returned')),
    seats BIGINT NOT NULL, -- how many may be chosen; else 0
    holds_from TEXT NOT NULL, -- first day
    citation TEXT NOT NULL, -- the regulation and its article
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    on_behalf_of BIGINT REFERENCES account (id), -- whose delegated power was used; NULL: none
    PRIMARY KEY (group_id, number),
    CHECK (citation <> '')
);
