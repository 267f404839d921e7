#!/usr/bin/env python3
"""Those of a unit see its figures from the first day; till the group shows those of the others, no page of theirs tells them."""
import csv
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, Browser, Tap, serve  # noqa: E402

tap = Tap()
GROUP, YEAR = "/nhom/tay-nam-bo", "/nhom/tay-nam-bo/2013"
OWN, PEERS = YEAR + "/diem/CM", ("Bạc Liêu", "Kiên Giang", "Vĩnh Long")


def body(source):
    return source[source.index("<main"):]


def add_rows_of_units(db):
    """Figures of units in two sheets, by their code and by their name: of the officer's own, of two others, of all."""
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "goi")
        subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", db, "-o", package], check=True, capture_output=True)
        for sheet, rows in {"chi_so": [{"ma": "thu", "ten": "Thu thử", "don_vi": unit, "nam": "2013", "ky": "nam", "gia_tri": value, "xuat_xu": "minh_hoa"}
                                       for unit, value in (("CM", "7111"), ("Bạc Liêu", "7222"), ("KG", "7333"), ("", "7444"))],
                            "khen_thuong": [{"cap": "tinh", "hinh_thuc": "Cờ thử", "don_vi": unit, "nam": "2013", "ky": "nam", "so_luong": value, "xuat_xu": "minh_hoa"}
                                            for unit, value in (("Cà Mau", "8111"), ("BL", "8222"), ("Kiên Giang", "8333"))]}.items():
            path = os.path.join(package, sheet + ".tsv")
            with open(path, encoding="utf-8", newline="") as file:
                old = list(csv.DictReader(file, delimiter="\t"))
            with open(path, "w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, list(old[0]), delimiter="\t", restval="", lineterminator="\n")
                out.writeheader()
                out.writerows(old + rows)
        done = subprocess.run([PROGRAM, "import", package, "--db", db, "--reason", "Thử"], capture_output=True, text=True)
        tap.ok(done.returncode == 0, "rows of units come in", done.stderr)


def figures(browser, page):
    """Which of the figures that were added stand on the page, and the page."""
    status, _, source = browser.get(YEAR + page)
    return sorted(set(re.findall(r"\b[78]\.?(?:111|222|333|444)\b", body(source)))), body(source), status


def rows_of_units(head, officer):
    """Closed: of the sheets by unit one's own rows, and those of all; for whoever is of no unit, those of all."""
    for page, own, of_all in (("/chi-so", "7.111", ["7.444"]), ("/khen-thuong", "8.111", [])):
        seen, source, status = figures(officer, page)
        tap.ok(status == 200 and seen == sorted([own] + of_all), f"{page}: the own rows and those of all", (status, seen))
        told = [peer for peer in PEERS + ("Hậu Giang", "Long An", "Trà Vinh") if peer in source]
        tap.ok(not told and "các đơn vị khác chưa được xem" in source, f"{page}: no other unit stands there, and it says why", told)
    for page in ("", "/thanh-vien", "/de-nghi"):
        seen, _, status = figures(officer, page)
        tap.ok(status == 200 and not [one for one in seen if one.endswith(("222", "333"))], f"{page or '/'} tells none of the others", seen)
    english = Browser(officer.server, language="/en").as_role("mau.can-bo").get(YEAR + "/chi-so")[2]
    tap.ok("are not shown yet" in english and "7,111" in english and "7,222" not in english, "in English too")


def check(server):
    """Open, then closed by the head."""
    head, officer = Browser(server).as_role("mau.cum-truong"), Browser(server).as_role("mau.can-bo")
    source = body(officer.get(OWN)[2])
    points = sorted(set(re.findall(rf'href="({OWN}/[^"]+)"', source)))
    tap.ok("Hạng" in source and 'class="neighbours"' in source and len(points) > 15, "an open year: its place among the others is shown",
           len(points))
    seen = [figures(officer, page)[0] for page in ("/chi-so", "/khen-thuong")]
    tap.ok(seen == [["7.111", "7.222", "7.333", "7.444"], ["8.111", "8.222", "8.333"]], "and the figures of all units", seen)
    _, _, source = head.get(GROUP + "/cai-dat")
    members = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="thanh-vien".*?</select>', source, re.S).group(0))
    public = re.findall(r'value="([^"]*)"', re.search(r'<select[^>]*name="moi-nguoi".*?</select>', source, re.S).group(0))
    status, _, _ = head.post(GROUP + "/cai-dat", {"thanh-vien": members[1], "moi-nguoi": public[0], "ly-do": "Chưa công bố"})
    tap.ok(status == 303, "the head closes the figures", status)
    status, _, source = officer.get(OWN)
    source = body(source)
    tap.ok(status == 200 and "điểm" in source, "the officer still sees the own sheet", status)
    told = re.findall(r"Hạng \d+|hạng \d+|bằng điểm với", source) + [peer for peer in PEERS if peer in source]
    tap.ok(not told, "it tells neither a rank nor who stands beside it", told)
    tap.ok("các đơn vị khác chưa được xem" in source, "and says why")
    wrong = []
    for page in points:
        status, _, source = officer.get(page)
        source = body(source)
        told = [peer for peer in PEERS if peer in source] + re.findall(r"/diem/(?!CM)[A-Z]+", source)
        told += re.findall(r"tốt nhất trong cụm \S+|cao nhất là \S+", source)
        if status != 200 or told:
            wrong.append(f"{page}: {status} {told}")
    tap.ok(not wrong, "no page about a criterion tells the points of another unit", "\n".join(wrong))
    rows_of_units(head, officer)
    closed = [page for page in ("/xep-hang", "/bang-diem", "/goi.xlsx", "/lich-su", "/diem/BL") if officer.get(YEAR + page)[0] == 200]
    tap.ok(not closed, "and the pages about all are closed to them", closed)


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "demo.db")
    with serve(db=db):
        pass
    add_rows_of_units(db)
    with serve(db=db) as server:
        check(server)
tap.done()
