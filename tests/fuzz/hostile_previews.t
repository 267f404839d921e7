#!/usr/bin/env python3
"""Pages made of Word and Excel files: what people wrote in them, told as it reads; and files that are made to harm."""
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["TD_SOURCE"], "tests/lib"))
import samples  # noqa: E402
from samples import rows, text_cell  # noqa: E402
from thidua import Tap  # noqa: E402

TOOL = os.path.join(os.environ["TD_BUILD"], "tests/tools/preview_tool")
SANITIZED = "asan" in os.environ["TD_BUILD"]
ELEMENTS = "article|section|h[345]|p|b|i|u|sup|span|div|table|tr|th|td|caption|colgroup|br|col"
PLAIN = zipfile.ZIP_STORED  # not taken for a bomb
tap = Tap()


def look(content, kind, tab=0, lang="vi"):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a." + kind)
        with open(path, "wb") as file:
            file.write(content)
        done = subprocess.run([TOOL, lang, str(tab), path], capture_output=True)
        return done.stdout.decode() if done.returncode == 0 else f"status {done.returncode}"


def tells(what, content, kind, *wanted, tab=0, lang="vi", without=()):
    """All of it stands in the answer, and nothing there is markup but what such pages are made of."""
    said = look(content, kind, tab, lang)
    missing = [one for one in wanted if one not in said] + [f"not: {one}" for one in without if one in said]
    strange = re.sub(rf'</?(?:{ELEMENTS})(?: [a-z]+="[\w %-]*")*>', "", said).count("<")
    tap.ok(not missing and not strange and "refused" not in said, what, *missing, said[:1500])


def refused(what, content, kind, word):
    start = time.monotonic()
    said = look(content, kind)
    tap.ok(said.startswith("refused: ") and word in said and (SANITIZED or time.monotonic() - start < 8), f"refused: {what}", said[:300])


