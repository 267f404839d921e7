#!/usr/bin/env python3
"""The package for whoever may not see the evidence of every unit: it says what it leaves out, scores to the same points, and loses nothing when it comes back."""
import base64
import html
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import PROGRAM, Browser, Tap, send_files  # noqa: E402

YEAR = self_scoring.PATH
MARK = "(không thuộc quyền xem của người tải gói)"
VERIFY = os.path.join(os.environ.get("TD_BUILD", "build"), "thidua-verify")
MOVEMENT = self_scoring.movement(["CM", "AG"], "VANBAN-", "GIAITHICH-")
tap = Tap()


def data():
    """The sample figures; each row has a document and an explanation, and what is late keeps its days beside it."""
    with open(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013", "so_lieu.tsv"), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    for cells in lines:
        if len(cells) == 12 and cells[0] != "don_vi":
            late = "tre=2; " if cells[1] == "III.1" and cells[0] in ("CM", "BL") else ""
            cells[10], cells[11] = f"VANBAN-{cells[0]}", f"{late}GIAITHICH-{cells[0]}; còn nữa"
    return ["\t".join(cells) for cells in lines]


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist() if name.endswith(".xml")}


def first_sheet(content):
    """The texts of the first tab, in their order."""
    book = parts(content)
    texts = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)))
             for item in re.findall(r"<si>(.*?)</si>", book.get("xl/sharedStrings.xml", ""), re.S)]
    sheet = book["xl/worksheets/sheet1.xml"]
    return [texts[int(index)] for index in re.findall(r'<c [^>]*t="s"[^>]*><v>(\d+)</v>', sheet)]


def rewritten(content, old, new):
    """The workbook with a text replaced, in all its parts."""
    out, found = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = source.read(item)
            found += part.count(old.encode())
            target.writestr(item.filename, part.replace(old.encode(), new.encode()))
    assert found, old
    return out.getvalue()


def table(db, folder):
    """The package of the year in a data file as a folder, and its sheets with something behind the values."""
    done = subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", db, "-o", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    texts = []
    for name in ("so_lieu.tsv", "tham_gia_phong_trao.tsv"):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            texts.append(file.read())
    return "".join(texts)


