#!/usr/bin/env python3
"""A data file that is older than what was signed of it is noticed at the start (A7), and so is one whose last
entries were cut off: by the server, by a command that writes, and by whoever kept a checkpoint."""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import thidua

tap = thidua.Tap()
DEMO = os.path.join(thidua.SOURCE, "demo")


def program(*arguments, **options):
    return subprocess.run([thidua.PROGRAM, *arguments], capture_output=True, text=True, timeout=60, **options)


def forget(db):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(db + ending):
            os.remove(db + ending)


def sizes(db):
    return [int(line.split("\t")[1].split(" ")[0]) for line in program("audit", "logs", "--db", db).stdout.splitlines()]


def is_found(db, origin, older, newer, what):
    """The check of the log and the doctor find it too, without anything kept outside."""
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 3 and all(word in done.stderr for word in (origin, str(older), str(newer))),
           f"{what}: the check names the log and both sizes, with status 3", f"{done.returncode} {done.stderr}")
    tap.ok("The log holds" not in done.stdout and "Could not compare" not in done.stdout, "and does not call it well", done.stdout)
    done = program("doctor", "--db", db)
    tap.ok(done.returncode == 3 and origin in done.stdout and " Log: it" not in done.stdout, "the doctor says one thing of it", done.stdout)


def origin_of(db):
    connection = sqlite3.connect(db)
    (origin,) = connection.execute("SELECT origin FROM audit_log WHERE id = 0").fetchone()
    connection.close()
    return origin


def is_the_same_for_all(db, status, what):
    """The server and a command that writes refuse the file with the status of the check."""
    for command in (("serve", "--port", str(thidua.free_port())), ("import", os.path.join(DEMO, "bac-trung-bo-2022"))):
        before = sizes(db)
        done = program(*command, "--db", db)
        tap.ok(sizes(db) == before, f"{what}: {command[0]} writes nothing into it", (before, sizes(db)))
        tap.ok(done.returncode == status and done.stderr, f"{what}: {command[0]} stops with status {status}", f"{done.returncode} {done.stderr}")
    done = program("doctor", "--db", db)
    tap.ok(done.returncode == status, f"{what}: so does the doctor", f"{done.returncode} {done.stdout}")


def differs(db):
    """What was signed has another root at its size, and then another key: both are found, by the check and by the server, with one status."""
    origin = origin_of(db)
    path = f"{db}.khoa/ky-{origin.replace('/', '%')}.vet"
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    tap.ok(program("audit", "verify", "--db", db).returncode == 0, "what was signed agrees")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines[:2], "A" * 43 + "="]) + "\n")
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 3 and origin in done.stderr and f"the {lines[1]} that" in done.stderr,
           "another root at the signed size is found, with status 3", f"{done.returncode} {done.stderr}")
    is_the_same_for_all(db, 3, "another root")
    with open(path, "w", encoding="utf-8") as file:
        file.write("cut")
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 1 and "damaged" in done.stderr, "and a damaged memory", f"{done.returncode} {done.stderr}")
    is_the_same_for_all(db, 1, "a damaged memory")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    os.chmod(db + ".khoa/ky", 0o600)
    with open(db + ".khoa/ky", "rb") as file:
        seed = file.read()
    with open(db + ".khoa/ky", "wb") as file:
        file.write(bytes(32))
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 1 and "another key" in done.stderr, "and another key", f"{done.returncode} {done.stderr}")
    is_the_same_for_all(db, 1, "another key")
    with open(db + ".khoa/ky", "wb") as file:
        file.write(seed)


