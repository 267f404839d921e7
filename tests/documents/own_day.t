#!/usr/bin/env python3
"""A paper tells nothing that happened after its own day: the mid-year reports have what units registered and reported in movements, and how these
were reviewed, as it stood on the last day of the half; year-end reports, minutes and submissions have votes and papers of their day; and in no kind
of paper of the groups in work stands a day behind its own, but those that lie ahead and are told so."""
import datetime
import os
import re
import sqlite3
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from entered import enter  # noqa: E402
from thidua import PROGRAM, SOURCE, Browser, Tap, Tree, scratch, serve  # noqa: E402

tap, folder = Tap(), scratch()


def paper(server, group, year, kind, *options):
    """Its text, lines joined; "" and why, where it is not possible."""
    out = os.path.join(folder, "paper.html")
    done = subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", str(year), "--kind", kind, "--format", "html", "-o", out, *options],
                          capture_output=True, text=True)
    if done.returncode:
        return "", done.stderr
    with open(out, encoding="utf-8") as file:
        return re.sub(r"\s+", " ", " ".join(body.text() for body in Tree(file.read()).root.all("body"))), ""


def add_entries(db, year):
    """Unit A reports within the half and again in autumn; the movement is reviewed in the half and at its end."""
    revision, number, movement = db.execute(
        "SELECT e.revision_id, MAX(e.number), e.movement FROM movement_entry AS e JOIN revision AS r ON r.id = e.revision_id JOIN group_year AS y "
        "ON y.id = r.group_year_id JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = 'cum-mau-1' AND y.year = ?", (year,)).fetchone()
    for id_, unit, said, day in ((71, "A", "11 xã có mô hình", f"{year}-06-22"), (72, "A", "33 xã có mô hình", f"{year}-11-12")):
        number += 1
        db.execute("INSERT INTO movement_entry VALUES (?, ?, ?, ?, ?, 'report', ?, '', ?, 1, NULL, NULL)", (revision, number, id_, movement, unit, said, day))
        enter(db, f"movement_part:{id_}")
    for at, (kind, said, day) in enumerate((("final", "Bốn đơn vị đạt mục tiêu", f"{year}-11-20"), ("midway", "Hai đơn vị đạt mục tiêu", f"{year}-07-03")), 1):
        db.execute("INSERT INTO movement_review VALUES (?, ?, ?, ?, ?, ?, ?, 1, NULL, NULL)", (revision, at, 80 + at, movement, kind, said, day))
        enter(db, f"movement_review:{80 + at}")


def movements(text):
    return text.split("1. Công tác chỉ đạo", 1)[-1].split("2. Công tác xây dựng", 1)[0]


def of_half(server, year):
    half, whole = movements(paper(server, "cum-mau-1", year, "bao-cao-so-ket")[0]), movements(paper(server, "cum-mau-1", year, "bao-cao-tong-ket")[0])
    tap.ok("có 04 đơn vị đăng ký tham gia" in half and "26 xã" not in half and "57%" not in half, "what units reported in autumn is not in the report of the half", half)
    tap.ok("tỉnh A: 11 xã có mô hình" in half and "33 xã" not in half, "what a unit had reported by then is, as it stood", half)
    tap.ok("hai đơn vị đạt mục tiêu" in half.lower() and "bốn đơn vị" not in half.lower(), "and how the movement was reviewed by then", half)
    tap.ok("tỉnh B: 26 xã" in whole and "tỉnh A: 33 xã" in whole and "11 xã" not in whole and "bốn đơn vị" in whole.lower(), "the year-end report has the last of all", whole)
    early = movements(paper(server, "cum-mau-1", year, "bao-cao-so-ket", "--date", f"20/6/{year}")[0])
    tap.ok("11 xã" not in early and "hai đơn vị" not in early.lower(), "one dated within the half has neither", early)
    own = movements(paper(server, "cum-mau-1", year, "bao-cao-so-ket-don-vi", "--unit", "B")[0])
    tap.ok("04 đơn vị đăng ký" in own and "26 xã" not in own, "nor has the unit's own what it reported later", own)
    own = movements(paper(server, "cum-mau-1", year, "bao-cao-so-ket-don-vi", "--unit", "A")[0])
    tap.ok("11 xã" in own and "33 xã" not in own, "and it has what it had reported", own)


# ---- votes and papers on them ----

