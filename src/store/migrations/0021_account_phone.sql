-- How a person is reached by telephone.

-- The number that belongs to a version of the particulars of a person; no row: none.
CREATE TABLE account_phone (
    account_id BIGINT NOT NULL, -- whose
    number BIGINT NOT NULL, -- of the version in account_profile
    phone TEXT NOT NULL, -- as it was typed, "0912 345 678"
    PRIMARY KEY (account_id, number),
    FOREIGN KEY (account_id, number) REFERENCES account_profile (account_id, number)
);
