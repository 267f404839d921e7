#!/usr/bin/env python3
"""Commands that the program prints can be copied into a shell as they stand, whatever the path of the data file has in it."""
import glob
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import html
import thidua
from thidua import Browser, run

tap = thidua.Tap()
folder = thidua.scratch()
MARK = "Sở Nội vụ; $HOME"
place = os.path.join(folder, MARK + " 'mới'")
os.mkdir(place)
db, words = os.path.join(place, "thi đua 2026.db"), os.path.join(place, "words")
found = {}


def look(said):
    """The commands in it that name something in the folder, by their first words, with what stands behind them in the sentence."""
    for sentence in re.split(r"\n| / ", said):
        for start in re.finditer(r"thidua (?=[a-z]+(-[a-z]+)* )|chmod |chown ", sentence):
            command = sentence[start.start():]
            parts = command.split()
            if MARK in command:
                found.setdefault(" ".join(parts[:3] if parts[1] == "audit" else parts[:2]), []).append(command)


def ask(*arguments):
    status, said = run(*arguments)
    look(said)
    return said


with open(words, "w", encoding="utf-8") as file:
    file.write("mật khẩu đủ dài để thử\n")
assert run("import", os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), "--db", db)[0] == 0
ask("doctor", "--db", db)
with thidua.serve(command="serve", db=db) as server:
    pass
for path in (db, db + ".khoa"):
    os.chmod(path, 0o755)
ask("doctor", "--db", db)
assert run("custodian-key", "--passphrase-file", words, "--db", db)[0] == 0
ask("custodian-key", "--retire", "khong-co", "--db", db)
older = os.path.join(folder, "older.tdsl")
assert run("backup", "--db", db, "-o", older, "--passphrase-file", words)[0] == 0
assert run("admin-token", "--db", db)[0] == 0
with thidua.serve(command="serve", db=db) as server:
    pass
ask("restore", older, "--into", db, "--passphrase-file", words)
with sqlite3.connect(db) as connection:
    connection.execute("DELETE FROM unit_appearance")
ask("audit", "verify", "--db", db)
thidua.copy_from_ahead(db + ".sao-luu")
ask("restore", db + ".sao-luu", "--into", db)
os.chmod(db + ".khoa/xac-thuc", 0o644)
ask("doctor", "--db", db)
ask("serve", "--db", db, "--port", str(thidua.free_port()))
os.chmod(db + ".khoa/xac-thuc", 0o600)
with sqlite3.connect(db) as connection:
    connection.execute("DROP TRIGGER revision_is_never_changed")
ask("doctor", "--db", db)
ask("export", "tay-nam-bo", "2013", "--db", db, "-o", os.path.join(folder, "goi") + "/")
demo = os.path.join(place, "trình diễn.db")
with thidua.serve(db=demo) as server:
    browser = Browser(server).as_role("mau.quan-tri")
    for page in ("/sao-luu", "/kiem-tra-he-thong", "/nhom/tay-nam-bo/chuyen-he-thong"):  # the last one is looked at more closely
        source = html.unescape(browser.get(page)[2])
        look(re.sub(r"<[^>]*>", "\n", source))
    tap.ok("thidua move out tay-nam-bo --db 'trình diễn.db'" in source and source.count("--db TỆP_DỮ_LIỆU") == 2 and "du-lieu.db" not in source,
           "the page of a group that goes elsewhere names this data file, and none where another is meant", re.findall(r"thidua move[^<]*", source))
WORD = " '" + place.replace("'", "'\\''") + "/"
wrong = [command for all_of in found.values() for command in all_of if place in command or command.count(MARK) != command.count(WORD)]
tap.ok(not wrong, "each path is one word of its command", *wrong)
for command in ("thidua serve", "thidua drill", "thidua backup", "thidua custodian-key", "thidua restore", "thidua audit accept-loss", "thidua audit verify", "thidua rebuild",
                "thidua doctor", "chmod go=", "chmod 600"):
    tap.ok(command in found, f"{command} was looked at", sorted(found))
tap.done()
