#!/usr/bin/env python3
"""A data file that is older than what was signed of it is noticed at the start (A7), and so is one whose last
entries were cut off: by the server, by a command that writes, and by whoever kept a checkpoint."""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import thidua

tap = thidua.Tap()
DEMO = os.path.join(thidua.SOURCE, "demo")


def program(*arguments, **options):
    return subprocess.run([thidua.PROGRAM, *arguments], capture_output=True, text=True, timeout=60, **options)


def forget(db):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(db + ending):
            os.remove(db + ending)


def sizes(db):
    return [int(line.split("\t")[1].split(" ")[0]) for line in program("audit", "logs", "--db", db).stdout.splitlines()]


def is_refused(db, older, newer):
    """The server does not start on it, within five seconds, and names both sizes."""
    started = time.monotonic()
    done = program("serve", "--db", db, "--port", str(thidua.free_port()))
    took = time.monotonic() - started
    tap.ok(done.returncode == 3, "the server stops with status 3", f"{done.returncode} {done.stderr}")
    tap.ok(str(older) in done.stderr and str(newer) in done.stderr, "and names both sizes", done.stderr)
    tap.ok(took < 5, "within five seconds", took)
    done = program("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", db)
    tap.ok(done.returncode == 3 and str(newer) in done.stderr, "a command that writes says so too", done.stderr)


with tempfile.TemporaryDirectory() as folder:
    db, copy = os.path.join(folder, "a.db"), os.path.join(folder, "copy.db")
    program("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)
    shutil.copy(db, copy)
    older = sizes(db)
    program("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)
    newer = sizes(db)
    tap.ok(newer[0] > older[0], "the installation's log has grown", f"{older} {newer}")
    kept = os.path.join(folder, "kept.txt")
    connection = sqlite3.connect(db)
    with open(kept, "w", encoding="utf-8") as file:
        file.write(connection.execute("SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC").fetchone()[0])
    connection.close()
    tap.ok(program("audit", "verify", "--db", db, "--kept", kept).returncode == 0, "a kept checkpoint agrees with the file")

    forget(db)
    shutil.copy(copy, db)
    done = program("audit", "verify", "--db", db, "--kept", kept)
    tap.ok(done.returncode == 2 and str(newer[0]) in done.stderr, "the kept checkpoint shows that a copy is older", done.stderr)
    is_refused(db, older[0], newer[0])

    # The same by hand: the last entries are cut off, and all that the file knows of them.
    forget(db)
    shutil.rmtree(db + ".khoa")
    program("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)
    program("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)
    size = sizes(db)[0]
    with thidua.without_guards(db) as connection:
        for table in ("audit_entry", "audit_detail", "audit_object"):
            connection.execute(f"DELETE FROM {table} WHERE log_id = 0 AND seq = ?", (size - 1,))
        connection.execute("UPDATE audit_head SET size = size - 1 WHERE log_id = 0")
        connection.execute("DELETE FROM audit_checkpoint WHERE log_id = 0")
    is_refused(db, size - 1, size)
tap.done()
