#!/usr/bin/env python3
"""Points that nobody has adopted are never called official on paper: tables and reports before the preparatory meeting say which points they
tell and that these are provisional, add up nothing that lacks a value, in every format, and cannot be given a number or a signer."""
import html
import io
import os
import re
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, PROGRAM, Tap, Tree, scratch, serve  # noqa: E402

tap, folder = Tap(), scratch()
NOT_ADOPTED = "tạm tính, chưa được thông qua"
SO_FAR = {"cum-mau-1": "Điểm tự chấm", "cum-mau-2": "Điểm đang chấm chéo", "cum-mau-3": "Điểm đang thẩm định"}


def make(server, group, year, kind, form, *options):
    out = os.path.join(folder, f"{group}-{year}-{kind}.{form}")
    done = subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", year, "--kind", kind, "--format", form, "-o", out, *options],
                          capture_output=True, text=True)
    return done, out


def words(path):
    """Everything that is written in a document of any format."""
    if path.endswith(".pdf"):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
    elif path.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(path) as archive:
            text = " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</w:t></w:r><w:r>.*?<w:t[^>]*>", "", archive.read(name).decode()))
                            for name in archive.namelist() if re.search(r"document\.xml|sharedStrings|sheet\d", name))
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read().replace("\\n", " ")
        if path.endswith(".html"):
            text = " ".join(body.text() for body in Tree(text).root.all("body"))
    return " ".join(html.unescape(text).split())


def of_ranking(server):
    for group, so_far in SO_FAR.items():
        for form in ("docx", "pdf", "html", "xlsx", "json"):
            text = words(make(server, group, YEAR, "xep-hang", form)[1])
            tap.ok("TẠM TÍNH" in text and NOT_ADOPTED in text and so_far in text and ("Tổng điểm tạm tính" in text or form == "pdf")
                   and "Kết quả chấm điểm" not in text and "CỤM TRƯỞNG" not in text and ("NGƯỜI LẬP BẢNG" in text or form == "xlsx"), f"the ranking of {group} is called provisional ({form})", text[:900])
    done, out = make(server, "cum-mau-1", YEAR, "xep-hang", "pdf")
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True).stdout
    rows = {name: re.search(rf"{name} (.*)", text).group(1).split() for name in ("Tỉnh A", "Tỉnh C", "Tỉnh D")}
    tap.ok(rows["Tỉnh A"] == rows["Tỉnh C"] == ["–"] * 4 and rows["Tỉnh D"][-1] == "966,48", "what is not entered is no 0, and sums lack it", rows)
    text = words(make(server, "cum-mau-4", YEAR, "xep-hang", "pdf")[1])
    tap.ok("Kết quả chấm điểm" in text and "tạm tính" not in text and "CỤM TRƯỞNG" in text, "an adopted ranking is signed by the head", text[:900])


def of_comparison(server):
    for group in ("cum-mau-2", "cum-mau-3"):
        for kind, options in (("doi-chieu-diem", ()), ("doi-chieu-diem-don-vi", ("--unit", {"cum-mau-2": "E", "cum-mau-3": "L"}[group]))):
            text = words(make(server, group, YEAR, kind, "pdf", *options)[1])
            tap.ok("Chính thức" not in text and "chính thức trừ" not in text and "ĐỐI CHIẾU ĐIỂM TẠM TÍNH" in text and NOT_ADOPTED in text
                   and "CỤM TRƯỞNG" not in text, f"{kind} of {group} has provisional points", text[:900])
    text = words(make(server, "cum-mau-4", YEAR, "doi-chieu-diem", "pdf")[1])
    tap.ok("Chính thức" in text and "tạm tính" not in text, "after the meeting they are official", text[:600])


def of_unit(server):
    for form in ("pdf", "docx", "html", "json", "xlsx"):
        text = words(make(server, "cum-mau-1", YEAR, "bao-cao-tong-ket-don-vi", form, "--unit", "A")[1])
        tap.ok("526,87" not in text and not re.search(r"(?<!\d)0,00", text) and ("kết quả chấm điểm, xếp hạng sau khi thẩm định" in text or form == "xlsx")
               and ("Điểm tạm tính" in text or form == "pdf"),
               f"a unit that has not entered all has no total ({form})", text[-1500:])
    text = words(make(server, "cum-mau-1", YEAR, "bao-cao-tong-ket-don-vi", "pdf", "--unit", "D")[1])
    tap.ok(f"Điểm tự chấm năm {YEAR} ({NOT_ADOPTED}): 966,48/1.000 điểm" in text and "xếp thứ" not in text.split("4. Kết quả chấm điểm")[1],
           "one that has tells them as what it gave itself, without a place", text[-2500:])
    for unit in ("A", "D"):
        tap.ok("các đơn vị tập trung" not in text and "[Đơn vị bổ sung: phương hướng, nhiệm vụ trọng tâm của đơn vị.]" in text,
               f"{unit} writes its own tasks", text[-1500:])
    text = words(make(server, "cum-mau-4", YEAR, "bao-cao-so-ket-don-vi", "pdf", "--unit", "Q")[1])
    tap.ok("các đơn vị tập trung" not in text and "[Đơn vị bổ sung: phương hướng, nhiệm vụ trọng tâm của đơn vị.]" in text, "at mid-year too", text[-900:])


