#!/usr/bin/env python3
"""thidua doctor: green when all is well, and for each thing that is not a line in two languages with what to do."""
import base64
import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import thidua
from processes import children
from thidua import run

PACKAGE = os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013")
SANITIZED = "asan" in os.environ["TD_BUILD"]
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
tap = thidua.Tap()


def doctor(before=()):
    """Exit status and, by what was looked at, the mark and the two texts."""
    status, said = run("doctor", "--db", db, before=before)
    found = {}
    for mark, vi, text, about, english in re.findall(r"^(tốt|chú ý|HỎNG) +([^:\n]+): (.*)\n +([^:\n]+): (.*)$", said, re.M):
        found[about] = (mark, text, english)
    return status, found, said


def mark_day(name, days_ago):
    with open(f"{db}.sao-luu/{name}", "w") as file:
        file.write(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - days_ago * 86400 - 5)))


assert run("import", PACKAGE, "--db", db)[0] == 0
tap.ok(os.stat(db).st_mode & 0o077 == 0, "a new data file is its owner's alone")
status, found, said = doctor()
ill = [about for about, (mark, _, _) in found.items() if mark == "HỎNG"]
tap.ok(status == 1 and ill == ["Custodians of backups", "Local copies", "Copies elsewhere", "Restore drill"],
       "a new installation is told that its copies are not arranged", said)
tap.ok(all("thidua " in found[about][1] and "thidua " in found[about][2] for about in ill), "and by which commands they are", said)
for key in ("k", "l"):
    run("custodian-key", "-o", os.path.join(folder, key))
    run("custodian-key", "--add", os.path.join(folder, key + ".cong-khai"), "--db", db)
for wrong in (("--copy-every", "14"), ("--copy-every", "giờ"), ("--keep-copies", "7,5"), ("--keep-copies", "0,5,12")):
    status, said = run("serve", "--db", db, *wrong)
    tap.ok(status == 1 and "15 đến 1440" in said and "15 to 1440" in said and "null" not in said and f'"{wrong[1]}"' in said, f"no rule of copies: {' '.join(wrong)}", said)
server = subprocess.Popen([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port()), "--copy-every", "30", "--keep-copies", "14,8,24"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
server.stdout.readline()
for _ in range(100):
    if any(os.path.exists(os.path.join(db + ".sao-luu", name, "bang-ke")) for name in os.listdir(db + ".sao-luu")):
        break
    time.sleep(0.1)
status, said = run("backup", "--db", db, "-o", os.path.join(folder, "x.tdsl"))
tap.ok(status == 0, "a backup while the server works, for the installation's custodians", said)
status, found, said = doctor()
tap.ok("server" in found["Data file"][2], "the file can be looked at while the server works", said)
server.terminate()
server.wait(timeout=20)
status, said = run("drill", "--db", db)
tap.ok(status == 0 and os.path.exists(db + ".sao-luu/dien-tap"), "a drill on the local copy goes well", said)
status, said = run("drill", "--db", db, os.path.join(folder, "x.tdsl"), "--key", os.path.join(folder, "l"))
tap.ok(status == 0 and not os.path.exists(db + ".sao-luu/dang-thu"), "and on the encrypted one", said)
status, found, said = doctor()
tap.ok(status == 0 and all(mark == "tốt" for mark, _, _ in found.values()) and len(found) == 18, "then all is well", said)
tap.ok("mỗi 30 phút" in found["Rule of copies"][1] and "days: 14, weeks: 8, months: 24" in found["Rule of copies"][2], "the rule of copies is shown",
       found["Rule of copies"])
with contextlib.closing(sqlite3.connect(db)) as connection:
    rules = [row[0].decode() for row in connection.execute("SELECT body FROM audit_entry WHERE CAST(body AS TEXT) LIKE '%backup.rule%'")]
tap.ok(len(rules) == 1, "and the change stands in the log", rules)



def opened(*options):
    """What the doctor says after a server was at work with these options."""
    server = subprocess.Popen([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port()), *options], stdout=subprocess.PIPE, text=True)
    server.stdout.readline()
    server.terminate()
    server.communicate(timeout=20)
    return doctor()[1]


