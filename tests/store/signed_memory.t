#!/usr/bin/env python3
"""The signer keeps what it signed last as the signed note itself, so that a changed digit is a damaged memory and no accusation of right data: the
newest backup mends it. The memory of an earlier version, three lines without a signature, is read, and is a note once the log is signed again."""
import base64
import glob
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
tap = thidua.Tap()
folder = thidua.scratch()
base, db, newest, words = (os.path.join(folder, name) for name in ("base.db", "a.db", "newest.tdsl", "words"))


def content(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, text):
    if os.path.exists(path):
        os.chmod(path, 0o600)
    with open(path, "wb") as file:
        file.write(text)


def memory(log="he-thong", path=db):
    name, = glob.glob(glob.escape(path) + f".khoa/ky-*%{log}.vet")
    return name


def memories(path=db):
    return {os.path.basename(name): content(name) for name in glob.glob(glob.escape(path) + ".khoa/*.vet")}


def says(status, what, *needles, absent=()):
    """The server, the doctor and the check of the log agree on what they find."""
    for command in (("serve", "--port", str(thidua.free_port())), ("doctor",), ("audit", "verify")):
        got, said = run(command[0], *command[1:], "--db", db)
        tap.ok(got == status and all(needle in said for needle in needles) and not any(needle in said for needle in absent),
               f"{what}: {command[0]}", got, said)


def starts(what):
    with thidua.serve(command="serve", db=db) as server:
        tap.ok(server.page("/")[0] == 200, what)


def changed(text, at):
    """Another digit or letter in its place."""
    old = text[at:at + 1]
    return text[:at] + (b"7" if old != b"7" else b"3") + text[at + 1:]


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", base)[0] == 0
status, said = run("backup", "--db", base, "-o", newest, "--passphrase-file", words)
assert status == 0, said
thidua.renew(base, db)
whole = content(memory())
lines = whole.split(b"\n")
SIZE, ROOT, SIGNATURE = (whole.index(part) for part in (b"\n" + lines[1] + b"\n", lines[2], lines[4].split()[-1]))
tap.ok(re.fullmatch(rb"thidua-[0-9a-f]{12}/he-thong\n\d+\n[A-Za-z0-9+/=]{44}\n\n\xe2\x80\x94 thidua-[0-9a-f]{12}/he-thong [A-Za-z0-9+/=]+\n", whole),
       "what is remembered is the signed note", whole)
tap.ok(whole.decode() in [note for note, in thidua.sqlite3.connect(db).execute("SELECT note FROM audit_checkpoint WHERE log_id = 0")],
       "the one that stands in the data")

# ---- a digit changed: in the size, the root, the signature; cut anywhere ----
for what, text in (("a digit of the size", changed(whole, SIZE + 1)), ("a letter of the root", changed(whole, ROOT + 5)),
                   ("a letter of the signature", changed(whole, SIGNATURE + 20)), ("its end lost", whole[:-30]),
                   ("a line more", b"\n".join([*lines[:3], b"more", *lines[3:]]))):
    for key in ("there", "another"):
        thidua.renew(base, db)
        write(memory(), text)
        if key == "another":
            write(db + ".khoa/ky", bytes(32))
        else:
            says(1, f"{what} changed", "damaged", absent=("does not continue", "accept-loss"))
        status, said = run("restore", newest, "--into", db, "--force", "--passphrase-file", words)
        tap.ok(status == 0 and "beforehand" not in said and memories() == memories(base), f"{what}, the key {key}: a restore of the newest backup mends it", status, said)
        tap.ok([content(path) for path in glob.glob(glob.escape(db) + ".khoa/*.vet.truoc-khoi-phuc-*")] == [text], "and keeps it beside", os.listdir(db + ".khoa"))
starts("and the server starts")

# ---- the memory of an earlier version ----
thidua.renew(base, db)
for path in glob.glob(glob.escape(db) + ".khoa/*.vet"):
    write(path, b"\n".join(content(path).split(b"\n")[:3]) + b"\n")
old = memories()
tap.ok(all(text.count(b"\n") == 3 for text in old.values()), "memories of an earlier version", old)
for command in ("doctor", "audit"):
    status, said = run(command, *(("verify",) if command == "audit" else ()), "--db", db)
    tap.ok("damaged" not in said and "Could not compare" not in said and (command == "doctor" or status == 0), f"{command} reads them", status, said)
status, said = run("backup", "--db", db, "-o", os.path.join(folder, "old.tdsl"), "--passphrase-file", words)
tap.ok(status == 0, "a backup of them", said)
there = os.path.join(folder, "there.db")
status, said = run("restore", os.path.join(folder, "old.tdsl"), "--into", there, "--passphrase-file", words)
tap.ok(status == 0 and "beforehand" not in said and memories(there).keys() == old.keys(), "is restored", status, said)
starts("they are served")
assert run("admin-token", "--db", db)[0] == 0
starts("and the next entry is")
now = memories()
name = os.path.basename(memory())
tap.ok(now[name].count(b"\n") == 5 and int(now[name].split()[1]) > int(old[name].split()[1]), "and the next signature is kept as a note", now)
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "with which all agrees", said)
thidua.renew(base, db)
forged = content(memory()).split(b"\n")[:3]
write(memory(), b"\n".join([forged[0], str(int(forged[1]) + 5).encode(), base64.b64encode(bytes(32))]) + b"\n")
says(3, "an older state beside one is noticed as before", "was signed")
tap.done()
