#!/usr/bin/env python3
"""The short code of a checkpoint, as papers carry it and people note it, is compared with the logs years later: by the program, and
by thidua-verify with a log that was taken out."""
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import thidua
from thidua import run

tap = thidua.Tap()
folder = thidua.scratch()
db, taken, key_of = os.path.join(folder, "a.db"), os.path.join(folder, "nhat-ky"), {}
VERIFY = os.path.join(os.path.dirname(thidua.PROGRAM), "thidua-verify")
GROUP = "tay-nam-bo"


def logs():
    """Of each log: how far it is signed, and the code."""
    found = {}
    for line in run("audit", "logs", "--db", db)[1].splitlines():
        word, _, signed, mark, _, key = line.split("\t")
        found[word] = (int(signed.split()[0]), mark)
        key_of[word] = key
    return found


def verify(*words):
    return run("audit", "verify", "--db", db, *words)


def check(*words):
    done = subprocess.run([VERIFY, "log", taken, "--key", key_of[GROUP], *words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def code(size, mark):
    return f"--code={size}:{mark}"


with thidua.serve(db=db) as server:
    for _ in range(100):
        noted = logs()
        if noted and all(size for size, _ in noted.values()):
            break
        time.sleep(0.1)
    head = thidua.Browser(server).as_role("mau.cum-truong")
    status, headers, _ = head.post(f"/nhom/{GROUP}/2013/tien-do", {"viec": "nam-sau"})
    tap.ok(status == 303, "the logs go on", status)
    for _ in range(100):
        now = logs()
        if now[GROUP][0] > noted[GROUP][0] and now["he-thong"][0] > noted["he-thong"][0]:
            break
        time.sleep(0.1)
size, mark = noted[GROUP]
tap.ok(now[GROUP][1] != mark and re.fullmatch(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", mark), "their newest codes are others", noted, now)

status, said = verify(code(size, mark), code(*noted["he-thong"]), code(*now[GROUP]))
tap.ok(status == 0 and said.count("khớp, là nhật ký thidua-") == 3 and f"/{GROUP} at a size of {size}." in said, "codes of each log and each size agree, which is said", status, said)
status, said = verify(f"--code={size}: {mark.replace('-', '').lower()}")
tap.ok(status == 0 and "The code" in said and "agrees" in said, "strokes and case do not matter", status, said)
wrong = mark[:-1] + ("A" if mark[-1] != "A" else "B")
for word, what in ((code(size, wrong), "a wrong code"), (code(size - 1, mark), "a code at another size")):
    status, said = verify(word)
    tap.ok(status == 2 and "không khớp: không nhật ký nào cho mã này" in said and "it differs: no log gives this code" in said and "The log holds" not in said,
           f"{what} differs", status, said)
status, said = verify(code(10 ** 6, mark))
tap.ok(status == 2 and "không nhật ký nào có đến 1000000 mục" in said and "no log has 1000000 entries" in said, "a size that no log has", status, said)
for word in ("97", f"{mark}", f"x:{mark}", f"97:{mark}A", f"97:{mark[:-1]}", f"97:{mark[:-1]}8", f":{mark}", "97:", f"-1:{mark}"):
    status, said = verify("--code=" + word)
    tap.ok(status == 1 and "hãy ghi số mục, dấu hai chấm" in said and "give the number of entries, a colon" in said, f"{word} is no code", status, said)

status, said = run("audit", "export", GROUP, "--db", db, "-o", taken)
tap.ok(status == 0, "the log is taken out", said)
status, said = check("--code", f"{size}:{mark}", "--code", "{}:{}".format(*now[GROUP]))
tap.ok(status == 0 and "2 mã ngắn" in said and "2 short codes" in said, "thidua-verify: both agree", status, said)
for word, asked in ((f"{size}:{wrong}", f"below entry {size}"), ("{}:{}".format(*noted["he-thong"]), "short code"), (f"999999:{mark}", "the short code says 999999")):
    status, said = check("--code", word)
    tap.ok(status == 1 and asked in said, f"thidua-verify: {word} differs", status, said)
status, said = check("--code", "97")
tap.ok(status == 2 and "16 signs" in said, "thidua-verify: no code", status, said)

# An option that the work asked for has no use of is refused, so that nobody takes for checked what was not.
for words, asked in ((("logs", "--code", f"{size}:{mark}"), "options of thidua audit verify alone"), (("logs", "--kept", taken), "options of thidua audit verify alone"),
                     (("export", GROUP, "-o", taken + ".2", "--code", f"{size}:{mark}"), "options of thidua audit verify alone"),
                     (("verify", "-o", taken + ".2"), "-o is an option of"), (("verify", GROUP), "is one word too many")):
    status, said = run("audit", *words, "--db", db)
    tap.ok(status == 1 and asked in said and not os.path.exists(taken + ".2"), f"audit {words[0]} {words[-1][:4]}…: refused", status, said)

# A changed entry is found by the code that somebody noted, whatever else was made to agree.
with contextlib.closing(sqlite3.connect(db)) as connection, connection:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE audit_entry SET body = replace(body, '\"seq\":0', '\"seq\":00') WHERE seq = 0")
status, said = verify(code(size, mark))
tap.ok(status == 2 and "it differs: no log gives this code" in said, "after an entry was changed the code differs", status, said)
tap.done()
