-- The rows of the objects that the audit log vouches for: of each table of an object those with the key
-- ?1, in an order that never changes. The columns are named one by one: a digest must not
-- change when a later migration adds one, whose facts belong in a table of their own.

-- name: rows_of_installation :script
-- Of "installation".
SELECT id, code, made_at
FROM installation WHERE id = ?1 ORDER BY id;

-- name: keys_of_installation :script
-- Of "installation".
SELECT DISTINCT id FROM installation ORDER BY id;

-- name: rows_of_unit :script
-- Of "unit".
SELECT id, slug
FROM unit WHERE id = ?1 ORDER BY id;

-- name: keys_of_unit :script
-- Of "unit".
SELECT DISTINCT id FROM unit ORDER BY id;

-- name: rows_of_unit_form :script
-- Of "unit".
SELECT unit_id, ordinal, name, full_name, kind, official_code, parent, valid_from, valid_to,
    citation, evidence, folded, sort_key
FROM unit_form WHERE unit_id = ?1 ORDER BY unit_id, ordinal;

-- name: keys_of_unit_form :script
-- Of "unit".
SELECT DISTINCT unit_id FROM unit_form ORDER BY unit_id;

-- name: rows_of_unit_succession :script
-- Of "unit".
SELECT predecessor_id, successor_id, kind, happened_on, citation, evidence
FROM unit_succession WHERE predecessor_id = ?1 ORDER BY predecessor_id, successor_id;

-- name: keys_of_unit_succession :script
-- Of "unit".
SELECT DISTINCT predecessor_id FROM unit_succession ORDER BY predecessor_id;

-- name: rows_of_emulation_group :script
-- Of "group".
SELECT id, code
FROM emulation_group WHERE id = ?1 ORDER BY id;

-- name: keys_of_emulation_group :script
-- Of "group".
SELECT DISTINCT id FROM emulation_group ORDER BY id;

-- name: rows_of_group_year :script
-- Of "group".
SELECT id, group_id, year
FROM group_year WHERE group_id = ?1 ORDER BY group_id, id;

-- name: keys_of_group_year :script
-- Of "group".
SELECT DISTINCT group_id FROM group_year ORDER BY group_id;

-- name: rows_of_group_place :script
-- Of "group".
SELECT group_id, number, path, set_at, set_by
FROM group_place WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_group_place :script
-- Of "group".
SELECT DISTINCT group_id FROM group_place ORDER BY group_id;

-- name: rows_of_group_setting :script
-- Of "group".
SELECT group_id, number, members_see, public_sees, reason, set_at, set_by
FROM group_setting WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_group_setting :script
-- Of "group".
SELECT DISTINCT group_id FROM group_setting ORDER BY group_id;

-- name: rows_of_group_wording :script
-- Of "group".
SELECT group_id, number, kind, name, bytes, sha256, set_at, set_by
FROM group_wording WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_group_wording :script
-- Of "group".
SELECT DISTINCT group_id FROM group_wording ORDER BY group_id;

-- name: rows_of_stock_place :script
-- Of "group".
SELECT group_id, number, kind, field, is_printed, x, y, width, half_points, alignment, set_at, set_by
FROM stock_place WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_stock_place :script
-- Of "group".
SELECT DISTINCT group_id FROM stock_place ORDER BY group_id;

-- name: rows_of_revision :script
-- Of "revision".
SELECT id, group_year_id, number, sha256, imported_at, file_name, name, short_name, kind, level,
    organiser, founding_decision, founded_on, supervising_member, state, member_count,
    roster_complete, theme, provenance, source, note, scoring_provenance, scoring_source,
    scoring_note
FROM revision WHERE id = ?1 ORDER BY id;

-- name: keys_of_revision :script
-- Of "revision".
SELECT DISTINCT id FROM revision ORDER BY id;

-- name: rows_of_revision_continuation :script
-- Of "revision".
SELECT revision_id, work_id FROM revision_continuation WHERE revision_id = ?1 ORDER BY revision_id;

-- name: keys_of_revision_continuation :script
-- Of "revision".
SELECT DISTINCT revision_id FROM revision_continuation ORDER BY revision_id;

-- name: rows_of_source :script
-- Of "revision".
SELECT revision_id, position, code, title, published_on, publisher, address
FROM source WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_source :script
-- Of "revision".
SELECT DISTINCT revision_id FROM source ORDER BY revision_id;

-- name: rows_of_member :script
-- Of "revision". A unit has the number by which the log of its group knows it.
SELECT revision_id, position,
    COALESCE((SELECT a.there
        FROM revision AS r
        JOIN group_year AS y ON y.id = r.group_year_id
        JOIN unit_arrival AS a ON a.group_id = y.group_id AND a.here = member.unit_id
        WHERE r.id = member.revision_id
            AND a.number = (SELECT MAX(b.number) FROM group_arrival AS b WHERE b.group_id = y.group_id)),
        unit_id) AS unit_id,
    code, name, unit_kind, parent, attributes, standing, joined_on, left_on, provenance, source, note
FROM member WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_member :script
-- Of "revision".
SELECT DISTINCT revision_id FROM member ORDER BY revision_id;

-- name: rows_of_office :script
-- Of "revision".
SELECT revision_id, position, year, kind, ordinal, unit, person, job, progress, progress_text,
    provenance, source, note
