-- Outside the common SQL.
CREATE TABLE u (id BIGINT) STRICT;
-- refused: 2 STRICT
