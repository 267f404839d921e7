#!/usr/bin/env python3
"""A group goes to another installation whole, is kept to be read where it was, and its log goes on under the new key. What
was altered, cut, given twice or meant for somebody else is refused, and then nothing has changed."""
import base64
import contextlib
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
import worked_file
from forger import forge
from thidua import run

GROUP = worked_file.GROUP
PROGRAM = thidua.PROGRAM
BUILD = os.environ.get("TD_BUILD", "build")
VERIFY, TOOL = os.path.join(BUILD, "thidua-verify"), os.path.join(BUILD, "tests", "tools", "container_tool")
DEMO = os.path.join(thidua.SOURCE, "demo")
FLIPS = {"check": 8, "test": 60, "torture": 1000}[thidua.DEPTH]
KILLS = {"check": 3, "test": 20, "torture": 200}[thidua.DEPTH]
TAKER = "Sở Nội vụ tỉnh Cà Mau"
PASSPHRASE = "mot mat khau that dai"
LOGGED = worked_file.logged_tables()
tap = thidua.Tap()
folder = thidua.scratch()
chance = random.Random(2026)


def at(name):
    return os.path.join(folder, name)


def write(name, data):
    with open(at(name), "wb") as file:
        file.write(data)
    return at(name)


def read(name):
    with open(at(name), "rb") as file:
        return file.read()


def ask(db, question, *values):
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        return connection.execute(question, values).fetchall()


def out(db, key, file, *more):
    return run("move", "out", GROUP, "--db", db, "--to", TAKER, "--to-key", key, "--reason", "Biên bản bàn giao số 12", "-o", file,
               *SEAL, *more)


def take(file, db, *more):
    return run("move", "in", file, "--db", db, *OPEN, *more)


def key_of(db):
    status, said = run("move", "key", "--db", db)
    assert status == 0, said
    return said.strip()


def holds(db):
    status, said = run("audit", "verify", "--db", db)
    return status == 0, said


def group_id(db):
    return ask(db, "SELECT id FROM emulation_group WHERE code = ?", GROUP)[0][0]


def rows_of_group(db):
    """Every row that the log of the group tells of, by table, as both sides should have it: of a unit its short name."""
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        slugs = dict(connection.execute("SELECT id, slug FROM unit"))
        keys = {}
        for (name,) in connection.execute("SELECT DISTINCT object FROM audit_object WHERE log_id = ?", (group_id(db),)):
            family, key = name.split(":")
            keys.setdefault(family, set()).add(int(key))
        found = {}
        for table, (family, column) in LOGGED.items():
            if family in keys and table not in ("group_arrival", "unit_arrival"):
                cursor = connection.execute(f"SELECT * FROM {table}")
                names = [described[0] for described in cursor.description]
                rows = [dict(zip(names, row)) for row in cursor if row[names.index(column)] in keys[family]]
                for row in rows:
                    if table == "member":
                        row["unit_id"] = slugs[row["unit_id"]]
                found[table] = sorted(map(repr, rows))
    return found


def state(db):
    """What must not change when a file is refused, and the kept files beside."""
    with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def log_folder(db, name):
    status, said = run("audit", "export", GROUP, "--db", db, "-o", at(name))
    assert status == 0, said
    return at(name)


