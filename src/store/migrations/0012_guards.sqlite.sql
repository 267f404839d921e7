-- The database itself keeps the new history too, and what needs two people needs two.

CREATE TRIGGER account_is_never_changed BEFORE UPDATE ON account
BEGIN
    SELECT RAISE(ABORT, 'account is history: it is never changed');
END;

CREATE TRIGGER account_is_never_removed BEFORE DELETE ON account
BEGIN
    SELECT RAISE(ABORT, 'account is history: it is never removed');
END;

CREATE TRIGGER account_profile_is_never_changed BEFORE UPDATE ON account_profile
BEGIN
    SELECT RAISE(ABORT, 'account_profile is history: it is never changed');
END;

CREATE TRIGGER account_profile_is_never_removed BEFORE DELETE ON account_profile
BEGIN
    SELECT RAISE(ABORT, 'account_profile is history: it is never removed');
END;

CREATE TRIGGER account_standing_is_never_changed BEFORE UPDATE ON account_standing
BEGIN
    SELECT RAISE(ABORT, 'account_standing is history: it is never changed');
END;

CREATE TRIGGER account_standing_is_never_removed BEFORE DELETE ON account_standing
BEGIN
    SELECT RAISE(ABORT, 'account_standing is history: it is never removed');
END;

CREATE TRIGGER group_place_is_never_changed BEFORE UPDATE ON group_place
BEGIN
    SELECT RAISE(ABORT, 'group_place is history: it is never changed');
END;

CREATE TRIGGER group_place_is_never_removed BEFORE DELETE ON group_place
BEGIN
    SELECT RAISE(ABORT, 'group_place is history: it is never removed');
END;

CREATE TRIGGER delegation_is_never_changed BEFORE UPDATE ON delegation
BEGIN
    SELECT RAISE(ABORT, 'delegation is history: it is never changed');
END;

CREATE TRIGGER delegation_is_never_removed BEFORE DELETE ON delegation
BEGIN
    SELECT RAISE(ABORT, 'delegation is history: it is never removed');
END;

CREATE TRIGGER delegation_end_is_never_changed BEFORE UPDATE ON delegation_end
BEGIN
    SELECT RAISE(ABORT, 'delegation_end is history: it is never changed');
END;

CREATE TRIGGER delegation_end_is_never_removed BEFORE DELETE ON delegation_end
BEGIN
    SELECT RAISE(ABORT, 'delegation_end is history: it is never removed');
END;

CREATE TRIGGER access_grant_is_never_changed BEFORE UPDATE ON access_grant
BEGIN
    SELECT RAISE(ABORT, 'access_grant is history: it is never changed');
END;

CREATE TRIGGER access_grant_is_never_removed BEFORE DELETE ON access_grant
BEGIN
    SELECT RAISE(ABORT, 'access_grant is history: it is never removed');
END;

CREATE TRIGGER access_grant_end_is_never_changed BEFORE UPDATE ON access_grant_end
BEGIN
    SELECT RAISE(ABORT, 'access_grant_end is history: it is never changed');
END;

CREATE TRIGGER access_grant_end_is_never_removed BEFORE DELETE ON access_grant_end
BEGIN
    SELECT RAISE(ABORT, 'access_grant_end is history: it is never removed');
END;

CREATE TRIGGER group_setting_is_never_changed BEFORE UPDATE ON group_setting
BEGIN
    SELECT RAISE(ABORT, 'group_setting is history: it is never changed');
END;

CREATE TRIGGER group_setting_is_never_removed BEFORE DELETE ON group_setting
BEGIN
    SELECT RAISE(ABORT, 'group_setting is history: it is never removed');
END;

CREATE TRIGGER approval_request_is_never_changed BEFORE UPDATE ON approval_request
BEGIN
    SELECT RAISE(ABORT, 'approval_request is history: it is never changed');
END;

CREATE TRIGGER approval_request_is_never_removed BEFORE DELETE ON approval_request
BEGIN
    SELECT RAISE(ABORT, 'approval_request is history: it is never removed');
END;

CREATE TRIGGER approval_decision_is_never_changed BEFORE UPDATE ON approval_decision
BEGIN
    SELECT RAISE(ABORT, 'approval_decision is history: it is never changed');
END;

CREATE TRIGGER approval_decision_is_never_removed BEFORE DELETE ON approval_decision
BEGIN
    SELECT RAISE(ABORT, 'approval_decision is history: it is never removed');
END;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit_entry is history: it is never changed');
END;

CREATE TRIGGER audit_entry_is_never_removed BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit_entry is history: it is never removed');
END;

CREATE TRIGGER audit_node_is_never_changed BEFORE UPDATE ON audit_node
BEGIN
    SELECT RAISE(ABORT, 'audit_node is history: it is never changed');
END;

CREATE TRIGGER audit_node_is_never_removed BEFORE DELETE ON audit_node
BEGIN
    SELECT RAISE(ABORT, 'audit_node is history: it is never removed');
END;

CREATE TRIGGER audit_signer_key_is_never_changed BEFORE UPDATE ON audit_signer_key
BEGIN
    SELECT RAISE(ABORT, 'audit_signer_key is history: it is never changed');
END;

CREATE TRIGGER audit_signer_key_is_never_removed BEFORE DELETE ON audit_signer_key
BEGIN
    SELECT RAISE(ABORT, 'audit_signer_key is history: it is never removed');
END;

CREATE TRIGGER audit_checkpoint_is_never_changed BEFORE UPDATE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'audit_checkpoint is history: it is never changed');
END;

CREATE TRIGGER audit_checkpoint_is_never_removed BEFORE DELETE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'audit_checkpoint is history: it is never removed');
END;

CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is history: it is never changed');
END;

CREATE TRIGGER audit_log_is_never_removed BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is history: it is never removed');
END;

-- Nobody grants what they asked for, nor does one to whom or by whom the power was delegated.
CREATE TRIGGER approval_takes_two BEFORE INSERT ON approval_decision
WHEN NEW.granted = 1
BEGIN
    SELECT RAISE(ABORT, 'approval_decision takes a second person')
    FROM approval_request AS r
    WHERE r.id = NEW.request_id
        AND (NEW.decided_by = r.asked_by OR NEW.decided_by = r.on_behalf_of
            OR NEW.on_behalf_of = r.asked_by OR NEW.on_behalf_of = r.on_behalf_of);
    SELECT RAISE(ABORT, 'approval_decision takes a person without delegation between them')
    FROM approval_request AS r
    JOIN delegation AS d ON (d.from_account = r.asked_by AND d.to_account = NEW.decided_by)
        OR (d.from_account = NEW.decided_by AND d.to_account = r.asked_by)
    WHERE r.id = NEW.request_id
        AND d.valid_from <= NEW.decided_at AND d.valid_to > r.asked_at
        AND NOT EXISTS (SELECT 1 FROM delegation_end AS e
            WHERE e.delegation_id = d.id AND e.ended_at <= r.asked_at);
END;

-- A log grows by one entry at a time, at its end.
CREATE TRIGGER audit_entry_goes_at_the_end BEFORE INSERT ON audit_entry
WHEN NEW.seq <> COALESCE((SELECT MAX(e.seq) + 1 FROM audit_entry AS e WHERE e.log_id = NEW.log_id), 0)
BEGIN
    SELECT RAISE(ABORT, 'audit_entry goes at the end of its log');
END;