FROM office WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_office :script
-- Of "revision".
SELECT DISTINCT revision_id FROM office ORDER BY revision_id;

-- name: rows_of_covenant :script
-- Of "revision".
SELECT revision_id, position, year, signed_on, place, signed_count, member_count, content,
    provenance, source, note
FROM covenant WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_covenant :script
-- Of "revision".
SELECT DISTINCT revision_id FROM covenant ORDER BY revision_id;

-- name: rows_of_signatory :script
-- Of "revision".
SELECT revision_id, position, year, role, unit, person, job, provenance, source, note
FROM signatory WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_signatory :script
-- Of "revision".
SELECT DISTINCT revision_id FROM signatory ORDER BY revision_id;

-- name: rows_of_target :script
-- Of "revision".
SELECT revision_id, position, unit, content, value, unit_of_measure, provenance, source, note
FROM target WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_target :script
-- Of "revision".
SELECT DISTINCT revision_id FROM target ORDER BY revision_id;

-- name: rows_of_movement :script
-- Of "revision".
SELECT revision_id, position, year, name, unit, scope, method, launched_on, launched_by,
    content, result, provenance, source, note
FROM movement WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_movement :script
-- Of "revision".
SELECT DISTINCT revision_id FROM movement ORDER BY revision_id;

-- name: rows_of_conference :script
-- Of "revision".
SELECT revision_id, position, code, name, kind, held_on, place, host, provenance, source, note
FROM conference WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_conference :script
-- Of "revision".
SELECT DISTINCT revision_id FROM conference ORDER BY revision_id;

-- name: rows_of_conference_note :script
-- Of "revision".
SELECT revision_id, position, conference, matter, ordinal, content, provenance, source, note
FROM conference_note WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_conference_note :script
-- Of "revision".
SELECT DISTINCT revision_id FROM conference_note ORDER BY revision_id;

-- name: rows_of_attendee :script
-- Of "revision".
SELECT revision_id, position, conference, role, person, job, unit, provenance, source, note
FROM attendee WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_attendee :script
-- Of "revision".
SELECT DISTINCT revision_id FROM attendee ORDER BY revision_id;

-- name: rows_of_agenda_item :script
-- Of "revision".
SELECT revision_id, position, conference, ordinal, content, provenance, source, note
FROM agenda_item WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_agenda_item :script
-- Of "revision".
SELECT DISTINCT revision_id FROM agenda_item ORDER BY revision_id;

-- name: rows_of_paper :script
-- Of "revision".
SELECT revision_id, position, conference, ordinal, kind, title, author, unit, speaker,
    speaker_position, provenance, source, note
FROM paper WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_paper :script
-- Of "revision".
SELECT DISTINCT revision_id FROM paper ORDER BY revision_id;

-- name: rows_of_exemplar :script
-- Of "revision".
SELECT revision_id, position, name, unit, kind, content, status, provenance, source, note
FROM exemplar WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_exemplar :script
-- Of "revision".
SELECT DISTINCT revision_id FROM exemplar ORDER BY revision_id;

-- name: rows_of_shortcoming :script
-- Of "revision".
SELECT revision_id, position, ordinal, unit, content, provenance, source, note
FROM shortcoming WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_shortcoming :script
-- Of "revision".
SELECT DISTINCT revision_id FROM shortcoming ORDER BY revision_id;

-- name: rows_of_task :script
-- Of "revision".
SELECT revision_id, position, year, ordinal, content, set_by, set_by_position, provenance,
    source, note
FROM task WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_task :script
-- Of "revision".
SELECT DISTINCT revision_id FROM task ORDER BY revision_id;

-- name: rows_of_indicator :script
-- Of "revision".
SELECT revision_id, position, code, name, unit, year, period, aggregate, higher_is_better,
    qualifier, value, decimals, unit_of_measure, rank, ranked_among, ranked_in, statement,
    provenance, source, note
FROM indicator WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_indicator :script
-- Of "revision".
SELECT DISTINCT revision_id FROM indicator ORDER BY revision_id;

-- name: rows_of_award_count :script
-- Of "revision".
SELECT revision_id, position, level, title, recipient, unit, year, period, award_count,
    direct_share, direct_share_decimals, provenance, source, note
FROM award_count WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_award_count :script
-- Of "revision".
SELECT DISTINCT revision_id FROM award_count ORDER BY revision_id;

-- name: rows_of_nomination :script
-- Of "revision".
SELECT revision_id, position, year, title, unit, recipient, decided_by, progress, progress_text,
    recipient_count, conferred_by, on_behalf_of, provenance, source, note
FROM nomination WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_nomination :script
-- Of "revision".
SELECT DISTINCT revision_id FROM nomination ORDER BY revision_id;

-- name: rows_of_cited_document :script
-- Of "revision".
SELECT revision_id, position, number, title, issued_on, issuer, provenance, source, note
FROM cited_document WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_cited_document :script
-- Of "revision".
SELECT DISTINCT revision_id FROM cited_document ORDER BY revision_id;

-- name: rows_of_published_score :script
-- Of "revision".
SELECT revision_id, position, unit, total, decimals, rank, provenance, source, note
FROM published_score WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_published_score :script
-- Of "revision".
SELECT DISTINCT revision_id FROM published_score ORDER BY revision_id;

