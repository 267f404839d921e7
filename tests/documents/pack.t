#!/usr/bin/env python3
"""The papers of a conference in one file: all of them, each as it is alone, one PDF with an outline; from the page and the command."""
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Tap, scratch, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
tap = Tap()
folder = scratch()


def keep(name, body):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(body)
    return path


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def outline(path):
    """The titles of the first level, from qpdf's reading of the outline."""
    text = run("qpdf", "--json", "--json-key=outlines", path).stdout
    return re.findall(r'^\s{6}"title": "(.*)"', text, re.M)


with serve() as server:
    def get(path):
        status, headers, body = server.request("GET", path)
        headers = {name.lower(): value for name, value in headers.items()}
        return status, headers.get("content-type", ""), headers.get("content-disposition", ""), \
            body if isinstance(body, bytes) else body.encode("latin-1")

    status, kind, name, packed = get(YEAR + "/bo-tai-lieu.zip")
    tap.ok(status == 200 and kind == "application/zip" and "bo-tai-lieu-tay-nam-bo-2013.zip" in name, "the archive is offered", (status, kind, name))
    archive = zipfile.ZipFile(io.BytesIO(packed))
    names = archive.namelist()
    tap.ok(archive.testzip() is None and names[0] == "00-bo-tai-lieu-tay-nam-bo-2013.pdf", "it opens, the PDF first", names[:2])
    words = [entry for entry in names if entry.endswith(".docx")]
    _, _, _, listing = get(YEAR + "/van-ban")
    offered = re.findall(r'van-ban/([a-z-]+)\.docx', listing.decode())
    common = [word for word in offered if word not in ("dang-ky", "phieu-tu-cham", "phu-luc-giai-trinh") and not word.endswith("-don-vi")]
    tap.ok(len(words) == len(common) > 12, "a Word file for each document that the page offers, but those of single units", (words, common))
    tap.ok(any("bao-cao-tong-ket" in entry and entry.endswith(".xlsx") for entry in names), "tables of figures as workbooks")
    report = [entry for entry in words if "bao-cao-tong-ket" in entry][0]
    tap.ok(archive.read(report) == get(YEAR + "/van-ban/bao-cao-tong-ket.docx")[3], "the report in it is the report alone, byte for byte")
    tap.ok(get(YEAR + "/bo-tai-lieu.zip")[3] == packed, "the same bytes again")

    status, kind, _, pdf = get(YEAR + "/bo-tai-lieu.pdf")
    path = keep("a.pdf", pdf)
    tap.ok(status == 200 and kind == "application/pdf" and archive.read(names[0]) == pdf, "the PDF alone is the one of the archive")
    tap.ok(run("qpdf", "--check", path).returncode == 0, "qpdf finds nothing wrong")
    titles = outline(path)
    tap.ok(len(titles) == len(common) + 1 and titles[0] == "Mục lục", "an entry in the outline for the contents and each document", titles)
    first = run("pdftotext", "-layout", "-l", "1", path, "-").stdout
    tap.ok("MỤC LỤC" in first and first.count("Mẫu của chương") == len(common) and "01 " in first and "mẫu riêng" not in first,
           "the contents come first, each document with its number and its wording", first[:800])
    starts = [(re.sub(r" +(Bản dự thảo|–) .*", "", line.strip()[2:]).strip(), int(line.split()[-1])) for line in first.splitlines() if re.match(r"^ +\d\d .* \d+$", line)]
    pages = run("pdftotext", "-layout", path, "-").stdout.split("\f")
    begins = {"Kế hoạch hoạt động": "KẾ HOẠCH", "Bảng xếp hạng": "BẢNG XẾP HẠNG", "Tờ trình đề nghị khen thưởng": "TỜ TRÌNH", "Biên bản bàn giao": "BIÊN BẢN"}
    found = {name: page for name, page in starts}
    tap.ok(len(starts) == len(common) and all(any(word in pages[page - 1] for word in (begins[name], begins[name].title())) for name, page in starts if name in begins)
           and starts == sorted(starts, key=lambda start: start[1]) and len({page for _, page in starts}) == len(starts) and found["Kế hoạch hoạt động"] == 2,
           "and the page on which it begins", starts)
    tap.ok(all("BẢN DỰ THẢO, chưa ban hành." in pages[page - 1] for name, page in starts if name.startswith(("Kế hoạch hoạt động", "Tờ trình đề nghị")))
           and "DỰ THẢO" not in pages[found["Bảng xếp hạng"] - 1] and "Bản dự thảo" in first, "what was not issued says that it is a draft", starts)
    fonts = run("pdffonts", path).stdout.splitlines()[2:]
    info = run("pdfinfo", path).stdout
    tap.ok("Title:           Bộ tài liệu năm 2013 của Cụm thi đua các tỉnh Tây Nam bộ" in info, "its title is that of the pack", info[:200])
    tap.ok(fonts and all("Tinos" in line and " yes yes yes " in line for line in fonts), "no font but Tinos, embedded", fonts)
    tap.ok(server.request("GET", "/nhom/khong-co/2013/bo-tai-lieu.zip")[0] == 404, "no such group")

    status, _, _, other = get("/nhom/bac-trung-bo/2022/bo-tai-lieu.zip")
    tap.ok(status == 200 and not any("xep-hang" in entry for entry in zipfile.ZipFile(io.BytesIO(other)).namelist()),
           "a year without scores has no ranking in it")
    out = os.path.join(folder, "b.zip")
    words = ["pack", "--group", "tay-nam-bo", "--year", "2013", "--db", server.db, "-o", out]
    made = run(PROGRAM, *words)
    tap.ok(made.returncode == 0 and open(out, "rb").read() == packed, "the command writes the same bytes", made.stderr)
    made = run(PROGRAM, *words, "--format", "docx")
    tap.ok(made.returncode != 0 and "zip hoặc pdf" in made.stderr and "zip or pdf" in made.stderr, "another format is refused", made.stderr)

# At the beginning of a year the rubric is agreed before anything is entered.
young, db = os.path.join(folder, "young"), os.path.join(folder, "young.db")
shutil.copytree(os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), young)
for sheet in "so_lieu", "cong_bo":
    os.remove(os.path.join(young, sheet + ".tsv"))
made = run(PROGRAM, "import", young, "--db", db)
tap.ok(made.returncode == 0, "a year without data comes in", made.stderr)
which = ["--group", "tay-nam-bo", "--year", "2013", "--db", db]
made = run(PROGRAM, "report", *which, "--kind", "bang-tieu-chi", "--format", "json", "-o", os.path.join(folder, "c.json"))
text = open(os.path.join(folder, "c.json"), encoding="utf-8").read() if made.returncode == 0 else made.stderr
tap.ok("Tốc độ tăng trưởng tổng sản phẩm trên địa bàn" in text and "Tính theo tỷ lệ giữa hai mốc liền nhau" in text, "its table of criteria is written, with the methods", text[:600])
made = run(PROGRAM, "report", *which, "--kind", "xep-hang", "--format", "json", "-o", os.path.join(folder, "d.json"))
tap.ok(made.returncode != 0, "but no ranking", made.stderr)
tap.done()