def p(text, properties="", run=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def item(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


# ---- a Word file
STYLES = ('<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:i/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="u1"><w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="u2"><w:basedOn w:val="u1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="Loud"><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style>'
          '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>')
LEVELS = (('decimal', '%1.'), ('lowerLetter', '%2)'), ('decimal', '%1.%2.%3'), ('upperRoman', '%4'), ('bullet', '\uf0b7'))
LISTS = '<w:abstractNum w:abstractNumId="7">' + "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>' for i, (f, t) in enumerate(LEVELS)
) + ('</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
     '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
tells("headings by the styles of the file, and what a style is based on", samples.word_file(
    p("BÁO CÁO", '<w:pStyle w:val="u1"/>') + p("Kết quả", '<w:pStyle w:val="u2"/>') + p("To", '<w:pStyle w:val="Loud"/>') + p("Vòng", '<w:pStyle w:val="Round"/>'),
    STYLES), "docx", '<h3 class="vb-KhongLui vb-centre vb-heading">BÁO CÁO</h3>', '<h4 class="vb-KhongLui vb-centre vb-heading">Kết quả</h4>',
    "<b><i>To</i></b>", "Vòng")
tells("lists are numbered as Word numbers them", samples.word_file(
    item("một") + item("a", 1) + item("b", 1) + item("sâu", 2) + item("hai") + item("lại a", 1) + item("chấm", 4) + item("mới", number=2) + item("ba")
    + p("không", '<w:numPr><w:numId w:val="0"/></w:numPr>') + item("lạ", number=99), "", LISTS), "docx",
    ">1. một<", ">a) a<", ">b) b<", ">1.b.1 sâu<", ">2. hai<", ">a) lại a<", ">• chấm<", ">1. mới<", ">3. ba<", ">không<", ">lạ<")
cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
tells("a table with merged cells, and one inside another", samples.word_file(
    '<w:tbl><w:tblPr><w:tblStyle w:val="LiBang"/></w:tblPr><w:tr>' + cell.format('<w:gridSpan w:val="2"/>', p("rộng")) + "</w:tr><w:tr>"
    + cell.format('<w:vMerge w:val="restart"/>', p("cao")) + cell.format("", "<w:tbl><w:tr>" + cell.format("", p("trong")) + "</w:tr></w:tbl>") + "</w:tr><w:tr>"
    + cell.format("<w:vMerge/>", p("")) + cell.format("", p("cuối")) + "</w:tr></w:tbl>"), "docx",
    'class="vb-grid"', 'colspan="2"', 'rowspan="2"', "trong", "cuối")
tells("what is left out is counted", samples.word_file(
    "<w:p><w:r><w:drawing><docPr descr='Ảnh hội nghị'/><blip/></w:drawing></w:r><w:r><w:footnoteReference w:id='2'/><w:t>chữ</w:t></w:r>"
    "<w:r><w:commentReference w:id='1'/></w:r><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    + p("ẩn", run="<w:vanish/>") + "<w:p><w:r><chart/></w:r></w:p>"), "docx",
    "pictures 1", "charts 1", "notes 1", "comments 1", "hidden 1", "tracked 1", "[Ảnh hội nghị]", "thêm", "ẩn", without=("bỏ",))
tells("text that looks like markup is text", samples.word_file(p("&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; a\u202eb", '<w:jc w:val="&quot;&gt;&lt;b"/>')), "docx",
      "&lt;script&gt;alert(1)", "&lt;img src=x", "a\ufffdb", without=("<script", "<img", "\u202e"))
said = look(samples.word_file(p("Đoạn văn dài. " * 40) * 20000, compression=PLAIN), "docx")
tap.ok("cut 1" in said and 1000000 < len(said.encode()) < 5 << 19 and said.rstrip().endswith("</article>"), "a long file is told as far as a page takes it",
       said[:200], len(said.encode()))
said = look(samples.word_file("<w:tbl>" + ("<w:tr>" + cell.format("", p("ô " * 400)) * 5 + "</w:tr>") * 3000 + "</w:tbl>", compression=PLAIN), "docx")
tap.ok("cut 1" in said and len(said) < 6 << 20 and said.rstrip().endswith("</article>"), "so is a long table", said[:200], len(said))
said = look(samples.word_file(p("x" * (40 << 20)), compression=PLAIN), "docx")
tap.ok(("cut 1" in said and len(said) < 3 << 20) or said.startswith("refused"), "so is a paragraph without an end", said[:200], len(said))
deep = "<w:p><w:r><w:txbxContent>" * 7 + p("đáy") + "</w:txbxContent></w:r></w:p>" * 7
tells("text boxes in each other", samples.word_file(deep), "docx", "đáy")
refused("boxes without an end", samples.word_file("<w:p><w:r><w:txbxContent>" * 40 + p("đáy") + "</w:txbxContent></w:r></w:p>" * 40), "docx", "")
refused("a document type and an entity from elsewhere", samples.archive({**samples.docx_parts(), "word/document.xml":
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'}), "docx", "DOCTYPE")
laughs = "".join(f'<!ENTITY l{i} "{"&l%d;" % (i - 1) * 10}">' for i in range(1, 10))
refused("entities that grow", samples.archive({**samples.docx_parts(), "word/document.xml": f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l9;</a>'}), "docx", "DOCTYPE")
refused("a bomb", samples.archive({**samples.docx_parts(), "word/document.xml": b" " * (150 << 20)}), "docx", "ratio")
refused("a Word file without a text", samples.archive({name: part for name, part in samples.docx_parts().items() if "document" not in name}), "docx", "")
refused("a part that is no markup", samples.archive({**samples.docx_parts(), "word/document.xml": b"\0\1\2<<<"}), "docx", "")
refused("no archive at all", b"PK\3\4" + os.urandom(300), "docx", "")

# ---- a workbook
CODES = ("", "#,##0.00", "0%", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "h:mm", "0.0#", "@", "[h]:mm", '#,##0.0 "triệu"', "0.00E+00")
FORMATS = ("<numFmts>" + "".join(f'<numFmt numFmtId="{170 + i}" formatCode="{code.replace(chr(34), "&quot;")}"/>' for i, code in enumerate(CODES) if code)
           + "</numFmts><cellXfs>" + "".join(f'<xf numFmtId="{170 + i if code else 0}"/>' for i, code in enumerate(CODES)) + "</cellXfs>")


def shown(style, value, vi, en=None):
    made = samples.workbook([('name="A"', rows([(f's="{style}"', f"<v>{value}</v>")]))], FORMATS)
    tells(f"{value} as {CODES[style] or 'General'}", made, "xlsx", f'<td class="vb-number">{vi}</td>')
    if en:
        tells(f"{value} as {CODES[style] or 'General'}, in English", made, "xlsx", f'<td class="vb-number">{en}</td>', lang="en")


shown(0, "2013", "2013", "2013")
shown(0, "6.2999999999999998", "6,3", "6.3")
shown(0, "-1234567.5", "-1234567,5", "-1234567.5")
shown(0, "1E-9", "1E-9")
shown(0, "1.5E25", "1.5E25")
shown(1, "1234567.5", "1.234.567,50", "1,234,567.50")
shown(2, "0.0803", "8%")
shown(3, "41639", "31/12/2013", "31 December 2013")
shown(3, "-5", "-5")
shown(4, "41639.75", "31/12/2013 18:00")
shown(4, "41639.9999999", "1/1/2014 0:00")
shown(5, "0.3125", "7:30")
shown(6, "2", "2,0", "2.0")
shown(6, "2.345", "2,35")
shown(7, "12", "12")
shown(8, "1.125", "27:00")
shown(9, "1234.56", "1.234,6")
shown(10, "0.5", "0,5")
shown(0, "khong phai so", "khong phai so")
sheet = rows([text_cell("Chỉ tiêu"), text_cell("&lt;script&gt;alert(1)&lt;/script&gt;"), text_cell("dòng\nhai")], [('t="s"', "<v>0</v>"), ('t="b"', "<v>1</v>"), ('t="e"', "<v>#DIV/0!</v>")])
tells("texts, truth, mistakes, line breaks", samples.workbook([('name="A"', sheet)], shared="<si><r><t>Thu </t></r><r><t>ngân sách</t></r><rPh><t>xx</t></rPh></si>"), "xlsx",
      "<th scope=\"col\">A</th>", "<th scope=\"row\">2</th>", "&lt;script&gt;", "dòng<br>hai", "Thu ngân sách", "TRUE", "#DIV/0!", without=("<script", "xx"))
tells("a formula is the value that is kept", samples.workbook([('name="A"', rows([("", "<f>1+1</f><v>2</v>"), ("", "<f>A1</f>"), ('t="str"', "<f>HYPERLINK(\"http://x\")</f><v>=cmd|calc</v>")]))]), "xlsx",
      ">2<", "[?]", "=cmd|calc", "formulas 3", "uncomputed 1", without=("HYPERLINK", "1+1"))
merged = rows([text_cell("gộp"), text_cell("che"), text_cell("c")], [text_cell("d"), text_cell("e"), text_cell("f")])
tells("merged cells", samples.workbook([('name="A"', merged + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')]), "xlsx",
      '<td colspan="2" rowspan="2">gộp</td>', ">c<", ">f<", without=("che", ">e<"))
tells("merged cells that lie", samples.workbook([('name="A"', merged + '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C9"/><mergeCell ref="C2:A1"/>'
      '<mergeCell ref="A9:B10"/><mergeCell ref="ZZZZ1:B1"/><mergeCell ref=""/><mergeCell ref="A1:XFD1048576"/></mergeCells>')]), "xlsx", 'colspan="2" rowspan="2"', ">f<")
tells("one that is merged to the end of the sheet", samples.workbook([('name="A"', merged + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')]), "xlsx",
      '<td colspan="3" rowspan="2">gộp</td>', without=(">f<",))
tells("a long title goes over the empty cells behind it",
      samples.workbook([('name="A"', rows([text_cell("BIỂU TỔNG HỢP SỐ LIỆU KINH TẾ - XÃ HỘI")], [text_cell("a"), text_cell("b")]))]), "xlsx", '<td colspan="2">BIỂU TỔNG HỢP')
book = samples.workbook([('name="Công khai"', rows([text_cell("một")])), ('name="Mật" state="hidden"', rows([text_cell("hai")])),
                         ('name="Rất mật" state="veryHidden"', "<cols><col min='1' max='1' hidden='1'/></cols>" + rows([text_cell("ba")]))], others=2)
tells("hidden sheets are told", book, "xlsx", "tab 1 Công khai", "tab 2 hidden Mật", "tab 3 hidden Rất mật", "others 2", "shown 1", "một", without=(">hai<",))
tells("and can be looked at", book, "xlsx", "shown 3", "ba", "hidden-cells 1", tab=3)
tells("a sheet that is not there is the first", book, "xlsx", "shown 1", "một", tab=77)
tells("the first is one that is seen", samples.workbook([('name="A" state="hidden"', ""), ('name="B"', rows([text_cell("thấy")]))]), "xlsx", "shown 2", "thấy")
tells("cells far away", samples.workbook([('name="A"', '<sheetData><row r="5"><c r="C5"><v>1</v></c><c r="XFD5"><v>2</v></c></row><row r="1048576"><c r="D1048576"><v>3</v></c></row></sheetData>')]), "xlsx",
      ">5<", ">1048576<", "columns 100", ">C<", ">D<", without=(">A<", ">2<"))
tells("a text without an end is cut", samples.workbook([('name="A"', rows([text_cell("dài " * 5000)]))]), "xlsx", "cut-cells 1", "…")
said = look(samples.workbook([('name="A"', rows(*[[("", "<v>7</v>")] * 3] * 5000))]), "xlsx")
tap.ok("rows 1000\n" in said and "rows-left 4000\n" in said and said.count("<tr>") == 1001, "of many rows the first are shown, and the others counted", said[:200])
million = "<sheetData>" + "".join(f"<row><c><v>{i}</v></c><c><v>8</v></c></row>" for i in range(1000000)) + "</sheetData>"
said = look(samples.workbook([('name="A"', million)]), "xlsx")
tap.ok("rows 1000\n" in said and "more 1\n" in said and said.count("<tr>") == 1001, "of a million rows too", said[:200])
said = look(samples.workbook([('name="A"', rows(*[[text_cell("chữ " * 400)] * 100] * 60))], compression=PLAIN), "xlsx")
tap.ok("rows-left" in said and len(said) < 4 << 20, "rows that are full end earlier", said[:200], len(said))
refused("rows out of order", samples.workbook([('name="A"', '<sheetData><row r="5"/><row r="2"/></sheetData>')]), "xlsx", "damaged")
refused("a cell of another row", samples.workbook([('name="A"', '<sheetData><row r="1"><c r="A9"><v>1</v></c></row></sheetData>')]), "xlsx", "damaged")
refused("a shared text that is not there", samples.workbook([('name="A"', rows([('t="s"', "<v>9</v>")]))]), "xlsx", "damaged")
refused("a sheet with a document type", samples.archive({**samples.xlsx_parts(), "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'}), "xlsx", "DOCTYPE")
refused("a workbook without sheets", samples.workbook([]), "xlsx", "not an .xlsx")
refused("a bomb of cells", samples.archive({**samples.xlsx_parts(), "xl/a.xml": b" " * (150 << 20)}), "xlsx", "ratio")
refused("a text of text", b"PK\3\4" + b"\0" * 500, "xlsx", "")
tap.done()
