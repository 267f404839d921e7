-- How the rows of a group are put in where it comes to: the columns are those of objects.sql, in its order.
-- And the tables of its log, which are read and put in in the same way.

-- name: rows_of_audit_log :script
-- Of a log.
SELECT id, origin
FROM audit_log WHERE id = ?1 ORDER BY id;

-- name: put_audit_log :script
-- Of a log.
INSERT INTO audit_log (id, origin)
VALUES (?1, ?2);

-- name: rows_of_audit_head :script
-- Of a log.
SELECT log_id, size, root, frontier
FROM audit_head WHERE log_id = ?1 ORDER BY log_id;

-- name: put_audit_head :script
-- Of a log. That of a group which comes back has grown.
INSERT INTO audit_head (log_id, size, root, frontier)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (log_id) DO UPDATE SET size = excluded.size, root = excluded.root,
    frontier = excluded.frontier;

-- name: rows_of_audit_entry :script
-- Of a log.
SELECT log_id, seq, leaf, body
FROM audit_entry WHERE log_id = ?1 ORDER BY log_id, seq;

-- name: put_audit_entry :script
-- Of a log.
INSERT INTO audit_entry (log_id, seq, leaf, body)
VALUES (?1, ?2, ?3, ?4);

-- name: rows_of_audit_detail :script
-- Of a log.
SELECT log_id, seq, secret, fields
FROM audit_detail WHERE log_id = ?1 ORDER BY log_id, seq;

-- name: put_audit_detail :script
-- Of a log.
INSERT INTO audit_detail (log_id, seq, secret, fields)
VALUES (?1, ?2, ?3, ?4);

-- name: rows_of_audit_object :script
-- Of a log.
SELECT log_id, object, seq
FROM audit_object WHERE log_id = ?1 ORDER BY log_id, seq;

-- name: put_audit_object :script
-- Of a log.
INSERT INTO audit_object (log_id, object, seq)
VALUES (?1, ?2, ?3);

-- name: rows_of_audit_node :script
-- Of a log.
SELECT log_id, lvl, n, hash
FROM audit_node WHERE log_id = ?1 ORDER BY log_id, lvl, n;

-- name: put_audit_node :script
-- Of a log.
INSERT INTO audit_node (log_id, lvl, n, hash)
VALUES (?1, ?2, ?3, ?4);

-- name: rows_of_audit_checkpoint :script
-- Of a log.
SELECT log_id, size, note
FROM audit_checkpoint WHERE log_id = ?1 ORDER BY log_id, size;

-- name: put_audit_checkpoint :script
-- Of a log.
INSERT INTO audit_checkpoint (log_id, size, note)
VALUES (?1, ?2, ?3);

-- name: put_emulation_group :script
-- Of "group".
INSERT INTO emulation_group (id, code)
VALUES (?1, ?2);

-- name: put_group_year :script
-- Of "group".
INSERT INTO group_year (id, group_id, year)
VALUES (?1, ?2, ?3);

