#!/usr/bin/env python3
"""Who has the log alone cannot try out what stands in the rows: the code of the rows of each object is made here again as docs/internals/audit.md
tells it, with the key that stays in the data file, and the digest without a key is nowhere in the log."""
import base64
import contextlib
import gzip
import hashlib
import hmac
import json
import os
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests/lib"))
import thidua
import worked_file
from entered import digest, statements
from forger import forge

PROOF_KEY = "thidua-e3ae6f894332/tay-nam-bo+fd16eaa0+AYFxIwSYQEBb89G5A8PmzbS6krNSN+Pj/Rj8RiTfaam4"
tap = thidua.Tap()


def code(secret, rows):
    key = hmac.new(secret, b"thidua rows", hashlib.sha256).digest()
    return hmac.new(key, rows, hashlib.sha256).hexdigest()


db = worked_file.make(thidua.scratch())
with contextlib.closing(sqlite3.connect(db)) as connection:
    last, secrets, whole = {}, {}, ""
    for body, secret in connection.execute("SELECT e.body, d.secret FROM audit_entry AS e INNER JOIN audit_detail AS d ON d.log_id = e.log_id AND "
                                           "d.seq = e.seq ORDER BY e.log_id, e.seq"):
        entry = json.loads(body)
        whole += body.decode() if isinstance(body, bytes) else body
        last[entry["obj"]] = (entry["after"], secret)
        secrets[secret] = entry["v"]
    families = statements()
    rows = {object: digest(connection, families[object.split(":")[0]], int(object.split(":")[1])) for object in last}
tap.ok(set(secrets.values()) == {2} and len(secrets) > 200, "every entry has a key of its own", len(secrets))
wrong = [object for object, (after, secret) in last.items() if after != code(secret, rows[object])]
tap.ok(len(last) > 150 and not wrong, "the code of the rows of each object is as the document tells it", len(last), wrong[:5])
told = [object for object in last if rows[object].hex() in whole]
tap.ok(not told, "and no digest without a key stands in the log", told[:5])

# A file whose entries were written before the code had a key; it is gone on with.
old = os.path.join(thidua.scratch(), "old.db")
with gzip.open(os.path.join(thidua.SOURCE, "tests", "data", "log_form_1.db.gz")) as packed, open(old, "wb") as file:
    file.write(packed.read())
assert thidua.run("import", os.path.join(thidua.SOURCE, "demo", "quang-ninh-mttq-2022"), "--db", old)[0] == 0
with contextlib.closing(sqlite3.connect(old)) as connection:
    forms = dict(connection.execute("SELECT CAST(substr(body, 1, 6) AS TEXT), COUNT(*) FROM audit_entry GROUP BY 1"))
tap.ok(forms.get('{"v":1', 0) > 50 and forms.get('{"v":2', 0) > 1, "old entries stay as they were, new ones are of the new form", forms)
status, said = thidua.run("audit", "verify", "--db", old)
tap.ok(status == 0, "and the log of both is vouched for", said)
forge(old, "UPDATE covenant SET place = 'x' WHERE position = 1")
status, said = thidua.run("audit", "verify", "--db", old)
tap.ok(status == 2 and "Content of a year" in said, "a row that an old entry speaks of is not changed unseen", said)

# The proof of a document as it was handed out then.
proof = os.path.join(thidua.SOURCE, "tests", "data", "document_proof_form_1.txt")


def check_proof(path):
    done = subprocess.run([os.path.join(os.path.dirname(thidua.PROGRAM), "thidua-verify"), "document", path, "--key", PROOF_KEY], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


status, said = check_proof(proof)
tap.ok(status == 0 and "002/BC-CTĐ-TNB" in said, "a proof that was handed out holds for ever", said)
with open(proof, encoding="utf-8", newline="") as file:
    text = file.read()
for what, other in (("a key that its entry does not have", text.replace("proof@v1", "proof@v2").replace("\nc2sp", "\nkey " + base64.b64encode(bytes(32)).decode() + "\nc2sp", 1)),
                    ("no key where there must be one", text.replace("proof@v1", "proof@v2"))):
    path = os.path.join(thidua.scratch(), "proof.txt")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(other)
    status, said = check_proof(path)
    tap.ok(other != text and status == 1, f"but not with {what}", said)
tap.done()
