#!/usr/bin/env python3
"""An office's own Word file: the ones that the program gives to start from, and strangers' ones, made by LibreOffice and cut into
runs as Word cuts them, are filled right; what is wrong in one is said with its place; hostile ones are refused."""
import os
import random
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from appealing import appeal, publish  # noqa: E402
from thidua import SOURCE, Browser, Tap, run, scratch, serve  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YEARS = {"bac-trung-bo": "2022", "bien-gioi-phia-bac": "2024", "dong-bang-song-hong": "2023",
         "quang-ninh-mttq": "2022", "tay-nam-bo": "2013"}

# Typed by somebody who has only the list of fields: a list in a sentence, in paragraphs, in rows; conditions; fields in a header.
STRANGER = """<html><head><meta charset="utf-8"></head><body>
<div title="header"><p>{{TÊN NHÓM}}</p></div>
<p>Kính gửi: <b>{{cơ quan </b>tổ chức}}{{?không có cơ quan tổ chức}}các đơn vị{{/}}</p>
<p>Năm {{năm}}, {{cụm hay khối}} có {{so_thanh_vien}} đơn vị: {{#thành viên}}<i>{{tên}}</i>{{?còn nữa}}; {{/}}{{/thành viên}}.</p>
<table border="1"><tr><td>TT</td><td>Đơn vị</td><td>Điểm</td><td>Hạng</td></tr>
<tr><td>{{#xếp hạng}}{{tt}}</td><td>{{đơn vị}}</td><td><b>{{tổng </b>điểm}}</td><td>{{hạng}}{{/xếp hạng}}</td></tr></table>
<p>{{?chương trình}}</p>
<p>Chương trình của {{tên hội nghị}}, {{ngày hội nghị}}:</p>
<ul><li>{{#chương trình}}{{nội dung}} &amp; thảo luận{{/chương trình}}</li></ul>
<p>{{/chương trình}}</p>
<p>{{#nhiệm vụ}}</p><p>Nhiệm vụ {{STT}} của năm {{năm thực hiện}}: {{nội dung}}.</p><p>{{/nhiệm vụ}}</p>
<p>{{?hạn chế}}Có hạn chế.{{ngược lại}}Chưa nêu hạn chế.{{/}} Hết.</p></body></html>"""


def texts(path, part="word/document.xml"):
    """Every paragraph with a text, in order."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(part))
    found = ["".join(node.text or "" for node in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p")]
    return [text.strip() for text in found if text.strip()]


def rows(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [["".join(cell.itertext()).strip() for cell in row.iter(W + "tc")] for row in root.iter(W + "tr")]


def write(db, kind, group, out, *more):
    return run("report", "--db", db, "--group", group, "--year", YEARS[group], "--kind", kind, "-o", out, *more)


def with_parts(path, out, change):
    """The archive again, each part through change(name, bytes); change may add to the list it is given."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(item.filename, change(item.filename, source.read(item.filename)))


def cut_runs(name, data):
    """As Word does after spelling and editing: each run in pieces of a few letters, with marks of proofing and bookmarks between."""
    if name != "word/document.xml":
        return data
    dice = random.Random(5)

    def cut(match):
        properties, text = match.group(1) or "", match.group(2)
        letters = re.findall(r"&[^;]*;|.", text)
        out = []
        while letters:
            n = dice.randint(1, 3)
            piece, letters = "".join(letters[:n]), letters[n:]
            out.append(f'<w:r w:rsidR="00A{len(out):05}">{properties}<w:t xml:space="preserve">{piece}</w:t></w:r>')
            out.append(dice.choice(["", '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="gramEnd"/>']))
        return "".join(out)
    text = data.decode()
    return re.sub(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?<w:t(?: [^>]*)?>([^<]+)</w:t></w:r>", cut, text).encode()


def stranger(folder):
    """Word files of the same text: as LibreOffice writes it, and cut into runs."""
    page, plain, cut = (os.path.join(folder, name) for name in ("la.html", "la.docx", "la-cat.docx"))
    with open(page, "w", encoding="utf-8") as file:
        file.write(STRANGER)
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--convert-to",
                    "docx:MS Word 2007 XML", "--outdir", folder, page], capture_output=True, timeout=240, check=True)
    with_parts(plain, cut, cut_runs)
    return plain, cut


