#!/usr/bin/env python3
"""The key of second factors lost, damaged or another one: nothing goes on silently, each place says what to do, and the way out works."""
import contextlib
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import people
import thidua
from thidua import Browser, run

tap = thidua.Tap()
folder = thidua.scratch()
db, words = os.path.join(folder, "a.db"), os.path.join(folder, "words")
KEY, SIGNING = db + ".khoa/xac-thuc", db + ".khoa/ky"
ABOUT = "Accounts, roles, sessions"
LOGIN = "quan-tri"


def content(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, text, mode=0o600):
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(text)
    os.chmod(path, mode)


def doctor():
    """The exit status, and the marks and texts about people."""
    status, said = run("doctor", "--db", db)
    return status, [row for row in re.findall(r"^(tốt|chú ý|HỎNG|chưa xem) +([^:\n]+): (.*)\n +([^:\n]+): (.*)$", said, re.M)
                    if row[3] == ABOUT], said


def refuses(what, *needles):
    """The server does not start, and both it and the doctor say why."""
    before = os.path.exists(KEY) and content(KEY)
    status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(status == 2 and KEY in said and all(needle in said for needle in needles), f"the server does not start with {what}, and says what to do",
           status, said)
    status, found, said = doctor()
    tap.ok(status == 1 and any(row[0] == "HỎNG" and KEY in row[2] and all(needle in row[2] + row[4] for needle in needles) for row in found),
           "so says doctor", said)
    tap.ok((os.path.exists(KEY) and content(KEY)) == before, "and no key is made or changed", os.listdir(db + ".khoa"))


def backup(name):
    return run("backup", "--db", db, "-o", os.path.join(folder, name), "--passphrase-file", words)


def opened(server, code):
    """What becomes of password and code."""
    browser = Browser(server)
    status, headers, _ = browser.post("/dang-nhap", {"ten": LOGIN, "mat-khau": people.PASSWORD})
    if headers.get("location") != "/dang-nhap/ma":
        return browser, status, headers.get("location")
    status, headers, _ = browser.post("/dang-nhap/ma", {"ma-so": code})
    return browser, status, headers.get("location")


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
link = people.administrator_link(db)
with thidua.serve(command="serve", db=db) as server:
    _, _, codes = people.begin(server, link, LOGIN)
key, signing = content(KEY), content(SIGNING)
status, said = backup("whole.tdsl")
tap.ok(status == 0, "a backup with all keys is whole", said)
status, found, said = doctor()
tap.ok(found and all(row[0] == "tốt" for row in found), "doctor finds nothing about people", said)

# ---- lost ----
os.remove(KEY)
refuses("the key lost", "factor-reset --db " + db, "thidua restore")
status, said = backup("without.tdsl")
tap.ok(status == 2 and KEY in said and os.path.exists(os.path.join(folder, "without.tdsl")), "a backup without it is written, and no whole one", said)
mark = db + ".sao-luu/dien-tap"
status, said = run("drill", os.path.join(folder, "without.tdsl"), "--db", db, "--passphrase-file", words)
tap.ok(status == 2 and ".khoa/xac-thuc" in said and not os.path.exists(mark), "a drill of it has failed", status, said)
status, said = run("drill", "--db", db)
tap.ok(status == 2 and ".khoa/xac-thuc" in said and not os.path.exists(mark), "and one of the local copies beside the lost key", status, said)
other = os.path.join(folder, "other.db")
status, said = run("restore", os.path.join(folder, "without.tdsl"), "--into", other, "--passphrase-file", words)
tap.ok(status == 2 and ".khoa/xac-thuc" in said and os.path.exists(other), "a restore of it puts the data in place, and says what they lack", status, said)
write(KEY, key)
status, said = run("drill", os.path.join(folder, "without.tdsl"), "--db", db, "--passphrase-file", words)
tap.ok(status == 2 and not os.path.exists(mark), "the key on this machine does not make it whole for another one", status, said)
status, said = run("drill", os.path.join(folder, "whole.tdsl"), "--db", db, "--passphrase-file", words)
tap.ok(status == 0 and os.path.exists(mark), "a drill of the whole one counts", said)

os.rename(SIGNING, SIGNING + ".away")
status, said = backup("unsigned.tdsl")
tap.ok(status == 2 and SIGNING in said, "a backup without the signing key is no whole one either", said)
os.rename(SIGNING + ".away", SIGNING)
status, said = run("drill", os.path.join(folder, "unsigned.tdsl"), "--db", db, "--passphrase-file", words)
tap.ok(status == 2 and ".khoa/ky" in said, "nor does a drill of that count", status, said)

# ---- there, and of no use ----
write(KEY, bytes(32))
refuses("another key", "factor-reset --db " + db)
write(KEY, key, 0o644)
refuses("a key that others read", "chmod 600 " + KEY)
status, said = run("factor-reset", "--db", db, "--reason", "Khóa ai cũng đọc được")
tap.ok(status == 1 and "chmod 600" in said, "what can be put right is not reset", status, said)
write(KEY, key[:31])
refuses("a key cut short", "32 byte")

# ---- the ways out ----
write(KEY, key)
status, said = run("factor-reset", "--db", db, "--reason", "Thử")
tap.ok(status == 1 and "right one" in said, "with the right key nothing is reset", status, said)
with thidua.serve(command="serve", db=db) as server:
    _, status, location = opened(server, codes[0])
    tap.ok((status, location) == (303, "/tai-khoan/yeu-to-hai") or status == 303, "with it people come in as before", status, location)
os.remove(KEY)
status, said = run("factor-reset", "--db", db, "--reason", "  ")
tap.ok(status == 2 and "Thiếu lý do" in said, "a reset needs a reason", status, said)
status, said = run("factor-reset", "--db", db + "x", "--reason", "Thử")
tap.ok(status == 1 and not os.path.exists(db + "x"), "and a data file", status, said)
status, said = run("factor-reset", "--db", db, "--reason", "Hỏng đĩa, không còn bản sao nào có khóa")
tap.ok(status == 0, "where the key is lost, all second factors are reset", status, said)
with contextlib.closing(sqlite3.connect(db)) as connection:
    entries = [row[0] if isinstance(row[0], str) else row[0].decode() for row in connection.execute("SELECT body FROM audit_entry")]
    details = [str(row) for row in connection.execute("SELECT CAST(fields AS TEXT) FROM audit_detail")]
resets = sorted(re.search(r'"obj":"(\w+):', entry).group(1) for entry in entries if '"act":"factor.reset"' in entry)
tap.ok(resets == ["account", "installation"] and sum("Hỏng đĩa" in detail for detail in details) == 1,
       "the log says so, with the reason, and whose", resets, details[-2:])
with thidua.serve(command="serve", db=db) as server:
    tap.ok(os.path.exists(KEY) and content(KEY) != key, "the server makes another key")
    browser, status, location = opened(server, codes[1])
    tap.ok(status == 303 and location != "/dang-nhap/ma", "the password alone lets people in", status, location)
    source = browser.get("/tai-khoan/yeu-to-hai")[2]
    secret = re.search(r'class="secret">([^<]*)<', source).group(1)
    status, _, source = browser.post("/tai-khoan/yeu-to-hai", {"khoa": people.value(source, "khoa"), "ma-so": thidua.totp(secret)})
    tap.ok(status == 200 and len(re.findall(r"<b>(\w{5}-\w{5})</b>", source)) == 10, "and they set their phone up again", status)
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "the log holds", said)
status, found, said = doctor()
tap.ok(found and all(row[0] == "tốt" for row in found), "and doctor finds nothing about people", said)
tap.done()
