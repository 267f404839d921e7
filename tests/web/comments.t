#!/usr/bin/env python3
"""Comments on cells: the unit and those who check it say something about one criterion, answer and settle it; nobody else reads
it, on the pages, in the log or among the tasks; who writes at the same time as somebody else loses nothing; nothing said goes away."""
import contextlib
import os
import re
import sqlite3
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import rights  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
YEAR, CODE = self_scoring.PATH, self_scoring.GROUP
LIST, ONE = YEAR + "/trao-doi", YEAR + "/trao-doi/CM/I.1"
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = ["CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm", "CM\tI.2\t4165\t4035\t\ttu_cham\t1\t", "AG\tI.1\t\t9\t\ttu_cham\t1\t"]


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def seen(browser, page=ONE):
    return re.search(r'name="den" value="(\d+)"', browser.get(page)[2]).group(1)


def say(browser, words, page=ONE, **fields):
    return browser.post(page, {"viec": "gui", "den": fields.pop("den", None) or seen(browser, page), "noi-dung": words, **fields}, page=page)


def lines(browser, page=ONE):
    thread = re.search(r'<ol class="thread">(.*?)</ol>', browser.get(page)[2], re.S)
    return [text("<main" + line) for line in re.findall(r"<li[^>]*>(.*?)</li>", thread.group(1), re.S)] if thread else []


def tasks(browser):
    return re.findall(r"Trả lời (\d+) trao đổi", browser.get("/viec-cua-toi")[2])


def count(db, statement, *values):
    with contextlib.closing(sqlite3.connect(db, timeout=20)) as connection:
        return connection.execute(statement, values).fetchone()[0]


def set_up(server):
    """An officer of another unit, and somebody without a role."""
    thidua.set_group(server.db, CODE, "always", "after_publication")
    with contextlib.closing(sqlite3.connect(server.db)) as db, db:
        path = rights.one(db, "SELECT p.path FROM group_place AS p JOIN emulation_group AS g ON g.id = p.group_id WHERE g.code = ?", CODE)
        rights.add_account(db, 7000, rights.NOBODY)
        rights.add_account(db, 7001, "can-bo.ag")
        rights.add_grant(db, 7100, 7001, "unit_officer", path + "an-giang/", path + "an-giang/")


# ---- while the unit scores itself: its own people alone
with self_scoring.serve("tu_cham", [HEADING, *OWN]) as server:
    set_up(server)
    officer, leader, secretary = (Browser(server).as_role("mau." + role) for role in ("can-bo", "lanh-dao", "thu-ky"))
    source = officer.get(YEAR + "/tu-cham/CM")[2]
    tap.ok(f'href="{ONE}"' in source and source.count("/trao-doi/CM/") > 10, "each row of the sheet leads to what is said about it")
    tap.ok("Chưa có ai viết gì" in officer.get(ONE)[2], "a thread begins empty")
    tap.ok("Chưa có trao đổi nào" in officer.get(LIST)[2], "and the list says how one begins")
    tap.ok(say(officer, "Số này đã có xác nhận chưa?")[0] == 303, "the officer asks")
    tap.ok("Trao đổi (1, đang mở)" in text(leader.get(YEAR + "/tu-cham/CM")[2]), "the leader sees it beside the row")
    tap.ok(secretary.get(ONE)[0] == 403 and "/trao-doi/CM/" not in secretary.get(YEAR + "/tu-cham/CM")[2], "the secretary does not yet")
    tap.ok(not tasks(leader) and not tasks(secretary), "a word among the unit's own people is nobody's task", tasks(leader), tasks(secretary))