CERTIFICATES = ("bang-khen", "giay-khen")  # their lines stand at places of a sheet: there is no template


def same(text):
    """Without what only breaks a text into lines: titles are balanced where they are laid out, two lines of power are one field."""
    return re.sub(r"\s", "", text)


def compare(group, own, out):
    first, second = ("".join(same(text) for text in texts(path)) for path in (own, out))
    if first != second:
        at = next((i for i, (x, y) in enumerate(zip(first, second)) if x != y), min(len(first), len(second)))
        yield f"{group}: {first[max(0, at - 30):at + 60]!r} became {second[max(0, at - 30):at + 60]!r}"
    if re.search(r"<w:p>(?:(?!</w:p>).)*<w:t[^>]*></w:t><w:br/>", zipfile.ZipFile(out).read("word/document.xml").decode()):
        yield f"{group}: an empty line stands before a text"
    sections = [zipfile.ZipFile(path).read("word/document.xml").count(b"<w:sectPr") for path in (own, out)]
    if sections[0] != sections[1]:
        yield f"{group}: {sections[1]} sections of {sections[0]}"


def of_defaults(tap, db, folder):
    """The template of each kind, filled from every sample year it is possible of, is the paper that the program writes: head, text,
    tables, signatures, recipients and annexes, in as many sections."""
    with open(os.path.join(SOURCE, "src/writing/kinds.c"), encoding="utf-8") as file:
        kinds = re.findall(r"^    \[TD_DOC_\w+\]\s*=\s*\{\"([a-z-]+)\"", file.read(), re.MULTILINE)
    for kind in kinds:
        faults, filled = [], 0
        template, own = os.path.join(folder, f"mau-{kind}.docx"), os.path.join(folder, "x.docx")
        status, said = run("report", "--kind", kind, "--make-template", "-o", template)
        if kind in CERTIFICATES:
            tap.ok(status != 0 and not os.path.exists(template) and "không có mẫu Word riêng" in said, f"no template of {kind}, and why", said)
            continue
        faults += [said] if status else []
        for group in YEARS:
            out = os.path.join(folder, f"rieng-{kind}-{group}.docx")
            more = ["--unit", "CM" if kind == "phu-luc-giai-trinh" else "BL"] if group == "tay-nam-bo" else []
            expected, said = write(db, kind, group, own, *more)
            if expected and "--unit" in said:  # it is of the group
                more = []
                expected, said = write(db, kind, group, own)
            status, said = write(db, kind, group, out, "--template", template, *more)
            if expected != status:
                faults.append(f"{group}: the program's own ends with {expected}, the template with {status}: {said}")
            elif status == 0:
                filled += 1
                faults += compare(group, own, out)
        tap.ok(not faults and filled,
               f"the template of {kind}, filled from {filled} sample years, is the paper of the program", *faults)


BLOCKS = """<html><head><meta charset="utf-8"></head><body><p>Văn phòng trình năm {{năm}}.</p>
<p>{{nội dung soạn sẵn}}</p><p>{{phần ký soạn sẵn}}</p><p>{{phụ lục soạn sẵn}}</p><p>Hết phần của văn phòng.</p></body></html>"""


