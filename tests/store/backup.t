#!/usr/bin/env python3
"""A backup holds everything, is unreadable without a key, and tells by name whatever was done to it."""
import contextlib
import glob
import os
import random
import re
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import container
import thidua
from thidua import run

PACKAGE = os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013")
MUTATIONS = {"check": 60, "test": 200, "torture": 1000}[thidua.DEPTH]
folder = thidua.scratch()
chance = random.Random(2026)
tap = thidua.Tap()


def at(name):
    return os.path.join(folder, name)


def write(name, data):
    os.makedirs(os.path.dirname(at(name)), exist_ok=True)
    with open(at(name), "wb") as file:
        file.write(data)


def read(name):
    with open(at(name), "rb") as file:
        return file.read()


def dump(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def remove(name):
    for path in glob.glob(glob.escape(at(name)) + ".khoa.truoc-*"):
        shutil.rmtree(path)
    for end in ("", "-wal", "-shm", ".lock", ".khoa", ".tep", ".sao-luu", ".dang-khoi-phuc"):
        path = at(name) + end
        shutil.rmtree(path, ignore_errors=True)
        if os.path.exists(path):
            os.remove(path)


# An installation with planted strings, secrets and evidence.
planted = [f"BiMat{chance.getrandbits(64):016x}".encode() for _ in range(50)]
assert run("import", PACKAGE, "--db", at("a.db"))[0] == 0
writer = sqlite3.connect(at("a.db"))
for number, text in enumerate(planted[:30]):
    writer.execute("INSERT INTO search_word (entry_id, word) SELECT id, ? FROM search_entry LIMIT 1", (text.decode(),))
writer.commit()
writer.close()
write("a.db.khoa/xac-thuc", b" ".join(planted[30:40]))
stays = {"thu": b"MatKhauThu0123456789", "thu-ca": b"ChungThuMayThu"}
for name, text in stays.items():
    write(f"a.db.khoa/{name}", text)
write("a.db.tep/ab/evidence", b" ".join(planted[40:]) + chance.randbytes(150000))
write("a.db.tep/cd/empty", b"")
write("pw", "mật khẩu đủ dài để thử\n".encode())
for key in ("an", "binh", "la"):
    assert run("custodian-key", "-o", at(key))[0] == 0
write("both", read("an.cong-khai") + read("binh.cong-khai"))

status, said = run("backup", "--db", at("a.db"), "-o", at("plain.tdsl"))
tap.ok(status == 1 and "--for" in said and not os.path.exists(at("plain.tdsl")),
       "a copy without a key is refused with its remedy", said)
status, said = run("backup", "--db", at("a.db"), "-o", at("plain.tdsl"), "--plain")
tap.ok(status == 1 and not os.path.exists(at("plain.tdsl")), "and so is --plain outside the folder of local copies", said)
status, said = run("backup", "--db", at("a.db"), "-o", at("a.db.sao-luu/plain.tdsl"), "--plain")
tap.ok(status == 0, "there it is written", said)
status, said = run("backup", "--db", at("a.db"), "-o", at("out.tdsl"), "--for", at("both"),
                   "--passphrase-file", at("pw"))
tap.ok(status == 0, "a copy for two custodians and a passphrase", said)
tap.ok(os.stat(at("out.tdsl")).st_mode & 0o077 == 0, "which others on the machine cannot read")
status, said = run("backup", "--db", at("a.db"), "-o", at("out.tdsl"), "--for", at("both"))
tap.ok(status == 1, "is never written over", said)

found = [text for text in planted if text in read("out.tdsl")]
there = [text for text in planted if any(text in read(name) for name in ("a.db", "a.db.khoa/xac-thuc", "a.db.tep/ab/evidence"))]
tap.ok(len(there) == 50 and not found, "none of 50 planted strings can be found in it", len(there), found)
for name, arguments in (("without a key", []), ("with the key of somebody else", ["--key", at("la")]),
                        ("with the public half", ["--key", at("an.cong-khai")])):
    status, said = run("restore", at("out.tdsl"), "--into", at("no.db"), *arguments)
    tap.ok(status in (1, 2) and " / " in said and not os.path.exists(at("no.db")), f"it does not open {name}", said)
write("wrong", b"another passphrase\n")
status, said = run("restore", at("out.tdsl"), "--into", at("no.db"), "--passphrase-file", at("wrong"))
tap.ok(status == 1 and not os.path.exists(at("no.db")), "or with another passphrase", said)

for name, arguments in (("the first custodian", ["--key", at("an")]), ("the second", ["--key", at("binh")]),
                        ("the passphrase", ["--passphrase-file", at("pw")])):
    status, said = run("restore", at("out.tdsl"), "--into", at("b.db"), *arguments)
    same = status == 0 and dump(at("a.db")) == dump(at("b.db")) and all(
        read("a.db" + part) == read("b.db" + part)
        for part in (".khoa/xac-thuc", ".khoa/ky", ".tep/ab/evidence", ".tep/cd/empty"))
    tap.ok(same, f"{name} restores everything", said)
    tap.ok(sorted(os.listdir(at("b.db.khoa"))) == sorted(set(os.listdir(at("a.db.khoa"))) - set(stays)),
           "of the secrets all but how mail is sent", os.listdir(at("b.db.khoa")))
    remove("b.db")

# A file that is there.
assert run("import", os.path.join(PACKAGE, "..", "bac-trung-bo-2022"), "--db", at("b.db"))[0] == 0
write("b.db.khoa/xac-thuc", read("a.db.khoa/xac-thuc"))
write("b.db.khoa/ky", read("a.db.khoa/ky"))
write("b.db.khoa/ky-0.vet", b"newer")
before = dump(at("b.db"))
ours, others = (sqlite3.connect(at(name)).execute("SELECT code FROM installation").fetchone()[0] for name in ("b.db", "a.db"))
for options in ([], ["--force"]):
    status, said = run("restore", at("out.tdsl"), "--into", at("b.db"), "--key", at("an"), *options)
    tap.ok(status == 1 and "--another" in said and ours in said and others in said and dump(at("b.db")) == before,
           f"the data of another installation are not replaced {options}: both are named", said)
status, said = run("restore", at("out.tdsl"), "--into", at("b.db"), "--key", at("an"), "--another")
tap.ok(status == 1 and "--force" in said and dump(at("b.db")) == before, "nor a data file that is there, without --force", said)
status, said = run("restore", at("out.tdsl"), "--into", at("b.db"), "--key", at("an"), "--force", "--another")
kept = [name for name in os.listdir(folder) if name.startswith("b.db.truoc-khoi-phuc-") and not name.endswith("-wal")]
tap.ok(status == 0 and len(kept) == 1 and dump(at(kept[0])) == before and dump(at("b.db")) == dump(at("a.db")),
       "but with --force, and the old one is kept beside", said, kept)
aside = [name for name in os.listdir(folder) if name.startswith("b.db.khoa.truoc-khoi-phuc-")]
tap.ok(len(aside) == 1 and read(f"{aside[0]}/ky-0.vet") == b"newer" and not os.path.exists(at("b.db.khoa/ky-0.vet")),
       "with its secrets, whole, though the signing key is the same", aside, os.listdir(at("b.db.khoa")))
with open(at("b.db.lock")) as lock:
    import fcntl
    fcntl.flock(lock, fcntl.LOCK_EX)
    status, said = run("restore", at("out.tdsl"), "--into", at("b.db"), "--key", at("an"), "--force")
tap.ok(status == 1 and dump(at("b.db")) == dump(at("a.db")), "and not while a program holds it", said)
remove("b.db")

# Damage. An older copy of the same data, under the same keys, is the source of replayed chunks.
assert run("backup", "--db", at("a.db"), "-o", at("older.tdsl"), "--for", at("both"), "--passphrase-file", at("pw"))[0] == 0
head, chunks = container.split(read("out.tdsl"))
older = container.split(read("older.tdsl"))[1]
secrets = [(f"khoa/{name}", os.path.getsize(at(f"a.db.khoa/{name}"))) for name in sorted(os.listdir(at("a.db.khoa"))) if name not in stays]
owner = container.owners([*secrets,
                          ("data.db", os.path.getsize(at("a.db"))),
                          ("tep/ab/evidence", os.path.getsize(at("a.db.tep/ab/evidence"))), ("tep/cd/empty", 0)])
owner += [("bang-ke", True), ("bang-ke", False)]
assert len(owner) == len(chunks) == len(older), (len(owner), len(chunks))


def mutate(kind):
    """A damaged container and the first chunk that is not as it was; None: in the head."""
    n = chance.randrange(len(chunks))
    some = list(chunks)
    if kind == "flipped":
        place = chance.randrange(len(head) + sum(map(len, chunks)))
        data = bytearray(head + b"".join(chunks))
        data[place] ^= 1 << chance.randrange(8)
        place -= len(head)
        n = None if place < 0 else 0
        while n is not None and place >= len(chunks[n]):
            place -= len(chunks[n])
            n += 1
        return bytes(data), n
    if kind == "missing":
        del some[n]
    elif kind == "reordered":
        other = (n + 1 + chance.randrange(len(chunks) - 1)) % len(chunks)
        some[n], some[other] = some[other], some[n]
        n = min(n, other)
    elif kind == "truncated":
        whole = head + b"".join(chunks)
        length = chance.randrange(len(head), len(whole))
        return mutate_end(whole[:length])
    elif kind == "replayed":
        some[n] = older[n]
    elif kind == "repeated":
        some.insert(n, some[n])
        n += 1
    return head + b"".join(some), n


def mutate_end(data):
    left = len(data) - len(head)
    n = 0
    while left >= len(chunks[n]):
        left -= len(chunks[n])
        n += 1
    return data, n


def names(said, n):
    """Whether what was said names the container and where it is damaged."""
    if "damaged.tdsl" not in said:
        return False
    if n is None:
        return True
    if n >= len(owner):
        return '"bang-ke"' in said
    name, is_head = owner[n]
    number = len({owner[i][0] for i in range(n + 1)})
    return f"file {number} in it" in said if is_head else f'of the file "{name}"' in said


kinds = ("flipped", "missing", "reordered", "truncated", "replayed", "repeated")
unnoticed, unnamed = [], []
for round_number in range(MUTATIONS):
    kind = kinds[round_number % len(kinds)]
    data, n = mutate(kind)
    write("damaged.tdsl", data)
    status, said = run("restore", at("damaged.tdsl"), "--into", at("c.db"), "--key", at("an"))
    if status == 0 or os.path.exists(at("c.db")) or os.path.exists(at("c.db.khoa")):
        unnoticed.append((kind, n))
        remove("c.db")
    elif not names(said, n):
        unnamed.append((kind, n, said))
tap.ok(not unnoticed, f"{MUTATIONS} flipped, missing, moved, cut, replayed and repeated chunks are noticed", unnoticed[:5])
tap.ok(not unnamed, "and named", *unnamed[:3])
tap.ok(not os.path.exists(at("c.db.dang-khoi-phuc")), "nothing half restored is left")

# Whoever hands their office over gives up their key.
assert run("custodian-key", "--add", at("an.cong-khai"), "--db", at("a.db"))[0] == 0
name = run("custodian-key", "--list", "--db", at("a.db"))[1].split()[0]
status, said = run("custodian-key", "--retire", name, "--db", at("a.db"))
tap.ok(status == 1 and "cuối cùng" in said and "last key" in said, "the last key that opens backups is not retired", said)
status, said = run("custodian-key", "--retire", "0123456789abcdef", "--db", at("a.db"))
tap.ok(status == 1 and "--list" in said, "nor one that there is not", said)
assert run("custodian-key", "--add", at("binh.cong-khai"), "--db", at("a.db"))[0] == 0
assert run("custodian-key", "--passphrase-file", at("pw"), "--db", at("a.db"))[0] == 0
assert run("backup", "--db", at("a.db"), "-o", at("with-an.tdsl"))[0] == 0
tap.ok(run("custodian-key", "--retire", name, "--db", at("a.db"))[0] == 0, "one of several is")
said = run("custodian-key", "--list", "--db", at("a.db"))[1]
tap.ok(len(said.splitlines()) == 2 and name not in said and "passphrase" in said, "and is in the list no more", said)
with contextlib.closing(sqlite3.connect(at("a.db"))) as connection:
    noted = re.findall(r'"act":"backup\.(custodian_add|custodian_retire|passphrase)"',
                       " ".join(row[0].decode() for row in connection.execute("SELECT body FROM audit_entry ORDER BY log_id, seq")))
tap.ok(noted == ["custodian_add", "custodian_add", "passphrase", "custodian_retire"],
       "each stands in the log of the installation", noted)
assert run("backup", "--db", at("a.db"), "-o", at("without-an.tdsl"))[0] == 0
opened = {(copy, key): run("restore", at(copy), "--into", at(f"{copy}.{key}.db"), "--key", at(key))[0] == 0
          for copy in ("with-an.tdsl", "without-an.tdsl") for key in ("an", "binh")}
tap.ok(opened == {("with-an.tdsl", "an"): True, ("with-an.tdsl", "binh"): True, ("without-an.tdsl", "an"): False, ("without-an.tdsl", "binh"): True},
       "what was made before opens for it, what is made from then on does not", opened)
# What is refused anyway is refused before the work: a file that no copy could be made of is not even looked at.
shutil.copy(at("a.db"), at("torn.db"))
with contextlib.closing(sqlite3.connect(at("torn.db"))) as connection:
    name = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0]
    connection.execute(f"DROP TRIGGER {name}")
status, said = run("backup", "--plain", "--db", at("torn.db"), "-o", at("ra-ngoai.tdsl"))
tap.ok(status == 1 and "phải được mã hóa" in said and name not in said and not os.path.exists(at("ra-ngoai.tdsl")),
       "a plain copy outside is refused first", said)
tap.done()
