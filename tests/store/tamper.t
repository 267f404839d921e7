#!/usr/bin/env python3
"""Whoever changes the data past the program is found, and what they changed is named (A5): rows changed, removed, put in or swapped at
random in every table the log vouches for and in the tables of the log, and the kept files. Each time the check of the log must say so,
and it must say nothing of the data as they were."""
import concurrent.futures
import contextlib
import hashlib
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import thidua
import worked_file
from object_tables import logged_tables, unlogged_tables
from forger import Refused, forge, literal

COUNT = {"check": 100, "test": 500, "torture": 10000}[thidua.DEPTH]
SEED = os.environ.get("TD_SEED", "20260122")
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
tap = thidua.Tap()

# Not vouched for: what ends by itself, what can be made again (projection.t tampers with that), and what is part of the program.
LEFT_OUT = {"schema_version", "law_file", "session", "session_seal", "sign_in_failure", "second_factor_use", "unit_appearance", "search_entry", "search_word",
            "mail", "mail_item", "mail_step"}
KINDS = ["change", "change", "change", "remove", "put_in", "stray", "retype", "hide", "swap", "exchange", "rewrite", "file"]

# The status of a log that is not as it was signed weighs more than that of other findings, and another key less.
FOUND = {"audit_log": (2, 3), "audit_head": (2, 3), "audit_node": (2, 3), "audit_entry": (2, 3), "audit_signer_key": (1, 2)}


def verify(db):
    return thidua.run("audit", "verify", "--db", db)


def shown(key):
    """A key as the check writes it."""
    return key.decode("latin-1") if isinstance(key, bytes) else key


