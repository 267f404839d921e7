#!/usr/bin/env python3
"""Small things of an office's own Word file: the number alone, a text that looks like the name of a picture, a name of a field with signs that are
not seen. And slips of wording in any paper of any sample year."""
import contextlib
import os
import re
import sqlite3
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from sample_papers import OF_UNIT, package_of  # noqa: E402
from thidua import SOURCE, Tap, run, scratch, serve  # noqa: E402

MARK = "{{nội dung soạn sẵn}}"
PAPER = ["report", "--group", "tay-nam-bo", "--year", "2013", "--kind", "ke-hoach"]
tap, folder = Tap(), scratch()
db, template = os.path.join(folder, "w.db"), os.path.join(folder, "mau.docx")
assert run("import", package_of("tay-nam-bo", folder), "--db", db)[0] == 0
assert run("report", "--kind", "ke-hoach", "--make-template", "-o", template)[0] == 0


def filled(text, *options):
    """The status, what is said, and the paragraphs of a file with that text in the place of the body."""
    own, out = os.path.join(folder, "rieng.docx"), os.path.join(folder, "ra.docx")
    changed = 0
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item.filename)
            changed += data.count(MARK.encode())
            target.writestr(item.filename, data.replace(MARK.encode(), text.encode()))
    assert changed, "the template has the mark"
    if os.path.exists(out):
        os.remove(out)
    status, said = run(*PAPER, "--db", db, "--template", own, "-o", out, *options)
    return status, said, ooxml.paragraphs(out) if status == 0 else []


for number, shown in (("5", "05"), ("215", "215")):
    status, said, texts = filled("Chỉ số {{số văn bản}} thôi", "--number", number)
    tap.ok(status == 0 and f"Chỉ số {shown} thôi" in texts, f"the number {shown} alone is a field", said, texts[:12])
status, said, texts = filled("Chỉ số {{số văn bản}} thôi")
tap.ok(status == 0 and "Chỉ số  thôi" in texts, "a draft has none", said, texts[:12])
status, said, texts = filled("{{tên\u200b nhóm}}")
tap.ok(status == 2 and "có ký tự ẩn" in said and "not seen" in said and "có phải là" not in said, "a name with a sign that is not seen is told as such", said)
status, said, texts = filled(MARK, "--place", "Thôn rIdImage9")
tap.ok(status == 0 and any("Thôn rIdImage9" in text for text in texts) and not any("rIdThidua" in text for text in texts),
       "a text that looks like the name of a picture stays as it is", said, [text for text in texts if "Thôn" in text])

# Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1: the word for the kind of place is small before the name, but at the head of a sentence.
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
PLACE = rf"(?:Tỉnh|Huyện|Thị xã|Thị trấn|Xã|Phường|Quận|Thành phố(?! Hồ Chí Minh)|Đặc khu) [{UPPER}]"
SLIPS = {
    "a place with a capital inside a sentence": rf"(?<![.{UPPER}\-+“])(?<!\w\))(?<!^\w) (?<!Lãnh đạo ){PLACE}|[^.]\({PLACE}",
    "a figure without a value": r"\(cùng \)|\(cùng\)|(?:cao|thấp) nhất là ([^;,.]+), \1\b",
    "free text with a capital behind a colon or a semicolon": rf"(?:^- [^:]*\)|kết quả|cách làm|; [^:;]*\btỉnh \w): [{UPPER}](?![{UPPER}])\w+ (?![{UPPER}])|; (?:Đại diện|Lãnh đạo) ",
    "one as a list": r"01 đơn vị chưa hoàn thành, gồm",
    "a note on sample data": r"khớp số công bố|Dữ liệu mẫu:|dựng để tổng điểm",
    "words of a screen": r"mỗi 1 |mức đầu tiên thỏa|Người chấm nhập|bước bắt đầu|thấp hơn là tốt(?!\))|cao hơn là tốt|Quy đổi từ thang|→",
}


def kinds():
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        return re.findall(r'\] *= *\{\s*"([a-z-]+)"', file.read())


