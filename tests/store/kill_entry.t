#!/usr/bin/env python3
"""kill -9 of the server while two officers type into one sheet: no acknowledged cell is lost, and the log vouches for all."""
import json
import os
import random
import re
import signal
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import killing
import self_scoring
import thidua

KILLS = {"check": 8, "test": 50, "torture": 500}[thidua.DEPTH]
CODES = ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7", "III.2"]
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20251122")))
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
kept = set()  # the cells that were acknowledged


class Officer(killing.Worker):
    """Types into one cell after the other, as the script of the page does."""

    def work(self):
        source = self.browser.as_role(self.login).get(self_scoring.SHEET)[2]
        token, revision, seen = (re.search(rf'name="{name}" value="([^"]*)"', source).group(1) for name in ("ma", "ban", "den"))
        while True:
            seen = self.type(token, revision, seen)

    def type(self, token, revision, seen):
        code, mark = chance.choice(CODES), "ghi chú " + killing.mark()
        fields = {"ma": token, "ban": revision, "den": seen, "cach": "o", f"th.{code}": str(chance.randrange(20)), f"gt.{code}": mark}
        status, _, body = self.browser.send("POST", self_scoring.SHEET, thidua.urllib.parse.urlencode(fields), self.browser.own_headers())
        if status != 200:
            raise RuntimeError(f"{status} {body[:300]}")
        answer = json.loads(body)
        if answer["ket"][0]["ket"] == "luu":
            self.kept.add((code, mark))
        return answer["den"]


def look_at_cells(connection):
    there = set(connection.execute("SELECT criterion, note FROM score_entry"))
    order = [row[0] for row in connection.execute("SELECT number FROM score_entry ORDER BY number")]
    gaps = [] if order == list(range(1, len(order) + 1)) else ["the numbers of entries have gaps"]
    return [f"lost: {cell}" for cell in sorted(kept - there)[:5]] + gaps, None


with thidua.serve(db=db):
    pass
self_scoring.bring_in(db, folder)
faults = killing.lives(db, KILLS, lambda life: [Officer(life, login, kept) for login in ("mau.can-bo", "mau.lanh-dao")],
                       lambda: killing.look_at_file(db, look_at_cells)[0], lambda: 0.15 + chance.random() * 0.4)
tap.ok(not faults, f"after {KILLS} kills all {len(kept)} acknowledged cells are there, and the log vouches for all", "\n".join(faults[:10]))
tap.ok(len(kept) >= KILLS, f"cells were acknowledged in between: {len(kept)}")
last = killing.Life(db)
started = last.answers()
source = thidua.Browser(last.server).as_role("mau.can-bo").get(self_scoring.SHEET)[2] if started else ""
status, _ = last.end(signal.SIGTERM)
tap.ok(started and status == 0 and 'name="th.I.1"' in source, "and the sheet opens again", status)
tap.done()
