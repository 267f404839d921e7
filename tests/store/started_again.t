#!/usr/bin/env python3
"""A server that is started again and again, in vain or for a moment, takes nothing from the copies of the hours before."""
import os
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

STARTS = 50
tap = thidua.Tap()
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
copies = db + ".sao-luu"
assert run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)[0] == 0


def whole():
    return sorted(name for name in os.listdir(copies) if os.path.exists(os.path.join(copies, name, "bang-ke")))


def iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1000):03d}Z"


def serve_once(*more):
    """Until there is a copy of this start; gives a moment while it ran."""
    before = set(whole()) if os.path.isdir(copies) else set()
    server = subprocess.Popen([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port()), *more],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    server.stdout.readline()
    while not os.path.isdir(copies) or not set(whole()) - before:
        assert server.poll() is None, server.stdout.read()
        time.sleep(0.01)
    moment = time.time()
    server.terminate()
    server.wait(timeout=60)
    return moment


def comes_back(moment, name):
    status, said = run("restore", copies, "--into", os.path.join(folder, name), "--to", iso(moment))
    return status == 0, said


first = serve_once()
kept = whole()
with socket.socket() as taken:
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    said = [run("serve", "--db", db, "--port", str(taken.getsockname()[1])) for _ in range(STARTS)]
tap.ok(all(status == 1 and "đang được chương trình khác" in text for status, text in said), "the port is another program's", said[0])
tap.ok(whole() == kept, f"{STARTS} starts that serve nothing make no copy", whole())
tap.ok(*comes_back(first, "b.db")[:1], "and the moment before them comes back")
for _ in range(STARTS):
    last = serve_once()
names = whole()
tap.ok(names[0] == kept[0] and len(names) <= 3, f"of {STARTS} starts that serve a moment the first copy and the last are left, as nothing was written", names)
for moment, name in ((first, "c.db"), (last, "d.db")):
    came, said = comes_back(moment, name)
    tap.ok(came, f"{'the moment before them' if name == 'c.db' else 'the last moment'} comes back", said)
tap.done()
