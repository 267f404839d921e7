#!/usr/bin/env python3
"""Single bits of the data file that change by themselves, on a bad disk or cable (R8): each one that changes a row the log
vouches for, the shape of the tables or the structure of a page is found by thidua audit verify or thidua doctor. Of those
that are not found, the whole content is read and compared: it must be the same."""
import collections
import hashlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

COUNT = {"check": 60, "test": 300, "torture": 1000}[thidua.DEPTH]
SEED = int(os.environ.get("TD_SEED", "20251122"))
tap = thidua.Tap()

# Not vouched for: what ends by itself, and what can be made again (src/store/objects.h gives the reasons).
UNVOUCHED = {"law_file", "session", "session_seal", "sign_in_failure", "second_factor_use", "unit_appearance", "search_entry", "search_word"}


def program(*arguments):
    return subprocess.run([thidua.PROGRAM, *arguments], capture_output=True, text=True, errors="replace", timeout=120)


def doctor_says_sound(db):
    """Whether doctor finds the file itself well; copies and the machine are of other tests."""
    said = program("doctor", "--db", db).stdout
    return bool(re.search(r"^tốt +Tệp dữ liệu:", said, re.M)), said


def content(db):
    """A digest of the rows of each table, read without indexes, and of the definitions."""
    connection = sqlite3.connect(f"file:{db}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    digests = {"": digest(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"))}
    tables = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")]
    for table in tables:
        digests[table] = digest(connection.execute(f"SELECT * FROM {table} NOT INDEXED"))
    digests["user_version"] = connection.execute("PRAGMA user_version").fetchone()[0]
    digests["application_id"] = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.close()
    return digests


def digest(rows):
    total = hashlib.sha256()
    for row in rows:
        total.update(repr(row).encode())
    return total.hexdigest()


def changed_tables(base, db):
    """The tables whose rows differ though nothing was found; None: the content cannot be read."""
    try:
        now = content(db)
    except sqlite3.DatabaseError as error:
        return {f"cannot be read: {error}"}
    return {table or "the definitions" for table in base.keys() | now.keys() if base.get(table) != now.get(table)}


def prepare(folder):
    """The sample years, checkpointed into one file."""
    db = os.path.join(folder, "base.db")
    demo = os.path.join(thidua.SOURCE, "demo")
    for name in sorted(os.listdir(demo)):
        assert program("import", os.path.join(demo, name), "--db", db).returncode == 0
    connection = sqlite3.connect(db)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return db


with tempfile.TemporaryDirectory() as folder:
    base = prepare(folder)
    with open(base, "rb") as file:
        whole = bytearray(file.read())
    before = content(base)
    db = os.path.join(folder, "flipped.db")
    shutil.copy(base, db)
    sound, said = doctor_says_sound(db)
    tap.ok(program("audit", "verify", "--db", db).returncode == 0 and sound, "the file as it was holds", said)
    connection = sqlite3.connect(db)
    connection.execute("DROP TRIGGER " + connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0])
    connection.commit()
    connection.close()
    sound, said = doctor_says_sound(db)
    tap.ok(not sound and "HỎNG   Tệp dữ liệu" in said, "a guard that was taken away is found by doctor", said)
    chance = random.Random(SEED)
    found, missed = collections.Counter(), []
    for number in range(COUNT):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        whole[at] ^= 1 << bit
        for name in os.listdir(folder):
            if name.startswith("flipped.db") and os.path.isfile(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))
        with open(db, "wb") as file:
            file.write(whole)
        whole[at] ^= 1 << bit
        by = "the log" if program("audit", "verify", "--db", db).returncode else "" if doctor_says_sound(db)[0] else "doctor"
        changed = set() if by else changed_tables(before, db)
        if by:
            found["found by " + by] += 1
        elif not changed:
            found["harmless"] += 1
        elif changed <= UNVOUCHED:
            found["in what can be made again"] += 1
        else:
            missed.append(f"byte {at} (page {at // 4096 + 1}, {at % 4096}) bit {bit}: {sorted(changed)}")
    tap.ok(not missed, f"{COUNT} flipped bits of {len(whole)} bytes: {dict(found)} (seed {SEED})", "\n".join(missed))
    tap.ok(found["found by the log"] > 0 and found["harmless"] > 0, "some of each kind were among them", dict(found))
    tap.ok(found["found by doctor"] == 0, "and the check of the log finds all that doctor finds", dict(found))
tap.done()
