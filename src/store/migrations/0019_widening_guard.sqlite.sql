-- What others see of a group's figures is widened by the board of its organiser alone.

-- The operator of the machine has no account (set_by NULL). Whoever narrows is asked by the program.
CREATE TRIGGER sight_is_widened_by_the_board BEFORE INSERT ON group_setting
WHEN NEW.set_by IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM group_place AS p
    JOIN access_grant AS g ON substr(p.path, 1, length(g.path)) = g.path
    WHERE p.group_id = NEW.group_id
        AND p.number = (SELECT MAX(o.number) FROM group_place AS o WHERE o.group_id = p.group_id)
        AND g.account_id = NEW.set_by AND g.role = 'board' AND g.delegation_id IS NULL
        AND g.valid_from <= NEW.set_at AND (g.valid_to IS NULL OR g.valid_to > NEW.set_at)
        AND NOT EXISTS (SELECT 1 FROM access_grant_end AS e
            WHERE e.grant_id = g.id AND e.ended_at <= NEW.set_at))
BEGIN
    SELECT RAISE(ABORT, 'group_setting is widened by the board of the organiser')
    FROM (
        SELECT
            COALESCE((SELECT s.members_see FROM group_setting AS s WHERE s.group_id = NEW.group_id
                ORDER BY s.number DESC LIMIT 1), 'after_verification') AS members_see,
            COALESCE((SELECT s.public_sees FROM group_setting AS s WHERE s.group_id = NEW.group_id
                ORDER BY s.number DESC LIMIT 1), 'after_publication') AS public_sees
    ) AS now
    WHERE (NEW.members_see = 'always' AND now.members_see <> 'always')
        OR (NEW.members_see = 'after_verification' AND now.members_see = 'after_publication')
        OR (NEW.public_sees = 'open' AND now.public_sees <> 'open')
        OR (NEW.public_sees = 'points_after_publication'
            AND now.public_sees = 'after_publication');
END;
