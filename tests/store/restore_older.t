#!/usr/bin/env python3
"""A backup that is older than what the signer remembers is put back with a word beforehand: that the server will refuse it, and what to do."""
import fcntl
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
tap = thidua.Tap()
folder = thidua.scratch()
db, older, newer, words = (os.path.join(folder, name) for name in ("a.db", "older.tdsl", "newer.tdsl", "words"))
WARNING = ("Cần biết trước", "To know beforehand", f"audit accept-loss --db {db} --reason", "thidua serve")


def content(path):
    with open(path, "rb") as file:
        return file.read()


def memories():
    """What the signer remembers, by the names of its files."""
    return {path: content(path) for path in sorted(glob.glob(glob.escape(db) + ".khoa/*.vet"))}


def backup(path):
    status, said = run("backup", "--db", db, "-o", path, "--passphrase-file", words)
    assert status == 0, said


def restore(path, *more):
    return run("restore", path, "--into", db, "--passphrase-file", words, *more)


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)[0] == 0
KEY = db + ".khoa/xac-thuc"
with open(KEY, "wb") as file:
    file.write(bytes(range(32)))
os.chmod(KEY, 0o600)
backup(older)
earlier = memories()
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)[0] == 0
backup(newer)

before = content(db)
status, said = restore(older)
tap.ok(status == 1 and "--force" in said and all(word in said for word in WARNING), "without --force it is said what would come of it", said)
tap.ok(content(db) == before and not os.path.exists(db + ".dang-khoi-phuc"), "and the file that is there stays", os.listdir(folder))
status, said = restore(newer)
tap.ok(status == 1 and "--force" in said and "beforehand" not in said, "of the newest backup nothing has to be told", said)
status, said = restore(newer, "--force")
tap.ok(status == 0 and "beforehand" not in said and "Make sure" not in said, "and it is put back", said)
status, said = run("restore", older, "--into", os.path.join(folder, "other.db"), "--passphrase-file", words)
tap.ok(status == 0 and "beforehand" not in said, "nor of an older one under another name: what it remembers comes with it", said)
moment = re.search(r"restored the data of (\S+)", said).group(1)
tap.ok(f"signed after {moment}. Make sure that no server goes on from a newer data file" in said and f"đã ký sau {moment}. Hãy chắc chắn" in said,
       "but of which moment it is, and that nobody may go on from newer data", said)
status, said = run("drill", older, "--db", db, "--passphrase-file", words)
tap.ok(status == 0 and "beforehand" not in said, "nor in a drill, which puts nothing in place", said)

with open(db + ".lock", "w", encoding="ascii") as lock:  # the last step fails: what was said came before it
    fcntl.flock(lock, fcntl.LOCK_EX)
    status, said = restore(older, "--force")
    tap.ok(status == 1 and all(word in said for word in WARNING) and said.index("beforehand") < said.index("has this data file open"),
           "it is said before anything is replaced", said)
status, said = restore(older, "--force")
tap.ok(status == 0 and all(word in said for word in WARNING), "with --force it is put back, and said all the same", said)
tap.ok("canh_bao" in said and said.count("was signed") >= 2, "with each log that is shorter than what was signed of it", said)
status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
tap.ok(status == 3, "the server refuses it, as foretold", said)
aside = os.path.join(folder, "aside.tdsl")
status, said = run("backup", "--db", db, "-o", aside, "--passphrase-file", words)
tap.ok(status and os.path.getsize(aside) > 10000 and "refuses this one where the log does not agree" in said and "signed up to entry" in said,
       "a backup of it is written as evidence, and told to be none that a restore takes", status, said)
tap.ok(run("restore", aside, "--into", os.path.join(folder, "none.db"), "--passphrase-file", words)[0] not in (0, None), "nor does one")
status, said = restore(newer, "--force")
tap.ok(status == 0 and "beforehand" not in said and run("audit", "verify", "--db", db)[0] == 0, "and the newer backup leads back", said)

