#!/usr/bin/env python3
"""Our Word files as Office Open XML: parts that fit together, elements in the order of the schema, styles, tables, and no text boxes."""
import os
import re
import struct
import sys
import xml.etree.ElementTree as tree
import zipfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# Children in the order that ISO/IEC 29500-1 gives them; those we never write are left out.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tblCellMar": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "pgBorders": "top left bottom right",
    "tcPr": "tcW gridSpan vMerge shd vAlign",
    "sectPr": "headerReference type pgSz pgMar pgBorders pgNumType titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "compat": "doNotUseHTMLParagraphAutoSpacing compatSetting",
    "docDefaults": "rPrDefault pPrDefault",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr *",
}


def local(element):
    return element.tag.rsplit("}", 1)[1]


def out_of_order(root):
    """The first element whose children stand where the schema does not want them, or that has one unknown to the list."""
    for element in root.iter():
        if element.tag.startswith(W) and local(element) in ORDER:
            order = ORDER[local(element)].split()
            places = [order.index(local(child)) if local(child) in order else len(order) if "*" in order else -1 for child in element]
            if -1 in places or places != sorted(places):
                return local(element), [local(child) for child in element]
    return None


def value(element, name, attribute="val"):
    found = element.find(f".//{W}{name}") if element is not None else None
    return found.get(W + attribute, "") if found is not None else None


class Docx:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.bad = archive.testzip()
            self.infos = archive.infolist()
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.trees = {name: tree.fromstring(data) for name, data in self.parts.items() if name.endswith((".xml", ".rels"))}
        self.document = self.trees["word/document.xml"]
        self.body = self.document[0]
        self.styles = {style.get(W + "styleId"): style for style in self.trees["word/styles.xml"].iter(W + "style")}

    def text(self):
        return "".join(node.text or "" for node in self.body.iter(W + "t"))


def the_package(tap, name, docx):
    types = docx.trees["[Content_Types].xml"]
    known = {node.get("Extension") for node in types} | {node.get("PartName") for node in types}
    untyped = [part for part in docx.parts if part.rsplit(".", 1)[1] not in known and "/" + part not in known]
    links = [link for part in docx.trees if part.endswith(".rels") for link in docx.trees[part].iter(PACKAGE + "Relationship")]
    targets = {link.get("Target") for link in links if not link.get("TargetMode")}
    lost = [target for target in targets if target not in docx.parts and "word/" + target not in docx.parts]
    ids = {link.get("Id") for link in docx.trees["word/_rels/document.xml.rels"]}
    used = {node.get(R + key) for node in docx.document.iter() for key in ("id", "embed") if node.get(R + key)}
    tap.ok(docx.bad is None and not untyped and not lost and used <= ids, f"{name}: parts, their types and links fit together",
           docx.bad, untyped, lost, used - ids)
    wrong = [wrong for part in docx.trees.values() for wrong in [out_of_order(part)] if wrong]
    tap.ok(not wrong, f"{name}: elements stand in the order of the schema", wrong)
    boxes = re.findall(rb"txbx|textbox|wps:|v:shape|w:pict|mc:Alternate", docx.parts["word/document.xml"])
    tap.ok(not boxes, f"{name}: nothing is laid out with text boxes", boxes)


