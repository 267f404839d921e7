#!/usr/bin/env python3
"""A criterion that one department scores for all units: assigned, typed on one page, handed in, given back; by nobody else."""
import json
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import people  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = ["CM\tII.2\t\t60\t\ttu_cham\t1\ttheo báo cáo của tỉnh", "BL\tII.2\t\t55\t\ttu_cham\t1\t", "CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm"]
LIST, SHEET = self_scoring.PATH + "/cham-tieu-chi", self_scoring.PATH + "/cham-tieu-chi/II.2"


def value(source, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source).group(1)


def text(source):
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style|svg).*?</\1>", "", source)).split())


def send(browser, address, fields, below="", by_script=False):
    """The form of a page, with what is typed in it."""
    source = browser.get(address)[2]
    all_of_it = {"ban": value(source, "ban"), "den": value(source, "den"), **fields}
    if by_script:
        status, _, body = browser.post(address, {**all_of_it, "cach": "o"})
        return status, json.loads(body) if status == 200 else body
    status, headers, body = browser.post(address + below, all_of_it)
    return status, body


def row(answer, code):
    return next(one for one in answer["hang"] if one["ma"] == code)


def person(source, name):
    """The value of the option with that text."""
    return re.search(rf'<option value="(\d+)"[^>]*>{re.escape(name)}', source).group(1)


