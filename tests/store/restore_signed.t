#!/usr/bin/env python3
"""A restore checks who signed: the signatures of the checkpoints, the key, and what the signer remembered when the copy
was made. Each copy here is whole as a file; only what was signed does not agree."""
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import thidua
from thidua import run, without_guards

tap = thidua.Tap()
folder = thidua.scratch()


def at(name):
    return os.path.join(folder, name)


def restored(name, change):
    """A copy of the installation after a change to it, restored; what is said."""
    source = at(name + ".db")
    shutil.copy(at("a.db"), source)
    shutil.copytree(at("a.db.khoa"), source + ".khoa")
    change(source)
    status, said = run("backup", "--db", source, "-o", at(name + ".tdsl"), "--for", at("key.cong-khai"))
    assert status == 0 or status == 2 and "bản sao này đã ghi xong" in said, said
    status, said = run("restore", at(name + ".tdsl"), "--into", at(name + "-new.db"), "--key", at("key"))
    return status, said, os.path.exists(at(name + "-new.db"))


def forge_signature(db):
    """The last letters of a signature, as somebody without the key could write them."""
    with without_guards(db) as connection:
        note, = connection.execute("SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC").fetchone()
        note = note if isinstance(note, str) else note.decode()
        end = note.rstrip("\n")
        forged = end[:-12] + ("A" if end[-12] != "A" else "B") + end[-11:] + "\n"
        connection.execute("UPDATE audit_checkpoint SET note = ? WHERE log_id = 0 AND size = (SELECT MAX(size) FROM audit_checkpoint "
                           "WHERE log_id = 0)", (forged,))


def memory_of(db):
    return next(os.path.join(db + ".khoa", name) for name in os.listdir(db + ".khoa") if name.endswith("he-thong.vet"))


def remember_more(db):
    with open(memory_of(db)) as file:
        origin, size, root = file.read().split("\n")[:3]
    with open(memory_of(db), "w") as file:
        file.write(f"{origin}\n{int(size) + 3}\n{root}\n")


def remember_other(db):
    with open(memory_of(db)) as file:
        origin, size, root = file.read().split("\n")[:3]
    with open(memory_of(db), "w") as file:
        file.write(f"{origin}\n{size}\n{'A' if root[0] != 'A' else 'B'}{root[1:]}\n")


def damage_memory(db):
    with open(memory_of(db), "w") as file:
        file.write("x")


def change_key(db):
    os.chmod(db + ".khoa/ky", 0o600)
    with open(db + ".khoa/ky", "wb") as file:
        file.write(bytes(range(32)))


assert run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", at("a.db"))[0] == 0
run("custodian-key", "-o", at("key"))
status, said, there = restored("well", lambda db: None)
tap.ok(status == 0 and there, "a copy of what was signed is restored", said)
for name, change, word in (("signature", forge_signature, "signature"), ("more", remember_more, "signed up to"),
                           ("other", remember_other, "signed up to"), ("memory", damage_memory, "remembers"),
                           ("key", change_key, "key")):
    status, said, there = restored(name, change)
    tap.ok(status == 2 and word in said and not there, f"it is refused with another or damaged {name}", (status, said))
tap.done()
