#!/usr/bin/env python3
"""Texts as papers cite them (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6): kind, number and symbol, day, issuer, abstract, however the office
entered them; and the decision that founded the group, by its number or in words."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import Tap, run, scratch  # noqa: E402

GROUP = "ma\tten\tloai\tcap\tco_quan_to_chuc\tquyet_dinh_thanh_lap\tngay_thanh_lap\tnam\ttrang_thai\tdu_danh_sach\nkhoi-xa\tKhối thi đua mẫu\tkhoi\ttinh\tUBND tỉnh A\t{}\t{}\t2025\tda_tong_ket\tco\n"
DECISION = "Quyết định số 1425/QĐ-UBND ngày 18 tháng 8 năm 2025 của UBND tỉnh A về việc thành lập các cụm, khối thi đua"
# Number, name, day, issuer; as it is cited.
TEXTS = [
    ("1425/QĐ-UBND", "Quyết định về việc thành lập các cụm, khối thi đua", "18/8/2025", "UBND tỉnh A", DECISION),
    ("86/2025/QĐ-UBND", "Quy chế thi đua, khen thưởng tỉnh A", "3/12/2025", "UBND tỉnh A", "Quyết định số 86/2025/QĐ-UBND ngày 03 tháng 12 năm 2025 của UBND tỉnh A ban hành Quy chế thi đua, khen thưởng tỉnh A"),
    ("215/HD-SNV", "Hướng dẫn chấm điểm thi đua", "20/9/2025", "Sở Nội vụ tỉnh A", "Hướng dẫn số 215/HD-SNV ngày 20 tháng 9 năm 2025 của Sở Nội vụ tỉnh A về chấm điểm thi đua"),
    ("12-CT/TU", "Tăng cường lãnh đạo phong trào thi đua", "2/2/2025", "Tỉnh ủy A", "Chỉ thị số 12-CT/TU ngày 02 tháng 02 năm 2025 của Tỉnh ủy A về tăng cường lãnh đạo phong trào thi đua"),
    ("120/BTĐKT-VP", "Công văn về việc xét khen thưởng", "5/3/2025", "Ban Thi đua - Khen thưởng", "Công văn số 120/BTĐKT-VP ngày 05 tháng 3 năm 2025 của Ban Thi đua - Khen thưởng về việc xét khen thưởng"),
    ("121/BTĐKT-VP", "Xét khen thưởng", "6/3/2025", "Ban Thi đua - Khen thưởng", "Văn bản số 121/BTĐKT-VP ngày 06 tháng 3 năm 2025 của Ban Thi đua - Khen thưởng về xét khen thưởng"),
    ("06/2022/QH15", "Luật Thi đua, khen thưởng", "15/6/2022", "Quốc hội", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
    ("", "Luật Thi đua, khen thưởng năm 2022", "", "", "Luật Thi đua, khen thưởng năm 2022"),
    ("1526/QĐ-TTg", "Quyết định số 1526/QĐ-TTg, Đề án Tuyên truyền", "", "Thủ tướng Chính phủ", "Quyết định số 1526/QĐ-TTg ngày ...... tháng ...... năm ...... của Thủ tướng Chính phủ, Đề án Tuyên truyền"),
]
# The founding decision and its day as entered; in the report, in the base of the submission.
FOUNDINGS = [
    ("1425/QĐ-UBND", "", DECISION, DECISION),
    ("Quyết định số 1425/QĐ-UBND", "18/8/2025", DECISION, DECISION),
    ("77/QĐ-UBND", "5/3/2024", "Quyết định số 77/QĐ-UBND ngày 05 tháng 3 năm 2024", "Quyết định số 77/QĐ-UBND ngày 05 tháng 3 năm 2024 của [cơ quan ban hành và trích yếu của Quyết định số 77/QĐ-UBND]"),
    ("Quyết định số 77/QĐ-UBND của UBND tỉnh A", "5/3/2024", "Quyết định số 77/QĐ-UBND của UBND tỉnh A ngày 05 tháng 3 năm 2024", "Quyết định số 77/QĐ-UBND của UBND tỉnh A ngày 05 tháng 3 năm 2024"),
    ("", "", "", ""),
]
SHEETS = {"thanh_vien": "ma\tten\tloai_don_vi\nTC\tSở Tài chính\tso_nganh\nNV\tSở Nội vụ\tso_nganh\n",
          "de_nghi": "nam\tdon_vi\thinh_thuc\tcap_quyet_dinh\ttinh_trang\n2025\tTC\tBằng khen của Chủ tịch UBND tỉnh\tChủ tịch UBND tỉnh A\tthong_nhat\n"}
tap, folder = Tap(), scratch()


def papers(n, founding, day):
    path, db = os.path.join(folder, f"goi-{n}"), os.path.join(folder, f"{n}.db")
    os.mkdir(path)
    rows = "".join("\t".join(text[:4]) + "\n" for text in TEXTS)
    for name, sheet in {**SHEETS, "nhom": GROUP.format(founding, day), "van_ban": "so\tten\tngay\tco_quan\n" + rows}.items():
        with open(os.path.join(path, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write(sheet)
    status, said = run("import", path, "--db", db)
    assert status == 0, said
    shown = []
    for kind in ("bao-cao-tong-ket", "to-trinh"):
        out = os.path.join(folder, kind + ".docx")
        status, said = run("report", "--db", db, "--group", "khoi-xa", "--year", "2025", "--kind", kind, "-o", out)
        assert status == 0, said
        shown.append([" ".join(text.split()) for text in ooxml.paragraphs(out)])
    return shown


for n, (founding, day, in_report, as_base) in enumerate(FOUNDINGS):
    report, submission = papers(n, founding, day)
    told = [text for text in report if text.startswith("Khối do ")]
    tap.ok(told and (f"thành lập theo {in_report}." in told[0] if founding else "thành lập" not in told[0]), f"the report tells of “{founding}”", report[:12])
    bases = [text for text in submission if text.startswith("Căn cứ ")]
    spelled = as_base.replace("của UBND", "của Ủy ban nhân dân (UBND)")  # where a paper first says so
    tap.ok((f"Căn cứ {spelled};" in bases) if founding else not any("QĐ-UBND" in text for text in bases), "so do the bases of the submission", *bases)
directives = next((text for text in report if "đã quán triệt" in text), "")
for text in TEXTS:
    tap.ok(text[4] + ("." if text == TEXTS[-1] else ";") in directives, f"cited: {text[4]}", directives)
tap.done()