def verify(log, key, *kept):
    done = subprocess.run([VERIFY, "log", log, "--key", key, *[word for file in kept for word in ("--kept", file)]], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


# ---- from the one to the other

write("pass", PASSPHRASE.encode() + b"\n")
assert run("custodian-key", "-o", at("khoa"))[0] == 0
# With a passphrase where it is the first time, then with a key, which takes no second of computing to open.
BY_PASSPHRASE, BY_KEY = ["--passphrase-file", at("pass")], (["--for", at("khoa.cong-khai")], ["--key", at("khoa")])
SEAL = OPEN = BY_PASSPHRASE
a, b = worked_file.make(folder), at("b.db")
for name in ("before.db", "base.db"):
    shutil.copy(a, at(name))
    for end in (".khoa", ".tep"):
        shutil.copytree(a + end, at(name) + end)
status, said = run("import", os.path.join(DEMO, "bac-trung-bo-2022"), "--db", b)
assert status == 0, said
with thidua.serve(command="serve", db=b):
    pass  # an installation that works, with another group
key = key_of(b)
kept = ask(a, "SELECT note FROM audit_checkpoint WHERE log_id = ? ORDER BY size LIMIT 1", group_id(a))[0][0]
write("kept", kept if isinstance(kept, bytes) else kept.encode())
old_key = ask(a, "SELECT vkey FROM audit_signer_key WHERE log_id = ?", group_id(a))[0][0]

before = state(a)
for name, arguments, word in (
        ("a key that was mistyped", (a, key[:-3] + "AAA", at("x")), "move key"),
        ("its own key", (a, key_of(a), at("x")), "very installation"),
        ("a file that is there", (a, key, at("kept")), "")):
    status, said = out(*arguments)
    tap.ok(status != 0 and word in said, f"{name} is refused", said)
status, said = run("move", "out", GROUP, "--db", a, "--to", TAKER, "--to-key", key, "--reason", "thử", "-o", at("x"))
tap.ok(status != 0 and "encrypted" in said, "and a file that anybody could read", said)
status, said = run("move", "out", "khong-co", "--db", a, "--to", TAKER, "--to-key", key, "--reason", "thử", "-o", at("x"), "--passphrase-file", at("pass"))
tap.ok(status != 0 and "no such group" in said, "and a group that is not there", said)
tap.ok(state(a) == before and not os.path.exists(at("x")), "and nothing has changed")

status, said = out(a, key, at("group"))
tap.ok(status == 0 and old_key in said, "the group leaves", said)
there = rows_of_group(a)
secrets = [name for table in ("password", "recovery_code", "second_factor") for row in ask(a, f"SELECT * FROM {table}") for name in row
           if isinstance(name, (str, bytes)) and len(name) > 20]
tap.ok(len(secrets) > 3 and holds(a)[0], "where it was everything still agrees", holds(a))
status, said = take(at("group"), b)
tap.ok(status == 0 and old_key in said, "and is taken in by an installation that has another group", said)
here = rows_of_group(b)
tap.ok(len(there) > 40 and here == there, f"row by row the same, in {len(there)} tables", [table for table in there if there[table] != here.get(table)])
tap.ok(holds(b)[0], "all of it vouched for by the logs there", holds(b))
tap.ok(sorted(os.listdir(a + ".tep")) == sorted(os.listdir(b + ".tep")), "with its files")
text = "\n".join(map(str, state(b)))
tap.ok(not [secret for secret in secrets if (secret if isinstance(secret, str) else secret.hex().upper()) in text],
       "and without what people prove themselves with")
tap.ok(ask(b, "SELECT COUNT(*) FROM account_arrival AS a JOIN account_standing AS s ON s.account_id = a.account_id WHERE s.active = 0")[0][0] > 5,
       "those who worked on it have a name and a closed account")

# ---- where it was

package = at("goi")
assert run("export", GROUP, "2014", "--db", a, "-o", package + "/")[0] == 0
status, said = run("import", package, "--db", a, "--reason", "thử")
tap.ok(status != 0 and TAKER in said and "only be read" in said, "a package for it is refused, and who has it is named", said)
with thidua.serve(db=a) as server:
    secretary = thidua.Browser(server).as_role("mau.thu-ky")
    page = f"/nhom/{GROUP}/2013"
    tap.ok(secretary.get(page)[0] == 200, "its pages are shown")
    forms = []
    for address, fields in ((f"/nhom/{GROUP}/2014/tien-do", {"viec": "chuyen", "tu": "1", "bo-qua": "1", "ly-do": "thu lai"}),
                            (f"/nhom/{GROUP}/cai-dat", {"thanh-vien": "always", "moi-nguoi": "open", "ly-do": "thu lai"}),
                            (f"/nhom/{GROUP}/2015/tu-cham/BL", {"th.I.1": "8"})):
        source = secretary.get(address)[2]
        token = re.search(r'name="ma" value="([^"]*)"', secretary.get("/tai-khoan/thong-tin")[2]).group(1)
        status, _, answer = secretary.send("POST", address, "&".join(f"{name}={value}" for name, value in {"ma": token, **fields}.items()), secretary.own_headers())
        forms.append((address, status, TAKER in answer))
    tap.ok(not [form for form in forms if form[1] in (200, 303)], "no form is taken", forms)
    tap.ok([form for form in forms if form[2]], "and who has it is said", forms)
    told = f"/nhom/{GROUP}/chuyen-he-thong"
    board = thidua.Browser(server).as_role("mau.co-quan")
    source = board.get(told)[2]
    tap.ok(told in board.get(f"/nhom/{GROUP}/cai-dat")[2] and TAKER in source and "Biên bản bàn giao số 12" in source and f"move out {GROUP} --db" in source,
           "the board reads where it is, by which document, and how it would come back", source)
    tap.ok(secretary.get(told)[0] == 403 and board.get("/nhom/khong-co/chuyen-he-thong")[0] == 404, "and nobody who may not open groups does")
tap.ok(holds(a)[0] and rows_of_group(a) == there, "and it is as it left")
for statement in ("INSERT INTO group_year VALUES (1, {0}, 1999)",
                  "INSERT INTO audit_entry SELECT log_id, seq + 1, leaf, body FROM audit_entry WHERE log_id = {0} ORDER BY seq DESC LIMIT 1",
                  "DELETE FROM group_departure", "UPDATE group_departure SET taker = 'x'"):
    with contextlib.closing(sqlite3.connect(a)) as connection:
        try:
            connection.execute(statement.format(group_id(a)))
            refused = ""
        except sqlite3.IntegrityError as error:
            refused = str(error)
    tap.ok("left" in refused or "history" in refused, f"the file itself refuses {statement.split(' (')[0][:40]}", refused)
status, said = out(a, key, at("again"))
tap.ok(status == 0 and "once more" in said and ask(a, "SELECT COUNT(*) FROM group_departure WHERE group_id = ?", group_id(a)) == [(1,)], "the file can be written once more", said)
status, said = out(a, key_of(at("c.db")), at("other"))
tap.ok(status != 0 and TAKER in said and not os.path.exists(at("other")), "but not for somebody else", said)

# ---- both keys

log, new_key = log_folder(b, "log"), ask(b, "SELECT vkey FROM audit_signer_key WHERE log_id = ?", group_id(b))[0][0]
for name, whose, kept_file, wanted in (("the old key", old_key, ["kept"], 0), ("the new one", new_key, ["kept"], 0)):
    status, said = verify(log, whose, *map(at, kept_file))
    tap.ok(status == wanted and new_key != old_key, f"{name} checks the whole log, and a checkpoint that was kept before", said)
status, said = verify(log_folder(a, "log-a"), old_key, at("kept"))
tap.ok(status == 0, "and what is kept where it was", said)
size = ask(a, "SELECT MAX(seq) + 1 FROM audit_entry WHERE log_id = ?", group_id(a))[0][0]
shutil.copytree(log, at("log-2"))
os.remove(at(f"log-2/ban-giao/{size}"))
tap.ok(verify(at("log-2"), old_key)[0] == 1, "without the last checkpoint of the old key the new one is not believed", verify(at("log-2"), old_key))
shutil.copy(at("kept"), at(f"log-2/ban-giao/{size}"))
tap.ok(verify(at("log-2"), old_key)[0] == 1, "nor with another checkpoint in its place")
stranger = ask(at("c.db"), "SELECT vkey FROM audit_signer_key WHERE log_id = 0")[0][0]
name = old_key.split("+")[0]
key_of_stranger = stranger.split("+", 2)[2]
digest = hashlib.sha256(name.encode() + b"\n" + base64.b64decode(key_of_stranger)).hexdigest()
made = f"{name}+{digest[:8]}+{key_of_stranger}"
tap.ok(verify(log, made)[0] == 1, "the key of somebody else is not one of the log's", verify(log, made))

# ---- it goes on

with open(os.path.join(package, "nhom.tsv"), encoding="utf-8") as file:
    text = file.read()
with open(os.path.join(package, "nhom.tsv"), "w", encoding="utf-8") as file:
    file.write(text.replace("\t2014\t", "\t2019\t"))
status, said = run("import", package, "--db", b, "--reason", "năm sau")
tap.ok(status == 0, "work goes on where it is now", said)
tap.ok(holds(b)[0] and verify(log_folder(b, "log-3"), old_key, at("kept"))[0] == 0, "in the same log", holds(b))
c = at("c.db")
status, said = out(b, key_of(c), at("further"))
tap.ok(status == 0, "from there it can go further", said)
of_another = ask(b, "SELECT note FROM audit_checkpoint WHERE log_id = 0 ORDER BY size DESC")[0][0]
before = state(c)
status, said = take(at("further"), c, "--kept", write("hello", b"hello"))
tap.ok(status == 2 and "no signed checkpoint" in said and at("hello") in said and state(c) == before, "what is no checkpoint is told before anything is taken in", status, said)
status, said = take(at("further"), c, "--kept", at("kept"), "--kept", write("of-another", of_another if isinstance(of_another, bytes) else of_another.encode()))
tap.ok(status == 2 and "not of the group that comes" in said and "không phải của nhóm chuyển đến" in said and at("of-another") in said and state(c) == before,
       "a checkpoint of another log than the one that comes tells nothing of it", status, said)
status, said = take(at("further"), c, "--kept", at("kept"))
tap.ok(status == 0 and "Kept checkpoints compared: 1, and all agree" in said and holds(c)[0], "to a third one, which compares with a checkpoint of the first", said, holds(c))
tap.ok(verify(log_folder(c, "log-4"), old_key, at("kept"))[0] == 0 and verify(at("log-4"), new_key, at("kept"))[0] == 0, "and both keys of before check its log")
tap.ok({table: rows for table, rows in rows_of_group(c).items() if table != "unit_arrival"} == rows_of_group(b), "with the same rows again")

# ---- it comes back

def in_common(db):
    """Without what each place says of its own register."""
    return {table: rows for table, rows in rows_of_group(db).items() if table != "unit_arrival"}


def import_year(db, year):
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"\t20\d\d\t", f"\t{year}\t", file.read(), count=1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return run("import", package, "--db", db, "--reason", "năm sau")


# Who copied the installation before the group left has a second head of its log.
third = at("third.db")
shutil.copy(at("before.db"), at("again.db"))
for ending in (".khoa", ".tep"):
    shutil.copytree(at("before.db") + ending, at("again.db") + ending)
assert out(at("again.db"), key_of(third), at("third"))[0] == 0 and take(at("third"), third)[0] == 0
assert import_year(third, 2020)[0] == 0
status, said = out(third, key_of(a), at("third-back"))
assert status == 0, said
left, kept_here = state(a), ask(a, "SELECT COUNT(*) FROM audit_entry WHERE log_id = ?", group_id(a))
status, said = take(at("third-back"), a)
tap.ok(status != 0 and "does not go on from what the group left" in said and " / " in said and state(a) == left,
       "a group of that name with another history does not come back in its place", said)

assert import_year(c, 2021)[0] == 0
status, said = out(c, key_of(a), at("back"))
assert status == 0, said
there = in_common(c)
status, said = take(at("back"), a, "--kept", at("kept"))
tap.ok(status == 0 and "is back" in said, "it comes back to where it left first", said)
here = in_common(a)
tap.ok(here == there and len(there) > 40, "with what was done to it elsewhere, and nothing twice", [table for table in there if there[table] != here.get(table)])
tap.ok(holds(a)[0], "all of it vouched for by its log", holds(a))
tap.ok(sorted(os.listdir(a + ".tep")) == sorted(os.listdir(c + ".tep")), "with its files")
tap.ok(ask(a, "SELECT number, (SELECT COUNT(*) FROM group_arrival AS x WHERE x.group_id = d.group_id) FROM group_departure AS d WHERE group_id = ? ORDER BY number", group_id(a))
       == [(1, 3), (2, 3), (3, 3)], "each time that it left and came is told")
status, said = import_year(a, 2022)
tap.ok(status == 0, "and it is worked on again", said)
with thidua.serve(db=a) as server:
    secretary = thidua.Browser(server).as_role("mau.thu-ky")
    tap.ok(TAKER not in secretary.get(f"/nhom/{GROUP}/2013")[2], "no page says any more that it has gone")
    source = thidua.Browser(server).as_role("mau.co-quan").get(f"/en/nhom/{GROUP}/chuyen-he-thong")[2]
    tap.ok(source.count("Biên bản bàn giao số 12") == 3 and "Known where it went" not in source, "the page of it tells each time that it left and came", source)
tap.ok(holds(a)[0] and verify(log_folder(a, "log-5"), old_key, at("kept"))[0] == 0 and verify(at("log-5"), new_key, at("kept"))[0] == 0,
       "in one log, which each of its keys checks", holds(a))
left = state(a)
for name, file in (("the file by which it came back", "back"), ("the one by which it left", "group"), ("that of another history", "third-back")):
    status, said = take(at(file), a)
    tap.ok(status != 0 and "here already" in said and state(a) == left, f"{name} is not taken again", said)
status, said = out(a, key, at("round"))
assert status == 0, said
status, said = take(at("round"), b)
tap.ok(status == 0 and holds(b)[0] and in_common(b) == in_common(a), "and it can go the same way a second time", said, holds(b))
status, said = take(at("back"), a)
tap.ok(status != 0 and "here already" in said, "after which the file of before does not bring it back", said)

# ---- what is refused

plain = at("plain.db")
plain_key = key_of(plain)
status, said = run("restore", at("group"), "--into", at("r.db"), "--passphrase-file", at("pass"))
tap.ok(status != 0 and not os.path.exists(at("r.db")), "it is no backup", said)
run("backup", "--db", plain, "-o", at("backup"), "--passphrase-file", at("pass"))
base = {db: state(db) for db in (a, b, c, plain)}
for name, file, db, words in (("twice", "group", b, "here already"), ("where it came from", "group", a, "here already"),
                              ("for somebody else", "group", plain, TAKER), ("a backup", "backup", plain, "thidua restore"),
                              ("no file of ours", "kept", plain, ""), ("no file", "nothing", plain, "")):
    status, said = take(at(file), db)
    tap.ok(status != 0 and words in said and " / " in said and state(db) == base[db], f"refused, and nothing has changed: {name}", status, said)
write("wrong", b"mot mat khau khac han\n")
status, said = run("move", "in", at("group"), "--db", plain, "--passphrase-file", at("wrong"))
tap.ok(status != 0 and state(plain) == base[plain], "and with another passphrase", said)

# A copy of the installation before it left gives it to one that has nothing.
d = at("d.db")
empty_key = key_of(d)
shutil.copy(d, at("empty.db"))
shutil.copytree(d + ".khoa", at("empty.db.khoa"))
SEAL, OPEN = BY_KEY
status, said = out(at("before.db"), empty_key, at("whole"))
assert status == 0, said
whole, nothing, there_whole = read("whole"), state(d), rows_of_group(at("before.db"))
wrong = []
for number in range(FLIPS):
    place = chance.randrange(len(whole)) if number % 4 else chance.randrange(2000)
    kind = number % 3
    bad = whole[:place] if kind == 0 else whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1:] if kind == 1 \
        else whole[:place] + whole[place + 1 + chance.randrange(70000):]
    status, said = take(write("bad", bad), d)
    if status in (0, -11, -6) or " / " not in said or state(d) != nothing:
        wrong.append((number, place, kind, status, said[-300:]))
