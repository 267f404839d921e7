#!/usr/bin/env python3
"""What a server that was taken over could do to the files around it, tried in the running server itself: nothing to its
secrets, to its data file's name, or to what stands beside it."""
import os
import shutil
import signal
import struct
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
from thidua import Browser, Tap, serve  # noqa: E402

tap = Tap()
ONE, MOST = "ii504s", 64  # struct attempt of tests/lib/try_inside.c
folder = tempfile.TemporaryDirectory()
db, orders = os.path.join(folder.name, "a.db"), os.path.join(folder.name, "orders")
os.environ["LD_PRELOAD"] = os.path.join(os.environ["TD_BUILD"], "tests", "store", "libtry_inside.so")
os.environ["TD_TRY_INSIDE"] = orders


def try_inside(pid, attempts):
    """Which of the attempts (a letter and a path each) the process could do."""
    lines = [struct.pack(ONE, ord(kind), -1, path.encode()) for kind, path in attempts]
    with open(orders, "r+b") as file:
        file.write(b"".join(lines).ljust(MOST * struct.calcsize(ONE), b"\0"))
    os.kill(pid, signal.SIGUSR2)
    for _ in range(100):
        with open(orders, "rb") as file:
            answers = [struct.unpack(ONE, file.read(struct.calcsize(ONE)))[1] for _ in attempts]
        if -1 not in answers:
            break
        time.sleep(0.1)
    return [attempt for attempt, answer in zip(attempts, answers) if answer == 0], answers


with open(orders, "wb") as file:
    file.write(b"\0" * (MOST * struct.calcsize(ONE)))
with open(os.path.join(folder.name, "beside"), "w", encoding="utf-8") as file:
    file.write("another's")
with serve(db=db) as server:
    pid = server.process.pid
    tap.ok(Browser(server).as_role("mau.thu-ky").get("/tai-khoan")[0] == 200, "somebody is in")
    for _ in range(100):  # the signer writes down what it signed
        secrets = [os.path.join(db + ".khoa", name) for name in os.listdir(db + ".khoa") if name in ("ky", "xac-thuc") or name.endswith(".vet")]
        if any(name.endswith(".vet") for name in secrets):
            break
        time.sleep(0.1)
    tap.ok(any(name.endswith("/ky") for name in secrets) and any(name.endswith(".vet") for name in secrets),
           "there are a key and a memory of what was signed", secrets)
    could, answers = try_inside(pid, [(kind, name) for name in secrets for kind in "uwn"]
                                + [("r", name) for name in secrets if not name.endswith("/xac-thuc")]
                                + [("d", db + ".khoa"), ("n", db + ".khoa"), ("l", db + ".khoa"), ("m", db + ".khoa/new")])
    tap.ok(not could and -1 not in answers, "of the secrets it can remove, change, rename, list and read none", (could, answers))
    tap.ok(all(map(os.path.exists, secrets)), "and all of them are there")
    could, answers = try_inside(pid, [(kind, db + end) for end in ("", "-wal", "-shm", ".lock") for kind in "un"]
                                + [("u", folder.name + "/beside"), ("r", folder.name + "/beside"), ("w", folder.name + "/beside"),
                                   ("m", db + "-journal"), ("m", folder.name + "/new"), ("l", folder.name),
                                   ("d", db + ".sao-luu"), ("d", db + ".tam"), ("n", db + ".sao-luu"), ("r", "/etc/passwd")])
    tap.ok(not could and -1 not in answers, "nor the names beside the data file, nor what is another's", (could, answers))
    wanted = [("r", db), ("w", db), ("w", db + "-wal"), ("m", db + ".tam/new"), ("u", db + ".tam/new"),
              ("m", db + ".sao-luu/new"), ("u", db + ".sao-luu/new"), ("r", db + ".khoa/xac-thuc")]
    could, answers = try_inside(pid, wanted)
    tap.ok(could == wanted, "it can do what serving needs", (could, answers))
    tap.ok(Browser(server).as_role("mau.can-bo").get("/tai-khoan")[0] == 200, "and it goes on")

with tempfile.TemporaryDirectory() as elsewhere:
    shutil.rmtree(db + ".sao-luu", ignore_errors=True)
    link = os.path.join(elsewhere, "link.db")
    os.symlink(db, link)
    os.environ.pop("TD_TRY_INSIDE")
    with serve(command="serve", db=link):
        for _ in range(100):
            copies = [name for path, _, names in os.walk(db + ".sao-luu") for name in names]
            if "bang-ke" in copies:
                break
            time.sleep(0.1)
    tap.ok("bang-ke" in copies and os.listdir(elsewhere) == ["link.db"], "a link to a data file is served too: what belongs to it stands beside the file", copies)

sizes = {end: os.path.getsize(db + end) for end in ("-wal", "-shm")}
tap.ok(sizes["-wal"] == 0, "stopped, it leaves the log of writes empty, so that none is played into another file", sizes)
tap.ok(os.listdir(db + ".tam") == [], "and no temporary files")
tap.done()
