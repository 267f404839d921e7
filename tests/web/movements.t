#!/usr/bin/env python3
"""A movement is drawn up, launched by the head, joined and reported by units, reviewed; who may do what, and what stands still."""
import datetime
import io
import os
import re
import sqlite3
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import entered  # noqa: E402
import rights  # noqa: E402
import self_scoring  # noqa: E402
import named  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree, round_trip  # noqa: E402

YEAR = self_scoring.PATH
LIST, DESK, STEPS = YEAR + "/phong-trao", YEAR + "/phat-dong", YEAR + "/tien-do"
NAME, SLUG = "Chung sức giảm nghèo bền vững", "chung-suc-giam-ngheo-ben-vung"
PAGE = f"{LIST}/{SLUG}"
HISTORY = f"{YEAR}/lich-su?dong={SLUG}&viec="
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong",
         "mau.co-quan", "mau.quan-tri"]
PREPARES, LAUNCHES, JOINS = {"mau.thu-ky", "mau.cum-truong", "mau.co-quan"}, {"mau.cum-truong", "mau.co-quan"}, {"mau.can-bo", "mau.lanh-dao"}
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
PLAN = {"hinh-thuc": "chuyen_de", "pham-vi": "nhom", "khau-hieu": "Không để ai bị bỏ lại phía sau", "noi-dung": "Xóa nhà tạm, nhà dột nát",
        "tieu-chuan": "Hoàn thành chỉ tiêu đăng ký", "tu-ngay": "1/3/2013", "den-ngay": "30/11/2013", "han-dang-ky": "31/3/2013",
        "so-tap-the": "2", "so-ca-nhan": "5", "nguoi-phat-dong": "Trần Văn B, Chủ tịch UBND tỉnh"}
LAUNCH = {**PLAN, "viec": "phat-dong", "ngay-phat-dong": "10/3/2013"}
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def value(browser, page, name, form=0):
    """What a hidden field of a form carries."""
    forms = [form for form in Tree(browser.get(page)[2]).root.all("form")]
    found = [one.attributes.get("value", "") for each in forms for one in each.all("input") if one.attributes.get("name") == name]
    return found[form] if len(found) > form else "0"


def send(browser, page=PAGE, **fields):
    return browser.post(page, fields, page="/tai-khoan")


def drawn_up(who):
    for login in ROLES:
        status, _, source = who[login].get(DESK)
        tap.ok(status == 200 and ('name="noi-dung"' in source) == (login in PREPARES), f"{login}: drawn up by who leads the year", status)
        if login not in PREPARES:
            tap.ok(who[login].post(DESK, {"ten": "X", **PLAN}, page="/tai-khoan")[0] == 403, f"{login} draws up nothing")
    tap.ok("Chưa có phong trào nào" in text(who["mau.can-bo"].get(DESK)[2]), "the empty list says what comes next")
    secretary = who["mau.thu-ky"]
    for field, wrong, words in (("ten", "…", "chữ cái hoặc chữ số"), ("noi-dung", " ", "Hãy ghi nội dung thi đua."), ("tu-ngay", "31/2/2013", "Hãy ghi ngày bắt đầu như 15/3/2026: “31/2/2013” không phải là ngày."),
                                ("den-ngay", "1/2/2013", "phải sau ngày bắt đầu"), ("han-dang-ky", "1/12/2013", "trước ngày kết thúc"),
                                ("so-tap-the", "hai", "không phải là số"), ("so-ca-nhan", "-1", "không phải là số")):
        status, _, source = send(secretary, DESK, **{"ten": NAME, **PLAN, field: wrong})
        tap.ok(status == 422 and words in source and 'id="o-' + field + '-sai"' in source, f"{field} {wrong!r} is refused beside its field", status)
        tap.ok(field == "khau-hieu" or "Không để ai bị bỏ lại phía sau" in source, "and what was typed stands")
    for secretary.language in ("/en", ""):
        status, _, source = send(secretary, DESK, **dict.fromkeys(PLAN, ""))
        tap.ok(status == 422 and len(named.mistakes(source)) == 4 and not named.unnamed(source),
               "an empty form: each mistake names its field and leads to it", status, named.mistakes(source))
    status, headers, _ = send(secretary, DESK, **{"ten": NAME, **PLAN})
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=soan", "the draft is kept", status, headers.get("location"))
    status, _, source = send(secretary, DESK, **{"ten": NAME.upper(), **PLAN})
    tap.ok(status == 422 and "đã có phong trào" in source, "no second one of that name", status)
    status, headers, _ = send(secretary, **{**PLAN, "viec": "soan", "khau-hieu": "Khẩu hiệu còn bàn"}, ban=value(secretary, PAGE, "ban"))
    tap.ok(status == 303, "and worded again", status)
    for login in ROLES:
        tap.ok(who[login].get(HISTORY + "ke-hoach-phong-trao")[0] == (200 if login in PREPARES else 404), f"{login}: so is its history")
        tap.ok(who[login].get(PAGE)[0] == (200 if login in PREPARES else 404), f"{login}: the draft is seen by who prepares alone")
    tap.ok(NAME not in who["mau.can-bo"].get(LIST)[2], "it is no movement of the year yet")
    lacks = text(secretary.get(STEPS)[2])
    tap.ok("Chưa có phong trào nào được phát động" in lacks, "so the year does not begin", lacks[:400])


