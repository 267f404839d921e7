#!/usr/bin/env python3
"""Documents are prepared by one person and signed by another; each gets the next number, stays as it was, and can be checked by a stranger."""
import base64
import concurrent.futures
import contextlib
import hashlib
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
from thidua import DEPTH, PROGRAM, SOURCE, Browser, Tap, Tree, free_port, run, scratch, serve, wait_until_it_answers, without_guards, Server, added_texts  # noqa: E402

YEAR, REGISTER = "/nhom/tay-nam-bo/2013", "/nhom/tay-nam-bo/so-van-ban"
REPORT, PLAN = YEAR + "/trinh-ky/bao-cao-tong-ket", YEAR + "/trinh-ky/ke-hoach"
VERIFY = os.path.join(os.path.dirname(PROGRAM), "thidua-verify")
FORM = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": "Ban A\nBan B"}
AGAIN = {"thay": "them", "ly-do-lai": "Bổ sung số liệu quý IV"}
MANY = 60 if DEPTH == "torture" else 16
KILLS = 30 if DEPTH == "torture" else 3
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def prepare(browser, page=REPORT, **more):
    """The page of what was prepared."""
    status, headers, source = browser.post(page, {**FORM, **AGAIN, **added_texts(browser, page), **{name.replace("_", "-"): value for name, value in more.items()}})
    assert status == 303, (status, text(source)[:500])
    return headers["location"].split("?")[0]


def sign(browser, page):
    """The status, where it leads, and what is said."""
    seen = re.search(r'name="da-xem" value="([^"]*)"', browser.get(page)[2])
    status, headers, source = browser.post(page, {"viec": "ky", "da-xem": seen.group(1) if seen else ""})
    return status, headers.get("location", "").split("?")[0], source


def rows(db, query, *values):
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return connection.execute(query, values).fetchall()


def notations(db):
    return [notation for (notation,) in rows(db, "SELECT notation FROM issued_document ORDER BY calendar_year, type, number")]


def drafts(server, who):
    source = who["mau.thu-ky"].get(YEAR + "/van-ban/bao-cao-tong-ket")[2]
    tap.ok(REPORT in source and re.search(r"Số:\s*/BC-CTĐ", text(source)), "a draft has no number, and leads on to signing", text(source)[:600])
    tap.ok("trinh-ky" not in who["mau.thu-ky"].get(YEAR + "/van-ban/xep-hang")[2], "what the group gives no number is not submitted")
    status, _, source = who["mau.thu-ky"].post(REPORT, {"viec": "trinh", "noi": "", "ngay": "31/2/2026", "nguoi-ky": " ", "noi-nhan": "Ban giữ lại"})
    said = text(source)
    tap.ok(status == 422 and "địa danh" in said and "ngày ký có thật" in said and "họ và tên người ký" in said and "Ban giữ lại" in source
           and "31/2/2026" in source, "every mistake is told at once, and what was typed stays", status, said[:600])
    tap.ok(who["mau.can-bo"].post(REPORT, FORM)[0] == 403, "an officer of a unit submits nothing")
    tap.ok(not rows(server.db, "SELECT 1 FROM document_submission"), "and nothing was kept of all that")


def as_the_decree_asks(server, who):
    """A name without titles, each recipient once, minutes with whoever wrote them."""
    secretary = who["mau.thu-ky"]
    for name, asked in (("TS. Nguyễn Văn A", "không ghi học hàm, học vị"), ("PGS.TS Nguyễn Văn A", "không ghi học hàm, học vị"), ("ngUYỄN văn a", "viết hoa chữ cái đầu mỗi từ")):
        status, _, source = secretary.post(REPORT, {**FORM, "nguoi-ky": name})
        tap.ok(status == 422 and asked in text(source) and 'id="o-nguoi-ky"' in source, f"{name} is no name of who signs", status, text(source)[:600])
    shown = text(secretary.post(REPORT, {**FORM, "viec": "xem", "noi-nhan": "- Ban A;\nBan A\nLưu: VT, SNV (05)."})[2]).split("Nơi nhận:")[-1]
    tap.ok(shown.count("Ban A") == 1 and shown.count("Lưu") == 1 and "- Lưu: VT, SNV (05)." in shown, "a typed line of what is archived stands in the place of the usual one", shown[:400])
    page = YEAR + "/trinh-ky/bien-ban-hop"
    added = added_texts(secretary, page)
    names = [name for name in added if name.startswith("bo-sung.thu-ky")]
    tap.ok(len(names) == 1, "minutes ask for their secretary", list(added))
    shown = text(secretary.post(page, {**FORM, **added, **{name: "Ông ThS. Trần Văn Thư, Phó Trưởng phòng" for name in names}, "viec": "xem"})[2])
    end = shown.split("kết thúc vào")[-1]
    tap.ok(re.search(r"THƯ KÝ.*Trần Văn Thư", end) and "ThS" not in end and "Phó Trưởng phòng" not in end and "ghi rõ họ tên" not in end and "- Lưu: VT, Hồ sơ." in end and "- Ban A;" in end,
           "whose name stands at the signature, without a hint to write it, above the recipients", end[:700])