-- name: rows_of_rubric_row :script
-- Of "revision".
SELECT revision_id, position, line, cells
FROM rubric_row WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_rubric_row :script
-- Of "revision".
SELECT DISTINCT revision_id FROM rubric_row ORDER BY revision_id;

-- name: rows_of_result_row :script
-- Of "revision".
SELECT revision_id, position, line, unit, criterion, layer, attempt, cells
FROM result_row WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_result_row :script
-- Of "revision".
SELECT DISTINCT revision_id FROM result_row ORDER BY revision_id;

-- name: rows_of_revision_run :script
-- Of "revision".
SELECT revision_id, run_id
FROM revision_run WHERE revision_id = ?1 ORDER BY revision_id;

-- name: keys_of_revision_run :script
-- Of "revision".
SELECT DISTINCT revision_id FROM revision_run ORDER BY revision_id;

-- name: rows_of_score_entry :script
-- Of "entry": what was kept together.
SELECT revision_id, number, batch_id, unit, criterion, layer, attempt, target, actual, previous, state,
    document, note, base_number, entered_at, entered_by
FROM score_entry WHERE batch_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_score_entry :script
-- Of "entry".
SELECT DISTINCT batch_id FROM score_entry ORDER BY batch_id;

-- name: rows_of_sheet_step :script
-- Of "sheet".
SELECT revision_id, number, id, unit, layer, kind, reason, stepped_at, stepped_by
FROM sheet_step WHERE id = ?1 ORDER BY id;

-- name: keys_of_sheet_step :script
-- Of "sheet".
SELECT DISTINCT id FROM sheet_step ORDER BY id;

-- name: rows_of_criterion_scorer :script
-- Of "scorer": who scores a criterion for all units, and that it ended.
SELECT id, group_year_id, criterion, account_id, department, home_path, document, made_at, made_by
FROM criterion_scorer WHERE id = ?1 ORDER BY id;

-- name: keys_of_criterion_scorer :script
-- Of "scorer".
SELECT DISTINCT id FROM criterion_scorer ORDER BY id;

-- name: rows_of_criterion_scorer_end :script
-- Of "scorer".
SELECT scorer_id, ended_at, ended_by, reason
FROM criterion_scorer_end WHERE scorer_id = ?1 ORDER BY scorer_id;

-- name: keys_of_criterion_scorer_end :script
-- Of "scorer".
SELECT DISTINCT scorer_id FROM criterion_scorer_end ORDER BY scorer_id;

-- name: rows_of_criterion_step :script
-- Of "criterion".
SELECT revision_id, number, id, criterion, kind, reason, stepped_at, stepped_by
FROM criterion_step WHERE id = ?1 ORDER BY id;

-- name: keys_of_criterion_step :script
-- Of "criterion".
SELECT DISTINCT id FROM criterion_step ORDER BY id;

-- name: rows_of_evidence_file :script
-- Of "evidence": a file, and that it was taken away.
SELECT id, group_year_id, number, revision_id, unit, criterion, layer, name, kind, bytes, sha256, pages,
    width, height, title, attached_at, attached_by
FROM evidence_file WHERE id = ?1 ORDER BY id;

-- name: keys_of_evidence_file :script
-- Of "evidence".
SELECT DISTINCT id FROM evidence_file ORDER BY id;

-- name: rows_of_evidence_removal :script
-- Of "evidence".
SELECT evidence_id, reason, removed_at, removed_by
FROM evidence_removal WHERE evidence_id = ?1 ORDER BY evidence_id;

-- name: keys_of_evidence_removal :script
-- Of "evidence".
SELECT DISTINCT evidence_id FROM evidence_removal ORDER BY evidence_id;
-- name: rows_of_difference_answer :script
-- Of "difference".
SELECT revision_id, number, id, unit, criterion, kind, value, text, document, answered_at, answered_by
FROM difference_answer WHERE id = ?1 ORDER BY id;

-- name: keys_of_difference_answer :script
-- Of "difference".
SELECT DISTINCT id FROM difference_answer ORDER BY id;

-- name: rows_of_target_entry :script
-- Of "target": what was kept together.
SELECT revision_id, number, batch_id, unit, criterion, target, reason, entered_at, entered_by
FROM target_entry WHERE batch_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_target_entry :script
-- Of "target".
SELECT DISTINCT batch_id FROM target_entry ORDER BY batch_id;

-- name: rows_of_target_step :script
-- Of "target_step".
SELECT revision_id, number, id, unit, kind, reason, stepped_at, stepped_by, on_behalf_of
FROM target_step WHERE id = ?1 ORDER BY id;

-- name: keys_of_target_step :script
-- Of "target_step".
SELECT DISTINCT id FROM target_step ORDER BY id;

-- name: rows_of_appeal :script
-- Of "appeal".
SELECT id, group_year_id, number, revision_id, unit, criterion, reason, reference, due_on, filed_at, filed_by,
    on_behalf_of
FROM appeal WHERE id = ?1 ORDER BY id;

-- name: keys_of_appeal :script
-- Of "appeal".
SELECT DISTINCT id FROM appeal ORDER BY id;

-- name: rows_of_appeal_paper :script
-- Of "appeal".
SELECT appeal_id, paper, signed_on
FROM appeal_paper WHERE appeal_id = ?1 ORDER BY appeal_id;