def launched(who):
    secretary, head = who["mau.thu-ky"], who["mau.cum-truong"]
    tap.ok("cụm trưởng" in text(secretary.get(PAGE)[2]).lower() and 'value="phat-dong"' not in secretary.get(PAGE)[2], "the secretary is told who launches")
    seen = value(secretary, PAGE, "ban")
    for login in ROLES:
        if login not in LAUNCHES:
            status = send(who[login], **LAUNCH, ban=seen)[0]
            tap.ok(status == (403 if login in PREPARES else 404), f"{login} launches nothing", status)
    tap.ok("Phát động phong trào" in text(head.get("/viec-cua-toi")[2]), "the draft waits in the head's tasks", text(head.get("/viec-cua-toi")[2])[:500])
    tap.ok(send(head, **LAUNCH, ban="0")[0] == 422, "not over what somebody else kept meanwhile")
    tomorrow = (TODAY + datetime.timedelta(days=1)).strftime("%d/%m/%Y")
    status, _, source = send(head, **{**LAUNCH, "ngay-phat-dong": tomorrow}, ban=seen)
    tap.ok(status == 422 and "không được sau hôm nay" in source, "not before its day", status)
    tap.ok(send(head, **{**LAUNCH, "nguoi-phat-dong": ""}, ban=seen)[0] == 422, "not without who launches it")
    status, _, source = send(head, **{**LAUNCH, "han-dang-ky": "9/3/2013"}, ban=seen)
    tap.ok(status == 422 and "Hạn đăng ký đã qua vào ngày phát động" in source and 'id="o-han-dang-ky-sai"' in source, "nor when the day to register by is over", status)
    status, headers, _ = send(head, **LAUNCH, ban=seen)
    tap.ok(status == 303, "the head launches it", status)
    page = text(who["mau.can-bo"].get(PAGE)[2])
    for words in ("Đã phát động", "Xóa nhà tạm", "Không để ai bị bỏ lại phía sau", "2 tập thể, 5 cá nhân", "Trần Văn B, Chủ tịch UBND tỉnh", "0/12 đơn vị"):
        tap.ok(words in page, f"everybody of the group reads: {words}", page[:900])
    tap.ok(f'href="{PAGE}"' in who["mau.can-bo"].get(LIST)[2], "the list of the year leads there")
    tap.ok("Chưa có phong trào nào được phát động" not in text(secretary.get(STEPS)[2]), "and the year can begin")
    seen = value(head, PAGE, "ban")
    tap.ok(send(head, **{**PLAN, "viec": "soan"}, ban=seen)[0] == 422 and send(head, viec="bo", ban=seen)[0] == 422, "it is no draft again")
    tap.ok(send(head, **{**LAUNCH, "so-ca-nhan": "6"}, ban=seen)[0] == 303 and "6 cá nhân" in text(head.get(PAGE)[2]), "the head may word it anew")


