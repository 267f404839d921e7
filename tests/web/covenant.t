#!/usr/bin/env python3
"""A covenant is written, put forward, signed by leaders or on paper, witnessed, and then closes; what is being signed stands still."""
import datetime
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import named  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree, serve  # noqa: E402

YEAR, LAST = "/nhom/tay-nam-bo/2014", "/nhom/tay-nam-bo/2013"
PAGE, STEPS = YEAR + "/ky-giao-uoc", YEAR + "/tien-do"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong",
         "mau.co-quan", "mau.quan-tri"]
PREPARES = {"mau.thu-ky", "mau.cum-truong", "mau.co-quan"}
UNITS = ["LA", "TG", "BT", "TV", "VL", "DT", "AG", "KG", "HG", "ST", "BL"]
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def seen(browser):
    found = re.search(r'name="ban" value="(\d+)"', browser.get(PAGE)[2])
    return found.group(1) if found else "0"


def send(browser, what, state=None, **fields):
    sent = {"viec": what, "ban": seen(browser) if state is None else state, **{name: value for name, value in fields.items()}}
    return browser.post(PAGE, sent, page="/tai-khoan")


def on_paper(browser, unit, **more):
    fields = {"don-vi.ky-giay": unit, "ho-ten.ky-giay": f"Người ký {unit}", "chuc-vu.ky-giay": "Chủ tịch UBND tỉnh", "ngay.ky-giay": "15/3/2014", **more}
    return send(browser, "ky-giay", **fields)


