#!/usr/bin/env python3
"""A file of every released schema is copied, brought up to date in one transaction, and survives a kill in it."""
import glob
import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

PACKAGE = os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013")
KILLS = {"check": 10, "test": 40, "torture": 400}[thidua.DEPTH]
PROJECTIONS = ("unit_appearance", "search_entry", "search_word")  # made anew, not kept
NEWEST = len(glob.glob(os.path.join(thidua.SOURCE, "src", "store", "migrations", "*.sql")))
folder = thidua.scratch()
tap = thidua.Tap()


def rows(path, tables=None):
    """All rows of all tables, or of those named, in their columns of that time."""
    connection = sqlite3.connect(path)
    found = tables or {name: None for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}
    result = {}
    for name, columns in found.items():
        if name in PROJECTIONS or name == "schema_version":
            continue
        columns = columns or [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        result[name] = (columns, sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {name}"), key=repr))
    connection.close()
    return result


def same_rows(path, before):
    """Whether all that was there is there still; tables may have got more."""
    now = rows(path, {name: columns for name, (columns, _) in before.items()})
    return [name for name in before if [row for row in before[name][1] if row not in now[name][1]]]


def schema(path):
    connection = sqlite3.connect(path)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    count = connection.execute("SELECT COUNT(*) FROM schema_version").fetchone()[0]
    connection.close()
    return count, faults


def texts():
    """The migrations as they stand, by number, as a file remembers them."""
    for path in sorted(glob.glob(os.path.join(thidua.SOURCE, "src", "store", "migrations", "*.sql"))):
        with open(path, "rb") as file:
            yield int(os.path.basename(path)[:4]), hashlib.sha256(file.read()).hexdigest()


def released_texts(path):
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT sha256 FROM schema_version ORDER BY n")]
    connection.close()
    return found


def secrets(released, path):
    """The folder of secrets that was beside the file, where it was signed already."""
    packed = released[:-len(".db.gz")] + ".khoa.tar.gz"
    if os.path.exists(packed):
        with tarfile.open(packed) as archive:
            archive.extractall(path + ".khoa")


def fresh(released):
    for name in glob.glob(os.path.join(folder, "a.db*")):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)
    path = os.path.join(folder, "a.db")
    with gzip.open(released) as packed, open(path, "wb") as file:
        file.write(packed.read())
    secrets(released, path)
    return path


for released in sorted(glob.glob(os.path.join(thidua.SOURCE, "tests", "data", "released", "*.db.gz"))):
    old = int(os.path.basename(released)[:4])
    path = fresh(released)
    before = rows(path)
    tap.ok(schema(path)[0] == old and old <= NEWEST, f"the file of schema {old} is not newer than this program")
    tap.ok(released_texts(path) == [text for number, text in texts() if number <= old], f"no migration that was released up to {old} was edited", path)
    if old == NEWEST:  # nothing to upgrade yet: it opens as it is
        status, said = run("audit", "verify", "--db", path)
        tap.ok(status == 0 and schema(path) == (NEWEST, ["ok"]) and not glob.glob(path + ".truoc-*"), "a file of this schema is read as it is", said)
        continue
    status, said = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path, "--dry-run")
    tap.ok(status == 1 and "older version" in said and schema(path)[0] == old, "reading it says what to do, and changes nothing", said)
    status, said = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)
    tap.ok(status == 0 and schema(path) == (NEWEST, ["ok"]), "writing brings it up to date", said)
    tap.ok(not same_rows(path, before), "all its rows are kept", same_rows(path, before))
    copy = f"{path}.truoc-{old + 1:04d}"
    tap.ok(os.path.exists(copy) and schema(copy) == (old, ["ok"]) and rows(copy) == before, "the copy beside it is as it was")

    if os.path.exists(path + ".khoa/xac-thuc"):
        status, said = run("audit", "verify", "--db", path)
        tap.ok(status == 0 and "could not be compared" not in said, "what was signed before is there, as it was signed", said)
        os.mkdir(path + ".sao-luu", 0o700)
        status, said = run("backup", "--db", path, "-o", path + ".sao-luu/x.tdsl", "--plain")
        tap.ok(status == 0 and len(before["second_factor"][1]) == 1, "the key opens the second factor of before", said)

    # A kill at the n-th write, sync or renaming, wherever that is.
    bad, early = [], 0
    for n in range(1, KILLS + 1):
        path = fresh(released)
        call = ("pwrite64", "fdatasync", "fsync", "rename", "unlink")[n % 5]
        when = 1 + (n // 5) * (3 if call == "pwrite64" else 1)
        run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path, before=(
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}"))
        count, faults = schema(path)
        early += count == old
        if count not in (old, NEWEST) or faults != ["ok"] or same_rows(path, before):
            bad.append((call, when, count, faults))
        status, said = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)
        if status or schema(path) != (NEWEST, ["ok"]) or same_rows(path, before):
            bad.append((call, when, "again", said))
    tap.ok(not bad, f"after each of {KILLS} kills the file is whole, and is brought up to date the next time", *bad[:5])
    tap.ok(early, f"in {early} of them before the end of the upgrade")

    # A disk without room: the copy or the change fails, the file does not.
    if os.geteuid() == 0:
        small = os.path.join(folder, "small")
        os.mkdir(small)
        room = os.path.getsize(fresh(released)) * 3 // 2  # the file, and not a copy of it
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", small], capture_output=True).returncode == 0
        if mounted:
            path = shutil.copy(fresh(released), small)
            secrets(released, path)
            status, said = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)
            kept = schema(path)[0] == old and not same_rows(path, before)
            subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
            again, more = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)
            tap.ok(status == 1 and kept and again == 0 and schema(path) == (NEWEST, ["ok"]),
                   "without room on the disk the old file stays, and with room it goes on", said, more)
            subprocess.run(["umount", small])
            os.rmdir(small)
        else:
            print("# without room on the disk: no file system can be mounted here")

path = os.path.join(folder, "b.db")
assert run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)[0] == 0
connection = sqlite3.connect(path)
connection.execute("INSERT INTO schema_version SELECT n + 1, 'later', sha256, applied_at FROM schema_version ORDER BY n DESC LIMIT 1")
connection.commit()
connection.close()
before = rows(path)
status, said = run("import", PACKAGE, "--reason", "Gói của bản này", "--db", path)
tap.ok(status == 1 and "newer version" in said and schema(path)[0] == NEWEST + 1 and rows(path) == before,
       "a file of a newer version is refused and left as it is", said)
tap.done()
