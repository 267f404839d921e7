#!/usr/bin/env python3
"""Appeals: filed by the leader of a unit on a cell, decided with a numbered decision by the head or the board after a look at what
changes for every unit; a new content of the year, the earlier one kept; nobody decides for the unit they come from or on their own."""
import contextlib
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from appealing import PUBLICATION, YEAR, appeal, day, publish, written_day  # noqa: E402
from thidua import Browser, Tap, Tree, scratch, serve  # noqa: E402

tap = Tap()
LIST, ONE = YEAR + "/kien-nghi", YEAR + "/kien-nghi/1"


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else ""


def ranking(browser):
    """Totals and ranks as the page of the ranking has them."""
    return re.findall(r"\b\d{3},\d{2}\b", text(browser.get(YEAR + "/xep-hang")[2]))


def rows_of(source):
    """The table of changes: unit, and the cells behind it."""
    table = source[source.index("appeal-changes"):]
    rows = re.findall(r"<tr( class=\"mine\")?><th[^>]*>(.*?)</th>(.*?)</tr>", table, re.S)
    return {re.sub(r"<[^>]*>|\(thay đổi\)", "", name).strip(): (bool(mine), re.findall(r"<td[^>]*>(?:<b>)?([^<]*)", cells)) for mine, name, cells in rows if "<td" in cells}


def preview(browser, new, address=ONE):
    return browser.post(address, {"viec": "xem", "ket-qua": "chap-nhan", "so-moi": new})


def issue(browser, source, address=ONE, **fields):
    return browser.post(address, {"viec": "ra", "ket-qua": "chap-nhan", "so-quyet-dinh": "07/QĐ-CTĐ", "ngay-quyet-dinh": day(), "ly-do": "Biểu chính thức xác nhận",
                                  **{name: value(source, name) for name in ("ban", "den", "da-xem", "so-moi")}, **fields})


