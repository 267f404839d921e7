#!/usr/bin/env python3
"""Whoever writes to the data file past the program is found: rows changed, removed, put in or swapped at
random, in every table the log vouches for and in the tables of the log (A5). Each time the check must
say so; and it must say nothing of the file as it was."""
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import self_scoring
import thidua

COUNT = {"check": 60, "test": 500, "torture": 10000}[thidua.DEPTH]
SEED = int(os.environ.get("TD_SEED", "20260122"))
tap = thidua.Tap()

# Not vouched for: what ends by itself, and what can be made again.
LEFT_OUT = {"schema_version", "law_file", "session", "sign_in_failure", "second_factor_use",
            "unit_appearance", "search_entry", "search_word"}


def program(*arguments):
    return subprocess.run([thidua.PROGRAM, *arguments], capture_output=True, text=True)


def verify(db):
    return program("audit", "verify", "--db", db)


def columns_of(connection, table):
    return [(row[1], row[2], row[5]) for row in connection.execute(f"PRAGMA table_info({table})")]


def another(chance, value):
    """A value that is not the same, of the same type where it can be."""
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1000])
    if isinstance(value, bytes):
        at = chance.randrange(len(value)) if value else 0
        return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1:] if value else b"\0"
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice([letter for letter in "aZ0:~ệ" if letter != value[at]]) + value[at + 1:]
    return "x" if chance.random() < 0.5 else 1


def pick(connection, chance, table):
    return chance.choice([row[0] for row in connection.execute(f"SELECT rowid FROM {table}")])


def change(connection, chance, table):
    name = chance.choice(columns_of(connection, table))[0]
    row = pick(connection, chance, table)
    (value,) = connection.execute(f"SELECT {name} FROM {table} WHERE rowid = ?", (row,)).fetchone()
    connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (another(chance, value), row))
    return f"{table}.{name} of row {row}: {value!r}"


def remove(connection, chance, table):
    if table == "audit_checkpoint":  # its loss hides nothing: the signer remembers the last one (older.t)
        return None
    row = pick(connection, chance, table)
    connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    return f"{table} without row {row}"


def put_in(connection, chance, table):
    """A copy of a row under another key."""
    columns = columns_of(connection, table)
    row = list(connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (pick(connection, chance, table),)).fetchone())
    keys = [i for i, column in enumerate(columns) if column[2]]
    at = chance.choice(keys)
    row[at] = row[at] + 1 if isinstance(row[at], int) else another(chance, row[at])
    for i, column in enumerate(columns):  # what else must be unique
        if column[0] in ("slug", "code", "login", "token_hash", "origin") and i not in keys:
            row[i] = another(chance, row[i])
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    return f"{table} with {row!r}"


def swap(connection, chance, table):
    """Two rows exchange what stands in one column."""
    name = chance.choice(columns_of(connection, table))[0]
    first, second = pick(connection, chance, table), pick(connection, chance, table)
    values = [connection.execute(f"SELECT {name} FROM {table} WHERE rowid = ?", (row,)).fetchone()[0]
              for row in (first, second)]
    if values[0] == values[1]:
        return None
    connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (values[1], first))
    connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (values[0], second))
    return f"{table}.{name} of rows {first} and {second}"


def tamper(db, chance, tables):
    """One change that took effect; what it was."""
    while True:
        connection = sqlite3.connect(db)
        table = chance.choice(tables)
        before = connection.execute(f"SELECT rowid, * FROM {table}").fetchall()
        try:
            what = chance.choice([change, change, remove, put_in, swap])(connection, chance, table)
            connection.commit()
        except (sqlite3.IntegrityError, IndexError):
            connection.rollback()
            what = None
        changed = what and connection.execute(f"SELECT rowid, * FROM {table}").fetchall() != before
        connection.close()
        if changed:
            return what


def work(server):
    """Cells typed, a change of one's own particulars, a deadline."""
    officer = thidua.Browser(server).as_role("mau.can-bo")
    source = officer.get(self_scoring.SHEET)[2]
    known = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', source).group(1) for name in ("ban", "den")}
    status, _, body = officer.post(self_scoring.SHEET, {**known, "cach": "o", "th.I.1": "8", "ct.I.2": "2000", "th.I.2": "1.926,5"})
    assert status == 200, body
    status, _, body = officer.post("/tai-khoan/thong-tin", {"ho-ten": "Cán bộ mẫu", "chuc-vu": "Chuyên viên", "co-quan": "Sở Nội vụ",
                                                            "thu": "mau@example.vn", "dien-thoai": "0912 345 678"})
    assert status in (200, 303), (status, body[:300])
    secretary = thidua.Browser(server).as_role("mau.thu-ky")
    status, _, body = secretary.post(self_scoring.PATH + "/tien-do", {"viec": "han", "buoc": "13", "don-vi": "", "ngay": "31/12/2014",
                                                                      "can-cu": "Kế hoạch 5"})
    assert status in (200, 303), (status, body[:300])


def prepare(folder):
    """The sample years with their people, one of them being worked on, in a file whose own guards have been taken away."""
    db = os.path.join(folder, "base.db")
    with self_scoring.serve() as server:
        work(server)
        with sqlite3.connect(server.db) as source, sqlite3.connect(db) as copy:
            source.backup(copy)
    connection = sqlite3.connect(db)
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    tables = [table for table in tables if table not in LEFT_OUT and
              connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]]
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return db, tables, [sql for _, sql in guards]


def put_back(db, guards):
    """As whoever hides what they did would: a file without its guards is found for that alone."""
    connection = sqlite3.connect(db)
    for sql in guards:
        connection.execute(sql)
    connection.commit()
    connection.close()


with tempfile.TemporaryDirectory() as folder:
    base, tables, guards = prepare(folder)
    whole = os.path.join(folder, "whole.db")
    shutil.copy(base, whole)
    bare = verify(whole)
    tap.ok(bare.returncode == 2 and "trigger" in bare.stderr, "a file without its guards is found", bare.stderr)
    put_back(whole, guards)
    untouched = verify(whole)
    tap.ok(untouched.returncode == 0, "the file as it was holds", untouched.stderr)
    tap.ok(len(tables) > 40 and {"score_entry", "account", "access_grant", "account_phone", "year_deadline"} <= set(tables),
           f"{len(tables)} tables hold rows to tamper with", " ".join(sorted(tables)))
    chance = random.Random(SEED)
    missed = []
    for number in range(COUNT):
        db = os.path.join(folder, "changed.db")
        shutil.copy(base, db)
        what = tamper(db, chance, tables)
        put_back(db, guards)
        found = verify(db)
        if found.returncode != 2 or not found.stderr.strip():
            missed.append(f"{number}: {what}: status {found.returncode} {found.stderr[:200]}")
        for name in (db, db + "-wal", db + "-shm"):
            if os.path.exists(name):
                os.remove(name)
    tap.ok(not missed, f"{COUNT} of {COUNT} tamperings are found (seed {SEED})", "\n".join(missed))
tap.done()
