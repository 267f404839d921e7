-- Votes on paper (store/votes.h), and the rules on them that a group has set.

-- name: insert_vote_session :exec
-- A session is called.
-- in: revision_id int64, number int64, kind enum:vote_kind, held_on date, place text, chair text,
--   secretary text, tellers text, quorum_num int64, quorum_den int64, quorum_more bool, quorum_citation text,
--   quorum_checked bool, called_at int64, called_by int64?
INSERT INTO vote_session (revision_id, number, kind, held_on, place, chair, secretary, tellers, quorum_num,
    quorum_den, quorum_more, quorum_citation, quorum_checked, called_at, called_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :kind, :held_on, :place, :chair, :secretary, :tellers, :quorum_num,
    :quorum_den, :quorum_more, :quorum_citation, :quorum_checked, :called_at, :called_by);

-- name: list_vote_session :many
-- The sessions of a revision.
-- in: revision_id int64
-- out: number int64, kind enum:vote_kind, held_on date, place text, chair text, secretary text, tellers text,
--   quorum_num int64, quorum_den int64, quorum_more bool, quorum_citation text, quorum_checked bool,
--   called_at int64, called_by int64?
SELECT v.number, v.kind, v.held_on, v.place, v.chair, v.secretary, v.tellers, v.quorum_num, v.quorum_den,
    v.quorum_more, v.quorum_citation, v.quorum_checked, v.called_at, v.called_by
FROM vote_session AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_roll :exec
-- How a member stands on the roll.
-- in: revision_id int64, number int64, session int64, unit text, mark enum:roll_mark, person text,
--   marked_at int64, marked_by int64?
INSERT INTO vote_roll (revision_id, number, session, unit, mark, person, marked_at, marked_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :unit, :mark, :person, :marked_at, :marked_by);

-- name: list_vote_roll :many
-- The roll of all sessions of a revision, each change of it.
-- in: revision_id int64
-- out: number int64, session int64, unit text, mark enum:roll_mark, person text, marked_at int64,
--   marked_by int64?, who text?
SELECT v.number, v.session, v.unit, v.mark, v.person, v.marked_at, v.marked_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = v.marked_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM vote_roll AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_question :exec
-- A question of a ballot.
-- in: revision_id int64, number int64, session int64, draft int64, position int64, matter enum:vote_matter,
--   title text, seats int64, seats_citation text, seats_checked bool, pass_num int64, pass_den int64,
--   pass_more bool, pass_base enum:vote_base, pass_citation text, pass_checked bool, asked_at int64,
--   asked_by int64?
INSERT INTO vote_question (revision_id, number, session, draft, position, matter, title, seats,
    seats_citation, seats_checked, pass_num, pass_den, pass_more, pass_base, pass_citation, pass_checked,
    asked_at, asked_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :draft, :position, :matter, :title, :seats, :seats_citation,
    :seats_checked, :pass_num, :pass_den, :pass_more, :pass_base, :pass_citation, :pass_checked, :asked_at,
    :asked_by);

-- name: list_vote_question :many
-- The questions of all sessions of a revision, all drafts.
-- in: revision_id int64
-- out: number int64, session int64, draft int64, position int64, matter enum:vote_matter, title text,
--   seats int64, seats_citation text, seats_checked bool, pass_num int64, pass_den int64, pass_more bool,
--   pass_base enum:vote_base, pass_citation text, pass_checked bool, asked_at int64, asked_by int64?
SELECT v.number, v.session, v.draft, v.position, v.matter, v.title, v.seats, v.seats_citation,
    v.seats_checked, v.pass_num, v.pass_den, v.pass_more, v.pass_base, v.pass_citation, v.pass_checked,
    v.asked_at, v.asked_by
FROM vote_question AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_candidate :exec
-- A unit on a ballot.
-- in: revision_id int64, number int64, session int64, draft int64, position int64, unit text
INSERT INTO vote_candidate (revision_id, number, session, draft, position, unit)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :draft, :position, :unit);