-- name: keys_of_appeal_paper :script
-- Of "appeal".
SELECT DISTINCT appeal_id FROM appeal_paper ORDER BY appeal_id;

-- name: rows_of_appeal_decision :script
-- Of "appeal".
SELECT appeal_id, granted, document, reason, value, revision_id, decided_at, decided_by
FROM appeal_decision WHERE appeal_id = ?1 ORDER BY appeal_id;

-- name: keys_of_appeal_decision :script
-- Of "appeal".
SELECT DISTINCT appeal_id FROM appeal_decision ORDER BY appeal_id;

-- name: rows_of_cell_comment :script
-- Of "comment".
SELECT id, group_year_id, number, unit, criterion, kind, text, role, said_at, said_by, on_behalf_of
FROM cell_comment WHERE id = ?1 ORDER BY id;

-- name: keys_of_cell_comment :script
-- Of "comment".
SELECT DISTINCT id FROM cell_comment ORDER BY id;

-- name: rows_of_half_entry :script
-- Of "half".
SELECT batch_id, revision_id, number, unit, criterion, name, higher_is_better, actual, previous, remark, entered_at,
    entered_by
FROM half_entry WHERE batch_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_half_entry :script
-- Of "half".
SELECT DISTINCT batch_id FROM half_entry ORDER BY batch_id;

-- name: rows_of_half_step :script
-- Of "half_step".
SELECT revision_id, number, id, unit, kind, reason, stepped_at, stepped_by, on_behalf_of
FROM half_step WHERE id = ?1 ORDER BY id;

-- name: keys_of_half_step :script
-- Of "half_step".
SELECT DISTINCT id FROM half_step ORDER BY id;

-- name: rows_of_covenant_text :script
-- Of "covenant".
SELECT revision_id, number, id, content, place, signed_on, is_open, reason, written_at, written_by,
    on_behalf_of
FROM covenant_text WHERE id = ?1 ORDER BY id;

-- name: keys_of_covenant_text :script
-- Of "covenant".
SELECT DISTINCT id FROM covenant_text ORDER BY id;

-- name: rows_of_covenant_signature :script
-- Of "signature".
SELECT revision_id, number, id, text_number, role, unit, person, job, authority, manner, signed_on,
    recorded_at, recorded_by, on_behalf_of
FROM covenant_signature WHERE id = ?1 ORDER BY id;

-- name: keys_of_covenant_signature :script
-- Of "signature".
SELECT DISTINCT id FROM covenant_signature ORDER BY id;

-- name: rows_of_rubric_version :script
-- Of "rubric".
SELECT revision_id, number, id, content, is_draft, reason, written_at, written_by
FROM rubric_version WHERE id = ?1 ORDER BY id;

-- name: keys_of_rubric_version :script
-- Of "rubric".
SELECT DISTINCT id FROM rubric_version ORDER BY id;

-- name: rows_of_rubric_opinion :script
-- Of "rubric_opinion".
SELECT revision_id, number, id, version_number, unit, agrees, remark, given_at, given_by,
    on_behalf_of
FROM rubric_opinion WHERE id = ?1 ORDER BY id;

-- name: keys_of_rubric_opinion :script
-- Of "rubric_opinion".
SELECT DISTINCT id FROM rubric_opinion ORDER BY id;

-- name: rows_of_plan_item :script
-- Of "revision".
SELECT revision_id, position, kind, content, starts_on, ends_on, unit, partners, place, provenance,
    source, note
FROM plan_item WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_plan_item :script
-- Of "revision".
SELECT DISTINCT revision_id FROM plan_item ORDER BY revision_id;

-- name: rows_of_plan_version :script
-- Of "plan".
SELECT revision_id, number, id, content, is_draft, reason, written_at, written_by
FROM plan_version WHERE id = ?1 ORDER BY id;

-- name: keys_of_plan_version :script
-- Of "plan".
SELECT DISTINCT id FROM plan_version ORDER BY id;

-- name: rows_of_plan_opinion :script
-- Of "plan_opinion".
SELECT revision_id, number, id, version_number, unit, agrees, remark, given_at, given_by,
    on_behalf_of
FROM plan_opinion WHERE id = ?1 ORDER BY id;

-- name: keys_of_plan_opinion :script
-- Of "plan_opinion".
SELECT DISTINCT id FROM plan_opinion ORDER BY id;

-- name: rows_of_movement_plan :script
-- Of "revision".
SELECT revision_id, position, year, movement, slogan, starts_on, ends_on, register_by, criteria,
    collectives, individuals, provenance, source, note
FROM movement_plan WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_movement_plan :script
-- Of "revision".
SELECT DISTINCT revision_id FROM movement_plan ORDER BY revision_id;

-- name: rows_of_movement_launch :script
-- Of "revision".
SELECT revision_id, position, year, movement, host, paper, signed_on, provenance, source, note
FROM movement_launch WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_movement_launch :script
-- Of "revision".
SELECT DISTINCT revision_id FROM movement_launch ORDER BY revision_id;

-- name: rows_of_movement_part :script
-- Of "revision".
SELECT revision_id, position, year, movement, unit, registered, registered_on, result, evidence,
    reported_on, provenance, source, note
