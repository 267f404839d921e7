"""A small year written down sheet by sheet, brought in as a package, and the words of its papers."""
import os
import re

import ooxml
from thidua import Tree, run

GROUP = "cum-thu"
# Four units of a group that is complete, unless a test says otherwise.
GROUP_SHEET = ("ma ten ten_ngan loai cap nam trang_thai so_thanh_vien du_danh_sach",
               [f"{GROUP}|Cụm thi đua thử nghiệm|Cụm thử nghiệm|cụm|tỉnh|{{year}}|ket_thuc||có"])
MEMBERS = ("ma ten loai_don_vi", ["A|Xã Mẫu A|xã", "B|Xã Mẫu B|xã", "C|Xã Mẫu C|xã", "D|Xã Mẫu D|xã"])


def bring_in(folder, year, **sheets):
    """The data file with the year. A sheet: the names of its columns, and its rows with "|" between the cells."""
    package, db = os.path.join(folder, f"goi-{year}"), os.path.join(folder, "nam.db")
    os.makedirs(package, exist_ok=True)
    for name, (columns, rows) in {"nhom": GROUP_SHEET, "thanh_vien": MEMBERS, **sheets}.items():
        with open(os.path.join(package, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(["\t".join(columns.split()), *(row.format(year=year).replace("|", "\t") for row in rows)]) + "\n")
    status, *said = run("import", package, "--db", db)
    assert status == 0, said
    return db


def paper(db, year, kind, *options):
    """Its text in one line; by an own template it comes as a Word file."""
    form = "docx" if "--template" in options else "html"
    out = os.path.join(os.path.dirname(db), f"{kind}.{form}")
    status, *said = run("report", "--db", db, "--group", GROUP, "--year", str(year), "--kind", kind, *([] if form == "docx" else ["--format", form]),
                        "-o", out, *options)
    assert status == 0, said
    if form == "docx":
        return " ".join(" ".join(ooxml.paragraphs(out)).split())
    with open(out, encoding="utf-8") as file:
        return re.sub(r"\s+", " ", " ".join(body.text() for body in Tree(file.read()).root.all("body")))
