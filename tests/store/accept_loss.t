#!/usr/bin/env python3
"""An older backup is all that is left: two administrators may decide to go on from it, which the log says for ever.
One alone, the same one twice, a wrong code or password change nothing."""
import glob
import json
import os
import shutil
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.environ.get("TD_SOURCE", "."), "tests", "lib"))
import people
import thidua
from thidua import run

tap = thidua.Tap()
DEMO = os.path.join(thidua.SOURCE, "demo")
folder = thidua.scratch()
db, copy, kept = (os.path.join(folder, name) for name in ("a.db", "copy.db", "kept"))
REASON = "Ổ đĩa hỏng, chỉ còn bản của tháng trước"


def accept(*lines, reason=REASON):
    return run("audit", "accept-loss", "--db", db, "--reason", reason, lines=lines)


def ask(query):
    connection = sqlite3.connect(db)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def losses():
    return [(log, json.loads(body)) for log, body in ask("SELECT log_id, body FROM audit_entry ORDER BY log_id, seq")
            if json.loads(body)["act"] == "log.loss"]


def sizes():
    return {line.split("\t")[4]: int(line.split("\t")[1].split()[0]) for line in run("audit", "logs", "--db", db)[1].splitlines()}


def memories():
    found = {}
    for path in sorted(glob.glob(glob.escape(db) + ".khoa/ky-*")):
        with open(path) as file:
            found[os.path.basename(path)] = file.read()
    return found


def is_refused(name):
    status, said = run("serve", "--db", db, "--port", str(thidua.free_port()))
    tap.ok(status == 3, name, (status, said))
    return said


def add_administrator(login, again):
    link = people.administrator_link(db, again)
    with thidua.serve(command="serve", db=db) as server:
        _, secret, codes = people.begin(server, link, login)
    return secret, codes


def forget(path):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.remove(path + ending)


# Two administrators and a year; then, after the copy, a revision of it and another group.
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)[0] == 0
secret, codes = add_administrator("mot", False)
_, others = add_administrator("hai", True)
shutil.copy(db, copy)
older = sizes()
changed = os.path.join(folder, "package")
shutil.copytree(os.path.join(DEMO, "tay-nam-bo-2013"), changed)
with open(changed + "/nhom.tsv", encoding="utf-8") as file:
    text = file.read()
with open(changed + "/nhom.tsv", "w", encoding="utf-8") as file:
    file.write(text.replace("Cụm thi đua các tỉnh Tây Nam bộ", "Cụm thi đua Tây Nam bộ"))
status, said = run("import", changed, "--db", db, "--reason", "Đính chính tên cụm")
assert status == 0, said
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)[0] == 0
newer = sizes()
words, whole, after = (os.path.join(folder, name) for name in ("words", "whole.tdsl", "after.tdsl"))
with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("backup", "--db", db, "-o", whole, "--passphrase-file", words)[0] == 0
with open(kept, "w", encoding="utf-8") as file:
    file.write(ask("SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC LIMIT 1")[0][0])
status, said = accept("mot", people.PASSWORD, codes.pop(), "hai", people.PASSWORD, others.pop())
tap.ok(status == 1 and "no loss" in said and not losses(), "where nothing is lost there is nothing to accept", said)

forget(db)
shutil.copy(copy, db)
said = is_refused("the older file is refused")
tap.ok("accept-loss" in said, "and the way out is named", said)
template = glob.glob(glob.escape(db) + ".khoa/ky-*%quang-ninh*.vet")[0]
with open(template) as file:
    first, *rest = file.read().splitlines()
more = [first.split("/")[0] + f"/nhom-{number}" for number in range(10, 40)]
for name in more:  # groups of which everything is lost: too many for a short list
    with open(f"{db}.khoa/ky-{name.replace('/', '%')}.vet", "w") as file:
        file.write("\n".join([name, *rest]) + "\n")