def places_to_fill(server, who):
    """What stands in square brackets is a note to the office: nothing is issued with one, and the office fills it where it prepares the document."""
    secretary, page = who["mau.thu-ky"], YEAR + "/trinh-ky/giay-moi"
    source = secretary.get(page)[2]
    names = sorted(added_texts(secretary, page))
    tap.ok([name[8:24] for name in names] == ["chu-tri", "dau-moi-lien-he-", "gio-bat-dau", "kinh-moi-nguoi-c"], "each place has a field, rows of dots too", names)
    chair, names = names[0], names[1:]
    tap.ok("...... giờ ......" in text(source) and "|" not in text(source).split("GIẤY MỜI")[-1], "which the preview shows as dots to write on", text(source)[-900:])
    tap.ok("[Cụm bổ sung: đầu mối liên hệ" in text(source), "the preview shows the note", text(source)[-900:])
    status, _, source = secretary.post(page, FORM)
    tap.ok(status == 422 and "còn chỗ phải bổ sung: đầu mối liên hệ, điện thoại, thời hạn đăng ký đại biểu" in text(source) and f'id="o-{names[0]}"' in source
           and f'href="#o-{names[0]}"' in source, "with a note left it is refused, with the place", status, text(source)[:700])
    tap.ok("còn chỗ phải bổ sung: giờ bắt đầu" in text(source) and "kính mời: người, cơ quan được mời" in text(source), "and so it is with a row of dots",
           text(source)[:700])
    status, _, source = Browser(server, language="/en").as_role("mau.thu-ky").post(page, FORM)
    tap.ok(status == 422 and "still asks for: đầu mối liên hệ" in text(source), "in English too", status)
    tap.ok(not rows(server.db, "SELECT 1 FROM document_submission"), "nothing is kept of it")
    filled = {names[0]: "Liên hệ: Văn phòng Sở Nội vụ, điện thoại 0275 382 2222.\nĐăng ký trước ngày 01/3/2026.",
              names[1]: "08 giờ 30.", names[2]: "Các đồng chí theo danh sách", chair: "đồng chí Nguyễn Văn Mẫu, Cụm trưởng"}
    status, _, source = secretary.post(page, {**FORM, **filled, "viec": "xem"})
    tap.ok(status == 200 and "[Cụm bổ sung" not in text(source) and "Đăng ký trước ngày 01 tháng 3 năm 2026." in text(source), "what is added stands in its place", status)
    status, _, source = secretary.post(page, {**FORM, **filled, names[2]: "Ủy ban nhân dân tỉnh A\nSở Nội vụ tỉnh D", "viec": "xem"})
    tap.ok("kính mời: Ủy ban nhân dân tỉnh A; Sở Nội vụ tỉnh D" in text(source), "several who are invited are told from each other", text(source)[-1500:])
    status, _, source = secretary.post(page, {**FORM, **filled, names[1]: "-"})
    tap.ok(status == 422 and "Chỗ “giờ bắt đầu” phải có nội dung" in text(source) and "Thời gian: ," not in text(source) and f'href="#o-{names[1]}"' in source,
           "nothing leaves no gap in a sentence: the place still has to be filled", status, text(source)[:700])
    status, _, source = Browser(server, language="/en").as_role("mau.thu-ky").post(page, {**FORM, **filled, names[1]: "-"})
    tap.ok(status == 422 and "Something has to stand in the place “giờ bắt đầu”" in text(source), "which is said in English too", status, text(source)[:700])
    status, _, source = secretary.post(page, {**FORM, **filled, names[2]: "Các đồng chí theo danh sách [kèm theo]"})
    tap.ok(status == 422 and "còn dấu ngoặc vuông: “Các đồng chí theo danh sách [kèm theo]”" in text(source) and f'href="#o-{names[2]}"' in source,
           "square brackets that were typed are no content either", status, text(source)[:700])
    for place, typed, said in ((names[1], "Nội dung mời", "Chỗ “giờ bắt đầu” phải ghi giờ"), (names[1], "25:00", "phải ghi giờ"), (chair, "08 giờ 00", "phải ghi họ tên")):
        status, _, source = secretary.post(page, {**FORM, **filled, place: typed})
        tap.ok(status == 422 and said in text(source) and f'href="#o-{place}"' in source, f"{typed} is not what the place asks for", status, text(source)[:700])
    by_order = {**FORM, **filled, "tham-quyen": "thua-lenh"}
    status, _, source = secretary.post(page, by_order)
    tap.ok(status == 422 and "chức vụ của người ký" in text(source), "by order: whose office it is has to be said", status)
    prepared = secretary.post(page, {**by_order, "chuc-vu-ky": "Chánh Văn phòng"})[1]["location"].split("?")[0]
    shown = text(who["mau.cum-truong"].get(prepared)[2])
    tap.ok("Ký thừa lệnh (TL.)" in shown and "Chánh Văn phòng" in shown and "0275 382 2222" in shown, "who signs reads it", shown[:900])
    where = sign(who["mau.cum-truong"], prepared)[1]
    path = os.path.join(scratch(), "giay-moi.pdf")
    with open(path, "wb") as out:
        out.write(secretary.file(where + "/van-ban.pdf")[1])
    whole = " ".join(page.text() for page in paper.pages(path))
    tap.ok("TL. CỤM TRƯỞNG" in whole and "CHÁNH VĂN PHÒNG" in whole and "0275 382 2222" in whole and "[" not in whole and "......" not in whole
           and "Thời gian: 08 giờ 30, ngày" in whole and "trân trọng kính mời: Các đồng chí theo danh sách" in whole, "and so it is issued", whole)
    for word, lines in (("thua-uy-quyen", ("TUQ. CỤM TRƯỞNG", "CHÁNH VĂN PHÒNG")), ("quyen", ("TM. CỤM THI ĐUA", "Q. CỤM TRƯỞNG"))):
        source = secretary.post(page, {**by_order, "viec": "xem", "tham-quyen": word, "chuc-vu-ky": "Chánh Văn phòng"})[2]
        tap.ok(all(line in text(source) for line in lines), f"{word}: over the signature stands {lines}", text(source)[-500:])
    status, _, source = secretary.post(page, {**FORM, names[0]: "-", "viec": "xem"})
    tap.ok(status == 200 and "[" not in text(source).split("Kính", 1)[-1], "a stroke leaves the place out", status)
    for table in ("submission_text", "submission_signing"):
        for statement in (f"UPDATE {table} SET submission_id = submission_id", f"DELETE FROM {table}"):
            try:
                rows(server.db, statement)
                said = ""
            except sqlite3.IntegrityError as problem:
                said = str(problem)
            tap.ok("history" in said, f"{table}: the file itself keeps it", said)


