#!/usr/bin/env python3
"""kill -9 of the server while files are attached: no acknowledged file is lost, no row lacks its file, and the log vouches for all."""
import hashlib
import json
import os
import random
import re
import sys
import uuid

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import killing
import samples
import self_scoring
import thidua

KILLS = {"check": 6, "test": 40, "torture": 500}[thidua.DEPTH]
CODES = ["I.1", "I.2", "I.3", "I.4", "I.5"]
tap = thidua.Tap()
chance = random.Random(int(os.environ.get("TD_SEED", "20261122")))
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
kept = set()  # the files that were acknowledged


class Officer(killing.Worker):
    """Attaches some files one after the other, as the script of the page does, then looks at the sheet."""

    def work(self):
        token = self.browser.as_role(self.login).token(self_scoring.SHEET)
        for _ in range(4):
            self.attach(token)
        while True:
            self.browser.get(self_scoring.SHEET)

    def attach(self, token):
        content = samples.pdf(1, uuid.uuid4().hex, b"%" + bytes(chance.choices(b"abcdef", k=chance.choice([10, 3000, 200000]))) + b"\n")
        code, boundary = chance.choice(CODES), uuid.uuid4().hex
        body = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                       for name, value in (("ma", token), ("cach", "o"))).encode()
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="tep"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
                 ).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        status, _, answer = self.browser.send("POST", f"{self_scoring.PATH}/minh-chung/CM/{code}", body, {
            **self.browser.own_headers(), "Content-Type": f"multipart/form-data; boundary={boundary}"})
        if status != 200 or json.loads(answer)["ket"] != "luu":
            raise RuntimeError(f"{status} {answer[:300]}")
        self.kept.add((code, hashlib.sha256(content).hexdigest()))


def look_at_files(connection):
    rows = set(connection.execute("SELECT criterion, sha256 FROM evidence_file"))
    faults = [f"lost: {one}" for one in sorted(kept - rows)[:5]]
    for _, digest in rows:
        path = f"{db}.tep/{digest[:2]}/{digest}"
        if not os.path.exists(path):
            faults.append(f"a row without its file: {digest}")
        elif hashlib.sha256(open(path, "rb").read()).hexdigest() != digest:
            faults.append(f"a file that is not whole: {digest}")
    return faults, None


with thidua.serve(db=db):
    pass
self_scoring.bring_in(db, folder)
faults = killing.lives(db, KILLS, lambda life: [Officer(life, login, kept) for login in ("mau.can-bo", "mau.lanh-dao")],
                       lambda: killing.look_at_file(db, look_at_files)[0], lambda: 0.25 + chance.random() * 0.4,
                       "--evidence-unit", "50000")
tap.ok(not faults, f"after {KILLS} kills all {len(kept)} acknowledged files are there, whole, and the log vouches for their rows",
       "\n".join(faults[:10]))
tap.ok(len(kept) >= KILLS, f"files were acknowledged in between: {len(kept)}")
said = thidua.run("doctor", "--db", db)[1]
found = re.search(r"^(\S+) +Tệp minh chứng: (.*)$", said, re.M)
tap.ok(found and found.group(1) == "tốt", "doctor finds each as it was kept", said)
tap.done()