def paper(who):
    """The paper of the launch: typed where another body made it, number and date together; else the one that the program issues."""
    head, page = who["mau.cum-truong"], LIST + "/thi-dua-ca-nuoc"
    state = {**PLAN, "cap": "trung-uong", "pham-vi": "ca-nuoc"}
    tap.ok(send(who["mau.thu-ky"], DESK, **{"ten": "Thi đua cả nước", **state})[0] == 303, "a movement that the State hosts is drawn up without its paper")
    seen, launch = value(head, page, "ban"), {**LAUNCH, **state}
    for fields, words in (({}, "Hãy ghi số, ký hiệu văn bản phát động"), ({"so-van-ban": "1489/QĐ-TTg"}, "Hãy ghi ngày của văn bản phát động"),
                          ({"so-van-ban": "1489/QĐ-TTg", "ngay-van-ban": TODAY.replace(year=TODAY.year + 1).strftime("%d/%m/%Y")}, "Ngày văn bản không được sau hôm nay"),
                          ({"cap": "nhom", "ngay-van-ban": "1/3/2013"}, "hoặc để trống cả hai")):
        status, _, source = send(head, page, **{**launch, **fields}, ban=seen)
        tap.ok(status == 422 and words in source, f"refused with {fields}: {words}", status)
    tap.ok(send(head, page, **{**launch, "so-van-ban": "1489/QĐ-TTg", "ngay-van-ban": "8/3/2013"}, ban=seen)[0] == 303, "and launched with number and date")
    for words in ("Trung ương", "1489/QĐ-TTg, 8/3/2013"):
        tap.ok(words in text(who["mau.can-bo"].get(page)[2]), f"its page says: {words}", text(who["mau.can-bo"].get(page)[2])[:700])
    listed = text(who["mau.can-bo"].get(LIST)[2])
    tap.ok("Văn bản phát động số 1489/QĐ-TTg, 8/3/2013" in listed and "Cấp phát động: Trung ương" in listed, "and the list of the year", listed[:900])
    tap.ok("tại văn bản số 1489/QĐ-TTg ngày 08 tháng 3 năm 2013" in text(head.get(YEAR + "/van-ban/phat-dong")[2]), "and the plan of the group names it",
           text(head.get(YEAR + "/van-ban/phat-dong")[2])[-1500:])
    own = text(head.get(PAGE)[2])
    tap.ok("Chưa có số, ngày văn bản phát động" in own and "Cụm, khối thi đua" in own, "the group's own waits for the paper of the program", own[:700])


def issued(server, who):
    """The plan of the launch that the program issued gives its number and date, for as long as it counts."""
    with sqlite3.connect(server.db, timeout=20) as db:
        year, group = db.execute("SELECT y.id, y.group_id FROM group_year AS y JOIN revision AS r ON r.group_year_id = y.id JOIN movement_text AS t"
                                 " ON t.revision_id = r.id").fetchone()
        account, signer = (row[0] for row in db.execute("SELECT id FROM account LIMIT 2"))
        later = db.execute("SELECT MAX(written_at) + 1 FROM movement_text").fetchone()[0]
        for at, (number, notation) in ((1, (1, "01/KH-CTĐ")), (later, (2, "02/KH-CTĐ"))):
            db.execute("INSERT INTO document_submission VALUES (?, ?, 'phat-dong', 'Cà Mau', '2013-03-09', 'head', 'A', '', NULL, 'x', ?, ?, NULL)",
                       (9100 + number, year, at, account))
            db.execute("INSERT INTO issued_document VALUES (?, ?, ?, 2013, 'KH', ?, ?, '2013-03-09', 'A', 'KẾ HOẠCH', 'A', 'A', ?, 'x', 1, 'x', 1, NULL, ?, ?, NULL)",
                       (9200 + number, 9100 + number, group, number, notation, f"C{number}", at, signer))
            entered.enter(db, f"submission:{9100 + number}", f"issued:{9200 + number}")
    own = text(who["mau.can-bo"].get(PAGE)[2])
    tap.ok("02/KH-CTĐ, 9/3/2013" in own, "the first plan issued after the launch is its paper", own[:700])
    tap.ok("1489/QĐ-TTg" in text(who["mau.can-bo"].get(LIST + "/thi-dua-ca-nuoc")[2]), "and what another body launched keeps its own")