-- name: list_vote_candidate :many
-- The units on the ballots of all sessions of a revision, all drafts.
-- in: revision_id int64
-- out: number int64, session int64, draft int64, position int64, unit text
SELECT v.number, v.session, v.draft, v.position, v.unit
FROM vote_candidate AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_count :exec
-- What one person counted.
-- in: revision_id int64, number int64, session int64, attempt int64, issued int64, returned int64,
--   valid int64, spoiled int64, counted_at int64, counted_by int64
INSERT INTO vote_count (revision_id, number, session, attempt, issued, returned, valid, spoiled, counted_at,
    counted_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :attempt, :issued, :returned, :valid, :spoiled, :counted_at,
    :counted_by);

-- name: list_vote_count :many
-- The counts of all sessions of a revision, and who made them.
-- in: revision_id int64
-- out: number int64, session int64, attempt int64, issued int64, returned int64, valid int64, spoiled int64,
--   counted_at int64, counted_by int64, who text?
SELECT v.number, v.session, v.attempt, v.issued, v.returned, v.valid, v.spoiled, v.counted_at, v.counted_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = v.counted_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM vote_count AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_tally :exec
-- The votes of a unit in a count.
-- in: revision_id int64, number int64, session int64, count_number int64, position int64, unit text,
--   yes int64, no int64, written_yes int64, written_no int64
INSERT INTO vote_tally (revision_id, number, session, count_number, position, unit, yes, no, written_yes,
    written_no)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :count_number, :position, :unit, :yes, :no, :written_yes,
    :written_no);

-- name: list_vote_tally :many
-- The tallies of all counts of a revision.
-- in: revision_id int64
-- out: number int64, session int64, count_number int64, position int64, unit text, yes int64, no int64,
--   written_yes int64, written_no int64
SELECT v.number, v.session, v.count_number, v.position, v.unit, v.yes, v.no, v.written_yes, v.written_no
FROM vote_tally AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_choice :exec
-- A unit that is put forward, or elected.
-- in: revision_id int64, number int64, session int64, position int64, unit text, reason text
INSERT INTO vote_choice (revision_id, number, session, position, unit, reason)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :position, :unit, :reason);

-- name: list_vote_choice :many
-- Who was put forward or elected by the sessions of a revision.
-- in: revision_id int64
-- out: number int64, session int64, position int64, unit text, reason text
SELECT v.number, v.session, v.position, v.unit, v.reason
FROM vote_choice AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_rank :exec
-- The place of a unit in the ranking when a session is closed.
-- in: revision_id int64, number int64, session int64, unit text, halves int64
INSERT INTO vote_rank (revision_id, number, session, unit, halves)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :unit, :halves);

-- name: list_vote_rank :many
-- The places of units when the sessions of a revision were closed.
-- in: revision_id int64
-- out: session int64, unit text, halves int64
SELECT v.session, v.unit, v.halves
FROM vote_rank AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_replacement :exec
-- A question replaces what an earlier session decided on the same.
-- in: revision_id int64, number int64, session int64, position int64, replaced_session int64,
--   replaced_position int64, reason text
INSERT INTO vote_replacement (revision_id, number, session, position, replaced_session, replaced_position,
    reason)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :position, :replaced_session, :replaced_position, :reason);

