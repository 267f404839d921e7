#!/usr/bin/env python3
"""What the signer remembers outlives a restore: whatever became of the signing key beside it, and however long another history of the same
installation is. An older copy is foretold, refused by the server as foretold, and the newer one leads back."""
import glob
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
tap = thidua.Tap()
folder = thidua.scratch()
base, db, older, newer, words = (os.path.join(folder, name) for name in ("base.db", "a.db", "older.tdsl", "newer.tdsl", "words"))
KEY = db + ".khoa/ky"


def content(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, text, mode=0o400):
    if os.path.exists(path):
        os.remove(path)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(text)
    os.chmod(path, mode)


def memories(path=db):
    return {os.path.basename(name): content(name) for name in glob.glob(glob.escape(path) + ".khoa/*.vet")}


def backup(path, of):
    status, said = run("backup", "--db", of, "-o", path, "--passphrase-file", words)
    assert status == 0, said


def restore(path, *more):
    return run("restore", path, "--into", db, "--passphrase-file", words, *more)


def serve_refuses(status, what, needle):
    got, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(got == status and needle in said, what, got, said)


def starts(what):
    with thidua.serve(command="serve", db=db) as server:
        status, _ = server.page("/")
        tap.ok(status == 200, what, status)


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", base)[0] == 0
backup(older, base)
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", base)[0] == 0
backup(newer, base)
signing = content(base + ".khoa/ky")

# ---- the signing key cut, lost, another one, the data file gone with it ----
for what in ("cut", "lost", "another", "another, and no data file", "damaged, as the data file is"):
    thidua.renew(base, db)
    latest = memories()
    if what == "lost":
        os.remove(KEY)
        serve_refuses(1, "with the signing key lost the server does not start, and says so", "is lost")
        tap.ok(not os.path.exists(KEY) and memories() == latest, "and no other key is made", os.listdir(db + ".khoa"))
        status, said = run("doctor", "--db", db)
        tap.ok(status == 1 and "HỎNG   Nhật ký" in said and "is lost" in said and not os.path.exists(KEY), "so says doctor", status, said)
    else:
        write(KEY, bytes(32) if "another" in what else b"")
    if what == "another, and no data file":
        os.remove(db)
    elif what == "damaged, as the data file is":
        with open(db, "wb") as file:
            file.write(b"not a database" * 1000)
    status, said = restore(older, "--force")
    tap.ok(status == 0 and "beforehand" in said and "exit status 3" in said and memories() == latest,
           f"signing key {what}: an older copy is foretold, and nothing that was signed is forgotten", status, said, sorted(os.listdir(folder)))
    tap.ok(content(KEY) == signing and os.stat(KEY).st_mode & 0o777 == 0o400, "and the key is that by which the data were signed")
    kept = glob.glob(glob.escape(KEY) + ".truoc-khoi-phuc-*")
    tap.ok(len(kept) == (what != "lost") and not glob.glob(glob.escape(db) + ".khoa.truoc-*"), "the other one is kept beside it", os.listdir(db + ".khoa"))
    serve_refuses(3, "the server refuses it, as foretold", "was signed")
    status, said = restore(newer, "--force")
    tap.ok(status == 0 and "beforehand" not in said and "put right" not in said, "and the newer one is put back without a word", said)
    starts("with which the server starts")

# A key cut short beside the right data: the newest copy mends it, and nothing is foretold.
thidua.renew(base, db)
write(KEY, b"")
status, said = restore(newer, "--force")
tap.ok(status == 0 and "beforehand" not in said and content(KEY) == signing, "a damaged key is mended by the newest copy", said)
starts("and the server starts")

# ---- another history that began at the older copy, and is longer ----
thidua.renew(base, db)
latest = memories()
fork, forked = os.path.join(folder, "fork.db"), os.path.join(folder, "fork.tdsl")
assert run("restore", older, "--into", fork, "--passphrase-file", words)[0] == 0
for _ in range(6):
    run("admin-token", "--db", fork, "--again")
assert run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", fork)[0] == 0
backup(forked, fork)
size = {name.split("%")[1]: int(text.split()[1]) for name, text in latest.items()}["he-thong.vet"]
tap.ok(any(int(text.split()[1]) > size for name, text in memories(fork).items() if "he-thong" in name), "another history is longer", memories(fork), latest)
status, said = restore(forked, "--force")
tap.ok(status == 0 and "beforehand" in said and f"does not continue the {size} that was signed" in said, "it is foretold", said)
tap.ok(memories() == latest, "what was signed here is not forgotten for it, and what that other one signed is not taken over", memories())
serve_refuses(3, "and the server refuses it, as foretold", "does not continue")
status, said = restore(newer, "--force")
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "the newer copy of this history is put back", said)
starts("and served")

# ---- a copy that does go on from what is remembered raises it ----
for name in glob.glob(glob.escape(db) + "*"):
    shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)
status, said = restore(older)
tap.ok(status == 0 and memories() != latest, "where the older copy alone was put back", said)
status, said = restore(newer, "--force")
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "the newer one, which goes on from it, raises what is remembered", said)
starts("and is served")
tap.done()
