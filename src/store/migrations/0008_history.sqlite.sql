-- History is only ever added to: the database itself refuses to change or to remove it. PostgreSQL has
-- the same rules in other words, hence a file for SQLite alone.

CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision
BEGIN
    SELECT RAISE(ABORT, 'revision is history: it is never changed');
END;

CREATE TRIGGER revision_is_never_removed BEFORE DELETE ON revision
BEGIN
    SELECT RAISE(ABORT, 'revision is history: it is never removed');
END;

CREATE TRIGGER source_is_never_changed BEFORE UPDATE ON source
BEGIN
    SELECT RAISE(ABORT, 'source is history: it is never changed');
END;

CREATE TRIGGER source_is_never_removed BEFORE DELETE ON source
BEGIN
    SELECT RAISE(ABORT, 'source is history: it is never removed');
END;

CREATE TRIGGER member_is_never_changed BEFORE UPDATE ON member
BEGIN
    SELECT RAISE(ABORT, 'member is history: it is never changed');
END;

CREATE TRIGGER member_is_never_removed BEFORE DELETE ON member
BEGIN
    SELECT RAISE(ABORT, 'member is history: it is never removed');
END;

CREATE TRIGGER office_is_never_changed BEFORE UPDATE ON office
BEGIN
    SELECT RAISE(ABORT, 'office is history: it is never changed');
END;

CREATE TRIGGER office_is_never_removed BEFORE DELETE ON office
BEGIN
    SELECT RAISE(ABORT, 'office is history: it is never removed');
END;

CREATE TRIGGER covenant_is_never_changed BEFORE UPDATE ON covenant
BEGIN
    SELECT RAISE(ABORT, 'covenant is history: it is never changed');
END;

CREATE TRIGGER covenant_is_never_removed BEFORE DELETE ON covenant
BEGIN
    SELECT RAISE(ABORT, 'covenant is history: it is never removed');
END;

CREATE TRIGGER signatory_is_never_changed BEFORE UPDATE ON signatory
BEGIN
    SELECT RAISE(ABORT, 'signatory is history: it is never changed');
END;

CREATE TRIGGER signatory_is_never_removed BEFORE DELETE ON signatory
BEGIN
    SELECT RAISE(ABORT, 'signatory is history: it is never removed');
END;

CREATE TRIGGER target_is_never_changed BEFORE UPDATE ON target
BEGIN
    SELECT RAISE(ABORT, 'target is history: it is never changed');
END;

CREATE TRIGGER target_is_never_removed BEFORE DELETE ON target
BEGIN
    SELECT RAISE(ABORT, 'target is history: it is never removed');
END;

CREATE TRIGGER movement_is_never_changed BEFORE UPDATE ON movement
BEGIN
    SELECT RAISE(ABORT, 'movement is history: it is never changed');
END;

CREATE TRIGGER movement_is_never_removed BEFORE DELETE ON movement
BEGIN
    SELECT RAISE(ABORT, 'movement is history: it is never removed');
END;

CREATE TRIGGER conference_is_never_changed BEFORE UPDATE ON conference
BEGIN
    SELECT RAISE(ABORT, 'conference is history: it is never changed');
END;

CREATE TRIGGER conference_is_never_removed BEFORE DELETE ON conference
BEGIN
    SELECT RAISE(ABORT, 'conference is history: it is never removed');
END;

CREATE TRIGGER attendee_is_never_changed BEFORE UPDATE ON attendee
BEGIN
    SELECT RAISE(ABORT, 'attendee is history: it is never changed');
END;

CREATE TRIGGER attendee_is_never_removed BEFORE DELETE ON attendee
BEGIN
    SELECT RAISE(ABORT, 'attendee is history: it is never removed');
END;

CREATE TRIGGER agenda_item_is_never_changed BEFORE UPDATE ON agenda_item
BEGIN
    SELECT RAISE(ABORT, 'agenda_item is history: it is never changed');
END;

CREATE TRIGGER agenda_item_is_never_removed BEFORE DELETE ON agenda_item
BEGIN
    SELECT RAISE(ABORT, 'agenda_item is history: it is never removed');
END;

CREATE TRIGGER paper_is_never_changed BEFORE UPDATE ON paper
BEGIN
    SELECT RAISE(ABORT, 'paper is history: it is never changed');
END;

CREATE TRIGGER paper_is_never_removed BEFORE DELETE ON paper
BEGIN
    SELECT RAISE(ABORT, 'paper is history: it is never removed');
END;

CREATE TRIGGER exemplar_is_never_changed BEFORE UPDATE ON exemplar
BEGIN
    SELECT RAISE(ABORT, 'exemplar is history: it is never changed');
END;

CREATE TRIGGER exemplar_is_never_removed BEFORE DELETE ON exemplar
BEGIN
    SELECT RAISE(ABORT, 'exemplar is history: it is never removed');
END;

