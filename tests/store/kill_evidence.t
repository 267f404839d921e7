#!/usr/bin/env python3
"""kill -9 of the server while files are attached: no acknowledged file is lost, no row lacks its file, and the log vouches for all."""
import hashlib
import http.client
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import samples
import self_scoring
import thidua

KILLS = {"check": 6, "test": 40, "torture": 500}[thidua.DEPTH]
CODES = ["I.1", "I.2", "I.3", "I.4", "I.5"]
BROKEN = (OSError, http.client.HTTPException)  # the server is gone in the middle of an answer
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20261122")))
folder = thidua.scratch()
db = os.path.join(folder, "a.db")


class Life:
    """One run of the program, from its start to its end."""

    def __init__(self):
        self.port = thidua.free_port()
        self.process = subprocess.Popen([thidua.PROGRAM, "demo", "--db", db, "--port", str(self.port), "--evidence-unit", "50000"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.server = thidua.Server(self.process, self.port, db)

    def answers(self):
        while self.process.poll() is None:
            try:
                self.server.request("GET", "/dang-nhap")
                return True
            except BROKEN:
                time.sleep(0.01)
        return False

    def kill(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait(60)


class Officer(threading.Thread):
    """Attaches some files one after the other, as the script of the page does, and looks at the sheet until the server is gone."""

    def __init__(self, life, login, kept):
        super().__init__(daemon=True)
        self.life, self.login, self.kept, self.fault = life, login, kept, None

    def run(self):
        try:
            browser = thidua.Browser(self.life.server).as_role(self.login)
            token = browser.token(self_scoring.SHEET)
            for _ in range(4):
                self.attach(browser, token)
            while True:
                browser.get(self_scoring.SHEET)
        except BROKEN:
            pass
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = f"{self.login}: {fault!r}"

    def attach(self, browser, token):
        content = samples.pdf(1, uuid.uuid4().hex, b"%" + bytes(chance.choices(b"abcdef", k=chance.choice([10, 3000, 200000]))) + b"\n")
        code, boundary = chance.choice(CODES), uuid.uuid4().hex
        body = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                       for name, value in (("ma", token), ("cach", "o"))).encode()
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="tep"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
                 ).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        status, _, answer = browser.send("POST", f"{self_scoring.PATH}/minh-chung/CM/{code}", body, {
            **browser.own_headers(), "Content-Type": f"multipart/form-data; boundary={boundary}"})
        if status != 200 or json.loads(answer)["ket"] != "luu":
            raise RuntimeError(f"{status} {answer[:300]}")
        self.kept.add((code, hashlib.sha256(content).hexdigest()))


def look(kept):
    """What is wrong with the file and its folder after a kill."""
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    rows = set(connection.execute("SELECT criterion, sha256 FROM evidence_file"))
    connection.close()
    faults += [f"lost: {one}" for one in sorted(kept - rows)[:5]]
    for _, digest in rows:
        path = f"{db}.tep/{digest[:2]}/{digest}"
        if not os.path.exists(path):
            faults.append(f"a row without its file: {digest}")
        elif hashlib.sha256(open(path, "rb").read()).hexdigest() != digest:
            faults.append(f"a file that is not whole: {digest}")
    done = subprocess.run([thidua.PROGRAM, "audit", "verify", "--db", db], capture_output=True, text=True)
    if done.returncode:
        faults.append(f"audit verify: {done.returncode} {done.stderr.strip()[:300]}")
    return faults


with thidua.serve(db=db):
    pass
self_scoring.bring_in(db, folder)
faults, kept = [], set()
for number in range(KILLS):
    life = Life()
    if not life.answers():
        faults.append(f"kill {number}: it does not start")
        break
    officers = [Officer(life, login, kept) for login in ("mau.can-bo", "mau.lanh-dao")]
    for officer in officers:
        officer.start()
    time.sleep(0.25 + chance.random() * 0.4)
    life.kill()
    for officer in officers:
        officer.join(60)
        if officer.fault:
            faults.append(f"kill {number}: {officer.fault}")
    if number % 5 == 4 or number + 1 == KILLS:
        faults += [f"kill {number}: {fault}" for fault in look(kept)]
tap.ok(not faults, f"after {KILLS} kills all {len(kept)} acknowledged files are there, whole, and the log vouches for their rows",
       "\n".join(faults[:10]))
tap.ok(len(kept) >= KILLS, f"files were acknowledged in between: {len(kept)}")
said = subprocess.run([thidua.PROGRAM, "doctor", "--db", db], capture_output=True, text=True).stdout
found = re.search(r"^(\S+) +Tệp minh chứng: (.*)$", said, re.M)
tap.ok(found and found.group(1) == "tốt", "doctor finds each as it was kept", said)
tap.done()
