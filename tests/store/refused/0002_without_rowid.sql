-- Outside the common SQL.
CREATE TABLE u (id BIGINT PRIMARY KEY) WITHOUT ROWID;
-- refused: 2 WITHOUT
