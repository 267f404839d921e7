#!/usr/bin/env python3
"""Every kind of paper on its pages, in every format: the PDF measured against Phụ lục I of Nghị định 30/2020/NĐ-CP, the Word file
read as XML and laid out by LibreOffice beside our own pages, the page for the screen asked of a validator, the workbook counted with."""
import collections
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import layout  # noqa: E402
import ooxml  # noqa: E402
import paper  # noqa: E402
import workbook  # noqa: E402
from appealing import appeal, publish  # noqa: E402
from markup import tidy_complaints  # noqa: E402
from sample_papers import YEARS, package_of, write  # noqa: E402
from thidua import DEPTH, SOURCE, Browser, Tap, Tree, run, scratch, serve  # noqa: E402

TRIED = list(YEARS) if DEPTH == "torture" else ["tay-nam-bo", "bien-gioi-phia-bac"]
CERTIFICATES = {"bang-khen", "giay-khen"}
FORMATS = ["json", "pdf", "docx", "html", "xlsx"]
ISSUE = {  # a number and a day that are padded, a month that is not; a long name of a place
    "tay-nam-bo": ["--number", "5", "--date", "6/3/2014", "--place", "Thành phố Hồ Chí Minh", "--signer", "Nguyễn Văn Mẫu"],
    "bien-gioi-phia-bac": ["--number", "125", "--date", "25/2/2025", "--place", "Lào Cai", "--signer", "Trần Thị Mẫu"]}
OTHERS = ["--number", "5", "--date", "6/3/2025", "--place", "Hà Nội"]
ASIDE, BELOW = 1.0, 2.0  # millimetres between our pages and those of LibreOffice
A_LINE, FEW = 7.0, 30  # where a word that just fits on a line here goes to the next one there: so far, so many words with it
A_ROW = 30  # words that may stand on the next page where their row just fits on one here


class Paper:
    """One kind of one year, its files, and what is wrong with them."""

    def __init__(self, kind, group, folder):
        self.kind, self.group, self.name = kind, group, f"{kind}-{group}"
        self.paths = {form: os.path.join(folder, form, f"{self.name}.{form}") for form in FORMATS}
        self.said = ""

    def write(self, db):
        """Whether the year has what it is about."""
        for form in FORMATS:
            if form == "xlsx" and self.kind in CERTIFICATES:
                continue  # no table is on them
            unit = "CM" if self.kind == "phu-luc-giai-trinh" else None
            status, self.said = write(db, self.kind, self.group, form, self.paths[form], *ISSUE.get(self.group, OTHERS), unit=unit)
            if status != 0:
                return False
        self.told = layout.Told(self.paths["json"])
        return True


def kinds_of_program():
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        return re.findall(r"^    \[TD_DOC_\w+\]\s*=\s*\{\"([a-z-]+)\"", file.read(), re.MULTILINE)


def prepare(folder):
    """A data file with the sample years, an appeal, and a letter of merit."""
    db = os.path.join(folder, "demo.db")
    with serve(db=db) as server:
        who = {role: Browser(server).as_role("mau." + role) for role in ("thu-ky", "cum-truong", "lanh-dao")}
        publish(who["thu-ky"], who["cum-truong"])
        status, _, source = appeal(who["lanh-dao"])
        assert status == 303, source
    status, said = run("import", package_of("bien-gioi-phia-bac", folder), "--db", db, "--reason", "Giấy khen")
    assert status == 0, said
    return db


def write_all(tap, db, folder):
    """The papers of the years that are tried; a kind that none of them has is that of another year."""
    for form in FORMATS:
        os.mkdir(os.path.join(folder, form))
    kinds = kinds_of_program()
    with ThreadPoolExecutor(2) as pool:
        papers = [Paper(kind, group, folder) for kind in kinds for group in TRIED]
        written = [one for one, there in zip(papers, pool.map(lambda one: one.write(db), papers)) if there]
    for kind in kinds:
        for group in YEARS if not any(one.kind == kind for one in written) else ():
            one = Paper(kind, group, folder)
            if one.write(db):
                written.append(one)
                break
    tap.ok(sorted(collections.Counter(one.kind for one in written)) == sorted(kinds), f"{len(kinds)} kinds are written, {len(written)} papers in all",
           *[one.said for one in papers if one not in written])
    return written


def html_faults(one):
    """Not valid, headings that skip a level, or a text of the paper that is not there."""
    with open(one.paths["html"], "rb") as file:
        body = file.read()
    root = Tree(body.decode("utf-8")).root
    found = tidy_complaints(body)
    levels = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if not levels or levels[0] != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
        found.append(f"levels of headings: {levels}")
    found += [f"th without scope: {node.text()[:40]}" for node in root.all("th") if "scope" not in node.attributes]
    shown = layout.letters(root.text())
    return found + [f"not there: {text}" for section in one.told.sections for text in one.told.paragraphs(section)
                    if layout.letters(text.replace("\t", "")) not in shown]


