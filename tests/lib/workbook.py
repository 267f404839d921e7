"""What a workbook of the program holds, and what is wrong with it, if anything is."""
import re
import xml.etree.ElementTree as xml
import zipfile
from decimal import ROUND_HALF_UP, Decimal

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIGURE = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?%?")
LABELS = {"Kỳ", "Thời gian", "Ngày", "Năm", "Mã"}  # heads of columns whose numbers are not counted with


class Sheet:
    def __init__(self, tree, shared):
        self.formulas = len(list(tree.iter(S + "f")))
        pane = tree.find(f".//{S}pane")
        self.frozen = int(float(pane.get("ySplit", "0"))) if pane is not None and pane.get("state") == "frozen" else 0
        self.heights = {int(row.get("r")): float(row.get("ht")) for row in tree.iter(S + "row") if row.get("ht")}
        self.widths = {column: float(node.get("width")) for node in tree.iter(S + "col")
                       for column in range(int(node.get("min")), int(node.get("max")) + 1)}
        self.merged = {place(node.get("ref").split(":")[0]) for node in tree.iter(S + "mergeCell")}
        self.cells = {}  # (row, column): text or float, and the number of its format
        for cell in tree.iter(S + "c"):
            value = cell.findtext(S + "v")
            if value is not None:
                self.cells[place(cell.get("r"))] = (shared[int(value)] if cell.get("t") == "s" else float(value), int(cell.get("s", "0")))


def place(reference):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(row), column


class Workbook:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            shared = []
            if "xl/sharedStrings.xml" in names:
                shared = ["".join(t.text or "" for t in item.iter(S + "t")) for item in xml.fromstring(archive.read("xl/sharedStrings.xml"))]
            self.sheets = {sheet.get("name"): Sheet(xml.fromstring(archive.read(f"xl/worksheets/sheet{at}.xml")), shared)
                           for at, sheet in enumerate(xml.fromstring(archive.read("xl/workbook.xml")).iter(S + "sheet"), 1)}
            styles = xml.fromstring(archive.read("xl/styles.xml"))
        codes = {int(node.get("numFmtId")): node.get("formatCode") for node in styles.iter(S + "numFmt")}
        codes.update({0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "date", 49: "@"})
        self.formats = [codes.get(int(node.get("numFmtId")), "") for node in styles.find(S + "cellXfs")]

    def numbers(self):
        return [value for sheet in self.sheets.values() for value, _ in sheet.cells.values() if isinstance(value, float)]


def shown(value, code):
    """A number as its format shows it to somebody in Vietnam; None for a format that is not one of ours."""
    match = re.fullmatch(r"#,##0(?:\.(0+))?(\"%\")?", code)
    if not match:
        return None
    places = Decimal(1).scaleb(-len(match[1] or ""))
    text = f"{Decimal(repr(value)).quantize(places, ROUND_HALF_UP):,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text + ("%" if match[2] else "")


def faults(book, told):
    """Formulas, heads that roll away, figures that are texts, numbers that do not read as on paper."""
    found = [f"{name}: {sheet.formulas} formulas" for name, sheet in book.sheets.items() if sheet.formulas]
    tables = [table for section in told.sections for table in told.tables(section)]
    signed = {"QuyetDinh"}  # the words above those who sign
    tables = [table for table in tables if table["head_rows"] and table["cells"][0][0]["paragraphs"][0]["style"] not in signed]
    if tables and len(book.sheets) != len(tables):
        return found + [f"{len(book.sheets)} sheets for {len(tables)} tables"]
    for table, (name, sheet) in zip(tables, book.sheets.items()):
        if sheet.frozen != 1 + table["head_rows"]:
            found.append(f"{name}: {sheet.frozen} rows are frozen, its title and head have {1 + table['head_rows']}")
        if not isinstance(sheet.cells.get((1, 1), (None,))[0], str):
            found.append(f"{name}: no title")
        found += [f"{name}: {value} in row {row} is cut off" for (row, column), (value, _) in sheet.cells.items()
                  if row > 1 and isinstance(value, str) and (row, column) not in sheet.merged and
                  len(value) > sheet.widths[column] * sheet.heights.get(row, 15) / 15]
        found += [f"{name}: {fault}" for fault in figure_faults(book, sheet, 1 + table["head_rows"])]
        on_paper = sorted(text(cell) for row in table["cells"] for cell in row if "number" in cell)
        in_book = sorted(str(shown(value, book.formats[style])) for value, style in sheet.cells.values() if isinstance(value, float))
        if on_paper != in_book:
            found.append(f"{name}: numbers read otherwise than on paper: {difference(on_paper, in_book)}")
    return found


def text(cell):
    return "".join(p["text"] for p in cell["paragraphs"])


def difference(one, other):
    return f"only on paper {[x for x in one if x not in other][:5]}, only in the workbook {[x for x in other if x not in one][:5]}"


def figure_faults(book, sheet, heads):
    labels = {column for (row, column), (value, _) in sheet.cells.items() if row <= heads and value in LABELS}
    return [f"{value} in row {row} is a text" for (row, column), (value, _) in sheet.cells.items()
            if row > heads and column not in labels and isinstance(value, str) and FIGURE.fullmatch(value)]
