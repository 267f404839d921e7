-- What a delegation gives: a role of the giver, and some of its actions.

-- The appointment of the giver that a delegation draws on.
CREATE TABLE delegation_source (
    delegation_id BIGINT NOT NULL PRIMARY KEY REFERENCES delegation (id), -- which
    grant_id BIGINT NOT NULL REFERENCES access_grant (id) -- the giver's own role
);

-- What the receiver may do. The words are those that may be delegated at all.
CREATE TABLE delegated_action (
    delegation_id BIGINT NOT NULL REFERENCES delegation (id), -- which
    action TEXT NOT NULL -- one of them
        CHECK (action IN ('view_group', 'view_totals', 'view_points', 'view_evidence', 'view_log',
            'export_year', 'open_group', 'change_settings', 'advance_state', 'step_back',
            'agree_rubric', 'propose_target', 'sign_covenant', 'witness_covenant',
            'launch_movement', 'register_movement', 'submit_report', 'enter_self_score',
            'attach_evidence', 'submit_self_score', 'comment', 'assign_cross_checkers',
            'explain_difference', 'file_appeal', 'propose_publication', 'withdraw_publication',
            'approve_publication')),
    PRIMARY KEY (delegation_id, action)
);