remembered = memories()
one, two = ("mot", people.PASSWORD), ("hai", people.PASSWORD)
for name, lines in (
        ("nobody", ()),
        ("one administrator", (*one, codes.pop())),
        ("the same one twice", (*one, codes.pop(), *one, codes.pop())),
        ("a wrong password", (*one, codes.pop(), "hai", "sai mật khẩu rồi", others.pop())),
        ("a wrong code", (*one, codes.pop(), *two, "000000")),
        ("somebody who is not there", (*one, codes.pop(), "ba", people.PASSWORD, "000000"))):
    status, said = accept(*lines)
    tap.ok(status == 1 and not losses() and memories() == remembered and "nothing has changed" in said,
           f"{name}: refused, and nothing is changed", (status, said))
status, said = accept(*one, codes.pop(), *two, others.pop(), reason=" ")
tap.ok(status == 2 and not losses() and memories() == remembered, "without a reason it is refused too", (status, said))
is_refused("the file is refused still, though the tries have made its log longer")
for _ in range(12):
    run("admin-token", "--db", db, "--again")
tap.ok(sizes()[next(iter(newer))] > newer[next(iter(newer))], "even when it is longer than what was signed", (sizes(), newer))
said = is_refused("it is refused")
tap.ok("does not continue" in said, "for it is another log", said)

status, said = accept(*one, thidua.totp(secret, time.time() + 30), *two, others.pop())
tap.ok(status == 0 and all(f"{origin}" in said for origin in newer if origin not in older or newer[origin] > older[origin]),
       "two administrators accept the loss, and are told what it is", said)
entries = losses()
tap.ok(len(entries) == 2 and entries[0][0] == 0 < entries[1][0], "the log of the installation says it, and that of the group", entries)
aside = memories()
tap.ok(all(any(name.startswith(old + ".2") and aside[name] == text for name in aside)
           for old, text in remembered.items() if int(text.split()[1]) > older.get(text.split()[0], 0)),
       "what the signer remembered is kept beside", sorted(aside))
detail = ask("SELECT d.fields FROM audit_detail AS d WHERE d.log_id = 0 AND d.seq = " + str(entries[0][1]["seq"]))[0][0]
detail = detail if isinstance(detail, str) else detail.decode()
lost = [origin for origin in newer if origin not in older]
tap.ok(all(word in detail for word in ("mot", "hai", REASON, f"0–{newer[lost[0]] - 1}", lost[0])),
       "with both persons, the reason, and what was lost", detail)
tap.ok(all(f"{name}: 0–" in detail for name in more) and "…" not in detail, "of every log, however many they are", detail)
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "the log holds", said)
status, said = run("audit", "verify", "--db", db, "--kept", kept)
tap.ok(status == 2, "and who kept a checkpoint of what is lost sees the difference", said)
with thidua.serve(command="serve", db=db) as server:
    status, _, _ = thidua.Browser(server).post("/dang-nhap", {"ten": "mot", "mat-khau": people.PASSWORD})
    tap.ok(status == 303, "the server starts, and works", status)

# The lost backup turns up after all: it would take away what the two signed, and all work since then.
assert run("backup", "--db", db, "-o", after, "--passphrase-file", words)[0] == 0
remembered = memories()
status, said = run("restore", whole, "--into", db, "--force", "--passphrase-file", words)
tap.ok(status == 0 and "beforehand" in said and "does not continue" in said and memories() == remembered,
       "the copy of what was given up is foretold to be refused, however long it is", (status, said))
is_refused("and it is refused")
status, said = run("restore", after, "--into", db, "--force", "--passphrase-file", words)
tap.ok(status == 0 and "beforehand" not in said and len(losses()) == 2, "the copy of what they went on with leads back", (status, said))
with thidua.serve(command="serve", db=db) as server:
    tap.ok(server.page("/")[0] == 200, "and is served")
assert run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)[0] == 0
lines = [line.split("\t") for line in run("audit", "logs", "--db", db)[1].splitlines()]
tap.ok(len(lines) == len(newer) and all(line[1].split()[0] == line[2].split()[0] for line in lines),
       "signing goes on, of the group that was lost whole too", lines)
tap.done()
