-- Whoever stands for a unit or a group does not make somebody one of a second unit of the group: the person
-- could judge neither any more.

-- The board of the organiser and administrators may, and the operator of the machine (made_by NULL). A
-- delegation is bound to the home of its giver, and the program asks who may receive it.
CREATE TRIGGER second_home_is_given_by_the_board BEFORE INSERT ON access_grant
WHEN NEW.made_by IS NOT NULL AND NEW.delegation_id IS NULL AND NOT EXISTS (
    SELECT 1
    FROM access_grant AS b
    WHERE b.account_id = NEW.made_by AND b.role IN ('board', 'administrator')
        AND b.delegation_id IS NULL
        AND substr(NEW.path, 1, length(b.path)) = b.path
        AND b.valid_from <= NEW.made_at AND (b.valid_to IS NULL OR b.valid_to > NEW.made_at)
        AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e
            WHERE e.grant_id = b.id AND e.ended_at <= NEW.made_at))
BEGIN
    SELECT RAISE(ABORT, 'access_grant: the person holds a role of another unit in the group')
    FROM group_place AS p
    JOIN access_grant AS g ON g.account_id = NEW.account_id
        AND (substr(g.path, 1, length(p.path)) = p.path
            OR substr(p.path, 1, length(g.path)) = g.path)
    WHERE substr(NEW.path, 1, length(p.path)) = p.path
        AND g.delegation_id IS NULL
        AND (g.valid_to IS NULL OR g.valid_to > NEW.made_at)
        AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e
            WHERE e.grant_id = g.id AND e.ended_at <= NEW.made_at)
        AND CASE WHEN g.role IN ('unit_officer', 'unit_leader') THEN g.path ELSE g.home_path END
            <> CASE WHEN NEW.role IN ('unit_officer', 'unit_leader') THEN NEW.path ELSE NEW.home_path END;
END;