def elsewhere(content, folder):
    """Bring a workbook into a data file of its own: what is said, and the folder of its package."""
    path, db, out = (os.path.join(folder, name) for name in ("ban.xlsx", "khac.db", "goi-khac"))
    with open(path, "wb") as file:
        file.write(content)
    done = subprocess.run([PROGRAM, "import", path, "--db", db], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    table(db, out)
    return done.stdout + done.stderr, out


def published(folder):
    """The result that the program computes from a package in a folder."""
    files = ["--rubric", "bang_diem.tsv", "--units", "thanh_vien.tsv", "--data", "so_lieu.tsv"]
    done = subprocess.run([PROGRAM, "score", *files, "--format", "json"], cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr
    path = os.path.join(folder, "ket_qua.json")
    with open(path, "wb") as file:
        file.write(done.stdout)
    return path


def upload(browser, content):
    return send_files(browser, "/nap", {}, {"goi": ("goi.xlsx", content)}, "/nap")


def keep(browser, content, page):
    seen = re.search(r'name="da_thay" value="(\d+)"', page)
    fields = {"ten": "goi.xlsx", "noi_dung": base64.b64encode(content).decode(), "ly_do": "Sửa tên", "da_thay": seen.group(1) if seen else "0"}
    return send_files(browser, "/nap/ghi", fields, {}, "/nap")


def check_copy(server, folder, deputy, operator):
    status, copy = deputy.file(YEAR + "/goi.xlsx")
    texts = first_sheet(copy)
    tap.ok(status == 200 and not re.search("VANBAN|GIAITHICH", "".join(parts(copy).values())), "the copy has no document and no explanation")
    tap.ok(texts[0].startswith("BẢN KHÔNG CÓ VĂN BẢN, GIẢI TRÌNH") and {"Cà Mau", "An Giang"} <= set(texts), "and says so first, unit by unit", texts[:9])
    page, english = (Browser(server, language).as_role("mau.cum-pho").get(YEAR)[2] for language in ("", "/en"))
    tap.ok("không có văn bản, giải trình của" in page and "leaves out documents and explanations of" in english, "as does the page before the download")
    said, folder_of_copy = elsewhere(copy, folder)
    tap.ok("không có văn bản, giải trình" in said, "brought in where nothing is kept of the year, it is taken with a warning", said)
    whole = os.path.join(folder, "goi-du")
    sheet = table(operator, whole)
    tap.ok("GIAITHICH-CM" in sheet and MARK not in sheet, "the operator's package on the command line is whole")
    with open(os.path.join(folder_of_copy, "so_lieu.tsv"), encoding="utf-8") as file:
        tap.ok(f"tre=2; {MARK}" in file.read(), "days of delay, which points rest on, stand in the copy")
    done = subprocess.run([VERIFY, "score", "--package", folder_of_copy, "--result", published(whole)], capture_output=True, text=True)
    tap.ok(done.returncode == 0 and done.stdout.startswith("khớp: "), "thidua-verify finds the points of the whole from the copy", done.stdout + done.stderr)
    with open(os.path.join(folder_of_copy, "so_lieu.tsv"), encoding="utf-8") as file:
        changed = file.read().replace("tre=2; ", "")
    with open(os.path.join(folder_of_copy, "so_lieu.tsv"), "w", encoding="utf-8") as file:
        file.write(changed)
    done = subprocess.run([VERIFY, "score", "--package", folder_of_copy, "--result", published(whole)], capture_output=True, text=True)
    tap.ok(done.returncode == 1, "and would find other points without those days", done.stdout + done.stderr)
    return sheet


def check_return(server, folder, board, sheet):
    copy = board.file(YEAR + "/goi.xlsx")[1]
    status, page = upload(board, copy)
    tap.ok(status == 200 and "Nội dung giống hệt bản đang có" in page, "the copy brought in to the same year is the same content", re.sub(r"<[^>]+>", " ", page)[-900:])
    edited = rewritten(copy, "Giải quyết việc làm", "Việc làm mới")
    status, page = upload(board, edited)
    tap.ok(status == 200 and "Việc làm mới" in page and "GIAITHICH" not in page, "with another sheet edited the preview tells that change alone")
    status, page = keep(board, edited, page)
    after = table(server.db, os.path.join(folder, "sau"))
    tap.ok(status == 200 and after == sheet, "and what was left out is kept as it was", status)
    moved = rewritten(copy, f"tre=2; {MARK}", f"tre=1; {MARK}")
    for browser, language, text in ((board, "", "Nạp vào thì mất văn bản, giải trình"), (Browser(server, "/en").as_role("mau.co-quan"), "/en", "would be lost")):
        status, page = upload(browser, moved)
        tap.ok(status == 422 and text in page, f"{language} a cell that was changed beside the mark is refused with its place", status)
    status, page = upload(board, rewritten(copy, "Đã xóa 512 nhà của CM", "Đã xóa 513 nhà của CM"))
    tap.ok(status == 200 and "513" in page and "VANBAN-CM" not in page, "a result in a movement is corrected beside the mark", status)
    status, page = upload(board, rewritten(copy, self_scoring.MOVEMENT, "Phong trào khác"))
    tap.ok(status == 422 and "tham_gia_phong_trao" in page and "Nạp vào thì mất văn bản, giải trình" in page, "of another movement nothing is kept to put back", status)
    status, page = upload(board, rewritten(copy, MARK, ""))
    tap.ok(status == 200 and "chỉ đơn vị và người chấm xem được" in page and "GIAITHICH" not in page,
           "taking the marks away is a change, told without what it takes away")
    tap.ok(table(server.db, os.path.join(folder, "sau")) == sheet, "none of which changed anything")


with tempfile.TemporaryDirectory() as folder:
    # before a score is proposed the deputy and the board see figures, and the evidence of no unit
    with self_scoring.serve("tham_dinh", data(), MOVEMENT) as server:
        thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
        board = Browser(server).as_role("mau.co-quan")
        tap.ok(board.get(YEAR + "/minh-chung/CM/III.2")[0] == 403, "the board may not see evidence yet")
        check_return(server, folder, board, table(server.db, os.path.join(folder, "truoc")))
    with self_scoring.serve("trinh_ket_qua", data(), MOVEMENT) as server:
        thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
        check_copy(server, folder, Browser(server).as_role("mau.cum-pho"), server.db)
        whole = Browser(server).as_role("mau.cum-truong").file(YEAR + "/goi.xlsx")[1]
        tap.ok(first_sheet(whole)[0] == "Gói năm thi đua" and MARK not in "".join(parts(whole).values()), "who sees all evidence gets the whole package")
tap.done()