def of_blocks(tap, db, folder):
    """A stranger's file, which has none of the program's styles, takes its text with tables, charts and annexes."""
    page, template, out = (os.path.join(folder, name) for name in ("khoi.html", "khoi.docx", "khoi-dien.docx"))
    with open(page, "w", encoding="utf-8") as file:
        file.write(BLOCKS)
    subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--convert-to",
                    "docx:MS Word 2007 XML", "--outdir", folder, page], capture_output=True, timeout=240, check=True)
    own = os.path.join(folder, "khoi-goc.docx")
    write(db, "bao-cao-tong-ket", "tay-nam-bo", own)
    status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", out, "--template", template)
    tap.ok(status == 0, "a stranger's file takes the program's text", said)
    cells = rows(out)
    missing = [row for row in rows(own)[2:] if row not in cells]  # behind the head, which it has not asked for
    tap.ok(not missing, "with every row of its tables", *missing[:3])
    with zipfile.ZipFile(out) as archive:
        styles, names = archive.read("word/styles.xml").decode(), archive.namelist()
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
    used, embedded = set(re.findall(r'<w:(?:p|tbl)Style w:val="([^"]*)"', body)), set(re.findall(r'r:embed="(rIdThidua\d+)"', body))
    absent = [style for style in used if f'w:styleId="{style}"' not in styles]
    tap.ok(not absent and "BangKe" in used, "every style that is used is there", *absent)
    tap.ok(embedded and all(f'Id="{link}"' in links for link in embedded) and "word/media/thidua1.png" in names, "the charts came with it", embedded)
    found = texts(out)
    tap.ok(found[0] == "Văn phòng trình năm 2013." and found[-1] == "Hết phần của văn phòng.", "between what the office wrote", found[:1], found[-1:])
    drawn = " ".join(" ".join(page.text() for page in paper.pages(paper.to_pdf([out], folder)["khoi-dien"])).split())
    tap.ok("957,11" in drawn and "Hết phần của văn phòng." in drawn, "LibreOffice opens it", drawn[:200])
    links_of_others(tap, db, folder)
    for marks, where in (("Chữ {{nội dung soạn sẵn}}", "with other text"), ("{{phần ký soạn sẵn}}{{phụ lục soạn sẵn}}", "with another")):
        wrong = os.path.join(folder, "khoi-sai.docx")
        with_parts(template, wrong, lambda name, data: data.replace("{{nội dung soạn sẵn}}".encode(), marks.encode()))
        status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", os.path.join(folder, "khong.docx"), "--template", wrong)
        tap.ok(status != 0 and "đứng một mình trên một đoạn" in said, f"such a mark {where} is refused", said)


LINKS, SPACE = "word/_rels/document.xml.rels", "http://schemas.openxmlformats.org/package/2006/relationships"


def links_of_others(tap, db, folder):
    """A file whose document has no links, an empty part of them, or one whose names have a prefix: the charts come with theirs."""
    for name, links in (("none", None), ("empty", f'<Relationships xmlns="{SPACE}"/>'),
                        ("prefixed", f'<r:Relationships xmlns:r="{SPACE}"><r:Relationship Id="rId9" Type="http://x" Target="custom.xml"/></r:Relationships>')):
        bare, out = os.path.join(folder, name + "-mau.docx"), os.path.join(folder, name + ".docx")
        with zipfile.ZipFile(bare, "w") as archive:
            archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
                             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
                             'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
            archive.writestr("_rels/.rels", f'<Relationships xmlns="{SPACE}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                             'Target="word/document.xml"/></Relationships>')
            archive.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{{nội dung soạn sẵn}}</w:t></w:r></w:p>'
                             '<w:sectPr/></w:body></w:document>')
            if links:
                archive.writestr(LINKS, links)
        status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", out, "--template", bare)
        with zipfile.ZipFile(out if status == 0 else bare) as archive:
            given = {one.get("Id"): one.get("Target") for one in ElementTree.fromstring(archive.read(LINKS))} if LINKS in archive.namelist() else {}
            asked = set(re.findall(r'r:embed="(\w+)"', archive.read("word/document.xml").decode()))
            types = archive.read("[Content_Types].xml").decode()
            there = all("word/" + given.get(link, "?") in archive.namelist() for link in asked)
        tap.ok(status == 0 and asked and there and "image/png" in types and ("rId9" in given) == (name == "prefixed"), f"links: {name}", said, asked, given)