def two_people(server, who):
    page = prepare(who["mau.thu-ky"], thay="", ly_do_lai="")
    shown = text(who["mau.thu-ky"].get(page)[2])
    tap.ok("Chỉ cụm trưởng" in shown and "01/BC-CTĐ" not in shown, "who prepares it is told who signs", shown[-700:])
    tap.ok("Báo cáo tổng kết" in text(who["mau.cum-truong"].get(REGISTER)[2]), "it waits in the register")
    status, _, source = sign(who["mau.thu-ky"], page)
    tap.ok(status == 403 and "cụm trưởng" in text(source), "the secretary does not sign", status)
    status, _, source = who["mau.cum-truong"].post(page, {"viec": "ky", "da-xem": "0" * 64})
    tap.ok(status == 422 and "Số liệu của năm đã thay đổi" in text(source), "who signs has seen what is signed", status)
    tap.ok(not notations(server.db), "no number was given yet")
    status, where, source = sign(who["mau.cum-truong"], page)
    tap.ok(status == 303 and where.startswith(REGISTER + "/di/"), "the head signs", status, text(source)[:300] if source else "")
    status, _, source = sign(who["mau.cum-pho"], page)
    tap.ok(status == 422 and notations(server.db) == ["01/BC-CTĐ"], "what is signed is not signed again", status, notations(server.db))
    own = prepare(who["mau.cum-truong"], PLAN, thay="", ly_do_lai="")
    status, _, source = sign(who["mau.cum-truong"], own)
    tap.ok(status == 403, "the head does not sign what the head prepared", status)
    status, other, _ = sign(who["mau.cum-pho"], own)
    tap.ok(status == 303 and notations(server.db) == ["01/BC-CTĐ", "01/KH-CTĐ"], "a deputy does; a plan has a series of its own", notations(server.db))
    return where


def refused(server, who):
    """What could not stand on paper is refused where it was typed, in both languages, and the form stays."""
    secretary, before = who["mau.thu-ky"], len(rows(server.db, "SELECT id FROM document_submission"))
    place = next(iter(added_texts(secretary, REPORT)), None)
    for typed, vi, en in [
            ({"so-ngoai": "15/QĐ-UBND"}, "không phải chữ viết tắt của loại văn bản này. Văn bản này có chữ viết tắt BC, ví dụ 15/BC-UBND", "has the letters BC"),
            ({"so-ngoai": "15/BC"}, "chữ viết tắt tên cơ quan ban hành", "letters of the office"), ({"so-ngoai": "15"}, "còn thiếu ký hiệu", "the symbol behind it is missing"),
            ({"so-ngoai": "BC-UBND"}, "Trước hết phải là số", "stands first"), ({"so-ngoai": "Số: 15/BC-UBND"}, "viết liền", "without spaces"),
            ({"so-ngoai": "15/2019/BC-UBND"}, "đúng năm của ngày ký", "that of the day of signing"), ({"so-ngoai": "15/BC/UBND"}, "dấu gạch nối (-)", "stands a hyphen"), ({"noi": "06/3/2026"}, "Hãy ghi địa danh", "write the place"),
            ({"noi": "ngày 06 tháng 03"}, "Hãy ghi địa danh", "write the place"), ({"noi": "..."}, "Hãy ghi địa danh", "write the place"),
            ({"noi": "Bến \u202eerT"}, "ký tự ẩn", "not seen"), ({"nguoi-ky": "Mẫu \u2066Văn"}, "ký tự ẩn", "not seen"),
            ({"nguoi-ky": "12345"}, "họ và tên người ký", "full name"), ({"noi-nhan": "Ban A\u0007"}, "ký tự ẩn", "not seen"),
            ({"tham-quyen": "vua"}, "“vua” không có", "“vua”"), ({"tham-quyen": "thua-lenh", "chuc-vu-ky": "???"}, "chức vụ của người ký", "office of who signs"),
            *([({place: "???"}, "chưa có chữ hay số", "no letter")] if place else [])]:
        form = {**FORM, **AGAIN, **added_texts(secretary, REPORT), "noi-nhan": "Ban giữ lại", **typed}
        for prefix, said in (("", vi), ("/en", en)):
            status, _, source = secretary.post(prefix + REPORT, form, page=REPORT)
            tap.ok(status == 422 and said in text(source) and ("Ban giữ lại" in source or "noi-nhan" in typed), f"{typed} is refused at {prefix or '/'}", status, text(source)[:500])
    tap.ok(len(rows(server.db, "SELECT id FROM document_submission")) == before, "and nothing of it is kept")


def again(server, who):
    """The same paper is not issued twice by mistake."""
    secretary = who["mau.thu-ky"]
    shown = text(secretary.get(REPORT)[2])
    tap.ok("số 01/BC-CTĐ ngày 6/3/2026, đang có hiệu lực" in shown and "Ban hành thêm" in shown, "the page tells what was issued before", shown[:900])
    for more, said in (({}, "01/BC-CTĐ ngày 6/3/2026, đang có hiệu lực"), ({"thay": "them", "ly-do-lai": " "}, "ghi ngắn gọn lý do"),
                       ({"thay": "them", "ly-do-lai": "x" * 501}, "ghi ngắn gọn lý do")):
        status, _, source = secretary.post(REPORT, {**FORM, **added_texts(secretary, REPORT), **more})
        tap.ok(status == 422 and said in text(source) and "Nguyễn Văn Mẫu" in source, f"another needs a choice and a reason: {more}"[:90], status, text(source)[:400])
    page = prepare(secretary)
    tap.ok("Bổ sung số liệu quý IV" in text(secretary.get(page)[2]), "who signs reads the reason")
    secretary.post(page, {"viec": "rut"})
    for statement in ("UPDATE submission_reason SET reason = 'x'", "DELETE FROM submission_reason"):
        try:
            rows(server.db, statement)
            said = ""
        except sqlite3.IntegrityError as problem:
            said = str(problem)
        tap.ok("history" in said, "the file itself keeps the reason", said)