FROM movement_part WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_movement_part :script
-- Of "revision".
SELECT DISTINCT revision_id FROM movement_part ORDER BY revision_id;

-- name: rows_of_movement_text :script
-- Of "movement".
SELECT revision_id, number, id, movement, stage, scope, method, slogan, content, criteria,
    starts_on, ends_on, register_by, collectives, individuals, launched_on, launched_by,
    written_at, written_by, on_behalf_of
FROM movement_text WHERE id = ?1 ORDER BY id;

-- name: keys_of_movement_text :script
-- Of "movement".
SELECT DISTINCT id FROM movement_text ORDER BY id;

-- name: rows_of_movement_text_launch :script
-- Of "movement".
SELECT text_id, host, paper, signed_on
FROM movement_text_launch WHERE text_id = ?1 ORDER BY text_id;

-- name: keys_of_movement_text_launch :script
-- Of "movement".
SELECT DISTINCT text_id FROM movement_text_launch ORDER BY text_id;

-- name: rows_of_movement_entry :script
-- Of "movement_part".
SELECT revision_id, number, id, movement, unit, kind, content, evidence, entered_on, entered_at,
    entered_by, on_behalf_of
FROM movement_entry WHERE id = ?1 ORDER BY id;

-- name: keys_of_movement_entry :script
-- Of "movement_part".
SELECT DISTINCT id FROM movement_entry ORDER BY id;

-- name: rows_of_movement_review :script
-- Of "movement_review".
SELECT revision_id, number, id, movement, kind, content, held_on, written_at, written_by,
    on_behalf_of
FROM movement_review WHERE id = ?1 ORDER BY id;

-- name: keys_of_movement_review :script
-- Of "movement_review".
SELECT DISTINCT id FROM movement_review ORDER BY id;

-- name: rows_of_exemplar_step :script
-- Of "revision".
SELECT revision_id, position, exemplar, unit, act, happened_on, movement, content, by_whom,
    decision, title, to_units, result, conference, provenance, source, note
FROM exemplar_step WHERE revision_id = ?1 ORDER BY revision_id, position;

-- name: keys_of_exemplar_step :script
-- Of "revision".
SELECT DISTINCT revision_id FROM exemplar_step ORDER BY revision_id;

-- name: rows_of_exemplar_entry :script
-- Of "exemplar".
SELECT revision_id, number, id, exemplar, unit, act, happened_on, kind, movement, content, by_whom,
    decision, title, to_units, result, conference, speaker, speaker_position, entered_at,
    entered_by, on_behalf_of
FROM exemplar_entry WHERE id = ?1 ORDER BY id;

-- name: keys_of_exemplar_entry :script
-- Of "exemplar".
SELECT DISTINCT id FROM exemplar_entry ORDER BY id;

-- name: rows_of_conference_entry :script
-- Of "conference".
SELECT revision_id, number, id, code, act, name, kind, held_on, begins, place, host, chairs, guests,
    attended, programme, secretary, conclusions, reason, session, entered_at, entered_by, on_behalf_of
FROM conference_entry WHERE id = ?1 ORDER BY id;

-- name: keys_of_conference_entry :script
-- Of "conference".
SELECT DISTINCT id FROM conference_entry ORDER BY id;

-- name: rows_of_score_run :script
-- Of "run".
SELECT id, inputs_sha256, rule_version, computed_at, decimals, provenance, unit_count,
    criterion_count
FROM score_run WHERE id = ?1 ORDER BY id;

-- name: keys_of_score_run :script
-- Of "run".
SELECT DISTINCT id FROM score_run ORDER BY id;

-- name: rows_of_score_line :script
-- Of "run".
SELECT run_id, position, unit, has_total, total, base, bonus, penalty, rank_halves, place,
    rating, gate, status
FROM score_line WHERE run_id = ?1 ORDER BY run_id, position;

-- name: keys_of_score_line :script
-- Of "run".
SELECT DISTINCT run_id FROM score_line ORDER BY run_id;

-- name: rows_of_score_point :script
-- Of "run".
SELECT run_id, unit_position, criterion_position, points, state
FROM score_point WHERE run_id = ?1 ORDER BY run_id, unit_position, criterion_position;

-- name: keys_of_score_point :script
-- Of "run".
SELECT DISTINCT run_id FROM score_point ORDER BY run_id;

-- name: rows_of_account :script
-- Of "account".
SELECT id, login, made_at, made_by
FROM account WHERE id = ?1 ORDER BY id;

-- name: keys_of_account :script
-- Of "account".
SELECT DISTINCT id FROM account ORDER BY id;

-- name: rows_of_account_profile :script
-- Of "account".
SELECT account_id, number, name, job, office, email, set_at, set_by
FROM account_profile WHERE account_id = ?1 ORDER BY account_id, number;

-- name: keys_of_account_profile :script
-- Of "account".
SELECT DISTINCT account_id FROM account_profile ORDER BY account_id;

-- name: rows_of_account_phone :script
-- Of "account".
SELECT account_id, number, phone
FROM account_phone WHERE account_id = ?1 ORDER BY account_id, number;

-- name: keys_of_account_phone :script
-- Of "account".
SELECT DISTINCT account_id FROM account_phone ORDER BY account_id;

