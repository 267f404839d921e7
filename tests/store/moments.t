#!/usr/bin/env python3
"""Writing, a kill, the loss of the data file: the copies give back the state of any moment; damaged ones are named."""
import glob
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time

PROGRAM = os.environ["TD_PROGRAM"]
LOAD = os.path.join(os.environ["TD_BUILD"], "tests", "store", "backup_load")
MOMENTS = 20
MUTATIONS = {"check": 40, "test": 100, "torture": 500}[os.environ["TD_DEPTH"]]
folder = tempfile.mkdtemp(prefix="thidua-moments-")
db = os.path.join(folder, "a.db")
copies = db + ".sao-luu"
chance = random.Random(7)
results = []


def ok(condition, name, *notes):
    results.append(bool(condition))
    print("ok" if condition else "not ok", len(results), "-", name)
    for note in [] if condition else notes:
        print("#", str(note).replace("\n", "\n# "))


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
    done = subprocess.run([PROGRAM, "restore", source, "--into", into, *more], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


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
subprocess.run([PROGRAM, "custodian-key", "-o", key], check=True, capture_output=True)
child.stdin.write("write 150\n")
child.stdin.flush()
out = os.path.join(folder, "out.tdsl")
taken = subprocess.run([PROGRAM, "backup", "--db", db, "-o", out, "--for", key + ".cong-khai"], capture_output=True, text=True)
said = child.stdout.readline().split()
ok(taken.returncode == 0, "a copy is taken while the data file is written", taken.stderr)
time.sleep(1.5)
child.kill()
child.wait()
last = dump(db)
status, said = restore(out, os.path.join(folder, "o.db"), "--key", key)
ok(status == 0, "and restores, sound", said)
for end in ("", "-wal", "-shm"):
    os.remove(db + end)

names = sorted(os.listdir(copies))
ok(len(names) >= 4, "copies were kept", names)
wrong = []
for at_ms, expected in moments:
    into = os.path.join(folder, "m.db")
    status, said = restore(copies, into, "--to", iso(at_ms))
    if status or dump(into) != expected:
        wrong.append((iso(at_ms), status, said))
    clear(into)
ok(not wrong, f"{MOMENTS} moments come back as they were", *wrong[:3])
status, said = restore(copies, db)
ok(status == 0 and dump(db) == last, "and so does the last state, after the kill", said)
clear(os.path.join(folder, "a.db.dang-khoi-phuc"))
status, said = restore(copies, os.path.join(folder, "x.db"), "--to", "2001-01-01T00:00:00+07:00")
ok(status and "oldest" in said, "a moment before the first copy is refused", said)

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


ok(len(glob.glob(os.path.join(source, "*.doan"))) >= 2, "there are files of changes to exchange", os.listdir(source))
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
ok(not unnoticed, f"{MUTATIONS} flipped, missing, cut, replayed and exchanged files are noticed", *unnoticed[:3])
ok(not unnamed, "and named", *unnamed[:3])
print(f"1..{len(results)}")
shutil.rmtree(folder)
raise SystemExit(not all(results))
