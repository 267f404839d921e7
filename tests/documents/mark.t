#!/usr/bin/env python3
"""The mark by which an issued paper is checked: its QR code is read from the pages, ours and those of LibreOffice, moves no text and
touches nothing, however long the address of the site is."""
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
FRAME_BELOW, EDGE = 14.1, 5  # of a certificate, its inner line; where no printer reaches: from the lower edge
HOSTS = ["thidua.example.vn", "thiduakhenthuong.tinh-mau.example.vn"]  # of the sample's first pages, and two longer ones


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
    tap.ok(len(set(ids)) == len(ids) == 3 and len(images) == 2, "Word: every picture has its own number, and the code of both sections one file", ids, images)
    tap.ok(len(re.findall("<w:sectPr>", document)) == 2, "Word: the sections stay two")


def address_of(lines):
    """What stands below the sentence that leads to it."""
    after = next((i for i, line in enumerate(lines) if line.endswith("văn bản tại:")), len(lines))
    return lines[after + 1:]


def long_addresses(tap, name, path):
    """Pages of a certificate and of a paper in turn, their addresses ever longer."""
    for page in paper.pages(path):
        framed = page.width > page.height
        words = [word for word in page.words if word.top >= (178 if framed else TEXT_END)]
        rows = [sorted(row, key=lambda word: word.left) for row in page.lines() if row[0] in words]
        lines, place = [" ".join(word.text for word in row) for row in rows], f"{name}: page {page.number}"
        end = page.height - (FRAME_BELOW if framed else EDGE)
        above = page.find("Số sổ vàng: 01")
        tap.ok(words and max(word.bottom for word in words) < end and (not framed or min(word.top for word in words) > above.bottom),
               f"{place}: the mark touches neither what stands above it nor the frame or the edge", lines, max(word.bottom for word in words), end)
        tap.ok(max(word.right for word in words) < (155 if framed else page.width - 15), f"{place}: nor who signs beside it, nor the margin", lines)
        address = address_of(lines)
        codes = page.codes(400)
        tap.ok(codes == ["".join(address) + "/K7QM2XHA9FTR"], f"{place}: its lines say the address of the code", address, codes)
        tap.ok(not any(line.endswith(("-", "/")) for line in lines), f"{place}: no line ends in a hyphen or a stroke of the address", lines)
        number = (page.number - 1) // 2
        tap.ok(number > 1 or address == [f"https://{HOSTS[number]}/xac-minh"], f"{place}: an address of the usual length is one line", address)


def main():
    tap = Tap()
    folder = scratch()
    ours = paper.samples("pdf", folder, "report", "issued", "marked")
    words = paper.samples("docx", folder, "report", "issued", "marked")
    measure(tap, "PDF", ours["issued"], ours["report"])
    word_file(tap, words["issued"])
    theirs = paper.to_pdf(list(words.values()), scratch())
    measure(tap, "Word by LibreOffice", theirs["issued"], theirs["report"])
    long_addresses(tap, "PDF", ours["marked"])
    long_addresses(tap, "Word by LibreOffice", theirs["marked"])
    tap.done()


main()
