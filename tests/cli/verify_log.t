#!/usr/bin/env python3
"""thidua-verify log, proof, checkpoint: what is whole agrees, and each flipped bit is found and named."""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
from thidua import DEPTH, Tap  # noqa: E402

BUILD = os.environ["TD_BUILD"]
VERIFY = os.path.join(BUILD, "thidua-verify")
FLIPS = {"check": 30, "test": 200, "torture": 1000}[DEPTH]
SIZE = 3000 if DEPTH == "check" else 66700  # two or three levels of tiles; the last of each is not full
KEPT = [0, 1, 700, 2048, SIZE]
chance = random.Random(6962)
tap = Tap()
home = tempfile.mkdtemp(prefix="thidua-verify-")
folder = os.path.join(home, "log")


def run(*words):
    done = subprocess.run([VERIFY, *words], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def make(where, entries, *kept):
    os.makedirs(where, exist_ok=True)
    subprocess.run([os.path.join(BUILD, "tests", "tools", "log_tool"), where, str(entries), *map(str, kept)],
                   check=True)


def tile_files():
    for path, _, names in os.walk(os.path.join(folder, "tile")):
        for name in names:
            yield os.path.relpath(os.path.join(path, name), folder)


def number_of(path):
    """Number of a tile from its path below tile/LEVEL."""
    return int(re.sub(r"\.p/\d+$|[x/]", "", path.split("/", 2)[2]))


def offset_entry(path, offset):
    """The entry that a byte of a file belongs to: the first and the last sequence number."""
    number = number_of(path)
    if path.startswith("tile/entries/"):
        with open(os.path.join(folder, path), "rb") as file:
            data = file.read()
        at = 0
        for i in range(256):
            at += 2 + int.from_bytes(data[at:at + 2], "big")
            if offset < at:
                return number * 256 + i, number * 256 + i
    level = int(path.split("/")[1])
    index = number * 256 + offset // 32
    return index * 256 ** level, (index + 1) * 256 ** level - 1


def flip(path, offset, bit):
    with open(os.path.join(folder, path), "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ (1 << bit)]))


make(home, SIZE, *KEPT)
with open(os.path.join(home, "key"), encoding="utf-8") as file:
    key = file.read()
kept = [word for size in KEPT for word in ("--kept", os.path.join(home, f"kept-{size}"))]

status, said = run("log", folder, "--key", key, *kept)
tap.ok(status == 0 and str(SIZE) in said, "a whole log agrees with its signature and all kept checkpoints", said)
for size in KEPT[1:]:
    status, said = run("proof", os.path.join(home, f"proof-{size}"), "--key", key)
    tap.ok(status == 0 and f'"seq":{size - 1},' in said, f"the proof of entry {size - 1} holds and shows it", said)
status, said = run("checkpoint", os.path.join(folder, "checkpoint"), "--key", key)
tap.ok(status == 0 and str(SIZE) in said, "the checkpoint holds", said)

files = sorted(tile_files())
kinds = {
    "body": [name for name in files if name.startswith("tile/entries/")],
    "leaf": [name for name in files if name.startswith("tile/0/")],
    "tile": [name for name in files if re.match(r"tile/[1-9]/", name)],
}
assert all(kinds.values())
for kind, names in kinds.items():
    unseen, unnamed = [], []
    for _ in range(FLIPS // 4 + 1):
        name = chance.choice(names)
        offset, bit = chance.randrange(os.path.getsize(os.path.join(folder, name))), chance.randrange(8)
        first, last = offset_entry(name, offset)
        flip(name, offset, bit)
        status, said = run("log", folder, "--key", key)
        if status != 1:
            unseen.append(f"{name} {offset} {bit}: {status} {said}")
        else:
            # a changed length makes a later entry of the file or its end unreadable, never an earlier one
            named = [int(n) for n in re.findall(r"\d+", said.split(": ", 1)[1])]
            if first not in named or (last != first and last not in named):
                unnamed.append(f"{name} {offset} {bit}, entries {first} to {last}: {said}")
        flip(name, offset, bit)
    tap.ok(not unseen, f"every flipped bit of a {kind} is found", "\n".join(unseen))
    tap.ok(not unnamed, f"and the entry it belongs to is named: {kind}", "\n".join(unnamed))

for what, path, command in (("checkpoint", os.path.join(folder, "checkpoint"), ("log", folder)),
                            ("proof", os.path.join(home, "proof-700"), ("proof", os.path.join(home, "proof-700")))):
    with open(path, "rb") as file:
        good = file.read()
    unseen = []
    for _ in range(FLIPS):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        with open(path, "wb") as file:
            file.write(bad)
        status, said = run(*command, "--key", key)
        if status != 1:
            unseen.append(f"{status} {said}")
    with open(path, "wb") as file:
        file.write(good)
    tap.ok(not unseen, f"every flipped bit of a {what} is found", "\n".join(unseen))

# Whoever has the key of the log can write it anew, with a sound tree; a kept checkpoint shows that.
short, forged = os.path.join(home, "short"), os.path.join(home, "forged")
make(short, 600, 300, 600)
make(forged, "600/350", 600)
status, said = run("log", os.path.join(forged, "log"), "--key", key)
tap.ok(status == 0, "a log written anew with its key looks sound alone", said)
status, said = run("log", os.path.join(forged, "log"), "--key", key, "--kept", os.path.join(short, "kept-600"),
                   "--kept", os.path.join(short, "kept-300"))
tap.ok(status == 1 and "kept-600" in said and "300" in said and "599" in said,
       "but not beside the kept checkpoints, which say between which entries it differs", said)
status, said = run("proof", os.path.join(forged, "proof-600"), "--key", key)
tap.ok(status == 0, "and its proofs are those of its own checkpoint", said)
status, said = run("log", os.path.join(short, "log"), "--key", key, "--kept", os.path.join(home, "kept-700"))
tap.ok(status == 1 and "600" in said and "700" in said, "a log shorter than a kept checkpoint is refused", said)

status, said = run("log", os.path.join(short, "log"), "--key", key.replace("+", "+0", 1))
tap.ok(status == 2, "a key that is none is a mistake of the caller", said)
status, said = run("log", os.path.join(home, "nowhere"), "--key", key)
tap.ok(status == 2, "a folder that is not there cannot be checked", said)
os.remove(os.path.join(short, "log", "tile", "entries", "001"))
status, said = run("log", os.path.join(short, "log"), "--key", key)
tap.ok(status == 1 and "256" in said and "tile/entries/001" in said, "a missing file is named", said)
shutil.rmtree(home)
tap.done()
