#!/usr/bin/env python3
"""A data file whose guards, views, indexes or tables were changed past the program: whoever would write to it or serve it
refuses it by name and says what to do, and what it says works. One file has one lock, by whatever name it is opened."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from forger import forge
from thidua import run

DEMO = os.path.join(thidua.SOURCE, "demo")
folder = thidua.scratch()
db, whole = os.path.join(folder, "a.db"), os.path.join(folder, "whole.db")
tap = thidua.Tap()


def sql(path, *statements):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def start(*options, command="serve", path=None):
    return subprocess.Popen([thidua.PROGRAM, command, "--db", path or db, "--port", str(thidua.free_port()), *options],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def plant(name):
    """A guard more by a name that no statement may give; SQLite obeys it."""
    text = f"CREATE TRIGGER {name} AFTER INSERT ON score_entry BEGIN UPDATE score_entry SET actual = ''9'' WHERE rowid = NEW.rowid; END"
    return ["PRAGMA writable_schema = ON", f"INSERT INTO sqlite_schema VALUES ('trigger', '{name}', 'score_entry', 0, '{text}')"]


def stop(server):
    server.terminate()
    return server.communicate(timeout=20)[1]


def definition(path, name):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]


def given_out(path, what):
    """What is read from the file is written with a warning; what would vouch for it is not."""
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    os.mkdir(out)
    year = ("--group", "tay-nam-bo", "--year", "2013")
    warned = {"report": ("report", *year, "--kind", "bao-cao-tong-ket"), "pack": ("pack", *year), "export": ("export", "tay-nam-bo", "2013"),
              "logs": ("audit", "logs")}
    refused = {"log": ("audit", "export", "he-thong"), "proof": ("audit", "proof", "he-thong", "0")}
    said = {name: run(*command, "--db", path, *(() if name == "logs" else ("-o", os.path.join(out, name))))
            for name, command in {**warned, **refused}.items()}
    tap.ok(all(said[name][0] == 0 and what in said[name][1] and "canh_bao: " in said[name][1] and "đừng gửi đi hay ký" in said[name][1]
               and f"thidua doctor --db {path} says" in said[name][1] for name in warned), "reports, packages and lists come with a warning", said)
    tap.ok(all(said[name][0] == 2 and what in said[name][1] and "--force" in said[name][1] for name in refused)
           and sorted(os.listdir(out)) == ["export", "pack", "report"], "an exported log and a proof would vouch for it: there is none", said, os.listdir(out))


def first(path, kind):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL", (kind,)).fetchone()[0]


assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)[0] == 0
status, said = run("audit", "proof", "he-thong", "999", "--db", db, "-o", os.path.join(folder, "proof"))
tap.ok(status != 0 and "there is no entry 999" in said and "không có mục 999" in said and "start the server" not in said and not os.path.exists(os.path.join(folder, "proof")),
       "an entry past the end of the log is told as one", said)
server = start()
server.stdout.readline()
copies = db + ".sao-luu"
for _ in range(100):
    if any(os.path.exists(os.path.join(copies, name, "bang-ke")) for name in os.listdir(copies)):
        break
    time.sleep(0.1)
stop(server)
shutil.copy(db, whole)

guard, index = first(db, "trigger"), first(db, "index")
changes = [
    ("a guard removed", [f"DROP TRIGGER {guard}"], f"trigger {guard}", "is gone", "mất"),
    ("a guard that does nothing", [f"DROP TRIGGER {guard}", definition(db, guard).split("BEGIN")[0] + "BEGIN SELECT 1; END"], f"trigger {guard}", "is another",
     "bị sửa"),
    ("a view more", ["CREATE VIEW totals AS SELECT 1 AS one"], "view totals", "in addition", "có thêm"),
    ("a guard more", ["CREATE TRIGGER helper AFTER INSERT ON audit_entry BEGIN SELECT 1; END"], "trigger helper", "in addition", "có thêm"),
    ("a guard more, by a name of SQLite's own", plant("sqlite_stat_a"), "trigger sqlite_stat_a", "in addition", "có thêm"),
    ("an index removed", [f"DROP INDEX {index}"], f"index {index}", "is gone", "mất"),
    ("a column more", ["ALTER TABLE unit ADD COLUMN rank INTEGER"], "table unit", "is another", "bị sửa"),
]
for what, statements, name, english, vietnamese in changes:
    shutil.copy(whole, db)
    sql(db, *statements)
    refused = {command[0]: run(*command, "--db", db) for command in
               (("serve", "--port", str(thidua.free_port())), ("demo", "--port", str(thidua.free_port())), ("audit", "verify"),
                ("backup", "--plain", "-o", os.path.join(copies, "x.tdsl")), ("import", os.path.join(DEMO, "quang-ninh-mttq-2022")))}
    tap.ok(all(status == 2 for status, _ in refused.values()), f"{what}: each command stops with status 2", refused)
    tap.ok(all(name in said and english in said and vietnamese in said and f"restore {copies} --into {db} --force" in said for _, said in refused.values()),
           "and names it and the remedy, in both languages", refused)
    given_out(db, name)
    status, said = run("doctor", "--db", db)
    tap.ok(status == 1 and name in said and "--force" in said and "damaged" not in said, "the doctor says the same", said)
status, said = run("restore", copies, "--into", db, "--force")
tap.ok(status == 0, "the remedy works", said)
server = start()
tap.ok("http" in server.stdout.readline(), "and the file is served again")
stop(server)
tap.ok(run("audit", "verify", "--db", db)[0] == 0, "with its log whole")

# The beginning of the logs taken out, so that the program would make it again and give entries to what was put in meanwhile.
for table in ("installation", "law_file"):
    shutil.copy(whole, db)
    forge(db, f"DELETE FROM {table}", "INSERT INTO unit (id, slug) VALUES (7, 'don-vi-la')")
    before = run("audit", "verify", "--db", db)
    said = {command[0]: run(*command, "--db", db) for command in
            (("serve", "--port", str(thidua.free_port())), ("import", os.path.join(DEMO, "quang-ninh-mttq-2022")), ("admin-token",))}
    tap.ok(all(status == 2 and f"row of {table}" in told and f"restore {copies} --into {db} --force" in told for status, told in said.values()),
           f"without its {table} the logs are not begun again", said)
    tap.ok(before[0] == 2 and "unit:7: " in before[1] and run("audit", "verify", "--db", db) == before, "and what was put in has no entry still", before)
run("restore", copies, "--into", db, "--force")

# Changed while it is served: the next copy is called what it is, and the remedy leads to before the change.
live = os.path.join(folder, "live.db")
load = subprocess.Popen([os.path.join(os.environ["TD_BUILD"], "tests", "store", "backup_load"), live, "1"], stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def tell(line):
    load.stdin.write(line + "\n")
    load.stdin.flush()
    return load.stdout.readline().split()


assert load.stdout.readline() == "ready\n"
before = int(tell("write 3")[1])
time.sleep(0.05)
sql(live, f"DROP TRIGGER {guard}")
tell("write 3")
tell("copy")
said = load.communicate("end\n", timeout=60)[1]
tap.ok(f"trigger {guard}" in said and "--force" in said and "space" not in said, "a copy of what was changed under the server is said, with its remedy", said)
status, said = run("restore", live + ".sao-luu", "--into", os.path.join(folder, "back.db"))
tap.ok(status == 2 and guard in said and "--to" in said, "the newest state is not restored, and the moment before is asked for", said)
moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(before // 1000)) + f".{before % 1000:03d}Z"
status, said = run("restore", live + ".sao-luu", "--into", os.path.join(folder, "back.db"), "--to", moment)
tap.ok(status == 0 and run("audit", "verify", "--db", os.path.join(folder, "back.db"))[0] == 0, "which is restored", said)

# One file, one lock, by whatever name.
db = os.path.join(folder, "n", "a.db")
os.mkdir(os.path.dirname(db))
assert run("import", os.path.join(DEMO, "tay-nam-bo-2013"), "--db", db)[0] == 0
link, far, there = os.path.join(folder, "n", "link.db"), os.path.join(folder, "n", "far.db"), os.path.join(folder, "d")
os.symlink("a.db", link)
os.symlink(link, far)
os.mkdir(there)
os.symlink(os.path.dirname(db), os.path.join(there, "f"))
server = start()
server.stdout.readline()
for name in (link, far, os.path.join(there, "f", "link.db"), os.path.join(there, "..", "n", "a.db"), os.path.relpath(db)):
    status, said = run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", name)
    tap.ok(status == 1 and str(server.pid) in said, f"held by the server under another name: {os.path.relpath(name, folder)}", said)
stop(server)
server = start(path=far)
server.stdout.readline()
status, said = run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", db)
tap.ok(status == 1 and str(server.pid) in said, "and the other way round", said)
stop(server)
beside = sorted(name for name in os.listdir(os.path.dirname(db)) if name.startswith(("link.db", "far.db")))
tap.ok(beside == ["far.db", "link.db"], "nothing stands beside the links: the key and the copies are those of the file", beside)
status, said = run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", link)
tap.ok(status == 0 and run("audit", "verify", "--db", db)[0] == 0, "what is written through a link is in the file", said)
os.symlink("new.db", os.path.join(folder, "to-new.db"))
status, said = run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", os.path.join(folder, "to-new.db"))
tap.ok(status == 0 and os.path.isfile(os.path.join(folder, "new.db")) and os.path.isdir(os.path.join(folder, "new.db.khoa")), "a link to a file that is not there yet makes that", said)
os.symlink("ring.db", os.path.join(folder, "ring.db"))
status, said = run("import", os.path.join(DEMO, "quang-ninh-mttq-2022"), "--db", os.path.join(folder, "ring.db"))
tap.ok(status == 1 and "ring.db" in said, "a link to itself is refused", said)
second = os.path.join(folder, "n", "second.db")
os.link(db, second)
for name, other in ((db, second), (second, db)):
    for command in (("serve", "--port", str(thidua.free_port())), ("audit", "verify")):
        status, said = run(*command, "--db", name)
        tap.ok(status == 1 and other in said and "two names" in said and "hai tên" in said, f"a hard link is refused by {command[0]}, and named", said)
os.rename(second, os.path.join(there, "second.db"))
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 1 and "-samefile" in said, "one in another folder too, with the way to find it", said)
os.rename(os.path.join(there, "second.db"), db + ".truoc-khoi-phuc-2026-11-22_10-00-00.000")
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0, "the name that a restore gives the old file is none", said)
tap.done()