def of_minutes(server):
    for group, provisional in (("cum-mau-1", True), ("cum-mau-4", False)):
        for form in ("pdf", "docx", "html", "json"):
            text = words(make(server, group, YEAR, "bien-ban-hop", form)[1])
            tap.ok((NOT_ADOPTED in text) == provisional and ("ạm tính" in text or "TẠM TÍNH" in text) == provisional and "dự thảo" not in text.lower()
                   and ("Kết quả chấm điểm năm" in text) != provisional, f"minutes of {group} call its points what they are ({form})", text[:1500])


def of_final(server):
    for group, kind, options, remedy in (
            ("cum-mau-1", "xep-hang", ("--signer", "Nguyễn Văn An"), "trang Tiến độ"), ("cum-mau-3", "doi-chieu-diem", ("--signer", "Nguyễn Văn An"), "trang Tiến độ"),
            ("cum-mau-1", "bao-cao-tong-ket", ("--number", "5"), "trang Tiến độ"), ("cum-mau-1", "bien-ban-hop", ("--number", "5"), "trang Tiến độ"),
            ("cum-mau-1", "bao-cao-tong-ket-don-vi", ("--unit", "A", "--number", "5"), "trang Chấm điểm")):
        done, out = make(server, group, YEAR, kind, "docx", *options)
        tap.ok(done.returncode and remedy in done.stderr and "Progress of the year" in done.stderr + "Progress of the year" * (remedy == "trang Chấm điểm")
               and server.db in done.stderr, f"{kind} of {group} is not made final", done.stderr)
    for group, kind, options in (("cum-mau-1", "bao-cao-tong-ket-don-vi", ("--unit", "D", "--number", "5")), ("cum-mau-4", "xep-hang", ("--signer", "Nguyễn Văn An")),
                                 ("cum-mau-4", "bien-ban-hop", ("--number", "5"))):
        done, _ = make(server, group, YEAR, kind, "docx", *options)
        tap.ok(done.returncode == 0, f"{kind} of {group} is", done.stderr)


def of_pages(server):
    secretary = Browser(server).as_role("mau.thu-ky")
    for group, said in (("cum-mau-2", "đang chấm chéo"), ("cum-mau-3", "Điểm đang thẩm định")):
        for page in ("xep-hang", "bang-diem"):
            text = " ".join(next(Tree(secretary.get(f"/nhom/{group}/{YEAR}/{page}")[2]).root.all("main")).text().split())
            tap.ok("tạm tính năm" in text and "Tạm tính, chưa được thông qua." in text and said in text and "Điểm đang dùng" not in text,
                   f"the page {page} of {group} says so", text[:700])
        text = secretary.get(f"/en/nhom/{group}/{YEAR}/xep-hang")[2]
        tap.ok("Provisional ranking" in text and "not adopted yet" in text, "in English too", text[:300])
    text = " ".join(next(Tree(secretary.get(f"/nhom/cum-mau-4/{YEAR}/bang-diem")[2]).root.all("main")).text().split())
    tap.ok("Điểm đang dùng" in text and "ạm tính" not in text, "and says nothing of it once they are adopted", text[:500])
    council = Browser(server).as_role("mau.co-quan")
    rows = [" ".join(row.text().split()) for row in Tree(council.get(f"/nhom/cum-mau-1/{YEAR}/bang-diem")[2]).root.all("tr")]
    tap.ok([row for row in rows if "Tỉnh C" in row] and not [row for row in rows if "Tỉnh C" in row and "0,00" in row], "nothing entered is no 0 there either", rows)


with serve(samples=True) as server:
    import sqlite3
    with sqlite3.connect(server.db) as db:
        YEAR = str(db.execute("SELECT MAX(y.year) FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id WHERE g.code = 'cum-mau-4'").fetchone()[0])
    of_ranking(server)
    of_comparison(server)
    of_unit(server)
    of_minutes(server)
    of_final(server)
    of_pages(server)
tap.done()
