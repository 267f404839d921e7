#!/usr/bin/env python3
"""A group's own wording over HTTP: the fields with examples, upload, mistakes, trial, use, versions, back; who may, and what is kept."""
import contextlib
import glob
import io
import os
import re
import sqlite3
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import added_texts, PROGRAM, Browser, Tap, send_files, serve  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LIST = "/nhom/tay-nam-bo/mau-van-ban"
KIND = LIST + "/bao-cao-tong-ket"
DRAFT = "/nhom/tay-nam-bo/2013/van-ban/bao-cao-tong-ket"
PACK = "/nhom/tay-nam-bo/2013/bo-tai-lieu.zip"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def word(*paragraphs):
    """A Word file of these paragraphs."""
    out = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
                         'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
                         f'PartName="/word/document.xml" ContentType="{TYPES}document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                         'Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                         'Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def texts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(node.text or "" for node in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p")]


def pdf_text(data):
    """The first page, a space for each break."""
    made = subprocess.run(["pdftotext", "-l", "1", "-", "-"], input=data, capture_output=True, check=False)
    return " ".join(made.stdout.decode().split())


def fetch(browser, address):
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return browser.server.request("GET", address, None, {"Cookie": cookies})


def send_raw(browser, fields):
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    body = urllib.parse.urlencode({"ma": browser.token(KIND), **fields})
    status, _, data = browser.server.request("POST", KIND, body, {**browser.own_headers(), "Cookie": cookies})
    return status, data


def upload(browser, name, data, page=KIND):
    return send_files(browser, page, {}, {"tep": (name, data)}, page)


def carried(source):
    return {name: re.search(rf'name="{name}" value="([^"]*)"', source).group(1) for name in ("ten", "noi_dung")}


def rows(db):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        return connection.execute("SELECT number, kind, name, bytes FROM group_wording ORDER BY number").fetchall()


def run_sql(db, statement):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        return connection.execute(statement).fetchall()


def spoil(db, data):
    """The kept file with these bytes gets others."""
    kept = [name for name in glob.glob(glob.escape(db) + ".tep/*/*") if open(name, "rb").read() == data][0]
    os.chmod(kept, 0o600)
    with open(kept, "wb") as file:
        file.write(b"x" * len(data))


