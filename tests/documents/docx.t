#!/usr/bin/env python3
"""Our Word files as Office Open XML: parts that fit together, elements in the order of the schema, styles, tables, and no text boxes."""
import os
import struct
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from ooxml import W, Docx, package_faults, spans, style_faults, table_faults, value  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


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
        for faults, what in ((package_faults, "parts, types and links fit together, elements in the order of the schema, no text boxes"),
                             (style_faults, "every paragraph has a style that there is"),
                             (table_faults, "tables are whole, and apart from each other")):
            tap.ok(not faults(docx), f"{name}: {what}", *faults(docx))
    the_details(tap, files)
    languages_and_dates(tap, files)
    tap.done()


main()
