#!/usr/bin/env python3
"""A workbook of some rows: a code, a name and six numbers each. generate.py ROWS FILE"""
import random
import sys
import zipfile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
rows, path = int(sys.argv[1]), sys.argv[2]
random.seed(1)


def row(number):
    cells = "".join(f'<c r="{column}{number}"><v>{random.randrange(10 ** 6) / 100}</v></c>' for column in "CDEFGH")
    return (f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>DV{number:05}</t></is></c>'
            f'<c r="B{number}" t="inlineStr"><is><t>Đơn vị số {number}</t></is></c>{cells}</row>')


with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
    out.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
    out.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
                 f'Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    out.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{DOC}"><sheets><sheet name="a" sheetId="1" r:id="a"/>'
                 "</sheets></workbook>")
    out.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
                 f'Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
    out.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>" + "".join(map(row, range(1, rows + 1)))
                 + "</sheetData></worksheet>")