def check_stranger(tap, name, out, pdf):
    ranking = rows(out)
    tap.ok(len(ranking) == 13 and ranking[1] == ["1", "Bạc Liêu", "957,11", "1"] and ranking[3] == ["3", "Hậu Giang", "952,25", "3"],
           f"{name}: the row is repeated for twelve units", *ranking[:4])
    found = texts(out)
    expected = ["Kính gửi: các đơn vị",
                "Năm 2013, cụm có 12 đơn vị: Long An; Tiền Giang; Bến Tre; Trà Vinh; Vĩnh Long; Đồng Tháp; An Giang; Kiên Giang; "
                "Hậu Giang; Sóc Trăng; Bạc Liêu; Cà Mau.",
                "Chương trình của Hội nghị tổng kết phong trào thi đua năm 2013, ngày 06 tháng 3 năm 2014:",
                "Ký giao ước thi đua năm 2014 & thảo luận",
                "Nhiệm vụ 1 của năm 2014: Chỉ đạo công tác thi đua, khen thưởng tốt hơn theo pháp luật hiện hành, trong đó có Luật sửa đổi, "
                "bổ sung một số điều của Luật Thi đua, khen thưởng năm 2013.",
                "Nhiệm vụ 6 của năm 2014: Cơ quan thi đua, khen thưởng cấp tỉnh, cấp huyện được kiện toàn; bồi dưỡng nghiệp vụ cho cán bộ.",
                "Chưa nêu hạn chế. Hết."]
    missing = [text for text in expected if text not in found]
    tap.ok(not missing, f"{name}: sentences, lists and conditions are filled", *missing, *found)
    tap.ok(not [text for text in found if "{" in text], f"{name}: no brace is left over")
    drawn = " ".join(" ".join(page.text() for page in paper.pages(pdf)).split())
    absent = [word for text in expected for word in text.split() if word not in drawn]
    tap.ok(not absent and "957,11" in drawn and "CỤM THI ĐUA CÁC TỈNH TÂY NAM BỘ" in drawn,
           f"{name}: LibreOffice opens it and draws the same, the header too", absent, drawn[:300])


def of_strangers(tap, db, folder):
    made = {}
    for template in stranger(folder):
        name = os.path.basename(template)[:-5]
        out = os.path.join(folder, f"{name}-dien.docx")
        status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", out, "--template", template)
        tap.ok(status == 0, f"{name}: a stranger's file is filled", said)
        again = os.path.join(folder, "lai.docx")
        write(db, "bao-cao-tong-ket", "tay-nam-bo", again, "--template", template)
        with open(out, "rb") as first, open(again, "rb") as second:
            tap.ok(first.read() == second.read(), f"{name}: the same bytes again")
        with zipfile.ZipFile(template) as before, zipfile.ZipFile(out) as after:
            filled = {"word/document.xml"} | {part for part in before.namelist() if re.search(r"word/(header|footer)\d*\.xml", part)}
            changed = [part for part in before.namelist() if part not in filled and before.read(part) != after.read(part)]
            tap.ok(before.namelist() and sorted(before.namelist()) == sorted(after.namelist()) and not changed,
                   f"{name}: every other part is as it was", *changed)
        made[name] = out
    pdfs = paper.to_pdf(list(made.values()), folder)
    for name, out in made.items():
        check_stranger(tap, name, out, pdfs[os.path.basename(out)[:-5]])
    bold = zipfile.ZipFile(made["la-cat"]).read("word/document.xml").decode()
    tap.ok(re.search(r"<w:b/>(?:(?!</w:r>).)*957,11", bold), "a field has the look of the run it begins in")


def of_mistakes(tap, db, folder, template):
    wrong = os.path.join(folder, "sai.docx")
    with_parts(template, wrong, lambda name, data: data.replace("{{năm}}".encode(), "{{năn}}".encode())
               .replace("{{hạng}}".encode(), "{{thứ hạng nào}}".encode()).replace("{{/nhiệm vụ}}".encode(), "{{nội dung".encode()))
    out = os.path.join(folder, "khong-co.docx")
    status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", out, "--template", wrong)
    tap.ok(status != 0 and not os.path.exists(out), "a file with mistakes makes no document", said)
    for part in ("đoạn 2: «Năm {{năn}}, {{cụm hay khối}}", "có phải là «năm» không?", "bảng 1, dòng 2, cột 4", "«thứ hạng nào»",
                 "thêm }}", "phần «nhiệm vụ» chưa kết thúc", "table 1, row 2, column 4", "do you mean “năm”?"):
        tap.ok(part in said, f"it is said: {part}", said)


