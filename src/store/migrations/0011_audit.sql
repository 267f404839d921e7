-- The log of what was done: a Merkle tree (RFC 6962) for each group and one for the installation.

-- A log.
CREATE TABLE audit_log (
    id BIGINT NOT NULL PRIMARY KEY, -- 0: of the installation; else the id of the group
    origin TEXT NOT NULL UNIQUE -- its name in checkpoints
);

-- An entry of a log, and the hash it has as a leaf of the tree.
CREATE TABLE audit_entry (
    log_id BIGINT NOT NULL REFERENCES audit_log (id), -- the log
    seq BIGINT NOT NULL, -- its place, from 0
    leaf BLOB NOT NULL, -- 32 bytes
    body BLOB NOT NULL, -- the bytes that were hashed
    PRIMARY KEY (log_id, seq)
);

-- The hashes above the leaves: each covers a full run of 256 hashes of the level below.
CREATE TABLE audit_node (
    log_id BIGINT NOT NULL REFERENCES audit_log (id), -- the log
    lvl BIGINT NOT NULL, -- 1: over 256 leaves each
    n BIGINT NOT NULL, -- its place in the level, from 0
    hash BLOB NOT NULL, -- 32 bytes
    PRIMARY KEY (log_id, lvl, n)
);

-- The right edge of the tree, to append to.
CREATE TABLE audit_head (
    log_id BIGINT NOT NULL PRIMARY KEY REFERENCES audit_log (id), -- the log
    size BIGINT NOT NULL, -- entries
    root BLOB NOT NULL, -- 32 bytes
    frontier BLOB NOT NULL -- the roots of the full subtrees, from the left
);

-- The public key a log is signed with.
CREATE TABLE audit_signer_key (
    log_id BIGINT NOT NULL PRIMARY KEY REFERENCES audit_log (id), -- the log
    vkey TEXT NOT NULL -- as it is handed out (C2SP signed-note)
);

-- A head that the signer signed.
CREATE TABLE audit_checkpoint (
    log_id BIGINT NOT NULL REFERENCES audit_log (id), -- the log
    size BIGINT NOT NULL, -- entries it covers
    note TEXT NOT NULL, -- the signed note
    PRIMARY KEY (log_id, size)
);

-- What an entry says about persons: it stands beside the log, so that it can be erased by law.
CREATE TABLE audit_detail (
    log_id BIGINT NOT NULL REFERENCES audit_log (id), -- the log
    seq BIGINT NOT NULL, -- the entry
    secret BLOB NOT NULL, -- 32 bytes, key of the commitment in the entry
    fields TEXT NOT NULL, -- name, reason, detail; see src/store/cells.h
    PRIMARY KEY (log_id, seq)
);

-- The objects of a log, by their last entry: what the rows of each must be now.
CREATE TABLE audit_object (
    log_id BIGINT NOT NULL REFERENCES audit_log (id), -- the log
    object TEXT NOT NULL, -- "revision:123"
    seq BIGINT NOT NULL, -- its entries
    PRIMARY KEY (log_id, object, seq)
);
