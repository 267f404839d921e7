-- Where a group prints its certificates' fields on stock that has the rest of them already.

-- From then on a field stands there; a field without a row stands where the program puts it.
CREATE TABLE stock_place (
    group_id BIGINT NOT NULL REFERENCES emulation_group (id), -- the group
    number BIGINT NOT NULL, -- order in the group, 1 the first
    kind TEXT NOT NULL CHECK (kind IN ('bang-khen', 'giay-khen')), -- word of the kind of document
    field TEXT NOT NULL, -- word of the field, domain/stock.h
    is_printed BIGINT NOT NULL CHECK (is_printed IN (0, 1)), -- 0: the stock has it already
    x BIGINT NOT NULL CHECK (x BETWEEN 0 AND 29700), -- from the left edge of the sheet, hundredths of a millimetre
    y BIGINT NOT NULL CHECK (y BETWEEN 0 AND 21000), -- from its upper edge
    width BIGINT NOT NULL CHECK (width BETWEEN 1000 AND 29700), -- of the room it has
    half_points BIGINT NOT NULL CHECK (half_points BETWEEN 12 AND 144), -- size of its type
    alignment TEXT NOT NULL CHECK (alignment IN ('left', 'centre', 'right')), -- in that room
    set_at BIGINT NOT NULL, -- moment, milliseconds of Unix time
    set_by BIGINT REFERENCES account (id), -- NULL: the operator of the machine
    PRIMARY KEY (group_id, number),
    CHECK (x + width <= 29700)
);