def docx_faults(one):
    """As a file, and beside the tree: every paragraph in the style of its kind."""
    docx = ooxml.Docx(one.paths["docx"])
    used = {node.get(ooxml.W + "val") for node in docx.document.iter(ooxml.W + "pStyle")}
    told = {p["style"] for section in one.told.sections for block in section
            for p in ([block] if "style" in block else [p for row in block.get("cells", []) for cell in row for p in cell["paragraphs"]])}
    return ooxml.faults(docx) + [f"no paragraph has the style {style}" for style in told - used]


def beside_word(one, pdf):
    """What LibreOffice makes of the Word file against our own pages."""
    ours, theirs = paper.pages(one.paths["pdf"]), paper.pages(pdf)
    counts, far = layout.compared(ours, theirs)
    drawn = {word for sentence, _ in charts_of(one) for word in re.sub(r"[().;:,](?= |$)|(?<= )\(", " ", sentence).split()}
    drawn = {word.strip(".") for word in drawn}
    follows_row = False
    found = [f"{counts[0]} pages, in Word {counts[1]}"] if counts[0] != counts[1] else []
    for number, alone, apart in far:
        alone = [word for word in alone if word not in drawn]  # a picture in Word, letters in the PDF
        apart = [each for each in apart if each[2] not in drawn]
        moved = [each for each in apart if abs(each[0]) > ASIDE or abs(each[1]) > BELOW]
        if alone and len(alone) <= A_ROW and counts[0] == counts[1]:
            follows_row = True
        elif alone:
            found.append(f"page {number}: only one of them has {' '.join(alone[:12])}")
        elif follows_row:
            follows_row = False
        elif len(moved) > FEW or any(abs(dy) > A_LINE for _, dy, _ in moved):
            found.append(f"page {number}: {len(moved)} of {len(apart)} words lie elsewhere, such as " +
                         ", ".join(f"{text} {dx:.1f} to the side, {dy:.1f} below" for dx, dy, text in moved[:4]))
    return found


CHARTS = {  # how many a paper has, of those that are tried in every run
    "bao-cao-tong-ket-tay-nam-bo": 5, "bao-cao-so-ket-bien-gioi-phia-bac": 1}


def charts_of(one):
    """The sentence of each chart and the caption that follows it."""
    blocks = [block for section in one.told.sections for block in section]
    return [(block["chart"], after) for block, after in zip(blocks, blocks[1:] + [{}]) if "chart" in block]


def chart_faults(one):
    """Each chart numbered and below it its caption; on one page with it in the PDF, drawn and no picture; a picture with its text for
    who cannot see it in the Word file; a drawing with the same text on the page for the screen."""
    charts, found = charts_of(one), []
    if one.name in CHARTS and len(charts) != CHARTS[one.name]:
        found.append(f"{len(charts)} charts")
    pages = paper.pages(one.paths["pdf"]) if charts else []
    docx = ooxml.Docx(one.paths["docx"])
    described = [node.get("descr") for node in docx.document.iter() if node.tag.endswith("}docPr")]
    with open(one.paths["html"], encoding="utf-8") as file:
        labels = [node.attributes.get("aria-label") for node in Tree(file.read()).root.all("svg")]
    for number, (sentence, caption) in enumerate(charts, 1):
        if caption.get("style") != "TenBieuDo" or not caption["text"].startswith(f"Biểu đồ {number}. "):
            found.append(f"chart {number} has below it {caption}")
            continue
        last = re.search(r"(?:: |\()([\d.,]+)\)?\.$", sentence)
        page, line = layout.line_of(pages, f"Biểu đồ {number}.")
        above = [word for word in page.words if 0 < line.top - word.bottom < 15] if page else []
        if not last or last[1] not in [word.text for word in above]:
            found.append(f"chart {number}: {last and last[1]} does not stand above its caption, but {[word.text for word in above]}")
        found += [f"chart {number} is not in {where}" for where, there in (("the Word file", described), ("the page", labels))
                  if sentence not in there]
    if charts and len(paper.pictures(one.paths["pdf"])):
        found.append("the PDF holds a picture")
    return found