# Two restores into one file, or two drills of it, do not take each other's data.
for stage, command in ((db + ".dang-khoi-phuc", ("restore", newer, "--into", db, "--force")), (db + ".sao-luu/dang-thu", ("drill", newer, "--db", db))):
    os.mkdir(stage)
    held = os.open(stage, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with open(os.path.join(stage, "data.db"), "w", encoding="ascii") as file:
        file.write("of another")
    status, said = run(*command, "--passphrase-file", words)
    tap.ok(status == 1 and stage in said and "another restore" in said and content(os.path.join(stage, "data.db")) == b"of another",
           f"a {command[0]} keeps out of the folder of another that is under way", status, said)
    os.close(held)
    status, said = run(*command, "--passphrase-file", words)
    tap.ok(status == 0 and not os.path.exists(stage), "and takes it over where that was stopped", status, said)

# The last step fails when the data themselves cannot get their second name: then the secrets are those of before as well.
before = {name: content(os.path.join(db + ".khoa", name)) for name in os.listdir(db + ".khoa") if os.path.isfile(os.path.join(db + ".khoa", name))}
for what in ("another key of second factors", "another signing key"):
    path = KEY if "factors" in what else db + ".khoa/ky"
    os.chmod(path, 0o600)
    with open(path, "wb") as file:
        file.write(bytes(32))
    status, said = run("restore", newer, "--into", db, "--force", "--passphrase-file", words,
                       before=("strace", "-f", "-qq", "-o", "/dev/null", "-P", db, "-e", "trace=link,linkat", "-e", "inject=link,linkat:error=EPERM"))
    now = {name: content(os.path.join(db + ".khoa", name)) for name in before}
    tap.ok(status == 1 and "cannot be replaced" in said and now == {**before, os.path.basename(path): bytes(32)}
           and not glob.glob(glob.escape(db) + ".khoa*.truoc-khoi-phuc-*") and not glob.glob(glob.escape(db) + ".khoa/*.truoc-khoi-phuc-*"),
           f"what cannot be placed leaves the secrets as they were: {what}", status, said, sorted(os.listdir(folder)), sorted(os.listdir(db + ".khoa")))
    with open(path, "wb") as file:
        file.write(before[os.path.basename(path)])
    os.chmod(path, 0o600 if path == KEY else 0o400)

# The signer's memory outlives whatever became of the other secrets.
latest = memories()
for what in ("lost", "another"):
    os.remove(KEY)
    if what == "another":
        with open(KEY, "wb") as file:
            file.write(bytes(32))
    status, said = restore(older, "--force")
    tap.ok(status == 0 and all(word in said for word in WARNING) and memories() == latest,
           f"an older one is foretold with the key of second factors {what}, and nothing that was signed is forgotten", said)
    status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(status == 3, "the server refuses it then too", said)
    tap.ok(content(KEY) == bytes(range(32)), "and the key of second factors is that of the copy", os.listdir(db + ".khoa"))
tap.ok([content(path) for path in glob.glob(glob.escape(KEY) + ".truoc-khoi-phuc-*")] == [bytes(32)], "the other one is kept beside it")
for path, text in earlier.items():
    with open(path, "wb") as file:
        file.write(text)
status, said = restore(newer, "--force")
tap.ok(status == 0 and memories() == latest and earlier != latest, "of two memories of one log the larger one stays, the copy's too", said)

path = next(os.path.join(db + ".khoa", name) for name in sorted(os.listdir(db + ".khoa")) if name.endswith(".vet"))
with open(path, "w", encoding="ascii") as file:
    file.write("cut")
os.remove(db)
status, said = restore(older, "--force")
tap.ok(status == 0 and all(word in said for word in WARNING) and "is put right" not in said and content(path) == b"cut",
       "of two things the one that weighs more is told: that the copy is older, not that a memory beside it is damaged", said)
stray = db + ".khoa/ky-thidua-0123456789ab%cum.vet"
with open(stray, "w", encoding="ascii") as file:
    file.write("cut")
status, said = restore(newer, "--force")
tap.ok(status == 0 and f"before the folder {db}.khoa is put right" in said and "accept-loss --db" not in said and memories() == {**latest, stray: b"cut"},
       "a damaged memory that no copy can mend is told beforehand too", said)
tap.done()
