#!/usr/bin/env python3
"""The calendar of working days: an administrator brings in the days of the next year, with what they rest on; deadlines are counted
with them at once, nothing is overwritten, and a year that is missing is said where deadlines stand and by the doctor."""
import contextlib
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
PAGE, CYCLE = "/lich-lam-viec", self_scoring.PATH + "/tien-do"
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1"]
CITED = "Văn bản số 12/VPCP-KGVX ngày 3/11/2026"


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def bring(browser, lines, citation=CITED):
    return browser.post(PAGE, {"ngay-nghi": "\r\n".join(lines), "can-cu": citation})


def rows(db):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        return connection.execute("SELECT day, kind, name, citation FROM calendar_day ORDER BY number").fetchall()


def refused(server, admin):
    """Every mistake is told with its line, what was typed stays, and nothing is brought in."""
    lines = ["2/9/2027; nghỉ; Quốc khánh", "4/9/2027; nghỉ; Thứ Bảy", "6/9/2027; làm bù; Thứ Hai", "31/2/2027; nghỉ; Không có", "7/9/2027; lễ; Loại lạ"]
    status, _, source = bring(admin, lines)
    tap.ok(status == 422 and "Dòng 4: " in source and "Dòng 5: " in source, "a wrong day and a wrong kind are told with their lines", status, text(source)[:600])
    status, _, source = bring(admin, lines[:3])
    tap.ok(status == 422 and "4/9/2027 là thứ Bảy" in source and "6/9/2027 là ngày từ thứ Hai" in source, "a weekend needs no line, a weekday is not worked instead", text(source)[:600])
    tap.ok(all(line in source for line in lines[:3]) and CITED in source, "what was typed stays")
    status, _, source = bring(admin, lines[:1], "")
    tap.ok(status == 422 and "Căn cứ: ghi số" in source, "days rest on a text", status)
    status, _, source = bring(admin, ["2/9/2027; nghỉ; A", "2/9/2027; nghỉ; B"])
    tap.ok(status == 422 and "hai dòng" in source, "a day stands there once", status)
    status, _, _ = bring(admin, [])
    tap.ok(status == 422 and not rows(server.db), "nothing typed is no calendar, and nothing was brought in", status)
    for login in ("mau.thu-ky", "mau.can-bo"):
        other = Browser(server).as_role(login)
        tap.ok(other.get(PAGE)[0] == 403 and other.post(PAGE, {"ngay-nghi": lines[0], "can-cu": CITED}, page="/tai-khoan")[0] == 403, f"{login} may not")


def counted(server, admin):
    """A day off between a deadline and today is one working day less that it is late; taken back, it is one again."""
    secretary = Browser(server).as_role("mau.thu-ky")
    status, _, source = secretary.post(CYCLE, {"viec": "han", "buoc": "7", "don-vi": "", "ngay": "15/3/2014", "can-cu": "Kế hoạch số 5"})
    assert status == 303, (status, text(source)[:800])
    left = lambda: int(re.search(r"trễ ([\d.]+) ngày làm việc", text(secretary.get(CYCLE)[2])).group(1).replace(".", ""))
    before = left()
    off = "16/6/2025"
    link = f'href="{PAGE}"'
    tap.ok(link in admin.get("/viec-cua-toi")[2] and link not in Browser(server).as_role("mau.thu-ky").get("/viec-cua-toi")[2], "the rail leads to the page whoever may change it")
    status, headers, source = bring(admin, [f"{off}; nghỉ; Nghỉ thử"])
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=1", "a day is brought in", status, text(source)[:600])
    tap.ok(left() == before - 1, "deadlines are counted with it at once", (before, left()))
    source = admin.get(PAGE)[2]
    tap.ok("Nghỉ thử" in source and CITED in source and "Quản trị hệ thống" in source, "the page shows it, its text, and who brought it in")
    tap.ok("Nạp ngày nghỉ" in admin.get("/nhat-ky/he-thong")[2], "so does the log")
    status, headers, _ = bring(admin, [f"{off}; nghỉ; Nghỉ thử"])
    tap.ok(headers["location"] == PAGE + "?xong=0" and len(rows(server.db)) == 1, "the same again changes nothing", headers)
    status, _, _ = bring(admin, [f"{off}\tthường\tKhông nghỉ nữa"])
    tap.ok(status == 303 and left() == before and len(rows(server.db)) == 2, "taken back it is a working day; both lines stay", (status, left()))
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as connection:
        for statement in ("UPDATE calendar_day SET kind = 'off'", "DELETE FROM calendar_day"):
            try:
                connection.execute(statement)
                kept = False
            except sqlite3.DatabaseError:
                kept = True
            tap.ok(kept, f"the data file refuses {statement.split()[0]}")


def missing(server, admin):
    """A year of which no days are here is said where a deadline is counted with it, until they are."""
    secretary = Browser(server).as_role("mau.thu-ky")
    said = lambda: re.search(r"Lịch nghỉ năm ([\d, –]+) chưa được nạp", secretary.get(CYCLE)[2]).group(1)
    years = said()
    secretary.language = "/en"
    english = text(secretary.get(CYCLE)[2])
    secretary.language = ""
    tap.ok("Year-end conferences of clusters" in english and "Các hội nghị tổng kết" not in english, "what a usual deadline rests on is said in English there", english[-900:])
    first, last = int(years[:4]), int(years[-4:])
    tap.ok(2012 <= first <= 2013 and years == f"{first}–{last}" and last > first + 2, "the timeline says which years are missing, all of them", years)
    status, _, source = bring(admin, ["Ngày\tLoại\tTên\tCăn cứ", f"{first}-01-01\tnghi\tTết Dương lịch\tBộ luật Lao động 2012, Điều 115; khoản 1"], "")
    tap.ok(status == 303 and said() == f"{first + 1}–{last}", "a table with what each line rests on is taken, and then the others are", text(source)[:600])
    tap.ok(rows(server.db)[-1][3] == "Bộ luật Lao động 2012, Điều 115; khoản 1", "what it rests on is kept as it stands", rows(server.db)[-1])


with self_scoring.serve("tu_cham", DATA) as demo:
    administrator = Browser(demo).as_role("mau.quan-tri")
    refused(demo, administrator)
    counted(demo, administrator)
    missing(demo, administrator)
    tap.ok("Lịch làm việc" in administrator.get("/kiem-tra-he-thong")[2], "the doctor looks at the calendar")
tap.done()