def given_up(who):
    secretary = who["mau.thu-ky"]
    tap.ok(send(secretary, DESK, **{"ten": "Bản thử", **PLAN})[0] == 303, "another draft")
    page = LIST + "/ban-thu"
    tap.ok(send(secretary, page, viec="bo", ban=value(secretary, page, "ban"))[0] == 303 and secretary.get(page)[0] == 404, "is given up")
    tap.ok("Bản thử" not in secretary.get(DESK)[2], "and listed no more")


def joined(who):
    officer, leader = who["mau.can-bo"], who["mau.lanh-dao"]
    for login in ROLES:
        status = send(who[login], **{"viec": "dang-ky", "don-vi": "CM", "ban": "0", "dang-ky": " "})[0]
        tap.ok(status == (422 if login in JOINS else 403), f"{login}: a unit is registered by its own people, with what it will do", status)
    tap.ok(send(officer, **{"viec": "dang-ky", "don-vi": "BL", "ban": "0", "dang-ky": "x"})[0] == 403, "and no other unit")
    tap.ok(send(officer, **{"viec": "dang-ky", "don-vi": "ZZ", "ban": "0", "dang-ky": "x"})[0] == 404, "nor one that is not there")
    tasks = text(officer.get("/viec-cua-toi")[2])
    tap.ok("Cà Mau: đăng ký tham gia phong trào" in tasks, "it stands in the officer's tasks", tasks[:500])
    tap.ok(send(officer, **{"viec": "dang-ky", "don-vi": "CM", "ban": "0", "dang-ky": "Xóa 500 nhà tạm"})[0] == 303, "the officer registers")
    tap.ok(f"đăng ký tham gia phong trào “{NAME}”" not in text(officer.get("/viec-cua-toi")[2]), "then the task is gone")
    status, _, _ = send(leader, **{"viec": "dang-ky", "don-vi": "CM", "ban": "0", "dang-ky": "khác"})
    tap.ok(status == 422 and "khác" not in text(officer.get(PAGE)[2]), "what a colleague kept is not written over unseen", status)
    number = value(leader, PAGE, "ban")
    tap.ok(send(leader, **{"viec": "dang-ky", "don-vi": "CM", "ban": number, "dang-ky": ""})[0] == 303, "a registration is taken back")
    tap.ok("0/12 đơn vị" in text(officer.get(PAGE)[2]), "and counts no more")
    number = value(leader, PAGE, "ban")
    tap.ok(send(leader, **{"viec": "dang-ky", "don-vi": "CM", "ban": number, "dang-ky": "Xóa 600 nhà tạm <b>"})[0] == 303, "and made anew")
    page = who["mau.thu-ky"].get(PAGE)[2]
    tap.ok("1/12 đơn vị" in text(page) and "Xóa 600 nhà tạm &lt;b&gt;" in page, "the head's office reads it", text(page)[:900])
    tap.ok("Đã đăng ký, sau hạn" in text(page) and "Đăng ký sau hạn 31/3/2013." in text(page), "and that it came late", text(page)[:1500])
    english = text(Browser(officer.server, "/en").as_role("mau.can-bo").get(PAGE)[2])
    tap.ok("Registered, late" in english and "Registered after 31 March 2013." in english, "in English too", english[:1500])


