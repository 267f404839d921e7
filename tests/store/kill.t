#!/usr/bin/env python3
"""kill -9 at any moment of an import: what was acknowledged is there, nothing is there by half."""
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time

PROGRAM = os.environ["TD_PROGRAM"]
PACKAGE = os.path.join(os.environ["TD_SOURCE"], "demo", "tay-nam-bo-2013")
ROUNDS = {"check": 20, "test": 100, "torture": 1000}[os.environ["TD_DEPTH"]]
folder = tempfile.mkdtemp(prefix="thidua-kill-")
db = os.path.join(folder, "a.db")
chance = random.Random(20251122)


def variant(n):
    """The sample package with another name of the group: other content, so a new revision."""
    target = os.path.join(folder, "variant")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(PACKAGE, target)
    path = os.path.join(target, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = text.replace("Cụm thi đua các tỉnh Tây Nam bộ", f"Cụm lần {n}")
    assert changed != text
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)
    return target


def import_package(n, delay):
    """Whether the import of a variant was acknowledged before it was killed."""
    child = subprocess.Popen([PROGRAM, "import", variant(n), "--db", db, "--reason", f"lần {n}"], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
    if delay is not None:
        time.sleep(delay)
        child.kill()
    said = child.communicate(timeout=60)[0]
    return "imported" in said


def look():
    """The names of the revisions in their order, and what is wrong with the file."""
    connection = sqlite3.connect(db)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    names = [row[0] for row in connection.execute("SELECT name FROM revision ORDER BY number")]
    numbers = [row[0] for row in connection.execute("SELECT number FROM revision ORDER BY number")]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append("numbers of revisions have gaps")
    for table in ("member", "result_row", "rubric_row", "indicator", "source"):
        counts = connection.execute(f"SELECT COUNT(*) FROM revision AS r LEFT JOIN {table} AS t "
                                    "ON t.revision_id = r.id GROUP BY r.id").fetchall()
        if len(set(counts)) > 1:
            faults.append(f"a revision has only a part of {table}")
    if connection.execute("SELECT COUNT(*) FROM revision_run").fetchone()[0] != len(names):
        faults.append("a revision has no run")
    if connection.execute("SELECT COUNT(*) FROM search_entry WHERE kind = 'group_year'").fetchone()[0] != 1:
        faults.append("the search does not know the group once")
    connection.close()
    return names, faults


def log_holds():
    """What the audit log says of the file: it must vouch for every row, and end where the rows end."""
    done = subprocess.run([PROGRAM, "audit", "verify", "--db", db], capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"audit verify: {done.stderr.strip()[:200]}"]


assert import_package(0, None)
span = 0.05  # the longest wait before the kill; it follows what the machine needs for an import
acknowledged, lost, wrong, killed = {"Cụm lần 0"}, [], [], 0
for n in range(1, ROUNDS + 1):
    if import_package(n, chance.random() * span):
        acknowledged.add(f"Cụm lần {n}")
        span *= 0.8
    else:
        killed += 1
        span *= 1.15
    names, faults = look()
    lost += [name for name in acknowledged if name not in names]
    wrong += faults
    if n <= 100 or n % 50 == 0 or n == ROUNDS:  # it reads everything, and there is more each time
        wrong += log_holds()
print("ok" if not lost else "not ok", "1 - nothing acknowledged is lost")
print("ok" if not wrong else "not ok", "2 - after each kill the file is sound, every revision whole, and the log vouches for all",
      *sorted(set(wrong))[:5])
print("ok" if killed >= ROUNDS // 10 else "not ok", f"3 - {killed} of {ROUNDS} imports were killed in time")
done = subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", db, "-o", os.path.join(folder, "out")],
                      capture_output=True, text=True)
print("ok" if done.returncode == 0 else "not ok", "4 - and the year can be exported")
print("1..4")
shutil.rmtree(folder)
raise SystemExit(bool(lost or wrong or killed < ROUNDS // 10 or done.returncode))
