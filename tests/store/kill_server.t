#!/usr/bin/env python3
"""kill -9 of the whole server at any moment of mixed writes (R1): people sign in, are invited, get roles, change what a
group shows and bring packages in. What was acknowledged is there after the next start, the file is sound, the log vouches
for every row, and the signer and the file agree: the server always starts again."""
import http.client
import io
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua

KILLS = {"check": 10, "test": 50, "torture": 1000}[thidua.DEPTH]
LIVES_OF_A_FILE = 40  # then from the beginning: a check reads all there is
SETTING = "/nhom/bac-trung-bo/cai-dat"
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20251122")))
folder = thidua.scratch()
base, db = os.path.join(folder, "base.db"), os.path.join(folder, "a.db")
BROKEN = (OSError, http.client.HTTPException)  # the server is gone in the middle of an answer


class Life:
    """One run of the program, from its start to its end."""

    def __init__(self):
        self.port = thidua.free_port()
        self.said = open(os.path.join(folder, "said"), "w+b")
        self.process = subprocess.Popen([thidua.PROGRAM, "demo", "--db", db, "--port", str(self.port)],
                                        stdout=self.said, stderr=subprocess.STDOUT, start_new_session=True)
        self.server = thidua.Server(self.process, self.port, db)

    def answers(self):
        """Wait for the first answer; false when the program ends instead."""
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
        status = self.process.wait(60)
        self.said.seek(0)
        text = self.said.read().decode("utf-8", "replace")
        self.said.close()
        return status, text


class Person(threading.Thread):
    """Somebody who signs in and then does one thing after the other, until the server is gone."""

    def __init__(self, life, login, act, kept):
        super().__init__(daemon=True)
        self.life, self.login, self.act, self.kept = life, login, act, kept
        self.browser = thidua.Browser(life.server)
        self.fault = None

    def run(self):
        try:
            self.sign_in()
            while True:
                mark = f"k{next_number()}"
                if self.act(self, mark):
                    self.kept["marks"].add(mark)
                if chance.random() < 0.15:
                    self.sign_in()
        except BROKEN:
            pass
        except Exception as fault:  # pylint: disable=broad-except
            self.fault = f"{self.login}: {fault!r}"

    def sign_in(self):
        """A session that was given must open after the next start; one that was asked for need not."""
        self.kept["cookies"].pop(self.login, None)
        self.browser.as_role(self.login)
        status, _, _ = self.browser.post("/xac-thuc-lai", {"tiep": "/tai-khoan"})
        assert status == 303, status
        self.kept["cookies"][self.login] = dict(self.browser.cookies)

    def post(self, path, fields, good, page):
        status, _, source = self.browser.post(path, fields, page=page)
        if status != good and self.life.process.poll() is None:
            raise RuntimeError(f"{path}: {status} {re.sub('<[^>]*>', ' ', source)[-600:]}")
        return status == good, source


def invite(person, mark):
    return person.post("/nguoi-dung/moi", {"ten": mark + "-nguoi", "ho-ten": mark, "noi": "/", "vai": "administrator",
                                           "van-ban": mark, "den": ""}, 200, "/tai-khoan")[0]


def grant(person, mark):
    where = f"/nguoi-dung/{somebody}"
    return person.post(where, {"viec": "giao-vai", "vai": "administrator", "noi": "/", "van-ban": mark, "den": ""},
                       303, "/tai-khoan")[0]


def administer(person, mark):
    return (invite if chance.random() < 0.5 else grant)(person, mark)


def set_sight(person, mark):
    see = chance.choice(["after_publication", "points_after_publication", "open"])
    return person.post(SETTING, {"thanh-vien": "after_verification", "moi-nguoi": see, "ly-do": mark}, 303, "/tai-khoan")[0]