address = "Public address"
found = opened("--public-url", "https://thidua.example.vn")
tap.ok(found[address] == ("tốt", "https://thidua.example.vn", "https://thidua.example.vn"), "the address that people use is shown", found[address])
found = opened("--public-url", "https://localhost")
tap.ok(found[address][0] == "HỎNG" and "--public-url" in found[address][1] and "localhost" in found[address][2], "one that leads nobody here is said", found[address])
with open(db + ".sao-luu/dia-chi", "w") as file:
    file.write("http://thidua.example.vn")
found = doctor()[1]
tap.ok(found[address][0] == "HỎNG" and "https://" in found[address][1] and "not encrypted" in found[address][2], "and one without encryption", found[address])
found = opened()
tap.ok(found[address][0] == "tốt" and "máy này" in found[address][1], "nobody but this machine is well while there is nobody else", found[address])
with contextlib.closing(sqlite3.connect(db)) as connection:
    changes = [row[0] for row in connection.execute("SELECT body FROM audit_entry WHERE CAST(body AS TEXT) LIKE '%system.address%'")]
tap.ok(len(changes) == 3, "each change of it stands in the log", changes)
found = opened("--copy-every", "600")
tap.ok(found["Rule of copies"][0] == "chú ý" and "--copy-every 60" in found["Rule of copies"][1], "rare copies are said", found["Rule of copies"])
found = opened("--keep-copies", "7,0,0")
tap.ok(found["Rule of copies"][0] == "chú ý" and "--keep-copies 7,5,12" in found["Rule of copies"][2], "and those that do not stay", found["Rule of copies"])
opened("--copy-every", "30", "--keep-copies", "14,8,24")
tap.ok(found["Figures open to everybody"][0] == "tốt", "no group is open", found["Figures open to everybody"])

newest = doctor()[1]["Local copies"][2]
ahead = thidua.copy_from_ahead(db + ".sao-luu")
status, found, said = doctor()
tap.ok(status == 1 and f"1 of a moment that has not come yet ({ahead}:" in said and "remove that folder" in said and f"chú ý  Bản sao lưu tại chỗ: 1 bản ghi thời điểm sau" in said,
       "a copy from a clock that ran ahead is named", said)
tap.ok(found["Local copies"] == ("tốt", found["Local copies"][1], newest) and found["Clock"][0] == "HỎNG"
       and "where it is right, the copy is wrong" in found["Clock"][2], "and does not count, and of copy and clock it is said that one is wrong", found)
for mark in ("dien-tap", "ra-ngoai"):
    with open(f"{db}.sao-luu/{mark}", encoding="ascii") as file:
        done = file.read()
    with open(f"{db}.sao-luu/{mark}", "w", encoding="ascii") as file:
        file.write("2099-01-01T00:00:00+07:00")
    status, found, said = doctor()
    tap.ok(status == 1 and found["Restore drill" if mark == "dien-tap" else "Copies elsewhere"][0] == "HỎNG", f"nor does a mark of it ({mark})", said)
    with open(f"{db}.sao-luu/{mark}", "w", encoding="ascii") as file:
        file.write(done)
shutil.rmtree(ahead)

with open(db + ".khoa/ky.da-giao", "w") as file:
    file.write(f"{'ab' * 32} 1790000000\n")
status, found, said = doctor()
tap.ok(status == 0 and "abababababababab" in said, "a signing key that was sealed to somebody unknown is said", said)
os.remove(db + ".khoa/ky.da-giao")

# What the signer remembers: as if an older copy had been put in the place of a newer file.
connection = sqlite3.connect(db)
origin, size, root = connection.execute("SELECT l.origin, h.size, h.root FROM audit_log AS l JOIN audit_head AS h ON h.log_id = l.id "
                                        "WHERE l.id = 0").fetchone()
