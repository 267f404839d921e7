#!/usr/bin/env python3
"""What becomes part of the program has the name by which it is looked for: a file elsewhere than below the folder is refused."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

tap = thidua.Tap()
EMBED = os.path.join(os.environ["TD_BUILD"], "tools", "embed")
folder = thidua.scratch()
root, other = os.path.join(folder, "demo"), os.path.join(folder, "demo-khac")
for name in (root, other):
    os.mkdir(name)
    with open(os.path.join(name, "a.txt"), "w", encoding="ascii") as file:
        file.write("a")


def embed(path):
    out = os.path.join(folder, "set.c")
    if os.path.exists(out):
        os.remove(out)
    done = subprocess.run([EMBED, "set", root, out, os.path.join(folder, "set.h"), path], capture_output=True, text=True)
    return done.returncode, done.stderr, os.path.exists(out)


status, said, made = embed(os.path.join(root, "a.txt"))
tap.ok(status == 0 and made, "a file of the folder is embedded", status, said)
status, said, made = embed(os.path.join(other, "a.txt"))
tap.ok(status == 1 and not made and "is not below" in said and "demo-khac/a.txt" in said, "one of another folder is not, and is named", status, said)
tap.done()
