#!/usr/bin/env python3
"""What the signer remembers after a restore is decided from all that is left of it: the memory itself, where it is sound; the signed checkpoints
in the data file that goes, where a memory is lost or damaged; and what the copy remembers, where its data go on from all of that."""
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
base, db, fork, older, newer, forked, words = (
    os.path.join(folder, name) for name in ("base.db", "a.db", "fork.db", "older.tdsl", "newer.tdsl", "forked.tdsl", "words"))
FORETOLD, UNKNOWN = "To know beforehand: this copy is older", "Make sure that no server"


def content(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, text):
    if os.path.exists(path):
        os.chmod(path, 0o600)
    with open(path, "wb") as file:
        file.write(text)


def memories(path=db):
    return {os.path.basename(name).split("%")[1]: content(name) for name in glob.glob(glob.escape(path) + ".khoa/*.vet")}


def sizes(of):
    return {name: int(text.split()[1]) for name, text in of.items()}


def memory(log, path=db):
    name, = glob.glob(glob.escape(path) + f".khoa/ky-*%{log}.vet")
    return name


def forget(*logs):
    for path in glob.glob(glob.escape(db) + ".khoa/*.vet"):
        if not logs or path.endswith(tuple(f"%{log}.vet" for log in logs)):
            os.remove(path)


def remove(path):
    for name in glob.glob(glob.escape(path) + "*"):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def backup(path, of):
    status, said = run("backup", "--db", of, "-o", path, "--passphrase-file", words)
    assert status == 0, said


def restore(path, *more, into=db):
    return run("restore", path, "--into", into, "--force", "--passphrase-file", words, *more)


def is_refused(what, status=3):
    got, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(got == status, what, got, said)


def starts(what):
    with thidua.serve(command="serve", db=db) as server:
        tap.ok(server.page("/")[0] == 200, what)


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", base)[0] == 0
backup(older, base)
earlier = memories(base)
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", base)[0] == 0
backup(newer, base)
latest = memories(base)

# ---- a fork whose existing group grew: the log of the group goes on from what is remembered, that of the installation does not ----
assert restore(older, into=fork)[0] == 0
changed = os.path.join(folder, "package")
shutil.copytree(os.path.join(DEMO, "tay-nam-bo-2013"), changed)
with open(changed + "/nhom.tsv", encoding="utf-8") as file:
    text = file.read()
with open(changed + "/nhom.tsv", "w", encoding="utf-8") as file:
    file.write(text.replace("Cụm thi đua các tỉnh Tây Nam bộ", "Cụm thi đua Tây Nam bộ"))
status, said = run("import", changed, "--db", fork, "--reason", "sửa chữ")
assert status == 0, said
backup(forked, fork)
tap.ok(sizes(memories(fork))["tay-nam-bo.vet"] > sizes(latest)["tay-nam-bo.vet"], "the group of a fork has grown", memories(fork))
thidua.renew(base, db)
status, said = restore(forked)
tap.ok(status == 0 and FORETOLD in said and memories() == latest, "nothing of it is remembered here, and it is foretold", said, memories())
is_refused("the server refuses it, as foretold")
status, said = restore(newer)
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "and the copy of this history is put back", said)
starts("and served")

# ---- the memory lost, beside a data file that is newer than the copy ----
for what, lose in (("the memory", forget), ("the memory of the installation", lambda: forget("he-thong")),
                   ("the memory of a group", lambda: forget("quang-ninh-mttq", "tay-nam-bo")),
                   ("the folder of secrets", lambda: shutil.rmtree(db + ".khoa"))):
    thidua.renew(base, db)
    lose()
    status, said = run("restore", older, "--into", db, "--passphrase-file", words)
    tap.ok(status == 1 and "--force" in said and FORETOLD in said, f"{what} lost: an older copy is foretold by the checkpoints in the data file", status, said)
    tap.ok(memories() != latest, "of which nothing is written while it stays", memories())
    status, said = restore(older)
    tap.ok(status == 0 and FORETOLD in said and UNKNOWN not in said and memories() == latest, "and they are remembered before it goes", status, said, memories())
    is_refused("the server refuses the older one, as foretold")
    status, said = run("doctor", "--db", db)
    tap.ok(status == 3, "and so does doctor", status, said)
    status, said = restore(newer)
    tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "the newer copy leads back", status, said)
    starts("and is served")
thidua.renew(base, db)
forget()
write(db, b"not a database" * 1000)
status, said = restore(older)
tap.ok(status == 0 and "beforehand" not in said and UNKNOWN in said and memories() == earlier,
       "where the data file cannot be read either, it is said that nothing tells how old the copy is", status, said)

