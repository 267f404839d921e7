-- A table for the statements beside this file.
CREATE TABLE t (
    code TEXT NOT NULL PRIMARY KEY, -- text
    n BIGINT -- number; may be NULL
);
