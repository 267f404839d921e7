#!/usr/bin/env python3
"""What is changed in the data file beside a server that runs keeps no log from being signed in silence: a row that says that more was signed counts
for nothing, as the signer knows how far it is; a log that the signer refuses is named, the others are signed all the same, and the server ends as it would not start."""
import contextlib
import glob
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from forger import forge, literal
from processes import children

GROUP = "tay-nam-bo"
tap = thidua.Tap()
db = os.path.join(thidua.scratch(), "a.db")


def asked(statement, *values):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        return connection.execute(statement, values).fetchone()


def entries(log):
    return asked("SELECT COUNT(*) FROM audit_entry AS e JOIN audit_log AS l ON l.id = e.log_id WHERE l.origin LIKE ?", "%/" + log)[0]


def remembered(log):
    """How many entries the signer remembers to have signed."""
    for name in glob.glob(glob.escape(db) + f".khoa/ky-*%{log}.vet"):
        with open(name, encoding="utf-8") as file:
            return int(file.read().split("\n")[1])
    return 0


def until(holds):
    for _ in range(400):
        if holds():
            return True
        time.sleep(0.05)
    return False


def is_signed(log):
    return until(lambda: remembered(log) == entries(log))


def set_group(head, reason):
    form = {"thanh-vien": "after_verification", "moi-nguoi": "after_publication" if len(reason) % 2 else "open", "ly-do": reason}
    status, _, source = head.post(f"/nhom/{GROUP}/cai-dat", form)
    assert status == 303, (status, source[-2000:])


def add_day(administrator, day):
    status, _, source = administrator.post("/lich-lam-viec", {"ngay-nghi": f"{day}/1/2029; nghỉ; Nghỉ bù", "can-cu": "Thông báo 1"})
    assert status == 303, (status, source[-2000:])


lines = []
with thidua.serve(db=db) as server:
    reader = threading.Thread(target=lambda: lines.extend(line.decode() for line in server.process.stdout), daemon=True)
    reader.start()
    head, administrator = (thidua.Browser(server).as_role(login) for login in ("mau.cum-truong", "mau.quan-tri"))
    assert is_signed(GROUP) and is_signed("he-thong")
    number, = asked("SELECT id FROM audit_log WHERE origin LIKE ?", f"%/{GROUP}")

    # ---- a row that says that more was signed ----
    before = remembered(GROUP)
    asked("INSERT INTO audit_checkpoint (log_id, size, note) VALUES (?, ?, 'x')", number, before + 1000)
    set_group(head, "Theo quy chế")
    tap.ok(entries(GROUP) > before and is_signed(GROUP), "a checkpoint ahead of the log, put into the file: the log is signed on", before, remembered(GROUP))
    size, note = asked("SELECT size, note FROM audit_checkpoint WHERE log_id = ? AND size <= ? ORDER BY size DESC", number, before + 999)
    tap.ok(until(lambda: asked("SELECT 1 FROM audit_checkpoint WHERE log_id = ? AND size = ?", number, entries(GROUP))), "what was signed is kept in the file", size, note)
    page = thidua.Browser(server).get("/nhat-ky")[2]
    tap.ok(f"{entries(GROUP)}" in page and f"{before + 1000}" not in page, "and the page of the log shows that one")
    tap.ok(thidua.run("audit", "verify", "--db", db)[0] == 2, "the check of the log finds the row")
    forge(db, f"DELETE FROM audit_checkpoint WHERE log_id = {number} AND size = {before + 1000}")

    # ---- a log that the signer refuses ----
    leaf, = asked("SELECT leaf FROM audit_entry WHERE log_id = 0 AND seq = 0")
    put = lambda value: forge(db, f"UPDATE audit_entry SET leaf = {literal(value)} WHERE log_id = 0 AND seq = 0")
    put(bytes([leaf[0] ^ 1]) + leaf[1:])
    before = remembered("he-thong")
    os.kill(signer := max(children(server.process.pid))[0], signal.SIGSTOP)  # so that both changes are there before it is asked
    add_day(administrator, 2)
    set_group(head, "Sửa lại lý do")
    os.kill(signer, signal.SIGCONT)
    tap.ok(is_signed(GROUP), "the log of the installation is refused, that of the group is signed", entries(GROUP), remembered(GROUP))
    tap.ok(until(lambda: any("/he-thong: " in line and "the signer refuses" in line for line in lines)) and remembered("he-thong") == before, "the refusal names the log", lines)
    tap.ok(until(lambda: server.process.poll() is not None) and server.process.returncode == 3, "and the server has ended by itself, with the status of a start", server.process.poll())
    reader.join(20)
    tap.ok(any("the server has stopped" in line for line in lines) and any("does not continue the" in line for line in lines), "with its words", lines[-6:])
    tap.ok(is_signed(GROUP), "with what came last in the log of the group signed too")
started = subprocess.run([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port())], capture_output=True, text=True, timeout=60)
tap.ok(started.returncode == 3 and "does not continue the" in started.stderr, "nor does it start with the log so", started)
put(leaf)
with thidua.serve(db=db) as server:
    administrator = thidua.Browser(server).as_role("mau.quan-tri")
    add_day(administrator, 3)
    tap.ok(is_signed("he-thong"), "as it was, it starts and is signed on", entries("he-thong"), remembered("he-thong"))

    # ---- a memory of the signer that is damaged ----
    memory, = glob.glob(glob.escape(db) + ".khoa/ky-*he-thong.vet")
    with open(memory, "rb") as file:
        sound = file.read()
    with open(memory, "wb") as file:
        file.write(sound.replace(b"\n", b"\n9", 1))
    add_day(administrator, 4)
    lines = [line.decode() for line in server.process.stdout]
    server.process.wait(20)
    tap.ok(server.process.returncode == 1 and any("the server has stopped" in line for line in lines) and any("ky-….vet" in line for line in lines),
           "a damaged memory of the signer ends it too, and is told", server.process.returncode, lines)
with open(memory, "wb") as file:
    file.write(sound)
with thidua.serve(db=db):
    tap.ok(is_signed("he-thong"), "with the file as it was it signs on", entries("he-thong"), remembered("he-thong"))
status, found = thidua.run("audit", "verify", "--db", db)
tap.ok(status == 0, "in the end the log holds", found)
tap.done()
