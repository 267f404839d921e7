#!/usr/bin/env python3
"""What is written to a device or a pipe goes into it: nothing is put in its place, and a full one is told. The nodes are this test's own.
No result is written over a data file, or over what is kept beside one; no template over what is no Word file."""
import os
import stat
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import SOURCE, Tap, run, scratch  # noqa: E402

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
db = os.path.join(folder, "a.db")
assert run("import", os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)[0] == 0
other = os.path.join(folder, "khac.db")
assert run("import", os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), "--db", other)[0] == 0
os.symlink(folder, os.path.join(folder, "link"))
YEAR = ["--group", "tay-nam-bo", "--year", "2013", "--db", db]
COMMANDS = {"report": ["report", *YEAR, "--kind", "bao-cao-tong-ket", "--format", "docx"], "pack": ["pack", *YEAR, "--format", "zip"],
            "proof": ["audit", "proof", "he-thong", "0", "--db", db], "export": ["export", "tay-nam-bo", "2013", "--db", db]}


def kept():
    return {name: open(name, "rb").read() for top, _, names in os.walk(folder) for name in (os.path.join(top, one) for one in names)
            if name.startswith(db) and "." + name.rsplit(".", 1)[-1] not in (".db-shm", ".db-wal", ".lock") and os.path.isfile(name)}


before = kept()
for what, command in COMMANDS.items():
    for target in (db, db + ".khoa/ky", os.path.join(folder, "link", "a.db"), db + ".khoa"):
        status, said = run(*command, "-o", target)
        tap.ok(status != 0 and ("-o" in said or "bo.zip" in said) and kept() == before, f"{what} is not written over {os.path.relpath(target, folder)}", said)
for what in ("report", "proof"):
    for target in (other, other + ".khoa/ky"):
        there = open(target, "rb").read()
        status, said = run(*COMMANDS[what], "-o", target)
        tap.ok(status == 2 and "-o" in said and open(target, "rb").read() == there, f"nor {what} over {os.path.basename(target)} of another data file", said)


def template(target):
    done = subprocess.run(MAKE + [target], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def put(name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    return os.path.join(folder, name)


# A template is made without data: which data file there is to spare is seen from what is there.
before = kept()
for number, target in enumerate((db, os.path.join(folder, "link", "a.db"), *before)):
    status, said = template(target)
    tap.ok(status == 2 and "-o" in said and kept() == before, f"no template is written over it, nor over what is beside it ({number})", said)
os.makedirs(db + ".sao-luu", exist_ok=True)
for target in (db + ".sao-luu/moi.docx", db + ".khoa/moi.docx"):
    status, said = template(target)
    tap.ok(status == 2 and not os.path.exists(target), f"nor among what is kept beside it: {os.path.relpath(target, folder)}", said)
for what, content in (("a text", "Kính gửi\n".encode()), ("a workbook", b"PK\3\4 xl/workbook.xml"), ("no zip", b"word/document.xml"), ("an image", bytes(range(256)))):
    target = put("co-san", content)
    status, said = template(target)
    tap.ok(status == 2 and "không phải tệp Word" in said and "no Word file" in said and open(target, "rb").read() == content, f"nor over {what}", said)
for what, target in (("a new name", os.path.join(folder, "moi.docx")), ("the same again", os.path.join(folder, "moi.docx")), ("an empty file", put("rong.docx", b""))):
    status, said = template(target)
    tap.ok(status == 0 and open(target, "rb").read(2) == b"PK", f"{what} takes it", said)
status, said = run(*COMMANDS["report"], "-o", db + ".bao-cao.docx")
tap.ok(status == 0, "beside it, under another name, it is", said)
tap.done()