def main():
    tap = Tap()
    mine = word("{{TÊN NHÓM}} năm {{năm}}", "{{#xếp hạng}}{{hạng}}. {{đơn vị}}: {{tổng điểm}}{{/xếp hạng}}", "Số {{số và ký hiệu}}")
    with serve() as server:
        secretary, head, officer = (Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong", "mau.can-bo"))
        public = Browser(server)

        # what can be seen
        source = secretary.get(LIST)[2]
        tap.ok(source.count("Mẫu của chương trình") >= 20 and "{{#xếp hạng}} … {{/xếp hạng}}" in source,
               "every kind is listed with what it uses, and how fields are written")
        source = secretary.get(KIND)[2]
        tap.ok("{{tên nhóm}}" in source and "Cụm thi đua các tỉnh Tây Nam bộ" in source and "957,11" in source
               and "{{#xếp hạng}} … {{/xếp hạng}}" in source and "Hiện có 12 dòng." in source and "{{tt}}" in source, "fields are shown with examples of the year")
        source = secretary.get("/en" + KIND)[2]
        tap.ok("Name of the cluster or block" in source and "There are 12 rows now." in source, "in English too")
        status, headers, data = fetch(secretary, KIND + "/mac-dinh.docx")
        tap.ok(status == 200 and "{{số và ký hiệu}}" in texts(data) and "mau-bao-cao-tong-ket.docx" in headers["content-disposition"],
               "the template to start from is a Word file with fields")
        status, source = upload(secretary, "mac-dinh.docx", data)
        tap.ok(status == 200 and "Tệp đúng" in source, "and is right as it is", re.findall(r'class="alert.*?</div>', source)[:1])

        # a mistake
        status, source = upload(secretary, "sai.docx", word("Điểm {{tổng điểm nhất}}", "{{tên nhom}} {{năn}}", "{{#xếp hạng}}"))
        tap.ok(status == 422 and "Đoạn 2: «{{tên nhom}} {{năn}}»" in source and "có phải là «năm» không?" in source
               and "Đoạn 1" in source and "chưa kết thúc" in source and "Tệp có 3 chỗ cần sửa" in source, "mistakes are listed with their places",
               re.findall(r"<tr><th scope=.row.>.*?</tr>", source)[:4])
        source = send_files(secretary, "/en" + KIND, {}, {"tep": ("sai.docx", word("{{năn}}"))}, KIND)[1]
        tap.ok("do you mean “năm”?" in source and "Paragraph 1" in source, "in English too")
        for name, data in ("khong.docx", b"khong phai Word"), ("cu.doc", b"\xd0\xcf\x11\xe0" + bytes(100)), ("rong.docx", b""):
            status, source = upload(secretary, name, data)
            tap.ok(status == 422 and 'class="alert error"' in source, f"{name} is refused", status)
        tap.ok(rows(server.db) == [] and "Văn bản này đang dùng mẫu của chương trình." in secretary.get(KIND)[2], "nothing of it is kept")

        # trial and use
        status, source = upload(secretary, "mẫu của cụm.docx", mine)
        tap.ok(status == 200 and "Tệp đúng" in source and "mẫu của cụm.docx" in source and rows(server.db) == [], "a right file is looked at first")
        preview = source[source.index('id="xem-truoc"'):]
        tap.ok("Văn bản điền bằng số liệu năm 2013" in source and "/van-ban.css" in source
               and re.search(r'<p class="vb-KhongLui">CỤM THI ĐUA CÁC TỈNH TÂY NAM BỘ năm 2013</p>', preview) and "1. Bạc Liêu: 957,11" in preview,
               "filled with the group's data, on the page", preview[:900])
        hostile = word("a &lt;script&gt;x&lt;/script&gt; {{tên nhóm}}", "&lt;/section&gt;&lt;form&gt;")
        shown = upload(secretary, "a.docx", hostile)[1]
        tap.ok("a &lt;script&gt;x&lt;/script&gt; Cụm" in shown and "&lt;/section&gt;&lt;form&gt;" in shown, "as text, whatever it says")
        fields = carried(source)
        status, data = send_raw(secretary, {**fields, "viec": "xem"})
        tap.ok(status == 200 and texts(data)[:2] == ["CỤM THI ĐUA CÁC TỈNH TÂY NAM BỘ năm 2013", "1. Bạc Liêu: 957,11"] and rows(server.db) == [],
               "it can be tried", texts(data)[:3])
        status, _ = send_files(secretary, KIND, {**fields, "viec": "giu"}, {}, KIND)
        tap.ok(status == 303 and rows(server.db) == [(1, "bao-cao-tong-ket", "mẫu của cụm.docx", len(mine))]
               and len(glob.glob(glob.escape(server.db) + ".tep/*/*")) == 1, "then it is used", status, rows(server.db))
        send_files(secretary, KIND, {**fields, "viec": "giu"}, {}, KIND)
        tap.ok(len(rows(server.db)) == 1, "a second press changes nothing")
        tap.ok("mẫu của cụm.docx" in secretary.get(LIST)[2] and "mẫu của cụm.docx" in head.get(KIND)[2], "both pages name it")
        source = secretary.get(DRAFT)[2]
        tap.ok("Word theo mẫu riêng" in source and ".docx?mau=rieng" in source and KIND in source, "the document offers it, and leads to its page")
        source = secretary.get(DRAFT.replace("van-ban", "trinh-ky"))[2]
        tap.ok("dùng câu chữ của chương trình" in source and "mẫu của cụm.docx" in source, "who prepares it for signing is told that it is issued in the program's words")
        form = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
        page = DRAFT.replace("van-ban", "trinh-ky")
        status, headers, _ = secretary.post(page, {**form, **added_texts(secretary, page)})
        tap.ok(status == 303 and "không dùng mẫu riêng" in head.get(headers["location"].split("?")[0])[2], "and so is who signs it", status)
        status, headers, data = fetch(secretary, DRAFT + ".docx?mau=rieng&so=15")
        tap.ok(status == 200 and texts(data)[-1] == "Số Số: 15/BC-CTĐ" and "3. Hậu Giang: 952,25" in texts(data)
               and "sandbox" in headers["content-security-policy"], "the document is filled into it", texts(data)[-2:])
        tap.ok(fetch(secretary, DRAFT + ".docx")[2][:2] == b"PK" and "BÁO CÁO" in texts(fetch(secretary, DRAFT + ".docx")[2]),
               "the wording of the program stays there")
        tap.ok("Word theo mẫu riêng" in secretary.get("/nhom/tay-nam-bo/2013/van-ban")[2], "the list of documents offers it too")
        status, _, data = fetch(officer, KIND + "/1.docx")
        tap.ok(status == 200 and data == mine, "the file comes back as it was")

        # the papers of the conference
        status, headers, data = fetch(secretary, PACK)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            report = [name for name in names if "bao-cao-tong-ket-tay-nam-bo" in name and name.endswith(".docx")][0]
            packed, minutes = archive.read(report), [texts(archive.read(name)) for name in names if "bien-ban-hop" in name][0]
            contents = pdf_text(archive.read(names[0]))
        tap.ok(status == 200 and packed == fetch(secretary, DRAFT + ".docx?mau=rieng")[2] and "sandbox" in headers["content-security-policy"],
               "the pack of the conference has its Word file in that wording", texts(packed)[:2])
        tap.ok(any("BIÊN BẢN" in text for text in minutes), "and the others in that of the program")
        tap.ok("Mẫu riêng: mẫu của cụm.docx" in contents and contents.count("Mẫu của chương trình") > 10
               and "Bản PDF này trình bày mọi văn bản theo mẫu của chương trình" in contents, "its contents say so", contents[:900])
        tap.ok("Mẫu riêng" in pdf_text(fetch(secretary, PACK[:-3] + "pdf")[2]), "the PDF alone too")
        archive = os.path.join(os.path.dirname(server.db), "bo.zip")
        made = subprocess.run([PROGRAM, "pack", "--group", "tay-nam-bo", "--year", "2013", "--db", server.db, "-o", archive], capture_output=True,
                              text=True, check=False)
        with zipfile.ZipFile(archive) as file:
            tap.ok(made.returncode == 0 and texts(file.read(report)) == texts(packed), "the command fills it too", made.stderr)

        # versions
        other = word("Mẫu hai của {{tên nhóm}}")
        fields = carried(upload(head, "hai.docx", other)[1])
        send_files(head, KIND, {**fields, "viec": "giu"}, {}, KIND)
        tap.ok(texts(fetch(secretary, DRAFT + ".docx?mau=rieng")[2]) == ["Mẫu hai của Cụm thi đua các tỉnh Tây Nam bộ"], "the newest counts")
        send_files(secretary, KIND, {"viec": "lai", "so": "1"}, {}, KIND)
        tap.ok("1. Bạc Liêu: 957,11" in texts(fetch(secretary, DRAFT + ".docx?mau=rieng")[2]) and len(rows(server.db)) == 3,
               "an older one is used again")
        send_files(secretary, KIND, {"viec": "mac-dinh"}, {}, KIND)
        tap.ok(rows(server.db)[-1] == (4, "bao-cao-tong-ket", "", 0) and fetch(secretary, DRAFT + ".docx?mau=rieng")[0] == 404
               and "mau=rieng" not in secretary.get(DRAFT)[2] and fetch(secretary, KIND + "/2.docx")[2] == other,
               "back to the program, and every version stays")
        send_files(secretary, KIND, {"viec": "mac-dinh"}, {}, KIND)
        tap.ok(len(rows(server.db)) == 4, "going back twice is going back once")
        log = secretary.get("/nhat-ky/tay-nam-bo")[2]
        tap.ok(log.count("Đổi mẫu văn bản của cụm, khối") >= 4, "each change is in the log of the group")
        for statement in "UPDATE group_wording SET name = 'x'", "DELETE FROM group_wording", \
                "INSERT INTO group_wording SELECT group_id, 9, kind, name, bytes, sha256, set_at, set_by FROM group_wording WHERE number = 1":
            try:
                run_sql(server.db, statement)
                tap.ok(False, f"the database refuses: {statement}")
            except sqlite3.IntegrityError as error:
                tap.ok("group_wording" in str(error), f"the database refuses: {statement}", error)

        # who
        source = officer.get(KIND)[2]
        tap.ok("Kiểm tra tệp" not in source and "thay mẫu văn bản" in source, "an officer of a unit sees it, is told who may change it")
        for what in {"viec": "mac-dinh"}, {"viec": "lai", "so": "1"}, {**fields, "viec": "giu"}, {**fields, "viec": "xem"}:
            status, _ = send_files(officer, KIND, what, {}, KIND)
            tap.ok(status == 403, f"and may not: {what['viec']}", status)
        tap.ok(upload(officer, "x.docx", mine)[0] == 403 and len(rows(server.db)) == 4, "nor send a file")
        tap.ok(public.get(KIND)[0] == 303 and public.get(KIND + "/1.docx")[0] == 303, "visitors sign in first")
        for path in KIND + "/5.docx", KIND + "/0.docx", KIND + "/x.docx", KIND + "/1.pdf", LIST + "/khong-co", "/nhom/khong-co/mau-van-ban", \
                LIST + "/giay-moi/1.docx":
            tap.ok(fetch(secretary, path)[0] == 404, f"nothing is at {path}")
        of_certificates = KIND.rsplit("/", 1)[0] + "/bang-khen"
        for what, files in (({}, {"tep": ("bang.docx", word("{{năm}}"))}), ({"viec": "giu", "ten": "a.docx", "noi_dung": "UEsDBA=="}, {})):
            status, source = send_files(secretary, of_certificates, what, files, of_certificates)
            tap.ok(status == 422 and "Chưa đổi mẫu" in source and "chữ đứng đúng chỗ trên tờ bằng" in source, "a template of certificates is refused, with the reason", status, source[:600])
        status, _ = send_files(secretary, KIND, {"viec": "giu", "ten": "a", "noi_dung": "!!"}, {}, KIND)
        tap.ok(status == 422, "a form without its file is refused", status)

        # a file that is not what it was
        spoil(server.db, other)
        tap.ok(fetch(secretary, KIND + "/2.docx")[0] == 500 and secretary.get(KIND)[0] == 200, "a file that was exchanged is not given out")
        send_files(secretary, KIND, {"viec": "lai", "so": "1"}, {}, KIND)
        spoil(server.db, mine)
        status, _, data = fetch(secretary, PACK)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            contents, packed = pdf_text(archive.read(names[0])), texts(archive.read(report))
        tap.ok(status == 200 and "mẫu riêng mẫu của cụm.docx không còn điền được: tệp không còn như khi nạp lên" in contents and "BÁO CÁO" in packed,
               "nor filled in the pack, which says so and has the wording of the program", contents[:900])
    with serve(samples=True) as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        page = "/nhom/cum-mau-1/mau-van-ban/bao-cao-so-ket"  # many charts, each in several ranges of the file
        status, source = upload(secretary, "mac-dinh.docx", fetch(secretary, page + "/mac-dinh.docx")[2], page)
        tap.ok(status == 200 and "hệ thống đang bận" not in source.lower(), "a template of a report with many charts is tried", status, source[:300])
    tap.done()


main()