with self_scoring.serve("cham_cheo", [HEADING, *OWN]) as server:
    secretary, scorer, checker = (Browser(server).as_role("mau." + who) for who in ("thu-ky", "cum-pho", "cham-cheo"))
    # the sample shows everything to everybody; a group that works does not
    thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
    status, _, source = secretary.get(LIST)
    tap.ok(status == 200 and "II.2" in source and "Chưa giao người chấm" in source, "the rubric names criteria for departments; nobody is assigned", status)
    tap.ok("/cham-tieu-chi" in secretary.get(self_scoring.PATH + "/cham-cheo")[2], "the lists of sheets lead there")
    who = person(source, "Cụm phó")
    wanted = {"viec": "giao", "tieu-chi": "II.2", "so-nganh": "Sở Nội vụ", "nguoi": who, "van-ban": "12/KH-CTĐ ngày 1/12/2013"}
    with thidua.stale_factors(server.db):
        status, headers, source = secretary.post(LIST, wanted)
        tap.ok(status == 403 and 'action="/xac-thuc-lai"' in source, "a role is given with a second factor given lately", (status, headers.get("location")))
        tap.ok('value="giao"' in secretary.get(LIST)[2], "which the page with the form does not ask for")
    for lacking in ("so-nganh", "nguoi", "van-ban", "tieu-chi"):
        status, _, source = secretary.post(LIST, {**wanted, lacking: ""})
        tap.ok(status == 422 and 'class="mistake"' in source, f"without {lacking} it is refused beside the field", status)
    status, _, source = secretary.post(LIST, {**wanted, "tieu-chi": "II"})
    tap.ok(status == 422, "a group of criteria is not scored", status)
    status, _, source = scorer.post(LIST, wanted)
    tap.ok(status == 403, "a deputy does not assign", status)
    status, _, _ = scorer.get(SHEET)
    tap.ok(status == 404, "before it is assigned there is no sheet", status)
    status, _, source = secretary.post(LIST, wanted)
    tap.ok(status == 303, "the secretary assigns it", (status, text(source)[:500]))
    status, _, source = secretary.post(LIST, {**wanted, "nguoi": who})
    tap.ok(status == 422 and "đã giao cho người khác" in source, "and not twice", status)

    # ---- somebody of a department who has no account and no role
    new = {"viec": "giao", "tieu-chi": "I.1", "so-nganh": "Sở Tài chính", "van-ban": "13/KH-CTĐ", "ho-ten": "Vũ Minh (thử)", "ten": "vu.minh"}
    status, _, source = secretary.post(LIST, {**new, "nguoi": who})
    tap.ok(status == 422 and "hãy bỏ một" in source, "somebody of the list and somebody new are not assigned both", status)
    status, _, source = secretary.post(LIST, {**new, "ten": "x", "van-ban": ""})
    tap.ok(status == 422 and source.count('class="mistake"') == 2 and 'value="Vũ Minh (thử)"' in source and "<details class=\"field\" open" in source,
           "what is wrong with the person and the assignment is told at once, and what was typed is kept", status, text(source)[text(source).find("Chưa giao được"):][:400])
    tap.ok("vu.minh" not in secretary.get("/nguoi-dung")[2], "nobody is invited meanwhile")
    status, _, source = secretary.post(LIST, new)
    link = re.search(r"/bat-dau\?ma=[\w-]+", source)
    tap.ok(status == 200 and link, "the secretary invites and assigns in one step", (status, text(source)[:400]))
    tap.ok("Sở Tài chính, Vũ Minh (thử)" in text(secretary.get(LIST)[2]), "the criterion is theirs")
    invited, _, _ = people.begin(server, link.group(0), "vu.minh")
    tap.ok("I.1" in text(invited.get("/viec-cua-toi")[2]), "it is the first task of the person", text(invited.get("/viec-cua-toi")[2])[-700:])
    head = Browser(server).as_role("mau.cum-truong")
    tap.ok("vu.minh" in head.get("/nguoi-dung")[2] and "vu.minh" in secretary.get("/nguoi-dung")[2], "whoever looks after the group sees that account")
    tap.ok("vu.minh" not in Browser(server).as_role("mau.lanh-dao").get("/nguoi-dung")[2], "and a leader of a unit does not")
    tap.ok(secretary.post(LIST, {"viec": "thoi", "tieu-chi-thoi": "I.1", "ly-do": "thử"})[0] == 303, "it ends like any other")

    # ---- whose it is
    status, _, source = scorer.get(SHEET)
    tap.ok(status == 200 and 'name="th.CM"' in source and "theo báo cáo của tỉnh" in source, "the department's person has every unit in rows, "
           "beside what it says itself", (status, text(source)[:500]))
    tap.ok('name="th.BL"' not in source and "Đơn vị của người chấm" in source, "all but the unit they come from")
    tap.ok("0 trên 11 đơn vị đã nhập" in text(source), "which is not counted among those to be typed", re.findall(r"\d+ trên \d+ đơn vị", text(source)))
    for reader in (scorer, secretary):
        for page in (SHEET, LIST):
            counted = re.findall(r"\d+ trên \d+ đơn vị đã nhập", text(reader.get(page)[2]))
            tap.ok("0 trên 11 đơn vị đã nhập" in counted, f"whoever reads {page}", counted)
    for page in ("/diem/CM/", "/minh-chung/CM/"):
        status, _, source = scorer.get(self_scoring.PATH + page + "II.2")
        tap.ok(status == 200 and "ước cả năm" not in source, f"the person sees {page}II.2", (status, text(source)[text(source).find("Chưa giao được"):][:600]))
        tap.ok(scorer.get(self_scoring.PATH + page + "I.1")[0] == 403, "and no other criterion there")
    tap.ok("theo báo cáo của tỉnh" in scorer.get(self_scoring.PATH + "/diem/CM/II.2")[2], "with what stands behind the value")
    tap.ok(scorer.get(self_scoring.PATH + "/diem/CM/I.1")[0] == 403, "and sees no other criterion", scorer.get(self_scoring.PATH + "/diem/CM/I.1")[0])
    status, _, source = scorer.get(SHEET + "/dan")
    tap.ok(status == 200 and '<option value="CM"' in source and '<option value="BL"' not in source, "a block from Excel is pasted unit by unit, but not into one's own", status)
    pasted = {"viec": "xem", "khoi": "61\tbáo cáo của Sở", "dong": "CM", "cot": "th", "ban": value(source, "ban"), "den": value(source, "den")}
    status, _, source = scorer.post(SHEET + "/dan", pasted)
    tap.ok(status == 200 and "1 dòng sẽ lưu" in text(source) and "báo cáo của Sở" in source, "the preview says what goes where", (status, text(source)[:900]))
    status, _, source = secretary.post(SHEET + "/dan", {**pasted, "viec": "luu"}, page=SHEET)
    tap.ok(status == 403, "who does not score it pastes nothing", status)
    status, _, source = secretary.get(SHEET)
    tap.ok(status == 200 and 'name="th.CM"' not in source and "sở, ban, ngành được giao" in source, "the secretary looks, and reads who scores", status)
    tap.ok(send(secretary, SHEET, {"th.CM": "1", "gt.CM": "thử"})[0] == 403, "and types nothing")
    own = Browser(server).as_role("mau.can-bo")
    status, _, source = own.get(SHEET)
    tap.ok(status == 200 and "Bạc Liêu" not in re.search(r"(?s)<tbody>.*</tbody>", source).group(0), "a unit sees its own row alone", status)
    tap.ok("II.2" in text(scorer.get("/viec-cua-toi")[2]), "it is among the person's tasks", text(scorer.get("/viec-cua-toi")[2])[-900:])

    # ---- typing
    status, answer = send(scorer, SHEET, {"th.CM": "58"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "sai" and "lý do" in answer["ket"][0]["sai"].get("gt", ""), "a value that differs needs its basis", answer)
    status, answer = send(scorer, SHEET, {"th.CM": "58", "gt.CM": "QĐ công bố chỉ số"}, by_script=True)
    tap.ok(answer["ket"][0] == {"ma": "CM", "ket": "luu", "sai": {}, "khac": {}} and row(answer, "CM")["diem"] == "40,60" and
           row(answer, "CM")["chenh"] == "−1,40", "with one it is kept, scored by the engine", row(answer, "CM"))
    tap.ok(answer["tien"].startswith("1 trên "), "and counted", answer["tien"])
    status, answer = send(scorer, SHEET, {"th.BL": "10", "gt.BL": "thử"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "sai" and "đơn vị này" in answer["ket"][0]["sai"]["th"], "the own unit is refused", answer["ket"])
    status, answer = send(scorer, SHEET, {"th.XX": "10", "gt.XX": "thử"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "sai", "so is a unit that is none", answer["ket"])
    status, answer = send(scorer, SHEET, {"th.AG": "bảy mươi"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "sai" and "bảy mươi" in answer["ket"][0]["sai"]["th"], "and what is no number", answer["ket"])
    status, source = send(scorer, SHEET, {"th.AG": "70", "gt.AG": "", "th.ST": "80"})
    tap.ok(status == 303, "without script all of it is sent by the button", (status, text(source)[text(source).find("Chưa giao được"):][:600]))

    # ---- somebody else scored it meanwhile, while a window stayed open
    old = {name: value(scorer.get(SHEET)[2], name) for name in ("ban", "den")}
    leave = {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": "nghỉ phép"}
    tap.ok(secretary.post(LIST, leave)[0] == 303 and secretary.post(LIST, {**wanted, "nguoi": person(secretary.get(LIST)[2], "Vũ Minh (thử)")})[0] == 303, "another takes the criterion")
    status, answer = send(invited, SHEET, {"th.VL": "61", "gt.VL": "báo cáo của sở"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "luu", "and types a value", answer["ket"])
    tap.ok(secretary.post(LIST, leave)[0] == 303 and secretary.post(LIST, wanted)[0] == 303, "it is given back")
    status, _, body = scorer.post(SHEET, {**old, "th.VL": "62", "gt.VL": "theo điện thoại", "cach": "o"})
    answer = json.loads(body)
    tap.ok(status == 200 and answer["ket"][0]["ket"] == "khac" and "61" in answer["ket"][0]["khac"]["th"] and "Vũ Minh" in answer["ket"][0]["khac"]["th"],
           "who did not see it is told what stands there and whose it is", answer["ket"])
    status, _, source = scorer.post(SHEET, {**old, "th.VL": "62", "gt.VL": "theo điện thoại"})
    tap.ok(status == 422 and "data-against" in source and value(source, "th.VL") == "62", "without script too, with what was typed kept in the field", (status, text(source)[:700]))
    source = scorer.get(SHEET)[2]
    tap.ok(value(source, "th.VL") == "61" and "báo cáo của sở" in source, "and nothing is written over", value(source, "th.VL"))
    status, answer = send(scorer, SHEET, {"th.VL": "62", "gt.VL": "theo điện thoại"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "luu", "who has seen it may change it", answer["ket"])

    # ---- nobody else types there
    address = self_scoring.PATH + "/cham-cheo/CM"
    status, _, source = checker.get(address)
    tap.ok(status == 200 and 'name="th.II.2"' not in source and 'name="th.I.1"' in source and "Sở Nội vụ chấm cho mọi đơn vị" in source,
           "the unit's sheet says who scores it", status)
    status, answer = send(checker, address, {"th.II.2": "50", "gt.II.2": "thử"}, by_script=True)
    tap.ok(answer["ket"][0]["ket"] == "sai" and "Sở Nội vụ" in answer["ket"][0]["sai"]["th"], "and refuses it", answer["ket"])
    with sqlite3.connect(server.db) as db:
        revision, entered = db.execute("SELECT revision_id, entered_by FROM score_entry WHERE criterion = 'II.2' ORDER BY number LIMIT 1").fetchone()
        number = db.execute("SELECT MAX(number) + 1 FROM score_entry WHERE revision_id = ?", (revision,)).fetchone()[0]
        other = db.execute("SELECT id FROM account WHERE login = 'mau.cham-cheo'").fetchone()[0]

        def refused(unit, who, number=number):
            try:
                db.execute("INSERT INTO score_entry VALUES (?, ?, 1, ?, 'II.2', 'cham_cheo', 1, '', '1', '', '', '', 'x', 0, 1, ?)", (revision, number, unit, who))
                db.rollback()
                return "kept"
            except sqlite3.IntegrityError as error:
                return str(error)
        tap.ok("department" in refused("CM", other), "the database refuses it too", refused("CM", other))
        tap.ok("comes from" in refused("BL", entered), "and the unit the person comes from", refused("BL", entered))
        tap.ok(refused("CM", entered) == "kept", "and nothing else", refused("CM", entered))

    # ---- handing in
    status, source = send(scorer, SHEET, {}, "/nop")
    tap.ok(status == 422 and "Long An : chưa có số" in text(source), "units without any value are named", (status, text(source)[1200:2600]))
    units = re.findall(r'name="th\.([A-Z]+)"', scorer.get(SHEET)[2])
    send(scorer, SHEET, {f"th.{unit}": "75" for unit in units if unit not in ("CM", "AG", "ST")})
    before = scorer.get(SHEET)[2]
    status, _, source = scorer.post(SHEET + "/nop", {"ban": value(before, "ban"), "den": "0"})
    tap.ok(status == 422, "what was not seen is not handed in", status)
    lacks = text(secretary.get(self_scoring.PATH + "/tien-do")[2])
    tap.ok("II.2 (Sở Nội vụ)" in lacks, "the progress of the year names the department", lacks[:600])
    open_window = {name: value(scorer.get(SHEET)[2], name) for name in ("ban", "den")}
    status, source = send(scorer, SHEET, {"th.TG": "75,5"}, "/nop")
    tap.ok(status == 303 and value(scorer.get(SHEET)[2], "th.TG") == "75,5", "what comes with the button is kept first, and not handed in yet", status)
    status, source = send(scorer, SHEET, {"th.TG": "75,5"}, "/nop")
    tap.ok(status == 303 and 'name="th.TG"' not in scorer.get(SHEET)[2], "with every value it is handed in", (status, text(source)[:500]))
    for how in ({}, {"cach": "o"}):
        status, _, source = scorer.post(SHEET, {**open_window, "th.VL": "98,7", "gt.VL": "x", **how}, page="/tai-khoan")
        tap.ok(status == 409 and "98,7" not in text(secretary.get(SHEET)[2]), "a window that was still open writes nothing any more, and says so", (status, text(source)[:300]))
    tap.ok("II.2 (Sở Nội vụ)" not in text(secretary.get(self_scoring.PATH + "/tien-do")[2]), "and the year no longer waits for it")
    status, _, source = scorer.get(SHEET)
    tap.ok('name="th.CM"' not in source and "đã nộp" in text(source).lower(), "then it is locked")
    tap.ok("II.2" not in text(scorer.get("/viec-cua-toi")[2]), "and no task any more")
    tap.ok(checker.post(SHEET + "/tra-lai", {"ly-do": "thử"})[0] == 403, "a checker does not give it back", 0)
    tap.ok(secretary.post(SHEET + "/tra-lai", {"ly-do": ""})[0] == 422, "not without a reason")
    status, _, source = secretary.post(SHEET + "/tra-lai", {"ly-do": "Sai số của An Giang"})
    tap.ok(status == 403 and "đơn vị" in text(source), "nor does the secretary, who comes from one of its units", (status, text(source)[:400]))
    board = Browser(server).as_role("mau.co-quan")
    tap.ok("Trả lại" not in text(secretary.get(LIST)[2]) and "Trả lại" in text(board.get(LIST)[2]), "which the list offers to the board alone")
    tap.ok(board.post(SHEET + "/tra-lai", {"ly-do": "Sai số của An Giang"})[0] == 303, "the board gives it back")
    source = scorer.get(SHEET)[2]
    tap.ok("Sai số của An Giang" in source and 'name="th.CM"' in source, "it is open again, with the reason")
    tasks = text(scorer.get("/viec-cua-toi")[2])
    tap.ok("II.2" in tasks and "được trả lại để sửa" in tasks, "that it came back is a task", tasks[:400])
    status, answer = send(scorer, SHEET, {"th.AG": "71", "th.CM": "57", "gt.CM": "QĐ công bố chỉ số, bản đính chính"}, by_script=True)
    tap.ok({cell["ket"] for cell in answer["ket"]} == {"luu"}, "and corrected", answer["ket"])
    tap.ok(send(scorer, SHEET, {}, "/nop")[0] == 303, "and handed in")

    # ---- where it stands
    history = secretary.get(self_scoring.PATH + "/diem/CM/II.2")[2]
    tap.ok("QĐ công bố chỉ số" in history and "Chấm chéo" in history, "its points stand in the layer of cross-checking, with the basis")
    tap.ok("Sai số của An Giang" in history, "and the steps are in the history of the figure", text(history)[-900:])
    log = text(secretary.get("/nhat-ky/" + self_scoring.GROUP)[2])
    tap.ok("Giao tiêu chí cho sở, ban, ngành chấm" in log and "Nộp kết quả chấm tiêu chí" in log, "all of it is in the log", log[:500])
    tap.ok(secretary.post(LIST, {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": ""})[0] == 422, "an assignment does not end without a reason")
    tap.ok(secretary.post(LIST, {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": "Đổi người"})[0] == 303, "with one it ends")
    tap.ok(scorer.get(SHEET)[0] == 404, "and the person has no sheet any more", scorer.get(SHEET)[0])
    tap.ok('name="th.II.2"' in checker.get(address)[2], "the criterion is the checker's again")
    status, answer = send(checker, address, {"th.II.2": "59", "gt.II.2": "QĐ công bố chỉ số, bản cuối"}, by_script=True)
    counts = text(secretary.get(self_scoring.PATH + "/diem/CM/II.2")[2])
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "II.2")["o"]["th"] == "59" and re.search(r"đang dùng\) QĐ công bố chỉ số, bản cuối 59", counts),
           "and what they type counts over what the department corrected before", answer["ket"], re.findall(r".{60}đang dùng.{60}", counts))
tap.done()
