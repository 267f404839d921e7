#!/usr/bin/env python3
"""kill -9 of the server while two officers type into one sheet: no acknowledged cell is lost, and the log vouches for all."""
import http.client
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import self_scoring
import thidua

KILLS = {"check": 8, "test": 50, "torture": 500}[thidua.DEPTH]
CODES = ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7", "III.2"]
BROKEN = (OSError, http.client.HTTPException)  # the server is gone in the middle of an answer
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20251122")))
folder = tempfile.mkdtemp(prefix="thidua-kill-entry-")
db = os.path.join(folder, "a.db")


class Life:
    """One run of the program, from its start to its end."""

    def __init__(self):
        self.port = thidua.free_port()
        self.process = subprocess.Popen([thidua.PROGRAM, "demo", "--db", db, "--port", str(self.port)],
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

    def end(self, how):
        """The signer and the child that unpacks workbooks are of the same group: none gets to know of it first."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, how) if how == signal.SIGKILL else self.process.send_signal(how)
        return self.process.wait(60)


class Officer(threading.Thread):
    """Types into one cell after the other, as the script of the page does, until the server is gone."""

    def __init__(self, life, login, kept):
        super().__init__(daemon=True)
        self.life, self.login, self.kept, self.fault = life, login, kept, None

    def run(self):
        try:
            browser = thidua.Browser(self.life.server).as_role(self.login)
            source = browser.get(self_scoring.SHEET)[2]
            token, revision, seen = (re.search(rf'name="{name}" value="([^"]*)"', source).group(1) for name in ("ma", "ban", "den"))
            while True:
                seen = self.type(browser, token, revision, seen)
        except BROKEN:
            pass
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = f"{self.login}: {fault!r}"

    def type(self, browser, token, revision, seen):
        code, mark = chance.choice(CODES), f"k{next_number()}"
        fields = {"ma": token, "ban": revision, "den": seen, "cach": "o", f"th.{code}": str(chance.randrange(20)), f"gt.{code}": mark}
        status, _, body = browser.send("POST", self_scoring.SHEET, thidua.urllib.parse.urlencode(fields), browser.own_headers())
        if status != 200:
            raise RuntimeError(f"{status} {body[:300]}")
        answer = json.loads(body)
        if answer["ket"][0]["ket"] == "luu":
            self.kept.add((code, mark))
        return answer["den"]


numbers, guard = [0], threading.Lock()


def next_number():
    with guard:
        numbers[0] += 1
        return numbers[0]


def look(kept):
    """What is wrong with the file after a kill."""
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    there = set(connection.execute("SELECT criterion, note FROM score_entry"))
    order = [row[0] for row in connection.execute("SELECT number FROM score_entry ORDER BY number")]
    connection.close()
    faults += [f"lost: {cell}" for cell in sorted(kept - there)[:5]]
    if order != list(range(1, len(order) + 1)):
        faults.append("the numbers of entries have gaps")
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
    time.sleep(0.15 + chance.random() * 0.4)
    life.end(signal.SIGKILL)
    for officer in officers:
        officer.join(60)
        if officer.fault:
            faults.append(f"kill {number}: {officer.fault}")
    if number % 5 == 4 or number + 1 == KILLS:  # it reads everything, and there is more each time
        wrong = look(kept)
        faults += [f"kill {number}: {fault}" for fault in wrong]
tap.ok(not faults, f"after {KILLS} kills all {len(kept)} acknowledged cells are there, and the log vouches for all", "\n".join(faults[:10]))
tap.ok(len(kept) >= KILLS, f"cells were acknowledged in between: {len(kept)}")
last = Life()
started = last.answers()
source = thidua.Browser(last.server).as_role("mau.can-bo").get(self_scoring.SHEET)[2] if started else ""
status = last.end(signal.SIGTERM)
tap.ok(started and status == 0 and 'name="th.I.1"' in source, "and the sheet opens again", status)
shutil.rmtree(folder)
tap.done()