connection.close()
remembered = f"{db}.khoa/ky-{origin.replace('/', '%')}.vet"
for more, expected in ((0, 0), (5, 3)):
    with open(remembered, "w") as file:
        file.write(f"{origin}\n{size + more}\n{base64.b64encode(root).decode()}\n")
    status, found, said = doctor()
    tap.ok(status == expected and ((str(size) in said and str(size + 5) in said and origin in said) if more else True),
           "older data than what was signed are noticed" if more else "a log that is as long as what was signed is well", said)
with open(remembered, "w") as file:
    file.write(f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n")
with open(remembered) as file:
    memory = file.read()
os.remove(remembered)
status, found, said = doctor()
tap.ok(status == 1 and found["Log"][0] == "HỎNG" and origin in found["Log"][1] and ".vet" in found["Log"][1] and "newest backup" in found["Log"][2],
       "a signer that remembers nothing of a log that its key signed is no new log", said)
server = subprocess.Popen([thidua.PROGRAM, "serve", "--db", db, "--port", str(thidua.free_port()), "--copy-every", "30", "--keep-copies", "14,8,24"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
lines = []
while not lines or lines[-1] and "http://" not in lines[-1]:
    lines.append(server.stdout.readline())
server.terminate()
server.communicate(timeout=20)
tap.ok("http://" in lines[-1] and any(origin in line and ".vet" in line for line in lines), "the server says so when it starts", lines)
if not os.path.exists(remembered):
    with open(remembered, "w") as file:
        file.write(memory)

mark_day("dien-tap", 36)
status, found, said = doctor()
tap.ok(status == 1 and found["Restore drill"][0] == "HỎNG", "a drill 36 days ago is too long ago", said)
mark_day("dien-tap", 34)
status, found, said = doctor()
tap.ok(status == 0 and found["Restore drill"][0] == "tốt", "one 34 days ago is not", said)
mark_day("ra-ngoai", 9)
status, found, said = doctor()
tap.ok(status == 0 and found["Copies elsewhere"][0] == "chú ý", "a copy elsewhere of 9 days ago is said", said)
os.chmod(db, 0o644)
status, found, said = doctor()
tap.ok(found["Permissions"][0] == "chú ý" and "chmod" in found["Permissions"][1], "a file that others can read is said", said)
os.chmod(db, 0o600)

copies = db + ".sao-luu"
whole = next(name for name in sorted(os.listdir(copies)) if os.path.exists(os.path.join(copies, name, "bang-ke")))
later = os.path.join(copies, "2099-01-01_00-00-00.000")
shutil.copytree(os.path.join(copies, whole), later)
with open(os.path.join(later, "bang-ke")) as file:
    text = re.sub(r"taken .*", "taken 2099-01-01T00:00:00.000+07:00", file.read())
with open(os.path.join(later, "bang-ke"), "w") as file:
    file.write(text)
status, found, said = doctor()
tap.ok(status == 1 and found["Clock"][0] == "HỎNG", "a clock before the newest copy is wrong", said)
shutil.rmtree(later)

if SANITIZED or os.geteuid():
    print("# too few walls: only root without sanitizers can take them away")
else:
    status, found, said = doctor(before=("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=landlock_create_ruleset,seccomp",
                                         "-e", "inject=landlock_create_ruleset,seccomp:error=ENOSYS"))
    tap.ok(status == 4 and found["Walls around uploaded files"][0] == "HỎNG", "too few walls have an exit status of their own", said)

good = open(db, "rb").read()
connection = sqlite3.connect(db)
connection.execute("DROP TRIGGER IF EXISTS revision_is_never_changed")
connection.execute("UPDATE search_word SET word = 'x' WHERE rowid = 1")
connection.commit()
connection.close()
with open(db, "r+b") as file:
    file.seek(4096 * 30)
    file.write(b"\xff" * 4096)
status, found, said = doctor()
tap.ok(status == 1 and found["Data file"][0] == "HỎNG" and "restore" in found["Data file"][2], "a damaged file is said, with what to do", said)
with open(db, "wb") as file:
    file.write(b"not a database" * 1000)
status, found, said = doctor()
tap.ok(status == 1 and found["Data file"][0] == "HỎNG" and found["Log"][0] == "HỎNG", "a file of another kind too", said)
os.chmod(db, 0o644)
status, found, said = doctor()
tap.ok(status == 1 and "chmod" not in said and "Permissions" not in found, "of which nothing is said about who may read it", said)
os.remove(db)
status, found, said = doctor()
tap.ok(status == 1 and list(found) == ["Data file"] and "no such data file" in found["Data file"][2] and "drill" not in said,
       "and a missing one, of which nothing else is said", said)
os.mkdir(db)
status, found, said = doctor()
tap.ok(status == 1 and list(found) == ["Data file"] and "a folder or a special file" in found["Data file"][2] and "thidua import" not in said and "chmod" not in said,
       "a folder of that name is told as one, and nothing else of it", said)
os.rmdir(db)
for path in (folder, "/dev/null"):
    status, said = run("doctor", "--db", path)
    tap.ok(status == 1 and "no data file" in said and "chmod" not in said and said.count("\n") == 2, f"and so is {path}", said)

if os.geteuid():
    print("# another user: only root can be one")
else:
    with open(db, "wb") as file:
        file.write(good)
    os.chmod(folder, 0o755)
    program = os.path.join(folder, "thidua")
    shutil.copy(thidua.PROGRAM, program)
    for mode in (0o600, 0o644):
        os.chmod(db, mode)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, "doctor", "--db", db], capture_output=True, text=True,
                              timeout=60, cwd="/")
        tap.ok(done.returncode == 1 and "lacks the permission" in done.stdout and "the owner of the file (root), or as root" in done.stdout
               and "chủ tệp (root), hoặc bằng root" in done.stdout and "damaged" not in done.stdout and "drill" not in done.stdout and "write to the folder" not in done.stdout,
               f"a user who may not open it is told so, and not to restore a backup ({mode:o})", done.stdout, done.stderr)
    shut = os.path.join(folder, "shut")
    os.mkdir(shut, 0o700)
    shutil.copy(db, shut)
    for command in (("doctor",), ("audit", "verify"), ("serve", "--port", str(thidua.free_port()))):
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, *command, "--db", os.path.join(shut, os.path.basename(db))],
                              capture_output=True, text=True, timeout=60, cwd="/")
        said = done.stdout + done.stderr
        tap.ok(done.returncode == 1 and "ermission" in said and "no such data file" not in said and "thidua import" not in said and "empty data file" not in said,
               f"{command[0]}: one who may not enter its folder is not told that it is not there", said)
