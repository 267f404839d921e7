-- Outside the common SQL.
CREATE TABLE u (x REAL);
-- refused: 2 REAL
