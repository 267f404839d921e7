-- The database itself keeps the versions of a rubric, what members said of them, and that it stands still once issued.

CREATE TRIGGER rubric_version_is_never_changed BEFORE UPDATE ON rubric_version
BEGIN
    SELECT RAISE(ABORT, 'rubric_version is history: it is never changed');
END;

CREATE TRIGGER rubric_version_is_never_removed BEFORE DELETE ON rubric_version
BEGIN
    SELECT RAISE(ABORT, 'rubric_version is history: it is never removed');
END;

-- In order, before the rubric is issued, and not while a covenant rests on it.
CREATE TRIGGER rubric_version_follows BEFORE INSERT ON rubric_version
BEGIN
    SELECT RAISE(ABORT, 'rubric_version goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(v.number) + 1 FROM rubric_version AS v WHERE v.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'rubric_version comes after the rubric was issued')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> 'planned';
    SELECT RAISE(ABORT, 'rubric_version changes what is being signed')
    WHERE (SELECT c.is_open FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id
        ORDER BY c.number DESC LIMIT 1) = 1;
END;

CREATE TRIGGER rubric_opinion_is_never_changed BEFORE UPDATE ON rubric_opinion
BEGIN
    SELECT RAISE(ABORT, 'rubric_opinion is history: it is never changed');
END;

CREATE TRIGGER rubric_opinion_is_never_removed BEFORE DELETE ON rubric_opinion
BEGIN
    SELECT RAISE(ABORT, 'rubric_opinion is history: it is never removed');
END;

-- On the rubric that counts, before it is issued.
CREATE TRIGGER rubric_opinion_is_on_what_counts BEFORE INSERT ON rubric_opinion
BEGIN
    SELECT RAISE(ABORT, 'rubric_opinion goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM rubric_opinion AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'rubric_opinion comes after the rubric was issued')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> 'planned';
    SELECT RAISE(ABORT, 'rubric_opinion is on a rubric that does not count')
    WHERE NEW.version_number <> COALESCE((SELECT MAX(v.number) FROM rubric_version AS v
        WHERE v.revision_id = NEW.revision_id AND v.is_draft = 0), 0);
END;
