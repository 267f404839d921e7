#!/usr/bin/env python3
"""Who gets an award and what for, by the words that people type for it: a name takes no number, what it was given for is no part of a name, and each
certificate tells its merit once. Each way of saying it is a row, looked for in the report, the submission, the decision, its annex and the certificates."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import SOURCE, Tap, run, scratch  # noqa: E402

GROUP, YEAR, CHAIR = "dong-bang-song-hong", "2023", "Chủ tịch UBND tỉnh Hưng Yên"
TITLE = "Bằng khen của Chủ tịch UBND tỉnh"
# The words, their number; the name on the certificate and its merit (none: the emulation of the year), the words of the report.
OWN = "Đã có thành tích xuất sắc trong phong trào thi đua năm 2023"
ROWS = [
    ("Trần Thị Cúc, công chức xã An Bình", "1", "Trần Thị Cúc, công chức xã An Bình", OWN, None),
    ("Ông Lê Văn Tám vì đã cứu người", "", "Ông Lê Văn Tám", "Đã cứu người", None),
    ("Trung đoàn 5 vì thành tích xuất sắc trong huấn luyện", "", "Trung đoàn 5", "Đã có thành tích xuất sắc trong huấn luyện", None),
    ("bà Ngô Thị Sáu, đã có nhiều đóng góp cho Quỹ vì người nghèo", "", "Bà Ngô Thị Sáu", "Đã có nhiều đóng góp cho Quỹ vì người nghèo", None),
    ("Quỹ vì người nghèo huyện Ân Thi", "", "Quỹ vì người nghèo huyện Ân Thi", OWN, None),
    ("Hội Người cao tuổi do đã vận động xây 10 căn nhà", "1", "Hội Người cao tuổi", "Đã vận động xây 10 căn nhà", None),
    ("ông Vũ Văn Bảy với thành tích cao trong sản xuất", "", "Ông Vũ Văn Bảy", "Đã có thành tích cao trong sản xuất", None),
    ("Ông Trần Văn Chín, cán bộ đã nghỉ hưu, vì đã có nhiều đóng góp", "", "Ông Trần Văn Chín, cán bộ đã nghỉ hưu", "Đã có nhiều đóng góp", None),
    ("hộ gia đình tiêu biểu", "1", "", OWN, "01 hộ gia đình tiêu biểu"),
    ("các phòng, đơn vị trực thuộc Sở Nông nghiệp và Môi trường", "5", "", OWN, "05 phòng, đơn vị trực thuộc Sở Nông nghiệp và Môi trường"),
    ("tập thể, cá nhân có thành tích trong chuyển đổi số", "18", "", "Đã có thành tích trong chuyển đổi số", "18 tập thể, cá nhân có thành tích trong chuyển đổi số"),
]


def package(folder):
    path = shutil.copytree(os.path.join(SOURCE, "demo", f"{GROUP}-{YEAR}"), os.path.join(folder, "year"))
    name = os.path.join(path, "de_nghi.tsv")
    with open(name, encoding="utf-8") as file:
        head = file.read().splitlines()[0].split("\t")
    rows = [dict(zip(("Năm", "Hình thức", "Đối tượng", "Số lượng", "Cấp quyết định", "Tình trạng", "Xuất xứ"), (YEAR, TITLE, row[0], row[1], CHAIR, "thong_nhat", "minh_hoa")))
            for row in ROWS]
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join("\t".join(row) for row in [head] + [[row.get(column, "") for column in head] for row in rows]) + "\n")
    return path


def paper(db, folder, kind):
    out = os.path.join(folder, kind + ".docx")
    status, said = run("report", "--db", db, "--group", GROUP, "--year", YEAR, "--kind", kind, "-o", out)
    assert status == 0, said
    return [" ".join(text.split()) for text in ooxml.paragraphs(out)]


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "a.db")
    status, said = run("import", package(folder), "--db", db)
    tap.ok(status == 0, "the year is read", said)
    certificates = paper(db, folder, "bang-khen")
    decision, proposal, report, minutes = (paper(db, folder, kind) for kind in ("quyet-dinh", "to-trinh", "bao-cao-tong-ket", "bien-ban-hop"))
    annex = decision[decision.index("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG"):]
    tap.ok("Thành tích" in annex, "the annex of the decision has a column for what is told of some", annex)
    for words, count, name, merit, counted in ROWS:
        if name:
            at = [i for i, text in enumerate(certificates) if text == name]
            tap.ok(len(at) == 1 and any(text.startswith(merit) for text in certificates[at[0]:at[0] + 3]), f"the certificate of “{words}” has the name, and its merit below", certificates)
            told = merit[len("Đã "):]
            row = annex.index(name) if name in annex else -1
            tap.ok(row > 0 and (merit == OWN or annex[row + 2] == told[0].upper() + told[1:]) and (merit != OWN or annex[row + 2] == ""), "the annex parts them", annex[row:row + 4])
        shown = counted or words
        tap.ok(f"{TITLE}: {shown} (" in " ".join(report) and f"{TITLE}: {shown} (" in " ".join(minutes), f"report and minutes say “{shown}”", [text for text in report if TITLE in text])
        tap.ok(shown in " ".join(proposal) or shown[0].upper() + shown[1:] in " ".join(proposal), "so does the submission", [text for text in proposal if TITLE in text])
    tap.ok("01 Trần" not in " ".join(report + minutes + proposal + decision), "one who is named takes no number")
    tap.done()


main()