def is_compared(db, kept):
    """A kept checkpoint agrees only where it was compared: with what is none, and with one of a log that the file does not have, the log does not hold."""
    def verify(*texts):
        paths = []
        for i, text in enumerate(texts):
            paths += ["--kept", f"{kept}-{i}"]
            with open(paths[-1], "wb") as file:
                file.write(text)
        done = program("audit", "verify", "--db", db, *paths)
        return done.returncode, done.stdout, done.stderr

    with open(kept, "rb") as file:
        note = file.read()
    connection = sqlite3.connect(db)
    group = connection.execute("SELECT note FROM audit_checkpoint WHERE log_id <> 0 ORDER BY size DESC").fetchone()[0]
    group = group if isinstance(group, bytes) else group.encode()
    connection.close()
    status, said, wrong = verify(note, group)
    tap.ok(status == 0 and "Kept checkpoints compared: 2, and all agree" in said and "đã đối chiếu 2 mốc" in said, "two kept checkpoints are compared, and it is said", said, wrong)
    lines = note.split(b"\n")
    root = b"A" * 43 + b"="
    for what, text in (("another text", b"hello\n"), ("an empty file", b""), ("no bytes of text", bytes(range(256))), ("a note that is no checkpoint", note.replace(lines[2], b"x")),
                       ("two checkpoints in one file", note + note.replace(lines[2], root)), ("two with a line between them", note + b"\n" + note.replace(lines[2], root)),
                       ("one without its signature", b"\n".join(lines[:3]) + b"\n"), ("a line too many", note + b"\n"), ("one cut off", note[:-5]), ("a very long one", b"a\n" * 2000000)):
        status, said, wrong = verify(text)
        tap.ok(status == 2 and "The log holds" not in said and "no signed checkpoint" in wrong and "không phải một mốc kiểm chứng" in wrong and f"{kept}-0" in wrong,
               f"{what} is no checkpoint, and is told as that", status, said, wrong)
        status, said, wrong = verify(note, text)
        tap.ok(status == 2 and f"{kept}-1" in wrong and f"{kept}-0" not in wrong, "also behind a good one, with its place", status, said, wrong)
    status, said, wrong = verify(note, note.replace(lines[2], root))
    tap.ok(status == 2 and "its signature or its content is wrong" in wrong, "a forged one behind a good one is found", status, said, wrong)
    for what, origin in (("a group that the file lacks", lines[0].split(b"/")[0] + b"/nhom-mat"), ("another installation", b"thidua-0123456789ab/he-thong")):
        status, said, wrong = verify(note.replace(lines[0], origin))
        tap.ok(status == 2 and "The log holds" not in said and f"{kept}-0" in wrong and origin.decode() in wrong and "does not have" in wrong,
               f"the checkpoint of {what} is a difference", status, said, wrong)
    status, said, wrong = verify(*[note] * 65)
    tap.ok(status == 1 and "more than 64 times" in wrong, "so many at once, and no more", status, said, wrong)


def lacks_a_log(db):
    """What was signed of a whole log that the file does not have, and of another installation: the server and all others say it."""
    origin = origin_of(db)
    group = next(name for name in os.listdir(db + ".khoa") if name.endswith("%tay-nam-bo.vet"))
    with open(f"{db}.khoa/{group}", encoding="utf-8") as file:
        lines = file.read().splitlines()
    lost = lines[0].replace("tay-nam-bo", "nhom-mat")
    for name, what, words in ((lost, "a whole log", (lost, f"{lines[1]} was signed")),
                              ("thidua-0123456789ab/he-thong", "the log of another installation", ("thidua-0123456789ab/he-thong", "made anew"))):
        path = f"{db}.khoa/ky-{name.replace('/', '%')}.vet"
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([name, *lines[1:]]) + "\n")
        for command in (("audit", "verify"), ("serve", "--port", str(thidua.free_port())), ("import", os.path.join(DEMO, "tay-nam-bo-2013"))):
            done = program(*command, "--db", db)
            tap.ok(done.returncode == 3 and all(word in done.stderr for word in words), f"{what} that is not in the file: {command[0]} stops with status 3",
                   f"{done.returncode} {done.stderr}")
        done = program("doctor", "--db", db)
        tap.ok(done.returncode == 3 and all(word in done.stdout for word in words), "so does the doctor", f"{done.returncode} {done.stdout}")
        os.remove(path)
    tap.ok(program("audit", "verify", "--db", db).returncode == 0 and origin_of(db) == origin, "without it all is well")