tap.ok(not wrong, f"{FLIPS} files with a bit flipped, cut off or with a part missing are refused, and nothing has changed", *wrong[:3])

names = subprocess.run([TOOL, "open", at("whole"), at("khoa"), at("parts")], capture_output=True, text=True, check=True).stdout.split()[:-1]
wrong, n = [], 0
for kind in ("rows", "log", "group", "people", "missing", "form", "schema", "order", "file"):
    for _ in range(4 if kind in ("rows", "log", "group") else 1):
        shutil.rmtree(at("other"), ignore_errors=True)
        shutil.copytree(at("parts"), at("other"))
        chosen, part = list(names), {"rows": "nhom/du-lieu", "log": "nhom/nhat-ky", "group": "nhom/nhom", "people": "nhom/nguoi"}.get(kind, "nhom/chuyen")
        data = read("other/" + part)
        if kind in ("rows", "log", "group"):  # what a person reads as a digit or a letter becomes another
            places = [m.start() for m in re.finditer(rb"[0-9a-z]{6}", data)]
            place = chance.choice(places) + 3
            data = data[:place] + (b"7" if data[place:place + 1] != b"7" else b"8") + data[place + 1:]
        elif kind == "people":
            data = b"x" + data
        elif kind == "form":
            data = data.replace(b"nhom 1\n", b"nhom 2\n")
        elif kind == "schema":
            data = re.sub(rb"schema \d+", b"schema 9999", data)
        elif kind == "order":
            chosen[3], chosen[4] = chosen[4], chosen[3]
        elif kind == "missing":
            chosen.pop()
        else:
            part = next(name for name in names if name.startswith("tep/"))
            data = read("other/" + part)[:-1]
        write("other/" + part, data)
        with contextlib.suppress(FileNotFoundError):
            os.remove(at("bad"))
        subprocess.run([TOOL, "make", at("bad"), at("khoa"), at("other")], input="".join(name + "\n" for name in chosen), text=True, check=True)
        shutil.rmtree(d + ".tep", ignore_errors=True)
        status, said = take(at("bad"), d)
        n += 1
        if status in (0, -11, -6) or " / " not in said or state(d) != nothing or (kind in ("form", "schema") and "newer version" not in said):
            wrong.append((kind, status, said[-500:]))
