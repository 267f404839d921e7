#!/usr/bin/env python3
"""A conference is planned, changed, recorded as held and called off; who may; the step that waits for it; its documents, its votes, its task, the package."""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import named  # noqa: E402
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree  # noqa: E402

YEAR = self_scoring.PATH
NEW, ONE = YEAR + "/hoi-nghi/to-chuc", YEAR + "/hoi-nghi/so-ket"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong",
         "mau.co-quan", "mau.quan-tri"]
LEAD = {"mau.thu-ky", "mau.cum-truong", "mau.co-quan"}
PLAN = {"loai": "so-ket", "ten-hoi-nghi": "Hội nghị sơ kết giao ước", "ngay-hop": "10/7/2013", "gio": "8h00", "dia-diem": "Hội trường <A> & B", "chu-nha": "CM",
        "chu-tri": "Nguyễn Văn Chủ; Chủ tịch UBND tỉnh; Cà Mau\nTrần Thị Đồng; Phó Chủ tịch", "khach-moi": "Lê Văn Khách; Phó Trưởng ban; Ban TĐKT",
        "chuong-trinh": "Báo cáo sơ kết\n\nThảo luận"}
HELD = {**PLAN, "viec": "da-hop", "dai-bieu": "Phạm Đại Biểu; Giám đốc Sở Nội vụ; Bạc Liêu", "thu-ky": "Võ Thư Ký", "ket-luan": "Đẩy nhanh chỉ tiêu thu ngân sách\r\nKiểm tra chéo từ tháng 8"}
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def seen(browser, page=ONE):
    found = re.search(r'name="ban" value="(\d+)"', browser.get(page + "?mau=da-hop")[2])
    return found.group(1) if found else "0"


def send(browser, fields, page=ONE):
    return browser.post(page, {**({} if page == NEW else {"ban": seen(browser, page)}), **fields}, page="/tai-khoan")


def paper(browser, kind, code="so-ket"):
    return samples.text_of(browser.file(f"{YEAR}/van-ban/{kind}.json?hoi_nghi={code}")[1])


def planned(who):
    secretary = who["mau.thu-ky"]
    for login in ROLES:
        status, _, source = who[login].get(NEW)
        tap.ok(status == 200 and ('name="ten-hoi-nghi"' in source) == (login in LEAD), f"{login}: planned by who leads the year", status)
        if login not in LEAD:
            tap.ok(send(who[login], PLAN, NEW)[0] == 403, f"{login} plans nothing")
    for field, wrong, words in (("ten-hoi-nghi", "", "Hãy ghi tên hội nghị."), ("ngay-hop", "31/2/2013", "không phải là ngày"), ("ngay-hop", "1/7/2020", "từ 1/1/2013 đến 31/12/2013"), ("ngay-hop", "15/7/2012", "xem lại ngày họp"),
                                ("gio", "25:00", "Ghi giờ"), ("gio", "8:0", "Ghi giờ"), ("dia-diem", " ", "Hãy ghi địa điểm."), ("chu-nha", "ZZ", "không phải thành viên"),
                                ("chuong-trinh", "a\n" * 61, "gộp bớt chương trình: nhiều hơn 60 dòng"), ("khach-moi", "x" * 5000, "dài quá")):
        status, _, source = send(secretary, {**PLAN, field: wrong}, NEW)
        tap.ok(status == 422 and words in source and f'id="o-{field}-sai"' in source, f"{field} {wrong[:12]!r} is refused beside its field", status)
        tap.ok(field == "dia-diem" or "&lt;A&gt; &amp; B" in source, "and what was typed stands")
    status, _, source = send(secretary, dict.fromkeys(PLAN, "") | {"viec": PLAN.get("viec", ""), "loai": PLAN["loai"]}, NEW)
    tap.ok(len(named.mistakes(source)) >= 3 and not named.unnamed(source), "an empty form: each mistake names its field and leads to it",
           status, named.mistakes(source))
    tap.ok(send(secretary, {**PLAN, "loai": "khac"}, NEW)[0] == 400, "a kind that is none")
    status, headers, _ = send(secretary, PLAN, NEW)
    tap.ok(status == 303 and headers.get("location", "").startswith(ONE), "the secretary plans it", status, headers)
    for page in (ONE, YEAR + "/hoi-nghi", YEAR + "/tien-do"):
        tap.ok(secretary.get(page)[0] == 200, page)
    shown = text(secretary.get(ONE)[2])
    tap.ok("Dự kiến" in shown and "08:00" in shown and "Biên bản" not in shown, "it is planned, and has no minutes yet", shown[:300])
    tap.ok("dự kiến" in text(Browser(secretary.server).get(YEAR + "/hoi-nghi")[2]), "everybody reads that it is planned")
    tap.ok("Ghi nhận hội nghị đã họp: Hội nghị sơ kết giao ước" in text(secretary.get("/viec-cua-toi")[2]), "its day is over: to record it is a task")
    tap.ok("Chưa ghi nhận hội nghị sơ kết đã họp" in text(secretary.get(YEAR + "/tien-do")[2]), "the step waits for the record, not for the day")


