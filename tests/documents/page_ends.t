#!/usr/bin/env python3
"""How the pages of papers begin and end, in PDF and in Word as LibreOffice lays it out: the last row of a table is not alone below its head, the
signatures of a covenant stand below text, the witness at the distance of another row, and who is invited is spread over the width."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import Browser, Tap, run, scratch, serve  # noqa: E402
import re  # noqa: E402

PAPERS = [("cum-mau-1", "2026", "doi-chieu-diem-don-vi", "A"), ("cum-mau-1", "2026", "giao-uoc", None), ("tay-nam-bo", "2013", "giao-uoc-nam-sau", None),
          ("cum-mau-4", "2026", "phieu-tu-cham", "Q"), ("cum-mau-1", "2026", "phieu-tu-cham", "A")]
INVITED = "Lãnh đạo các sở, ban, ngành, đoàn thể cấp tỉnh; lãnh đạo Ủy ban nhân dân các xã, phường, đặc khu; các tập thể, cá nhân điển hình tiên tiến"
tap = Tap()


def lines(page):
    """The words of each line of a page, from above."""
    rows = {}
    for word in page.words:
        rows.setdefault(round(word.top), []).append(word)
    return [rows[top] for top in sorted(rows)]


def text_of(line):
    return " ".join(word.text for word in sorted(line, key=lambda word: word.left))


def check(form, name, pages):
    texts = [[text_of(line) for line in lines(page)] for page in pages]
    if name.endswith(("don-vi", "tu-cham")):
        at = next(i for i, page in enumerate(texts) if any("Tổng điểm" in line for line in page))
        tap.ok(any(re.match(r"III\.\d", line) for line in texts[at]), f"{form} {name}: the total stands on a page with a row that it sums up", texts[at])
        return
    at = next(i for i, page in enumerate(texts) if any("KÝ GIAO ƯỚC" in line for line in page))
    row = next(i for i, line in enumerate(texts[at]) if "KÝ GIAO ƯỚC" in line)
    tap.ok(any("được lập thành" in line for line in texts[at][:row]), f"{form} {name}: the signatures stand below the words that end the text", texts[at])
    page = next(page for page in pages if "CHỨNG KIẾN" in page.text())
    witness = next(word for word in page.words if word.text == "CHỨNG")
    above = max(word.bottom for word in page.words if word.bottom < witness.top)
    tap.ok(witness.top - above > 7, f"{form} {name}: the witness stands at a distance from those above", witness.top - above)


def invitation(server, folder):
    secretary = Browser(server).as_role("mau.thu-ky")
    page = "/nhom/cum-mau-1/2026/trinh-ky/giay-moi"
    source = secretary.get(page)[2]
    place = next(name for name in re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', source) if "moi" in name)
    form = {"viec": "xem", "noi": "Thử", "ngay": "20/11/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
    paragraph = re.search(r"<p class=\"([^\"]*)\">[^<]*trân trọng kính mời: (.*?)</p>", source)
    tap.ok("vb-tab" in paragraph.group(2), "until somebody is named there is a line to write on, which goes on behind the words", paragraph.group(0))
    shown = secretary.post(page, {**form, place: INVITED})[2]
    paragraph = re.search(r"<p class=\"([^\"]*)\">[^<]*trân trọng kính mời: (.*?)</p>", shown)
    tap.ok(paragraph.group(1) == "vb-ThanVan" and INVITED in paragraph.group(2), "who is invited stands in a paragraph as all others do", paragraph.group(0))


def main():
    folder = scratch()
    db = os.path.join(folder, "demo.db")
    with serve(db=db, samples=True) as server:
        invitation(server, folder)
    words = []
    for group, year, kind, unit in PAPERS:
        for form in ("pdf", "docx"):
            out = os.path.join(folder, f"{group}-{kind}.{form}")
            status, said = run("report", "--db", db, "--group", group, "--year", year, "--kind", kind, "--format", form, "-o", out, *(["--unit", unit] if unit else []))
            assert status == 0, said
        check("pdf", f"{group}-{kind}", paper.pages(out[:-4] + "pdf"))
        words.append(out)
    made = os.path.join(folder, "word")
    os.makedirs(made)
    for name, path in paper.to_pdf(words, made).items():
        check("docx", name, paper.pages(path))
    tap.done()


main()