def send(browser, path, *pairs):
    return browser.send("POST", path, urllib.parse.urlencode([("ma", browser.token(path)), *pairs]), browser.own_headers())[0]


def close_votes(tellers, secretary, votes):
    """The session on awards, which is counted, is closed with T for the flag; the one on offices is counted anew: S head, Q deputy of the next year."""
    tap.ok(send(secretary, f"{votes}/1", ("viec", "chot"), ("chon.1", "T")) == 303, "the session on awards is closed")
    count = [("phat-ra", 5), ("thu-ve", 5), ("hop-le", 5), ("khong-hop-le", 0)]
    for question, unit, yes in ((1, "S", 5), (2, "Q", 5), (2, "T", 0)):
        count += [(f"p.{question}.{unit}", yes), (f"k.{question}.{unit}", 5 - yes)]
    said = [send(secretary, f"{votes}/2/kiem-phieu", *count), send(secretary, f"{votes}/2", ("viec", "kiem-lai"))]  # the other count is of the samples
    said += [send(person, f"{votes}/2/kiem-phieu", *count) for person in tellers]
    said.append(send(secretary, f"{votes}/2", ("viec", "chot"), ("chon.1", "S"), ("chon.2", "Q")))
    tap.ok(said == [303] * 5, "so is that on offices", said)


def issue(secretary, head, page, answer):
    """A paper with each place answered and signed: where it is, or why not, and its day."""
    places = re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', secretary.get(page)[2])
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    form = {"viec": "trinh", "noi": "Tỉnh R", "ngay": f"{today.day}/{today.month}/{today.year}", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu",
            "noi-nhan": "", **{place: answer for place in places}}
    status, headers, source = secretary.post(page, form)
    slip = headers.get("location", "").split("?")[0]
    if status != 303:
        return next(Tree(source).root.all("main")).text(), today
    seen = re.search(r'name="da-xem" value="([^"]*)"', head.get(slip)[2]).group(1)
    return head.post(slip, {"viec": "ky", "da-xem": seen})[1].get("location", ""), today


def day_of(date):
    return f"{date.day}/{date.month}/{date.year}"


def of_review(server, year):
    """The report of a day has the votes of that day and the papers of that day, and none of later ones."""
    secretary, checker, head = (Browser(server).as_role("mau." + role) for role in ("thu-ky", "tham-dinh", "cum-truong"))
    group = f"/nhom/cum-mau-4/{year}"
    close_votes((checker, secretary), secretary, group + "/bo-phieu")
    with sqlite3.connect(server.db) as db:
        voted = max(datetime.date.fromisoformat(day) for (day,) in db.execute("SELECT held_on FROM vote_session"))
    issued, sent = issue(secretary, head, group + "/trinh-ky/to-trinh", "ngày 25 tháng 9 năm 2025")
    tap.ok("/so-van-ban/" in issued and sent > voted, "a submission went out some days after the votes", issued[:1500], voted, sent)
    before, on, after = (paper(server, "cum-mau-4", year, "bao-cao-tong-ket", "--date", day_of(day))[0].split("V. BÌNH XÉT", 1)[-1].split("VI. PHƯƠNG", 1)[0]
                         for day in (voted - datetime.timedelta(1), voted, sent))
    tap.ok("phiếu ngày" not in before and "đã trình" not in before and "tỉnh S làm" not in before, "before the votes the year-end report has no result of them", before)
    tap.ok("phiếu ngày" in on and "tỉnh S làm" in on and "đã trình" not in on, "on their day it has them and not what was submitted later", on)
    tap.ok("phiếu ngày" in after and "đã trình tại Tờ trình" in after, "on the day of the submission it has both", after)
    # minutes of a meeting held on the day of the votes
    plan = {"loai": "hop-tru-bi", "ten-hoi-nghi": "Họp bình xét, suy tôn", "ngay-hop": day_of(voted), "gio": "8h00", "dia-diem": "Trụ sở tỉnh R", "chu-nha": "R",
            "chu-tri": "Nguyễn Văn A; Chủ tịch; Tỉnh R", "khach-moi": "", "chuong-trinh": "Bỏ phiếu"}
    status, headers, source = secretary.post(group + "/hoi-nghi/to-chuc", plan)
    tap.ok(status == 303, "a meeting of that day is planned", source[:800] if source else "")
    code = headers["location"].split("?")[0].rsplit("/", 1)[1]
    minutes = Tree(secretary.file(f"{group}/van-ban/bien-ban-hop.html?hoi_nghi={code}")[1].decode()).root.text()
    tap.ok("phiếu ngày" in minutes and "đã trình" not in minutes, "its minutes have the votes and not the submission", minutes[-2500:])
    again = paper(server, "cum-mau-4", year, "to-trinh", "--date", day_of(sent - datetime.timedelta(1)))[0]
    tap.ok("hiếu ngày" in again and "đã trình" not in again, "nor has a submission of a day before it", again[-1500:])
    return voted