def has_another_key_row(db):
    """The public key in the data file changed: it is the row that is told, not the folder of the key."""
    connection = sqlite3.connect(db)
    ((vkey,),) = connection.execute("SELECT vkey FROM audit_signer_key WHERE log_id = 0").fetchall()
    connection.close()
    for value in (vkey[:-6] + ("AAAAA=" if vkey[-6:] != "AAAAA=" else "BBBBB="), vkey):
        with thidua.without_guards(db) as connection:
            connection.execute("UPDATE audit_signer_key SET vkey = ? WHERE log_id = 0", (value,))
        done = program("audit", "verify", "--db", db)
        if value == vkey:
            tap.ok(done.returncode == 0, "put right it agrees", done.stderr)
            continue
        tap.ok(done.returncode == 2 and "was changed past the program" in done.stderr and "another key" not in done.stderr,
               "a changed row of the public key is told as that, with status 2", f"{done.returncode} {done.stderr}")
        done = program("serve", "--db", db, "--port", str(thidua.free_port()))
        tap.ok(done.returncode == 2 and "was changed past the program" in done.stderr, "and the server refuses it", f"{done.returncode} {done.stderr}")


def is_not_compared(db):
    """Without what was signed the check says that it could not compare, and so does the doctor."""
    os.rename(db + ".khoa", db + ".away")
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 0 and "Không đối chiếu được" in done.stdout and "Could not compare" in done.stdout,
           "without the folder of the key the check says what it could not do", f"{done.returncode} {done.stdout}")
    done = program("doctor", "--db", db)
    tap.ok("could not be compared" in done.stdout, "and so does the doctor", done.stdout)
    os.rename(db + ".away", db + ".khoa")
    origin = origin_of(db)
    path = f"{db}.khoa/ky-{origin.replace('/', '%')}.vet"
    os.rename(path, db + ".away")
    done = program("audit", "verify", "--db", db)
    tap.ok(done.returncode == 0 and f"Could not compare with what was signed: {origin}" in done.stdout,
           "and of one log, where the signer remembers nothing of that", f"{done.returncode} {done.stdout}")
    os.rename(db + ".away", path)


def is_refused(db, older, newer):
    """The server does not start on it, within five seconds, and names both sizes."""
    started = time.monotonic()
    done = program("serve", "--db", db, "--port", str(thidua.free_port()))
    took = time.monotonic() - started
    tap.ok(done.returncode == 3, "the server stops with status 3", f"{done.returncode} {done.stderr}")
    tap.ok(str(older) in done.stderr and str(newer) in done.stderr, "and names both sizes", done.stderr)
    tap.ok(took < 5, "within five seconds", took)
    done = program("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", db)
    tap.ok(done.returncode == 3 and str(newer) in done.stderr, "a command that writes says so too", done.stderr)


with tempfile.TemporaryDirectory() as folder:
    db, copy = os.path.join(folder, "a.db"), os.path.join(folder, "copy.db")
    program("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)
    shutil.copy(db, copy)
    older = sizes(db)
    program("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)
    newer = sizes(db)
    tap.ok(newer[0] > older[0], "the installation's log has grown", f"{older} {newer}")
    kept = os.path.join(folder, "kept.txt")
    connection = sqlite3.connect(db)
    with open(kept, "w", encoding="utf-8") as file:
        file.write(connection.execute("SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC").fetchone()[0])
    connection.close()
    tap.ok(program("audit", "verify", "--db", db, "--kept", kept).returncode == 0, "a kept checkpoint agrees with the file")
    is_compared(db, kept)

    differs(db)
    lacks_a_log(db)
    has_another_key_row(db)
    is_not_compared(db)

    forget(db)
    shutil.copy(copy, db)
    is_found(db, origin_of(db), older[0], newer[0], "an older copy")
    done = program("audit", "verify", "--db", db, "--kept", kept)
    tap.ok(done.returncode == 3 and "kept checkpoint states" in done.stderr, "the kept checkpoint shows that a copy is older", done.stderr)
    is_refused(db, older[0], newer[0])

    # The same by hand: the last entries are cut off, and all that the file knows of them.
    forget(db)
    shutil.rmtree(db + ".khoa")
    program("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)
    program("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)
    size = sizes(db)[0]
    with thidua.without_guards(db) as connection:
        for table in ("audit_entry", "audit_detail", "audit_object"):
            connection.execute(f"DELETE FROM {table} WHERE log_id = 0 AND seq = ?", (size - 1,))
        connection.execute("UPDATE audit_head SET size = size - 1 WHERE log_id = 0")
        connection.execute("DELETE FROM audit_checkpoint WHERE log_id = 0")
    is_found(db, origin_of(db), size - 1, size, "its last entry and its checkpoints removed")
    is_refused(db, size - 1, size)
tap.done()
