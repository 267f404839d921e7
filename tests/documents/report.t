#!/usr/bin/env python3
"""The year-end reports of the sample years state the facts of their articles, in every format."""
import html.parser
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Tap, scratch, serve  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def facts():
    """By group and year: the texts of each fact, as a report writes them."""
    found = {}
    with open(os.path.join(SOURCE, "tests/data/facts.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    for number, kind, path, shows in (line[:4] for line in lines[1:]):
        group, year = re.match(r"/nhom/([^/]+)/(\d+)/", path).groups()
        texts = [text for place in shows.split(" || ") for text in place.split(" && ")
                 if not re.fullmatch(r"\{\d+\}", text)]
        found.setdefault((group, year), []).append((number, kind, texts))
    return found


def as_written(text):
    """Days stand in words in a document, and counts below ten have two digits."""
    day = re.fullmatch(r"(\d+)/(\d+)/(\d{4})", text)
    if day:
        d, m, y = day.groups()
        return f"ngày {int(d):02} tháng {int(m):02} năm {y}" if int(m) < 3 else f"ngày {int(d):02} tháng {m} năm {y}"
    return re.sub(r"^(\d) thành viên$", r"0\1 đơn vị thành viên", text).replace("12 thành viên", "12 đơn vị thành viên")


class Texts(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag == "style"

    def handle_endtag(self, tag):
        self.hidden -= tag == "style"

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of_html(path):
    parser = Texts()
    with open(path, encoding="utf-8") as file:
        parser.feed(file.read())
    return " ".join(parser.parts)


def text_of_json(path):
    def walk(node):
        if isinstance(node, dict):
            return [text for value in node.values() for text in walk(value)]
        if isinstance(node, list):
            return [text for value in node for text in walk(value)]
        return [str(node)]
    with open(path, encoding="utf-8") as file:
        return " ".join(walk(json.load(file)))


def text_of_docx(path):
    with zipfile.ZipFile(path) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(run.text or " " if run.tag == W + "t" else " " for run in paragraph.iter()
                             if run.tag in (W + "t", W + "br", W + "tab"))
                     for paragraph in tree.iter(W + "p"))


def text_of_pdf(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def cells_of_xlsx(path):
    """Texts, and numbers as the workbook holds them."""
    with zipfile.ZipFile(path) as archive:
        strings = ["".join(t.text or "" for t in item.iter(S + "t"))
                   for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        cells = []
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                for cell in ElementTree.fromstring(archive.read(name)).iter(S + "c"):
                    value = cell.findtext(S + "v")
                    if value is not None:
                        cells.append(strings[int(value)] if cell.get("t") == "s" else float(value))
    return cells


def squeezed(text):
    return re.sub(r"\s+", " ", text).lower()


READERS = {"html": text_of_html, "json": text_of_json, "docx": text_of_docx, "pdf": text_of_pdf}


def write(server, group, year, form, out):
    return subprocess.run([PROGRAM, "report", "--db", server.db, "--group", group, "--year", year, "--kind",
                           "bao-cao-tong-ket", "--format", form, "-o", out], capture_output=True, text=True)


def check_texts(tap, server, folder, group, year, wanted):
    for form, read in READERS.items():
        out = os.path.join(folder, f"{group}.{form}")
        done = write(server, group, year, form, out)
        if done.returncode != 0:
            tap.ok(False, f"{group} {year} as {form}", done.stderr)
            continue
        text = squeezed(read(out))
        missing = [f"{number}: {text_wanted}" for number, _, texts in wanted for text_wanted in texts
                   if squeezed(text_wanted) not in text and squeezed(as_written(text_wanted)) not in text]
        tap.ok(not missing, f"{group} {year} as {form} states the {len(wanted)} facts of its article", *missing)


def number_of(text):
    plain = re.fullmatch(r"([\d.]+(?:,\d+)?)(?:%| .*)?", text)
    return float(plain.group(1).replace(".", "").replace(",", ".")) if plain else None


def check_numbers(tap, server, folder, group, year, wanted):
    """In a workbook the published figures are numbers, to be counted with."""
    out = os.path.join(folder, f"{group}.xlsx")
    done = write(server, group, year, "xlsx", out)
    cells = cells_of_xlsx(out) if done.returncode == 0 else []
    figures = [(number, text, number_of(text)) for number, kind, texts in wanted if kind == "published"
               for text in texts if number_of(text) is not None and "thành viên" not in text and "/" not in text]
    missing = [f"{number}: {text}" for number, text, value in figures if value not in cells]
    if not figures:
        return
    tap.ok(done.returncode == 0 and not missing,
           f"{group} {year} as xlsx holds {len(figures)} published figures as numbers", done.stderr, *missing)


def main():
    tap, folder = Tap(), scratch()
    with serve() as server:
        for (group, year), wanted in facts().items():
            check_texts(tap, server, folder, group, year, wanted)
            check_numbers(tap, server, folder, group, year, wanted)
        again = os.path.join(folder, "again.docx")
        write(server, "tay-nam-bo", "2013", "docx", again)
        with open(again, "rb") as one, open(os.path.join(folder, "tay-nam-bo.docx"), "rb") as other:
            tap.ok(one.read() == other.read(), "the same data give the same bytes")
        wrong = write(server, "khong-co", "2013", "docx", again)
        tap.ok(wrong.returncode != 0 and "khong-co" in wrong.stderr, "a group that is not there is named", wrong.stderr)
    tap.done()


main()
