#!/usr/bin/env python3
"""The report of a half tells the figures of the half, also when the year is over and has figures of all of it: in its sentences, its charts, its
annex and in a wording of an office's own."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
from small_year import bring_in, paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

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
tap.done()