-- name: rows_of_account_standing :script
-- Of "account".
SELECT account_id, number, active, reason, set_at, set_by
FROM account_standing WHERE account_id = ?1 ORDER BY account_id, number;

-- name: keys_of_account_standing :script
-- Of "account".
SELECT DISTINCT account_id FROM account_standing ORDER BY account_id;

-- name: rows_of_password :script
-- Of "account".
SELECT account_id, hash, set_at
FROM password WHERE account_id = ?1 ORDER BY account_id;

-- name: keys_of_password :script
-- Of "account".
SELECT DISTINCT account_id FROM password ORDER BY account_id;

-- name: rows_of_second_factor :script
-- Of "account".
SELECT account_id, sealed_secret, simulated, confirmed_at
FROM second_factor WHERE account_id = ?1 ORDER BY account_id;

-- name: keys_of_second_factor :script
-- Of "account".
SELECT DISTINCT account_id FROM second_factor ORDER BY account_id;

-- name: rows_of_recovery_code :script
-- Of "account".
SELECT account_id, number, hash, used_at
FROM recovery_code WHERE account_id = ?1 ORDER BY account_id, number;

-- name: keys_of_recovery_code :script
-- Of "account".
SELECT DISTINCT account_id FROM recovery_code ORDER BY account_id;

-- name: rows_of_invitation :script
-- Of "invitation".
SELECT id, purpose, account_id, token_hash, made_at, made_by, good_until, used_at
FROM invitation WHERE id = ?1 ORDER BY id;

-- name: keys_of_invitation :script
-- Of "invitation".
SELECT DISTINCT id FROM invitation ORDER BY id;

-- name: rows_of_delegation :script
-- Of "delegation".
SELECT id, from_account, to_account, form, document, valid_from, valid_to, made_at
FROM delegation WHERE id = ?1 ORDER BY id;

-- name: keys_of_delegation :script
-- Of "delegation".
SELECT DISTINCT id FROM delegation ORDER BY id;

-- name: rows_of_delegation_end :script
-- Of "delegation".
SELECT delegation_id, ended_at, ended_by, reason
FROM delegation_end WHERE delegation_id = ?1 ORDER BY delegation_id;

-- name: keys_of_delegation_end :script
-- Of "delegation".
SELECT DISTINCT delegation_id FROM delegation_end ORDER BY delegation_id;

-- name: rows_of_delegation_source :script
-- Of "delegation".
SELECT delegation_id, grant_id
FROM delegation_source WHERE delegation_id = ?1 ORDER BY delegation_id;

-- name: keys_of_delegation_source :script
-- Of "delegation".
SELECT DISTINCT delegation_id FROM delegation_source ORDER BY delegation_id;

-- name: rows_of_delegated_action :script
-- Of "delegation".
SELECT delegation_id, action
FROM delegated_action WHERE delegation_id = ?1 ORDER BY delegation_id, action;

-- name: keys_of_delegated_action :script
-- Of "delegation".
SELECT DISTINCT delegation_id FROM delegated_action ORDER BY delegation_id;

-- name: rows_of_access_grant :script
-- Of "grant".
SELECT id, account_id, role, path, depth, home_path, document, valid_from, valid_to,
    delegation_id, made_at, made_by
FROM access_grant WHERE id = ?1 ORDER BY id;

-- name: keys_of_access_grant :script
-- Of "grant".
SELECT DISTINCT id FROM access_grant ORDER BY id;

-- name: rows_of_access_grant_end :script
-- Of "grant".
SELECT grant_id, ended_at, ended_by, reason
FROM access_grant_end WHERE grant_id = ?1 ORDER BY grant_id;

-- name: keys_of_access_grant_end :script
-- Of "grant".
SELECT DISTINCT grant_id FROM access_grant_end ORDER BY grant_id;

-- name: rows_of_approval_request :script
-- Of "request".
SELECT id, kind, object_id, asked_by, on_behalf_of, asked_at, reason
FROM approval_request WHERE id = ?1 ORDER BY id;

-- name: keys_of_approval_request :script
-- Of "request".
SELECT DISTINCT id FROM approval_request ORDER BY id;

-- name: rows_of_approval_request_term :script
-- Of "request".
SELECT request_id, valid_to
FROM approval_request_term WHERE request_id = ?1 ORDER BY request_id;

-- name: keys_of_approval_request_term :script
-- Of "request".
SELECT DISTINCT request_id FROM approval_request_term ORDER BY request_id;

-- name: rows_of_publication_decision :script
-- Of "request".
SELECT request_id, paper, signed_on
FROM publication_decision WHERE request_id = ?1 ORDER BY request_id;

-- name: keys_of_publication_decision :script
-- Of "request".
SELECT DISTINCT request_id FROM publication_decision ORDER BY request_id;

-- name: rows_of_approval_decision :script
-- Of "request".
SELECT request_id, granted, decided_by, on_behalf_of, decided_at, reason
FROM approval_decision WHERE request_id = ?1 ORDER BY request_id;

-- name: keys_of_approval_decision :script
-- Of "request".
SELECT DISTINCT request_id FROM approval_decision ORDER BY request_id;

-- name: rows_of_year_step :script
-- Of "cycle": the steps on a revision.
SELECT revision_id, number, event, state_from, state_to, document, reason, stepped_at, stepped_by,
    on_behalf_of
