-- The database itself keeps the versions of a plan, what members said of them, and that it stands still once issued.

CREATE TRIGGER plan_item_is_never_changed BEFORE UPDATE ON plan_item
BEGIN
    SELECT RAISE(ABORT, 'plan_item is history: it is never changed');
END;

CREATE TRIGGER plan_item_is_never_removed BEFORE DELETE ON plan_item
BEGIN
    SELECT RAISE(ABORT, 'plan_item is history: it is never removed');
END;


CREATE TRIGGER plan_version_is_never_changed BEFORE UPDATE ON plan_version
BEGIN
    SELECT RAISE(ABORT, 'plan_version is history: it is never changed');
END;

CREATE TRIGGER plan_version_is_never_removed BEFORE DELETE ON plan_version
BEGIN
    SELECT RAISE(ABORT, 'plan_version is history: it is never removed');
END;

-- In order, before the plan is issued, and not while a covenant rests on it.
CREATE TRIGGER plan_version_follows BEFORE INSERT ON plan_version
BEGIN
    SELECT RAISE(ABORT, 'plan_version goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(v.number) + 1 FROM plan_version AS v WHERE v.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'plan_version comes after the plan was issued')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> 'planned';
    SELECT RAISE(ABORT, 'plan_version changes what is being signed')
    WHERE (SELECT c.is_open FROM covenant_text AS c WHERE c.revision_id = NEW.revision_id
        ORDER BY c.number DESC LIMIT 1) = 1;
END;

CREATE TRIGGER plan_opinion_is_never_changed BEFORE UPDATE ON plan_opinion
BEGIN
    SELECT RAISE(ABORT, 'plan_opinion is history: it is never changed');
END;

CREATE TRIGGER plan_opinion_is_never_removed BEFORE DELETE ON plan_opinion
BEGIN
    SELECT RAISE(ABORT, 'plan_opinion is history: it is never removed');
END;

-- On the plan that counts, before it is issued.
CREATE TRIGGER plan_opinion_is_on_what_counts BEFORE INSERT ON plan_opinion
BEGIN
    SELECT RAISE(ABORT, 'plan_opinion goes at the end of its revision')
    WHERE NEW.number <> COALESCE(
        (SELECT MAX(o.number) + 1 FROM plan_opinion AS o WHERE o.revision_id = NEW.revision_id), 1);
    SELECT RAISE(ABORT, 'plan_opinion comes after the plan was issued')
    FROM revision_state AS t
    WHERE t.revision_id = NEW.revision_id AND t.state <> 'planned';
    SELECT RAISE(ABORT, 'plan_opinion is on a plan that does not count')
    WHERE NEW.version_number <> COALESCE((SELECT MAX(v.number) FROM plan_version AS v
        WHERE v.revision_id = NEW.revision_id AND v.is_draft = 0), 0);
END;
