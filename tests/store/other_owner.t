#!/usr/bin/env python3
"""An administrator works as root beside a server that runs as another user: whatever a command makes beside the data file is the owner's, so that
the server starts and doctor says the same to both. Only what the program made is given, and nothing that a link leads to."""
import glob
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import samples
import self_scoring
import thidua
from thidua import Browser, send_files

USER = 65534
tap = thidua.Tap()
if os.geteuid() or not shutil.which("setpriv"):
    print("1..0 # SKIP only root works beside the server of another user")
    raise SystemExit(0)
folder = thidua.scratch()
os.chmod(folder, 0o755)
base, place, outside = (os.path.join(folder, name) for name in ("base", "place", "outside"))
program, as_user, copy, words = (os.path.join(folder, name) for name in ("thidua", "as-user", "copy.tdsl", "words"))
db = os.path.join(place, "a b.db")
BESIDE = ("", "-wal", "-shm", ".lock", ".khoa", ".sao-luu", ".tep", ".tam", ".truoc-*", ".khoa.truoc-*")
ROOT = thidua.PROGRAM
shutil.copy(ROOT, program)
with open(as_user, "w", encoding="utf-8") as file:
    file.write(f'#!/bin/sh\nexec setpriv --reuid={USER} --regid={USER} --clear-groups {program} "$@"\n')
os.chmod(as_user, 0o755)


def run(*arguments, user=False, lines=()):
    done = subprocess.run([as_user if user else ROOT, *arguments], capture_output=True, text=True, timeout=300, cwd="/",
                          input="".join(line + "\n" for line in lines))
    return done.returncode, done.stdout + done.stderr


def everything():
    """All that the program keeps, by path."""
    for end in BESIDE:
        for top in glob.glob(glob.escape(db) + end):
            yield top
            for path, names, files in os.walk(top):
                yield from (os.path.join(path, name) for name in names + files)


def renew():
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    for path, names, files in os.walk(place):
        for name in (".", *names, *files):
            os.chown(os.path.join(path, name), USER, USER)


def is_given(what, *said):
    roots = [path for path in everything() if os.lstat(path).st_uid != USER]
    tap.ok(not roots, f"{what}: all that stands beside the data file is its owner's", roots, *said)


def doctor(user):
    """Its findings, but for the walls, of which root has one more."""
    status, said = run("doctor", "--db", db, user=user)
    return status, [line for line in said.splitlines() if "Walls" not in line and "Lớp bảo vệ" not in line]


def is_served(what):
    thidua.PROGRAM = as_user
    try:
        with thidua.serve(command="serve", db=db) as server:
            tap.ok(server.page("/")[0] == 200, f"{what}: the server of the other user starts")
    except RuntimeError as error:
        tap.ok(False, f"{what}: the server of the other user starts", error)
    finally:
        thidua.PROGRAM = ROOT


def remove(*ends):
    for end in ends:
        for path in glob.glob(glob.escape(db) + end):
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


def write(path, text):
    with open(path, "wb") as file:
        file.write(text)


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
os.mkdir(base, 0o700)
with thidua.serve(db=os.path.join(base, "a b.db")):
    pass
self_scoring.bring_in(os.path.join(base, "a b.db"), folder)
with thidua.serve(db=os.path.join(base, "a b.db")) as server:
    officer = Browser(server).as_role("mau.can-bo")
    path = self_scoring.PATH + "/minh-chung/CM/I.4"
    for name, make in list(samples.ALL.items())[:2]:
        send_files(officer, path, {}, {"tep": (name, make())}, path)
assert run("backup", "--db", os.path.join(base, "a b.db"), "-o", copy, "--passphrase-file", words)[0] == 0
renew()
evidence = sorted(name[len(db):] for name in glob.glob(glob.escape(db) + ".tep/*/*"))
tap.ok(len(evidence) == 2 and doctor(True)[1] == doctor(False)[1], "before, doctor says the same to both", evidence, doctor(True), doctor(False))

# ---- the server itself ----
before = sorted(everything())
status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
tap.ok(status == 1 and "runuser -u " in said and "chạy bằng root" in said and "runs as root" in said and sorted(everything()) == before,
       "root does not serve the file of another user, and is told as whom to", said)
is_given("serve", said)

