"""An .xlsx with the table of the scoring bench: a sheet of data, a sheet of points with formulas, totals and ranks."""
import os
import zipfile
from xml.sax.saxutils import escape

from generate import leaves

TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
BOOK = """<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Diem" sheetId="1" r:id="r1"/>
<sheet name="SoLieu" sheetId="2" r:id="r2"/></sheets></workbook>"""
BOOK_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"""
SHEET = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def column(index):
    """0 is A."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(reference, value):
    if isinstance(value, str):
        if value.startswith("="):
            return f'<c r="{reference}"><f>{escape(value[1:])}</f></c>'
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def row(number, values):
    return f'<row r="{number}">' + "".join(cell(column(i) + str(number), v) for i, v in enumerate(values)) + "</row>"


def plain(text):
    return float(text.replace(",", ".")) if text.replace(",", "").isdigit() else text


def read(folder):
    with open(os.path.join(folder, "bang_diem.tsv"), encoding="utf-8") as file:
        criteria = leaves(file.read())
    units = {}
    with open(os.path.join(folder, "so_lieu.tsv"), encoding="utf-8") as file:
        next(file)
        for line in file:
            unit, code, target, actual = line.split("\t", 4)[:4]
            units.setdefault(unit, {})[code] = (target, actual)
    return criteria, units


def formulas_of(criteria, places, number, units):
    """The points of one unit: as docs/scoring.md 4 has them for the methods of the rubric."""
    found = []
    for code, _, maximum, method, _ in criteria:
        a, m = f"SoLieu.{column(places[code] + 1)}{number}".replace(".", "!"), maximum.replace(",", ".")
        if method == "co_khong":
            found.append(f'=IF({a}="co",{m},0)')
        elif method == "dan_dau":
            t = f"SoLieu!{column(places[code])}{number}"
            best = f"SoLieu!{column(places[code] + 2)}$1"
            found.append(f"=ROUND(IF({a}/{t}<=1,0.5*{m}*MAX({a}/{t},0),0.5*{m}+0.5*{m}*({a}/{t}-1)/{best}),6)")
        else:
            found.append(f"={a}")
    last = column(len(criteria))
    total = column(len(criteria) + 1)
    return found + [f"=ROUND(SUM(B{number}:{last}{number}),2)", f"=RANK({total}{number},{total}$2:{total}${len(units) + 1})"]


def write(folder, path, with_formulas):
    criteria, units = read(folder)
    places = {c[0]: 1 + 3 * i for i, c in enumerate(criteria)}  # target, actual, ratio
    end = len(units) + 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELATIONS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            out.write((SHEET + row(1, ["don_vi"] + [c[0] for c in criteria] + ["tong", "hang"])).encode())
            for number, unit in enumerate(units, 2):
                points = formulas_of(criteria, places, number, units) if with_formulas else [number * 0.5] * (len(criteria) + 2)
                out.write(row(number, [unit] + points).encode())
            out.write(b"</sheetData></worksheet>")
        with archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as out:
            best = [""] * (1 + 3 * len(criteria))
            for code, _, _, method, _ in criteria:
                at = places[code] + 2
                if method == "dan_dau" and with_formulas:
                    best[at] = f"=MAX({column(at)}2:{column(at)}{end})"
            out.write((SHEET + row(1, best)).encode())
            for number, (unit, values) in enumerate(units.items(), 2):
                cells = [unit] + [""] * (3 * len(criteria))
                for code, _, _, method, _ in criteria:
                    target, actual = values[code]
                    cells[places[code]], cells[places[code] + 1] = plain(target), plain(actual)
                    if method == "dan_dau":
                        a, t = column(places[code] + 1), column(places[code])
                        cells[places[code] + 2] = f"={a}{number}/{t}{number}-1" if with_formulas else 0.25
                filled = [(i, v) for i, v in enumerate(cells) if v != ""]
                out.write((f'<row r="{number}">' + "".join(cell(column(i) + str(number), v) for i, v in filled) + "</row>").encode())
            out.write(b"</sheetData></worksheet>")
