-- What makes a session one that the program opened. Whoever can write to the data file, but not read the installation's
-- secrets, can put in a row of "session" and no seal that fits it.
CREATE TABLE session_seal (
    token_hash TEXT NOT NULL PRIMARY KEY REFERENCES session (token_hash), -- of which session
    seal TEXT NOT NULL -- HMAC-SHA256 under a key of the installation's secret: hash, account, moment of signing in, moment of the second factor
);

-- Sessions from before have none: everybody signs in once more.
DELETE FROM session;
