#!/usr/bin/env python3
"""Writing, a kill, the loss of the data file: the copies give back the state of any moment; damaged ones are named."""
import glob
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

LOAD = os.path.join(os.environ["TD_BUILD"], "tests", "store", "backup_load")
MOMENTS = 20
MUTATIONS = {"check": 40, "test": 100, "torture": 500}[thidua.DEPTH]
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
copies = db + ".sao-luu"
chance = random.Random(7)
tap = thidua.Tap()


def dump(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = hash(tuple(connection.iterdump()))
    connection.close()
    return lines


def start(seed):
    child = subprocess.Popen([LOAD, db, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    return child


def tell(child, line):
    child.stdin.write(line + "\n")
    child.stdin.flush()
    return child.stdout.readline().split()


def restore(source, into, *more):
    return thidua.run("restore", source, "--into", into, *more)


def clear(path):
    for name in glob.glob(path + "*"):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def iso(ms):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + f".{ms % 1000:03d}Z"


# Load, with copies begun in the middle of it, a proper end, another start, and a kill.
moments = []
child = start(1)
for burst in range(MOMENTS):
    if burst == MOMENTS // 2:
        tell(child, "end")
        child.wait(timeout=30)
        time.sleep(0.01)
        child = start(2)
    if burst % 4 == 3:
        tell(child, "copy")
    said = tell(child, f"write {250 if burst == 5 else chance.randint(5, 60)}")
    assert said[0] == "ok", said
    moments.append((int(said[1]), dump(db)))
    time.sleep(0.003)
# A second process takes a copy of everything meanwhile.
key = os.path.join(folder, "key")
assert thidua.run("custodian-key", "-o", key)[0] == 0
child.stdin.write("write 150\n")
child.stdin.flush()
out = os.path.join(folder, "out.tdsl")
status, said_of_copy = thidua.run("backup", "--db", db, "-o", out, "--for", key + ".cong-khai")
said = child.stdout.readline().split()
tap.ok(status == 0, "a copy is taken while the data file is written", said_of_copy)
time.sleep(1.5)
child.kill()
child.wait()
last = dump(db)
status, said = restore(out, os.path.join(folder, "o.db"), "--key", key)
tap.ok(status == 0, "and restores, sound", said)
for end in ("", "-wal", "-shm"):
    os.remove(db + end)

names = sorted(os.listdir(copies))
tap.ok(len(names) >= 4, "copies were kept", names)
wrong = []
for at_ms, expected in moments:
    into = os.path.join(folder, "m.db")
    status, said = restore(copies, into, "--to", iso(at_ms))
    if status or dump(into) != expected:
        wrong.append((iso(at_ms), status, said))
    clear(into)
tap.ok(not wrong, f"{MOMENTS} moments come back as they were", *wrong[:3])
status, said = restore(copies, db)
tap.ok(status == 0 and dump(db) == last, "and so does the last state, after the kill", said)
clear(os.path.join(folder, "a.db.dang-khoi-phuc"))
ahead = thidua.copy_from_ahead(copies)
moment = os.path.basename(ahead)[:10]
status, said = restore(copies, os.path.join(folder, "ahead.db"))
tap.ok(status == 0 and dump(os.path.join(folder, "ahead.db")) == last and f"this copy is of {moment}" in said and f"restore its own folder: {ahead}" in said,
       "a copy from a clock that ran ahead is passed over, and that is said", status, said)
status, said = restore(re.search(r"restore its own folder: (\S+)", said).group(1), os.path.join(folder, "ahead.db"), "--force")
tap.ok(status == 0 and dump(os.path.join(folder, "ahead.db")) != last and "passed over" not in said, "it can be asked for by its own folder", status, said)
clear(os.path.join(folder, "ahead.db"))
shutil.rmtree(ahead)
status, said = restore(copies, os.path.join(folder, "x.db"), "--to", "2001-01-01T00:00:00+07:00")
tap.ok(status and "oldest" in said, "a moment before the first copy is refused", said)

# Damage to what stands on the disk.
whole = [name for name in names if os.path.exists(os.path.join(copies, name, "ket-thuc"))]
best = max(whole, key=lambda name: sum(os.path.getsize(p) for p in glob.glob(os.path.join(copies, name, "*.doan"))))
source = os.path.join(copies, best)
other = os.path.join(copies, next(name for name in whole if name != best))


def spoil(kind, target):
    """Damage a copy in one way; the name of the file that must be named."""
    files = sorted(glob.glob(os.path.join(target, "*.doan")))
    if kind == "flipped":
        name = chance.choice(files + [os.path.join(target, "data.db")])
        with open(name, "r+b") as file:
            place = chance.randrange(os.path.getsize(name))
            file.seek(place)
            byte = file.read(1)[0] ^ (1 << chance.randrange(8))
            file.seek(place)
            file.write(bytes([byte]))
        return name
    if kind == "missing":
        name = chance.choice(files + [os.path.join(target, "data.db"), os.path.join(target, "bang-ke")])
        os.remove(name)
        return target if name in (files[-1], os.path.join(target, "bang-ke")) else name
    if kind == "truncated":
        name = chance.choice(files + [os.path.join(target, "data.db")])
        os.truncate(name, chance.randrange(os.path.getsize(name)))
        return target if name == files[-1] else name  # what is left of the last may be whole records
    if kind == "replayed":
        name = chance.choice(files)
        shutil.copy(os.path.join(other, os.path.basename(files[0])), name)
        return name
    names = chance.sample(files, 2)  # reordered
    for a, b in ((names[0], "t"), (names[1], names[0]), ("t", names[1])):
        os.rename(a if a != "t" else os.path.join(target, a), b if b != "t" else os.path.join(target, b))
    return min(names)


tap.ok(len(glob.glob(os.path.join(source, "*.doan"))) >= 2, "there are files of changes to exchange", os.listdir(source))
unnoticed, unnamed = [], []
for n in range(MUTATIONS):
    kind = ("flipped", "missing", "truncated", "replayed", "reordered")[n % 5]
    target = os.path.join(folder, "copy")
    clear(target)
    shutil.copytree(source, target)
    name = spoil(kind, target)
    status, said = restore(target, os.path.join(folder, "y.db"))
    if not status:
        unnoticed.append((kind, name, said))
        clear(os.path.join(folder, "y.db"))
    elif name not in said:
        unnamed.append((kind, name, said))
tap.ok(not unnoticed, f"{MUTATIONS} flipped, missing, cut, replayed and exchanged files are noticed", *unnoticed[:3])
tap.ok(not unnamed, "and named", *unnamed[:3])
tap.done()
