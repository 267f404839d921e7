"""Word files as Office Open XML: what is wrong with one, if anything is."""
import re
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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


def package_faults(docx):
    """Parts without a type, links to nothing, elements out of order, and anything laid out with text boxes."""
    faults = [f"damaged: {docx.bad}"] if docx.bad else []
    types = docx.trees["[Content_Types].xml"]
    known = {node.get("Extension") for node in types} | {node.get("PartName") for node in types}
    faults += [f"no type: {part}" for part in docx.parts if part.rsplit(".", 1)[1] not in known and "/" + part not in known]
    links = [link for part in docx.trees if part.endswith(".rels") for link in docx.trees[part].iter(PACKAGE + "Relationship")]
    targets = {link.get("Target") for link in links if not link.get("TargetMode")}
    faults += [f"leads nowhere: {target}" for target in targets if target not in docx.parts and "word/" + target not in docx.parts]
    ids = {link.get("Id") for link in docx.trees["word/_rels/document.xml.rels"]}
    used = {node.get(R + key) for node in docx.document.iter() for key in ("id", "embed") if node.get(R + key)}
    faults += [f"no link {unknown}" for unknown in used - ids]
    faults += [f"out of order: {wrong}" for part in docx.trees.values() for wrong in [out_of_order(part)] if wrong]
    boxes = re.findall(rb"txbx|textbox|wps:|v:shape|w:pict|mc:Alternate", docx.parts["word/document.xml"])
    return faults + [f"laid out with {box}" for box in boxes]


def style_faults(docx):
    """Paragraphs without a style, and styles that there are not."""
    used = {node.get(W + "val") for kind in ("pStyle", "rStyle", "tblStyle") for node in docx.document.iter(W + kind)}
    bare = [p for p in docx.body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle") is None]
    return [f"no style {name}" for name in used - set(docx.styles)] + (["a paragraph without a style"] if bare or not used else [])


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


def table_faults(docx):
    """Tables that Word would have to repair, or would join."""
    tables = list(docx.body.iter(W + "tbl"))
    wrong = [wrong for table in tables for wrong in [table_wrong(table)] if wrong]
    beside = [i for i in range(len(docx.body) - 1) if local(docx.body[i]) == local(docx.body[i + 1]) == "tbl"]
    return wrong + [f"two tables without a line between them, at {i}" for i in beside]


def faults(docx):
    return package_faults(docx) + style_faults(docx) + table_faults(docx)


def paragraphs(path):
    """The text of each paragraph of a Word file; a tab or a break is a space."""
    with zipfile.ZipFile(path) as archive:
        document = tree.fromstring(archive.read("word/document.xml"))
    return ["".join(run.text or " " if run.tag == W + "t" else " " for run in paragraph.iter()
                    if run.tag in (W + "t", W + "br", W + "tab")) for paragraph in document.iter(W + "p")]