with serve() as server:
    who = {role: Browser(server).as_role("mau." + role) for role in ("can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "tham-dinh", "co-quan", "hoi-dong")}
    leader, head, board, secretary = who["lanh-dao"], who["cum-truong"], who["co-quan"], who["thu-ky"]
    before = ranking(head)
    status = publish(secretary, head)  # what counts now comes first
    tap.ok(status == 303, "the results are published", status)

    for person in (head, board):
        status, _, source = person.post(YEAR + "/tien-do", {"viec": "tra", "tu": "13", "ly-do": "Xem lại điểm của Cà Mau"})
        said = text(source)
        tap.ok(status == 403 and "không ai được" in said and "Kiến nghị về điểm" in said and "Chỉ cụm trưởng" not in said,
               "published, nobody takes the year back, and the page says how results change then", status, said[:600])

    for person in (head, board, secretary):
        said = text(person.get(YEAR + "/tien-do")[2])
        tap.ok("Kết quả đã công bố nên không ai được" in said and "Năm thi đua trở về bước" not in said and "được đưa năm thi đua về bước trước. Hãy nhờ" not in said,
               "nor is anybody told whom to ask for it", said[:1500])

    # filing
    for role in ("can-bo", "thu-ky", "cum-truong", "co-quan", "tham-dinh"):
        status = appeal(who[role])[0]
        tap.ok(status == 403, f"mau.{role} does not file for Cà Mau", status)
    status = appeal(leader, **{"don-vi": "BL"})[0]
    tap.ok(status == 403, "the leader does not file for another unit", status)
    status, _, source = appeal(leader, **{"ly-do": "", "tieu-chi": ""})
    tap.ok(status == 422 and "Hãy viết đơn vị kiến nghị gì" in source and "Hãy chọn tiêu chí" in source and "CV 15/SLĐ" in source,
           "all that lacks is told, nothing typed is lost", status)
    for nothing in ("", "không có", "Chưa có", "."):
        status, _, source = appeal(leader, **{"can-cu": nothing})
        tap.ok(status == 422 and "nếu chưa có thì ghi vì sao" in source, f"an appeal rests on a document or says why there is none: {nothing}", status)
    for nothing in (".", "\u200b"):
        status, _, source = appeal(leader, **{"ly-do": nothing})
        tap.ok(status == 422 and "Hãy viết đơn vị kiến nghị gì" in source, "a sign alone is no reason", status)
    status, headers, source = appeal(leader)
    tap.ok(status == 303, "the leader files an appeal", status, text(source)[:500])
    status, _, source = appeal(leader)
    tap.ok(status == 422 and "Kiến nghị số 1 về tiêu chí này đang chờ" in source, "one on a cell at a time", status)
    tap.ok("Quyết định 1 kiến nghị" in text(head.get("/viec-cua-toi")[2]), "the head is told")
    for role, expected in (("can-bo", 200), ("thu-ky", 200), ("co-quan", 200), ("hoi-dong", 404)):
        status = who[role].get(ONE)[0]
        tap.ok(status == expected, f"mau.{role} {'reads' if expected == 200 else 'does not see'} it", status)

    # its annex
    annex = YEAR + "/van-ban/phu-luc-giai-trinh?don_vi=CM"
    tap.ok(annex in leader.get(ONE)[2], "the appeal leads to its annex")
    status, _, source = leader.get(annex)
    said = text(source)
    tap.ok(status == 200 and all(part in said for part in ("Kèm theo Kiến nghị số 01 ngày", "của Cà Mau", "Tiêu chí I.3 Kim ngạch xuất khẩu", "Cách tính điểm:",
                                                           "kim ngạch là 1.040, theo biểu chính thức", "Căn cứ: CV 15/SLĐ ngày 04 tháng 3 năm 2014", "TM. ỦY BAN NHÂN DÂN")),
           "the annex states the criterion, the points, what the unit explains and on what", status, said[-3000:])
    tap.ok("GIẢI TRÌNH" in text(leader.get(YEAR + "/van-ban/phu-luc-giai-trinh")[2]), "it is that of the unit that appealed, where none is named")
    for role, expected in (("can-bo", 200), ("thu-ky", 200), ("co-quan", 200), ("hoi-dong", 409)):
        status = who[role].get(annex)[0]
        tap.ok(status == expected, f"mau.{role} {'has the annex' if expected == 200 else 'gets no annex, and is told why'}", status)
    tap.ok(who["thu-ky"].get(YEAR + "/van-ban/phu-luc-giai-trinh?don_vi=BL")[0] == 409, "a unit that did not appeal has none")

    # the preview
    for role in ("lanh-dao", "can-bo", "thu-ky", "tham-dinh", "cum-pho"):
        status = preview(who[role], "1040")[0]
        tap.ok(status in (403, 404), f"mau.{role} does not decide", status)
    status, _, source = preview(head, "một nghìn")
    tap.ok(status == 422 and ONE in source, "a value that cannot be scored is refused with the reason", status, text(source)[:700])
    status, _, source = preview(head, "1040")
    changes = rows_of(source)
    tap.ok(status == 200 and len(changes) == 12 and changes["Cà Mau"][0], "the preview has every unit, and marks who changes", status, changes)
    moved = [name for name, (marked, cells) in changes.items() if (cells[0], cells[3]) != (cells[1], cells[4])]
    tap.ok("Cà Mau" in moved and all(changes[name][0] for name in moved), "old and new points and ranks stand beside each other", changes)
    tap.ok(ranking(head) == before, "nothing is kept yet")
    status, _, answer = issue(head, source, **{"so-moi": "1100"})
    tap.ok(status == 422 and "Hãy xem trước" in answer and ranking(head) == before, "another value than was previewed is not issued", status)
    status, _, answer = issue(head, source, **{"so-quyet-dinh": "", "ngay-quyet-dinh": "", "ly-do": ""})
    tap.ok(status == 422 and "số, ký hiệu của quyết định" in answer and "ngày của quyết định" in answer and "lý do quyết định" in answer,
           "a decision has a number, a day and a reason", status)
    for typed, words in (("31/2/2026", "không phải là ngày"), (day(1), "không được sau hôm nay"), (day(-1), f"không được trước ngày gửi kiến nghị ({day()})")):
        status, _, answer = issue(head, source, **{"ngay-quyet-dinh": typed})
        tap.ok(status == 422 and words in text(answer) and 'id="o-ngay-quyet-dinh-sai"' in answer and value(answer, "so-quyet-dinh") == "07/QĐ-CTĐ"
               and ranking(head) == before, f"its day is one between the filing and today: {typed}", status, text(answer)[:900])

    # the decision
    status, _, answer = issue(head, source)
    tap.ok(status == 303, "the head issues the decision", status, text(answer)[:800])
    after = ranking(head)
    expected = sorted(cells[1] for _, cells in changes.values() if cells[1] != "—")
    tap.ok(after != before and set(expected) <= set(after), "the year has the totals of the preview", expected, after)
    said = text(leader.get(annex)[2])
    tap.ok(f"Kết quả giải quyết: chấp nhận theo Quyết định số 07/QĐ-CTĐ ngày {written_day()}, số liệu mới là 1.040; biểu chính thức xác nhận." in said,
           "the annex states the decision", said[-2500:])
    tap.ok("Số 07/QĐ-CTĐ" in text(leader.get(ONE)[2]) and "Chấp nhận" in text(leader.get(ONE)[2]), "the unit reads the decision")
    status = issue(board, source, **{"so-quyet-dinh": "08/QĐ"})[0]
    tap.ok(status == 422, "it is decided once", status)
    history = text(head.get(YEAR + "/lich-su")[2])
    tap.ok("Số 07/QĐ-CTĐ" in history and "kiến nghị số 1" in history, "the history has the new content and why", history[:900])
    figure = text(head.get(YEAR + "/diem/CM/I.3")[2])
    tap.ok("Số 07/QĐ-CTĐ" in figure and "1.040" in figure, "so has the history of the figure", figure[-1500:])
    earlier = head.get(YEAR + "/lich-su/1")
    tap.ok(earlier[0] == 200, "the earlier content is kept", earlier[0])
    status = head.post(YEAR + "/tien-do", {"viec": "tra-lai", "tu": "da_tong_ket", "ly-do": "thử"}, page=YEAR + "/tien-do")[0]
    tap.ok(status in (403, 404, 422, 400), "nor is the year taken back once any content of it was published", status)
    appeal(leader, **{"tieu-chi": "I.2", "ly-do": "Xin xem lại"})
    waiting = text(secretary.get(YEAR + "/cong-bo")[2])
    tap.ok("Còn kiến nghị về điểm chưa được giải quyết: số 2 (Cà Mau)" in waiting, "who publishes reads which appeals wait", waiting)
    tap.ok("cũ hơn số liệu hiện nay: kiến nghị của Cà Mau đã được chấp nhận (Số 07/QĐ-CTĐ" in waiting, "what is published is said to be older, and by which decision", waiting)
    for fields, words in (({}, "Hãy ghi số, ký hiệu quyết định"), ({"so-quyet-dinh": "08/QĐ-CTĐ"}, "Hãy ghi ngày của quyết định"),
                          ({"so-quyet-dinh": "08/QĐ-CTĐ", "ngay-quyet-dinh": "1/1/2999"}, "không được sau hôm nay")):
        status, _, source = secretary.post(YEAR + "/cong-bo", {**PUBLICATION, **fields})
        tap.ok(status == 422 and words in text(source) and 'id="o-so-quyet-dinh"' in source, f"no new publication without its decision: {words}", status, text(source)[:900])
    source = secretary.get(YEAR + "/cong-bo")[2]
    tap.ok((value(source, "so-quyet-dinh"), value(source, "ngay-quyet-dinh")) == ("07/QĐ-CTĐ", day()) and "ly-do-khac" not in source,
           "the decision on the appeal is proposed as that of the publication", text(source)[:900])
    for fields in ({"so-quyet-dinh": "08/QĐ-CTĐ", "ngay-quyet-dinh": day()}, {"so-quyet-dinh": "Số 07/QĐ-CTĐ", "ngay-quyet-dinh": day(-3)}):
        status, _, source = secretary.post(YEAR + "/cong-bo", {**PUBLICATION, **fields})
        tap.ok(status == 422 and f"Kiến nghị số 1 được quyết định bằng 07/QĐ-CTĐ ngày {day()}" in text(source) and 'id="o-ly-do-khac-sai"' in source
               and value(source, "ngay-quyet-dinh") == fields["ngay-quyet-dinh"], f"another one, or another day of it, needs a reason: {fields}", status, text(source)[:900])
    status, _, source = secretary.post(YEAR + "/cong-bo", {**PUBLICATION, "so-quyet-dinh": "08/QĐ-CTĐ", "ngay-quyet-dinh": "12/3/2014",
                                                               "ly-do-khac": "Quyết định chung về kết quả năm"})
    tap.ok(status == 303, "the new content is proposed for publication, with the recount", status, text(source)[:600])

    asked = text(head.get("/can-duyet")[2])
    tap.ok("(Quyết định số 08/QĐ-CTĐ, 12/3/2014)" in asked and f"khác quyết định về kiến nghị số 1, 07/QĐ-CTĐ ngày {day()}: Quyết định chung về kết quả năm" in asked, "who approves reads the decision", asked[:900])
    for role, address, words in (("hoi-dong", "", "chưa được giải quyết: số 2 (Cà Mau)"), ("cum-truong", "/en", "not decided: no. 2 (Cà Mau)")):
        asked = text(Browser(server, address).as_role("mau." + role).get("/can-duyet")[2])
        tap.ok(words in asked, f"and which appeals wait, as mau.{role}", asked[:900])
    tap.ok("Kết quả này thay" not in text(Browser(server).get(YEAR + "/xep-hang")[2]), "until then the public ranking is the first")
    number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2]).group(1)
    tap.ok(head.post("/can-duyet", {"so": number, "quyet": "dong-y"})[0] == 303, "it is published")
    source = Browser(server).get(YEAR + "/xep-hang")[2]
    tap.ok(re.search(r"thay kết quả đã công bố lúc .* theo Quyết định số 08/QĐ-CTĐ ngày 12/3/2014", text(source)),
           "the public ranking says which publication it replaces, by which decision", text(source)[:700])
    old = re.search(r'href="(' + YEAR + r'/lich-su/\d+)"', source)
    shown = Browser(server).get(old.group(1)) if old else (0, {}, "")
    tap.ok(shown[0] == 200 and old.group(1).endswith("/1"), "and leads to the old version, which everybody may read", old and old.group(1), shown[0])
    tap.ok("by Decision 08/QĐ-CTĐ of 12 March 2014" in text(Browser(server, language="/en").get(YEAR + "/xep-hang")[2]), "in English too")

    # one that is dismissed changes nothing
    two = YEAR + "/kien-nghi/2"
    for outcome in ("", "co"):
        status, _, answer = issue(board, board.get(two)[2], two, **{"ket-qua": outcome, "so-moi": "", "so-quyet-dinh": "9/TB", "ly-do": "Không có căn cứ mới"})
        tap.ok(status == 422 and "Hãy chọn kết quả: chấp nhận hay không chấp nhận" in answer and 'id="o-ket-qua-sai"' in answer and 'value="9/TB"' in answer,
               f"an outcome {outcome!r} is no dismissal; the field is named, and what was typed stands", status, text(answer)[:900])
    tap.ok('value="ra"' in board.get(two)[2], "and nothing is issued")
    for field, wrong, words in (("so-quyet-dinh", ".", "Hãy ghi số, ký hiệu của quyết định"), ("ngay-quyet-dinh", "31/2/2014", "Hãy ghi ngày quyết định như 15/3/2026: “31/2/2014” không phải là ngày"),
                                ("ngay-quyet-dinh", "1/1/2999", "Ngày quyết định không được sau hôm nay"), ("ngay-quyet-dinh", "1/1/2014", "không được trước ngày gửi kiến nghị")):
        status, _, answer = board.post(two, {"viec": "xem", "ket-qua": "chap-nhan", "so-moi": "5", field: wrong})
        tap.ok(status == 422 and words in answer and f'id="o-{field}-sai"' in answer, f"the preview checks {field} {wrong} like the sending", status, text(answer)[:900])
    status, _, answer = issue(board, board.get(two)[2], two, **{"ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "9/TB", "ly-do": "Không có căn cứ mới"})
    tap.ok(status == 303 and ranking(head) == after and "Không chấp nhận" in text(leader.get(two)[2]), "a dismissed appeal changes nothing", status)
    english = text(Browser(server, language="/en").as_role("mau.lanh-dao").get(two)[2])
    tap.ok("Dismissed" in english and "Số 9/TB ngày " in english, "in English too", english[:600])
    log = text(board.get("/nhat-ky/tay-nam-bo")[2])
    english = text(Browser(server, "/en").as_role("mau.co-quan").get("/nhat-ky/tay-nam-bo")[2])
    tap.ok("Appeal no. 1: Cà Mau" in english and "Kiến nghị số" not in english, "and in English, in its own words", english[:900])
    outside = text(Browser(server).as_role("mau.quan-tri").get("/nhat-ky/tay-nam-bo")[2])
    tap.ok("Kim ngạch là 1.040" in log and "Gửi kiến nghị về điểm" in outside and "Kim ngạch là 1.040" not in outside
           and "Không có căn cứ mới" not in outside, "why a unit appeals, and why that was dismissed, is not for who may not see appeals", outside[:3000])
    tap.ok("Biểu chính thức xác nhận" in outside, "why one was granted is the reason of the new content, which the history of the year tells")
    tap.ok("Chấp nhận kiến nghị, sửa điểm" in log and "Gửi kiến nghị về điểm" in log and "Ra nội dung mới theo quyết định" in log, "all of it is in the log", log[:1200])
    # the year goes on over one that waits only with a reason, and does not end while one waits
    for criterion in ("I.4", "I.5"):
        appeal(leader, **{"tieu-chi": criterion, "ly-do": "Xin xem lại"})
    lacks = "Còn kiến nghị về điểm chưa được giải quyết: số 3 (Cà Mau), số 4 (Cà Mau)"
    source = secretary.get(YEAR + "/tien-do")[2]
    tap.ok(lacks in text(source) and f'href="{LIST}">Mở trang “Kiến nghị về điểm”' in source, "the next step names the appeals that wait, and leads to them",
           text(source)[:1500])
    said = text(who["can-bo"].get(YEAR + "/tien-do")[2])
    tap.ok("chưa được giải quyết: 2 kiến nghị." in said and "số 3 (" not in said, "whose they are is told to the bodies of the group alone", said[:1500])
    said = text(Browser(server, "/en").as_role("mau.thu-ky").get(YEAR + "/tien-do")[2])
    tap.ok("Some appeals about points are not decided: no. 3 (Cà Mau), no. 4 (Cà Mau)." in said, "in English too", said[:1500])

    def step(person, state, **fields):
        return person.post(YEAR + "/tien-do", {"viec": "chuyen", "tu": str(state), "van-ban": "", **fields})

    over = {"bo-qua": "1", "ly-do": "Kiến nghị được giải quyết sau"}
    for state, role in ((13, "thu-ky"), (14, "co-quan"), (15, "hoi-dong")):
        status, _, source = step(who[role], state)
        tap.ok(status == 422 and lacks in text(source), f"no step over an appeal that waits, from state {state}", status, text(source)[:800])
        status, _, source = step(who[role], state, **over)
        tap.ok(status == 303, f"mau.{role} takes it with a reason", status, text(source)[:800])
    tap.ok(appeal(leader, **{"tieu-chi": "I.6"})[0] == 403, "none is filed any more")
    tap.ok("Quyết định 2 kiến nghị" in text(board.get("/viec-cua-toi")[2]), "the task stays until they are decided")
    said = text(board.get(YEAR + "/kien-nghi/3")[2])
    tap.ok("Hội đồng đã xét khen thưởng của năm này" in said, "who decides after the council reads that it has considered the year", said[:900])
    three, four = YEAR + "/kien-nghi/3", YEAR + "/kien-nghi/4"
    status, _, source = preview(board, value(board.get(three)[2], "so-moi") or "2000", three)
    status, _, answer = issue(board, source, three, **{"so-quyet-dinh": "12/QĐ-CTĐ"})
    tap.ok(status == 303 and "Chấp nhận" in text(leader.get(three)[2]), "one is granted after the council decided", status, text(answer)[:900])
    said = text(secretary.get(YEAR + "/cong-bo")[2])
    tap.ok("cũ hơn số liệu hiện nay: kiến nghị của Cà Mau đã được chấp nhận (Số 12/QĐ-CTĐ" in said,
           "what was published counts until the new content is published by a new decision", said[:1500])
    status, _, source = secretary.post(YEAR + "/cong-bo", {**PUBLICATION, "so-quyet-dinh": "12/QĐ-CTĐ", "ngay-quyet-dinh": day()})
    number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2])
    tap.ok(status == 303 and number and head.post("/can-duyet", {"so": number.group(1), "quyet": "dong-y"})[0] == 303, "which it is", status, text(source)[:800])
    status, _, source = step(secretary, 16, **over)
    tap.ok(status == 422 and "chưa được giải quyết: số 4 (Cà Mau)" in text(source), "with a reason neither, the year does not end while one waits", status, text(source)[:800])
    dismissal = {"ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "14/TB", "ly-do": "Không có căn cứ mới"}
    tap.ok(issue(board, board.get(four)[2], four, **dismissal)[0] == 303 and step(secretary, 16)[0] == 303, "decided, it ends")
    copy = os.path.join(scratch(), "copy.db")
    with contextlib.closing(sqlite3.connect(server.db)) as db, contextlib.closing(sqlite3.connect(copy)) as target:
        db.backup(target)

# the database itself
with contextlib.closing(sqlite3.connect(copy)) as db:
    accounts = dict(db.execute("SELECT role, account_id FROM access_grant WHERE role IN ('unit_leader', 'unit_officer', 'head', 'board')"))
    year, revision = db.execute("SELECT group_year_id, revision_id FROM appeal").fetchone()
    for unit, role, refused in (("CM", "unit_leader", "appeal_decision"), ("CM", "unit_officer", "comes from"), ("TV", "head", "comes from"), ("CM", "head", ""), ("TV", "board", "")):
        db.execute("SAVEPOINT a")
        db.execute("INSERT INTO appeal VALUES (99, ?, 5, ?, ?, 'I.1', 'x', '', NULL, 0, ?, NULL)", (year, revision, unit, accounts["unit_leader"]))
        try:
            db.execute("INSERT INTO appeal_paper VALUES (99, '9/TB', '2026-01-02')")
            db.execute("INSERT INTO appeal_decision VALUES (99, 0, 'x', 'x', '', NULL, 0, ?)", (accounts[role],))
            said = ""
        except sqlite3.IntegrityError as error:
            said = str(error)
        db.execute("ROLLBACK TO a")
        tap.ok(refused in said and bool(said) == bool(refused), f"the database {'refuses' if refused else 'takes'} a decision of the {role} on {unit}", said)
    for statement in ("UPDATE appeal_paper SET paper = 'x'", "DELETE FROM appeal_paper", "INSERT INTO appeal_paper VALUES (99, 'x', '2026-01-02')"):
        db.execute("SAVEPOINT a")
        try:
            db.execute("INSERT INTO appeal VALUES (99, ?, 5, ?, 'CM', 'I.1', 'x', '', NULL, 0, ?, NULL)", (year, revision, accounts["unit_leader"]))
            db.execute("INSERT INTO appeal_decision VALUES (99, 0, 'x', 'x', '', NULL, 0, ?)", (accounts["board"],))
            db.execute(statement)
            said = ""
        except sqlite3.IntegrityError as error:
            said = str(error)
        db.execute("ROLLBACK TO a")
        tap.ok("appeal_paper" in said, f"the database refuses: {statement}", said)
tap.done()