class Base:
    """The data before anybody touched them."""

    def __init__(self, db):
        self.db = db
        with contextlib.closing(sqlite3.connect(db)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            self.logged = logged_tables()
            self.of_log = sorted(unlogged_tables() - LEFT_OUT)
            self.tables = sorted(self.logged) + self.of_log
            self.columns = {table: [(row[1], row[5]) for row in connection.execute(f"PRAGMA table_info({table})")] for table in self.tables}
            self.origins = dict(connection.execute("SELECT id, origin FROM audit_log"))
            self.signed = connection.execute("SELECT log_id, size FROM audit_checkpoint").fetchall()
            self.owners = owners(connection)
        with open(db, "rb") as file:
            self.content = file.read()


def owners(connection):
    """What people call each kept file, by its digest."""
    found = {}
    for statement in ("SELECT sha256, name FROM evidence_file", "SELECT sha256, name FROM group_wording WHERE bytes > 0",
                      "SELECT pdf_sha256, notation FROM issued_document", "SELECT docx_sha256, notation FROM issued_document"):
        for digest, name in connection.execute(statement):
            found.setdefault(digest, []).append(name)
    return found


class Copy:
    """One of the copies that are tampered with, and what was done to it last."""

    def __init__(self, base, folder, chance):
        self.base, self.chance, self.db = base, chance, os.path.join(folder, "worked.db")
        if not os.path.exists(self.db + ".khoa"):
            for ending in (".khoa", ".tep"):
                shutil.copytree(base.db + ending, self.db + ending)
        self.undo = None
        self.renew()

    def renew(self):
        for ending in ("-wal", "-shm", "-journal"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(self.db + ending)
        with open(self.db, "wb") as file:
            file.write(self.base.content)

    def rows(self, table):
        with contextlib.closing(sqlite3.connect(self.db)) as connection:
            return connection.execute(f"SELECT rowid, * FROM {table}").fetchall()

    def tamper(self):
        """One change that took effect: what it was, and the words that the check must say."""
        while True:
            kind = self.chance.choice(KINDS)
            if kind == "file":
                return self.file()
            table = self.chance.choice(self.base.tables)
            before = self.rows(table)
            with contextlib.suppress(Refused, IndexError, ValueError):
                what = getattr(self, kind)(table, before)
                changed = set(row[1:] for row in before) ^ set(row[1:] for row in self.rows(table)) if what else None
                if what and kind == "hide" or changed and kind == "retype" and table in self.base.of_log:
                    return f"{kind} {table} {what}", [["không lành lặn"]]
                if changed:
                    return f"{kind} {table} {what}", self.names(kind, table, changed)
            self.renew()

    def names(self, kind, table, changed):
        """Of rows that differ the objects they belong to; of the log its name. All of a list, and one of each of its alternatives."""
        columns = [name for name, _ in self.base.columns[table]]
        if table in self.base.logged:
            family, column = self.base.logged[table]
            return [[f"\n{family}:{shown(row[columns.index(column)])}: "] for row in changed]
        orphan = f"\n{table}: có "
        if table == "audit_log":
            return [[origin for row in changed for origin in row if isinstance(origin, str)] + [orphan]]
        logs = [row[columns.index("log_id")] for row in changed]
        where = [self.base.origins[log] for log in logs if log in self.base.origins] + [orphan]
        if "seq" not in columns or len(changed) > 2:
            return [where]
        entries = [f"entry {row[columns.index('seq')]}" for row in changed]
        if kind == "rewrite":  # sound by itself: the next checkpoint tells
            entries = [f"checkpoint of size {size} does not agree" for log, size in self.base.signed if log == logs[0] and size > int(entries[0].split()[1])]
        return [where, entries + [orphan, "rows of the index by objects:"]]

    def another(self, value):
        """A value that is not the same, of the same type where it can be."""
        chance = self.chance
        if isinstance(value, int):
            return value + chance.choice([-1, 1, 1000])
        if isinstance(value, bytes):
            at = chance.randrange(len(value)) if value else 0
            return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1:] if value else b"\0"
        if isinstance(value, str) and value:
            at = chance.randrange(len(value))
            return value[:at] + chance.choice([letter for letter in "aZ0:~ệ" if letter != value[at]]) + value[at + 1:]
        return "x" if chance.random() < 0.5 else 1

    def change(self, table, rows):
        row = self.chance.choice(rows)
        at = self.chance.randrange(len(self.base.columns[table]))
        name, value = self.base.columns[table][at][0], self.another(row[at + 1])
        forge(self.db, f"UPDATE {table} SET {name} = {literal(value)} WHERE rowid = {row[0]}")
        return f"{name}: {row[at + 1]!r} is {value!r}"

    def remove(self, table, rows):
        if table == "audit_checkpoint":  # its loss hides nothing and is not noticed: docs/internals/audit.md
            return None
        gone = self.chance.sample(rows, self.chance.choice([1, 1, 1, len(rows)]))
        forge(self.db, *[f"DELETE FROM {table} WHERE rowid = {row[0]}" for row in gone])
        return f"{len(gone)} rows, {gone[0]!r}"

    def put_in(self, table, rows):
        """A copy of a row under another key."""
        row = list(self.chance.choice(rows)[1:])
        columns = self.base.columns[table]
        keys = [i for i, (_, is_key) in enumerate(columns) if is_key]
        at = self.chance.choice(keys)
        row[at] = row[at] + self.chance.choice([1, 1000]) if isinstance(row[at], int) else self.another(row[at])
        for i, (name, _) in enumerate(columns):  # what else must be unique
            if name in ("id", "slug", "code", "login", "token_hash", "origin", "number", "notation") and i != at:
                row[i] = row[i] + 1000 if isinstance(row[i], int) else self.another(row[i])
        forge(self.db, f"INSERT INTO {table} VALUES ({', '.join(literal(value) for value in row)})")
        return repr(row)

    def stray(self, table, rows):
        """A row beside a real one, under a key that reads as a number and is none: "17x", a blob, and by affinity 17.5."""
        if table not in self.base.logged:
            return None
        row = list(self.chance.choice(rows)[1:])
        names = [name for name, _ in self.base.columns[table]]
        at = names.index(self.base.logged[table][1])
        how = self.chance.choice(["text", "blob", "real"])
        row[at] = str(row[at]) + "x" if how == "text" else str(row[at]).encode() if how == "blob" else (row[at] % 1000000) + 0.5
        for i, name in enumerate(names):  # what else must be unique
            if i != at and name in ("id", "slug", "code", "login", "token_hash", "number", "notation", "year", "ordinal", "inputs_sha256"):
                row[i] = row[i] + 1000 if isinstance(row[i], int) else self.another(row[i])
        forge(self.db, f"INSERT INTO {table} VALUES ({', '.join(literal(value) for value in row)})")
        return f"{how}: {row!r}"

    def retype(self, table, rows):
        """A number as a text or a blob, a text as a blob: what reads it sees the same, what asks for it does not."""
        row = self.chance.choice(rows)
        at = self.chance.randrange(len(self.base.columns[table]))
        name, value = self.base.columns[table][at][0], row[at + 1]
        if value is None:
            return None
        other = str(value) + " " if isinstance(value, int) and self.chance.random() < 0.5 else value.decode("latin-1") if isinstance(value, bytes) else str(value).encode()
        forge(self.db, f"UPDATE {table} SET {name} = {literal(other)} WHERE rowid = {row[0]}")
        return f"{name}: {value!r} is {other!r}"

    def hide(self, table, rows):
        """An index that lacks a row: questions that go through it do not see the row. Its definition reads as before."""
        with contextlib.closing(sqlite3.connect(self.db)) as connection:
            indexes = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL "
                                         "AND sql NOT LIKE '% WHERE %'", (table,)).fetchall()
        if not indexes:
            return None
        name, sql = self.chance.choice(sorted(indexes))
        column, row = self.base.columns[table][0][0], self.chance.choice(rows)
        for statements in ([f"UPDATE sqlite_schema SET sql = sql || {literal(f' WHERE {column} IS NOT {literal(row[1])}')} WHERE name = '{name}'"],
                           [f"REINDEX {name}"],
                           [f"UPDATE sqlite_schema SET sql = {literal(sql)} WHERE name = '{name}'"]):
            forge(self.db, "PRAGMA writable_schema = ON", *statements)
        return f"{name} lacks {column} {row[1]!r}"

    def swap(self, table, rows):
        """Two rows exchange what stands in one column."""
        first, second = self.chance.sample(rows, 2)
        at = self.chance.randrange(len(self.base.columns[table]))
        name = self.base.columns[table][at][0]
        forge(self.db, *[f"UPDATE {table} SET {name} = {literal(other[at + 1])} WHERE rowid = {row[0]}"
                         for row, other in ((first, second), (second, first))])
        return f"{name} of {first!r} and {second!r}"

    def exchange(self, table, rows):
        """Two rows exchange all but their keys."""
        first, second = self.chance.sample(rows, 2)
        plain = [i for i, (_, is_key) in enumerate(self.base.columns[table]) if not is_key]
        statements = []
        for row, other in ((first, second), (second, first)):
            values = ", ".join(f"{self.base.columns[table][i][0]} = {literal(other[i + 1])}" for i in plain)
            statements.append(f"UPDATE {table} SET {values} WHERE rowid = {row[0]}")
        if plain:
            forge(self.db, *statements)
        return f"{first!r} and {second!r}" if plain else None

    def rewrite(self, table, rows):
        """An entry says something else and has the hash of that: by itself it is sound."""
        if table != "audit_entry":
            return None
        columns = [name for name, _ in self.base.columns[table]]
        row = self.chance.choice(rows)
        body = row[columns.index("body") + 1]
        text = body if isinstance(body, str) else body.decode()
        other = re.sub(r'("ts":"\d{3})(\d)', lambda found: found.group(1) + str((int(found.group(2)) + 1) % 10), text, count=1)
        leaf = hashlib.sha256(b"\0" + other.encode()).digest()
        body = other if isinstance(body, str) else other.encode()
        forge(self.db, f"UPDATE audit_entry SET body = {literal(body)}, leaf = {literal(leaf)} WHERE rowid = {row[0]}")
        return other

    def file(self):
        """A kept file: changed, cut, longer, gone, or another one in its place."""
        digest = self.chance.choice(sorted(self.base.owners))
        path = os.path.join(self.db + ".tep", digest[:2], digest)
        with open(path, "rb") as file:
            old = file.read()
        self.undo = (path, old)
        os.remove(path)
        other = self.chance.choice(sorted(set(self.base.owners) - {digest}))
        how = self.chance.choice(["changed", "cut", "longer", "gone", "another"])
        if how == "another":
            shutil.copy(os.path.join(self.db + ".tep", other[:2], other), path)
        elif how != "gone":
            new = self.another(old) if how == "changed" else old[:self.chance.randrange(len(old))] if how == "cut" else old + b"\n"
            with open(path, "wb") as file:
                file.write(new)
        return f"file {how}: {self.base.owners[digest]}", [[name] for name in self.base.owners[digest]]

    def put_back(self):
        if self.undo:
            path, content = self.undo
            with contextlib.suppress(FileNotFoundError):
                os.remove(path)
            with open(path, "wb") as file:
                file.write(content)
            self.undo = None
        self.renew()


