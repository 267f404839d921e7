#!/usr/bin/env python3
"""kill -9 of the whole server at any moment of mixed writes (R1): people sign in, are invited, get roles, change what a
group shows and bring packages in. What was acknowledged is there after the next start, the file is sound, the log vouches
for every row, and the signer and the file agree: the server always starts again."""
import io
import os
import random
import re
import signal
import sqlite3
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import killing
import thidua

KILLS = {"check": 10, "test": 50, "torture": 1000}[thidua.DEPTH]
LIVES_OF_A_FILE = 40  # then from the beginning: a check reads all there is
SETTING = "/nhom/bac-trung-bo/cai-dat"
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20251122")))
folder = thidua.scratch()
base, db = os.path.join(folder, "base.db"), os.path.join(folder, "a.db")


class Person(killing.Worker):
    """Somebody who signs in and then does one thing after the other."""

    def __init__(self, life, login, act, kept):
        super().__init__(life, login, kept)
        self.act = act

    def work(self):
        self.sign_in()
        while True:
            mark = killing.mark()
            if self.act(self, mark):
                self.kept["marks"].add(mark)
            if chance.random() < 0.15:
                self.sign_in()

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
    return person.post("/nguoi-dung/moi", {"ten": mark + "-nguoi", "ho-ten": mark, "noi": "/tw/", "vai": "board", "don-vi": "",
                                           "van-ban": mark, "den": ""}, 200, "/tai-khoan")[0]


def grant(person, mark):
    where = f"/nguoi-dung/{somebody}"
    return person.post(where, {"viec": "giao-vai", "vai": "board", "noi": "/tw/", "don-vi": "", "van-ban": mark, "den": ""},
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


ACTS = [("mau.quan-tri", administer), ("mau.co-quan", board)]
FAMILIES = {"people": "SELECT login FROM account", "roles": "SELECT document FROM access_grant",
            "settings": "SELECT reason FROM group_setting", "packages": "SELECT file_name FROM revision"}


def look(life, kept):
    """What is wrong after a start, with the file, with what was acknowledged, with the sessions; and how much there is of each family."""
    def look_at_marks(connection):
        found = {}
        for family, query in FAMILIES.items():
            found[family] = {m.group(0) for m in (re.match(r"k\d+", row[0] or "") for row in connection.execute(query)) if m}
        return [f"lost: {mark}" for mark in sorted(kept["marks"] - set().union(*found.values()))[:5]], found

    faults, found = killing.look_at_file(db, look_at_marks)
    for login, cookies in kept["cookies"].items():
        browser = thidua.Browser(life.server)
        browser.cookies = dict(cookies)
        if browser.get("/tai-khoan")[0] != 200:
            faults.append(f"the session of {login} is lost")
    return faults, {family: len(marks) for family, marks in found.items()}


def live(kept, span):
    """Start, look at what the last life left, work for a while, be killed."""
    life = killing.Life(db)
    people, faults, counts, seconds = [], [], {}, chance.random() * 0.1  # killed while it starts
    if not kept["marks"] or chance.random() > 0.2:
        if not life.answers():
            return ["it does not start: %s %s" % life.end()], {}
        faults, counts = look(life, kept)
        people, seconds = [Person(life, login, act, kept) for login, act in ACTS], 0.1 + chance.random() * span
    return faults + killing.work_until_killed(life, people, seconds), counts


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
last = killing.Life(db)
started = last.answers()
faults += [f"at the end: {fault}" for fault in look(last, kept)[0]] if started else ["it does not start at the end"]
status, said = last.end(signal.SIGTERM)
tap.ok(not faults, f"after each of {KILLS} kills all {acknowledged} acknowledged writes are there, and the log vouches for all", "\n".join(faults[:10]))
tap.ok(acknowledged >= KILLS and all(seen.values()), f"acts of every kind were among them: {seen}")
tap.ok(started and status == 0, "and the server ends well when asked to", f"{status} {said[-300:]}")
tap.done()
