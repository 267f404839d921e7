#!/usr/bin/env python3
"""A backup of an older version is brought up to date apart, and its log is checked there, before it takes its place."""
import glob
import gzip
import hashlib
import os
import sys
import tarfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run, without_guards

tap = thidua.Tap()
folder = thidua.scratch()
released = os.path.join(thidua.SOURCE, "tests", "data", "released", "0093")
db = os.path.join(folder, "a.db")


def content(path):
    with open(path, "rb") as file:
        return file.read()


def secrets(path):
    with tarfile.open(released + ".khoa.tar.gz") as archive:
        archive.extractall(path + ".khoa")


def copy(name, change=None):
    """A local copy as the program of that version made it, after a change to its data."""
    place = os.path.join(folder, name)
    os.mkdir(place)
    data = os.path.join(place, "data.db")
    with gzip.open(released + ".db.gz") as packed, open(data, "wb") as file:
        file.write(packed.read())
    if change:
        with without_guards(data) as connection:
            done = connection.execute(change).rowcount
        assert done == 1, change
    with open(os.path.join(place, "bang-ke"), "w", encoding="ascii") as file:
        file.write("thidua-sao-luu 1\nprogram 0.1.0\nschema 93\ntaken 2026-11-23T09:00:00.000+07:00\nid " + "ab" * 16
                   + f"\nfile {hashlib.sha256(content(data)).hexdigest()} {os.path.getsize(data)} data.db\n")
    return place


sound = copy("sound")
secrets(db)
status, said = run("restore", sound, "--into", db)
tap.ok(status == 0 and "beforehand" not in said, "a copy of an older version is restored", said)
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "as a file of this version, whose log holds", said)
tap.ok(not os.path.exists(db + ".dang-khoi-phuc") and not [name for name in os.listdir(folder) if "truoc-00" in name], "nothing else is left",
       os.listdir(folder))
mark = db + ".sao-luu/dien-tap"
status, said = run("drill", sound, "--db", db)
tap.ok(status == 0 and os.path.exists(mark), "a drill of it counts", said)
os.remove(mark)

forged = copy("forged", "UPDATE published_score SET note = note || 'x' WHERE position = (SELECT MIN(position) FROM published_score)")
before = content(db)
status, said = run("restore", forged, "--into", db, "--force")
tap.ok(status == 2 and content(db) == before, "one whose data were changed past the program is refused", status, said)
status, said = run("drill", forged, "--db", db)
tap.ok(status == 2 and not os.path.exists(mark), "and a drill of it does not count", status, said)

path, = glob.glob(glob.escape(db) + ".khoa/*he-thong.vet")
with open(path, encoding="utf-8") as file:
    origin, size, root = file.read().split("\n")[:3]
with open(path, "w", encoding="ascii") as file:
    file.write(f"{origin}\n{int(size) + 3}\n{root}\n")
status, said = run("restore", sound, "--into", db, "--force")
tap.ok(status == 0 and "beforehand" in said, "one that is older than what was signed is foretold", status, said)
tap.done()
