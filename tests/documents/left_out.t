#!/usr/bin/env python3
"""Where the office has nothing to tell of a part, the part goes with its heading, and the others are numbered anew: of every kind of paper that is
issued, in every demo and sample year, no heading stands over nothing once each place is answered so; and who chairs and counts is never none."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sqlite3  # noqa: E402
from thidua import SOURCE, Browser, Tap, Tree, scratch, serve  # noqa: E402

tap = Tap()
FORM = {"viec": "xem", "noi": "Thử", "ngay": "20/11/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
BLOCK = re.compile(r'<(h\d|p)[^>]* class="vb-(\w+)[^"]*"[^>]*>(.*?)</\1>|<table[^>]*class="vb-place"|<table|<svg|</section>', re.S)
LEVEL = {"MucLon": 1, "MucNho": 2}
END = {"QuyetDinh", "QuyenHan", "NoiNhan", "PhuLuc"}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


def kinds_of_program():
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        return re.findall(r"^    \[TD_DOC_\w+\]\s*=\s*\{\"([a-z-]+)\"", file.read(), re.MULTILINE)


def years_of(db):
    with sqlite3.connect(db) as file:
        return file.execute("SELECT g.code, y.year FROM group_year y JOIN emulation_group g ON g.id = y.group_id ORDER BY 1, 2").fetchall()


def blocks(source):
    """Level of each block of the paper with its text: 1 and 2 of headings, 9 of text and tables, 0 of what ends the text."""
    paper = source[source.index('<section class="paper"'):]
    paper = paper[paper.index("</table></div>") if "</table></div>" in paper else 0:]
    found = []
    for match in BLOCK.finditer(paper):
        words = re.sub(r"<[^>]*>", "", match.group(3) or "").strip()
        style = match.group(2)
        if style is None:
            found.append((0 if "vb-place" in match.group(0) or match.group(0).startswith("</") else 9, match.group(0)))
        elif style in LEVEL:
            found.append((LEVEL[style], words))
        elif style in END or re.match(r"Trên đây là (Báo cáo|Chương trình)|(Hội nghị|Cuộc họp) kết thúc|Biên bản được lập", words):
            found.append((0, words))
        elif words:
            found.append((9, words))
    return found


def bare(found):
    return [words for (level, words), (after, _) in zip(found, found[1:] + [(0, "")]) if level in (1, 2) and after <= level]


def numbered_wrong(found):
    """Numerals that skip one."""
    wrong, at = [], {1: 0, 2: 0}
    for level, words in found:
        numeral = re.match(r"([IVX]+|\d+)\. ", words) if level in (1, 2) else None
        if level == 1:
            at[2] = 0
        if level == 0:  # another paper follows
            at = {1: 0, 2: 0}
        if not numeral:
            continue
        at[level] += 1
        told = numeral.group(1)
        if (ROMAN.index(told) + 1 if told in ROMAN else int(told)) != at[level]:
            wrong.append(words)
    return wrong


def main():
    db = os.path.join(scratch(), "demo.db")
    with serve(db=db, samples=True) as server:
        people = [Browser(server).as_role("mau." + login) for login in ("thu-ky", "co-quan")]
        years, n, moved = years_of(db), 0, set()
        for group, year in years:
            for kind in kinds_of_program():
                page = f"/nhom/{group}/{year}/trinh-ky/{kind}"
                for person in people:
                    status, _, source = person.get(page)
                    if status != 200 or 'name="viec"' not in source:
                        continue
                    places = re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', source)
                    status, _, shown = person.post(page, {**FORM, **{name: "-" for name in places}})
                    if status != 200 or '<section class="paper"' not in shown:
                        break
                    n += 1
                    before, after = blocks(source), blocks(shown)
                    if bare(before) or bare(after):
                        tap.ok(False, f"{page}: no heading over nothing", bare(before), bare(after))
                    if numbered_wrong(after):
                        tap.ok(False, f"{page}: the parts are numbered without a gap", numbered_wrong(after))
                    if len([1 for level, _ in after if level in (1, 2)]) < len([1 for level, _ in before if level in (1, 2)]):
                        moved.add(kind)
                    if re.search(r"(Chủ trì|Thư ký|Trưởng ban|Ủy viên|Địa điểm)[^<:]*: không có", shown):
                        tap.ok(False, f"{page}: nobody chairs or counts as none", re.findall(r"[^<>]*: không có[^<]*", shown))
                    break
        tap.ok(n > 40, f"{n} papers have no heading over nothing, each place answered with -")
        for page in ("/nhom/cum-mau-1/2026/trinh-ky/bao-cao-so-ket", "/nhom/cum-mau-4/2025/trinh-ky/bao-cao-tong-ket"):
            places = re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', people[0].get(page)[2])
            status, _, shown = people[0].post(page, {**FORM, "viec": "trinh", **{name: "-" for name in places}})
            tap.ok(status == 422 and "Chỗ “phương hướng, nhiệm vụ trọng tâm” phải có nội dung" in shown, f"{page}: the tasks that its title promises are told", status)
        tap.ok({"bao-cao-so-ket", "phat-dong"} <= moved, "parts were left out of some", sorted(moved))
    tap.done()


main()
