#!/usr/bin/env python3
"""A block of many units: charts that draw the first of them say which and of how many, and sentences name the first and the last and leave the rest
to the annexes."""
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import Tap, run, scratch  # noqa: E402

tap, folder = Tap(), scratch()
UNITS = [f"DV{n:02d}" for n in range(1, 25)]
SHEETS = {
    "nhom": ["ma\tten\tloai\tcap\tco_quan_to_chuc\tnam\ttrang_thai\tdu_danh_sach", "khoi-lon\tKhối thi đua lớn\tkhoi\ttinh\tỦy ban nhân dân tỉnh Thái Bình\t2024\tda_tong_ket\tco"],
    "thanh_vien": ["ma\tten\tloai_don_vi"] + [f"{code}\tĐơn vị {code[2:]}\tkhac" for code in UNITS],
    # the last of the list has the most; the second figure is of twenty units, which are all drawn
    "chi_so": ["ma\tten\tdon_vi\tnam\tky\tgia_tri\tdon_vi_tinh"] + [f"thu\tThu ngân sách\t{code}\t2024\tnam\t{100 + n}\ttỷ đồng" for n, code in enumerate(UNITS)]
              + [f"mo-hinh\tMô hình mới\t{code}\t2024\tnam\t{n + 1}\tmô hình" for n, code in enumerate(UNITS[:20])],
}
SCORED = {
    "bang_diem": ["#bang_diem\t1", "#ten\tBảng điểm", "#tong\t100", "ma\tnoi_dung\tdiem_toi_da\tcach_cham\ttham_so", "I\tPhong trào\t100\ttong\t",
                  "I.1\tPhong trào\t100\tnhap\tbuoc=0,5"],
    # two at the fifth place, two at the last
    "so_lieu": ["don_vi\tma\tchi_tieu\tthuc_hien"] + [f"{code}\tI.1\t\t{90 - min(n - (n > 4), 21)}" for n, code in enumerate(UNITS)],
}
PUBLISHED = {"cong_bo": ["don_vi\ttong_diem"] + [f"{code}\t{50 + n}" for n, code in enumerate(UNITS)]}


def report(name, *sheets):
    """The paragraphs of the report of the year, and the names of the units that the chart of the points shows, in its own words."""
    path = os.path.join(folder, name)
    os.mkdir(path)
    for sheet, lines in {key: lines for part in (SHEETS,) + sheets for key, lines in part.items()}.items():
        with open(os.path.join(path, sheet + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    db, out = path + ".db", path + ".docx"
    for words in (("import", path, "--db", db), ("report", "--db", db, "--group", "khoi-lon", "--year", "2024", "--kind", "bao-cao-tong-ket", "-o", out)):
        status, said = run(*words)
        assert status == 0, said
    return [" ".join(text.split()) for text in ooxml.paragraphs(out)]


told = report("tinh", SCORED)
captions = [text for text in told if text.startswith("Biểu đồ")]
tap.ok(any(text.endswith("Thu ngân sách của 20 đơn vị đứng đầu trong 24 đơn vị, năm 2024 (tỷ đồng)") for text in captions), "the chart of a figure says which units it draws", captions)
tap.ok(any(text.endswith("Mô hình mới của các đơn vị có số liệu, năm 2024 (mô hình)") for text in captions), "one that draws all says nothing of it", captions)
tap.ok(any("Tổng điểm của 20 đơn vị đứng đầu trong 24 đơn vị, năm 2024" in text for text in captions), "so does the chart of the points", captions)
points = [text for text in told if text.startswith("Kết quả chấm điểm năm 2024")]
tap.ok(points == ["Kết quả chấm điểm năm 2024: 06 đơn vị đứng đầu là Đơn vị 01 90,00/100 điểm, xếp thứ nhất; Đơn vị 02 89,00/100 điểm, xếp thứ nhì; "
                  "Đơn vị 03 88,00/100 điểm, xếp thứ ba; Đơn vị 04 87,00/100 điểm, xếp thứ tư; Đơn vị 05 86,00/100 điểm, xếp thứ năm; Đơn vị 06 86,00/100 điểm, xếp thứ năm; "
                  "02 đơn vị xếp cuối là Đơn vị 23 69,00/100 điểm, xếp thứ 23; Đơn vị 24 69,00/100 điểm, xếp thứ 23."],
       "of many ranked units the first and the last are named, with those of equal points", points)
figures = [text for text in told if text.startswith("- Thu ngân sách")]
tap.ok(len(figures) == 1 and "cao nhất là Đơn vị 24 123 tỷ đồng" in figures[0] and "thấp nhất là Đơn vị 01 100 tỷ đồng" in figures[0] and "Đơn vị 12" not in figures[0]
       and any("Số liệu chi tiết nêu tại Phụ lục" in text for text in told) and any("nêu tại Phụ lục" in text and "Bảng điểm" in text for text in told),
       "so are those of a figure; the annexes are named", figures)
captions = [text for text in report("cong-bo", PUBLISHED) if text.startswith("Biểu đồ")]
tap.ok(any("Tổng điểm của 20 đơn vị đứng đầu trong 24 đơn vị đã công bố, năm 2024" in text for text in captions), "and of points that were published", captions)
with zipfile.ZipFile(os.path.join(folder, "cong-bo.docx")) as file:
    drawn = re.search("Tổng điểm của 20 đơn vị đứng đầu[^\"]*", file.read("word/document.xml").decode())[0]
tap.ok("Đơn vị 24: 73; Đơn vị 23: 72;" in drawn and "Đơn vị 05: 54" in drawn and "Đơn vị 04" not in drawn, "which are those of the most points", drawn)
tap.done()