def meanwhile(server, who):
    """Two were prepared before one was issued: the second goes back, and the register shows why another went out."""
    first, second = (prepare(who["mau.thu-ky"], PLAN, thay="", ly_do_lai="") for _ in range(2))
    status, where, _ = sign(who["mau.cum-truong"], first)
    refusal = sign(who["mau.cum-truong"], second)
    tap.ok(status == 303 and refusal[0] == 422 and "Sau khi trình" in text(refusal[2]), "what was issued meanwhile is told who signs", refusal[0], text(refusal[2])[:300])
    status, _, _ = sign(who["mau.cum-truong"], prepare(who["mau.thu-ky"], PLAN))
    shown = text(who["mau.thu-ky"].get(REGISTER)[2])
    tap.ok(status == 303 and "Ban hành thêm: Bổ sung số liệu quý IV" in shown, "the register shows why there are two", shown[:600])


def hidden(db):
    """Signs that nobody sees stand on nothing that is issued, wherever they came from."""
    logins = ("mau.thu-ky", "mau.cum-truong")
    with serve(db=db) as server:
        waiting = prepare(Browser(server).as_role(logins[0]))
    with without_guards(db) as connection:
        connection.execute("UPDATE conference SET place = 'Hội ' || char(8238) || 'trường ' || char(8203) || 'lớn'")
    with serve(db=db) as server:
        secretary, head = (Browser(server).as_role(login) for login in logins)
        status, _, source = secretary.post(REPORT, {**FORM, **AGAIN, **added_texts(secretary, REPORT)})
        tap.ok(status == 422 and "ký tự ẩn" in text(source) and "Hội trường lớn" in text(source), "hidden signs of the data are refused where it is submitted",
               status, source[:600])
        status, _, source = sign(head, waiting)
        tap.ok(status == 422 and "ký tự ẩn" in text(source), "and again where it is signed", status, source[:600])


def reading(server, who):
    """Whoever holds one code asks for its paper so often, and no more; what the page cache answers is not counted."""
    code, stranger = code_of(who["mau.thu-ky"], sign(who["mau.cum-truong"], prepare(who["mau.thu-ky"]))[1]), Browser(server)
    answers = [stranger.get(f"/xac-minh/{code}?so={number}&ten=Nguy%E1%BB%85n")[0] for number in range(320)]
    tap.ok(answers[:200] == [200] * 200 and answers[-1] == 429, "a code that exists is asked about 300 times in ten minutes", answers[195:])


def going_back(server, who):
    page = prepare(who["mau.thu-ky"])
    status, _, source = who["mau.cum-truong"].post(page, {"viec": "tra", "ly-do": " "})
    tap.ok(status == 422 and "lý do trả lại" in text(source), "back needs a reason", status)
    status, _, _ = who["mau.cum-truong"].post(page, {"viec": "tra", "ly-do": "Thiếu số liệu quý IV"})
    tap.ok(status == 303 and "Thiếu số liệu quý IV" in text(who["mau.thu-ky"].get(page)[2]), "then who prepared it reads why", status)
    tap.ok(sign(who["mau.cum-pho"], page)[0] == 422, "what went back is not signed any more")
    page = prepare(who["mau.thu-ky"])
    status, _, _ = who["mau.thu-ky"].post(page, {"viec": "rut"})
    tap.ok(status == 303 and sign(who["mau.cum-truong"], page)[0] == 422, "nor is what was taken back", status)
    status, _, source = who["mau.thu-ky"].post(REPORT, {**FORM, **AGAIN, **added_texts(who["mau.thu-ky"], REPORT), "ngay": "5/3/2026"})
    tap.ok(status == 422 and "01/BC-CTĐ" in text(source), "a date before that of the last number is refused", status, text(source)[:400])
    page = prepare(who["mau.thu-ky"], ngay=time.strftime("%d/%m/%Y", time.gmtime(time.time() + 40 * 86400)))
    status, _, source = sign(who["mau.cum-truong"], page)
    tap.ok(status == 422 and "chưa đến" in text(source), "nobody signs before the date on the paper", status)
    tap.ok(who["mau.thu-ky"].post(page, {"viec": "rut"})[0] == 303 and notations(server.db) == ["01/BC-CTĐ", "01/KH-CTĐ"], "none of this took a number")


def code_of(browser, where):
    return re.search(r"/xac-minh/(\w+)", browser.get(where)[2]).group(1)