tap.ok(not wrong, f"{n} files that somebody with the key made of it are refused, and nothing has changed", *wrong[:3])

for slug in ("ca-mau", "bac-lieu"):
    forge(d, f"UPDATE unit_form SET full_name = 'Một đơn vị khác', kind = 'so' WHERE unit_id = (SELECT id FROM unit WHERE slug = '{slug}')")
status, said = take(at("whole"), d)
tap.ok(status != 0 and "ca-mau" in said and "bac-lieu" in said, "units that are others here are named, all of them", said)

if os.geteuid() == 0:
    small = at("small")
    os.mkdir(small)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small], capture_output=True).returncode == 0:
        try:
            thidua.renew(at("empty.db"), os.path.join(small, "d.db"))
            room = os.statvfs(small).f_bavail * os.statvfs(small).f_frsize
            with open(os.path.join(small, "filler"), "wb") as file:
                file.write(b"x" * max(room - 200000, 0))
            full = state(os.path.join(small, "d.db"))
            status, said = take(at("whole"), os.path.join(small, "d.db"))
            tap.ok(status != 0 and " / " in said and state(os.path.join(small, "d.db")) == full, "a full disk is said, and nothing has changed", said)
        finally:
            subprocess.run(["umount", "-l", small], check=False)
    else:
        print("# no small file system can be mounted here")

