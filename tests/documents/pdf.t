#!/usr/bin/env python3
"""Our PDF files as files: sound, the same again, with nothing but Tinos in them, outlined, tagged, and with text that can be copied."""
import os
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

FACES = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def read(path):
    with open(path, "rb") as file:
        return file.read()


def sound(tap, pdfs):
    for name, path in pdfs.items():
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        tap.ok(checked.returncode == 0 and "No syntax" in checked.stdout, f"{name}: qpdf finds nothing wrong",
               checked.stdout, checked.stderr)
        used = paper.fonts(path)
        tap.ok(used and {font for font, _ in used} <= FACES and all(embedded == "yes" for _, embedded in used),
               f"{name}: Tinos is embedded, and nothing else", used)


def the_same_again(tap, pdfs):
    """The machine, its hour and its fonts leave no trace."""
    others = scratch(), scratch()
    elsewhere = {"TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8", "FONTCONFIG_FILE": "/dev/null"}
    again = [paper.samples("pdf", others[0]), paper.samples("pdf", others[1], environment=elsewhere)]
    for name, path in pdfs.items():
        tap.ok(all(read(run[name]) == read(path) for run in again), f"{name}: the same bytes again, and on another machine")


def copied(tap, pdfs):
    text = output("pdftotext", "-raw", pdfs["report"], "-")
    flat = " ".join(text.split())
    tap.ok(unicodedata.is_normalized("NFC", text), "what is copied is in NFC")
    for sentence in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                     "Tổng sản phẩm trên địa bàn tăng 6,3%; thu nhập bình quân đầu người đạt 103 triệu đồng",
                     "Tập thể lao động xuất sắc 6.335", "957,11", "Biểu đồ 1. Tổng điểm của các đơn vị"):
        tap.ok(sentence in flat, f"as it was written: {sentence}", flat[:300])
    features = " ".join(output("pdftotext", "-raw", pdfs["features"], "-").split())
    tap.ok("<các> dấu & \"nháy\", 'đơn'" in features, "any sign is copied", features[:200])
    tap.ok("Trang 1 trên 2" in features, "the number of pages is that of the section", features[:300])


def file_of_its_own(tap, pdfs):
    info = output("pdfinfo", pdfs["report"])
    fields = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    fields = {name: value.strip() for name, value in fields.items()}
    tap.ok(fields["Title"] == "report" and fields["Author"] == "Cụm thi đua mẫu", "title and author are in the properties", info)
    raw = read(pdfs["report"])
    tap.ok(b"/CreationDate (20240313000000+07'00)" in raw and b"/ModDate (20240313000000+07'00)" in raw,
           "the file has the date of its document", info)
    tap.ok(fields["Tagged"] == "yes" and fields["JavaScript"] == "no" and fields["Encrypted"] == "no", "it is tagged", info)
    tags = re.findall(r"^ *([A-Z][A-Za-z0-9]*)", output("pdfinfo", "-struct", pdfs["report"]), re.M)
    tap.ok({"Sect", "P", "H1", "H2", "H3", "Table", "TR", "TH", "TD", "Figure"} <= set(tags),
           "headings, tables and figures are told apart", sorted(set(tags)))
    addresses = output("pdfinfo", "-url", pdfs["features"])
    tap.ok("https://thidua.example/kt?a=1&b=2" in addresses, "a link leads to the web", addresses)


def outline(path):
    """Titles of the outline with their depth and the page each leads to."""
    import json
    objects = json.loads(output("qpdf", "--json", "--json-key=outlines", path))["outlines"]
    entries = []

    def walk(items, depth):
        for item in items:
            entries.append((depth, item["title"], item["destpageposfrom1"]))
            walk(item["kids"], depth + 1)
    walk(objects, 0)
    return entries


def the_outline(tap, pdfs):
    entries = outline(pdfs["report"])
    titles = [(depth, title) for depth, title, _ in entries]
    tap.ok(titles[1:4] == [(1, "I. ĐẶC ĐIỂM, TÌNH HÌNH"), (1, "II. KẾT QUẢ THỰC HIỆN GIAO ƯỚC THI ĐUA"), (2, "1. Công tác khen thưởng")],
           "headings make the outline, those of a part below it", titles)
    tap.ok(titles[0][1].startswith("BÁO CÁO Tổng kết công tác thi đua") and titles[-1] == (0, "Phụ lục I. BẢNG ĐIỂM CỦA CÁC ĐƠN VỊ"),
           "the document and its annexes stand above them", titles)
    pages = paper.pages(pdfs["report"])
    lost = [(title, page) for _, title, page in entries[1:] if title.split(".")[-1].strip() not in pages[page - 1].text()]
    tap.ok(not lost, "each entry leads to its page", lost)


def several(tap):
    folder = scratch()
    path = os.path.join(folder, "pack.pdf")
    subprocess.run([os.path.join(paper.BUILD, "tests", "tools", "document_tool"), "pack", path], check=True, timeout=120)
    entries = outline(path)
    top = [(title, page) for depth, title, page in entries if depth == 0]
    tap.ok([title for title, _ in top] == ["report", "letter", "decision", "party", "minutes", "covenant", "wide", "long",
                                           "certificate", "features", "breaking", "issued", "marked"], "a pack has an entry for each document", top)
    pages = paper.pages(path)
    firsts = {title: pages[page - 1].text() for title, page in top}
    tap.ok("BÁO CÁO" in firsts["report"] and "QUYẾT ĐỊNH" in firsts["decision"] and "BẰNG KHEN" in firsts["certificate"],
           "it leads to the first page of it", firsts["decision"][:100])
    tap.ok(any(depth == 1 and title.startswith("BÁO CÁO Tổng kết") for depth, title, _ in entries), "headings stand below it")
    tap.ok({font for font, _ in paper.fonts(path)} <= FACES, "one file has one set of fonts", paper.fonts(path))


def without_fonts(tap):
    tool = os.path.join(paper.BUILD, "tests", "tools", "document_tool")
    folder = scratch()
    run = subprocess.run([tool, "pdf", folder, "report"], capture_output=True, text=True,
                         env={**os.environ, "THIDUA_FONTS": "/nonexistent"})
    tap.ok(run.returncode != 0 and not os.listdir(folder), "without Tinos nothing is written", run.stderr)
    tap.ok("hãy cài gói fonts-croscore" in run.stderr and "install the package fonts-croscore" in run.stderr,
           "and the message says what to install", run.stderr)


def main():
    tap = Tap()
    pdfs = paper.samples("pdf", scratch())
    sound(tap, pdfs)
    the_same_again(tap, pdfs)
    copied(tap, pdfs)
    file_of_its_own(tap, pdfs)
    the_outline(tap, pdfs)
    several(tap)
    without_fonts(tap)
    tap.done()


main()