def verify(server, code, *more, proof=None):
    """What thidua-verify says of the proof of a code; it is signed within a moment."""
    stranger = Browser(server)
    for _ in range(100):
        status, _, file = stranger.get(f"/xac-minh/{code}/chung-minh")
        if status == 200:
            break
        time.sleep(0.1)
    path = os.path.join(scratch(), "chung-minh.txt")
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(proof(file) if proof else file)
    key = re.search(r"thidua-[0-9a-f]+/tay-nam-bo\+[0-9a-f]{8}\+[\w+/=]+", stranger.get(f"/xac-minh/{code}")[2]).group(0)
    done = subprocess.run([VERIFY, "document", path, "--key", key, *more], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr, file


def is_signed(server):
    """Wait for the first checkpoint of the group's log."""
    for _ in range(200):
        if server.request("GET", "/nhat-ky/tay-nam-bo/moc-kiem-chung")[0] == 200:
            return
        time.sleep(0.1)
    raise AssertionError("the log is not signed")


def how_far_signed(server, code, whole):
    """Beside its code the paper says how far the log was signed before it; that code is made again from the checkpoint."""
    found = re.search(r"Mốc nhật ký: ([\d.]+) mục, mã ((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})", whole)
    tap.ok(found, "the checkpoint before it is printed", whole[-600:])
    size = int(found.group(1).replace(".", ""))
    notes = rows(server.db, "SELECT note FROM audit_checkpoint AS c JOIN emulation_group AS g ON g.id = c.log_id WHERE g.code = 'tay-nam-bo' AND c.size = ?", size)
    made = base64.b32encode(hashlib.sha256((notes[0][0].split("\n\n")[0] + "\n").encode()).digest()).decode()[:16] if notes else ""
    tap.ok("-".join(made[i:i + 4] for i in range(0, 16, 4)) == found.group(2), "it is the short code of a checkpoint that was signed", found.group(0), notes)
    own = rows(server.db, "SELECT o.seq FROM audit_object AS o JOIN issued_document AS d ON o.object = 'issued:' || d.id WHERE d.code = ? ORDER BY o.seq", code)
    tap.ok(own and size <= own[0][0], "of entries before that of the paper", size, own)
    source = server.request("GET", YEAR + "/van-ban/bao-cao-tong-ket")[2].decode()
    tap.ok("CỘNG HÒA XÃ HỘI" in source and "Mốc nhật ký" not in source, "a draft has none")


def the_paper(server, who, where):
    folder = scratch()
    status, headers, _ = who["mau.can-bo"].get(where + "/van-ban.pdf")
    body = server.request("GET", where + "/van-ban.pdf")[2]
    path = os.path.join(folder, "van-ban.pdf")
    with open(path, "wb") as out:
        out.write(body)
    code = code_of(who["mau.cum-truong"], where)
    pages = paper.pages(path)
    read = {found for page in pages for found in page.codes()}
    tap.ok(status == 200 and read == {f"http://127.0.0.1:{server.port}/xac-minh/{code}"}, "the QR code on the pages is the address of the proof", read)
    whole = " ".join(page.text() for page in pages)
    shown = "-".join((code[:4], code[4:8], code[8:]))
    tap.ok("Số: 01/BC-CTĐ" in whole and "Bến Tre, ngày 06 tháng 3 năm 2026" in whole and shown in whole and "- Ban A;" in whole,
           "number, place, date, recipients and code are printed", whole[:400])
    how_far_signed(server, code, whole)
    digest = hashlib.sha256(body).hexdigest()
    kept = os.path.join(server.db + ".tep", digest[:2], digest)
    tap.ok(os.path.exists(kept) and rows(server.db, "SELECT pdf_sha256 FROM issued_document WHERE code = ?", code) == [(digest,)],
           "the file is kept by its digest, which the register holds")
    return code, path, body


def for_a_stranger(server, who, code, path):
    stranger = Browser(server)
    status, _, source = stranger.get("/xac-minh/" + code)
    shown = text(source)
    tap.ok(status == 200 and "01/BC-CTĐ" in shown and "CỤM THI ĐUA CÁC TỈNH TÂY NAM BỘ" in shown and "Có hiệu lực" in shown
           and "Tổng kết phong trào thi đua" in shown, "a stranger sees what was issued", shown[:600])
    people = [name for (name,) in rows(server.db, "SELECT DISTINCT name FROM account_profile")]
    tap.ok(people and not [name for name in people if name in source], "and no person that the paper does not name",
           [name for name in people if name in source])
    typed = "-".join((code[:4], code[4:8], code[8:])).lower()
    status, headers, _ = stranger.get("/xac-minh?ma-tra-cuu=" + typed)
    tap.ok(status == 303 and headers["location"] == "/xac-minh/" + code, "a code typed by hand leads there", status)
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-2] + code[-1] + code[-2]
    status, _, source = stranger.get("/xac-minh?ma-tra-cuu=" + swapped)
    tap.ok(status == 422 and "gõ sai" in text(source) and swapped in source, "a slip of the hand is noticed", status)
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    said = [text(stranger.get(f"/xac-minh/{code}?bam={asked}")[2]) for asked in (digest.upper(), "0" * 64, "abc")]
    tap.ok("Đúng tệp PDF đã ban hành" in said[0] and "Không phải tệp đã ban hành" in said[1] and "đúng 64 ký tự" in said[2],
           "the digest of a file is compared", [one[:200] for one in said])


