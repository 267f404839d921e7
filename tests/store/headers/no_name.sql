SELECT code FROM t;
-- says: a statement without