def attempt(base, folder, number):
    """One tampering in a fresh copy: how it went unseen or unnamed; nothing where it was found."""
    copy = Copy(base, folder, random.Random(f"{SEED}-{number}"))
    what, names = copy.tamper()
    status, said = verify(copy.db)
    copy.put_back()
    kind = what.split(" ")[1] if not what.startswith("file") else "file"
    if status not in FOUND.get(kind, (2,)):
        return kind, f"{number}: not found: {what[:300]}: status {status} {said[:300]}"
    silent = [alternatives for alternatives in names if not any(name in "\n" + said for name in alternatives)]
    if silent or "Đối tượng khác" in said:
        return kind, f"{number}: not named: {what[:300]}: {silent[:3]} in {said[:600]}"
    return kind, None


def share(base, folder, numbers):
    os.mkdir(folder)
    return [attempt(base, folder, number) for number in numbers]


with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
    base = Base(worked_file.make(folder))
    empty = worked_file.empty_tables(base.db)
    tap.ok(not empty, f"the file has rows in each of the {len(base.logged)} tables that the log vouches for", "tests/lib/worked_file.py lacks: " + " ".join(empty))
    tap.ok(len(base.of_log) >= 8 and not [table for table in base.of_log if not sqlite3.connect(base.db).execute(f"SELECT 1 FROM {table}").fetchone()],
           "and in each of the log itself", base.of_log)
    known = {row[0] for row in sqlite3.connect(base.db).execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    tap.ok(known == set(base.tables) | LEFT_OUT, "which are all there are, but those that nothing is promised of", known ^ (set(base.tables) | LEFT_OUT))
    tap.ok(len(base.owners) > 8, "and files of evidence, of issued documents and of own wordings", sorted(base.owners.values()))
    status, said = verify(base.db)
    tap.ok(status == 0, "the file as it was holds", said)
    workers = len(os.sched_getaffinity(0))
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        parts = pool.map(lambda i: share(base, os.path.join(folder, str(i)), range(i, COUNT, workers)), range(workers))
        done = [result for part in parts for result in part]
    missed = [why for _, why in done if why]
    tap.ok(not missed, f"{COUNT} of {COUNT} tamperings are found and named (seed {SEED})", f"{len(missed)} are not", *missed[:20])
    touched = {kind for kind, _ in done}
    tap.ok(COUNT < 5000 or touched == set(base.tables) | {"file"}, "every table and the files were tampered with", (set(base.tables) | {"file"}) - touched)
tap.done()
