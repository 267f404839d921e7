"""What Phụ lục I of Nghị định 30/2020/NĐ-CP asks of any paper, measured on its pages, whoever drew them. What stands in the paper is
taken from its tree (the form json); where it stands and how it is set, from the PDF."""
import html
import json
import re
import subprocess

import paper
from decree import A4, MOTTO, NATION, TOLERANCE, near, page_number

TOP, LEFT, BOTTOM, RIGHT = 20, 30, 20, 15  # margins: 20-25, 30-35, 20-25 and 15-20 mm
HEADINGS = {"TenLoai", "PhanChuong", "TenPhanChuong", "MucLon", "MucNho", "Dieu", "QuyetDinh", "PhuLuc", "TenPhuLuc", "DonViTinh"}
POINT = 25.4 / 72


class Told:
    """A paper as its tree: sections of blocks, and all paragraphs of a section, those of cells too."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.sections = json.load(file)["sections"]

    @staticmethod
    def tables(section):
        return [block for block in section if "table" in block]

    @staticmethod
    def flow(section):
        return [block for block in section if "style" in block]

    @staticmethod
    def paragraphs(section, *styles):
        found = []
        for block in section:
            cells = [cell for row in block.get("cells", []) for cell in row]
            found += [block] if "style" in block else [p for cell in cells for p in cell["paragraphs"]]
        return [p["text"] for p in found if p["text"].strip() and (not styles or p["style"] in styles)]


def squeezed(text):
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def sections(pages):
    """Pages by section: the first page of each has no number."""
    found = []
    for page in pages:
        if page_number(page) is None or not found:
            found.append([])
        found[-1].append(page)
    return found


def line_of(pages, text):
    """The page and the place of a text that stands on one line; None, None where it does not."""
    for page in pages:
        found = page.find(text)
        if found:
            return page, found
    return None, None


class Sizes:
    """The type size of words. How high a word is told to be for its size is that of the program that drew the page: it is learnt from
    the page number or the nation, whose sizes are known."""

    def __init__(self, pages):
        self.height = 1.107
        for page in pages:
            nation = page.find(NATION)
            if nation:
                size = 12 if nation.right - nation.left < 92 else 13
                self.height = (nation.bottom - nation.top) / POINT / size
                return
        for page in pages:
            number = next((word for word in page.words if word.top < 15), None)
            if page_number(page) and number:
                self.height = (number.bottom - number.top) / POINT / 14
                return
        heads = [line for page in pages for line in page.find_all("Phụ lục")]
        if heads:
            self.height = (heads[0].bottom - heads[0].top) / POINT / 14

    def of(self, word):
        return (word.bottom - word.top) / POINT / self.height


# ---- the whole file

def font_faults(path):
    used = paper.fonts(path)
    return [f"the font {name} ({embedded} embedded)" for name, embedded in used if not name.startswith("Tinos") or embedded != "yes"]


def number_faults(pages, told):
    """Numbers from the second page of each section, from 2 on, in the middle of the top margin."""
    faults = []
    parts = sections(pages)
    if len(parts) != len(told.sections):
        return [f"{len(parts)} runs of page numbers for {len(told.sections)} sections: {[page_number(page) for page in pages]}"]
    for part in parts:
        for ordinal, page in enumerate(part[1:], 2):
            number, middle, top = page_number(page)
            if number != str(ordinal):
                faults.append(f"page {page.number} is numbered {number}, not {ordinal}")
            if not near(middle, (LEFT + page.width - RIGHT) / 2) or not near(top, 10):
                faults.append(f"the number of page {page.number} stands at {middle}, {top}")
    return faults


def margin_faults(pages):
    faults = []
    for page in pages:
        if not (near(page.width, A4[0]) and near(page.height, A4[1])) and not (near(page.width, A4[1]) and near(page.height, A4[0])):
            faults.append(f"page {page.number} is {page.width} x {page.height}")
        for word in page.words:
            if page_number(page) and word.top < 15:
                continue
            if word.left < LEFT - TOLERANCE or word.right > page.width - RIGHT + TOLERANCE:
                faults.append(f"page {page.number}: {word.text} stands in a side margin, {word.left:.1f} to {word.right:.1f}")
            if word.top < TOP - 0.6 or word.bottom > page.height - BOTTOM + TOLERANCE:
                faults.append(f"page {page.number}: {word.text} stands in the upper or lower margin, {word.top:.1f} to {word.bottom:.1f}")
    return faults


# ---- the head

def rule_faults(page, line, what, least, most):
    rule = page.rule_below(line, margin=2)
    length, text = (rule[1] - rule[0] if rule else 0), line.right - line.left
    if not text * least - TOLERANCE <= length <= text * most + TOLERANCE:
        return [f"the rule below {what} is {length:.1f} mm long, its text {text:.1f}"]
    if not near((rule[0] + rule[1]) / 2, line.middle, 0.6):
        return [f"the rule below {what} is not in its middle"]
    return []


def head_faults(page, section, sizes):
    """Nation and motto, bodies, number, place and date: where they stand, in which size, with their rules."""
    nation, motto = page.find(NATION), page.find(MOTTO)
    if not nation or not motto:
        return ["nation and motto do not stand on a line each: " + page.text()[:200]]
    faults = []
    if not any(near(nation.right - nation.left, width, 0.5) for width in (88.3, 95.7)):
        faults.append(f"the nation takes {nation.right - nation.left} mm")
    if not near(motto.middle, nation.middle):
        faults.append("the motto is not centred under the nation")
    faults += rule_faults(page, motto, "the motto", 1, 1)
    bodies = [(style, line) for style in ("CoQuanChuQuan", "CoQuanBanHanh")
              for text in Told.paragraphs(section, style)[:1] for line in text.split("\n")]
    places = [(line, page.find(line)) for _, line in bodies]
    for line, found in places:
        if not found:
            faults.append(f"{line} does not stand on one line")
        elif found.right > nation.left or not 11.7 < sizes.of(found) < 13.3:
            faults.append(f"{line} reaches to {found.right}, the nation begins at {nation.left}; {sizes.of(found):.1f} points")
        elif not near(found.middle, places[0][1].middle if places[0][1] else found.middle, 0.6):
            faults.append(f"{line} is not in the middle of its column")
    if places and places[-1][1]:
        faults += rule_faults(page, places[-1][1], "the issuer", 1 / 3, 1 / 2)
    return faults + number_and_date_faults(page, section, sizes, nation, places)


def number_and_date_faults(page, section, sizes, nation, places):
    faults = []
    number, date = (Told.paragraphs(section, style)[:1] for style in ("SoKyHieu", "DiaDanhNgay"))
    where = [page.find(squeezed(text[0])) if text else None for text in (number, date)]
    for text, found in zip((number, date), where):
        if text and not found:
            faults.append(f"{text[0]} does not stand on one line")
    if where[0] and not re.match(r"Số: (\d{2,})?[/ ]", squeezed(number[0]) + " "):
        faults.append(f"the number is written {number[0]}")
    if where[0] and not (12.7 < sizes.of(where[0]) < 13.3 and places and places[0][1] and near(where[0].middle, places[0][1].middle, 0.6)):
        faults.append(f"the number is set in {sizes.of(where[0]):.1f} points, or not in the middle of its column")
    if where[1] and not (12.7 < sizes.of(where[1]) < 14.3 and near(where[1].middle, nation.middle, 0.6)):
        faults.append(f"place and date are set in {sizes.of(where[1]):.1f} points, or not under the nation")
    if where[0] and where[1] and not near(where[0].bottom, where[1].bottom, 0.6):
        faults.append("number and date do not stand on one line")
    return faults


def title_faults(page, section, sizes):
    """The type and the abstract in the middle of the text, in 13 or 14 points, the abstract with its rule."""
    faults = []
    middle = (LEFT + page.width - RIGHT) / 2
    for style in ("TenLoai", "TrichYeu", "PhuLuc", "TenPhuLuc", "KemTheo"):
        for text in Told.paragraphs(section, style)[:1]:
            lines = [(line, page.find(line)) for line in squeezed_lines(text)]
            for line, found in lines:
                if found and not (near(found.middle, middle, 0.8) and 12.7 < sizes.of(found) < 14.3):
                    faults.append(f"{line} stands at {found.middle:.1f} and not at {middle}, in {sizes.of(found):.1f} points")
                if not found and style != "KemTheo":
                    faults.append(f"{line} does not stand on one line")
            if style == "TrichYeu" and lines[-1][1]:
                faults += rule_faults(page, lines[-1][1], "the abstract", 1 / 3, 1 / 2)
    return faults


def squeezed_lines(text):
    return [squeezed(line) for line in text.split("\n")]


# ---- what stands together

def foot_faults(pages, section):
    """No heading, head of a table or name of a group of rows is the last line of a page; no page ends half empty before another."""
    texts = {squeezed(text) for text in Told.paragraphs(section, *HEADINGS)}
    heads = {squeezed(" ".join(p["text"] for cell in row for p in cell["paragraphs"])) for table in Told.tables(section)
             for row in table["cells"][:table["head_rows"]]}
    others = {squeezed(text) for text in Told.paragraphs(section)} - texts
    faults = []
    for page in pages[:-1]:
        lines = [line for line in page.lines() if line[0].top > 15]
        last = squeezed(" ".join(word.text for word in sorted(lines[-1], key=lambda word: word.left)))
        if any(text.endswith(last) for text in texts | heads) and not any(text.endswith(last) for text in others):
            faults.append(f"page {page.number} ends with {last}")
    return faults


def end_faults(pages, section, sizes):
    """Recipients level with the signer, of minutes below both signatures (Mẫu 1.9), in their sizes; the signature with two lines of text, and the name with the office."""
    faults = []
    page, recipients = line_of(pages[::-1], "Nơi nhận:")
    power = Told.paragraphs(section, "QuyenHan")
    if Told.paragraphs(section, "NoiNhan"):
        if not recipients:
            return ["no line Nơi nhận:"]
        offices = page.find_all(squeezed_lines(power[0])[0]) if power else []
        if power[:1] == ["THƯ KÝ"]:
            first = [line for line in offices if line.bottom + 20 < recipients.top]
        else:
            first = [line for line in offices if near(line.top, recipients.top, 1)]
        if not first or not near(recipients.left, LEFT):
            faults.append(f"the recipients do not begin level with {power[:1]}, at the left margin")
        if not 11.7 < sizes.of(recipients) < 12.3:
            faults.append(f"Nơi nhận is set in {sizes.of(recipients):.1f} points")
        for text in Told.paragraphs(section, "NoiNhanMuc"):
            entry = page.find(squeezed(text))
            if entry and not 10.7 < sizes.of(entry) < 11.3:
                faults.append(f"{text} is set in {sizes.of(entry):.1f} points")
        above = [line for line in page.lines() if 15 < line[0].top and line[0].bottom <= recipients.top + 1]
        if len(above) < 2:
            faults.append(f"{len(above)} lines of text stand above the signature on its page")
    return faults + signer_faults(pages, section)


def signer_faults(pages, section):
    """Each name on the page of the office above it: both follow each other in their cell."""
    faults = []
    for table in Told.tables(section):
        for row in table["cells"]:
            for cell in row:
                offices = [p["text"] for p in cell["paragraphs"] if p["style"] == "QuyenHan" and p["text"].strip()]
                names = [p["text"] for p in cell["paragraphs"] if p["style"] == "HoTenKy" and p["text"].strip()]
                if offices and names:
                    office = squeezed_lines(offices[-1])[-1]
                    faults += [f"{name} does not stand on the page of {office}" for name in names
                               if not any(page.find(name) and page.find(office) for page in pages)]
    return faults


# ---- how texts are set

def set_texts(path):
    """All text, that in italics and that in bold, by page."""
    out = subprocess.run(["pdftohtml", "-xml", "-stdout", "-i", "-q", path], capture_output=True, text=True, check=True).stdout
    found = []
    for inside in re.findall(r"<page [^>]*>(.*?)</page>", out, re.S):
        lines = re.findall(r"<text [^>]*>(.*?)</text>", inside, re.S)
        found.append({mark: squeezed(" ".join(html.unescape(re.sub(r"<[^>]*>", "", part)) for line in lines for part in (
            re.findall(rf"<{mark}>(.*?)</{mark}>", line, re.S) if mark else [line]))) for mark in ("", "i", "b")})
    return found


SET_IN = {"CanCu": "i", "DiaDanhNgay": "i", "KemTheo": "i", "NoiNhan": "i", "CoQuanBanHanh": "b", "TenLoai": "b", "TrichYeu": "b",
          "MucLon": "b", "MucNho": "b", "QuyenHan": "b", "HoTenKy": "b", "PhuLuc": "b", "TenPhuLuc": "b", "DauBang": "b"}


def letters(text):
    return re.sub(r"[\s\u00a0]+", "", text)


def type_faults(path, told):
    """Each text in the face of its kind."""
    by_mark = {mark: letters("".join(page[mark] for page in set_texts(path))) for mark in ("i", "b")}
    faults = []
    for section in told.sections:
        for style, mark in SET_IN.items():
            faults += [f"{style}: {text[:60]} is not set in {'italics' if mark == 'i' else 'bold'}" for text in Told.paragraphs(section, style)
                       if any(letters(line) not in by_mark[mark] for line in text.split("\n"))]
        signed = letters("".join(Told.paragraphs(section, "QuyenHan")))  # a body above may witness below
        for text in Told.paragraphs(section, "SoKyHieu", "ThanVan", "CoQuanChuQuan"):
            if letters(text) not in signed and len(letters(text)) > 12 and letters(text) in by_mark["b"]:
                faults.append(f"{text[:60]} is set in bold")
    return faults


def basis_faults(told):
    """Legal bases end in a semicolon, the last one in a full stop."""
    faults = []
    for section in told.sections:
        bases = Told.paragraphs(section, "CanCu")
        wrong = [text for text in bases[:-1] if not text.endswith(";")] + [text for text in bases[-1:] if not text.endswith(".")]
        faults += [f"ends wrongly: {text}" for text in wrong]
    return faults


def page_faults(path, told, is_certificate=False):
    """All that is wrong with the pages of a paper."""
    pages = paper.pages(path)
    faults = font_faults(path) + type_faults(path, told) + basis_faults(told)
    if is_certificate:
        return faults + certificate_faults(pages, told)
    faults += number_faults(pages, told) + margin_faults(pages)
    parts, sizes = sections(pages), Sizes(pages)
    for part, section in zip(parts, told.sections) if len(parts) == len(told.sections) else ():
        if Told.paragraphs(section, "QuocHieu"):
            faults += head_faults(part[0], section, sizes)
        faults += title_faults(part[0], section, sizes) + foot_faults(part, section) + end_faults(part, section, sizes)
    return faults


def certificate_faults(pages, told):
    """A page for each, lying, its lines in the middle and inside the frame, the nation above them."""
    faults = [f"{len(pages)} pages for {len(told.sections)} certificates"] if len(pages) != len(told.sections) else []
    for page, section in zip(pages, told.sections):
        if not (near(page.width, A4[1]) and near(page.height, A4[0])):
            faults.append(f"page {page.number} does not lie")
        faults += [f"{word.text} stands outside the frame" for word in page.words
                   if word.left < 20 or word.right > page.width - 20 or word.top < 18 or word.bottom > page.height - 14]
        for text in Told.paragraphs(section, "QuocHieu", "TieuNgu", "TieuDeBang", "NguoiNhan"):
            line = page.find(squeezed(text))
            if not line or not near(line.middle, page.width / 2, 0.8):
                faults.append(f"{text} is not in the middle of its page")
    return faults


# ---- two drawings of one paper

def compared(ours, theirs):
    """How many pages two drawings have, and of each page the words that only one of them has, and how far the others lie to the side
    and below: (page, words, [(dx, dy, word)])."""
    far = []
    for a, b in zip(ours, theirs):
        one, other = placed(a), placed(b)
        alone = sorted(set(one) - set(other)) + sorted(set(other) - set(one))
        apart = [(one[key][0] - other[key][0], one[key][1] - other[key][1], key[0]) for key in one if key in other]
        far.append((a.number, [text for text, _ in alone], apart))
    return (len(ours), len(theirs)), far


def placed(page):
    """Where each word of a page begins, and its middle from above (programs tell other heights of the same letters): the first, second …
    of its text. Dots to write on are left out."""
    found, seen = {}, {}
    for line in page.lines():
        for word in sorted(line, key=lambda w: w.left):
            text = word.text.strip(".")
            if text:
                seen[text] = seen.get(text, 0) + 1
                found[text, seen[text]] = (word.left, (word.top + word.bottom) / 2)
    return found