def years(db):
    """Each year with the codes of its first two members."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        for group, year, key in connection.execute("SELECT g.code, y.year, y.id FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id").fetchall():
            units = connection.execute("SELECT code FROM member WHERE revision_id = (SELECT MAX(id) FROM revision WHERE group_year_id = ?) ORDER BY position", (key,))
            yield group, str(year), [code for code, in units.fetchmany(2)]


def paper(db, group, year, kind, *options):
    """Its paragraphs, without what is left to the office to fill; none where it cannot be written."""
    out = os.path.join(folder, "van-ban.docx")
    status, _ = run("report", "--db", db, "--group", group, "--year", year, "--kind", kind, "-o", out, *options)
    return [re.sub(r"\[[^]]*\]", "", " ".join(text.split())) for text in ooxml.paragraphs(out)] if status == 0 else []


seen = 0
with serve(samples=True) as server:
    for group, year, units in years(server.db):
        found = []
        for kind in kinds():
            for unit in units if kind in OF_UNIT else [None]:
                texts = paper(server.db, group, year, kind, *(["--unit", unit] if unit else []))
                seen += bool(texts)
                found += [f"{kind}: {slip}: {text}" for text in texts for slip, wrong in SLIPS.items() if re.search(wrong, text)]
        tap.ok(not found, f"{group} {year}: its papers have no slips of wording", *found)
    half = " ".join(paper(server.db, "bien-gioi-phia-bac", "2024", "bao-cao-so-ket"))
    tap.ok("6 tháng đầu năm 2024 của các đơn vị: cao nhất là Điện Biên 8,7% (xếp thứ 1/8 Tây Bắc mở rộng, thứ 3/14 trung du và miền núi phía Bắc và thứ 10/63 "
           "cả nước); thấp nhất là Sơn La 0,6%." in half, "ranks that have no figure of their own are told beside the first, and are not the lowest", half[:2500])
    annex = " ".join(paper(server.db, "cum-mau-4", "2026", "phu-luc-giai-trinh", "--unit", "Q"))
    tap.ok("Kế hoạch 32.900; thực hiện 31.200; đạt 94,83%; số điểm: 100 × 31.200 / 32.900 ≈ 94,83 điểm (làm tròn đến 2 chữ số thập phân)." in annex,
           "the reckoning of an appeal can be done again, and comes to the points of the table above it", annex[:1500])
    count = " ".join(paper(server.db, "cum-mau-4", "2026", "bien-ban-kiem-phieu"))
    tap.ok("không quá 01 đơn vị (mỗi cụm, khối một đơn vị trưởng)." in count and "Giới thiệu Cụm trưởng, Cụm phó năm 2027" in count,
           "what stands in brackets goes on in small letters, and the offices are called by their names", count[:3000])
    for word in re.findall(r"thứ [4-9]\b(?!/)", " ".join(paper(server.db, "cum-mau-4", "2025", "bao-cao-tong-ket"))):
        tap.ok(False, "places up to the tenth are in words", word)
    register = paper(server.db, "cum-mau-1", "2026", "dang-ky", "--unit", "A")
    tap.ok(register[register.index("Tỷ lệ hộ nghèo cuối năm (%)") + 1] == "1,6", "the measure is said once in a row", register)
    year_end = paper(server.db, "cum-mau-1", "2026", "bao-cao-tong-ket")
    told = " ".join(year_end)
    tap.ok(0 < told.count("so với cùng kỳ năm 2025") <= 10, "of a year with figures of its half alone the year before is named once an indicator",
           told.count("so với cùng kỳ năm 2025"), told[:3000])
    tap.ok("tỉnh B: 26 xã có mô hình, 68% hồ sơ nộp trực tuyến; tỉnh Đ: 18 xã" in told, "what the units reached in a movement stands apart",
           [text for text in year_end if "26 xã" in text])
    for group, year, kind, head in (("cum-mau-1", "2024", "bao-cao-tong-ket", "Năm trước"), ("bien-gioi-phia-bac", "2024", "bao-cao-so-ket", "Cùng kỳ năm trước"),
                                    ("bien-gioi-phia-bac", "2024", "bao-cao-so-ket", "Đối tượng")):
        texts = paper(server.db, group, year, kind)
        tap.ok(texts and head not in texts, f"{kind} of {group} {year} has no column “{head}”, in which nothing would stand")
    tap.ok("Năm trước" in paper(server.db, "cum-mau-4", "2026", "bao-cao-tong-ket"), "where there is something it is there")
tap.ok(seen > 200, "papers of every year were looked at", seen)
tap.done()
