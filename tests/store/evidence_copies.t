#!/usr/bin/env python3
"""Evidence files in copies: an encrypted backup carries them, a restore brings them and mends damaged ones, doctor compares each with the
data; limits of a server, and what is said where a package leaves without them."""
import glob
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests", "lib"))
import samples
import self_scoring
import thidua
from thidua import Browser, run, send_files

tap = thidua.Tap()
folder = thidua.scratch()
db = os.path.join(folder, "a.db")
FILES = self_scoring.PATH + "/minh-chung/CM/"
CONTENT = {name: make() for name, make in samples.ALL.items()}


def at(name):
    return os.path.join(folder, name)


def attach(browser, criterion, name, content):
    return send_files(browser, FILES + criterion, {}, {"tep": (name, content)}, FILES + criterion)


def fetch_all(server):
    browser = Browser(server).as_role("mau.can-bo")
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return {name: server.request("GET", f"{FILES}I.4/{number}", None, {"Cookie": cookies})[2] for number, name in enumerate(CONTENT, 1)}


def doctor(path):
    status, said = run("doctor", "--db", path)
    return re.search(r"^(tốt|chú ý|HỎNG) +Tệp minh chứng: (.*)$", said, re.M).groups()


with thidua.serve(db=db):
    pass
self_scoring.bring_in(db, folder)
tap.ok(doctor(db)[0] == "tốt", "no file is well too", doctor(db))
with thidua.serve(db=db) as server:
    officer = Browser(server).as_role("mau.can-bo")
    for name, content in CONTENT.items():
        attach(officer, "I.4", name, content)
    with open(at("pw"), "w") as file:
        file.write("một câu đủ dài để mở khóa bản sao\n")
    status, said = run("backup", "--db", db, "-o", at("x.tdsl"), "--passphrase-file", at("pw"))
    tap.ok(status == 0 and "hỏng" not in said and "thiếu" not in said, "a backup while the server works", said)
    page = Browser(server).as_role("mau.quan-tri").get("/kiem-tra-he-thong")[2]
    tap.ok("Tệp minh chứng" in page and "đủ 5 tệp" in page, "the page of the system check counts them")
with open(at("x.tdsl"), "rb") as file:
    sealed = file.read()
tap.ok(not any(content[:60] in sealed for content in CONTENT.values()), "nothing of them is to be read in it")
tap.ok(doctor(db)[0] == "tốt" and "đủ và đúng 5 tệp" in doctor(db)[1] and "dở dang" not in doctor(db)[1], "doctor has read all", doctor(db))
status, said = run("audit", "verify", "--db", db)
tap.ok(status == 0 and "đủ và đúng 5 tệp" in said, "so has audit verify", status, said)
status, said = run("restore", at("x.tdsl"), "--into", at("b.db"), "--passphrase-file", at("pw"))
tap.ok(status == 0 and doctor(at("b.db"))[0] == "tốt", "restored elsewhere, all are there", said)
folders = [at("b.db.tep"), *glob.glob(at("b.db.tep/*"))]
tap.ok(len(folders) > 1 and all(os.stat(path).st_mode & 0o777 == 0o700 for path in folders), "in folders that are for nobody else, as the program makes them",
       *[f"{path} {os.stat(path).st_mode & 0o777:o}" for path in folders])
with thidua.serve(db=at("b.db")) as server:
    tap.ok(fetch_all(server) == CONTENT, "and are given out as they were")

# damaged, missing, in excess
kept = sorted(glob.glob(db + ".tep/*/*"))
with open(kept[0], "r+b") as file:
    file.seek(20)
    file.write(b"\0\0\0")
tap.ok(doctor(db)[0] == "HỎNG" and "thiếu 0 tệp, hỏng 1 tệp trong 5" in doctor(db)[1], "doctor counts one that is damaged", doctor(db))


def name_of(path):
    """Under which name the unit sent it."""
    digest = hashlib.sha256
    return next(name for name, content in CONTENT.items() if digest(content).hexdigest() == os.path.basename(path))


def named(said, vi, en, path):
    """Whether a finding names the file by unit, criterion and name, in both languages."""
    return bool(re.search(rf'{vi}: tệp minh chứng "{re.escape(name_of(path))}" của đơn vị .*\(CM\), tiêu chí I\.4, năm {self_scoring.YEAR}', said)
                and re.search(rf'{en}: the evidence file "{re.escape(name_of(path))}" of unit .*\(CM\), criterion I\.4, year {self_scoring.YEAR}', said))


def verify(path):
    return run("audit", "verify", "--db", path)


DAMAGED, MISSING = ("hỏng hoặc bị sửa", "damaged or altered"), ("thiếu", "missing")
tap.ok(named(run("doctor", "--db", db)[1], *DAMAGED, kept[0]), "and names it by unit, criterion and name", run("doctor", "--db", db))
status, said = verify(db)
tap.ok(status == 2 and named(said, *DAMAGED, kept[0]) and "The log holds" not in said, "audit verify finds it, and does not say that all is well", status, said)
os.rename(kept[1], at("elsewhere"))
tap.ok("thiếu 1 tệp, hỏng 1 tệp" in doctor(db)[1], "and one that is missing", doctor(db))
status, said = verify(db)
tap.ok(status == 2 and named(said, *DAMAGED, kept[0]) and named(said, *MISSING, kept[1]) and said.count("tệp minh chứng \"") == 2,
       "audit verify names both, and no other", status, said)