# ---- kills, at any moment of what takes that long undisturbed

thidua.renew(at("empty.db"), d)
began = time.monotonic()
assert take(at("whole"), d)[0] == 0
SPAN = time.monotonic() - began
wrong = []
for number in range(KILLS):
    thidua.renew(at("empty.db"), d)
    process = subprocess.Popen([PROGRAM, "move", "in", at("whole"), "--db", d, *OPEN], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0, SPAN))
    process.send_signal(signal.SIGKILL)
    process.wait()
    came = bool(ask(d, "SELECT 1 FROM emulation_group WHERE code = ?", GROUP))
    agrees, said = holds(d)
    if not agrees or (came and rows_of_group(d) != there_whole):
        wrong.append((number, came, said))
    if not came:
        status, said = take(at("whole"), d)
        if status or not holds(d)[0]:
            wrong.append((number, "again", said))
tap.ok(not wrong, f"{KILLS} kills while it is taken in: it is there whole or not at all, and can be taken in again", *wrong[:3])
wrong = []
for number in range(KILLS):
    source = at("source.db")
    thidua.renew(at("base.db"), source)
    shutil.copytree(at("base.db.tep"), source + ".tep")
    process = subprocess.Popen([PROGRAM, "move", "out", GROUP, "--db", source, "--to", TAKER, "--to-key", empty_key, "--reason", "thử", "-o", at(f"out-{number}"),
                                *SEAL], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0, SPAN))
    process.send_signal(signal.SIGKILL)
    process.wait()
    if not holds(source)[0]:
        wrong.append((number, holds(source)[1]))
    status, said = out(source, empty_key, at(f"out-{number}-2"))
    thidua.renew(at("empty.db"), d)
    came, told = take(at(f"out-{number}-2"), d)
    if status or came or not holds(d)[0]:
        wrong.append((number, status, said, told))
tap.ok(not wrong, f"{KILLS} kills while it leaves: the same command goes on, and the file is whole", *wrong[:3])
tap.done()