# ---- a memory behind what the data file has signed: that of an older backup, put here by hand ----
thidua.renew(base, db)
for log, text in earlier.items():
    write(memory(log[:-len(".vet")]), text)
status, said = restore(older)
tap.ok(status == 0 and FORETOLD in said and sizes(memories())["he-thong.vet"] == sizes(latest)["he-thong.vet"],
       "a memory that is behind the data file is brought up to it", status, said, memories())
is_refused("so that the older copy is refused")

# ---- the data file that goes is a fork: its checkpoints are no memory of this history ----
thidua.renew(fork, db)
for path in glob.glob(glob.escape(db) + ".khoa/*.vet"):
    os.remove(path)
shutil.copy(memory("he-thong", base), db + ".khoa")
status, said = restore(newer)
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "checkpoints of a fork in the data file that goes are not remembered", status, said)

# ---- a checkpoint that this key has not signed is none ----
thidua.renew(base, db)
forget()
with thidua.without_guards(db) as connection:
    connection.execute("UPDATE audit_checkpoint SET note = replace(note, char(10) || size || char(10), char(10) || (size + 7) || char(10))")
status, said = restore(newer)
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "nor are such that the key has not signed", status, said)

# ---- the data file gone ----
thidua.renew(base, db)
os.remove(db)
forget()
status, said = restore(older)
tap.ok(status == 0 and UNKNOWN in said and memories() == earlier, "data file and memory gone, the key there: it is said that nothing tells", status, said)
thidua.renew(base, db)
os.remove(db)
write(db + ".khoa/ky", bytes(32))
forget("he-thong")
status, said = restore(older)
tap.ok(status == 0 and FORETOLD in said and not glob.glob(glob.escape(db) + ".khoa.truoc-*") and sizes(memories())["quang-ninh-mttq.vet"] > 0,
       "the memory of any group tells whose the secrets are", status, said, os.listdir(folder))
is_refused("and that the copy is older")
status, said = restore(newer)
tap.ok(status == 0 and "beforehand" not in said and memories() == latest, "the newer one brings the memory of the installation back", status, said)
starts("and is served")

# ---- a damaged memory: mended by the restore, whichever copy it is ----
for copy, there in ((newer, True), (older, True), (newer, False)):
    thidua.renew(base, db)
    write(memory("he-thong"), b"cut")
    is_refused("a damaged memory: the server does not start", 1)
    if not there:
        os.remove(db)
    status, said = restore(copy)
    tap.ok(status == 0 and (FORETOLD in said) == (copy == older) and "put right" not in said and (UNKNOWN in said) != there and memories() == latest,
           f"it is mended by a restore ({os.path.basename(copy)}, data file there: {there})", status, said, memories())
    kept, = glob.glob(glob.escape(db) + ".khoa/*.vet.truoc-khoi-phuc-*")
    tap.ok(content(kept) == b"cut", "and kept beside")
    if copy == older:
        is_refused("the older copy is refused as such")
    else:
        starts("and the newest copy is served")

# As the message of the server says it: the data stay, and the one file is taken from the newest backup, though that is older than they are.
thidua.renew(base, db)
write(memory("quang-ninh-mttq"), b"cut")
os.rename(memory("tay-nam-bo"), db + ".aside")
write(memory("he-thong"), b"cut")
damaged = memory("he-thong")
got, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
tap.ok(got == 1 and "copy the file of the same name from the folder OTHER.khoa" in said and "the server takes the memory for lost" in said,
       "a damaged memory: the server says what to do", got, said)
got, said = run("doctor", "--db", db)
tap.ok(got == 1 and f"{damaged}: phần nhớ này của tiến trình ký bị hỏng" in said and f"{memory('quang-ninh-mttq')}: this memory" in said, "and doctor names each file", got, said)
other = os.path.join(folder, "other.db")
assert restore(older, into=other)[0] == 0
shutil.copy(memory("he-thong", other), damaged)
os.remove(memory("quang-ninh-mttq"))  # no older backup has it
os.rename(db + ".aside", memory("he-thong").replace("he-thong", "tay-nam-bo"))
starts("done so, it starts with the data as they were")
assert run("admin-token", "--db", db)[0] == 0
starts("and goes on")
tap.ok(run("audit", "verify", "--db", db)[0] == 0 and sizes(memories())["he-thong.vet"] > sizes(latest)["he-thong.vet"], "the next entry is signed and remembered", memories())

thidua.renew(base, db)
os.remove(db)
write(memory("he-thong"), b"cut")
status, said = restore(older)
tap.ok(status == 0 and FORETOLD in said and content(memory("he-thong")) == b"cut", "but not from an older copy, which what is remembered of a group tells", status, said)
tap.done()