# ---- a restore, whatever was lost ----
for what, lose in (
        ("the memory lost", lambda: remove(".khoa/*.vet")),
        ("the folder of secrets lost", lambda: remove(".khoa")),
        ("another key of second factors", lambda: write(db + ".khoa/xac-thuc", bytes(32))),
        ("another signing key", lambda: (os.chmod(db + ".khoa/ky", 0o600), write(db + ".khoa/ky", bytes(32)))),
        ("a file of evidence lost", lambda: remove(evidence[0])),
        ("all evidence lost", lambda: remove(".tep")),
        ("the lock lost", lambda: remove(".lock")),
        ("the data file lost", lambda: remove("", "-wal", "-shm")),
        ("all lost", lambda: remove(*BESIDE))):
    renew()
    lose()
    status, said = run("restore", copy, "--into", db, "--force", "--passphrase-file", words)
    tap.ok(status == 0, f"{what}: restored by root", status, said)
    is_given(what)
    is_served(what)
    mine, roots = doctor(True), doctor(False)
    tap.ok(mine == roots and "HỎNG   Tệp minh chứng" not in "\n".join(mine[1]), f"{what}: doctor says the same to both", *mine[1], *roots[1])

# ---- what an earlier version left: doctor tells it, and the next restore mends it ----
renew()
for end in (".khoa/xac-thuc", ".khoa", ".lock", evidence[0], ".tep"):
    os.chown(db + end, 0, 0)
for end in (".khoa", ".tep"):
    os.chown(db + end, USER, USER)
os.chmod(db + evidence[0], 0o600)
status, said = run("doctor", "--db", db, user=True)
tap.ok(status == 1 and "may not be read: the evidence file" in said and "damaged or altered" not in said and "missing" not in said,
       "a file of evidence that this user may not read is told as that", said)
tap.ok("is root's, not of the owner" in said and "chown -hR" in said, "and what is root's beside the data file of another is told, with the remedy", said)
status, said = run("audit", "verify", "--db", db, user=True)
tap.ok(status == 2 and "may not read: 1." in said and "damaged or altered" not in said, "so says audit verify", status, said)
status, said = run("rebuild", "--db", db, user=True)
tap.ok(status == 1 and db + ".lock" in said and "of the user root, not of the owner" in said, "and of the lock whose it is", status, said)
status, said = run("restore", copy, "--into", db, "--force", "--passphrase-file", words)
tap.ok(status == 0, "a restore over it", said)
is_given("what an earlier version left")
is_served("and then")

# ---- the other commands that make files beside it ----
renew()
remove(".lock", ".sao-luu", ".khoa/*.vet")
for arguments in (("rebuild",), ("custodian-key", "--passphrase-file", words), ("drill", copy, "--passphrase-file", words),
                  ("backup", "-o", os.path.join(folder, "more.tdsl")), ("import", os.path.join(thidua.SOURCE, "demo", "bac-trung-bo-2022"), "--reason", "thử")):
    status, said = run(arguments[0], *arguments[1:], "--db", db)
    is_given(arguments[0], status, said)
is_served("after all of them")
shutil.rmtree(place)
os.mkdir(place, 0o700)
os.chown(place, USER, USER)
status, said = run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)
tap.ok(status == 0, "a data file that root makes in the folder of the other user", said)
is_given("a new data file")
is_served("and it")

# ---- nothing else is given ----
renew()
os.mkdir(outside, 0o700)
secret, second = os.path.join(outside, "secret"), os.path.join(place, "second")
write(secret, b"root's")
write(second, b"root's")
os.symlink(secret, db + ".khoa/xac-thuc.cu")
os.link(secret, db + ".khoa/ky-x.tmp")
shutil.rmtree(db + ".tep")
os.symlink(outside, db + ".tep")
write(db + ".ghi-chu", b"root's own note")
assert run("rebuild", "--db", db)[0] == 0
tap.ok([os.lstat(path).st_uid for path in (outside, secret, second, db + ".ghi-chu", db + ".khoa/xac-thuc.cu")] == [0] * 5,
       "no link leads out, no second name, and no file that is not the program's is given")
os.remove(db + ".tep")
os.remove(db + ".khoa/ky-x.tmp")
shutil.rmtree(outside)
os.mkdir(outside, 0o700)
os.chown(outside, USER, USER)
os.symlink(outside, db + ".tep")
status, said = run("restore", copy, "--into", db, "--force", "--passphrase-file", words)
tap.ok(status == 0 and all(os.lstat(os.path.join(path, name)).st_uid == USER for path, names, files in os.walk(outside) for name in names + files)
       and len(glob.glob(outside + "/*/*")) == 2, "evidence that its owner keeps on another disk is the owner's there", said, os.listdir(outside))
tap.done()
