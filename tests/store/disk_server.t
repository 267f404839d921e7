#!/usr/bin/env python3
"""A disk that refuses a sync (R5): the server takes no more writes, says so and ends with status 75; what it acknowledged
before is there after the next start, which works. SQLite is not asked to try the same file again."""
import os
import sqlite3
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

ROUNDS = {"check": 3, "test": 6, "torture": 30}[thidua.DEPTH]
tap = thidua.Tap()
folder = thidua.scratch()
base, db = os.path.join(folder, "base.db"), os.path.join(folder, "a.db")
orders = os.path.join(folder, "orders")  # for tests/lib/refuse_sync.c: whether to refuse, and how often it did


def write_orders(refuse):
    with open(orders, "r+b") as file:
        file.write(struct.pack("i", refuse))


def start():
    with open(orders, "wb") as file:
        file.write(struct.pack("ii", 0, 0))
    port = thidua.free_port()
    process = subprocess.Popen(
        [thidua.PROGRAM, "demo", "--db", db, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "LD_PRELOAD": os.path.join(os.environ["TD_BUILD"], "tests", "store", "librefuse_sync.so"), "TD_REFUSE_SYNC": orders})
    thidua.wait_until_it_answers(process, port)
    return process, thidua.Server(process, port, db)


def write_until_refused(server, good):
    """Sessions that were given, the status of the first that was not, and what was answered to those asked for then."""
    given, refused, after = [], None, []
    for n in range(good + 40):
        if n == good:
            write_orders(1)
        browser = thidua.Browser(server)
        try:
            status, _, _ = browser.post("/vai", {"vai": ["mau.can-bo", "mau.thu-ky", "mau.cum-pho", "mau.hoi-dong"][n % 4]}, page="/dang-nhap")
        except OSError:  # it has ended
            break
        if refused is None and status == 303:
            given.append(browser.cookies)
        elif refused is None:
            refused = status
        else:
            after.append(status)
    return given, refused, after


def sound():
    connection = sqlite3.connect(db)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    connection.close()
    return not faults and subprocess.run([thidua.PROGRAM, "audit", "verify", "--db", db], capture_output=True).returncode == 0


with thidua.serve(db=base):
    pass
wrong, acknowledged = [], 0
for number in range(ROUNDS):
    thidua.renew(base, db)
    process, server = start()
    given, refused, after = write_until_refused(server, number * 3 % 11)
    since = time.monotonic()
    said = process.communicate(timeout=60)[0]
    took = time.monotonic() - since
    acknowledged += len(given)
    print(f"# {len(given)} kept, then {refused}, then {after}; ended {took:.2f} s later with {process.returncode}")
    if refused != 503 or 303 in after or process.returncode != 75 or "ổ đĩa" not in said or "the disk" not in said:
        wrong.append((number, refused, after, process.returncode, said[-400:]))
    with open(orders, "rb") as file:
        asked = struct.unpack("ii", file.read())[1]
    if not 1 <= asked <= 3:  # by the one who wrote, by the signer of its own file; never of the same file again
        wrong.append((number, f"{asked} syncs were asked for"))
    with thidua.serve(db=db) as server:
        if thidua.Browser(server).as_role("mau.can-bo").get("/tai-khoan")[0] != 200:
            wrong.append((number, "it does not write again"))
        browser = thidua.Browser(server)
        browser.cookies = given[-1] if given else {}
        if given and browser.get("/tai-khoan")[0] != 200:
            wrong.append((number, "a session that was given is lost"))
    if not sound():
        wrong.append((number, "the file is not sound"))
tap.ok(not wrong, f"{ROUNDS} times a sync was refused: no more writes, status 75 in plain words, and the next start works", "\n".join(map(str, wrong[:4])))
tap.ok(acknowledged > 0, f"{acknowledged} writes were acknowledged before")
tap.done()