def documents(who):
    secretary = who["mau.thu-ky"]
    letter = paper(secretary, "giay-moi")
    tap.ok("08 giờ 00, ngày 10 tháng 7 năm 2013" in letter and "Nguyễn Văn Chủ" in letter and "Hội trường" in letter and "A> & B" in letter, "the invitation is written from it", letter[letter.find("Thời gian"):][:500])
    programme = paper(secretary, "chuong-trinh")
    tap.ok("Báo cáo sơ kết" in programme and "Lê Văn Khách" in programme and "Khách mời" in programme, "so are programme and list of guests", programme[:700])
    tap.ok("Bến Tre" in paper(secretary, "giay-moi", "tong-ket"), "another conference is asked for by its own")


def changed(who):
    secretary = who["mau.thu-ky"]
    old = seen(secretary)
    tap.ok(send(secretary, {**PLAN, "viec": "sua", "dia-diem": "Nhà khách tỉnh"})[0] == 303 and "Nhà khách tỉnh" in text(secretary.get(ONE)[2]), "it is changed")
    tap.ok(send(who["mau.cum-truong"], {**PLAN, "viec": "sua", "ban": old})[0] == 409, "not over what a colleague kept unseen")
    tap.ok(send(secretary, {**HELD, "ngay-hop": "1/7/2014", "dai-bieu": ""})[0] == 422, "a record names who took part")
    tap.ok(send(secretary, {"viec": "huy", "ly-do-huy": ""})[0] == 422, "calling off needs a reason")
    status, headers, _ = send(secretary, {**PLAN, "ten-hoi-nghi": "Họp thử"}, NEW)
    other = headers["location"].split("?")[0]
    tap.ok(other == ONE + "-2", "a second one gets an address of its own", other)
    tap.ok(send(secretary, {"viec": "huy", "ly-do-huy": "Lập nhầm"}, other)[0] == 303 and secretary.get(other)[0] == 404, "called off, it is none of the year")
    tap.ok(send(who["mau.can-bo"], HELD)[0] == 403, "an officer records nothing")