def the_styles(tap, name, docx):
    used = {node.get(W + "val") for kind in ("pStyle", "rStyle", "tblStyle") for node in docx.document.iter(W + kind)}
    bare = [p for p in docx.body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle") is None]
    tap.ok(used and used <= set(docx.styles) and not bare, f"{name}: every paragraph has a style that there is",
           used - set(docx.styles), len(bare))


def spans(row):
    return [int(value(cell.find(W + "tcPr"), "gridSpan") or 1) for cell in row.findall(W + "tc")]


def table_wrong(table):
    """What Word would have to repair in a table, or None."""
    columns = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
    open_spans = {}
    for row in table.findall(W + "tr"):
        column = 0
        for cell, span in zip(row.findall(W + "tc"), spans(row)):
            width = int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w"))
            merge = value(cell.find(W + "tcPr"), "vMerge")
            if width != sum(columns[column:column + span]):
                return "width", width, columns[column:column + span]
            if merge == "" and open_spans.get(column) != span:
                return "a merged cell below none", column
            if local(cell[-1]) != "p":
                return "a cell that does not end in a paragraph"
            open_spans[column] = span if merge is not None else None
            column += span
        if column != len(columns):
            return "cells", column, len(columns)
    return None


def the_tables(tap, name, docx):
    tables = list(docx.body.iter(W + "tbl"))
    wrong = [wrong for table in tables for wrong in [table_wrong(table)] if wrong]
    beside = [i for i in range(len(docx.body) - 1) if local(docx.body[i]) == local(docx.body[i + 1]) == "tbl"]
    tap.ok(not wrong and not beside, f"{name}: tables are whole, and apart from each other", wrong, beside)


def decoded(png):
    """The size of a PNG image and the colours in it; every sum of its chunks is checked."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        data, (crc,) = png[at + 8:at + 8 + length], struct.unpack(">I", png[at + 8 + length:at + 12 + length])
        assert zlib.crc32(kind + data) == crc, kind
        chunks[kind] = data
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    rows, above, colours = zlib.decompress(chunks[b"IDAT"]), bytes(width * 3), set()
    assert len(rows) == height * (width * 3 + 1)
    for row in range(height):
        start = row * (width * 3 + 1)
        assert rows[start] == 2  # each byte less the one above it
        above = bytes((byte + up) & 255 for byte, up in zip(rows[start + 1:start + 1 + width * 3], above))
        colours.update(zip(above[0::3], above[1::3], above[2::3]))
    return (width, height), colours


def rows_of(docx, what):
    return [i for i, row in enumerate(docx.body.find(W + "tbl").findall(W + "tr")) if row.find(f"{W}trPr/{W}{what}") is not None]


def sections(docx):
    return list(docx.document.iter(W + "sectPr"))


def the_details(tap, files):
    report, wide, long_table, features = (files[name] for name in ("report", "wide", "long", "features"))
    tap.ok(rows_of(long_table, "tblHeader") == [0] and len(rows_of(long_table, "cantSplit")) == 302,
           "the head of a long table is repeated, no row is torn")
    wide_table = [table for table in wide.body.iter(W + "tbl")][-1]
    heads = [row for row in wide_table.findall(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    tap.ok(len(heads) == 2 and spans(heads[0]) == [1] + [3] * 13, "two rows make the head of a wide one", len(heads))
    tap.ok(all(section.find(W + "titlePg") is not None and value(section, "pgNumType", "start") == "1" for section in sections(report)),
           "no number on the first page of a section, which counts from 1")
    tap.ok([value(section, "pgSz", "orient") for section in sections(wide)] == ["", "landscape"], "an annex may lie")
    margins = sections(report)[0].find(W + "pgMar")
    tap.ok([margins.get(W + side) for side in ("top", "bottom", "left", "right")] == ["1134", "1134", "1701", "850"],
           "margins are 20, 20, 30 and 15 mm", margins.attrib)
    picture = report.document.find(f".//{WP}docPr")
    tap.ok(picture.get("descr", "").startswith("Tỉnh Một đạt 957,11 điểm"), "a chart says in words what it shows", picture.attrib)
    size, colours = decoded(report.parts["word/media/image1.png"])
    tap.ok(size[0] == 1750 and {(255, 255, 255), (0x0b, 0x4f, 0x8a), (0x9b, 0xc0, 0xdb)} <= colours,
           "and is an image in the colours of its inks", size, len(colours))
    tap.ok("Tất cả <các> dấu & \"nháy\", 'đơn' " in features.text(), "signs of XML are kept as they are")
    link = [node for node in features.trees["word/_rels/document.xml.rels"] if node.get("TargetMode") == "External"]
    tap.ok([node.get("Target") for node in link] == ["https://thidua.example/kt?a=1&b=2"], "a link leads outside")
    frames = [node for node in files["certificate"].document.iter(W + "framePr")]
    tap.ok(len(frames) == 7 and all(f.get(W + "vAnchor") == f.get(W + "hAnchor") == "page" for f in frames),
           "what is placed stands in frames of the page", len(frames))
    tap.ok(value(report.styles["ThanVan"], "sz") == "28" and value(report.styles["NoiNhanMuc"], "sz") == "22",
           "styles have the sizes of the decree")
    tap.ok(value(report.styles["MucLon"], "outlineLvl") == "1" and value(report.styles["TenLoai"], "outlineLvl") == "0",
           "headings stand in the outline")


def languages_and_dates(tap, files):
    langs = {name: value(files[name].trees["word/styles.xml"], "lang") for name in ("report", "features")}
    tap.ok(langs == {"report": "vi-VN", "features": "en-GB"}, "the language is that of the document", langs)
    core = files["report"].parts["docProps/core.xml"].decode()
    tap.ok("<dc:creator>Cụm thi đua mẫu</dc:creator>" in core and core.count("2024-03-13T00:00:00Z") == 2, "the properties name the issuer", core)
    tap.ok({info.date_time for info in files["report"].infos} == {(2024, 3, 13, 0, 0, 0)}, "the parts bear the document's date")


def main():
    tap = Tap()
    first, second = scratch(), scratch()
    paths = paper.samples("docx", first)
    again = paper.samples("docx", second, environment={"TZ": "America/New_York", "LC_ALL": "C"})
    for name, path in paths.items():
        with open(path, "rb") as one, open(again[name], "rb") as other:
            tap.ok(one.read() == other.read(), f"{name}: the same document gives the same bytes")
    files = {name: Docx(path) for name, path in paths.items()}
    for name, docx in files.items():
        the_package(tap, name, docx)
        the_styles(tap, name, docx)
        the_tables(tap, name, docx)
    the_details(tap, files)
    languages_and_dates(tap, files)
    tap.done()


main()