POWERS = {  # the lines above a signature, by the word that asks for them
    "tm": ["TM. CỤM THI ĐUA", "CỤM TRƯỞNG"], "kt": ["TM. CỤM THI ĐUA", "KT. CỤM TRƯỞNG", "CỤM PHÓ"],
    "tl": ["TL. CỤM TRƯỞNG", "CHÁNH VĂN PHÒNG"], "tuq": ["TUQ. CỤM TRƯỞNG", "CHÁNH VĂN PHÒNG"],
    "q": ["TM. CỤM THI ĐUA", "Q. CỤM TRƯỞNG"]}


def powers(tap, db, folder):
    """Each power above the signature: one line below the other, in the middle of the column, the name below room to sign."""
    for word, lines in POWERS.items():
        out = os.path.join(folder, f"{word}.pdf")
        status, said = write(db, "to-trinh", "bac-trung-bo", "pdf", out, "--signer", "Nguyễn Văn Mẫu", "--capacity", word,
                             *(["--office", "Chánh Văn phòng"] if word in ("tl", "tuq") else []))
        page, name = layout.line_of(paper.pages(out) if status == 0 else [], "Nguyễn Văn Mẫu")
        found = [page.find(line) for line in lines] if page else [None]
        tops = [line.top for line in found if line]
        tap.ok(all(found) and tops == sorted(tops) and all(abs(line.middle - name.middle) < 0.6 for line in found) and name.top - tops[-1] > 25,
               f"a signature has the lines of {word.upper()}.", said, page and page.text()[-300:])
    status, said = write(db, "to-trinh", "bac-trung-bo", "pdf", out, "--capacity", "vua")
    tap.ok(status != 0 and "tuq (ký thừa ủy quyền)" in said and "by authority" in said, "a power that there is not is answered with those that are", said)


def room_to_write(tap, db, folder):
    """The places of a draft for the day and the month are as wide in Word as in the PDF."""
    drafts = [os.path.join(folder, f"nhap.{form}") for form in ("pdf", "docx")]
    said = [write(db, "to-trinh", "bac-trung-bo", path.rsplit(".", 1)[1], path) for path in drafts]
    gaps = []
    for pages in (paper.pages(drafts[0]), paper.pages(paper.to_pdf(drafts[1:], folder)["nhap"])):
        words = {word.text: word for word in reversed(pages[0].words) if word.text in ("ngày", "tháng", "năm")}
        gaps.append([words["tháng"].left - words["ngày"].right, words["năm"].left - words["tháng"].right])
    tap.ok(all(gap > 4 for gap in gaps[0]) and all(abs(a - b) < 0.3 for a, b in zip(*gaps)), "room for a day is as wide in Word as in the PDF", said, gaps)


# Pages that LibreOffice 7.4 lays out otherwise than their Word files say: it leaves a heading at the end of the page, or half a line into the margin,
# although the heading's style keeps it with what follows (w:keepNext) and the next line has no room.
LEFT_BEHIND = {"phat-dong-quang-ninh-mttq": "2. Số lượng đề nghị khen thưởng", "bao-cao-tong-ket-don-vi-dong-bang-song-hong": "IV. HẠN CHẾ, TỒN TẠI VÀ NGUYÊN NHÂN"}


def faults_beside_known(one, path):
    heading = LEFT_BEHIND.get(one.name, "")
    known = {f"page 1 ends with {heading}", *(f"page 1: {word} stands in the upper or lower margin" for word in heading.split())}
    return [fault for fault in layout.page_faults(path, one.told, one.kind in CERTIFICATES) if fault.split(" margin,")[0] + (" margin" if " margin," in fault else "") not in known]


def main():
    tap, folder = Tap(), scratch()
    db = prepare(folder)
    powers(tap, db, folder)
    room_to_write(tap, db, folder)
    papers = write_all(tap, db, folder)
    converted = paper.to_pdf([one.paths["docx"] for one in papers], os.path.join(folder, "docx"))
    checks = (
        ("its pages are laid out as the decree asks", lambda one: layout.page_faults(one.paths["pdf"], one.told, one.kind in CERTIFICATES)),
        ("its Word file is sound", docx_faults),
        ("and its pages in a word processor are laid out so too",
         lambda one: faults_beside_known(one, converted[one.name])),
        ("and are those of the PDF", lambda one: beside_word(one, converted[one.name])),
        ("its charts are in every format", chart_faults),
        ("its page for the screen is valid", html_faults),
        ("its workbook counts", lambda one: [] if one.kind in CERTIFICATES else workbook.faults(workbook.Workbook(one.paths["xlsx"]), one.told)))
    with ThreadPoolExecutor(2) as pool:
        for what, faults in checks:
            for one, found in zip(papers, pool.map(faults, papers)):
                tap.ok(not found, f"{one.name}: {what}", *found)
    tap.done()


main()
