#!/usr/bin/env python3
"""Where a group prints its certificates on stock: the page with its picture, what is refused, what is kept and logged, the test sheet, who may, and that
documents are printed there."""
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, scratch, serve  # noqa: E402

GROUP = "tay-nam-bo"
PAGE = f"/nhom/{GROUP}/phoi-in/bang-khen"
FIELDS = ("ten", "thanh-tich", "quyet-dinh", "ngay-quyet-dinh", "so-vao-so", "ngay-ky", "chuc-vu", "nguoi-ky")


def form_of(source):
    """What the page would send as it stands."""
    form = dict(re.findall(r'<input class="input" id="[^"]*" name="([a-z-]+\.[a-z]+)" type="text" value="([^"]*)"', source))
    for name, options in re.findall(r'<select class="input" id="[^"]*" name="([a-z-]+\.canh)"[^>]*>(.*?)</select>', source, re.S):
        form[name] = re.search(r'<option value="(\w+)" selected>', options).group(1)
    form.update({name: "1" for name in re.findall(r'name="([a-z-]+\.in)" value="1" checked', source)})
    return form


def rows(db, query="SELECT field, is_printed, x, y, width, half_points, alignment FROM stock_place ORDER BY number"):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        return connection.execute(query).fetchall()


def send_raw(browser, form):
    """The answer as bytes: it may be a file."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    body = urllib.parse.urlencode({"ma": browser.token(PAGE), **form})
    return browser.server.request("POST", PAGE, body, {**browser.own_headers(), "Cookie": cookies})


def pages(body):
    path = os.path.join(scratch(), "phoi.pdf")
    with open(path, "wb") as file:
        file.write(body)
    return paper.pages(path)


def at(page, word):
    """Left and upper edge of a word in millimetres."""
    found = page.find(word)
    return found and (found.left, found.top)


def main():
    tap = Tap()
    with serve() as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        page, source = PAGE, secretary.get(PAGE)[2]
        form = form_of(source)
        tap.ok(all(f"{field}.trai" in form and f"{field}.in" in form for field in FIELDS) and source.count("data-mark=") == len(FIELDS),
               "each field has its figures and stands in the picture", sorted(form))
        tap.ok("Đang dùng vị trí của chương trình" in source and form["ten.tren"] == "88" and form["ten.canh"] == "centre", "they begin where a whole certificate has them")
        tap.ok("From the upper edge (mm)" in secretary.get("/en" + page)[2], "in English too")

        # refused
        status, _, source = secretary.post(page, {**form, "viec": "giu", "ten.trai": "200", "ten.rong": "120", "ngay-ky.tren": "206", "chuc-vu.co": "x", "nguoi-ky.trai": "-1"})
        tap.ok(status == 422 and source.count('aria-invalid="true"') == 4 and 'href="#o-ten.rong"' in source and "không quá 297" in source and 'value="x"' in source,
               "what leaves the sheet and what is no number is said at its field", status, source.count('aria-invalid="true"'))
        tap.ok(rows(server.db) == [], "and nothing of it is kept")

        # looked at, tried, kept
        moved = {**form, "ten.trai": "40,5", "ten.tren": "92", "ten.rong": "200", "ten.co": "26,5", "ten.canh": "left", "ngay-ky.co": "13"}
        del moved["chuc-vu.in"]
        status, _, source = secretary.post(page, {**moved, "viec": "xem"})
        tap.ok(status == 200 and 'x="40.5" y="92"' in source and re.search(r'data-mark="chuc-vu" class="stock-mark is-off', source) and rows(server.db) == [],
               "the picture is renewed without keeping anything", status)
        status, headers, body = send_raw(secretary, {**moved, "viec": "thu"})
        test = pages(body)
        tap.ok(status == 200 and headers["content-type"] == "application/pdf" and len(test) == 1 and rows(server.db) == [], "the test sheet is one page", status)
        x, y = at(test[0], "(Tên") or (0, 0)
        tap.ok(abs(x - 40.5) < 0.6 and abs(y - 92) < 2.5, "its fields stand where they were typed", x, y)
        said = test[0].text()
        tap.ok("(số quyết định)" in said and "(ngày quyết định)" in said and "(số vào sổ)" in said and "CHỦ TỊCH" not in said and "250" in said.split(),
               "with a sample of each, a ruler, and nothing of what the stock has", said)
        status, headers, _ = secretary.post(page, {**moved, "viec": "giu"})
        tap.ok(status == 303 and headers["location"].endswith("?xong=giu"), "they are kept", status, headers.get("location"))
        tap.ok(rows(server.db) == [("ten", 1, 4050, 9200, 20000, 53, "left"), ("ngay-ky", 1, 15700, 13800, 11000, 26, "centre"), ("chuc-vu", 0, 15700, 14500, 11000, 28, "centre")],
               "as rows of the fields that were moved", rows(server.db))
        source = secretary.get(page)[2]
        tap.ok("Đang dùng vị trí riêng" in source and 'value="40,5"' in source and form_of(source) == {k: v for k, v in moved.items()}, "the page shows them again", form_of(source))
        tap.ok('value="40.5"' in secretary.get("/en" + page)[2], "in English with a point")
        status, headers, _ = secretary.post(page, {**moved, "viec": "giu"})
        tap.ok(status == 303 and headers["location"].endswith("?xong=nhu-cu") and len(rows(server.db)) == 3, "the same again changes nothing")
        tap.ok("Đổi vị trí in trên phôi" in Browser(server).as_role("mau.quan-tri").get(f"/nhat-ky/{GROUP}")[2], "and the log tells it")

        # who may
        officer = Browser(server).as_role("mau.can-bo")
        status, _, source = officer.get(page)
        tap.ok(status == 200 and 'value="giu"' not in source and 'value="thu"' in source, "a unit's officer sees them and may test, and has no button to change them", status)
        tap.ok(officer.post(page, {**form, "viec": "giu"})[0] == 403 and len(rows(server.db)) == 3, "nor may")
        tap.ok(secretary.get(page.replace("bang-khen", "giao-uoc"))[0] == 404 and secretary.get(page.replace(GROUP, "khong-co"))[0] == 404, "other papers and groups have none")
        tap.ok("phoi-in/bang-khen" in secretary.get(f"/nhom/{GROUP}/mau-van-ban/bang-khen")[2], "the page of templates leads there")
        tap.ok("Đang dùng vị trí của chương trình" in secretary.get(page.replace("bang-khen", "giay-khen"))[2], "letters of merit have places of their own")

        # printed there, from pages and scripts
        status, headers, _ = secretary.post(page, {**form, "viec": "mac-dinh"})
        tap.ok(status == 303 and len(rows(server.db)) == 6 and "Đang dùng vị trí của chương trình" in secretary.get(page)[2], "back to the places of the program")
        for statement in ("UPDATE stock_place SET x = 0", "DELETE FROM stock_place",
                          "INSERT INTO stock_place SELECT group_id, 99, kind, field, is_printed, x, y, width, half_points, alignment, set_at, set_by FROM stock_place LIMIT 1"):
            try:
                with contextlib.closing(sqlite3.connect(server.db)) as connection:
                    connection.execute(statement)
                said = ""
            except sqlite3.IntegrityError as problem:
                said = str(problem)
            tap.ok("history" in said or "at the end" in said, f"the file itself keeps them: {statement.split()[0]}", said)
        code, said = thidua.run("audit", "verify", "--db", server.db)
        tap.ok(code == 0, "and the log agrees", said)
    printed(tap)
    tap.done()


def printed(tap):
    """The places of a group count in its documents, in PDF and Word, from a page and from a script."""
    folder = scratch()
    db = os.path.join(folder, "a.db")
    thidua.run("import", os.path.join(thidua.SOURCE, "demo", "dong-bang-song-hong-2023"), "--db", db)

    def write(form):
        out = os.path.join(folder, "a." + form)
        status, said = thidua.run("report", "--db", db, "--group", "dong-bang-song-hong", "--year", "2023", "--kind", "bang-khen", "--format", form, "-o", out, "--overprint", "")
        assert status == 0, said
        with open(out, "rb") as file:
            return file.read()

    before = at(pages(write("pdf"))[0], "Hưng")
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("INSERT INTO stock_place SELECT id, 1, 'bang-khen', 'ten', 1, 4000, 9800, 23700, 44, 'centre', 0, NULL FROM emulation_group")
    after = at(pages(write("pdf"))[0], "Hưng")
    tap.ok(abs(after[0] - before[0] - 10) < 0.2 and abs(after[1] - before[1] - 10) < 0.2, "a certificate is printed where the group has it", before, after)
    data = write("docx")
    text = subprocess.run(["unzip", "-p", os.path.join(folder, "a.docx"), "word/document.xml"], capture_output=True, text=True, check=True).stdout
    tap.ok(data[:2] == b"PK" and 'w:x="2268" w:y="5556"' in text, "in Word too", re.findall(r'w:x="\d+" w:y="\d+"', text)[:4])


main()