# ---- while it is verified
with self_scoring.serve("tham_dinh", [HEADING, *OWN]) as server:
    set_up(server)
    officer, leader, secretary, verifier, checker, head, board = (
        Browser(server).as_role("mau." + role) for role in ("can-bo", "lanh-dao", "thu-ky", "tham-dinh", "cham-cheo", "cum-truong", "co-quan"))
    other, nobody, public = Browser(server).as_role("can-bo.ag"), Browser(server).as_role(rights.NOBODY), Browser(server)

    # a thread
    for words, what in (("", "Hãy viết nội dung"), ("ă" * 1001, "Dài quá")):
        status, _, source = say(verifier, words)
        tap.ok(status == 422 and what in source and 'aria-invalid="true"' in source and words in source, f"{len(words)} letters are refused beside the field", status)
    tap.ok(count(server.db, "SELECT COUNT(*) FROM cell_comment") == 0, "and nothing is kept")
    status, headers, _ = say(verifier, "Số 8 lấy từ biểu nào?\n Xin gửi <b>trang</b>.")
    tap.ok(status == 303 and headers.get("location", "").startswith(ONE), "the verifier asks", status)
    said = lines(officer)
    tap.ok(len(said) == 1 and "Số 8 lấy từ biểu nào? Xin gửi &lt;b&gt;trang&lt;/b&gt;." in said[0] and "Thành viên tổ thẩm định" in said[0],
           "the officer reads it with who and in which role", said)
    tap.ok(tasks(officer) == ["1"] and tasks(leader) == ["1"] and not tasks(verifier), "the unit is told, who asked is not", tasks(officer), tasks(verifier))
    tap.ok("Trao đổi (1, đang mở)" in text(secretary.get(YEAR + "/tham-dinh/CM")[2]) and not tasks(secretary),
           "the secretary sees it on the sheet, and is not asked")
    say(officer, "Biểu 02/CTK, gửi kèm.")
    tap.ok(tasks(verifier) == ["1"] and not tasks(officer) and not tasks(leader), "the answer is told to who asked", tasks(verifier), tasks(officer))
    tap.ok("Trao đổi về I.1" in text(verifier.get("/en" + ONE)[2]) or "Comments on I.1" in text(verifier.get("/en" + ONE)[2]), "in English too")

    # settling: only what one has read
    before = seen(verifier)
    say(officer, "Xin bổ sung: biểu 03.")
    status, _, source = verifier.post(ONE, {"viec": "xong", "den": before, "noi-dung": ""}, page=ONE)
    tap.ok(status == 422 and "Có người vừa viết thêm" in source and "biểu 03" in source, "what came meanwhile is read before it is settled", status)
    status = verifier.post(ONE, {"viec": "xong", "den": seen(verifier), "noi-dung": "Đã rõ, cảm ơn."}, page=ONE)[0]
    tap.ok(status == 303 and "Đã kết thúc" in lines(officer)[-1] and not tasks(verifier) and not tasks(officer), "it is settled, with a last word", lines(officer))
    status, _, source = officer.post(ONE, {"viec": "xong", "den": seen(officer), "noi-dung": ""}, page=ONE)
    tap.ok(status == 422 and "không còn mở" in source, "what is settled is not settled again", status)
    say(officer, "Xin mở lại: số đính chính là 7,9.")
    tap.ok(tasks(verifier) == ["1"] and "Trao đổi (5, đang mở)" in text(officer.get(YEAR + "/tu-cham/CM")[2]), "who writes again opens it")

    # sent twice, and two at once
    at = seen(officer)
    for _ in range(2):
        tap.ok(say(officer, "Gửi lại do mất mạng", den=at)[0] == 303, "what is sent again is answered as the first time")
    tap.ok(sum("Gửi lại do mất mạng" in line for line in lines(officer)) == 1, "and stands once", lines(officer))
    people, failures = {"đơn vị": officer, "thẩm định": verifier, "lãnh đạo": leader, "thư ký": secretary}, []
    starts = {name: (seen(browser, YEAR + "/trao-doi/CM/I.2"), browser.token(YEAR + "/trao-doi/CM/I.2")) for name, browser in people.items()}

    def talk(name, browser):
        for n in range(8):
            status = say(browser, f"{name} lượt {n}", YEAR + "/trao-doi/CM/I.2", den=starts[name][0])[0]
            if status != 303:
                failures.append((name, n, status))

    threads = [threading.Thread(target=talk, args=pair) for pair in people.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = lines(officer, YEAR + "/trao-doi/CM/I.2")
    tap.ok(not failures and len(said) == 32 and all(any(f"{name} lượt {n} " in line for line in said) for name in people for n in range(8)),
           "four people at once lose nothing", failures, len(said))

    # sight
    for who, browser, want in (("the officer of another unit", other, 403), ("the cross-checker, who is not of this unit's", checker, None),
                               ("the head, before scores are proposed", head, 403), ("the board, likewise", board, 403), ("somebody without a role", nobody, 404)):
        if want:
            tap.ok(browser.get(ONE)[0] == want, f"{who} does not read it", browser.get(ONE)[0])
            tap.ok(browser.post(ONE, {"viec": "gui", "den": "0", "noi-dung": "x"}, page="/tai-khoan")[0] == want, f"{who} does not write")
            listed = browser.get(LIST)[2]
            tap.ok("Biểu 02/CTK" not in listed and "/trao-doi/CM/" not in listed, f"{who} has none of it in the list")
    tap.ok(public.get(ONE)[0] == 303, "the public is asked who it is")
    for page in ("/XX/I.1", "/CM/I", "/CM/Z.9"):
        tap.ok(officer.get(LIST + page)[0] == 404, f"{page} is no cell", officer.get(LIST + page)[0])
    said = count(server.db, "SELECT COUNT(*) FROM cell_comment")
    log = {name: text(browser.get("/nhat-ky/" + CODE)[2]) for name, browser in (("unit", officer), ("other", other), ("head", head))}
    tap.ok("Trao đổi về một ô điểm" in log["unit"] and "lượt 7" in log["unit"], "the log says it to the unit", log["unit"][:400])
    tap.ok("Trao đổi về một ô điểm" in log["other"] and "lượt" not in log["other"] and "lượt" not in log["head"], "and to others only that it was done")

    # the base keeps it, and each line has its entry
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db:
        for statement in ("UPDATE cell_comment SET text = 'x'", "DELETE FROM cell_comment",
                          "INSERT INTO cell_comment SELECT group_year_id, number + 5, 1, unit, criterion, kind, text, role, said_at, said_by, NULL FROM cell_comment LIMIT 1"):
            try:
                db.execute(statement)
                tap.ok(False, f"the base refuses: {statement[:40]}")
            except sqlite3.IntegrityError:
                tap.ok(True, f"the base refuses: {statement[:40]}")
            db.rollback()
    tap.ok(said == count(server.db, "SELECT COUNT(*) FROM audit_entry WHERE INSTR(CAST(body AS TEXT), '\"comment:')"), "each line has an entry in the log", said)
tap.done()