# ---- what nobody signed ----
own = os.path.join(folder, "own.db")
with thidua.serve(db=own) as server:
    with contextlib.closing(sqlite3.connect(own)) as connection:
        while connection.execute("SELECT COUNT(*) FROM audit_log WHERE id NOT IN (SELECT log_id FROM audit_checkpoint)").fetchone()[0]:
            time.sleep(0.05)
    os.kill(max(children(server.process.pid))[0], signal.SIGSTOP)  # the one that signs
    changed = thidua.Browser(server).as_role("mau.cum-truong").post(
        "/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Thử"})
    assert changed[0] == 303, changed
    for pid, _ in children(server.process.pid):
        os.kill(pid, signal.SIGKILL)
    server.process.kill()
    server.process.wait()
db = own
status, found, said = doctor()
tap.ok("have not been signed since" not in said, "what is not signed yet is no fault", said)
ahead = ("env", f"LD_PRELOAD={os.path.join(os.environ['TD_BUILD'], 'tests', 'store', 'libmove_clock.so')}", "TD_CLOCK_AHEAD=600")
status, found, said = doctor(() if SANITIZED else ahead)
tap.ok(SANITIZED or ("have not been signed since" in said and "chưa được ký từ" in said), "but is after minutes, and told with the remedy", said)
tap.done()
