#!/usr/bin/env python3
"""The mark by which an issued paper is checked: its QR code is read from the pages, ours and those of LibreOffice, and moves no text."""
import os
import re
import sys
import xml.dom.minidom
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

ADDRESS, CODE = "https://thidua.example.vn/xac-minh/K7QM2XHA9FTR", "K7QM-2XHA-9FTR"
LOG = "Mốc nhật ký: 1.234.567 mục, mã FZBJ-F7NB-SJIS-4U5C"
LAST_PAGES = [4, 5]  # of the report, and of its annex
TEXT_END = 297 - 20  # millimetres


def spots(pages):
    """Where every word stands, the margin below left out; in which order they are read out of the file does not matter."""
    return [sorted((word.text, round(word.left, 1), round(word.top, 1)) for word in page.words if word.top < TEXT_END) for page in pages]


def below(page):
    return " ".join(word.text for word in page.words if word.top >= TEXT_END)


def measure(tap, name, marked, plain):
    pages, others = paper.pages(marked), paper.pages(plain)
    read = {page.number: page.codes() for page in pages}
    tap.ok(read == {page.number: [ADDRESS] if page.number in LAST_PAGES else [] for page in pages},
           f"{name}: the code on the last page of each section says the address", read)
    tap.ok(all(CODE in below(page) and ADDRESS.rsplit("/", 1)[0] in below(page) for page in pages if page.number in LAST_PAGES),
           f"{name}: beside it the same in letters", [below(page) for page in pages])
    tap.ok(all(f"{CODE}. {LOG} Quét mã" in below(page) for page in pages if page.number in LAST_PAGES),
           f"{name}: and how far the log is signed", [below(page) for page in pages])
    lines = [sorted({round(word.top) for word in page.words if word.top >= TEXT_END}) for page in pages if page.number in LAST_PAGES]
    tap.ok(all(len(tops) == 3 for tops in lines), f"{name}: in three lines, within the margin", lines)
    tap.ok(spots(pages) == spots(others) and len(spots(pages)[0]) > 100, f"{name}: no word of the document moves for it")
    words = [word for page in pages for word in page.words if word.top >= TEXT_END]
    tap.ok(words and max(word.bottom for word in words) < 297 - 5, f"{name}: it keeps off the edge that printers cannot reach",
           max(word.bottom for word in words))


def word_file(tap, path):
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
        images = [name for name in archive.namelist() if name.startswith("word/media/")]
    body = xml.dom.minidom.parseString(document)
    anchors = body.getElementsByTagName("wp:anchor")
    tap.ok(len(anchors) == 2 and not body.getElementsByTagName("w:txbxContent"), "Word: two placed pictures, no text box", len(anchors))
    sentences = [anchor.getElementsByTagName("wp:docPr")[0].getAttribute("descr") for anchor in anchors]
    tap.ok(sentences == [ADDRESS, ADDRESS], "Word: who cannot see it is read the address", sentences)
    ids = [node.getAttribute("id") for node in body.getElementsByTagName("wp:docPr")]
    tap.ok(len(set(ids)) == len(ids) == len(images), "Word: every picture has its own number and file", ids, images)
    tap.ok(len(re.findall("<w:sectPr>", document)) == 2, "Word: the sections stay two")


def main():
    tap = Tap()
    folder = scratch()
    ours = paper.samples("pdf", folder, "report", "issued")
    words = paper.samples("docx", folder, "report", "issued")
    measure(tap, "PDF", ours["issued"], ours["report"])
    word_file(tap, words["issued"])
    theirs = paper.to_pdf(list(words.values()), scratch())
    measure(tap, "Word by LibreOffice", theirs["issued"], theirs["report"])
    tap.done()


main()