CREATE TRIGGER shortcoming_is_never_changed BEFORE UPDATE ON shortcoming
BEGIN
    SELECT RAISE(ABORT, 'shortcoming is history: it is never changed');
END;

CREATE TRIGGER shortcoming_is_never_removed BEFORE DELETE ON shortcoming
BEGIN
    SELECT RAISE(ABORT, 'shortcoming is history: it is never removed');
END;

CREATE TRIGGER task_is_never_changed BEFORE UPDATE ON task
BEGIN
    SELECT RAISE(ABORT, 'task is history: it is never changed');
END;

CREATE TRIGGER task_is_never_removed BEFORE DELETE ON task
BEGIN
    SELECT RAISE(ABORT, 'task is history: it is never removed');
END;

CREATE TRIGGER indicator_is_never_changed BEFORE UPDATE ON indicator
BEGIN
    SELECT RAISE(ABORT, 'indicator is history: it is never changed');
END;

CREATE TRIGGER indicator_is_never_removed BEFORE DELETE ON indicator
BEGIN
    SELECT RAISE(ABORT, 'indicator is history: it is never removed');
END;

CREATE TRIGGER award_count_is_never_changed BEFORE UPDATE ON award_count
BEGIN
    SELECT RAISE(ABORT, 'award_count is history: it is never changed');
END;

CREATE TRIGGER award_count_is_never_removed BEFORE DELETE ON award_count
BEGIN
    SELECT RAISE(ABORT, 'award_count is history: it is never removed');
END;

CREATE TRIGGER nomination_is_never_changed BEFORE UPDATE ON nomination
BEGIN
    SELECT RAISE(ABORT, 'nomination is history: it is never changed');
END;

CREATE TRIGGER nomination_is_never_removed BEFORE DELETE ON nomination
BEGIN
    SELECT RAISE(ABORT, 'nomination is history: it is never removed');
END;

CREATE TRIGGER cited_document_is_never_changed BEFORE UPDATE ON cited_document
BEGIN
    SELECT RAISE(ABORT, 'cited_document is history: it is never changed');
END;

CREATE TRIGGER cited_document_is_never_removed BEFORE DELETE ON cited_document
BEGIN
    SELECT RAISE(ABORT, 'cited_document is history: it is never removed');
END;

CREATE TRIGGER published_score_is_never_changed BEFORE UPDATE ON published_score
BEGIN
    SELECT RAISE(ABORT, 'published_score is history: it is never changed');
END;

CREATE TRIGGER published_score_is_never_removed BEFORE DELETE ON published_score
BEGIN
    SELECT RAISE(ABORT, 'published_score is history: it is never removed');
END;

CREATE TRIGGER rubric_row_is_never_changed BEFORE UPDATE ON rubric_row
BEGIN
    SELECT RAISE(ABORT, 'rubric_row is history: it is never changed');
END;

CREATE TRIGGER rubric_row_is_never_removed BEFORE DELETE ON rubric_row
BEGIN
    SELECT RAISE(ABORT, 'rubric_row is history: it is never removed');
END;

CREATE TRIGGER result_row_is_never_changed BEFORE UPDATE ON result_row
BEGIN
    SELECT RAISE(ABORT, 'result_row is history: it is never changed');
END;

CREATE TRIGGER result_row_is_never_removed BEFORE DELETE ON result_row
BEGIN
    SELECT RAISE(ABORT, 'result_row is history: it is never removed');
END;

CREATE TRIGGER score_run_is_never_changed BEFORE UPDATE ON score_run
BEGIN
    SELECT RAISE(ABORT, 'score_run is history: it is never changed');
END;

CREATE TRIGGER score_run_is_never_removed BEFORE DELETE ON score_run
BEGIN
    SELECT RAISE(ABORT, 'score_run is history: it is never removed');
END;

CREATE TRIGGER revision_run_is_never_changed BEFORE UPDATE ON revision_run
BEGIN
    SELECT RAISE(ABORT, 'revision_run is history: it is never changed');
END;

CREATE TRIGGER revision_run_is_never_removed BEFORE DELETE ON revision_run
BEGIN
    SELECT RAISE(ABORT, 'revision_run is history: it is never removed');
END;

CREATE TRIGGER score_line_is_never_changed BEFORE UPDATE ON score_line
BEGIN
    SELECT RAISE(ABORT, 'score_line is history: it is never changed');
END;

CREATE TRIGGER score_line_is_never_removed BEFORE DELETE ON score_line
BEGIN
    SELECT RAISE(ABORT, 'score_line is history: it is never removed');
END;

CREATE TRIGGER score_point_is_never_changed BEFORE UPDATE ON score_point
BEGIN
    SELECT RAISE(ABORT, 'score_point is history: it is never changed');
END;

CREATE TRIGGER score_point_is_never_removed BEFORE DELETE ON score_point
BEGIN
    SELECT RAISE(ABORT, 'score_point is history: it is never removed');
END;