FROM year_step WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_year_step :script
-- Of "cycle".
SELECT DISTINCT revision_id FROM year_step ORDER BY revision_id;

-- name: rows_of_year_deadline :script
-- Of "deadlines": those of a group-year.
SELECT group_year_id, number, state, unit, due_on, reason, set_at, set_by, on_behalf_of
FROM year_deadline WHERE group_year_id = ?1 ORDER BY group_year_id, number;

-- name: keys_of_year_deadline :script
-- Of "deadlines".
SELECT DISTINCT group_year_id FROM year_deadline ORDER BY group_year_id;

-- name: rows_of_vote_session :script
-- Of "votes".
SELECT revision_id, number, kind, held_on, place, chair, secretary, tellers, quorum_num, quorum_den,
    quorum_more, quorum_citation, quorum_checked, called_at, called_by
FROM vote_session WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_session :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_session ORDER BY revision_id;

-- name: rows_of_vote_roll :script
-- Of "votes".
SELECT revision_id, number, session, unit, mark, person, marked_at, marked_by
FROM vote_roll WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_roll :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_roll ORDER BY revision_id;

-- name: rows_of_vote_question :script
-- Of "votes".
SELECT revision_id, number, session, draft, position, matter, title, seats, seats_citation,
    seats_checked, pass_num, pass_den, pass_more, pass_base, pass_citation, pass_checked, asked_at,
    asked_by
FROM vote_question WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_question :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_question ORDER BY revision_id;

-- name: rows_of_vote_candidate :script
-- Of "votes".
SELECT revision_id, number, session, draft, position, unit
FROM vote_candidate WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_candidate :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_candidate ORDER BY revision_id;

-- name: rows_of_vote_count :script
-- Of "votes".
SELECT revision_id, number, session, attempt, issued, returned, valid, spoiled, counted_at,
    counted_by
FROM vote_count WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_count :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_count ORDER BY revision_id;

-- name: rows_of_vote_tally :script
-- Of "votes".
SELECT revision_id, number, session, count_number, position, unit, yes, no, written_yes, written_no
FROM vote_tally WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_tally :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_tally ORDER BY revision_id;

-- name: rows_of_vote_choice :script
-- Of "votes".
SELECT revision_id, number, session, position, unit, reason
FROM vote_choice WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_choice :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_choice ORDER BY revision_id;

-- name: rows_of_vote_rank :script
-- Of "votes".
SELECT revision_id, number, session, unit, halves
FROM vote_rank WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_rank :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_rank ORDER BY revision_id;

-- name: rows_of_vote_step :script
-- Of "votes".
SELECT revision_id, number, session, kind, reason, stepped_at, stepped_by
FROM vote_step WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_step :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_step ORDER BY revision_id;

-- name: rows_of_vote_replacement :script
-- Of "votes".
SELECT revision_id, number, session, position, replaced_session, replaced_position, reason
FROM vote_replacement WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_vote_replacement :script
-- Of "votes".
SELECT DISTINCT revision_id FROM vote_replacement ORDER BY revision_id;

-- name: rows_of_award_answer :script
-- Of "votes".
SELECT revision_id, number, title, recipient, kind, paper, answered_on, reason, recorded_at,
    recorded_by, on_behalf_of
FROM award_answer WHERE revision_id = ?1 ORDER BY revision_id, number;

-- name: keys_of_award_answer :script
-- Of "votes".
SELECT DISTINCT revision_id FROM award_answer ORDER BY revision_id;

-- name: rows_of_vote_rule :script
-- Of "group".
SELECT group_id, number, kind, matter, title, share_num, share_den, share_more, share_base, seats,
    holds_from, citation, set_at, set_by, on_behalf_of
FROM vote_rule WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_vote_rule :script
-- Of "group".
SELECT DISTINCT group_id FROM vote_rule ORDER BY group_id;

-- name: rows_of_numbering :script
-- Of "numbering": that of a group.
SELECT group_id, number, symbol, least_digits, set_at, set_by
FROM numbering WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_numbering :script
-- Of "numbering".
SELECT DISTINCT group_id FROM numbering ORDER BY group_id;

-- name: rows_of_numbering_party :script
-- Of "numbering".
SELECT group_id, number
FROM numbering_party WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_numbering_party :script
-- Of "numbering".
SELECT DISTINCT group_id FROM numbering_party ORDER BY group_id;

-- name: rows_of_document_series :script
-- Of "series".
SELECT id, group_id, calendar_year, type, first_number, reason, set_at, set_by
FROM document_series WHERE id = ?1 ORDER BY id;

-- name: keys_of_document_series :script
-- Of "series".
SELECT DISTINCT id FROM document_series ORDER BY id;

-- name: rows_of_document_submission :script
-- Of "submission".
SELECT id, group_year_id, kind, place, dated_on, capacity, signer, recipients, replaces,
    content_sha256, submitted_at, submitted_by, on_behalf_of
FROM document_submission WHERE id = ?1 ORDER BY id;

-- name: keys_of_document_submission :script
-- Of "submission".
SELECT DISTINCT id FROM document_submission ORDER BY id;

-- name: rows_of_submission_award :script
-- Of "submission".
SELECT submission_id, authority, outside_number, bases, decision_id, first_entry
FROM submission_award WHERE submission_id = ?1 ORDER BY submission_id;

