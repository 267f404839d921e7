#!/usr/bin/env python3
"""The lists of sentences in an office's own Word file read as the paper of the program does: of every year, each sentence stands there word for
word, with the word for the kind of place in small letters (Nghị định 30/2020/NĐ-CP, Phụ lục II) and abbreviations told where they stand first."""
import contextlib
import os
import re
import sqlite3
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import Browser, Tap, Tree, run, scratch, serve  # noqa: E402

tap, folder = Tap(), scratch()
OF_YEAR = ["tình hình", "chỉ tiêu", "chỉ đạo", "phong trào", "điển hình", "khen thưởng", "hoạt động", "xếp hạng", "hạn chế", "đề nghị", "phương hướng"]
LISTS = {"bao-cao-tong-ket": OF_YEAR, "bao-cao-so-ket": [name for name in OF_YEAR if name not in ("xếp hạng", "đề nghị")], "bien-ban-hop": ["xếp hạng", "đề nghị"]}


def template(kind, paragraphs):
    """A Word file of these paragraphs alone."""
    whole, own = os.path.join(folder, "goc.docx"), os.path.join(folder, "rieng.docx")
    status, said = run("report", "--kind", kind, "--make-template", "-o", whole)
    assert status == 0, said
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename == "word/document.xml":
                data = re.sub(r"<w:body>.*</w:body>", lambda _: f"<w:body>{body}</w:body>", data.decode(), flags=re.S).encode()
            target.writestr(item.filename, data)
    return own


def paper(db, group, year, kind, *options):
    out = os.path.join(folder, "ra.docx")
    status, said = run("report", "--db", db, "--group", group, "--year", year, "--kind", kind, "-o", out, *options)
    return [" ".join(text.split()) for text in ooxml.paragraphs(out) if text.strip()] if status == 0 else []


def years(db):
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return [(group, str(year)) for group, year in
                connection.execute("SELECT g.code, y.year FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id").fetchall()]


with serve(samples=True) as server:
    for kind, lists in LISTS.items():
        own = template(kind, [f"{{{{#câu {name}}}}}{{{{đoạn}}}}{{{{/}}}}" for name in lists])
        seen, faults = 0, []
        for group, year in years(server.db):
            whole = paper(server.db, group, year, kind)
            if not whole or (kind == "bien-ban-hop" and "1. Kết quả chấm điểm, xếp hạng" not in whole):
                continue
            found = paper(server.db, group, year, kind, "--template", own)
            seen += len(found)
            faults += [f"{group} {year}: {text}" for text in found if text not in whole] + ([] if found else [f"{group} {year}: no sentence"])
        tap.ok(seen and not faults, f"each of the {seen} sentences that a file for {kind} lists stands in the paper of the program", len(faults), *faults[:12])

    told = paper(server.db, "cum-mau-4", "2026", "bao-cao-tong-ket", "--template", template("bao-cao-tong-ket", (
        "Cụm gồm {{danh sách thành viên}}; {{trưởng nhóm}} là cụm trưởng.", "{{trưởng nhóm}} là cụm trưởng. {{Danh sách thành viên}}",
        "Thành viên: {{#thành viên}}{{tên}}{{?còn nữa}}; {{/}}{{/}}.", "Dẫn đầu là {{đơn vị dẫn đầu}}.", "{{#xếp hạng}}{{đơn vị}}{{/}}")))
    tap.ok(told == ["Cụm gồm tỉnh Q, tỉnh R, tỉnh S, tỉnh T và tỉnh U; tỉnh R là cụm trưởng.", "Tỉnh R là cụm trưởng. Tỉnh Q, tỉnh R, tỉnh S, tỉnh T và tỉnh U",
                    "Thành viên: tỉnh Q; tỉnh R; tỉnh S; tỉnh T; tỉnh U.", "Dẫn đầu là tỉnh T.", "Tỉnh T", "Tỉnh R", "Tỉnh Q", "Tỉnh U", "Tỉnh S"],
           "a unit that stands in the place of a field is named as the place asks", told)
    told = paper(server.db, "bac-trung-bo", "2022", "bao-cao-tong-ket", "--template", template("bao-cao-tong-ket", (
        "{{người đứng đầu}}, {{chức vụ người đứng đầu}}", "{{?kính gửi}}Kính gửi: {{kính gửi}}{{/}}Số {{số và ký hiệu}}")))
    tap.ok(told[0] == "Nguyễn Đức Trung, Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh", "abbreviations of a field are written out", told)

    reader, kind = Browser(server).as_role("mau.thu-ky"), "bao-cao-tong-ket"
    whole = " ".join(paper(server.db, "cum-mau-4", "2026", kind))
    page = reader.get(f"/nhom/cum-mau-4/mau-van-ban/{kind}")[2]
    rows = [[" ".join(cell.text().split()) for cell in (*row.all("th"), *row.all("td"))] for row in Tree(page).root.all("tr")]
    shown = [row[-1] for row in rows if row and row[0] == "{{đoạn}}"]
    cut = [text for text in shown if text.removesuffix("…") not in whole and text != "(chưa có số liệu)"]
    tap.ok(len(shown) >= len(OF_YEAR) and any("tỉnh Q" in text for text in shown) and not cut, "the page of fields shows sentences of the paper as examples", cut, shown)
    tap.ok("Tỉnh Q, tỉnh R, tỉnh S, tỉnh T và tỉnh U" in [row[-1] for row in rows if row], "and units as a list of them is written", rows[:14])
tap.done()