def written(who):
    secretary = who["mau.thu-ky"]
    for login in ROLES:
        status, _, source = who[login].get(PAGE)
        tap.ok(status == 200 and ('value="soan"' in source) == (login in PREPARES), f"{login}: the text is written by who leads the year", status)
        if login not in PREPARES:
            status, _, source = send(who[login], "soan", "0", **{"noi-dung": "x"})
            tap.ok(status == 403, f"{login} writes nothing", status)
    tap.ok("đã đăng ký năm 2014" in secretary.get(PAGE)[2] or "textarea" in secretary.get(PAGE)[2], "a text to begin with stands there")
    status, _, source = send(secretary, "soan", **{"noi-dung": " ", "ngay": "31/2/2014"})
    tap.ok(status == 422, "a text without words is refused", status)
    status, headers, _ = send(secretary, "soan", **{"noi-dung": "Thu ngân sách vượt dự toán; Giảm nghèo bền vững", "noi-ky": "Trà Vinh", "ngay": "15/3/2014"})
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=soan", "the text is kept", status)
    status, _, _ = send(secretary, "soan", "0", **{"noi-dung": "khác"})
    tap.ok(status == 422, "not over what somebody else kept meanwhile", status)
    status, _, source = send(secretary, "trinh", **{"noi-dung": "Thu ngân sách", "ly-do": "thử"})
    tap.ok(status == 422 and "chưa ban hành kế hoạch" in source, "nothing is put forward before the plan", status)
    secretary.post(STEPS, {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"}, page="/tai-khoan")
    tap.ok("12 đơn vị chưa có chỉ tiêu" in text(secretary.get(PAGE)[2]), "the page says how many have no targets", text(secretary.get(PAGE)[2])[:400])
    registered(who)
    fields = {"noi-dung": "Thu ngân sách vượt dự toán; Giảm nghèo bền vững", "noi-ky": "Trà Vinh", "ngay": "15/3/2014"}
    for wrong, words in (({"noi-dung": "."}, "quá ngắn để đưa ra ký"), ({"noi-dung": "Giao ước thi đua"}, "quá ngắn để đưa ra ký"),
                         ({"ngay": "1/1/2099"}, "được ký từ 1/10/2013 đến 31/12/2014"), ({"ngay": "1/1/1999"}, "được ký từ 1/10/2013 đến 31/12/2014")):
        status, _, source = send(secretary, "trinh", **{**fields, **wrong, "ly-do": "Chỉ tiêu gửi bằng công văn"})
        tap.ok(status == 422 and words in source, f"what cannot be is not put forward: {wrong}", status, text(source)[:700])
    status, _, source = send(secretary, "trinh", **fields)
    tap.ok(status == 422 and "phải ghi lý do" in source, "put forward without them only with a reason", status)
    tap.ok(on_paper(secretary, "BL")[0] == 422, "nothing is signed before it is put forward")
    status, _, _ = send(secretary, "trinh", **fields, **{"ly-do": "Chỉ tiêu gửi bằng công văn"})
    tap.ok(status == 303, "then it is", status)
    tap.ok(send(secretary, "soan", **fields)[0] == 422, "and the text stands still")


def registered(who):
    """Cà Mau registers targets and has them accepted: the covenant is for them, and says so."""
    own, officer, secretary = YEAR + "/chi-tieu/CM", who["mau.can-bo"], who["mau.thu-ky"]
    cells = {"ct.I.2": "4.300", "ct.I.3": "1100", "ct.I.4": "41.000", "ct.I.5": "5,1%", "ct.III.3": "65%"}

    def state(browser):
        source = browser.get(own)[2]
        return {name: re.search(rf'name="{name}" value="([^"]*)"', source).group(1) for name in ("ban", "den")}

    officer.post(own, {**state(officer), "ct.I.4": "40.500"}, page="/tai-khoan")  # tried, and given up
    officer.post(own, {**state(officer), **cells}, page="/tai-khoan")
    officer.post(own + "/nop", state(officer), page="/tai-khoan")
    status, _, _ = secretary.post(own + "/xet", {**state(secretary), "viec": "duyet"}, page="/tai-khoan")
    tap.ok(status == 303, "targets are accepted", status)
    tap.ok("41.000" in text(officer.get(PAGE)[2]), "the unit sees them where it will sign")
    tap.ok("41.000" in text(secretary.get(PAGE)[2]), "and so does who writes the covenant")


def behind(server, who):
    """What is put forward is seen whole by those who sign it, and by nobody else."""
    leader, other = who["mau.lanh-dao"].get(PAGE)[2], text(who["mau.cham-cheo"].get(PAGE)[2])
    own = re.search(r"<details open><summary[^>]*>([^<]*)", leader)
    tap.ok(own and own.group(1) == "Cà Mau" and "41.000" in text(leader) and "5,1%" in text(leader), "the leader reads the own targets first", own and own.group(0))
    tap.ok("41.000" in other and "Bạc Liêu : chưa có chỉ tiêu được chấp nhận" in other, "who signs with them reads them too, and who has none", other[:900])
    thidua.set_group(server.db, "tay-nam-bo", "after_verification", "after_publication")
    history = next(a.attributes["href"] for a in Tree(who["mau.cham-cheo"].get(PAGE)[2]).root.all("a") if a.text() == "41.000")
    status, _, source = who["mau.cham-cheo"].get(history)
    tap.ok(status == 200 and "41.000" in text(source) and "Được chấp nhận" in text(source) and "từ khi được chấp nhận" in text(source),
           "the target leads to its history, from the moment it was accepted", (status, text(source)[:700]))
    tap.ok("40.500" not in source and "4.300" not in text(source), "what was tried before it is not theirs, nor another target on that page", text(source)[:700])
    source = who["mau.can-bo"].get(history)[2]
    tap.ok("40.500" in source and "41.000" in source and "từ khi được chấp nhận" not in source, "the unit reads all of it", text(source)[:700])
    tap.ok(server.request("GET", history)[0] in (303, 403, 404), "and the public nothing, before it is signed", history)
    thidua.set_group(server.db, "tay-nam-bo", "always", "open")
    status, _, source = server.request("GET", YEAR + "/giao-uoc")
    tap.ok(b"41.000" not in source, "the public reads none of it before it is signed", status)
    status, _, source = who["mau.thu-ky"].get(YEAR + "/van-ban/giao-uoc")
    annex = source[source.find("CHỈ TIÊU THI ĐUA TỪNG ĐƠN VỊ"):]
    tap.ok(status == 200 and "41.000" in annex and "Phụ lục là một phần của Giao ước" in source and "Chưa có chỉ tiêu được chấp nhận" in annex,
           "the paper has them as its annex", annex[:300])
    tap.ok("ký với tư cách lãnh đạo Cà Mau" in text(leader) and "năm 2014" in text(leader), "the form says who signs what, and as what")


def frozen(server, who):
    source = who["mau.can-bo"].get(YEAR + "/chi-tieu/CM")[2]
    tap.ok('name="ct.I.2"' not in source and "Giao ước đã đưa ra ký" in source, "so do the targets", text(source)[:400])
    status, _, _ = who["mau.can-bo"].post(YEAR + "/chi-tieu/CM", {"ban": "1", "den": "0", "ct.I.2": "5"}, page="/tai-khoan")
    tap.ok(status == 422, "for old forms too", status)
    connection = sqlite3.connect(server.db, timeout=20)
    revision = connection.execute("SELECT revision_id FROM covenant_text").fetchone()[0]
    for statement, words in (
            ("UPDATE covenant_text SET content = 'x'", "history"), ("DELETE FROM covenant_text", "history"),
            (f"INSERT INTO target_entry VALUES ({revision}, 1, 1, 'CM', 'I.2', '1', '', 1, NULL)", "being signed"),
            (f"INSERT INTO covenant_text VALUES ({revision}, 3, 9, 'khác', '', NULL, 1, '', 1, NULL, NULL)", "being signed"),
            (f"INSERT INTO covenant_signature VALUES ({revision}, 1, 9, 1, 'signs', 'CM', 'A', '', '', 'paper', '2014-03-15', 1, NULL, NULL)",
             "not put forward")):
        try:
            connection.execute(statement)
            tap.ok(False, f"refused: {statement}")
        except sqlite3.DatabaseError as error:
            tap.ok(words in str(error), f"refused: {statement[:60]}", error)
        connection.rollback()
    connection.close()


def signed(who):
    secretary, leader = who["mau.thu-ky"], who["mau.lanh-dao"]
    shown = text(leader.get("/viec-cua-toi")[2])
    tap.ok("Cà Mau: ký giao ước thi đua" in shown and "Bạc Liêu: ký" not in shown, "signing is the leader's task, for the own unit", shown)
    tap.ok("ký giao ước" not in text(who["mau.can-bo"].get("/viec-cua-toi")[2]), "not the officer's, who cannot")
    tap.ok("Chứng kiến ký giao ước thi đua" in text(who["mau.hoi-dong"].get("/viec-cua-toi")[2]), "witnessing is the council's")
    tap.ok("Đưa giao ước" not in text(secretary.get("/viec-cua-toi")[2]), "putting it forward is done")
    for login in ROLES:
        offered = 'value="ky"' in who[login].get(PAGE)[2]
        tap.ok(offered == (login == "mau.lanh-dao"), f"{login}: one's own unit alone", offered)
        if login != "mau.lanh-dao":
            tap.ok(send(who[login], "ky", seen(secretary), **{"don-vi.ky": "CM", "chuc-vu.ky": "x"})[0] == 403, f"{login} does not sign for Cà Mau")
    tap.ok(send(leader, "ky", **{"don-vi.ky": "BL", "chuc-vu.ky": "x"})[0] == 403, "nor the leader for another unit")
    status, _, source = send(leader, "ky", **{"don-vi.ky": "CM"})
    tap.ok(status == 422 and "chức vụ" in source, "with a position", status)
    status, headers, _ = send(leader, "ky", **{"don-vi.ky": "CM", "chuc-vu.ky": "Chủ tịch UBND tỉnh"})
    tap.ok(status == 303, "the leader signs", status)
    tap.ok("ký giao ước" not in text(leader.get("/viec-cua-toi")[2]), "and then it is no task any more")
    tap.ok(send(leader, "ky", **{"don-vi.ky": "CM", "chuc-vu.ky": "x"})[0] == 422, "once")
    tap.ok("1/12 đơn vị đã ký" in text(secretary.get(PAGE)[2]), "it is counted")
    tap.ok(on_paper(secretary, "CM")[0] == 422, "and not written over by a record")
    status, _, source = on_paper(secretary, "BL", **{"ngay.ky-giay": "1/1/2099", "ho-ten.ky-giay": ""})
    tap.ok(status == 422 and "họ tên người đã ký" in source and "không sau hôm nay" in source, "all that is wrong with a record is told", status)
    status, _, source = on_paper(secretary, "BL", **{"ngay.ky-giay": "1/1/1999"})
    tap.ok(status == 422 and "được ký từ 1/10/2013 đến 31/12/2014" in source, "nor was it signed long before its year", status)
    tap.ok(not [one for one in named.mistakes(source) if not named.label_of(source, one[1])], "each leads to the field of its form", named.mistakes(source))
    tap.ok(named.unrepeated(source) == [], "and is told beside it too", named.unrepeated(source))
    tap.ok(on_paper(who["mau.can-bo"], "BL")[0] == 403, "an officer records nothing")
    status, _, _ = on_paper(secretary, "BL", **{"van-ban.ky-giay": "Giấy ủy quyền 12/GUQ-UBND"})
    shown = text(secretary.get(PAGE)[2])
    tap.ok(status == 303 and "Người ký BL" in shown and "ký thay theo Giấy ủy quyền 12/GUQ-UBND" in shown and "người ghi" in shown,
           "a signature on paper is recorded with who, by what power, and who recorded it", shown[:900])
    steps = text(secretary.get(STEPS)[2])
    lack = re.search(r"chưa ký giao ước[^:]*:?([^.]*)", steps)
    tap.ok(lack and "Long An" in lack.group(1) and "Cà Mau" not in lack.group(1), "the step says who lacks", lack and lack.group(0))
    status, _, source = secretary.post(STEPS, {"viec": "chuyen", "tu": "1", "bo-qua": "1", "ly-do": "thử"}, page="/tai-khoan")
    tap.ok(status == 422, "and cannot be taken without them, whatever the reason", status)


def taken_back(who):
    secretary = who["mau.thu-ky"]
    tap.ok(send(secretary, "lay-lai", **{"ly-do": " "})[0] == 422, "taken back only with a reason")
    tap.ok(send(secretary, "lay-lai", **{"ly-do": "Sửa chỉ tiêu thu ngân sách"})[0] == 303, "then it is")
    shown = text(secretary.get(PAGE)[2])
    tap.ok("0/12 đơn vị đã ký" in shown and "Sửa chỉ tiêu thu ngân sách" in shown, "and its signatures count no more", shown[:900])
    tap.ok('name="ct.I.2"' in who["mau.thu-ky"].get(YEAR + "/chi-tieu/BL")[2] or 'value="tra"' in secretary.get(YEAR + "/chi-tieu/CM")[2],
           "targets can be given back again")
    fields = {"noi-dung": "Thu ngân sách vượt dự toán; Giảm nghèo bền vững", "noi-ky": "Trà Vinh", "ngay": "15/3/2014", "ly-do": "công văn"}
    send(secretary, "trinh", **fields)


def closed(who):
    secretary, council = who["mau.thu-ky"], who["mau.hoi-dong"]
    for unit in UNITS:
        tap.ok(on_paper(secretary, unit)[0] == 303, f"{unit} signed on paper")
    send(who["mau.lanh-dao"], "ky", **{"don-vi.ky": "CM", "chuc-vu.ky": "Chủ tịch UBND tỉnh"})
    tap.ok(send(secretary, "chung-kien", **{"chuc-vu.chung-kien": "x", "co-quan.chung-kien": "y"})[0] == 403, "the secretary witnesses nothing")
    status, _, _ = send(council, "chung-kien", **{"chuc-vu.chung-kien": "Ủy viên Hội đồng", "co-quan.chung-kien": "Hội đồng Thi đua - Khen thưởng Trung ương"})
    tap.ok(status == 303 and "Hội đồng Thi đua - Khen thưởng Trung ương" in text(secretary.get(PAGE)[2]), "a member of the council does", status)
    tap.ok("Chứng kiến" not in text(council.get("/viec-cua-toi")[2]), "which is no task any more then")
    page = text(secretary.get(YEAR + "/giao-uoc")[2])
    tap.ok("đã ký 12/12 đơn vị" in page and "Người ký LA" in page, "the page of the covenant shows it", page[:900])
    status, _, source = secretary.get(YEAR + "/van-ban/giao-uoc")
    tap.ok(status == 200 and "Giảm nghèo bền vững" in source and "Người ký LA" in source, "and so does the document", status)
    paper = text(source).split("GIAO ƯỚC THI ĐUA")[-1]
    tap.ok("PHONG TRÀO THI ĐUA" not in paper and "III. TỔ CHỨC THỰC HIỆN" in paper
           and set(thidua.added_texts(secretary, YEAR + "/trinh-ky/giao-uoc")) == {"bo-sung.ten-co-quan-to-chuc-cum"},
           "it holds what was signed, the text and the targets, and no place to write more", paper[:1500], thidua.added_texts(secretary, YEAR + "/trinh-ky/giao-uoc"))
    status, _, source = secretary.post(STEPS, {"viec": "chuyen", "tu": "1", "bo-qua": "1", "ly-do": "chỉ tiêu gửi bằng công văn"}, page="/tai-khoan")
    tap.ok(status == 303, "then the year goes on", text(source)[-600:] if source else status)
    source = secretary.get(PAGE)[2]
    tap.ok("Đã ký xong" in source and 'value="lay-lai"' not in source and 'value="ky-giay"' not in source, "and nothing of it changes any more")
    tap.ok(send(secretary, "lay-lai", "4", **{"ly-do": "thử"})[0] == 422 and on_paper(secretary, "LA")[0] == 422, "by no form")
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    for words in ("Ký giao ước thi đua", "Ghi chữ ký giao ước trên giấy", "Chứng kiến ký giao ước"):
        tap.ok(words in log, f"the log has: {words}")


ISSUED, NEXT = (f"{YEAR}/trinh-ky/{kind}" for kind in ("giao-uoc", "giao-uoc-nam-sau"))
FORM = {"viec": "trinh", "noi": "Trà Vinh", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}


def submit(browser, page, day):
    status, headers, source = browser.post(page, {**FORM, "ngay": day, **thidua.added_texts(browser, page)})
    return status, headers.get("location", "").split("?")[0], text(source) if source else ""


def not_yet(who):
    """What nobody has signed is in no register."""
    status, _, said = submit(who["mau.thu-ky"], ISSUED, "15/3/2014")
    tap.ok(status == 422 and "Chưa có chữ ký nào của giao ước được ghi nhận" in said and "in ở trang Văn bản" in said, "a covenant without a signature is not issued", status, said[:900])


def issued(who):
    """The register has the day that the covenant tells; that of the next year waits for its conference."""
    secretary, head = who["mau.thu-ky"], who["mau.cum-truong"]
    form = secretary.get(ISSUED)[2]
    tap.ok(re.search(r'<input[^>]*name="ngay"[^>]*value="15/3/2014"', form), "the form has the day of signing that the covenant tells", re.findall(r'<input[^>]*name="ngay"[^>]*>', form))
    status, _, said = submit(secretary, ISSUED, "20/3/2014")
    tap.ok(status == 422 and "Giao ước ghi ngày ký 15/3/2014" in said, "another day is refused, with the one it has", status, said[:900])
    status, page, said = submit(secretary, ISSUED, "15/3/2014")
    assert status == 303, said[:900]
    shown = head.get(page)[2]
    status, headers, source = head.post(page, {"viec": "ky", "da-xem": re.search(r'name="da-xem" value="([^"]*)"', shown).group(1)})
    where = headers.get("location", "").split("?")[0]
    code = re.search(r"/xac-minh/(\w+)", head.get(where)[2]).group(1)
    tap.ok("ngày 15 tháng 3 năm 2014" in text(shown) and "15/3/2014" in text(head.get("/xac-minh/" + code)[2]), "the paper and the page of proof tell the same day", status)
    status, _, said = submit(secretary, NEXT, "16/3/2015")
    tap.ok(status == 422 and "Giao ước năm sau ký tại hội nghị tổng kết" in said, "that of the next year is not issued without its conference", status, said[:900])
    plan = {"loai": "tong-ket", "ten-hoi-nghi": "Hội nghị tổng kết năm 2014", "ngay-hop": "16/3/2015", "gio": "8h00", "dia-diem": "Hội trường", "chu-nha": "",
            "chu-tri": "Nguyễn Văn A; Chủ tịch Ủy ban nhân dân tỉnh; Cà Mau", "khach-moi": "", "chuong-trinh": "Tổng kết"}
    status, headers, source = secretary.post(f"{YEAR}/hoi-nghi/to-chuc", plan, page="/tai-khoan")
    assert status == 303, text(source)[:900]
    page = headers["location"].split("?")[0]
    status, _, said = submit(secretary, NEXT, "16/3/2015")
    tap.ok(status == 422 and "Giao ước này ký tại “Hội nghị tổng kết năm 2014”, mới là dự kiến" in said, "nor while that is planned", status, said[:900])
    status, _, said = submit(secretary, NEXT, "15/3/2015")
    tap.ok(status == 422 and "Giao ước ký ngày 16/3/2015 nên chưa vào sổ trước ngày đó" in said, "nor before its day", status, said[:900])
    version = re.search(r'name="ban" value="(\d+)"', secretary.get(page + "?mau=da-hop")[2]).group(1)
    held = {**plan, "viec": "da-hop", "ban": version, "dai-bieu": "Trần B; Phó Chủ tịch Ủy ban nhân dân tỉnh; Bến Tre", "thu-ky": "Lê C", "ket-luan": "Thống nhất"}
    status, _, source = secretary.post(page, held, page="/tai-khoan")
    assert status == 303, text(source)[:900]
    form = secretary.get(NEXT)[2]
    tap.ok(re.search(r'<input[^>]*name="ngay"[^>]*value="16/3/2015"', form) and "ngày 16 tháng 3 năm 2015" in text(form), "once it was held the covenant has its day", text(form)[:900])
    status, _, said = submit(secretary, NEXT, "16/3/2015")
    tap.ok(status == 303, "and is issued", status, said[:900])


def by_delegation():
    """Who signs by a delegation that was given in the program signs by its paper, which need not be typed again."""
    with serve() as server:
        officer, leader, secretary, head = (Browser(server).as_role("mau." + login) for login in ("can-bo", "lanh-dao", "thu-ky", "cum-truong"))
        head.post(LAST + "/tien-do", {"viec": "nam-sau"})
        wording = {"noi-dung": "Thu ngân sách vượt dự toán", "noi-ky": "Trà Vinh", "ngay": "15/3/2014"}
        send(secretary, "soan", **wording)
        secretary.post(STEPS, {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"}, page="/tai-khoan")
        send(secretary, "trinh", **wording, **{"ly-do": "Chỉ tiêu gửi bằng công văn"})
        number = re.search(r'name="vai-so" value="(\d+)"', leader.get("/uy-quyen")[2]).group(1)
        status, _, source = leader.post("/uy-quyen", {"vai-so": number, "cho": "mau.can-bo", "viec": "sign_covenant", "hinh-thuc": "tuq", "van-ban": "Giấy ủy quyền 08/GUQ",
                                                      "den": (datetime.date.today() + datetime.timedelta(20)).strftime("%d/%m/%Y")})
        tap.ok(status == 303, "the leader delegates the signature", status, text(source)[:900] if source else "")
        status, _, source = send(officer, "ky", **{"don-vi.ky": "CM", "chuc-vu.ky": "Phó Chủ tịch UBND tỉnh"})
        shown = text(secretary.get(PAGE)[2])
        tap.ok(status == 303 and "ký thay theo Giấy ủy quyền 08/GUQ" in shown, "who signs by it signs by its paper", status, shown[:900])


def main():
    by_delegation()
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in ROLES}
        tap.ok(server.request("GET", LAST + "/ky-giao-uoc")[0] == 303, "a visitor is asked to sign in")
        source = text(who["mau.thu-ky"].get(LAST + "/ky-giao-uoc")[2])
        tap.ok("Đã qua bước ký" in source and "Không ghi chữ ký" in source and not re.search("Chưa ký|Đã ký xong|Chuyển bước khi", source),
               "of a year that came in without signatures nothing is claimed", source[:600])
        who["mau.cum-truong"].post(LAST + "/tien-do", {"viec": "nam-sau"})
        written(who)
        not_yet(who)
        behind(server, who)
        frozen(server, who)
        signed(who)
        taken_back(who)
        closed(who)
        issued(who)
    tap.done()


main()
