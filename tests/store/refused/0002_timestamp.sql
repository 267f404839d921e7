-- Outside the common SQL.
CREATE TABLE u (x TIMESTAMP);
-- refused: 2 TIMESTAMP
