-- Outside the common SQL.
CREATE TABLE u (x VARCHAR(9));
-- refused: 2 VARCHAR