def refused_by_the_file(server):
    connection = sqlite3.connect(server.db, timeout=20)
    revision = connection.execute("SELECT revision_id FROM movement_text").fetchone()[0]
    text_row = "'launched', 'group', 'regular', '', 'x', '', '2013-01-01', '2013-12-31', NULL, NULL, NULL, '2013-01-01', 'x', 1, NULL, NULL"
    draft_row = text_row.replace("launched", "draft").replace("NULL, NULL, NULL, '2013-01-01'", "NULL, NULL, NULL, NULL")
    last = connection.execute("SELECT MAX(number) FROM movement_text").fetchone()[0]
    entry = connection.execute("SELECT MAX(number) FROM movement_entry").fetchone()[0]
    for statement, words in (
            ("UPDATE movement_text SET content = 'x'", "history"), ("DELETE FROM movement_text", "history"),
            ("UPDATE movement_entry SET content = 'x'", "history"), ("DELETE FROM movement_entry", "history"),
            (f"INSERT INTO movement_text VALUES ({revision}, {last + 2}, 9, 'Mới', {text_row})", "end of its revision"),
            (f"INSERT INTO movement_text VALUES ({revision}, {last + 1}, 9, '{NAME}', {draft_row})", "draft of what was launched"),
            (f"INSERT INTO movement_entry VALUES ({revision}, {entry + 1}, 9, 'Không có', 'CM', 'register', 'x', '', '2013-04-01', 1, NULL, NULL)", "not launched"),
            (f"INSERT INTO movement_entry VALUES ({revision}, {entry + 1}, 9, '{NAME}', 'CM', 'report', 'x', '', '2013-04-01', 1, NULL, NULL)", "do not report"),
            (f"INSERT INTO movement_review VALUES ({revision}, 1, 9, 'Không có', 'final', 'x', '2013-04-01', 1, NULL, NULL)", "not launched")):
        try:
            connection.execute(statement)
            said = "taken"
        except sqlite3.IntegrityError as refusal:
            said = str(refusal)
        connection.rollback()
        tap.ok(words in said, f"the file refuses: {statement[:70]}", said)
    connection.close()


def reported(who):
    officer, secretary = who["mau.can-bo"], who["mau.thu-ky"]
    report = {"viec": "bao-cao", "don-vi": "CM", "ban": "0", "ket-qua": "Đã xóa 612 nhà tạm", "minh-chung": "Báo cáo số 45/BC-UBND"}
    status, _, source = send(officer, **report)
    tap.ok(status == 403 and "bước" in text(source), "before the year runs nothing is reported, and the page says when", status)
    status, _, source = secretary.post(STEPS, {"viec": "chuyen", "tu": "2"}, page="/tai-khoan")
    tap.ok(status == 303, "the year begins", text(source)[-500:] if source else status)
    for login in ROLES:
        if login not in JOINS:
            tap.ok(send(who[login], **report)[0] == 403, f"{login} reports for no unit")
    tap.ok(send(officer, **{**report, "ket-qua": " "})[0] == 422, "a result is told in words")
    tap.ok(send(officer, **report)[0] == 303, "the unit reports its result")
    page = text(secretary.get(PAGE)[2])
    tap.ok("Đã xóa 612 nhà tạm" in page and "Minh chứng: Báo cáo số 45/BC-UBND" in page and "1 đơn vị đã báo cáo" in page, "and all read it", page[:1200])