-- name: list_vote_replacement :many
-- What sessions of a revision have replaced; of sessions that were closed.
-- in: revision_id int64
-- out: number int64, session int64, position int64, replaced_session int64, replaced_position int64,
--   reason text
SELECT v.number, v.session, v.position, v.replaced_session, v.replaced_position, v.reason
FROM vote_replacement AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_step :exec
-- What became of a session.
-- in: revision_id int64, number int64, session int64, kind enum:vote_step, reason text, stepped_at int64,
--   stepped_by int64?
INSERT INTO vote_step (revision_id, number, session, kind, reason, stepped_at, stepped_by)
VALUES ((SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :session, :kind, :reason, :stepped_at, :stepped_by);

-- name: list_vote_step :many
-- What became of the sessions of a revision.
-- in: revision_id int64
-- out: number int64, session int64, kind enum:vote_step, reason text, stepped_at int64, stepped_by int64?,
--   who text?
SELECT v.number, v.session, v.kind, v.reason, v.stepped_at, v.stepped_by,
    (SELECT p.name FROM account_profile AS p WHERE p.account_id = v.stepped_by
        ORDER BY p.number DESC LIMIT 1) AS who
FROM vote_step AS v
WHERE v.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY v.number;

-- name: insert_vote_rule :exec
-- A rule of the group, from a day on.
-- in: group_id int64, number int64, kind enum:vote_rule_kind, matter text, title text, share_num int64,
--   share_den int64, share_more bool, share_base enum:vote_base, seats int64, holds_from date, citation text,
--   set_at int64, set_by int64?, on_behalf_of int64?
INSERT INTO vote_rule (group_id, number, kind, matter, title, share_num, share_den, share_more, share_base,
    seats, holds_from, citation, set_at, set_by, on_behalf_of)
VALUES (:group_id, :number, :kind, :matter, :title, :share_num, :share_den, :share_more, :share_base, :seats,
    :holds_from, :citation, :set_at, :set_by, :on_behalf_of);

-- name: list_vote_rule :many
-- The rules that a group has set, in that order.
-- in: group_id int64
-- out: number int64, kind enum:vote_rule_kind, matter text, title text, share_num int64, share_den int64,
--   share_more bool, share_base enum:vote_base, seats int64, holds_from date, citation text, set_at int64
SELECT number, kind, matter, title, share_num, share_den, share_more, share_base, seats, holds_from, citation,
    set_at
FROM vote_rule
WHERE group_id = :group_id
ORDER BY number;

-- name: last_vote_numbers :one
-- How many rows of votes a revision has, table by table.
-- in: revision_id int64
-- out: sessions int64, rolls int64, questions int64, candidates int64, counts int64, tallies int64,
--   choices int64, steps int64, replacements int64, ranks int64
SELECT (SELECT COALESCE(MAX(v.number), 0) FROM vote_session AS v WHERE v.revision_id = r.id) AS sessions,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_roll AS v WHERE v.revision_id = r.id) AS rolls,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_question AS v WHERE v.revision_id = r.id) AS questions,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_candidate AS v WHERE v.revision_id = r.id) AS candidates,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_count AS v WHERE v.revision_id = r.id) AS counts,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_tally AS v WHERE v.revision_id = r.id) AS tallies,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_choice AS v WHERE v.revision_id = r.id) AS choices,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_step AS v WHERE v.revision_id = r.id) AS steps,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_replacement AS v WHERE v.revision_id = r.id) AS replacements,
    (SELECT COALESCE(MAX(v.number), 0) FROM vote_rank AS v WHERE v.revision_id = r.id) AS ranks
FROM revision AS r
WHERE r.id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id);

-- name: insert_award_answer :exec
-- What an authority answers to a proposal.
-- in: revision_id int64, number int64, title text, recipient text, kind text, paper text,
--   answered_on date, reason text, recorded_at int64, recorded_by int64?, on_behalf_of int64?
INSERT INTO award_answer (
    revision_id, number, title, recipient, kind, paper, answered_on, reason, recorded_at, recorded_by,
    on_behalf_of)
VALUES (
    (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id), :number, :title, :recipient, :kind,
    :paper, :answered_on, :reason, :recorded_at, :recorded_by, :on_behalf_of);

-- name: list_award_answer :many
-- The answers on the proposals of a revision, oldest first.
-- in: revision_id int64
-- out: number int64, title text, recipient text, kind text, paper text, answered_on date, reason text
SELECT a.number, a.title, a.recipient, a.kind, a.paper, a.answered_on, a.reason
FROM award_answer AS a
WHERE a.revision_id = (SELECT w.work_id FROM work_of AS w WHERE w.revision_id = :revision_id)
ORDER BY a.number;

-- name: list_award_paper :many
-- The submissions and decisions on awards of the year of a revision that were issued and still count.
-- in: revision_id int64
-- out: kind text, notation text, dated_on date, authority text?
SELECT s.kind, d.notation, d.dated_on, a.authority
FROM revision AS r
JOIN document_submission AS s ON s.group_year_id = r.group_year_id
JOIN issued_document AS d ON d.submission_id = s.id
LEFT JOIN submission_award AS a ON a.submission_id = s.id
WHERE r.id = :revision_id AND s.kind IN ('to-trinh', 'quyet-dinh')
    AND NOT EXISTS (SELECT 1 FROM issued_document_end AS e WHERE e.document_id = d.id)
ORDER BY d.dated_on, d.issued_at, d.id;
