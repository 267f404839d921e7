#!/usr/bin/env python3
"""What the pages and the search are made from is no part of the log, since it can be made again: whoever changes it past the program is
found all the same, what they changed is named with the remedy, and the remedy puts it right."""
import contextlib
import os
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import thidua
import worked_file
from forger import forge

tap = thidua.Tap()
APPEARANCE, ENTRY, WORD = "unit_appearance", "search_entry", "search_word"
OFFICE = "SELECT rowid FROM unit_appearance WHERE office = 'head' ORDER BY rowid LIMIT 1"
PERSON = "SELECT id FROM search_entry WHERE kind = 'person' ORDER BY title, id LIMIT 1"
UNIT = "SELECT id FROM search_entry WHERE kind = 'unit' ORDER BY slug LIMIT 1"
YEAR = "(SELECT group_year_id FROM current_revision ORDER BY year DESC, group_code LIMIT 1)"
STRANGER = "(SELECT id FROM unit WHERE id NOT IN (SELECT unit_id FROM unit_appearance) ORDER BY slug LIMIT 1)"

# What is done, what must be named, and the statements.
TAMPERINGS = [
    ("an office taken away", [APPEARANCE], f"UPDATE unit_appearance SET office = '' WHERE rowid = ({OFFICE})"),
    ("an office given to another", [APPEARANCE], "UPDATE unit_appearance SET office = 'head' WHERE rowid = (SELECT MIN(rowid) FROM unit_appearance WHERE office = '')"),
    ("another code of a member", [APPEARANCE], "UPDATE unit_appearance SET member_code = 'x' WHERE rowid = (SELECT MIN(rowid) FROM unit_appearance)"),
    ("a unit that occurs no more", [APPEARANCE], f"DELETE FROM unit_appearance WHERE rowid = ({OFFICE})"),
    ("a unit that never occurred", [APPEARANCE], f"INSERT INTO unit_appearance VALUES ({STRANGER}, {YEAR}, '', 'deputy')"),
    ("a unit in no year", [APPEARANCE, "không thuộc năm nào"], f"INSERT INTO unit_appearance VALUES ({STRANGER}, 99, '', '')"),
    ("no unit anywhere", [APPEARANCE], "DELETE FROM unit_appearance"),
    ("another name of a person", [ENTRY], f"UPDATE search_entry SET title = title || 'x' WHERE id = ({PERSON})"),
    ("another position", [ENTRY], f"UPDATE search_entry SET detail = 'x' WHERE id = ({PERSON})"),
    ("another year", [ENTRY], f"UPDATE search_entry SET year = year + 1 WHERE id = ({PERSON})"),
    ("a person in another group-year", [ENTRY], f"UPDATE search_entry SET group_year_id = NULL WHERE id = ({PERSON})"),
    ("a unit that leads elsewhere", [ENTRY, "danh mục đơn vị"], f"UPDATE search_entry SET slug = 'x' WHERE id = ({UNIT})"),
    ("other words of a unit", [ENTRY, "danh mục đơn vị"], f"UPDATE search_entry SET folded = 'x' WHERE id = ({UNIT})"),
    ("a person less", [ENTRY, WORD], f"DELETE FROM search_word WHERE entry_id = ({PERSON}); DELETE FROM search_entry WHERE id = ({PERSON})"),
    ("a person more", [ENTRY], f"INSERT INTO search_entry SELECT 99, group_year_id, kind, 'Ai', detail, group_code, year, slug, 'ai' FROM search_entry WHERE id = ({PERSON})"),
    ("a person twice", [ENTRY], f"INSERT INTO search_entry SELECT 99, group_year_id, kind, title, detail, group_code, year, slug, folded FROM search_entry WHERE id = ({PERSON})"),
    ("an entry in no year", [ENTRY, "không thuộc năm nào"], "INSERT INTO search_entry VALUES (99, 99, 'person', 'Ai', '', '', 0, '', 'ai')"),
    ("another word", [WORD], f"UPDATE search_word SET word = 'x' WHERE rowid = (SELECT MIN(rowid) FROM search_word WHERE entry_id = ({PERSON}))"),
    ("a word of another entry", [WORD], f"UPDATE search_word SET entry_id = ({UNIT}) WHERE rowid = (SELECT MIN(rowid) FROM search_word WHERE entry_id = ({PERSON}))"),
    ("a word less", [WORD, "danh mục đơn vị"], f"DELETE FROM search_word WHERE rowid = (SELECT MIN(rowid) FROM search_word WHERE entry_id = ({UNIT}))"),
    ("a word more", [WORD], f"INSERT INTO search_word VALUES ('x', ({PERSON}))"),
    ("a word of nothing", [WORD, "không thuộc năm nào"], "INSERT INTO search_word VALUES ('x', 99)"),
]


def verify(db):
    return thidua.run("audit", "verify", "--db", db)


def logged(db):
    """The rows that a remedy must leave alone."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names if name not in (APPEARANCE, ENTRY, WORD)}


with tempfile.TemporaryDirectory() as folder:
    db = worked_file.make(folder)
    status, said = verify(db)
    tap.ok(status == 0, "a file in which everything was done once holds", said)
    status, said = thidua.run("rebuild", "--db", db)
    tap.ok(status == 0 and verify(db)[0] == 0, "and when its projections are made anew", said)
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    before = logged(db)
    with open(db, "rb") as file:
        honest = file.read()
    for what, named, statements in TAMPERINGS:
        with open(db, "wb") as file:
            file.write(honest)
        forge(db, *statements.split("; "))
        status, said = verify(db)
        tap.ok(status == 2 and all(word in said for word in named) and f"thidua rebuild --db {db}" in said, f"{what}: is found and named", status, said)
    status, said = thidua.run("doctor", "--db", db)
    tap.ok(status == 1 and f"thidua rebuild --db {db}" in said, "the doctor says so as well", status, said)
    forge(db, "DELETE FROM search_word", "DELETE FROM search_entry WHERE kind = 'person'", "UPDATE unit_appearance SET office = ''",
          f"INSERT INTO unit_appearance VALUES ({STRANGER}, 99, '', '')", "INSERT INTO search_entry VALUES (99, 99, 'person', 'Ai', '', '', 0, '', 'ai')")
    status, said = verify(db)
    tap.ok(status == 2 and all(table in said for table in (APPEARANCE, ENTRY, WORD)), "all three at once", said)
    status, said = thidua.run("rebuild", "--db", db)
    tap.ok(status == 0, "the remedy", said)
    status, said = verify(db)
    tap.ok(status == 0, "puts everything right", said)
    changed = {name for name, rows in logged(db).items() if rows != before[name]}
    tap.ok(not changed, "and changes nothing else", changed)
tap.done()