def upload(person, mark):
    """Other content of a year: the sample's workbook with a text of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(item.filename, source.read(item).replace("bình xét, suy tôn".encode(), mark.encode()))
    status, source = thidua.send_files(person.browser, "/nap", {}, {"goi": (mark + ".xlsx", out.getvalue())}, page="/nap")
    content = re.search(r'name="noi_dung" value="([^"]*)"', source)
    if not content:
        raise RuntimeError(f"/nap: {status} {re.sub('<[^>]*>', ' ', source)[-600:]}")
    status, source = thidua.send_files(person.browser, "/nap/ghi", {"ten": mark + ".xlsx", "noi_dung": content.group(1), "ly_do": mark},
                                       {}, page="/nap")
    if status != 200:
        raise RuntimeError(f"/nap/ghi: {status} {re.sub('<[^>]*>', ' ', source)[-600:]}")
    return True


def board(person, mark):
    return (upload if chance.random() < 0.4 else set_sight)(person, mark)


numbers, guard = [0], threading.Lock()


def next_number():
    with guard:
        numbers[0] += 1
        return numbers[0]


ACTS = [("mau.quan-tri", administer), ("mau.co-quan", board)]
FAMILIES = {"people": "SELECT login FROM account", "roles": "SELECT document FROM access_grant",
            "settings": "SELECT reason FROM group_setting", "packages": "SELECT file_name FROM revision"}


def look(life, kept):
    """What is wrong after a start: with the file, with what was acknowledged, with the sessions."""
    faults, found = [], {}
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    faults += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"a row of {row[0]} refers to none" for row in connection.execute("PRAGMA foreign_key_check")]
    for family, query in FAMILIES.items():
        found[family] = {re.match(r"k\d+", row[0] or "").group(0) for row in connection.execute(query) if re.match(r"k\d+", row[0] or "")}
    connection.close()
    lost = kept["marks"] - set().union(*found.values())
    faults += [f"lost: {mark}" for mark in sorted(lost)[:5]]
    for login, cookies in kept["cookies"].items():
        browser = thidua.Browser(life.server)
        browser.cookies = dict(cookies)
        if browser.get("/tai-khoan")[0] != 200:
            faults.append(f"the session of {login} is lost")
    done = subprocess.run([thidua.PROGRAM, "audit", "verify", "--db", db], capture_output=True, text=True)
    if done.returncode:
        faults.append(f"audit verify: {done.returncode} {done.stderr.strip()[:300]}")
    return faults, {family: len(marks) for family, marks in found.items()}


def live(kept, span):
    """Start, look at what the last life left, work for a while, be killed."""
    life = Life()
    if not kept["marks"] or chance.random() > 0.2:
        if not life.answers():
            return ["it does not start: %s %s" % life.end(signal.SIGKILL)], {}
        faults, counts = look(life, kept)
        people = [Person(life, login, act, kept) for login, act in ACTS]
        for person in people:
            person.start()
        time.sleep(0.1 + chance.random() * span)
    else:  # killed while it starts
        people, faults, counts = [], [], {}
        time.sleep(chance.random() * 0.1)
    status, said = life.end(signal.SIGKILL)
    if status != -signal.SIGKILL:
        faults.append(f"it ended by itself: {status} {said[-300:]}")
    for person in people:
        person.join(60)
        if person.fault:
            faults.append(person.fault)
    return faults, counts


def prepare():
    """The sample years; the number of a person; and a workbook to change."""
    with thidua.serve(db=base) as server:
        package = server.request("GET", "/nhom/bac-trung-bo/2022/goi.xlsx")[2]
    connection = sqlite3.connect(base)
    person = connection.execute("SELECT id FROM account WHERE login = 'mau.can-bo'").fetchone()[0]
    connection.close()
    return package, person


workbook, somebody = prepare()
faults, acknowledged, seen, kept = [], 0, {}, None
for number in range(KILLS):
    if number % LIVES_OF_A_FILE == 0:
        acknowledged += len(kept["marks"]) if kept else 0
        thidua.renew(base, db)
        kept = {"marks": set(), "cookies": {}}
    wrong, counts = live(kept, 1.0)
    faults += [f"kill {number}: {fault}" for fault in wrong]
    seen = {family: max(seen.get(family, 0), n) for family, n in counts.items()}
acknowledged += len(kept["marks"])
last = Life()
started = last.answers()
faults += [f"at the end: {fault}" for fault in look(last, kept)[0]] if started else ["it does not start at the end"]
status, said = last.end(signal.SIGTERM)
tap.ok(not faults, f"after each of {KILLS} kills all {acknowledged} acknowledged writes are there, and the log vouches for all", "\n".join(faults[:10]))
tap.ok(acknowledged >= KILLS and all(seen.values()), f"acts of every kind were among them: {seen}")
tap.ok(started and status == 0, "and the server ends well when asked to", f"{status} {said[-300:]}")
tap.done()
