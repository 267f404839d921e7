#!/usr/bin/env python3
"""An older backup is all that is left, and it has fewer than two administrators who could decide to go on from it: that is said before anybody
types anything, with a way out that works, word by word."""
import os
import re
import shlex
import sys

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import people
import thidua
from thidua import run

tap = thidua.Tap()
DEMO = os.path.join(thidua.SOURCE, "demo")
folder = thidua.scratch()
db, other, older, newer, words = (os.path.join(folder, name) for name in ("a.db", "a.db.lam-tiep", "older.tdsl", "newer.tdsl", "words"))
REASON = "Ổ đĩa hỏng, chỉ còn bản của tháng trước"


def accept(*lines):
    return run("audit", "accept-loss", "--db", db, "--reason", REASON, lines=lines)


def steps(said):
    """The commands that are told, with the backups filled in."""
    told = said.partition("Work under another name")[2]
    names = {"BACKUP": older, "NEWER": newer}
    return [[names.get(word, word) for word in shlex.split(command)] for command in re.findall(r"thidua ((?:restore|admin-token|serve|backup) [^,;(]*?)(?=[,;]| and )", told)]


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
opened = ("--passphrase-file", words)
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)[0] == 0
assert run("backup", "--db", db, "-o", older, *opened)[0] == 0
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)[0] == 0
assert run("restore", older, "--into", db, "--force", *opened)[0] == 0
tap.ok(run("serve", "--db", db, "--port", str(thidua.free_port()))[0] == 3, "the older file is refused")

status, said = accept()
told = steps(said)
tap.ok(status == 1 and "chỉ có 0" in said and "these data have 0; nothing has changed" in said and "login" not in said and "wrong" not in said,
       "without administrators nobody is asked for a name", status, said)
tap.ok([command[0] for command in told] == ["restore", "admin-token", "serve", "backup", "restore"] and "--again" not in told[1], "and the way is told", told, said)

status, said = run(*told[0], *opened)
assert status == 0, said
codes = {}
for login, again in (("mot", False), ("hai", True)):
    link = people.administrator_link(other, again)
    with thidua.serve(command="serve", db=other) as server:
        codes[login] = people.begin(server, link, login)[2]
    if login == "mot":  # half of the way
        assert run(*told[3], *opened)[0] == 0 and run(*told[4], *opened)[0] == 0
        os.remove(newer)
        status, said = accept()
        tap.ok(status == 1 and "these data have 1;" in said and "--again" in steps(said)[1], "with one it is told the same, and that there is one", status, said)
assert told[2] == ["serve", "--db", other], told
status, said = run(*told[3], *opened)
tap.ok(status == 0, "the data with both are copied", said)
status, said = run(*told[4], *opened)
tap.ok(status == 0 and "exit status 3" in said, "and put back, foretold as they are still older than what was signed", said)
status, said = accept("mot", people.PASSWORD, codes["mot"].pop(), "hai", people.PASSWORD, codes["hai"].pop())
tap.ok(status == 0 and "signing goes on" in said, "the two accept the loss", said)
with thidua.serve(command="serve", db=db) as server:
    tap.ok(thidua.Browser(server).post("/dang-nhap", {"ten": "mot", "mat-khau": people.PASSWORD})[0] == 303, "and the server starts")
tap.ok(run("audit", "verify", "--db", db)[0] == 0, "with a log that holds")
status, said = accept("mot", people.PASSWORD, codes["mot"].pop(), "hai", people.PASSWORD, codes["hai"].pop())
tap.ok(status == 1 and "no loss" in said, "there is nothing more to accept", said)
tap.done()