def of_hostile(tap, db, folder, template):
    files = {}
    bomb = b"<w:document>" + b"<w:p/>" * 20_000_000 + b"</w:document>"
    files["a bomb"] = lambda name, data: bomb if name == "word/document.xml" else data
    files["an entity"] = lambda name, data: (data.replace(b"<w:body>", b"<w:body>&x;", 1).replace(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document', 1) if name == "word/document.xml" else data)
    files["depth"] = lambda name, data: (b"<w:document>" + b"<w:p>" * 10_000 + b"</w:p>" * 10_000 + b"</w:document>"
                                         if name == "word/document.xml" else data)
    files["a link"] = lambda name, data: (data.replace(b"</Relationships>", (
        b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://127.0.0.1/x.png" TargetMode="External"/></Relationships>')) if name.endswith("document.xml.rels") else data)
    for what, change in files.items():
        path, out = os.path.join(folder, "doc.docx"), os.path.join(folder, "khong.docx")
        with_parts(template, path, change)
        status, said = write(db, "bao-cao-tong-ket", "tay-nam-bo", out, "--template", path)
        tap.ok(status == 2 and not os.path.exists(out) and ("file refused" in said or "nối tới" in said), f"{what} is refused", status, said)
    with open(os.path.join(folder, "cu.docx"), "wb") as file:
        file.write(b"\xd0\xcf\x11\xe0" + bytes(600))
    status, said = write(db, "giay-moi", "tay-nam-bo", os.path.join(folder, "khong.docx"), "--template", os.path.join(folder, "cu.docx"))
    tap.ok(status != 0 and ".doc cũ" in said, "an old .doc says what to do", said)
    status, said = write(db, "bang-khen", "bac-trung-bo", os.path.join(folder, "khong.docx"), "--template", template)
    tap.ok(status != 0 and "không có mẫu Word riêng" in said and "has no Word template" in said, "a certificate is not filled into a template", said)
    status, said = write(db, "giay-moi", "tay-nam-bo", os.path.join(folder, "k.pdf"), "--template", template, "--format", "pdf")
    tap.ok(status != 0 and "Word" in said, "an own template makes Word files alone, which is said", said)


LISTS = {
    "bien-ban-kiem-phieu": "{{#kết quả bỏ phiếu}}{{phiên}}. {{nội dung bầu}}: {{đơn vị}} {{số phiếu đồng ý}}/{{số phiếu không đồng ý}}{{?được chọn}} được chọn{{/}}; {{/}}",
    "bao-cao-tong-ket-don-vi": "{{#chỉ tiêu đăng ký}}{{đơn vị}} {{mã}} {{tiêu chí}}: {{chỉ tiêu}}, {{thực hiện}}, {{năm trước}}; {{/}}",
    "giao-uoc": "{{#chỉ tiêu đăng ký}}{{đơn vị}} {{tiêu chí}}: {{chỉ tiêu}}; {{/}}",
    "doi-chieu-diem": "{{#các lần chấm}}{{đơn vị}} {{mã}} {{điểm tự chấm}}|{{điểm thẩm định}}|{{điểm chính thức}}{{điểm tạm tính}}; {{/}}",
    "bien-ban-ban-giao": "{{#nội dung bàn giao}}{{tt}}) {{nội dung}}; {{/}}",
    "xep-hang": "{{#các lần chấm}}{{mã}}{{/}}{{#chỉ tiêu đăng ký}}{{mã}}{{/}}{{điểm chưa thông qua}}.",
}


def of_work(tap, folder, template):
    """What was worked on in the program as lists: votes, targets, layers of points, the hand-over; no more than the reader may see."""
    db, found = os.path.join(folder, "work.db"), {}
    with serve(db=db, samples=True) as server:
        with sqlite3.connect(server.db) as connection:
            year = str(connection.execute("SELECT MAX(y.year) FROM emulation_group AS g JOIN group_year AS y ON y.group_id = g.id WHERE g.code = 'cum-mau-4'").fetchone()[0])
        page = f"/nhom/cum-mau-4/{year}/bo-phieu/1"
        closer = Browser(server).as_role("mau.thu-ky")
        closed = closer.post(page, {"viec": "chot", "chon.1": "T", "so-phieu": "Biên bản kiểm phiếu số 33/BB-CTĐ"})
    tap.ok(closed[0] == 303, "a session is closed", " ".join(re.sub("<[^>]+>", " ", closed[2]).split())[:1500])
    for kind, line in LISTS.items():
        own, out = os.path.join(folder, f"ds-{kind}.docx"), os.path.join(folder, f"ds-{kind}-dien.docx")
        body = f"<w:body><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:body>"
        with_parts(template, own, lambda name, data: re.sub(r"<w:body>.*</w:body>", lambda _: body, data.decode(), flags=re.S).encode()
                   if name == "word/document.xml" else data)
        more = ["--unit", "Q"] if kind.endswith("-don-vi") else []
        of = ("tay-nam-bo", "2013") if kind == "bien-ban-ban-giao" else ("cum-mau-4", year)
        status, said = run("report", "--db", db, "--group", of[0], "--year", of[1], "--kind", kind, "-o", out, "--template", own, *more)
        found[kind] = " ".join(texts(out)) if status == 0 else said
    votes, targets, covenant, layers, matters = (found[kind] for kind in list(LISTS)[:5])
    tap.ok(re.search(r"1\. [^;]*Cờ thi đua của Chính phủ[^;]*: tỉnh T 5/0 được chọn;", votes) and re.search(r"tỉnh Q 2/3;", votes) and re.search(r"2\. [^;]*: tỉnh S /;", votes),
           "votes are a list, and nothing is told of a vote that is on", votes)
    tap.ok("Tỉnh Q I.2 Thu ngân sách nhà nước (tỷ đồng): 14.350, 14.046," in targets and "Tỉnh R" not in targets, "targets of a unit are one", targets[:600])
    tap.ok("(%): " in covenant and not re.search(r"\(%\): [\d,]+%", covenant), "a measure that the name has stands in no number beside it", covenant[:600])
    tap.ok(re.search(r"Tỉnh Q I\.3 [\d,]+\|[\d,]+\|[\d,]+;", layers) and layers.count("I.3 ") == 15, "layers of points are one", layers[:600])
    tap.ok(re.search(r"1\) Quyết định thành lập.*; 2\) Kế hoạch, bảng tiêu chí, thang điểm năm \d+;", matters), "what is handed over is one", matters[:600])
    tap.ok(found["xep-hang"] == ".", "a paper for who may see totals alone lists no criteria, and what was adopted is not called provisional", found["xep-hang"][:300])


def prepare(db):
    """A data file with the sample years, in one of which a unit appeals."""
    with serve(db=db) as server:
        who = {role: Browser(server).as_role("mau." + role) for role in ("thu-ky", "cum-truong", "lanh-dao")}
        publish(who["thu-ky"], who["cum-truong"])
        status, _, source = appeal(who["lanh-dao"])
        assert status == 303, source


def main():
    tap, folder = Tap(), scratch()
    db = os.path.join(folder, "wording.db")
    prepare(db)
    of_defaults(tap, db, folder)
    of_blocks(tap, db, folder)
    of_strangers(tap, db, folder)
    of_mistakes(tap, db, folder, os.path.join(folder, "la.docx"))
    of_hostile(tap, db, folder, os.path.join(folder, "la.docx"))
    of_work(tap, folder, os.path.join(folder, "la.docx"))
    tap.done()


main()