def held(who):
    secretary = who["mau.thu-ky"]
    status, _, source = send(secretary, HELD)
    tap.ok(status == 303, "it is recorded as held", status, text(source)[:400] if source else "")
    shown = text(secretary.get(ONE)[2])
    tap.ok("Đã họp" in shown and "Đẩy nhanh chỉ tiêu" in shown and "Biên bản" in shown, "with its conclusions and its minutes", shown[:400])
    facts = {name.text(): entry.text() for name, entry in zip(Tree(secretary.get(ONE)[2]).root.all("dt"), Tree(secretary.get(ONE)[2]).root.all("dd"))}
    tap.ok("Nguyễn Văn Chủ; Chủ tịch UBND tỉnh; Cà Mau" in facts.get("Chủ trì", "") and facts.get("Đại biểu dự họp") == HELD["dai-bieu"], "who presided and who took part stand there as entered", facts)
    tap.ok("Phạm Đại Biểu" not in text(Browser(secretary.server).get(ONE)[2]), "not for everybody")
    tap.ok("Kiểm tra chéo từ tháng 8" in shown and "\ufffd" not in shown, "line by line", shown[:400])
    minutes = paper(secretary, "bien-ban-hop")
    tap.ok(all(words in minutes for words in ("Phạm Đại Biểu", "Võ Thư Ký", "Đẩy nhanh chỉ tiêu thu ngân sách", "08 giờ 00")), "the minutes read the record", minutes[:900])
    tap.ok(0 < minutes.find("1. Nhiệm vụ thống nhất thực hiện") < minutes.find("2. Kết luận của hội nghị") < minutes.find("- Đẩy nhanh chỉ tiêu"), "its conclusions are a numbered part behind the tasks", minutes[-1500:])
    tap.ok("Ghi nhận hội nghị đã họp" not in text(secretary.get("/viec-cua-toi")[2]), "the task is gone")
    lacks = text(secretary.get(YEAR + "/tien-do")[2])
    tap.ok("Chưa ghi nhận hội nghị sơ kết" not in lacks and "Còn đơn vị chưa gửi số liệu 6 tháng" in lacks, "the step waits for the figures of the half alone", lacks[:500])
    tap.ok(send(secretary, {"viec": "huy", "ly-do-huy": "Không họp"})[0] == 422, "what was held is not called off")
    tap.ok(send(secretary, {**PLAN, "viec": "sua"})[0] == 422, "nor planned anew")
    tap.ok(send(secretary, {**HELD, "thu-ky": "Võ Thị Thư Ký"})[0] == 303 and "Võ Thị Thư Ký" in paper(secretary, "bien-ban-hop"), "its record is corrected")
    public = text(Browser(secretary.server).get(ONE)[2])
    tap.ok("Đã họp" in public and "Mẫu" not in public.split("Những lần ghi")[1][:200], "everybody reads it, not who typed it", public[:300])
    content = secretary.file(YEAR + "/goi.xlsx")[1]
    tap.ok("Phạm Đại Biểu" in samples.text_of(content) and "so-ket" in samples.text_of(content), "it goes out with the package")


def votes(who):
    secretary = who["mau.thu-ky"]
    source = secretary.get(YEAR + "/bo-phieu?hoi-nghi=tong-ket")[2]
    tap.ok('value="tong-ket" selected' in source and 'value="6/3/2014"' in source, "a session at a conference has its day from it")
    form = {"loai": "0", "ngay": "6/3/2014", "dia-diem": "", "chu-tri": "A", "thu-ky": "B", "kiem-phieu": ""}
    tap.ok(secretary.post(YEAR + "/bo-phieu", {**form, "hoi-nghi": "khong-co"}, page="/tai-khoan")[0] == 422, "not at one that is not there")
    tap.ok(secretary.post(YEAR + "/bo-phieu", {**form, "hoi-nghi": "tong-ket"}, page="/tai-khoan")[0] == 303, "a session is called at it")
    tap.ok("Họp tại" in text(secretary.get(YEAR + "/bo-phieu/1")[2]) and "Phiên bỏ phiếu số 1" in text(secretary.get(YEAR + "/hoi-nghi/tong-ket")[2]), "each leads to the other")
    source = Browser(secretary.server).as_role("mau.quan-tri").get(YEAR + "/hoi-nghi/tong-ket")[2]
    tap.ok("Phiên bỏ phiếu số 1" in text(source) and "/bo-phieu/1" not in source, "who may not open the session reads of it without a way there", text(source)[:700])


