"""Small files as people attach them, made with the standard library alone: PDF, Word, Excel, JPG, PNG."""
import io
import struct
import zipfile
import zlib

TYPES = "application/vnd.openxmlformats-officedocument."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def pdf(pages=1, text="Minh chung", more=b""):
    """more: objects put in front of the end, whole."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (4 + i) for i in range(pages))),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    first = 4 + pages
    for i in range(pages):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % (first + i))
    for i in range(pages):
        stream = zlib.compress(b"BT /F1 18 Tf 20 100 Td (%s %d) Tj ET" % (text.encode(), i + 1))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    out.write(more)
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
    return out.getvalue()


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, compression)
    return out.getvalue()


def text_of(content):
    """All that an answer says as one text: of a workbook or an archive its parts, those that are archives themselves too."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(text_of(packed.read(name)) for name in packed.namelist())


def _office(main, main_type, parts, title, pages):
    types = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/>'
             f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>')
    core = ('<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>')
    app = ('<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
           f"<Pages>{pages}</Pages></Properties>")
    rels = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{RELATION}officeDocument" Target="{main}"/></Relationships>')
    return {"[Content_Types].xml": types, "_rels/.rels": rels, "docProps/core.xml": core, "docProps/app.xml": app, **parts}


def docx_parts(title="Báo cáo", pages=3, text="Nội dung", main_type=TYPES + "wordprocessingml.document.main+xml"):
    document = ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
    return _office("word/document.xml", main_type, {"word/document.xml": document}, title, pages)


def docx(**arguments):
    return archive(docx_parts(**arguments))


def xlsx_parts(title="Số liệu", sheets=2):
    book = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>'
            + "".join(f'<sheet name="S{i}" sheetId="{i}"/>' for i in range(1, sheets + 1)) + "</sheets></workbook>")
    parts = {f"xl/worksheets/sheet{i}.xml": f'<?xml version="1.0"?><worksheet {SHEET}><sheetData/></worksheet>' for i in range(1, sheets + 1)}
    return _office("xl/workbook.xml", TYPES + "spreadsheetml.sheet.main+xml", {"xl/workbook.xml": book, **parts}, title, 0)


def xlsx(**arguments):
    return archive(xlsx_parts(**arguments))


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def word_file(body, styles="", numbering="", compression=zipfile.ZIP_DEFLATED):
    """A Word file with that body, styles and lists, as their elements."""
    parts = docx_parts()
    parts["word/document.xml"] = f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>'
    parts["word/styles.xml"] = f'<?xml version="1.0"?><w:styles {WORD}>{styles}</w:styles>'
    parts["word/numbering.xml"] = f'<?xml version="1.0"?><w:numbering {WORD}>{numbering}</w:numbering>'
    return archive(parts, compression)


def workbook(sheets, styles="", shared="", others=0, compression=zipfile.ZIP_DEFLATED):
    """An Excel file. sheets: (attributes of the tab, what stands in <worksheet>); others: tabs with a chart alone."""
    tabs = [*sheets, *[(f'name="Biểu đồ {i}"', None) for i in range(others)]]
    book = "".join(f'<sheet {tab} sheetId="{i}" r:id="r{i}"/>' for i, (tab, _) in enumerate(tabs, 1))
    relations = "".join(f'<Relationship Id="r{i}" Type="{RELATION}{"worksheet" if xml is not None else "chartsheet"}" Target="sheet{i}.xml"/>'
                        for i, (_, xml) in enumerate(tabs, 1))
    parts = xlsx_parts()
    parts["xl/workbook.xml"] = f'<?xml version="1.0"?><workbook {SHEET} xmlns:r="{RELATION[:-1]}"><sheets>{book}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f'<?xml version="1.0"?><Relationships>{relations}</Relationships>'
    parts["xl/styles.xml"] = f'<?xml version="1.0"?><styleSheet {SHEET}>{styles}</styleSheet>'
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst {SHEET}>{shared}</sst>'
    for i, (_, xml) in enumerate(tabs, 1):
        parts[f"xl/sheet{i}.xml"] = f'<?xml version="1.0"?><worksheet {SHEET}>{xml or ""}</worksheet>'
    return archive(parts, compression)


def rows(*lines):
    """Rows of a sheet from their cells, each (attributes, what is inside)."""
    return "<sheetData>" + "".join(
        f'<row r="{number}">' + "".join(f"<c {attributes}>{inside}</c>" for attributes, inside in cells) + "</row>"
        for number, cells in enumerate(lines, 1)) + "</sheetData>"


def text_cell(text):
    return 't="inlineStr"', f"<is><t>{text}</t></is>"


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width=40, height=30, more=b"", colour=b"\xd0\x30\x30"):
    """more: chunks behind the head, whole."""
    rows = b"".join(b"\0" + colour * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + more
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(width=16, height=16, comment=b"", behind=b""):
    """A grey image of 8 x 8 blocks (baseline, one component)."""
    quantities = segment(0xDB, b"\0" + b"\1" * 64)
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    dc = segment(0xC4, b"\x00" + bytes([0, 1] + [0] * 14) + b"\0")
    ac = segment(0xC4, b"\x10" + bytes([0, 1] + [0] * 14) + b"\0")
    blocks = ((width + 7) // 8) * ((height + 7) // 8)
    bits = "00" * blocks  # each block: no change of the mean, nothing else
    bits += "1" * (-len(bits) % 8)
    scan = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + (segment(0xFE, comment) if comment else b"") + quantities + frame
            + dc + ac + segment(0xDA, b"\1\1\0\0\x3f\0") + scan.replace(b"\xff", b"\xff\0") + b"\xff\xd9" + behind)


ALL = {"bao-cao.pdf": lambda: pdf(3), "bao-cao.docx": docx, "so-lieu.xlsx": xlsx, "anh.jpg": jpeg, "anh.png": png}
