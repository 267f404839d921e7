#!/usr/bin/env python3
"""Evidence files over HTTP: attaching by the plain form and by the script, what is refused, who sees them, how they are served, locks."""
import contextlib
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, send_files  # noqa: E402

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
tap = Tap()
SHEET, PATH = self_scoring.SHEET, self_scoring.PATH
FILES = PATH + "/minh-chung/CM/"
COMPLETE = {"th.I.1": "8", "th.I.2": "4.035", "th.I.3": "983", "th.I.4": "40.536",
            "th.I.5": "5,6%", "th.I.6": "20", "th.I.7": "0"}


def attach(browser, criterion, name, content, **fields):
    return send_files(browser, FILES + criterion, fields, {"tep": (name, content)}, FILES + criterion)


def by_script(browser, criterion, name, content):
    status, body = attach(browser, criterion, name, content, cach="o")
    return json.loads(body) if status == 200 else {"ket": status}


def fetch(browser, address):
    """The bytes themselves."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return browser.server.request("GET", address, None, {"Cookie": cookies})


def value(source, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source).group(1)


def save(browser, cells, **more):
    source = browser.get(SHEET)[2]
    return browser.post(SHEET, {"ban": value(source, "ban"), "den": value(source, "den"), **cells, **more})


def hand_in(browser):
    source = browser.get(SHEET)[2]
    return browser.post(SHEET + "/nop", {"ban": value(source, "ban"), "den": value(source, "den")}, page=SHEET)


def lacking(browser):
    return set(re.findall(r'href="#o\.([^"]+)"', hand_in(browser)[2]))


def run_sql(db, statement, *values):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def kept(db):
    return sorted(name for name in glob.glob(glob.escape(db) + ".tep/*/*"))


with self_scoring.serve(data=self_scoring.TARGETS) as server:
    officer, leader = Browser(server).as_role("mau.can-bo"), Browser(server).as_role("mau.lanh-dao")

    # each kind
    for number, (name, make) in enumerate(samples.ALL.items(), 1):
        status, _ = attach(officer, "I.4", name, make())
        got, headers, body = fetch(officer, f"{FILES}I.4/{number}")
        shown = name.endswith((".pdf", ".jpg", ".png"))
        tap.ok(status == 303 and got == 200 and body == make(), f"{name} is attached and comes back as it was", status, got)
        policy = headers.get("content-security-policy", "")
        tap.ok("sandbox" in policy and "default-src 'none'" in policy and headers.get("x-content-type-options") == "nosniff"
               and headers["content-disposition"].startswith("inline" if shown else "attachment") and "html" not in headers["content-type"]
               and headers["cache-control"] == "no-store", f"{name}: nothing in it can act", headers)
        got, headers, _ = fetch(officer, f"{FILES}I.4/{number}?tai=1")
        tap.ok(headers["content-disposition"].startswith("attachment"), f"{name}: it can be saved", headers["content-disposition"])
    tap.ok(len(kept(server.db)) == 5 and all(os.stat(os.path.dirname(name)).st_mode & 0o77 == 0 for name in kept(server.db)),
           "five files lie beside the data, for their owner alone", kept(server.db))
    source = officer.get(FILES + "I.4")[2]
    tap.ok(all(word in source for word in ("PDF, ", "3 trang", "Ảnh JPG", "16 × 16 điểm ảnh", "2 trang tính", "Tiêu đề bên trong: Báo cáo")),
           "the page says what is inside")
    english = Browser(server, "/en").as_role("mau.can-bo").get(FILES + "I.4")[2]
    tap.ok("3 pages" in english and "Take it away" in english, "in English too")
    source = officer.get(SHEET)[2]
    row = re.search(r'<tr[^>]*data-row="I\.4".*?</tr>', source, re.S).group(0)
    tap.ok(all(name in row for name in samples.ALL) and f'{FILES}I.4/1"' in row, "and the row of the sheet has all five")

    # equal files, odd names
    attach(officer, "I.4", "bao-cao.pdf", samples.pdf(3))
    tap.ok(run_sql(server.db, "SELECT COUNT(*) FROM evidence_file")[0][0] == 5, "the same file sent twice, as when an answer is lost, is one")
    attach(officer, "I.5", "ban sao.pdf", samples.pdf(3))
    tap.ok(run_sql(server.db, "SELECT COUNT(*), COUNT(DISTINCT sha256) FROM evidence_file") == [(6, 5)] and len(kept(server.db)) == 5,
           "behind two criteria it is kept once")
    attach(officer, "I.6", "../../etc/Bản gốc‮fdp.exe", samples.png(41))
    name = run_sql(server.db, "SELECT name FROM evidence_file ORDER BY number DESC LIMIT 1")[0][0]
    tap.ok(name in ("Bản gốcfdp.png", "Bản gốcfdp.exe.png") or run_sql(server.db, "SELECT COUNT(*) FROM evidence_file")[0][0] == 6,
           "a name with signs that hide its ending is no other name", name)
    attach(officer, "I.6", "..\\ảnh chụp", samples.png(42))
    name = run_sql(server.db, "SELECT name FROM evidence_file ORDER BY number DESC LIMIT 1")[0][0]
    tap.ok(name == "ảnh chụp.png", "folders are dropped, and an ending is given", name)

    # refusals: why, and what to do; nothing is kept
    rows = run_sql(server.db, "SELECT COUNT(*) FROM evidence_file")
    macro = samples.archive({**samples.docx_parts(), "word/vbaProject.bin": b"x"})
    for name, content, word in (("a.pdf", samples.png(), "đuôi .pdf nhưng nội dung là png"), ("a.docx", macro, "macro"),
                                ("a.png", b"<!doctype html><script>alert(1)</script>", "chỉ nhận tệp PDF"),
                                ("a.pdf", samples.pdf() + b"PK\5\6<html>", "nội dung khác ở cuối"),
                                ("a.docx", samples.archive({**samples.docx_parts(), "word/document.xml": DOCTYPE + samples.docx_parts()["word/document.xml"][21:]}), "DOCTYPE"),
                                ("a.docx", samples.archive({**samples.docx_parts(), "word/document.xml": "rac <<<<"}), "hỏng"),
                                ("a.docx", samples.archive({**samples.docx_parts(), "word/document.xml": "<html/>"}), "không có nội dung văn bản hay trang tính"),
                                ("a.xlsx", samples.archive({**samples.xlsx_parts(), "docProps/app.xml": DOCTYPE + "<Properties/>"}), "DOCTYPE"),
                                ("a.xlsx", samples.archive({**samples.xlsx_parts(), "xl/worksheets/sheet2.xml": DOCTYPE + "<worksheet/>"}), "DOCTYPE"),
                                ("a.xlsx", samples.xlsx(sheets=0), "không có nội dung văn bản hay trang tính"),
                                ("a.docx", samples.docx()[:200], "hỏng"), ("to.pdf", samples.pdf()[:-7] + b"%" * (21 << 20) + b"\n%%EOF\n", "lớn hơn 20 MB")):
        status, body = attach(officer, "I.1", name, content)
        tap.ok(status == 422 and word in body and f"Chưa đính kèm được {name}" in body, f"{name} is refused: {word}", status)
    answer = by_script(officer, "I.1", "a.docx", macro)
    tap.ok(answer["ket"] == "sai" and "macro" in answer["loi"], "the script is told as well", answer)
    status, body = attach(officer, "I.1", "", b"")
    tap.ok(status == 422 and "Chưa chọn tệp" in body, "no file", status)
    status, _ = attach(officer, "Z.9", "a.pdf", samples.pdf())
    tap.ok(status == 404, "no such criterion", status)
    status, _ = attach(officer, "I", "a.pdf", samples.pdf())
    tap.ok(status == 404, "nor a group of them", status)
    tap.ok(run_sql(server.db, "SELECT COUNT(*) FROM evidence_file") == rows and len(kept(server.db)) <= 7, "nothing of it was kept")
    for number in ("0", "99", "-1", "x", "..%2f1", "1%00", "%2e%2e", "9223372036854775808"):
        status, _, _ = officer.get(f"{FILES}I.4/{number}")
        tap.ok(status in (400, 404), f"file {number} is not there", status)
    tap.ok(officer.get(f"{FILES}I.5/1")[0] == 404 and officer.get(f"{PATH}/minh-chung/BL/I.4/1")[0] in (403, 404),
           "a file is behind its own criterion and unit alone")

    # the script, and the button without it
    answer = by_script(officer, "I.7", "anh.png", samples.png(60))
    tap.ok(answer["ket"] == "luu" and [file["ten"] for file in answer["tep"]] == ["anh.png"] and answer["tep"][0]["noi"].startswith(FILES),
           "the script is answered with the files of the row", answer)
    status, headers, _ = save(officer, {"th.I.1": "8", "gt.I.1": "ước cả năm"}, **{"minh-chung": "I.1"})
    tap.ok(status == 303 and headers["location"] == FILES + "I.1", "the button of a row keeps the sheet and leads to its files", status, headers)
    tap.ok(value(officer.get(SHEET)[2], "th.I.1") == "8", "what was typed is kept")
    status, _, source = save(officer, {"th.I.1": "x"}, **{"minh-chung": "I.1"})
    tap.ok(status == 422 and value(source, "th.I.1") == "x", "what is wrong is shown first", status)

    # evidence or explanation
    save(officer, COMPLETE)
    lacks = lacking(leader)
    tap.ok("I.4" not in lacks and "I.7" not in lacks and {"I.2", "I.3"} <= lacks, "a file counts as evidence when the sheet is handed in", lacks)
    number = run_sql(server.db, "SELECT number FROM evidence_file WHERE criterion = 'I.7'")[0][0]
    tap.ok(officer.post(FILES + "I.7", {"go": number, "ly-do": "\u200b"})[0] == 422, "nor with an invisible sign for one")
    status, _, source = officer.post(FILES + "I.7", {"go": number, "ly-do": "  "})
    tap.ok(status == 422 and "lý do" in source, "nothing is taken away without a reason", status)
    status, _, _ = officer.post(FILES + "I.7", {"go": number, "ly-do": "nhầm tệp"})
    source = officer.get(FILES + "I.7")[2]
    tap.ok(status == 303 and "nhầm tệp" in source and "Đã gỡ" in source, "with one it is, and the page says so", status)
    tap.ok(officer.get(f"{FILES}I.7/{number}")[0] == 404 and "I.7" in lacking(leader), "then it is not to be opened, and counts no more")
    status, _, _ = officer.post(FILES + "I.7", {"go": number, "ly-do": "lần nữa"})
    tap.ok(status == 422, "once is enough", status)

    # who: the sample group shows everything to everybody, until its setting is narrowed
    tap.ok(fetch(Browser(server).as_role("mau.quan-tri"), FILES + "I.4/1")[0] == 200, "a group that shows all shows evidence too")
    status, _, _ = Browser(server).as_role("mau.cum-truong").post(
        "/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Thử"})
    tap.ok(status == 303, "the setting is narrowed", status)
    token = Browser(server)
    tap.ok(token.get(FILES + "I.4/1")[0] == 303 and token.get(FILES + "I.4")[0] == 303, "a stranger signs in first")
    for login in ("mau.thu-ky", "mau.cham-cheo", "mau.tham-dinh", "mau.co-quan", "mau.quan-tri"):
        other = Browser(server).as_role(login)
        there, missing = other.get(FILES + "I.4/1"), other.get(FILES + "I.4/999")
        tap.ok(there[0] in (403, 404) and there[0] == missing[0] and other.get(FILES + "I.4")[0] in (403, 404),
               f"{login} sees none while the unit scores itself, nor that there are any", there[0], missing[0])
        status, _ = send_files(other, FILES + "I.4", {}, {"tep": ("a.pdf", samples.pdf())}, "/tai-khoan")
        tap.ok(status in (403, 404), f"{login} attaches none", status)
    forged = send_files(officer, FILES + "I.4", {"ma": "0" * 64}, {"tep": ("a.pdf", samples.pdf(4))}, FILES + "I.4")
    tap.ok(forged[0] == 403, "a form that is not ours is refused", forged[0])

    # locked
    for code in ("I.1", "I.2", "I.3", "I.5", "I.6", "I.7"):
        save(officer, {f"gt.{code}": "số liệu Cục Thống kê"})
    status, _, source = hand_in(leader)
    tap.ok(status == 303, "handed in", status, re.findall(r'href="#o\.([^"]+)"', source))
    status, source = attach(officer, "I.4", "b.pdf", samples.pdf(9))
    tap.ok(status == 422 and "Phiếu đã nộp" in source, "then nothing is attached", status)
    status, _, source = officer.post(FILES + "I.4", {"go": "1", "ly-do": "thử"})
    tap.ok(status == 422, "nor taken away", status)
    tap.ok("data-attach" not in officer.get(SHEET)[2] and "Phiếu đã nộp" in officer.get(FILES + "I.4")[2], "and no page offers it")
    row = "SELECT 5, group_year_id, (SELECT MAX(number) + 1 FROM evidence_file), revision_id, unit, criterion, layer, name, kind, bytes, sha256, " \
          "pages, width, height, title, attached_at, attached_by FROM evidence_file WHERE number = 1"
    for statement in ("INSERT INTO evidence_file " + row, "INSERT INTO evidence_removal SELECT id, 'x', 1, NULL FROM evidence_file WHERE number = 1",
                      "UPDATE evidence_file SET name = 'x'", "DELETE FROM evidence_removal", "DELETE FROM evidence_file"):
        try:
            run_sql(server.db, statement)
            tap.ok(False, f"the database refuses: {statement[:40]}")
        except sqlite3.IntegrityError as refusal:
            tap.ok("evidence_" in str(refusal), f"the database refuses: {refusal}")
    Browser(server).as_role("mau.thu-ky").post(SHEET + "/tra-lai", {"ly-do": "Thiếu biểu"})
    status, _ = attach(officer, "I.4", "b.pdf", samples.pdf(9))
    tap.ok(status == 303, "given back, it is open again", status)
    log = Browser(server).as_role("mau.co-quan").get("/nhat-ky/tay-nam-bo")[2]
    tap.ok("Đính kèm minh chứng" in log and "Gỡ minh chứng" in log, "the log tells both")
    done = subprocess.run([thidua.PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
    tap.ok(done.returncode == 0, "and vouches for the rows", done.stdout[-300:] + done.stderr[-300:])

    # what is on the disk is not what it was
    digest = run_sql(server.db, "SELECT sha256 FROM evidence_file WHERE number = 1")[0][0]
    path = f"{server.db}.tep/{digest[:2]}/{digest}"
    with open(path, "r+b") as file:
        file.seek(50)
        file.write(b"X")
    status, _, source = officer.get(FILES + "I.4/1")
    tap.ok(status == 500 and "không còn như khi đính kèm" in source, "a damaged file is not given out", status)
    attach(officer, "III.2", "bao-cao.pdf", samples.pdf(3))
    tap.ok(officer.get(FILES + "I.4/1")[0] == 200, "sent again, it is mended")

# later in the year, and a corrected package
with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "demo.db")
    with thidua.serve(db=db):
        pass
    self_scoring.bring_in(db, folder)
    with thidua.serve(db=db) as server:
        officer = Browser(server).as_role("mau.can-bo")
        attach(officer, "I.4", "bao-cao.pdf", samples.pdf(2))
    self_scoring.bring_in(db, folder, "tham_dinh", ["don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu", "CM\tI.1\t\t8\t\ttu_cham\t1\tx"])
    with thidua.serve(db=db) as server:
        for login in ("mau.cham-cheo", "mau.thu-ky", "mau.tham-dinh"):
            other = Browser(server).as_role(login)
            status, _, body = fetch(other, FILES + "I.4/1")
            tap.ok(status == 200 and body == samples.pdf(2), f"{login} opens it while the unit is verified, whatever package came in", status)
        source = Browser(server).as_role("mau.tham-dinh").get(PATH + "/tham-dinh/CM")[2]
        tap.ok("bao-cao.pdf" in source and "data-attach" not in source, "it stands beside the row that is verified")
        officer = Browser(server).as_role("mau.can-bo")
        source = officer.get(PATH + "/tham-dinh/CM")[2]
        tap.ok(f'href="{FILES}I.4" data-attach' in source and 'name="minh-chung"' not in source, "the unit finds there where it can add one")
        status, _ = attach(officer, "I.4", "bo-sung.png", samples.png())
        tap.ok(status == 303 and run_sql(db, "SELECT layer FROM evidence_file ORDER BY number") == [("tu_cham",), ("tham_dinh",)],
               "the unit adds one for its explanation", status)
        tap.ok("Bổ sung khi thẩm định" in officer.get(FILES + "I.4")[2], "which is said")
        status, _, _ = officer.post(FILES + "I.4", {"go": "1", "ly-do": "thử"})
        tap.ok(status == 422, "what it handed in stays", status)
        status, _, _ = officer.post(FILES + "I.4", {"go": "2", "ly-do": "vì kín"})
        tap.ok(status == 303, "what it added it may take away", status)

    # at a late step, where the figures are not for everybody: what files are called is evidence too
    self_scoring.bring_in(db, folder, "hop_tru_bi")
    only = "tên tệp: chỉ đơn vị và người chấm xem được"
    with thidua.serve(db=db) as server:
        status, _, _ = Browser(server).as_role("mau.cum-truong").post(
            "/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Thử"})
        tap.ok(status == 303, "the setting is narrowed later on", status)
        last = run_sql(db, "SELECT MAX(seq) FROM audit_entry")[0][0]

        def log_of(login, root=""):
            browser = Browser(server).as_role(login)
            pages = [browser.get(f"{root}/nhat-ky/tay-nam-bo{page}") for page in ("", *(f"/{seq}" for seq in range(last + 1)))]
            return pages[0][0], "".join(source for _, _, source in pages)

        for login in ("mau.can-bo", "mau.thu-ky", "mau.cum-truong"):
            status, source = log_of(login)
            tap.ok(status == 200 and all(text in source for text in ("bao-cao.pdf", "bo-sung.png", "vì kín")) and only not in source,
                   f"{login} reads in the log what the files are called", status)
        for login in ("mau.cum-pho", "mau.hoi-dong"):
            status, source = log_of(login)
            tap.ok(status == 200 and not any(text in source for text in ("bao-cao", "bo-sung", "vì kín")), f"{login} does not", status)
            tap.ok(source.count(f"Cà Mau: I.4, {only}") >= 6 and "Đính kèm minh chứng" in source and "Gỡ minh chứng" in source,
                   f"{login} reads that there are some, and who may see them", source.count(only))
            status, source = log_of(login, "/en")
            tap.ok("name of the file: only the unit" in source and "bao-cao" not in source, f"{login}: in English too", status)
            status, _, _ = Browser(server).as_role(login).get("/nhat-ky/tay-nam-bo?nguoi=bao-cao")
            tap.ok(status == 200, "and the search stands", status)

tap.done()
