#!/usr/bin/env python3
"""A year is revised twice: the pages of its history tell who, when, why and from what to what, and give back each content."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Tap, Tree, open_to_all, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
PACKAGE = os.path.join(SOURCE, "demo", "tay-nam-bo-2013")


def bring_in(package, db, *more):
    done = subprocess.run([PROGRAM, "import", package, "--db", db, *more], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def change(package, sheet, old, new):
    """One row of a sheet written anew."""
    path = os.path.join(package, sheet + ".tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, old
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))


def rows(source):
    return [row.text() for row in Tree(source).root.all("tr")]


def items(source):
    """The lines of the history of a figure."""
    return [item.text() for part in Tree(source).root.all("ol") if "figure-history" in part.attributes.get("class", "")
            for item in part.all("li")]


def revise(tap, folder, db):
    """The content of the year three times: as it was, a figure corrected, a target added."""
    package = os.path.join(folder, "goi")
    shutil.copytree(PACKAGE, package)
    status, said = bring_in(package, db)
    tap.ok(status == 0, "a new year needs no reason", said)
    status, said = bring_in(package, db)
    tap.ok(status == 0 and "nothing has changed" in said, "nor does the same content", said)
    with open(os.path.join(package, "so_lieu.tsv"), encoding="utf-8") as file:
        row = next(line for line in file if line.startswith("BL\tI.4\t"))
    cells = row.rstrip("\n").split("\t")
    cells[3] = "1"
    change(package, "so_lieu", row, "\t".join(cells) + "\n")
    status, said = bring_in(package, db, "--dry-run")
    tap.ok(status == 0 and "1 dòng sửa, 0 dòng thêm, 0 dòng bỏ" in said, "a trial counts what would change", said)
    status, said = bring_in(package, db)
    tap.ok(status == 2 and "--reason" in said, "a revision needs a reason, and says how to give it", said)
    status, said = bring_in(package, db, "--reason", " ")
    tap.ok(status == 2, "spaces are none", said)
    status, said = bring_in(package, db, "--reason", "Sửa theo Công văn số 12")
    tap.ok(status == 0 and "imported as a new revision" in said, "with one it is kept", said)
    change(package, "nhom", "Tây Nam bộ", "Tây Nam Bộ")
    status, said = bring_in(package, db, "--reason", "Viết lại <b>tên cụm")
    tap.ok(status == 0, "and once more", said)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "nam.db")
        revise(tap, folder, db)
        with serve(command="serve", db=db) as server:
            for page in ("/lich-su", "/lich-su/1", "/lich-su/1/goi.xlsx", "/lich-su?trang=nhom"):
                tap.ok(server.page(YEAR + page)[0] in (403, 404), f"{page} is not for everybody")
            tap.ok(server.page("/nhat-ky/tay-nam-bo")[0] in (403, 404), "nor is its log")
            tap.ok(not items(server.page(YEAR + "/diem/BL/I.4")[1]), "nor is the history of a point")
        open_to_all(db, "tay-nam-bo")
        with serve(command="serve", db=db) as server:
            look(tap, server)
    tap.done()


def look(tap, server):
    status, source = server.page(YEAR + "/lich-su")
    lines = rows(source)[1:]
    tap.ok(status == 200 and [line[:5] for line in lines] == ["Lần 3", "Lần 2", "Lần 1"], "all contents, the newest first", lines)
    tap.ok("đang dùng" in lines[0] and "Viết lại <b>tên cụm" in lines[0] and "1 dòng sửa" in lines[0], "what is in use, and why", lines[0])
    tap.ok("Sửa theo Công văn số 12" in lines[1] and "người vận hành máy chủ" in lines[1], "who and why", lines[1])
    tap.ok("Nội dung đầu tiên" in lines[2], "the first one is said to be the first", lines[2])
    tap.ok(rows(server.page(YEAR + "/lich-su?truoc=3")[1])[1:][0].startswith("Lần 2"), "earlier ones page by page")
    tap.ok(server.page(YEAR + "/lich-su?truoc=x")[0] == 404, "a page that cannot be")
    tap.ok(server.page(YEAR + "/lich-su?truoc=1")[0] == 404, "a page that is not there")

    status, source = server.page(YEAR + "/lich-su/2")
    lines = rows(source)
    tap.ok(status == 200 and len(lines) == 2 and "Bạc Liêu, I.4" in lines[1], "what changed in one of them", lines)
    tap.ok(re.search(r"<del[^>]*>[^<]+</del>.*<ins[^>]*>1</ins>", source), "from what to what")
    tap.ok("Row" in rows(server.page("/en" + YEAR + "/lich-su/2")[1])[0], "in English too")
    for number in ("0", "4", "99999999999", "x"):
        tap.ok(server.page(f"{YEAR}/lich-su/{number}")[0] == 404, f"there is no content {number}")

    packages = [server.request("GET", f"{YEAR}/lich-su/{n}/goi.xlsx") for n in (1, 3)]
    now = server.request("GET", YEAR + "/goi.xlsx")[2]
    tap.ok(all(status == 200 and body[:2] == b"PK" for status, _, body in packages), "each content is a package")
    tap.ok(packages[1][2] == now and packages[0][2] != now, "the one in use is the package of the year, the first is another")
    tap.ok("tay-nam-bo-2013-lan-1.xlsx" in packages[0][1].get("content-disposition", ""), "it has a name of its own")
    tap.ok(server.page(YEAR + "/lich-su/4/goi.xlsx")[0] == 404, "no package of what is not there")

    points = items(server.page(YEAR + "/diem/BL/I.4")[1])
    tap.ok(len(points) == 2 and "Lần 2" in points[0] and "Lần 1" in points[1], "a point tells only of what changed it", points)
    tap.ok(points and "→" in points[0] and "Sửa theo Công văn số 12" in points[0] and "→ thành 1" in points[0],
           "from what to what, and why", points)
    tap.ok(len(items(server.page(YEAR + "/diem/BL/I.3")[1])) == 1, "a point that never changed has its first line alone")
    total = items(server.page(YEAR + "/diem/BL")[1])
    tap.ok(len(total) == 2 and "hạng" in total[0] and "→" in total[0], "so has a total, with its rank", total)
    tap.ok(YEAR + "/lich-su" in server.page(YEAR + "/chi-so")[1], "the pages of the year lead to its history")

    figure = next(a.attributes["href"] for a in Tree(server.page(YEAR + "/chi-so")[1]).root.all("a")
                  if re.search("trang=chi_so&dong=.*&don_vi=", a.attributes.get("href", "")))
    status, headers, body = server.request("GET", figure)
    lines = rows(body.decode("utf-8"))
    tap.ok(status == 200 and len(lines) == 2 and "Thêm" in lines[1], "a figure of an indicator opens its history: it came with the first", lines)
    for page, wanted in (("", r"lich-su\?trang=(chi_so|cong_bo)&dong="), ("/xep-hang", r"lich-su\?trang=cong_bo&dong=")):
        hrefs = [a.attributes["href"] for a in Tree(server.page(YEAR + page)[1]).root.all("a") if re.search(wanted, a.attributes.get("href", ""))]
        opened = [(href, len(rows(server.request("GET", href)[2].decode("utf-8")))) for href in hrefs]
        tap.ok(opened and all(count > 1 for _, count in opened), f"each figure of the source on {page or 'the first page'} opens its history", opened)
    status, source = server.page(YEAR + "/lich-su?trang=nhom")
    tap.ok(status == 200 and len(rows(source)) == 2 and "Lần 3" in source and "Lần 2" not in source, "a sheet tells in which contents it changed", rows(source))
    status, source = server.page(YEAR + "/lich-su?trang=so_lieu&dong=I.4&don_vi=Bạc Liêu")
    tap.ok(len(rows(source)) == 4 and "Lần 2" in source and "Lần 1" in source, "a row of the scoring data too", rows(source))
    shown = server.page(YEAR + "/lich-su?trang=nguon")[1]
    tap.ok(re.search(r"Gói đầu tiên của năm này đưa các số liệu này vào: \d+ dòng", shown) and "Lần 1" in shown and "Lần 2" not in shown and "giữ nguyên" not in shown,
           "a sheet that no package changed tells of the first content alone, which brought it in", rows(shown))
    tap.ok('href="/nhat-ky/tay-nam-bo"' in shown and f'{YEAR}/phong-trao"' in server.page(YEAR + "/lich-su?trang=phong_trao")[1],
           "and leads to where the work in the program is told")
    tap.ok(server.page(YEAR + "/lich-su?trang=khong_co")[0] == 404, "there is no such sheet")


main()
