-- A group of Party bodies writes its documents as the Party does.

-- That a way of writing numbers is the Party's: "Số 05-BC/KTĐ", under the Party's head.
CREATE TABLE numbering_party (
    group_id BIGINT NOT NULL, -- the group
    number BIGINT NOT NULL, -- of its numbering
    PRIMARY KEY (group_id, number),
    FOREIGN KEY (group_id, number) REFERENCES numbering (group_id, number)
);
