#!/usr/bin/env python3
"""The report of a half tells the figures of the half, also when the year is over and has figures of all of it: in its sentences, its charts, its
annex and in a wording of an office's own."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
from small_year import bring_in, paper  # noqa: E402
from thidua import SOURCE, Tap, Tree, run, scratch  # noqa: E402

tap, folder = Tap(), scratch()
FIGURES = "ma ten don_vi nam ky cach_tinh gia_tri don_vi_tinh hang tren_tong_so xep_trong"
THU, NTM = "thu|Thu ngân sách", "ntm|Xã đạt chuẩn nông thôn mới"
ROWS = [f"{THU}|{unit}|{{year}}|{period}||{value}|tỷ đồng|||" for unit, half, whole in (("A", "9,5", "18,2"), ("B", "8,1", "15,7"), ("C", "6,7", "12,9"), ("D", "5,9", "11,4"))
        for period, value in (("năm", whole), ("6_thang", half))]
ROWS += [f"{THU}||{{year}}|năm|tổng|58,2|tỷ đồng|||", f"{THU}|A|2024|năm||17,1|tỷ đồng|||", f"{THU}|A|2024|6_thang||8,8|tỷ đồng|||",
         f"{NTM}||{{year}}|luy_ke|tổng|77|xã|||", f"{NTM}||2024|luy_ke|tổng|66|xã|||", "vung|Diện tích rừng trồng||2024|luy_ke|tổng|4.321|ha|||"]
WHOLE = ["18,2", "15,7", "12,9", "11,4", "58,2", "17,1", "77 xã", "66 xã"]

db = bring_in(folder, 2025, chi_so=(FIGURES, ROWS))
half = paper(db, 2025, "bao-cao-so-ket", "--date", "20/7/2025")
told = half.split("II. KẾT QUẢ", 1)[1].split("III. CÔNG TÁC", 1)[0]
annex = half.split("SỐ LIỆU THỰC HIỆN", 1)[1]
tap.ok(all(value in told and value in annex for value in ("9,5", "8,1", "6,7", "5,9")), "the report of the half has its figures, in words and in the annex", told, annex)
tap.ok("tăng 8%" in told and "8,8" in annex, "and what they are compared with", told, annex)
tap.ok(not [value for value in WHOLE if value in half], "and none of the year that has ended since", [value for value in WHOLE if value in half], told, annex)
tap.ok(told.count("Biểu đồ") == 1 and "Biểu đồ 1. Thu ngân sách của các đơn vị, 6 tháng đầu năm 2025" in told, "nor is any of them drawn", told)
tap.ok("4.321" in annex, "what had been counted up to the end of the year before is known in the half", annex)
template = os.path.join(folder, "mau.docx")
with open(template, "wb") as file:
    file.write(samples.docx(text="{{#chỉ tiêu}}{{tên}}, {{kỳ}}: {{kết quả}}; {{/}}"))
own = paper(db, 2025, "bao-cao-so-ket", "--template", template)
tap.ok("9,5" in own and not [value for value in WHOLE if value in own], "nor has the wording of an office a row of them", own[:3000])
year_end = paper(db, 2025, "bao-cao-tong-ket", "--date", "20/1/2026")
tap.ok(all(value in year_end for value in ("18,2", "58,2", "17,1", "9,5", "4.321")), "the year-end report has them all", year_end[:3000])

# A unit's own report: the figures of the half are beside its targets where they have the codes of these, and only then it says so.
PACKAGE = shutil.copytree(os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), os.path.join(folder, "tay-nam-bo"))
FIGURES_FILE = os.path.join(PACKAGE, "chi_so.tsv")
with open(FIGURES_FILE, encoding="utf-8") as file:
    figures = file.read()
for number, (code, told, left) in enumerate((("khac", False, True), ("{code}", True, True))):
    codes = sorted({cells[1] for cells in (line.split("\t") for line in open(os.path.join(PACKAGE, "so_lieu.tsv"), encoding="utf-8")) if cells[0] == "BL" and len(cells) > 2 and cells[2]})
    with open(FIGURES_FILE, "w", encoding="utf-8") as file:
        file.write("Mã\tTên\tĐơn vị\tNăm\tKỳ\tGiá trị\tĐơn vị tính\n" + "\t".join([code.format(code=codes[0]), "Thu ngân sách", "BL", "2013", "6_thang", "9,5", "tỷ đồng"]) + "\n")
    unit_db, out = os.path.join(folder, f"bl-{number}.db"), os.path.join(folder, "bl.html")
    assert run("import", PACKAGE, "--db", unit_db)[0] == 0
    status, said = run("report", "--db", unit_db, "--group", "tay-nam-bo", "--year", "2013", "--kind", "bao-cao-so-ket-don-vi", "--unit", "BL", "--date", "20/7/2013", "--format", "html", "-o", out)
    assert status == 0, said
    with open(out, encoding="utf-8") as file:
        shown = " ".join(" ".join(body.text() for body in Tree(file.read()).root.all("body")).split())
    shown = shown.split("2. Kết quả thực hiện các chỉ tiêu đã đăng ký", 1)[1].split("III. CÔNG TÁC", 1)[0]
    tap.ok(len(codes) > 1 and ("nêu tại mục 1." in shown) == told and ("[Đơn vị bổ sung: kết quả" in shown) == left, f"figures with the code “{code}” and targets of {len(codes)} others", shown)
tap.done()