def quorum(who):
    """Who is recorded at the preparatory meeting without a member that the program knows counts for none."""
    secretary, deputy = who["mau.thu-ky"], who["mau.cum-pho"]
    meeting = {**PLAN, "loai": "hop-tru-bi", "ten-hoi-nghi": "Họp trù bị", "chu-tri": "Nguyễn Văn Chủ; Chủ tịch UBND tỉnh"}
    page = send(secretary, meeting, NEW)[1]["location"].split("?")[0]
    record = {**meeting, "viec": "da-hop", "dai-bieu": "Ông An; Giám đốc; Sở Nội Vụ tỉnh Cà Mau", "thu-ky": "", "ket-luan": ""}
    tap.ok(send(secretary, record, page)[0] == 303, "the preparatory meeting is recorded")
    shown = text(secretary.get(page)[2])
    tap.ok("0/12" in shown and "Chưa đủ số đơn vị dự họp để thông qua điểm. Có 0/12" in shown, "the page counts the members", shown[:900])
    tap.ok("Ông An (Giám đốc, Sở Nội Vụ tỉnh Cà Mau)" in shown and "Nguyễn Văn Chủ (Chủ tịch UBND tỉnh)" in shown, "and names who is counted for none", shown[:900])
    english = text(Browser(secretary.server, language="/en").as_role("mau.thu-ky").get(page)[2])
    tap.ok("Too few members are recorded for the scores to be adopted. 0 of 12" in english and "Counted for no member" in english, "in English too", english[:900])
    lack = "Họp trù bị chưa đủ số đơn vị được ghi là dự"
    said = text(deputy.get(YEAR + "/tien-do")[2])
    tap.ok(lack in said and "Có 0/12 đơn vị được ghi là dự" in said, "nor are the scores adopted by nobody", said[:900])
    tap.ok("Được ghi là dự" not in text(Browser(secretary.server).get(page)[2]), "what the rolls of votes say is not for everybody")
    units = ("An Giang", "Bạc Liêu", "Bến Tre", "cà mau", "Đồng Tháp", "Hậu Giang", "Kiên Giang", "LONG AN")
    send(secretary, {**record, "dai-bieu": "\n".join(f"Bà {unit}; Giám đốc; {unit}" for unit in units)}, page)
    shown, said = text(secretary.get(page)[2]), text(deputy.get(YEAR + "/tien-do")[2])
    tap.ok("8/12: " in shown and "Chưa đủ số đơn vị" not in shown and lack not in said, "by enough of them they are", shown[:900], said[:900])


def carried(server, folder, name):
    """The year as its package has it, in another installation: the page of the conference there."""
    same, said = thidua.round_trip(server, "tay-nam-bo", 2013)
    tap.ok(same, f"{name}: the package is the same year", said)
    package, db = os.path.join(folder, name), os.path.join(folder, name + ".db")
    status, said = thidua.run("export", "tay-nam-bo", "2013", "--db", server.db, "-o", package + "/")
    tap.ok(status == 0, f"{name}: it goes out", said)
    with thidua.serve(db=db):
        pass
    status, said = thidua.run("import", package, "--db", db, "--reason", "chuyển máy")
    tap.ok(status == 0, f"{name}: and comes in elsewhere", said)
    with open(os.path.join(package, "to_chuc_hoi_nghi.tsv"), encoding="utf-8") as file:
        rows = file.read()
    with thidua.serve(db=db) as other:
        secretary = Browser(other).as_role("mau.thu-ky")
        return rows, text(secretary.get(ONE)[2]), paper(secretary, "bien-ban-hop")


def in_package(server, folder):
    """What the sheet of conferences has no column for: planned, hour, secretary, conclusions."""
    rows, page, _ = carried(server, folder, "du-kien")
    tap.ok("so-ket\tdu_kien" in rows and "so-ket\tgio\t\t08:00" in rows, "the package says what is planned, and when it begins", rows)
    tap.ok("Dự kiến" in page and "08:00" in page, "there it is planned too", page[:300])


def in_package_held(server, folder):
    rows, page, minutes = carried(server, folder, "da-hop")
    tap.ok("du_kien" not in rows and "so-ket\tket_luan\t2\tKiểm tra chéo từ tháng 8" in rows, "of one that was held the conclusions, a row each", rows)
    tap.ok("Đã họp" in page and "Đẩy nhanh chỉ tiêu" in page and "Kiểm tra chéo từ tháng 8" in page, "there they are read", page[:500])
    tap.ok("Võ Thị Thư Ký" in minutes and "08 giờ 00" in minutes, "and the minutes are written from them", minutes[:500])


with tempfile.TemporaryDirectory() as scratch, self_scoring.serve("bao_cao_so_ket") as server:
    logins = {login: Browser(server).as_role(login) for login in ROLES}
    planned(logins)
    documents(logins)
    in_package(server, scratch)
    changed(logins)
    held(logins)
    in_package_held(server, scratch)
    db = server.db
    tap.ok(Browser(server).get(YEAR + "/hoi-nghi/khong-co")[0] == 404, "a conference that is not there")
    status, said = thidua.run("audit", "verify", "--db", db)
    tap.ok(status == 0, "the log vouches for all of it", said[-300:])
with self_scoring.serve("bo_phieu") as server:
    votes({"mau.thu-ky": Browser(server).as_role("mau.thu-ky")})
with self_scoring.serve("hop_tru_bi") as server:
    quorum({login: Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-pho")})
tap.done()