def reviewed(who):
    secretary = who["mau.thu-ky"]
    fields = {"viec": "danh-gia", "loai": "so-ket", "ban-so-ket": "0", "ban-tong-ket": "0", "danh-gia": "Đạt nửa chỉ tiêu", "ngay-danh-gia": "30/6/2013"}
    for login in ROLES:
        if login not in PREPARES:
            tap.ok(send(who[login], **fields)[0] == 403, f"{login} reviews nothing")
    tap.ok("Tổng kết phong trào" in text(secretary.get("/viec-cua-toi")[2]), "a movement that is over waits for its review")
    tap.ok(send(secretary, **{**fields, "danh-gia": ""})[0] == 422 and send(secretary, **{**fields, "ngay-danh-gia": "31/12/2999"})[0] == 422, "words and a day are asked for")
    status, _, source = send(secretary, **{**fields, "ngay-danh-gia": "9/3/2013"})
    tap.ok(status == 422 and "không được trước ngày phát động (10/3/2013)" in source and 'id="o-ngay-danh-gia-sai"' in source, "nor before the launch", status)
    tap.ok(send(secretary, **fields)[0] == 303 and send(secretary, **fields)[0] == 422, "kept, and not over a later one")
    final = {**fields, "loai": "tong-ket", "danh-gia": "Vượt chỉ tiêu 2%", "ngay-danh-gia": "10/12/2013"}
    tap.ok(send(secretary, **final)[0] == 303, "the final review is kept")
    tap.ok(f"Tổng kết phong trào “{NAME}”" not in text(secretary.get("/viec-cua-toi")[2]), "then that task is gone")
    page = text(who["mau.can-bo"].get(LIST)[2])
    tap.ok("Sơ kết ngày 30/6/2013: Đạt nửa chỉ tiêu; Tổng kết ngày 10/12/2013: Vượt chỉ tiêu 2%" in page, "the list of the year tells both", page[:900])


def lines(browser, what):
    """The lines of a history, the newest first, each with what is struck out before an arrow; and the heading."""
    found = Tree(browser.get(HISTORY + what)[2]).root
    rows = next(one for one in found.all("ol") if "figure-history" in one.attributes.get("class", ""))
    return [row.text() for row in rows.all("li")], next(found.all("h1")).text()


