#!/usr/bin/env python3
"""What is written to a device or a pipe goes into it: nothing is put in its place, and a full one is told. The nodes are this test's own."""
import os
import stat
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap, scratch  # noqa: E402

tap = Tap()
MAKE = [os.environ["TD_PROGRAM"], "report", "--kind", "bao-cao-tong-ket", "--make-template", "-o"]
folder = scratch()
pipe, full, got = os.path.join(folder, "pipe"), os.path.join(folder, "full"), []
os.mkfifo(pipe)


def read():
    with open(pipe, "rb") as file:
        got.append(file.read())


reader = threading.Thread(target=read, daemon=True)
reader.start()
done = subprocess.run(MAKE + [pipe], capture_output=True, check=False)
tap.ok(done.returncode == 0 and stat.S_ISFIFO(os.stat(pipe).st_mode), "a pipe stays one", done.stderr)
if stat.S_ISFIFO(os.stat(pipe).st_mode):
    reader.join()
tap.ok(bool(got) and got[0][:2] == b"PK", "and has the whole file")
try:
    os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    open(full, "wb").close()
except OSError:
    full = None
if full:
    done = subprocess.run(MAKE + [full], capture_output=True, check=False)
    tap.ok(done.returncode == 1 and done.stderr and stat.S_ISCHR(os.stat(full).st_mode), "a full device stays one, and is told", done.returncode, done.stderr)
tap.done()