os.symlink(at("elsewhere"), kept[1])
tap.ok("hỏng 2 tệp" in doctor(db)[1], "a link in its place is not followed", doctor(db))
os.remove(kept[1])
status, said = run("backup", "--db", db, "-o", at("gaps.tdsl"), "--passphrase-file", at("pw"))
tap.ok(status == 2 and os.path.exists(at("gaps.tdsl")) and named(said, *DAMAGED, kept[0]) and named(said, *MISSING, kept[1]),
       "a backup is written all the same, names both and is no success", status, said)
tap.ok("không có đủ các tệp đã lưu" in said and "does not hold all kept files" in said, "and says what to do", said)
status, said = run("restore", at("gaps.tdsl"), "--into", at("c.db"), "--passphrase-file", at("pw"))
tap.ok(status == 0 and "2 trong 5 tệp minh chứng" in said and named(said, *MISSING, kept[1]), "a backup with gaps comes back, and says so", said)
status, said = run("restore", at("x.tdsl"), "--into", db, "--force", "--passphrase-file", at("pw"))
tap.ok(status == 0 and doctor(db)[0] == "tốt", "the good one mends both", said, doctor(db))
os.makedirs(db + ".tep/ff", exist_ok=True)
with open(db + ".tep/ff/" + "f" * 64 + ".1-2.tmp", "wb") as file:
    file.write(b"half")
tap.ok(doctor(db)[0] == "tốt" and "tệp gửi dở dang, không dùng đến, có thể để nguyên: 1" in run("doctor", "--db", db)[1], "what a sending left behind is counted", doctor(db))

# a row changed, so that another file could take the place of one
db = at("b.db")
shutil.copy(db, at("d.db"))
shutil.copytree(db + ".khoa", at("d.db") + ".khoa")
connection = sqlite3.connect(at("d.db"))
guard = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'evidence_file_is_never_changed'").fetchone()[0]
connection.execute("DROP TRIGGER evidence_file_is_never_changed")
connection.execute("UPDATE evidence_file SET sha256 = ? WHERE number = 1", ("0" * 64,))
connection.execute(guard)
connection.commit()
connection.close()
status, said = run("audit", "verify", "--db", at("d.db"))
tap.ok(status == 2 and "evidence" in said, "the log notices another digest in a row", status, said)

# limits of a server
for wrong in (("--evidence-file", "21"), ("--evidence-file", "0"), ("--evidence-unit", "x"), ("--evidence-file", "9", "--evidence-unit", "8")):
    status, said = run("serve", "--db", db, *wrong)
    tap.ok(status == 1 and "--evidence-unit" in said, f"no limits: {' '.join(wrong)}", said)
with thidua.serve("--evidence-file", "1", "--evidence-unit", "2", db=db) as server:
    officer = Browser(server).as_role("mau.can-bo")

    def scan(number, size):
        return samples.pdf(1, f"{number}", b"%" + b"x" * size + b"\n")

    status, body = attach(officer, "I.5", "a.pdf", scan(0, 1 << 20))
    tap.ok(status == 422 and "lớn hơn 1 MB" in body and "150 dpi" in body, "a file over the limit is refused", status)
    took = [attach(officer, "I.5", f"{number}.pdf", scan(number, 900 << 10))[0] for number in range(3)]
    tap.ok(took == [303, 303, 422], "and one over what the unit may have", took)
    body = attach(officer, "I.5", "3.pdf", scan(3, 900 << 10))[1]
    tap.ok("đã dùng hết 2 MB" in body and "Đơn vị đã dùng 1,8 MB trên 2 MB" in body, "the page says how much is used")
    officer.post(FILES + "I.5", {"go": "6", "ly-do": "trùng"})
    tap.ok(attach(officer, "I.5", "3.pdf", scan(3, 900 << 10))[0] == 303, "what was taken away makes room")

# a disk that is nearly full: what is there is kept, and it works again when there is room
small = at("nho")
os.mkdir(small)
if os.geteuid() == 0 and not subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", small], capture_output=True).returncode:
    try:
        shutil.copy(db, small + "/e.db")
        shutil.copytree(db + ".khoa", small + "/e.db.khoa")
        shutil.copytree(db + ".tep", small + "/e.db.tep")
        with thidua.serve(db=small + "/e.db") as server:
            officer = Browser(server).as_role("mau.can-bo")
            status, body = attach(officer, "I.3", "a.pdf", samples.pdf(7))
            tap.ok(status == 422 and "gần hết chỗ" in body, "a disk that is nearly full takes no file, and says so", status)
            tap.ok(officer.get(FILES + "I.4/1")[0] == 200, "those that are there are given out")
            subprocess.run(["mount", "-o", "remount,size=500m", small], check=True)
            tap.ok(attach(officer, "I.3", "a.pdf", samples.pdf(7))[0] == 303, "with room again it does")
    finally:
        subprocess.run(["umount", small])
else:
    print("# a disk that is nearly full: only root can mount a small one")

# a package of the year leaves without them, and says so
status, said = run("export", self_scoring.GROUP, str(self_scoring.YEAR), "--db", db, "-o", at("goi.xlsx"))
tap.ok(status == 0 and "7 tệp minh chứng" in said and "7 evidence files" in said, "an export says how many stay behind", said)
tap.done()