-- name: keys_of_submission_award :script
-- Of "submission".
SELECT DISTINCT submission_id FROM submission_award ORDER BY submission_id;

-- name: rows_of_submission_text :script
-- Of "submission".
SELECT submission_id, number, place, text
FROM submission_text WHERE submission_id = ?1 ORDER BY submission_id, number;

-- name: keys_of_submission_text :script
-- Of "submission".
SELECT DISTINCT submission_id FROM submission_text ORDER BY submission_id;

-- name: rows_of_submission_signing :script
-- Of "submission".
SELECT submission_id, power, office
FROM submission_signing WHERE submission_id = ?1 ORDER BY submission_id;

-- name: keys_of_submission_signing :script
-- Of "submission".
SELECT DISTINCT submission_id FROM submission_signing ORDER BY submission_id;

-- name: rows_of_submission_reason :script
-- Of "submission".
SELECT submission_id, reason
FROM submission_reason WHERE submission_id = ?1 ORDER BY submission_id;

-- name: keys_of_submission_reason :script
-- Of "submission".
SELECT DISTINCT submission_id FROM submission_reason ORDER BY submission_id;

-- name: rows_of_submission_end :script
-- Of "submission".
SELECT submission_id, kind, reason, ended_at, ended_by, on_behalf_of
FROM submission_end WHERE submission_id = ?1 ORDER BY submission_id;

-- name: keys_of_submission_end :script
-- Of "submission".
SELECT DISTINCT submission_id FROM submission_end ORDER BY submission_id;

-- name: rows_of_issued_document :script
-- Of "issued".
SELECT id, submission_id, group_id, calendar_year, type, number, notation, dated_on, issuer, title,
    abstract, signer, code, pdf_sha256, pdf_size, docx_sha256, docx_size, replaces, issued_at,
    issued_by, on_behalf_of
FROM issued_document WHERE id = ?1 ORDER BY id;

-- name: keys_of_issued_document :script
-- Of "issued".
SELECT DISTINCT id FROM issued_document ORDER BY id;

-- name: rows_of_issued_document_end :script
-- Of "issued".
SELECT document_id, kind, replaced_by, reason, ended_at, ended_by, on_behalf_of
FROM issued_document_end WHERE document_id = ?1 ORDER BY document_id;

-- name: keys_of_issued_document_end :script
-- Of "issued".
SELECT DISTINCT document_id FROM issued_document_end ORDER BY document_id;

-- name: rows_of_certificate :script
-- Of "certificate": those of an issue.
SELECT document_id, position, authority, calendar_year, type, entry, title, recipient
FROM certificate WHERE document_id = ?1 ORDER BY document_id, position;

-- name: keys_of_certificate :script
-- Of "certificate".
SELECT DISTINCT document_id FROM certificate ORDER BY document_id;

-- name: rows_of_mail_setting :script
-- Of "installation".
SELECT installation_id, number, host, port, security, sender, sender_name, days_before, hour, set_at,
    set_by
FROM mail_setting WHERE installation_id = ?1 ORDER BY installation_id, number;

-- name: keys_of_mail_setting :script
-- Of "installation".
SELECT DISTINCT installation_id FROM mail_setting ORDER BY installation_id;

-- name: rows_of_calendar_day :script
-- Of "installation".
SELECT installation_id, number, day, kind, name, citation, entered_at, entered_by
FROM calendar_day WHERE installation_id = ?1 ORDER BY installation_id, number;

-- name: keys_of_calendar_day :script
-- Of "installation".
SELECT DISTINCT installation_id FROM calendar_day ORDER BY installation_id;

-- name: rows_of_mail_wish :script
-- Of "account".
SELECT account_id, number, reminders, checkpoints, lang, set_at
FROM mail_wish WHERE account_id = ?1 ORDER BY account_id, number;

-- name: keys_of_mail_wish :script
-- Of "account".
SELECT DISTINCT account_id FROM mail_wish ORDER BY account_id;

-- name: rows_of_group_departure :script
-- Of "group".
SELECT group_id, number, seq, taker, vkey, reason, left_at
FROM group_departure WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_group_departure :script
-- Of "group".
SELECT DISTINCT group_id FROM group_departure ORDER BY group_id;

-- name: rows_of_group_arrival :script
-- Of "group".
SELECT group_id, number, log_size, vkey, came_at
FROM group_arrival WHERE group_id = ?1 ORDER BY group_id, number;

-- name: keys_of_group_arrival :script
-- Of "group".
SELECT DISTINCT group_id FROM group_arrival ORDER BY group_id;

-- name: rows_of_unit_arrival :script
-- Of "group".
SELECT group_id, number, there, here
FROM unit_arrival WHERE group_id = ?1 ORDER BY group_id, number, there;

-- name: keys_of_unit_arrival :script
-- Of "group".
SELECT DISTINCT group_id FROM unit_arrival ORDER BY group_id;

-- name: rows_of_account_arrival :script
-- Of "account".
SELECT account_id, installation, login, came_at
FROM account_arrival WHERE account_id = ?1 ORDER BY account_id;

-- name: keys_of_account_arrival :script
-- Of "account".
SELECT DISTINCT account_id FROM account_arrival ORDER BY account_id;
