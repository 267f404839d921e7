#!/usr/bin/env python3
"""A unit registers its targets beside its last year; what is low needs a reason; who vets is never of the unit; accepted they are those of
the year, and nobody changes them once the covenant is signed."""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from rubric_form import form  # noqa: E402
from thidua import PROGRAM, Browser, Tap, Tree, serve  # noqa: E402

YEAR, LAST = "/nhom/tay-nam-bo/2014", "/nhom/tay-nam-bo/2013"
LIST, OWN = YEAR + "/chi-tieu", YEAR + "/chi-tieu/CM"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong",
         "mau.co-quan", "mau.quan-tri"]
GOOD = {"ct.I.2": "4.300", "ct.I.3": "1100", "ct.I.4": "41.000", "ct.I.5": "5,1%", "ct.III.3": "65%"}
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else None


class Person(Browser):
    def look(self, page=OWN):
        self.status, _, self.source = self.get(page)
        self.state = {"ban": value(self.source, "ban") or "", "den": value(self.source, "den") or ""}
        return self

    def send_form(self, path, **fields):
        return self.post(path, {**self.state, **{name.replace("_", "-"): text for name, text in fields.items()}}, page="/tai-khoan")

    def save(self, cells):
        return self.post(OWN, {**self.state, **cells}, page="/tai-khoan")


def row(source, code):
    return next(node for node in Tree(source).root.all("tr") if node.attributes.get("id") == "o." + code).text()


def typed(who):
    officer = who["mau.can-bo"].look()
    tap.ok("4.165" in row(officer.source, "I.2") and "4.035" in row(officer.source, "I.2"), "last year's target and result stand beside",
           row(officer.source, "I.2"))
    tap.ok("Càng thấp càng tốt" in row(officer.source, "I.5"), "of some less is better")
    status, headers, _ = officer.save({"ct.I.2": " 4.000 ", "ct.I.5": "5,9%"})
    tap.ok(status == 303 and headers["location"] == OWN + "?xong=2", "what is typed is kept", (status, headers))
    officer.look()
    tap.ok(value(officer.source, "ct.I.2") == "4.000" and "Thấp hơn kết quả năm trước" in row(officer.source, "I.2"),
           "a target below last year's result is marked", row(officer.source, "I.2"))
    tap.ok("Cao hơn kết quả năm trước" in row(officer.source, "I.5"), "where less is better, one above it", row(officer.source, "I.5"))
    status, _, source = officer.save({"ct.I.3": "nhiều", "ct.I.4": "41.000"})
    tap.ok(status == 422 and "“nhiều”" in source and value(source, "ct.I.3") == "nhiều", "what is no number is refused, and stands there still", status)
    officer.look()
    tap.ok(value(officer.source, "ct.I.4") == "41.000", "the others are kept")
    for target, why in (("0", "bằng 0 thì tỷ lệ không xác định"), ("-5", "không được âm vì tỷ lệ không xác định")):
        status, _, source = officer.look().save({"ct.I.4": target})
        tap.ok(status == 422 and why in source and value(source, "ct.I.4") == target, f"{target} is refused at its cell: no result could be scored by it", status)
    status, _, source = officer.look().save({"ct.I.1": "1"})
    tap.ok(status == 422, "a criterion without a target has none", status)
    status, _, _ = officer.post(OWN, {"ban": "x", "den": "0"}, page="/tai-khoan")
    tap.ok(status == 400, "a form without its state is refused", status)


def two_at_once(who):
    one, two = who["mau.can-bo"].look(), who["mau.lanh-dao"].look()
    one.save({"ct.I.3": "1.050"})
    status, _, source = two.save({"ct.I.3": "1.200"})
    tap.ok(status == 422 and "1.050" in source and value(source, "ct.I.3") == "1.200", "what another typed meanwhile is told, with both values", status)
    status, _, _ = two.look().save({"ct.I.3": "1.200"})
    tap.ok(status == 303, "having seen it, one may", status)
    status, _, _ = one.send_form(OWN + "/nop")
    tap.ok(status == 422, "nobody hands in what they have not seen", status)


