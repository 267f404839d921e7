#!/usr/bin/env python3
"""A disk that refuses or is full: nothing is said to be kept that is not, what was there stays, room brings it back."""
import os
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
ROUNDS = {"check": 12, "test": 40, "torture": 200}[thidua.DEPTH]
REFUSALS = (("fdatasync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO"))
folder = thidua.scratch()
base = os.path.join(folder, "base.db")
tap = thidua.Tap()


def look(path):
    """The names of the groups there, and what is wrong with the file."""
    connection = sqlite3.connect(path)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    names = sorted(row[0] for row in connection.execute("SELECT name FROM revision"))
    connection.close()
    return names, faults


def inject(call, error, when):
    return ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}+")


def calls_of_import():
    """How often an import that nothing refuses makes each call: a refusal is to meet one of them."""
    path, trace = os.path.join(folder, "a.db"), os.path.join(folder, "trace")
    thidua.renew(base, path)
    watched = ("strace", "-f", "-qq", "-o", trace, "-e", "trace=" + ",".join(sorted({call for call, _ in REFUSALS})))
    assert run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", path, before=watched)[0] == 0
    with open(trace, encoding="utf-8", errors="replace") as file:
        lines = file.readlines()
    return {call: sum(f" {call}(" in line for line in lines) for call, _ in REFUSALS}


assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", base)[0] == 0
before = look(base)[0]
made = calls_of_import()
wrong, refused = [], 0
for n in range(ROUNDS):
    path = os.path.join(folder, "a.db")
    thidua.renew(base, path)
    call, error = REFUSALS[n % len(REFUSALS)]
    when = 1 + n // len(REFUSALS) * (7 if call == "pwrite64" else 1) % made[call]
    status, said = run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", path, before=inject(call, error, when))
    names, faults = look(path)
    acknowledged = "imported" in said
    refused += status != 0
    unsigned = "checkpoint was not signed" in said  # the disk refused the signer: kept, and said that it is not signed
    if faults or not set(before) <= set(names) or (acknowledged and len(names) != len(before) + 1) or (status == 0) != (acknowledged and not unsigned):
        wrong.append((call, error, when, status, said, names, faults))
    status, said = run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", path)
    if status or len(look(path)[0]) != len(before) + 1:
        wrong.append((call, error, when, "again", said))
tap.ok(not wrong, f"{ROUNDS} refusals of the disk: no false word, nothing damaged, and it goes on afterwards", *wrong[:3])
tap.ok(refused > ROUNDS // 2, f"{refused} of them met the import", made)

if os.geteuid():
    print("# a full disk: only root can mount a small one")
else:
    small = os.path.join(folder, "small")
    os.mkdir(small)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small], capture_output=True).returncode:
        print("# a full disk: no file system can be mounted here")
    else:
        path = shutil.copy(base, small)
        shutil.copytree(base + ".khoa", path + ".khoa")  # the key of its log goes with it
        with open(os.path.join(small, "ballast"), "wb") as file:
            try:
                file.write(b"x" * (2 << 20))
            except OSError:
                pass
        status, said = run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", path)
        copied, more = run("backup", "--db", path, "-o", path + ".sao-luu/x.tdsl", "--plain")
        os.remove(os.path.join(small, "ballast"))
        names, faults = look(path)
        tap.ok(status == 1 and copied == 1 and " / " in said and " / " in more and names == before and not faults,
               "without room an import and a backup say so, and the data are as they were", said, more)
        leavings = [name for name in os.listdir(path + ".sao-luu")] if os.path.isdir(path + ".sao-luu") else []
        tap.ok(not leavings, "and nothing half written is left", leavings)
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        status, said = run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", path)
        copied, more = run("backup", "--db", path, "-o", path + ".sao-luu/x.tdsl", "--plain")
        tap.ok(status == 0 and copied == 0, "with room both work", said, more)
        subprocess.run(["umount", small])
tap.done()