def what_it_says(server, code, path):
    """Whoever holds the paper reads what was issued, from the files that were issued; asked again it costs nothing."""
    stranger = Browser(server)
    digest, = rows(server.db, "SELECT docx_sha256 FROM issued_document WHERE code = ?", code)[0]
    kept = os.path.join(server.db + ".tep", digest[:2], digest)
    with open(path, "rb") as file:
        body = file.read()
    n = len(paper.pages(path))
    status, _, source = server.request("GET", "/xac-minh/" + code)
    source = source.decode()
    lines = re.sub(r"\s+", " ", text(source))
    wanted = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 01/BC-CTĐ", "Bến Tre, ngày 06 tháng 3 năm 2026", "TM. CỤM THI ĐUA", "- Ban A;", "Người ký Nguyễn Văn Mẫu", f"Số trang {n}"]
    whole = " ".join(" ".join(page.text() for page in paper.pages(path)).split())
    sentences = [one.strip() for one in re.findall(r"[^.:;]{60,200}\.", whole)][:40]
    shown = [one for one in sentences if one in lines]
    tap.ok(status == 200 and not [one for one in wanted if one not in lines] and len(shown) > len(sentences) / 2,
           "the page has the head, the text and the signature of the paper", [one for one in wanted if one not in lines], len(shown), len(sentences))
    tap.ok("mục số" in lines and "bị bỏ" in lines, "the proof is told in plain words")
    os.rename(kept, kept + ".xa")
    again = server.request("GET", "/xac-minh/" + code)
    compared = server.request("GET", f"/xac-minh/{code}?bam=abc")
    os.rename(kept + ".xa", kept)
    tap.ok(again[0] == 200 and again[2].decode() == source, "asked again it is not read again")
    tap.ok(compared[0] == 200 and "Số: 01/BC-CTĐ" not in compared[2].decode() and "van-ban.pdf" in compared[2].decode(), "nor where a digest is compared")
    status, headers, pdf = server.request("GET", f"/xac-minh/{code}/van-ban.pdf")
    tap.ok(status == 200 and pdf == body, "the very PDF is there", status)
    tap.ok(stranger.get("/xac-minh/" + "K7QM2XHA9FTR" + "/van-ban.pdf")[0] == 404, "of a code that does not exist there is none")


def proofs(server, code, path):
    returned, said, file = verify(server, code, "--file", path)
    tap.ok(returned == 0 and "01/BC-CTĐ" in said and "tệp đã ban hành" in said, "thidua-verify confirms paper and file without the server", said)
    body = json.loads(base64.b64decode(re.search(r"^extra (.*)$", file, re.M).group(1)))
    tap.ok(body["act"] == "document.issue" and body["ip"] is None and body["sess"] is None, "what is handed out tells no address and no session", body)
    other = os.path.join(scratch(), "khac.pdf")
    with open(path, "rb") as old, open(other, "wb") as new:
        new.write(old.read().replace(b"%PDF", b"%pdf", 1))
    tap.ok(verify(server, code, "--file", other)[0] == 1, "a file that was changed is told")

    def other_number(file):
        held = base64.b64decode(re.search(r"^rows (.*)$", file, re.M).group(1))
        changed = base64.b64encode(held.replace(b"01/BC", b"02/BC")).decode()
        return re.sub(r"^rows .*$", "rows " + changed, file, flags=re.M)

    tap.ok(verify(server, code, proof=other_number)[0] == 1, "so is a proof in which the number was changed")
    tap.ok(verify(server, code, proof=lambda file: file.replace("index ", "index 1"))[0] == 1, "and one of another entry")


def ends(server, who, first, body):
    head = who["mau.cum-truong"]
    page = prepare(who["mau.thu-ky"], thay=first.rsplit("/", 1)[1], ly_do_lai="Sai số liệu ở Phụ lục I")
    status, second, _ = sign(head, page)
    shown = text(head.get(first)[2])
    tap.ok(status == 303 and "Được thay bằng văn bản số 02/BC-CTĐ" in shown and "Đã được thay thế" in shown,
           "a later document takes the place of the first, which keeps its number", shown[:500])
    old, new = code_of(head, first), code_of(head, second)
    source = Browser(server).get("/xac-minh/" + old)[2]
    tap.ok("không còn hiệu lực" in text(source) and "/xac-minh/" + new in source, "its code leads to the later one", text(source)[:300])
    tap.ok(server.request("GET", first + "/van-ban.pdf")[2] == body, "its file is served byte for byte as before")
    status, _, source = who["mau.thu-ky"].post(second, {"ly-do": "Nhầm"}, page=second)
    tap.ok(status == 403, "the secretary withdraws nothing", status)
    tap.ok(head.post(second, {"ly-do": ""})[0] == 422, "withdrawing needs a reason")
    status, _, _ = head.post(second, {"ly-do": "Sai số liệu ở Phụ lục II"})
    shown = text(Browser(server).get("/xac-minh/" + new)[2])
    tap.ok(status == 303 and "đã bị thu hồi" in shown and "Sai số liệu ở Phụ lục II" in shown, "everybody sees that it was withdrawn, and why", shown[:300])
    tap.ok("Số: 02/BC-CTĐ" not in shown and "không hiện nội dung" in shown and Browser(server).get(f"/xac-minh/{new}/van-ban.pdf")[0] == 404,
           "then what it said is not shown any more", shown[-900:])
    returned, said, _ = verify(server, new)
    tap.ok(returned == 0 and "đã thu hồi" in said, "the proof says so too", said)
    tap.ok(head.post(second, {"ly-do": "Lần nữa"})[0] == 422, "once")


