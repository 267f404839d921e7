#!/usr/bin/env python3
"""The data file that a restore replaces may be of an older version: what was signed in it counts all the same where the signer's memory beside it
is lost, so that an older copy is foretold and refused, and the newest one is served."""
import glob
import gzip
import hashlib
import os
import shutil
import sqlite3
import sys
import tarfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
RELEASED = sorted(name[:-len(".khoa.tar.gz")] for name in glob.glob(os.path.join(thidua.SOURCE, "tests", "data", "released", "*.khoa.tar.gz")))
FORETOLD, UNKNOWN = "To know beforehand: this copy is older", "Make sure that no server"
tap = thidua.Tap()
folder = thidua.scratch()
base, db, words = (os.path.join(folder, name) for name in ("base.db", "a.db", "words"))


def remove(path):
    for name in glob.glob(glob.escape(path) + "*"):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def unpack(released, path):
    """The file of a released version with what its signer kept, as that version left them."""
    remove(path)
    with gzip.open(released + ".db.gz") as packed, open(path, "wb") as file:
        shutil.copyfileobj(packed, file)
    with tarfile.open(released + ".khoa.tar.gz") as archive:
        archive.extractall(path + ".khoa")


def schema(path):
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT COUNT(*) FROM schema_version").fetchone()[0]
    connection.close()
    return found


def sizes(path=db):
    """What is remembered of each log, by the names of the files, which tell the origin."""
    found = {}
    for name in glob.glob(glob.escape(path) + ".khoa/*.vet"):
        with open(name, encoding="utf-8") as file:
            found[os.path.basename(name)] = int(file.read().split()[1])
    return found


def forget(*logs):
    for path in glob.glob(glob.escape(db) + ".khoa/*.vet"):
        if not logs or path.endswith(tuple(f"%{log}.vet" for log in logs)):
            os.remove(path)


def backup(of, name):
    path = os.path.join(folder, name)
    status, said = run("backup", "--db", of, "-o", path, "--passphrase-file", words)
    assert status == 0, said
    return path


def restore(path):
    return run("restore", path, "--into", db, "--force", "--passphrase-file", words)


def local_copy(released):
    """A local copy as the program of that version made it."""
    place = os.path.join(folder, "copy-" + os.path.basename(released))
    os.mkdir(place)
    data = os.path.join(place, "data.db")
    with gzip.open(released + ".db.gz") as packed, open(data, "wb") as file:
        shutil.copyfileobj(packed, file)
    with open(data, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    with open(os.path.join(place, "bang-ke"), "w", encoding="ascii") as file:
        file.write(f"thidua-sao-luu 1\nprogram 0.1.0\nschema {schema(data)}\ntaken 2026-11-23T09:00:00.000+07:00\nid " + "ab" * 16
                   + f"\nfile {digest} {os.path.getsize(data)} data.db\n")
    return place


def starts(what):
    with thidua.serve(command="serve", db=db) as server:
        tap.ok(server.page("/")[0] == 200, what)


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")

# ---- files of released versions, put back by their own copy and by a newer one ----
for released in RELEASED:
    version = os.path.basename(released)
    copy = local_copy(released)
    unpack(released, db)
    signed = sizes()
    forget()
    status, said = restore(copy)
    tap.ok(status == 0 and "beforehand" not in said and UNKNOWN not in said and sizes() == signed,
           f"{version}, the memory lost: its own copy is put back, and what was signed is known by the file that goes", status, said, sizes(), signed)
    starts("and is served")
    unpack(released, base)
    assert run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", base, "--reason", "thử")[0] == 0
    newer, latest = backup(base, f"newer-{version}"), sizes(base)
    unpack(released, db)
    forget()
    status, said = restore(newer)
    tap.ok(status == 0 and "beforehand" not in said and UNKNOWN not in said and sizes() == latest and schema(db) == schema(base),
           f"{version}, the memory lost: a newer copy of this version goes on from it", status, said, sizes(), latest)
    starts("and is served too")
    tap.ok(run("audit", "verify", "--db", db)[0] == 0, "with a log that holds")

# ---- a file of an older version that has more than the copy ----
remove(base)
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", base)[0] == 0
older = backup(base, "older")
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", base)[0] == 0
newer, latest = backup(base, "newer"), sizes(base)
for what, lose in (("the memory", forget), ("the memory of the installation", lambda: forget("he-thong")),
                   ("the folder of secrets", lambda: shutil.rmtree(db + ".khoa"))):
    thidua.renew(base, db)
    with thidua.without_guards(db) as connection:  # as it would be, had it not been brought up yet
        connection.execute("DELETE FROM schema_version WHERE n = (SELECT MAX(n) FROM schema_version)")
    lose()
    status, said = restore(older)
    tap.ok(status == 0 and FORETOLD in said and UNKNOWN not in said and sizes() == latest, f"{what} lost beside an older version: an older copy is foretold", status, said)
    status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(status == 3, "and refused by the server", status, said)
    status, said = restore(newer)
    tap.ok(status == 0 and "beforehand" not in said and sizes() == latest, "the newest copy leads back", status, said)
    starts("and is served")
tap.done()