-- name: put_group_place :script
-- Of "group".
INSERT INTO group_place (group_id, number, path, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: put_group_setting :script
-- Of "group".
INSERT INTO group_setting (group_id, number, members_see, public_sees, reason, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_group_wording :script
-- Of "group".
INSERT INTO group_wording (group_id, number, kind, name, bytes, sha256, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_group_departure :script
-- Of "group".
INSERT INTO group_departure (group_id, number, seq, taker, vkey, reason, left_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_group_arrival :script
-- Of "group".
INSERT INTO group_arrival (group_id, number, log_size, vkey, came_at)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: put_unit_arrival :script
-- Of "group".
INSERT INTO unit_arrival (group_id, number, there, here)
VALUES (?1, ?2, ?3, ?4);

-- name: put_revision :script
-- Of "revision".
INSERT INTO revision (id, group_year_id, number, sha256, imported_at, file_name, name, short_name,
    kind, level, organiser, founding_decision, founded_on, supervising_member, state, member_count,
    roster_complete, theme, provenance, source, note, scoring_provenance, scoring_source,
    scoring_note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?24);

-- name: put_revision_continuation :script
-- Of "revision".
INSERT INTO revision_continuation (revision_id, work_id)
VALUES (?1, ?2);

-- name: put_source :script
-- Of "revision".
INSERT INTO source (revision_id, position, code, title, published_on, publisher, address)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_member :script
-- Of "revision". The unit is that of the register here.
INSERT INTO member (revision_id, position, unit_id, code, name, unit_kind, parent, attributes,
    standing, joined_on, left_on, provenance, source, note)
VALUES (?1, ?2,
    COALESCE((SELECT a.here
        FROM revision AS r
        JOIN group_year AS y ON y.id = r.group_year_id
        JOIN unit_arrival AS a ON a.group_id = y.group_id AND a.there = ?3
        WHERE r.id = ?1
            AND a.number = (SELECT MAX(b.number) FROM group_arrival AS b WHERE b.group_id = y.group_id)), ?3),
    ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: put_office :script
-- Of "revision".
INSERT INTO office (revision_id, position, year, kind, ordinal, unit, person, job, progress,
    progress_text, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: put_covenant :script
-- Of "revision".
INSERT INTO covenant (revision_id, position, year, signed_on, place, signed_count, member_count,
    content, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_signatory :script
-- Of "revision".
INSERT INTO signatory (revision_id, position, year, role, unit, person, job, provenance, source,
    note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_target :script
-- Of "revision".
INSERT INTO target (revision_id, position, unit, content, value, unit_of_measure, provenance,
    source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_movement :script
-- Of "revision".
INSERT INTO movement (revision_id, position, year, name, unit, scope, method, launched_on,
    launched_by, content, result, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: put_movement_plan :script
-- Of "revision".
INSERT INTO movement_plan (revision_id, position, year, movement, slogan, starts_on, ends_on,
    register_by, criteria, collectives, individuals, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: put_movement_launch :script
-- Of "revision".
INSERT INTO movement_launch (revision_id, position, year, movement, host, paper, signed_on,
    provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_movement_part :script
-- Of "revision".
INSERT INTO movement_part (revision_id, position, year, movement, unit, registered, registered_on,
    result, evidence, reported_on, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: put_conference :script
-- Of "revision".
INSERT INTO conference (revision_id, position, code, name, kind, held_on, place, host, provenance,
    source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_attendee :script
-- Of "revision".
INSERT INTO attendee (revision_id, position, conference, role, person, job, unit, provenance,
    source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_agenda_item :script
-- Of "revision".
INSERT INTO agenda_item (revision_id, position, conference, ordinal, content, provenance, source,
    note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_paper :script
-- Of "revision".
INSERT INTO paper (revision_id, position, conference, ordinal, kind, title, author, unit, speaker,
    speaker_position, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: put_exemplar :script
-- Of "revision".
INSERT INTO exemplar (revision_id, position, name, unit, kind, content, status, provenance, source,
    note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_shortcoming :script
-- Of "revision".
INSERT INTO shortcoming (revision_id, position, ordinal, unit, content, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_task :script
-- Of "revision".
INSERT INTO task (revision_id, position, year, ordinal, content, set_by, set_by_position,
    provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_indicator :script
-- Of "revision".
INSERT INTO indicator (revision_id, position, code, name, unit, year, period, aggregate,
    higher_is_better, qualifier, value, decimals, unit_of_measure, rank, ranked_among, ranked_in,
    statement, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);

-- name: put_award_count :script
-- Of "revision".
INSERT INTO award_count (revision_id, position, level, title, recipient, unit, year, period,
    award_count, direct_share, direct_share_decimals, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: put_nomination :script
-- Of "revision".
INSERT INTO nomination (revision_id, position, year, title, unit, recipient, decided_by, progress,
    progress_text, recipient_count, conferred_by, on_behalf_of, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: put_cited_document :script
-- Of "revision".
INSERT INTO cited_document (revision_id, position, number, title, issued_on, issuer, provenance,
    source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_published_score :script
-- Of "revision".
INSERT INTO published_score (revision_id, position, unit, total, decimals, rank, provenance, source,
    note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_rubric_row :script
-- Of "revision".
INSERT INTO rubric_row (revision_id, position, line, cells)
VALUES (?1, ?2, ?3, ?4);

-- name: put_result_row :script
-- Of "revision".
INSERT INTO result_row (revision_id, position, line, unit, criterion, layer, attempt, cells)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_revision_run :script
-- Of "revision".
INSERT INTO revision_run (revision_id, run_id)
VALUES (?1, ?2);

-- name: put_score_entry :script
-- Of "entry".
INSERT INTO score_entry (revision_id, number, batch_id, unit, criterion, layer, attempt, target,
    actual, previous, state, document, note, base_number, entered_at, entered_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);

-- name: put_sheet_step :script
-- Of "sheet".
INSERT INTO sheet_step (revision_id, number, id, unit, layer, kind, reason, stepped_at, stepped_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_criterion_scorer :script
-- Of "scorer".
INSERT INTO criterion_scorer (id, group_year_id, criterion, account_id, department, home_path,
    document, made_at, made_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_criterion_scorer_end :script
-- Of "scorer".
INSERT INTO criterion_scorer_end (scorer_id, ended_at, ended_by, reason)
VALUES (?1, ?2, ?3, ?4);

-- name: put_criterion_step :script
-- Of "criterion".
INSERT INTO criterion_step (revision_id, number, id, criterion, kind, reason, stepped_at, stepped_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_evidence_file :script
-- Of "evidence".
INSERT INTO evidence_file (id, group_year_id, number, revision_id, unit, criterion, layer, name,
    kind, bytes, sha256, pages, width, height, title, attached_at, attached_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

-- name: put_evidence_removal :script
-- Of "evidence".
INSERT INTO evidence_removal (evidence_id, reason, removed_at, removed_by)
VALUES (?1, ?2, ?3, ?4);

-- name: put_difference_answer :script
-- Of "difference".
INSERT INTO difference_answer (revision_id, number, id, unit, criterion, kind, value, text,
    document, answered_at, answered_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_target_entry :script
-- Of "target".
INSERT INTO target_entry (revision_id, number, batch_id, unit, criterion, target, reason,
    entered_at, entered_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_target_step :script
-- Of "target_step".
INSERT INTO target_step (revision_id, number, id, unit, kind, reason, stepped_at, stepped_by,
    on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_appeal :script
-- Of "appeal".
INSERT INTO appeal (id, group_year_id, number, revision_id, unit, criterion, reason, reference,
    due_on, filed_at, filed_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: put_appeal_paper :script
-- Of "appeal".
INSERT INTO appeal_paper (appeal_id, paper, signed_on) VALUES (?1, ?2, ?3);

-- name: put_appeal_decision :script
-- Of "appeal".
INSERT INTO appeal_decision (appeal_id, granted, document, reason, value, revision_id, decided_at,
    decided_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_covenant_text :script
-- Of "covenant".
INSERT INTO covenant_text (revision_id, number, id, content, place, signed_on, is_open, reason,
    written_at, written_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_covenant_signature :script
-- Of "signature".
INSERT INTO covenant_signature (revision_id, number, id, text_number, role, unit, person, job,
    authority, manner, signed_on, recorded_at, recorded_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

-- name: put_rubric_version :script
-- Of "rubric".
INSERT INTO rubric_version (revision_id, number, id, content, is_draft, reason, written_at,
    written_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_rubric_opinion :script
-- Of "rubric_opinion".
INSERT INTO rubric_opinion (revision_id, number, id, version_number, unit, agrees, remark, given_at,
    given_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_movement_text :script
-- Of "movement".
INSERT INTO movement_text (revision_id, number, id, movement, stage, scope, method, slogan, content,
    criteria, starts_on, ends_on, register_by, collectives, individuals, launched_on, launched_by,
    written_at, written_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);

-- name: put_movement_text_launch :script
-- Of "movement".
INSERT INTO movement_text_launch (text_id, host, paper, signed_on)
VALUES (?1, ?2, ?3, ?4);

-- name: put_movement_entry :script
-- Of "movement_part".
INSERT INTO movement_entry (revision_id, number, id, movement, unit, kind, content, evidence,
    entered_on, entered_at, entered_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: put_movement_review :script
-- Of "movement_review".
INSERT INTO movement_review (revision_id, number, id, movement, kind, content, held_on, written_at,
    written_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_score_run :script
-- Of "run".
INSERT INTO score_run (id, inputs_sha256, rule_version, computed_at, decimals, provenance,
    unit_count, criterion_count)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_score_line :script
-- Of "run".
INSERT INTO score_line (run_id, position, unit, has_total, total, base, bonus, penalty, rank_halves,
    place, rating, gate, status)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: put_score_point :script
-- Of "run".
INSERT INTO score_point (run_id, unit_position, criterion_position, points, state)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: put_year_step :script
-- Of "cycle".
INSERT INTO year_step (revision_id, number, event, state_from, state_to, document, reason,
    stepped_at, stepped_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_year_deadline :script
-- Of "deadlines".
INSERT INTO year_deadline (group_year_id, number, state, unit, due_on, reason, set_at, set_by,
    on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_vote_session :script
-- Of "votes".
INSERT INTO vote_session (revision_id, number, kind, held_on, place, chair, secretary, tellers,
    quorum_num, quorum_den, quorum_more, quorum_citation, quorum_checked, called_at, called_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: put_vote_roll :script
-- Of "votes".
INSERT INTO vote_roll (revision_id, number, session, unit, mark, person, marked_at, marked_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_vote_question :script
-- Of "votes".
INSERT INTO vote_question (revision_id, number, session, draft, position, matter, title, seats,
    seats_citation, seats_checked, pass_num, pass_den, pass_more, pass_base, pass_citation,
    pass_checked, asked_at, asked_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: put_vote_candidate :script
-- Of "votes".
INSERT INTO vote_candidate (revision_id, number, session, draft, position, unit)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_vote_count :script
-- Of "votes".
INSERT INTO vote_count (revision_id, number, session, attempt, issued, returned, valid, spoiled,
    counted_at, counted_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_vote_tally :script
-- Of "votes".
INSERT INTO vote_tally (revision_id, number, session, count_number, position, unit, yes, no,
    written_yes, written_no)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_vote_choice :script
-- Of "votes".
INSERT INTO vote_choice (revision_id, number, session, position, unit, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_vote_rank :script
-- Of "votes".
INSERT INTO vote_rank (revision_id, number, session, unit, halves)
VALUES (?1, ?2, ?3, ?4, ?5);

-- name: put_vote_step :script
-- Of "votes".
INSERT INTO vote_step (revision_id, number, session, kind, reason, stepped_at, stepped_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_vote_replacement :script
-- Of "votes".
INSERT INTO vote_replacement (revision_id, number, session, position, replaced_session,
    replaced_position, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_award_answer :script
-- Of "votes".
INSERT INTO award_answer (revision_id, number, title, recipient, kind, paper, answered_on, reason,
    recorded_at, recorded_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_vote_rule :script
-- Of "group".
INSERT INTO vote_rule (group_id, number, kind, matter, title, share_num, share_den, share_more,
    share_base, seats, holds_from, citation, set_at, set_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

-- name: put_approval_request :script
-- Of "request".
INSERT INTO approval_request (id, kind, object_id, asked_by, on_behalf_of, asked_at, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_publication_decision :script
-- Of "request".
INSERT INTO publication_decision (request_id, paper, signed_on) VALUES (?1, ?2, ?3);

-- name: put_approval_request_term :script
-- Of "request".
INSERT INTO approval_request_term (request_id, valid_to) VALUES (?1, ?2);

-- name: put_approval_decision :script
-- Of "request".
INSERT INTO approval_decision (request_id, granted, decided_by, on_behalf_of, decided_at, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_numbering :script
-- Of "numbering".
INSERT INTO numbering (group_id, number, symbol, least_digits, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_numbering_party :script
-- Of "numbering".
INSERT INTO numbering_party (group_id, number)
VALUES (?1, ?2);

-- name: put_document_series :script
-- Of "series".
INSERT INTO document_series (id, group_id, calendar_year, type, first_number, reason, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_document_submission :script
-- Of "submission".
INSERT INTO document_submission (id, group_year_id, kind, place, dated_on, capacity, signer,
    recipients, replaces, content_sha256, submitted_at, submitted_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: put_submission_end :script
-- Of "submission".
INSERT INTO submission_end (submission_id, kind, reason, ended_at, ended_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_issued_document :script
-- Of "issued".
INSERT INTO issued_document (id, submission_id, group_id, calendar_year, type, number, notation,
    dated_on, issuer, title, abstract, signer, code, pdf_sha256, pdf_size, docx_sha256, docx_size,
    replaces, issued_at, issued_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21);

-- name: put_issued_document_end :script
-- Of "issued".
INSERT INTO issued_document_end (document_id, kind, replaced_by, reason, ended_at, ended_by,
    on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: put_cell_comment :script
-- Of "comment".
INSERT INTO cell_comment (id, group_year_id, number, unit, criterion, kind, text, role, said_at,
    said_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: put_plan_item :script
-- Of "revision".
INSERT INTO plan_item (revision_id, position, kind, content, starts_on, ends_on, unit, partners,
    place, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: put_plan_version :script
-- Of "plan".
INSERT INTO plan_version (revision_id, number, id, content, is_draft, reason, written_at,
    written_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_plan_opinion :script
-- Of "plan_opinion".
INSERT INTO plan_opinion (revision_id, number, id, version_number, unit, agrees, remark, given_at,
    given_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: put_half_entry :script
-- Of "half".
INSERT INTO half_entry (batch_id, revision_id, number, unit, criterion, name, higher_is_better,
    actual, previous, remark, entered_at, entered_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: put_half_step :script
-- Of "half_step".
INSERT INTO half_step (revision_id, number, id, unit, kind, reason, stepped_at, stepped_by,
    on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_conference_note :script
-- Of "revision".
INSERT INTO conference_note (revision_id, position, conference, matter, ordinal, content,
    provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: put_exemplar_step :script
-- Of "revision".
INSERT INTO exemplar_step (revision_id, position, exemplar, unit, act, happened_on, movement,
    content, by_whom, decision, title, to_units, result, conference, provenance, source, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17);

-- name: put_exemplar_entry :script
-- Of "exemplar".
INSERT INTO exemplar_entry (revision_id, number, id, exemplar, unit, act, happened_on, kind,
    movement, content, by_whom, decision, title, to_units, result, conference, speaker,
    speaker_position, entered_at, entered_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21);

-- name: put_conference_entry :script
-- Of "conference".
INSERT INTO conference_entry (revision_id, number, id, code, act, name, kind, held_on, begins, place,
    host, chairs, guests, attended, programme, secretary, conclusions, reason, session, entered_at,
    entered_by, on_behalf_of)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22);

-- name: put_submission_award :script
-- Of "submission".
INSERT INTO submission_award (submission_id, authority, outside_number, bases, decision_id,
    first_entry)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: put_certificate :script
-- Of "certificate".
INSERT INTO certificate (document_id, position, authority, calendar_year, type, entry, title,
    recipient)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: put_stock_place :script
-- Of "group".
INSERT INTO stock_place (group_id, number, kind, field, is_printed, x, y, width, half_points,
    alignment, set_at, set_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: put_submission_text :script
-- Of "submission".
INSERT INTO submission_text (submission_id, number, place, text)
VALUES (?1, ?2, ?3, ?4);

-- name: put_submission_reason :script
-- Of "submission".
INSERT INTO submission_reason (submission_id, reason)
VALUES (?1, ?2);

-- name: put_submission_signing :script
-- Of "submission".
INSERT INTO submission_signing (submission_id, power, office)
VALUES (?1, ?2, ?3);