# ---- every kind ----

AHEAD = {  # what may stand in a paper of an earlier day: it lies ahead and is told so, or is the day of the paper itself
    "ke-hoach": (r".*", "the plan has the deadlines of the year"),
    "phat-dong": (r"thực hiện từ ngày .{0,60}$|đăng ký .{0,80}$", "the launch has the time of the movement"),
    "giay-moi": (r"- Thời gian: .{0,40}$", "the invitation has the day to come"),
    "chuong-trinh": (r"- Thời gian: .{0,40}$", "so has the programme"),
    "bien-ban-kiem-phieu": (r"Hôm nay, vào hồi .{0,30}$", "minutes of a count are of that day, whatever day is asked for"),
    "bien-ban-hop": (r"Thời gian bắt đầu: .{0,40}$|kết thúc vào .{0,30}$|bỏ phiếu $|bình xét .{0,60}$", "so are those of a meeting"),
    "to-trinh": (r"bình xét, suy tôn $|[Bb]ỏ phiếu $|biểu quyết .{0,40}$", "a submission rests on votes and is signed on their day or later"),
    "phu-luc-giai-trinh": (r".*", "the annex goes with its appeal, and is of its day"),
    "bao-cao-tong-ket": (r"dự kiến tổ chức $", "a conference that lies ahead of a report is told as planned"),
}
DAY = re.compile(r"(?:ngày )?\b(\d\d?)(?: tháng (\d\d?) năm (\d{4})|/(\d\d?)/(\d{4}))")


def later(text, day, kind):
    """Days behind it that nothing allows, with the words before them."""
    allowed, found = re.compile(AHEAD[kind][0]) if kind in AHEAD else None, []
    for at in DAY.finditer(text):
        named = tuple(int(part) for part in (at[3] or at[5], at[2] or at[4], at[1]))
        before = text[max(0, at.start() - 120):at.start()]
        if named > (day.year, day.month, day.day) and not (allowed and allowed.search(before)):
            found.append(before[-70:] + at[0])
    return found


def of_all_kinds(server, year):
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        rows = re.findall(r'^    \[TD_DOC_\w+\]\s*=\s*\{"([a-z-]+)",.*?, (true|false), (true|false), ', file.read(), re.M)
    units = {"cum-mau-1": "B", "cum-mau-2": "G", "cum-mau-3": "M", "cum-mau-4": "Q"}
    for group, unit in units.items():
        wrong, written = [], set()
        for kind, _, of_unit in rows:
            for month, day in ((3, 15), (7, 10), (11, 22)):
                asked = datetime.date(year, month, day)
                text, _ = paper(server, group, year, kind, "--date", day_of(asked), *(["--unit", unit] if of_unit == "true" else []))
                written |= {kind} if text else set()
                wrong += [(kind, day_of(asked), said) for said in later(text, asked, kind)]
        tap.ok(len(written) >= 15 and not wrong, f"{group}: {len(written)} kinds of paper tell of no day behind their own", sorted(written), *wrong[:20])


with serve(samples=True) as server:
    with sqlite3.connect(server.db) as db:
        YEAR, = db.execute("SELECT MAX(y.year) FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id WHERE g.code = 'cum-mau-1'").fetchone()
        add_entries(db, YEAR)
    of_half(server, YEAR)
    of_review(server, YEAR)
    of_all_kinds(server, YEAR)
    for language, words in (("", "đã được lập trong năm đó"), ("/en", "drawn up with that year")):
        said = Browser(server, language).as_role("mau.thu-ky").get(f"/nhom/cum-mau-4/{YEAR - 1}/van-ban/giao-uoc-nam-sau")[2]
        tap.ok(words in said, f"a year that has its own covenant has no other one from the year before{language and ', in English'}", said[:1500])
tap.done()
