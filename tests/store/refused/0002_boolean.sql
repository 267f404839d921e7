-- Outside the common SQL.
CREATE TABLE u (x BOOLEAN);
-- refused: 2 BOOLEAN