def numbers(server, who):
    secretary, settings = who["mau.thu-ky"], REGISTER + "/so"
    status, _, source = secretary.post(settings, {"viec": "viet", "ky-hieu": "-x", "so-chu-so": "9"})
    tap.ok(status == 422 and "Ký hiệu gồm" in text(source) and "nhiều nhất 5" in text(source), "symbol and digits are checked, both at once", status)
    tap.ok(secretary.post(settings, {"viec": "viet", "ky-hieu": "CTĐ-TNB", "so-chu-so": "4"})[0] == 303, "an office writes numbers its way")
    start = {"viec": "bat-dau", "loai": "GM", "nam": "2026", "so-dau": "38", "ly-do": "Sổ giấy năm 2026"}
    tap.ok(secretary.post(settings, start)[0] == 303 and secretary.post(settings, {**start, "so-dau": "40"})[0] == 422, "a series begins once where the paper register ended")
    tap.ok(secretary.post(settings, {**start, "loai": "BC"})[0] == 422, "and not after its first number")
    tap.ok(who["mau.can-bo"].post(settings, {**start, "loai": "KH", "nam": "2027"})[0] == 403, "an officer of a unit begins none")
    for _ in range(2):
        sign(who["mau.cum-truong"], prepare(secretary, YEAR + "/trinh-ky/giay-moi"))
    tap.ok([one for one in notations(server.db) if "GM" in one] == ["0038/GM-CTĐ-TNB", "0039/GM-CTĐ-TNB"], "and goes on from there", notations(server.db))
    tap.ok(secretary.post(settings, {"viec": "viet", "ky-hieu": "KTĐ", "so-chu-so": "2", "the-thuc": "dang"})[0] == 303, "bodies of the Party write theirs another way")
    source = secretary.get(settings)[2]
    tap.ok("05-BC/KTĐ" in text(source) and "chạy theo nhiệm kỳ" in text(source) and re.search(r'value="dang"[^>]*selected', source), "the page says how",
           text(source)[:1200])
    drafts = [text(Browser(server).get(YEAR + "/van-ban/bao-cao-tong-ket")[2]), text(secretary.get(YEAR + "/trinh-ky/giay-moi")[2])]
    tap.ok(all("ĐẢNG CỘNG SẢN VIỆT NAM" in draft and "CỘNG HÒA XÃ HỘI" not in draft and "T/M CỤM THI ĐUA" in draft for draft in drafts)
           and "-BC/KTĐ" in drafts[0], "drafts have the head of the Party, its number and its words of power", drafts[0][:1500])
    sign(who["mau.cum-truong"], prepare(secretary, YEAR + "/trinh-ky/giay-moi"))
    tap.ok([one for one in notations(server.db) if "GM" in one][-1] == "40-GM/KTĐ", "a number is given in that form", notations(server.db))
    with zipfile.ZipFile(io.BytesIO(secretary.file("/nhom/tay-nam-bo/mau-van-ban/bao-cao-tong-ket/mac-dinh.docx")[1])) as own:
        own = own.read("word/document.xml").decode()
    tap.ok("ĐẢNG CỘNG SẢN VIỆT NAM" in own and "{{số và ký hiệu}}" in own, "the template to start from has the head too")
    tap.ok(secretary.post(settings, {"viec": "viet", "ky-hieu": "CTĐ-TNB", "so-chu-so": "4", "the-thuc": ""})[0] == 303
           and "CỘNG HÒA XÃ HỘI" in text(Browser(server).get(YEAR + "/van-ban/bao-cao-tong-ket")[2]), "and back to that of the State")
    log = text(Browser(server).as_role("mau.co-quan").get("/nhat-ky/tay-nam-bo")[2])
    tap.ok("Văn bản trình ký: Giấy mời" in log and "giay-moi" not in log and "bao-cao-tong-ket" not in log, "the log calls kinds by their titles", log[:900])


def archive_text(archive, names):
    with zipfile.ZipFile(io.BytesIO(archive.read([name for name in names if name.endswith("docx")][0]))) as document:
        return re.sub(r"<[^>]+>", "", document.read("word/document.xml").decode())


def register(server, who):
    everything = text(who["mau.can-bo"].get(REGISTER)[2])
    tap.ok("0039/GM-CTĐ-TNB" in everything and "01/KH-CTĐ" in everything, "members read the register", everything[:500])
    one = text(who["mau.can-bo"].get(REGISTER + "?nam=2026&loai=BC&tinh-trang=thu-hoi")[2])
    tap.ok("02/BC-CTĐ" in one and "01/BC-CTĐ" not in one and "1 văn bản" in one, "and filter it", one[:500])
    tap.ok("bỏ bớt điều kiện" in text(who["mau.can-bo"].get(REGISTER + "?loai=QQ")[2]), "nothing found says what to do")
    folder = scratch()
    archive = zipfile.ZipFile(io.BytesIO(who["mau.can-bo"].file(YEAR + "/bo-tai-lieu.zip")[1]))
    signed = [name for name in archive.namelist() if "ke-hoach" in name and "da-ban-hanh" in name]
    with open(os.path.join(folder, "pack.pdf"), "wb") as file:
        file.write(archive.read(archive.namelist()[0]))
    pages = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "pack.pdf"), "-"], capture_output=True, text=True).stdout.split("\f")
    tap.ok(re.search(r"Số 01/KH-CTĐ +ngày +6/3/2026|Số 01/KH-CTĐ ngày", pages[0]) and "bản có giá trị là bản mang số" in " ".join("".join(pages).split()) and sum("BẢN SOẠN LẠI" in page for page in pages) >= 2,
           "the contents of the pack tell what was issued, and the copy says that it is none", pages[0])
    tap.ok(len(signed) == 2 and archive.read([name for name in signed if name.endswith("pdf")][0]).startswith(b"%PDF") and "01/KH-CTĐ" in archive_text(archive, signed),
           "the files that were signed are in the archive", signed)
    tap.ok(sum("ke-hoach" in name for name in archive.namelist()) == 2, "and beside them no draft of the same", archive.namelist())
    for ending, first in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        status, _, body = server.request("GET", REGISTER + "/tep/so." + ending)
        tap.ok(status == 200 and body.startswith(first), f"it is taken away as {ending}", status)


