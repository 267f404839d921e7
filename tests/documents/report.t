#!/usr/bin/env python3
"""The year-end reports of the sample years state the facts of their articles, in every format."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from sample_papers import texts_of_json, texts_of_pdf  # noqa: E402
from thidua import PROGRAM, SOURCE, Tap, Tree, scratch, serve  # noqa: E402
from workbook import Workbook  # noqa: E402


def written_together(texts):
    """The texts of one place of a page; a unit, its figure and its place in the group stand in one phrase of a report."""
    place = re.fullmatch(r"\{(\d+)\}", texts[0])
    if place and len(texts) == 3:
        return [f"{texts[1]} {texts[2]} @{place.group(1)}", texts[1], texts[2]]
    return [text for text in texts if not re.fullmatch(r"\{\d+\}", text)]


def is_told(text, wanted):
    unit, _, place = wanted.partition(" @")
    if place:
        words = dict(enumerate("nhất nhì ba tư năm sáu bảy tám chín mười".split(), 1)).get(int(place), place)
        of_points, of_figure = rf"/1\.000 điểm, xếp thứ {words}\b", rf" \((đồng hạng, )?xếp thứ {words} trong cụm\b"
        return re.search(f"{re.escape(squeezed(unit))}({of_points}|{of_figure})", text) is not None
    return squeezed(wanted) in text or squeezed(as_written(wanted)) in text


def facts():
    """By group and year: the texts of each fact, as a report writes them."""
    found = {}
    with open(os.path.join(SOURCE, "tests/data/facts.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    for number, kind, path, shows in (line[:4] for line in lines[1:]):
        group, year = re.match(r"/nhom/([^/]+)/(\d+)/", path).groups()
        texts = [text for place in shows.split(" || ") for text in written_together(place.split(" && "))]
        found.setdefault((group, year), []).append((number, kind, texts))
    return found


def as_written(text):
    """Days stand in words in a document, counts below ten have two digits, and a list that is not complete names examples."""
    if text == "chưa đủ":
        return "của một số đơn vị đạt mức hai con số, như: "
    day = re.fullmatch(r"(\d+)/(\d+)/(\d{4})", text)
    if day:
        d, m, y = day.groups()
        return f"ngày {int(d):02} tháng {int(m):02} năm {y}" if int(m) < 3 else f"ngày {int(d):02} tháng {m} năm {y}"
    return re.sub(r"^(\d) thành viên$", r"0\1 đơn vị thành viên", text).replace("12 thành viên", "12 đơn vị thành viên")


def text_of_html(path):
    with open(path, encoding="utf-8") as file:
        return [body.text() for body in Tree(file.read()).root.all("body")]


IN_FULL = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "tđkt": "thi đua, khen thưởng", "ntm": "nông thôn mới",
           "grdp": "tổng sản phẩm trên địa bàn", "tp": "thành phố"}


def squeezed(text):
    """Spaces and cases apart, and abbreviations: an article has them where a report writes the words out."""
    text = re.sub(r"\s+", " ", text).lower().replace("thi đua - khen thưởng", "thi đua, khen thưởng")
    text = re.sub(rf" \((?:{'|'.join(IN_FULL)})\)", "", text)
    return re.sub(rf"(?<![\w/-])(?:{'|'.join(IN_FULL)})(?![\w/-])", lambda found: IN_FULL[found[0]], text)


READERS = {"html": text_of_html, "json": texts_of_json, "docx": ooxml.paragraphs, "pdf": texts_of_pdf}


def write(server, group, year, form, out, *options):
    return subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", year, "--kind",
                           "bao-cao-tong-ket", "--format", form, "-o", out, *options], capture_output=True, text=True)


def check_texts(tap, server, folder, group, year, wanted):
    for form, read in READERS.items():
        out = os.path.join(folder, f"{group}.{form}")
        done = write(server, group, year, form, out)
        if done.returncode != 0:
            tap.ok(False, f"{group} {year} as {form}", done.stderr)
            continue
        text = squeezed(" ".join(read(out)))
        missing = [f"{number}: {text_wanted}" for number, _, texts in wanted for text_wanted in texts
                   if not is_told(text, text_wanted)]
        tap.ok(not missing, f"{group} {year} as {form} states the {len(wanted)} facts of its article", *missing)


def number_of(text):
    plain = re.fullmatch(r"([\d.]+(?:,\d+)?)(?:%| .*)?", text)
    return float(plain.group(1).replace(".", "").replace(",", ".")) if plain else None


def check_numbers(tap, server, folder, group, year, wanted):
    """In a workbook the published figures are numbers, to be counted with."""
    out = os.path.join(folder, f"{group}.xlsx")
    done = write(server, group, year, "xlsx", out)
    cells = Workbook(out).numbers() if done.returncode == 0 else []
    figures = [(number, text, number_of(text)) for number, kind, texts in wanted if kind == "published"
               for text in texts if number_of(text) is not None and "thành viên" not in text and "/" not in text]
    missing = [f"{number}: {text}" for number, text, value in figures if value not in cells]
    if not figures:
        return
    tap.ok(done.returncode == 0 and not missing,
           f"{group} {year} as xlsx holds {len(figures)} published figures as numbers", done.stderr, *missing)


def check_small_letters(tap, folder, group, year):
    """What a meeting is for stands in one sentence: only names begin with a capital in it."""
    told = [line for line in ooxml.paragraphs(os.path.join(folder, f"{group}.docx")) if line.startswith("Nội dung chính của hội nghị: ")]
    items = [item for line in told for item in line.split(": ", 1)[1].split("; ")]
    wrong = [item for item in items if not item[0].islower()]
    tap.ok(items and not wrong, f"{group} {year}: the contents of the conference go on with a small letter", *wrong)


def check_heads_of_awards(tap, server, folder):
    """The share of an article is of small collectives and direct workers, and the annex says so too."""
    for kind in ("bao-cao-so-ket", "bao-cao-tong-ket"):
        out = os.path.join(folder, f"awards.{kind}.docx")
        done = subprocess.run([PROGRAM, "report", "--db", server.db, "--group", "bien-gioi-phia-bac", "--year", "2024", "--kind", kind,
                               "--format", "docx", "-o", out], capture_output=True, text=True)
        texts = ooxml.paragraphs(out) if done.returncode == 0 else []
        told = [text for text in texts if "68,8%" in text]
        heads = [text for text in texts if text.endswith("trực tiếp (%)")]
        tap.ok(heads == ["Tập thể nhỏ, người lao động trực tiếp (%)"] and all("tập thể nhỏ và người trực tiếp lao động" in text for text in told) and told,
               f"{kind}: the head of the share in the annex tells of whom it is, as the body does", done.stderr, *heads, *told)


def main():
    tap, folder = Tap(), scratch()
    with serve() as server:
        for (group, year), wanted in facts().items():
            check_texts(tap, server, folder, group, year, wanted)
            check_numbers(tap, server, folder, group, year, wanted)
            check_small_letters(tap, folder, group, year)
        check_heads_of_awards(tap, server, folder)
        again = os.path.join(folder, "again.docx")
        write(server, "tay-nam-bo", "2013", "docx", again)
        with open(again, "rb") as one, open(os.path.join(folder, "tay-nam-bo.docx"), "rb") as other:
            tap.ok(one.read() == other.read(), "the same data give the same bytes")
        for options, said in ((("--unit", "CM"), "--unit"), (("--overprint", ""), "--overprint"), (("--office", "Chánh Văn phòng"), "--office")):
            os.remove(again) if os.path.exists(again) else None
            refused = write(server, "tay-nam-bo", "2013", "docx", again, *options)
            tap.ok(refused.returncode != 0 and said in refused.stderr and not os.path.exists(again),
                   f"{options[0]}, which says nothing about a report of the group, is refused and not left out", refused.stderr)
        for options, said in ((("--capacity", "tl"), "--office"), (("--capacity", "tuq"), "needs the office"), (("--number", "0"), "số từ 1"),
                              (("--number", "0"), "from 1 on"), (("--number", "-3"), "--number")):
            refused = write(server, "tay-nam-bo", "2013", "docx", again, *options)
            tap.ok(refused.returncode != 0 and said in refused.stderr and not os.path.exists(again), f"{' '.join(options)} is refused: {said}", refused.stderr)
        wrong = write(server, "khong-co", "2013", "docx", again)
        tap.ok(wrong.returncode != 0 and "khong-co" in wrong.stderr, "a group that is not there is named", wrong.stderr)
    tap.done()


main()