def has_history(who):
    secretary = who["mau.thu-ky"]
    tap.ok(send(secretary, **{"viec": "danh-gia", "loai": "tong-ket", "ban-so-ket": "0", "ban-tong-ket": value(secretary, PAGE, "ban-tong-ket"),
                              "danh-gia": "Vượt chỉ tiêu 3%", "ngay-danh-gia": "12/12/2013"})[0] == 303, "the final review is worded again")
    links = [a.attributes["href"] for a in Tree(who["mau.can-bo"].get(PAGE)[2]).root.all("a") if "lich-su?viec=" in a.attributes.get("href", "")]
    for what in ("ke-hoach-phong-trao", "danh-gia-phong-trao"):
        tap.ok(any(f"viec={what}&dong={SLUG}" in link for link in links), f"the page leads to its history: {what}", *links)
    plan, heading = lines(secretary, "ke-hoach-phong-trao")
    tap.ok(len(plan) == 4 and heading == "Lịch sử kế hoạch phong trào", "the plan was drawn up twice, launched, and worded anew", heading, *plan)
    tap.ok("Phát động phong trào thi đua" in plan[0] and re.search(r"5\s*→\s*(thành )?6", plan[0]) and "Cụm trưởng" in plan[0] and "Khẩu hiệu" not in plan[0], "the newest tells the quota alone, and who", plan[0])
    tap.ok("Khẩu hiệu còn bàn" in plan[1] and re.search(r"→\s*(thành )?10/3/2013", plan[1]), "the launch tells what the draft said, and its day", plan[1])
    tap.ok("Soạn kế hoạch phong trào" in plan[2] and re.search(r"bỏ lại phía sau\s*→\s*(thành )?Khẩu hiệu còn bàn", plan[2]) and "Thư ký" in plan[2], "the second draft over the first", plan[2])
    tap.ok(re.search(r"→\s*(thành )?Xóa nhà tạm, nhà dột nát", plan[3]) and "Theo chuyên đề" in plan[3] and "Cụm, khối thi đua" in plan[3] and "Cấp phát động" in plan[3], "the first from nothing", plan[3])
    other = Tree(who["mau.can-bo"].get(f"{YEAR}/lich-su?dong=thi-dua-ca-nuoc&viec=ke-hoach-phong-trao")[2]).root.text()
    tap.ok("1489/QĐ-TTg" in other and "Ngày văn bản phát động" in other, "who launched another body's movement, and by which paper", other[:1500])
    tap.ok(all(re.search(r"\d\d:\d\d, \d", line) for line in plan), "each with its moment")
    seen, _ = lines(who["mau.can-bo"], "ke-hoach-phong-trao")
    tap.ok(len(seen) == 2 and "Khẩu hiệu còn bàn" not in " ".join(seen) and re.search(r"5\s*→\s*(thành )?6", seen[0]), "drafts are told to who prepares alone", *seen)
    reviews, heading = lines(who["mau.can-bo"], "danh-gia-phong-trao")
    tap.ok(len(reviews) == 3 and heading == "Lịch sử sơ kết, tổng kết phong trào", "each review is told", heading, *reviews)
    tap.ok(re.search(r"2%\s*→\s*(thành )?Vượt chỉ tiêu 3%", reviews[0]) and re.search(r"10/12/2013\s*→\s*(thành )?12/12/2013", reviews[0]) and "Tổng kết" in reviews[0], "from what to what", reviews[0])
    tap.ok(re.search(r"→\s*(thành )?Đạt nửa chỉ tiêu", reviews[2]) and "Sơ kết" in reviews[2], "the first half-way one from nothing", reviews[2])
    source = who["mau.co-quan"].get("/en" + HISTORY + "danh-gia-phong-trao")[2]
    tap.ok("History of the reviews of a movement" in source and re.search(r'/nhat-ky/tay-nam-bo/\d+"', source), "in English too, with the entries of the log")
    for what in ("ke-hoach-phong-trao", "danh-gia-phong-trao"):
        for rest in ("&don_vi=CM", "&dong=khac"):
            tap.ok(secretary.get(f"{YEAR}/lich-su?viec={what}{rest}")[0] == 404, f"there is no {what}{rest}")