def guards(server):
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        def refused(statement):
            try:
                connection.execute(statement)
                return False
            except sqlite3.IntegrityError as problem:
                return "history" in str(problem) or "next number" in str(problem) or "another person" in str(problem)
        for table in ("issued_document", "issued_document_end", "document_submission", "submission_end", "document_series", "numbering"):
            column = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][0]
            tap.ok(refused(f"UPDATE {table} SET {column} = {column}") and refused(f"DELETE FROM {table}"), f"{table}: the file itself keeps it")
        copy = "INSERT INTO issued_document SELECT 1, s.id, d.group_id, d.calendar_year, d.type, d.number + {}, 'x', s.dated_on, 'x', 'x', 'x', " \
            "s.signer, 'X', 'x', 1, 'x', 1, NULL, 1, {} FROM issued_document AS d, document_submission AS s WHERE s.id NOT IN " \
            "(SELECT submission_id FROM submission_end) AND d.type = 'BC' AND d.number = (SELECT MAX(number) FROM issued_document WHERE type = 'BC') LIMIT 1"
        tap.ok(refused(copy.format(2, "(SELECT MIN(id) FROM account), NULL")) and refused(copy.format(0, "(SELECT MIN(id) FROM account), NULL")),
               "no number is left out or given twice, past the program either")
        tap.ok(refused(copy.format(1, "s.submitted_by, NULL")), "nor signed by who prepared it")


def at_once(server, who):
    """Two people sign everything at the same moment, each document twice."""
    pages = [prepare(who["mau.thu-ky"]) for _ in range(MANY)]
    before = len(notations(server.db))
    signers = [who["mau.cum-truong"], who["mau.cum-pho"], *[Browser(server).as_role(login) for login in ("mau.cum-truong", "mau.cum-pho")]]
    with concurrent.futures.ThreadPoolExecutor(len(signers)) as pool:
        done = list(pool.map(lambda job: sign(signers[job[0] % len(signers)], job[1])[:2], enumerate(pages * 2)))
    numbers = [number for (number,) in rows(server.db, "SELECT number FROM issued_document WHERE type = 'BC' AND calendar_year = 2026 ORDER BY number")]
    tap.ok(sum("/di/" in where for _, where in done) == MANY and len(notations(server.db)) == before + MANY, f"of {2 * MANY} signatures at once each document takes one", done)
    tap.ok(numbers == list(range(1, len(numbers) + 1)), "numbers without a gap and without a double", numbers)


def killed(db, public):
    """The server is killed while it issues, again and again."""
    folder = scratch()
    for _ in range(KILLS):
        port = free_port()
        process = subprocess.Popen([PROGRAM, "demo", "--db", db, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        wait_until_it_answers(process, port)
        server = Server(process, port, db)
        secretary = Browser(server).as_role("mau.thu-ky")
        pages = [prepare(secretary) for _ in range(6)]
        heads = [Browser(server).as_role("mau.cum-truong") for _ in range(3)]
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            jobs = [pool.submit(sign, heads[i % 3], page) for i, page in enumerate(pages)]
            concurrent.futures.wait(jobs, return_when=concurrent.futures.FIRST_COMPLETED)
            process.send_signal(signal.SIGKILL)
            process.wait()
            concurrent.futures.wait(jobs)
    found = rows(db, "SELECT number, pdf_sha256, docx_sha256 FROM issued_document WHERE type = 'BC' AND calendar_year = 2026 ORDER BY number")
    tap.ok([number for number, _, _ in found] == list(range(1, len(found) + 1)), "killed in the middle, it leaves no gap and no double", found)
    whole = True
    for _, *digests in found:
        for digest in digests:
            with open(os.path.join(db + ".tep", digest[:2], digest), "rb") as file:
                whole = whole and hashlib.sha256(file.read()).hexdigest() == digest
    tap.ok(whole, "every document that has a number has its files")
    code, said = run("audit", "verify", "--db", db)
    tap.ok(code == 0, "and the log agrees", said)
    line = next(line for line in run("doctor", "--db", db)[1].splitlines() if "Tệp minh chứng" in line)
    tap.ok("chưa có tệp nào" not in line and "tốt" in line, "the doctor counts the files among those that the data name", line)
    digest = found[0][1]
    os.remove(os.path.join(db + ".tep", digest[:2], digest))
    line = next(line for line in run("doctor", "--db", db)[1].splitlines() if "Tệp minh chứng" in line)
    tap.ok(digest[:8] in line or "tốt" not in line, "and misses one that is gone", line)


def guessing(server):
    """From another network than the tests' own, as a proxy says."""
    signs, stranger = "23456789ABCDEFGHJKMNPQRSTVWXY", Browser(server)

    def code(number):
        values = [number // 29 % 29, number % 29] + [3] * 9
        for last in range(29):
            if (sum(value * (i + 1) for i, value in enumerate(values)) + last * 12) % 29 == 0:
                return "".join(signs[value] for value in values + [last])

    status, _, source = stranger.get("/xac-minh/" + code(0))
    tap.ok(status == 404 and "Không có văn bản nào mang mã này" in text(source), "a code that nothing has is answered plainly", status)
    answers = [stranger.get("/xac-minh/" + code(number))[0] for number in range(1, 110)]
    tap.ok(answers[:90] == [404] * 90 and answers[-1] == 429, "who goes on guessing is stopped", answers[-15:])


def main():
    db = os.path.join(scratch(), "demo.db")
    with serve(db=db) as server:
        who = {login: Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.can-bo")}
        drafts(server, who)
        is_signed(server)
        first = two_people(server, who)
        refused(server, who)
        again(server, who)
        going_back(server, who)
        code, path, body = the_paper(server, who, first)
        for_a_stranger(server, who, code, path)
        proofs(server, code, path)
        what_it_says(server, code, path)
        ends(server, who, first, body)
        at_once(server, who)
        numbers(server, who)
        register(server, who)
        prepare(who["mau.thu-ky"])
        guards(server)
        guessing(server)
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong")}
        as_the_decree_asks(server, who)
        places_to_fill(server, who)
        meanwhile(server, who)
        reading(server, who)
    hidden(os.path.join(scratch(), "hidden.db"))
    killed(db, None)
    tap.done()


main()