def handed_in(who):
    officer = who["mau.can-bo"].look()
    status, _, source = officer.send_form(OWN + "/nop")
    lacks = re.findall(r'<li><a href="#o\.([^"]+)"', source)
    tap.ok(status == 422 and lacks == ["I.2", "I.5", "III.3"], "what is low or lacks is listed at once, with links", (status, lacks))
    tap.ok("Cà Mau: đăng ký chỉ tiêu" in text(officer.get("/viec-cua-toi")[2]) or "chuẩn bị" in text(officer.get(YEAR + "/tien-do")[2]).lower(),
           "registering is a task once the plan is issued")
    officer.save({"gt.I.2": ".", "gt.I.5": "-", "gt.III.3": "\u200b"})
    status, _, source = officer.look().send_form(OWN + "/nop")
    lacks = re.findall(r'<li><a href="#o\.([^"]+)"', source)
    tap.ok(status == 422 and lacks == ["I.2", "I.5", "III.3"], "signs are no reasons", (status, lacks))
    officer.look()
    officer.save({"gt.I.2": "Giảm thu từ đất", "gt.I.5": "Chuẩn nghèo mới", "gt.III.3": "Chờ hướng dẫn, chưa đăng ký"})
    status, headers, source = who["mau.thu-ky"].post(YEAR + "/tien-do", {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"}, page="/tai-khoan")
    tap.ok(status == 303, "the plan is issued", text(source)[-900:] if source else headers)
    tap.ok("Cà Mau: đăng ký chỉ tiêu" in text(officer.get("/viec-cua-toi")[2]), "and leads to the page", text(officer.get("/viec-cua-toi")[2]))
    status, headers, _ = officer.look().post(OWN + "/nop", {**officer.state, "ct.I.3": "1.201"}, page="/tai-khoan")
    officer.look()
    tap.ok(status == 303 and "nop=chua" in headers["location"] and value(officer.source, "ct.I.3") == "1.201", "what comes with the button is kept first", status)
    status, headers, _ = officer.look().send_form(OWN + "/nop")
    tap.ok(status == 303 and headers["location"] == OWN + "?xong=nop", "with a reason each, they are handed in", status)
    tap.ok("Cà Mau: đăng ký chỉ tiêu" not in text(officer.get("/viec-cua-toi")[2]), "then it is no task any more")
    officer.look()
    tap.ok('name="ct.I.2"' not in officer.source and "đang chờ thẩm định" in text(officer.source), "and locked", text(officer.source)[:400])
    tap.ok(officer.save({"ct.I.2": "1"})[0] == 422, "also for a form that was open")
    tap.ok(officer.send_form(OWN + "/nop")[0] == 422, "and not handed in twice")


def vetted(server, who):
    secretary = who["mau.thu-ky"]
    tap.ok("Thẩm định chỉ tiêu của 1 đơn vị" in text(secretary.get("/viec-cua-toi")[2]), "vetting is the secretary's task",
           text(secretary.get("/viec-cua-toi")[2]))
    status, _, source = secretary.get(LIST)
    shown = text(source)
    tap.ok(status == 200 and "3 chỉ tiêu thấp" in shown or "2 chỉ tiêu thấp" in shown, "the list says how many are low", shown[:900])
    tap.ok("Giảm thu từ đất" in shown and "năm trước 4.035" in shown, "side by side, with reasons and last year")
    for login in ROLES:
        person = who[login].look()
        vets = login in ("mau.thu-ky", "mau.tham-dinh")
        tap.ok(('value="duyet"' in person.source) == vets, f"{login}: vetting is offered only where it is theirs", person.status)
        if not vets:
            person.state = who["mau.can-bo"].state
            status = person.send_form(OWN + "/xet", viec="duyet")[0]
            tap.ok(status in (403, 404), f"{login} vets nothing", status)
    secretary.look()
    status, _, source = secretary.send_form(OWN + "/xet", viec="tra", ly_do=" ")
    tap.ok(status == 422 and "Hãy ghi lý do trả lại" in source, "giving back needs a reason", status)
    status, _, _ = secretary.send_form(OWN + "/xet", viec="tra", ly_do="Xem lại thu ngân sách")
    tap.ok(status == 303, "then it goes", status)
    officer = who["mau.can-bo"].look()
    tap.ok("Xem lại thu ngân sách" in text(officer.source) and 'name="ct.I.2"' in officer.source, "the unit reads why, and may type again")
    tap.ok(secretary.send_form(OWN + "/xet", viec="duyet")[0] == 422, "what was given back is not accepted")
    shown = text(secretary.get(YEAR + "/tien-do")[2])
    tap.ok("chưa có chỉ tiêu được chấp nhận" in shown and "Cà Mau" in shown, "the step says who lacks", shown[:900])
    officer.save(GOOD)
    officer.look().send_form(OWN + "/nop")
    old = secretary.look().state
    secretary.send_form(OWN + "/xet", viec="tra", ly_do="lần nữa")
    officer.look().save({"ct.I.2": "4.301"})
    officer.look().send_form(OWN + "/nop")
    secretary.state = old
    tap.ok(secretary.send_form(OWN + "/xet", viec="duyet")[0] == 422, "only what was seen is accepted")
    status, headers, _ = secretary.look().send_form(OWN + "/xet", viec="duyet")
    tap.ok(status == 303 and headers["location"] == OWN + "?xong=duyet", "having seen it, it is", status)
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    tap.ok("Chấp nhận chỉ tiêu thi đua" in log and "Trả lại chỉ tiêu" in log and "Nộp chỉ tiêu" in log, "the log has each step", log[:600])
    shown = text(secretary.get(YEAR + "/tien-do")[2])
    lack = re.search(r"chưa có chỉ tiêu được chấp nhận:([^.]*)", shown)
    tap.ok(lack and "Cà Mau" not in lack.group(1) and "Bạc Liêu" in lack.group(1), "the unit lacks no longer", lack and lack.group(1))


def recused(who):
    """The secretary comes from Trà Vinh."""
    who["mau.tham-dinh"].look(LIST + "/TV")
    secretary = who["mau.thu-ky"].look(LIST + "/TV")
    tap.ok(secretary.status == 200 and 'value="tra"' not in secretary.source, "the secretary does not vet the unit they come from", secretary.status)
    secretary.state = who["mau.can-bo"].look().state
    tap.ok(secretary.send_form(LIST + "/TV/xet", viec="duyet")[0] == 403, "nor by a form of their own")


def in_the_data(server, who):
    with tempfile.TemporaryDirectory() as folder:
        package = os.path.join(folder, "goi")
        done = subprocess.run([PROGRAM, "export", "tay-nam-bo", "2014", "--db", server.db, "-o", package + "/"], capture_output=True, text=True)
        with open(os.path.join(package, "so_lieu.tsv"), encoding="utf-8") as file:
            lines = file.read()
    tap.ok(done.returncode == 0 and re.search(r"^CM\tI\.2\t4\.301\t", lines, re.M), "the accepted targets are in the exported data", lines[:400])
    status, _, source = who["mau.can-bo"].get(YEAR + "/diem/CM")
    tap.ok(status == 200 and "4.301" in source, "and on the sheet of points", status)
    with sqlite3.connect(server.db, timeout=20) as connection:
        people = [name for name, in connection.execute("SELECT DISTINCT name FROM account_profile") if name]
    named = [name for name in people if name in lines]
    tap.ok(people and not named and re.search(r"^CM\tI\.2\t4\.301\t.*Cà Mau", lines, re.M), "the data say the unit typed them, and name no person", named)
    why = re.search(r"Tự chấm.{0,400}?Cà Mau, \d+/\d+/\d+", text(who["mau.can-bo"].get(YEAR + "/diem/CM/I.2")[2]), re.S)
    page = text(who["mau.can-bo"].get(YEAR + "/diem/CM/I.2")[2])
    tap.ok(why and "theo gói số liệu" not in why.group(0), "nor does the page of the figure call what was typed that of a package", page[:1500])
    history = page[page.index("Lịch sử của điểm này"):]
    tap.ok(all(piece in history for piece in ("4.000", "4.300", "4.301", "Giảm thu từ đất", "Chấp nhận các chỉ tiêu đăng ký",
                                              "Trả lại các chỉ tiêu đăng ký", "Xem lại thu ngân sách")),
           "its history tells each target that was registered, and how they were vetted", history)
    status, headers, body = who["mau.can-bo"].get(YEAR + "/van-ban/dang-ky-thi-dua?don_vi=CM")
    tap.ok(status != 200 or "4.301" in body, "and in the registration", status)


def issued_anew(who):
    """Accepted targets are for the table of criteria that was issued: what changes in it is registered anew, and nothing else is."""
    secretary, board, officer, rubric, steps = who["mau.thu-ky"], who["mau.co-quan"], who["mau.can-bo"], YEAR + "/bang-tieu-chi/sua", YEAR + "/tien-do"

    def issue(what=None):
        status, _, source = board.post(steps, {"viec": "tra", "tu": "1", "ly-do": "Sửa bảng tiêu chí"}, page="/tai-khoan")
        tap.ok(status == 303, "the year goes back to its preparation", (status, text(source)[:500] if source else ""))
        if what:
            fields = form(secretary.get(rubric)[2])
            if "d.2.cach" in what:
                fields = form(secretary.post(rubric, {**fields, **what, "viec": "cach.2"}, page="/tai-khoan")[2])
                fields["d.2.khac"] = ""
            status, _, source = secretary.post(rubric, {**fields, **what, "viec": "luu", "ly-do": "Theo góp ý"}, page="/tai-khoan")
            tap.ok(status == 303, "the table is changed", (status, text(source)[:900] if source else ""))
        status, _, source = secretary.post(steps, {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"}, page="/tai-khoan")
        tap.ok(status == 303, "and issued anew", (status, text(source)[:900] if source else ""))

    def is_open():
        return 'name="ct.I.2"' in officer.look().source

    issue()
    tap.ok(not is_open(), "the same table again asks nobody")
    issue({"d.3.diem": "95", "d.4.diem": "85"})
    tap.ok(not is_open(), "nor do other points for the same criterion")
    issue({"d.3.noi_dung": "Thu ngân sách nhà nước, không kể đất (tỷ đồng)"})
    shown = text(officer.look().source)
    tap.ok(is_open() and "Bảng tiêu chí ban hành lại: đã đổi tiêu chí I.2" in shown, "another criterion under an accepted number does, and says which", shown[:900])
    given_back = re.search(r"Trả lại để xem lại: (.{20})", shown)
    tap.ok(given_back and re.match(r"\d\d:\d\d, ", given_back.group(1)), "and when, with no hole where the name of a person would stand", given_back)
    tap.ok("đăng ký chỉ tiêu" in text(officer.get("/viec-cua-toi")[2]), "it is the unit's task again")
    lack = re.search(r"chưa có chỉ tiêu được chấp nhận:([^.]*)", text(secretary.get(steps)[2]))
    tap.ok(lack and "Cà Mau" in lack.group(1), "and lacks for the covenant", lack and lack.group(1))
    officer.look().send_form(OWN + "/nop")
    tap.ok(secretary.look().send_form(OWN + "/xet", viec="duyet")[0] == 303, "handed in as it stands it is accepted")
    issue({"d.2.cach": "ty_le"})
    shown = text(officer.look().source)
    tap.ok(is_open() and "chưa có chỉ tiêu I.1" in shown and "I.2;" not in shown, "a criterion that has a target only now has none yet", shown[:900])
    status, _, source = officer.send_form(OWN + "/nop")
    tap.ok(status == 422 and "I.1" in text(source), "which is asked for before they are handed in", status)
    officer.look().save({"ct.I.1": "8"})
    officer.look().send_form(OWN + "/nop")
    tap.ok(secretary.look().send_form(OWN + "/xet", viec="duyet")[0] == 303, "with it they are accepted")
    log = text(board.get("/nhat-ky/tay-nam-bo")[2])
    tap.ok(log.count("Chỉ tiêu thi đua phải đăng ký lại") >= 2, "the log has what followed from the new table", log[:600])


def frozen(server, who):
    """The covenant signed, nobody changes a target: no form does, and the database refuses it."""
    head = who["mau.cum-truong"]
    for statement in ("UPDATE target_entry SET target = '1'", "DELETE FROM target_step"):
        connection = sqlite3.connect(server.db, timeout=20)
        try:
            connection.execute(statement)
            tap.ok(False, f"{statement} is refused")
        except sqlite3.DatabaseError as error:
            tap.ok("history" in str(error), f"{statement} is refused", error)
        connection.close()
    with sqlite3.connect(server.db, timeout=20) as connection:
        revision, number = connection.execute("SELECT revision_id, MAX(number) FROM target_entry").fetchone()
        step = connection.execute("SELECT MAX(number) FROM target_step").fetchone()[0]
    insert = "INSERT INTO target_entry VALUES (?, ?, 1, ?, 'I.2', '1', '', 1, NULL)"

    def refused(statement, *values):
        connection = sqlite3.connect(server.db, timeout=20)
        try:
            connection.execute(statement, values)
        except sqlite3.DatabaseError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    tap.ok("handed in" in refused(insert, revision, number + 1, "CM"), "accepted targets take no entry")
    tap.ok("does not follow" in refused("INSERT INTO target_step VALUES (?, ?, 1, 'BL', 'accept', '', 1, NULL, NULL)", revision, step + 1),
           "what was not handed in is not accepted")
    entry = ("INSERT INTO score_entry VALUES (?, 1, 1, 'CM', 'I.2', 'tu_cham', 1, '1', '2', '', '', '', '', 0, 1, NULL)")
    tap.ok("agreed" in refused(entry, revision), "nobody scores with another target")
    verified = entry.replace("'tu_cham'", "'tham_dinh'")
    tap.ok("agreed" in refused(verified, revision), "verification neither")
    connection = sqlite3.connect(server.db, timeout=20, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("DROP TRIGGER target_entry_is_never_changed")
    for target in ("0", "0,0", "-5"):  # agreed to before the program looked at it
        connection.execute("UPDATE target_entry SET target = ? WHERE criterion = 'I.2' AND unit = 'CM'", (target,))
        for statement, free in ((entry, False), (verified, True)):
            said = ""
            connection.execute("SAVEPOINT one")
            try:
                connection.execute(statement, (revision,))
            except sqlite3.DatabaseError as error:
                said = str(error)
            connection.execute("ROLLBACK TO one")
            tap.ok(("agreed" not in said) == free, f"over {target}, by which no result has points, verification alone sets another", said)
    connection.execute("ROLLBACK")
    connection.close()
    status, _, source = head.post(YEAR + "/tien-do", {"viec": "chuyen", "tu": "1", "bo-qua": "1", "ly-do": "thử"}, page="/tai-khoan")
    tap.ok(status == 303, "the covenant came in signed; the year goes on, passing over the other units", text(source) if source else "")
    officer = who["mau.can-bo"].look(LIST + "/CM")
    tap.ok(officer.status == 200 and "Đang soạn giao ước" in text(officer.source), "after the covenant nobody types, and is told when one could",
           text(officer.source)[:500])
    tap.ok(officer.save({"ct.I.2": "1"})[0] == 403, "no form changes it")
    tap.ok(who["mau.thu-ky"].send_form(OWN + "/xet", viec="tra", ly_do="thử")[0] == 403, "it is not given back either")
    tap.ok("after the covenant" in refused(insert, revision, number + 1, "BL"), "and the database takes none")


def peers():
    """Others came in with the package; a unit that stays far behind them must say why."""
    heading = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan"
    data = [heading] + [f"{unit}\tI.3\t{target}\t\t{last}\ttu_cham\t1" for unit, target, last in
                        (("LA", "1100", "1000"), ("TG", "1210", "1100"), ("BT", "990", "900"), ("CM", "", "500"))]
    with self_scoring.serve("du_thao_giao_uoc", data) as server:
        page = self_scoring.PATH + "/chi-tieu/CM"
        officer = Person(server).as_role("mau.can-bo").look(page)
        tap.ok("Mức giữa của các đơn vị khác: 1.100" in row(officer.source, "I.3"), "the median of the others is told", row(officer.source, "I.3"))

        def found(target):
            officer.post(page, {**officer.look(page).state, "ct.I.3": target}, page="/tai-khoan")
            return "Thấp xa các đơn vị khác" in row(officer.look(page).source, "I.3")

        tap.ok(found("510"), "far below them, and growing less, it is marked")
        tap.ok(not found("550"), "growing as they do, a small unit is not")
        tap.ok(not found("880"), "nor where the level is not far below")
        shown = text(Person(server).as_role("mau.thu-ky").get(self_scoring.PATH + "/chi-tieu")[2])
        tap.ok("Có trong gói số liệu" in shown, "targets of the package count as registered", shown[:600])
        tap.ok(shown.count("chưa có kết quả năm trước; chỉ so với đơn vị khác") == 8 and "Chương trình chưa có kết quả năm 2012" not in text(officer.look(page).source),
               "the list says of which units last year is not known", shown[:900])
        english = text(Person(server, "/en").as_role("mau.thu-ky").get(self_scoring.PATH + "/chi-tieu")[2])
        tap.ok("Suggested by the program" in english and "Gợi ý" not in english, "what the comparison rests on is said in English there", english[-600:])
        other = text(Person(server).as_role("mau.thu-ky").get(self_scoring.PATH + "/chi-tieu/BL")[2])
        tap.ok("Chương trình chưa có kết quả năm 2012 của Bạc Liêu nên chỉ tiêu chỉ được so với các đơn vị khác" in other,
               "and the page of such a unit what it is compared with, and how to have last year", other[:900])


def low_since(accepted=False):
    """What is low only since it was handed in, as last year was corrected or others registered more, is not accepted without a reason, and
    where it was accepted before, not put forward with the covenant."""
    with tempfile.TemporaryDirectory() as folder:
        db, package = os.path.join(folder, "a.db"), os.path.join(folder, "goi")
        with serve(db=db) as server:
            officer, secretary, head = (Person(server).as_role("mau." + login) for login in ("can-bo", "thu-ky", "cum-truong"))
            head.post(LAST + "/tien-do", {"viec": "nam-sau"})
            officer.look().save(GOOD)
            secretary.post(YEAR + "/tien-do", {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"}, page="/tai-khoan")
            status = officer.look().send_form(OWN + "/nop")[0]
            tap.ok(status == 303, "targets above last year are handed in without a word", status)
            if accepted:
                tap.ok(secretary.look().send_form(OWN + "/xet", viec="duyet")[0] == 303, "and accepted")
        assert subprocess.run([PROGRAM, "export", "tay-nam-bo", "2013", "--db", db, "-o", package + "/"], capture_output=True).returncode == 0
        with open(os.path.join(package, "so_lieu.tsv"), encoding="utf-8") as file:
            lines = [line.split("\t") for line in file]
        value_at = next(line for line in lines if line[0] == "don_vi").index("thuc_hien")
        for line in lines:
            if line[:2] == ["CM", "I.3"]:
                line[value_at] = "1.150"
        with open(os.path.join(package, "so_lieu.tsv"), "w", encoding="utf-8") as file:
            file.writelines("\t".join(line) for line in lines)
        done = subprocess.run([PROGRAM, "import", package, "--db", db, "--reason", "Số chính thức"], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        with serve(db=db) as server:
            officer, secretary = (Person(server).as_role("mau." + login) for login in ("can-bo", "thu-ky"))
            covenant = {"viec": "trinh", "noi-dung": "Thu ngân sách vượt dự toán", "noi-ky": "Bến Tre", "ngay": "15/3/2014", "ly-do": "Chỉ tiêu khác gửi bằng công văn"}
            if accepted:
                status, _, source = secretary.look(YEAR + "/ky-giao-uoc").post(YEAR + "/ky-giao-uoc", {**secretary.state, "ban": secretary.state["ban"] or "0", **covenant}, page="/tai-khoan")
                tap.ok(status == 422 and "Cà Mau, I.3" in text(source) and "đánh dấu là thấp mà chưa có lý do" in text(source),
                       "the covenant is not put forward over what is low since it was accepted", status, text(source)[:900])
            else:
                status, _, source = secretary.look().send_form(OWN + "/xet", viec="duyet")
                tap.ok(status == 422 and "I.3" in text(source) and "đơn vị chưa nêu lý do" in text(source), "what is low since then is not accepted without a reason", status, text(source)[:900])
            status = secretary.look().send_form(OWN + "/xet", viec="tra", ly_do="Năm trước đã chỉnh, đề nghị nêu lý do")[0]
            officer.look().save({"gt.I.3": "Thị trường thu hẹp"})
            handed = officer.look().send_form(OWN + "/nop")[0]
            again = secretary.look().send_form(OWN + "/xet", viec="duyet")[0]
            tap.ok((status, handed, again) == (303, 303, 303), "given back, explained and handed in anew it is", status, handed, again)
            status, _, source = secretary.look(YEAR + "/ky-giao-uoc").post(YEAR + "/ky-giao-uoc", {**secretary.state, "ban": secretary.state["ban"] or "0", **covenant}, page="/tai-khoan")
            tap.ok(status == 303, "and the covenant is put forward", status, text(source)[:900] if source else "")


def came_in():
    """A target of the package that no result can be scored by is not handed in."""
    for target, why in (("0", "bằng 0"), ("-5", "không được âm")):
        with self_scoring.serve("du_thao_giao_uoc", self_scoring.settled(I_4=target)) as server:
            page = self_scoring.PATH + "/chi-tieu/CM"
            officer = Person(server).as_role("mau.can-bo").look(page)
            explained = {f"gt.{code}": "Chờ hướng dẫn của bộ" for code in ("I.2", "I.3", "I.5", "III.3")}
            officer.post(page, {**officer.state, **explained}, page="/tai-khoan")
            status, _, source = officer.look(page).send_form(page + "/nop")
            tap.ok(status == 422 and why in text(source), f"{target} that came in is not handed in", status, text(source)[:600])


def main():
    with serve() as server:
        who = {login: Person(server).as_role(login) for login in ROLES}
        tap.ok(server.request("GET", LAST + "/chi-tieu")[0] == 303, "a visitor is asked to sign in")
        who["mau.cum-truong"].post(LAST + "/tien-do", {"viec": "nam-sau"})
        typed(who)
        two_at_once(who)
        handed_in(who)
        vetted(server, who)
        recused(who)
        in_the_data(server, who)
        issued_anew(who)
        tap.ok(subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True).returncode == 0, "and holds against all that was done")
        frozen(server, who)
    peers()
    low_since()
    low_since(accepted=True)
    came_in()
    tap.done()


main()