def sheet_of(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/"))


def goes_out(server, who):
    status, _, body = server.request("GET", YEAR + "/goi.xlsx", headers={"Cookie": "; ".join(f"{k}={v}" for k, v in who["mau.co-quan"].cookies.items())})
    book = sheet_of(body)
    for words in (NAME, "Xóa 600 nhà tạm", "Đã xóa 612 nhà tạm", "Báo cáo số 45/BC-UBND", "Không để ai bị bỏ lại phía sau", "Vượt chỉ tiêu 3%", "1489/QĐ-TTg", "02/KH-CTĐ"):
        tap.ok(status == 200 and words in book, f"the package has: {words}")
    same, said = round_trip(server, self_scoring.GROUP, self_scoring.YEAR)
    tap.ok(same, "and comes in again without a change", said)
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    for words in ("Phát động phong trào thi đua", "Đăng ký tham gia phong trào", "Báo cáo kết quả phong trào", "Tổng kết phong trào thi đua"):
        tap.ok(words in log, f"the log has: {words}")


def told(browser, page=PAGE):
    """Whether a page tells the result that was reported, and what shows it."""
    source = text(browser.get(page)[2])
    return "Đã xóa 612 nhà tạm" in source, "Báo cáo số 45/BC-UBND" in source


def withheld(server, who):
    """A group that shows nothing before publication shows no result of another unit, and what shows it only to who checks it."""
    thidua.set_group(server.db, self_scoring.GROUP, "after_publication", "after_publication")
    with sqlite3.connect(server.db, timeout=20) as db:
        rights.add_account(db, 7001, "can-bo.bl")
        rights.add_grant(db, 7100, 7001, "unit_officer", "/tw/nhom/tay-nam-bo/bac-lieu/", "/tw/nhom/tay-nam-bo/bac-lieu/")
    db.close()
    everybody = {**who, "can-bo.bl": Browser(server).as_role("can-bo.bl")}
    page = text(everybody["can-bo.bl"].get(PAGE)[2])
    tap.ok("kết quả chỉ đơn vị và người đánh giá phong trào xem được" in page and "1 đơn vị đã báo cáo" in page,
           "a peer is told that the unit has reported, and for whom it is", page[-900:])
    tap.ok("Minh chứng chỉ đơn vị và người chấm xem được" in text(who["mau.thu-ky"].get(PAGE)[2]), "who reviews reads the result")
    for login, browser in everybody.items():
        result, evidence = told(browser)
        may_evidence = browser.get(YEAR + "/minh-chung/CM/I.1")[0] == 200
        tap.ok(result == (login in JOINS | PREPARES), f"{login}: a result is for the unit and who reviews", result)
        tap.ok(evidence == may_evidence and evidence == (login in JOINS), f"{login}: evidence as evidence is", evidence, may_evidence)
        status, book = browser.file(YEAR + "/goi.xlsx")
        tap.ok(status != 200 or ("Báo cáo số 45/BC-UBND" in sheet_of(book)) == may_evidence, f"{login}: in the package too", status)
    status, headers, _ = Browser(server).get(PAGE)
    tap.ok(status in (303, 403, 404), "the public reads nothing of it", status)
    for login in ("can-bo.bl", "mau.thu-ky"):
        log = text(everybody[login].get("/nhat-ky/tay-nam-bo")[2])
        tap.ok("612" not in log and "45/BC-UBND" not in log, f"{login}: nor does the log tell it")


def published():
    """After publication everybody sees totals: no result of a unit in a movement, on its page or in a paper."""
    with self_scoring.serve("da_tong_ket", sheets=self_scoring.movement(["CM"], "Báo cáo số 45/BC-UBND của ", "")) as server:
        page = self_scoring.MOVEMENT_PAGE
        council = Browser(server).as_role("mau.hoi-dong")
        for public, sees in (("after_publication", False), ("points_after_publication", True)):
            thidua.set_group(server.db, self_scoring.GROUP, "after_publication", public)
            if not sees:
                council_reads = text(council.get(page)[2])
                tap.ok("Đã xóa 512 nhà" in council_reads and "45/BC-UBND" not in council_reads, "the council reads results, as points, without what shows them")
                with sqlite3.connect(server.db, timeout=20) as db:
                    rights.publish_newest(db, self_scoring.GROUP, self_scoring.YEAR)
                db.close()
            public_reads = text(Browser(server).get(page)[2])
            tap.ok(("Đã xóa 512 nhà" in public_reads) == sees and "45/BC-UBND" not in public_reads, f"{public}: the public", public_reads[-700:])
            paper = Browser(server).get(YEAR + "/van-ban/bao-cao-tong-ket.json")[2]
            tap.ok(("đã xóa 512 nhà" in paper) == sees and "Xóa nhà tạm" in paper, f"{public}: and in the report of the year", paper[:300])


def main():
    with self_scoring.serve(state="da_ky_giao_uoc") as server:
        who = {login: Browser(server).as_role(login) for login in ROLES}
        tap.ok(server.request("GET", DESK)[0] == 303, "a visitor is asked to sign in")
        drawn_up(who)
        launched(who)
        paper(who)
        given_up(who)
        joined(who)
        refused_by_the_file(server)
        reported(who)
        reviewed(who)
        has_history(who)
        issued(server, who)
        goes_out(server, who)
        source = who["mau.thu-ky"].get(YEAR + "/van-ban/phat-dong")[2]
        tap.ok("xóa nhà tạm, nhà dột nát" in source, "the document of the launch tells it")
        withheld(server, who)
    published()
    tap.done()


main()
