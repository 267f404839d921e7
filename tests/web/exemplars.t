#!/usr/bin/env python3
"""An exemplar is found, nurtured, recognised, spread and presented at a conference; who may do what, who sees it when, what the documents and the package tell."""
import datetime
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import named  # noqa: E402
import rights  # noqa: E402
import samples  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import PROGRAM, Browser, Tap, Tree, round_trip  # noqa: E402

YEAR, CODE = self_scoring.PATH, self_scoring.GROUP
LIST = YEAR + "/dien-hinh"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong",
         "mau.co-quan", "mau.quan-tri"]
UNIT, HEADS = {"mau.can-bo", "mau.lanh-dao"}, {"mau.thu-ky", "mau.cum-truong", "mau.co-quan"}
IN_CHARGE = HEADS | {"mau.cum-pho", "mau.tham-dinh", "mau.hoi-dong"}
PEERS = {"mau.cham-cheo", "can-bo.ag"}  # people of other units
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1", "BL\tI.1\t\t8\ttu_cham\t1"]  # so that units are scored
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
NAME = "Nguyễn Thị Điển-Hình, nông dân xã Tân Thạnh"
NEW = {"don-vi": "CM", "ten-dien-hinh": NAME, "loai": "ca-nhan", "phong-trao": "", "thanh-tich": "Mô hình tôm - lúa, lãi 120 triệu đồng/ha, tăng 35%",
       "nguoi-phat-hien": "Hội Nông dân huyện", "ngay-phat-hien": "10/4/2013"}
NURTURE = {"viec": "boi-duong", "boi-duong": "GHICHUNOIBO tập huấn ghi chép sổ sách", "ngay-boi-duong": "2/5/2013"}
RECOGNISE = {"viec": "cong-nhan", "nguoi-cong-nhan": "Chủ tịch UBND tỉnh Cà Mau", "so-quyet-dinh": "1234/QĐ-UBND", "ngay-cong-nhan": "2/9/2013",
             "danh-hieu": "Bằng khen"}
SPREAD = {"viec": "nhan-rong", "noi-nhan-rong": "8 xã của huyện Thới Bình", "cach-nhan-rong": "tham quan, hội thảo đầu bờ", "ket-qua-nhan-rong": "thêm 420 ha",
          "ngay-nhan-rong": "1/10/2013"}
PAPER = {"viec": "tham-luan", "hoi-nghi": "tong-ket", "ten-tham-luan": "Làm giàu từ tôm - lúa", "nguoi-trinh-bay": "Nguyễn Thị Điển-Hình",
         "chuc-danh-trinh-bay": "Nông dân xã Tân Thạnh"}
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def seen(browser, page):
    found = re.search(r'name="ban" value="(\d+)"', browser.get(page)[2])
    return found.group(1) if found else "0"


def send(browser, page, **fields):
    if "ban" not in fields and page != LIST:
        fields["ban"] = seen(browser, page)
    return browser.post(page, fields, page="/tai-khoan")


def kept(browser, page, what, **fields):
    status, headers, source = send(browser, page, **fields)
    tap.ok(status == 303, what, status, text(source)[:400] if source else "")
    return headers.get("location", "").split("?")[0]


def entered(who):
    officer = who["mau.can-bo"]
    tap.ok("Chưa có điển hình, mô hình nào. Đơn vị ghi" in text(officer.get(LIST)[2]), "the empty list says what to do")
    for login in ROLES:
        status, _, source = who[login].get(LIST)
        tap.ok(status == 200 and ('name="thanh-tich"' in source) == (login in UNIT), f"{login}: entered by a unit's own people", status)
        if login not in UNIT:
            tap.ok(send(who[login], LIST, **NEW)[0] == 403, f"{login} enters nothing")
    tap.ok(send(officer, LIST, **{**NEW, "don-vi": "BL"})[0] == 403 and send(officer, LIST, **{**NEW, "don-vi": "ZZ"})[0] == 404, "nor for another unit")
    tomorrow = (TODAY + datetime.timedelta(days=1)).strftime("%d/%m/%Y")
    for field, wrong, words in (("ten-dien-hinh", " ", "Hãy ghi tên điển hình, mô hình."), ("thanh-tich", "", "Hãy ghi thành tích, cách làm."), ("nguoi-phat-hien", "", "Hãy ghi đơn vị, người phát hiện."),
                                ("ngay-phat-hien", "31/2/2013", "không phải là ngày"), ("ngay-phat-hien", tomorrow, "không được sau hôm nay"),
                                ("phong-trao", "Không có", "không có phong trào đó"), ("ten-dien-hinh", "x" * 400, "dài quá")):
        status, _, source = send(officer, LIST, **{**NEW, field: wrong})
        tap.ok(status == 422 and words in source and f'id="o-{field}-sai"' in source, f"{field} {wrong[:12]!r} is refused beside its field", status)
        tap.ok(field == "thanh-tich" or "lãi 120 triệu đồng/ha" in source, "and what was typed stands")
    status, _, source = send(officer, LIST, **{**dict.fromkeys(NEW, ""), "don-vi": NEW["don-vi"], "loai": NEW["loai"]})
    tap.ok(len(named.mistakes(source)) == 4 and not named.unnamed(source), "an empty form: each mistake names its field and leads to it",
           status, named.mistakes(source))
    page = kept(officer, LIST, "the officer enters it", **NEW)
    tap.ok(page.startswith(LIST + "/") and "nguyen" not in page.lower(), "no name of a person stands in its address", page)
    status, _, source = send(officer, LIST, **{**NEW, "ten-dien-hinh": NAME.upper()})
    tap.ok(status == 422 and "đã có" in source, "no second one that reads the same", status)
    tap.ok("ghi kế hoạch bồi dưỡng" in text(officer.get("/viec-cua-toi")[2]), "to nurture it stands in the officer's tasks")
    return page


def seen_by(server, who, page, what, is_open=False, members=False):
    """is_open: everybody knows of it; members: people of other units see all of it."""
    everybody = {**who, "public": Browser(server)}
    for login, browser in everybody.items():
        all_of_it = login in UNIT | IN_CHARGE or (members and login in PEERS)
        pages = [LIST, YEAR + "/phong-trao", YEAR + "/hoi-nghi", LIST + "?buoc=phat-hien", YEAR + "/van-ban/bao-cao-tong-ket", YEAR + "/van-ban/chuong-trinh"]
        found = [one for one in pages if "Điển-Hình" in samples.text_of(browser.file(one)[1])]
        status = browser.get(page)[0]
        tap.ok(status == (200 if all_of_it or is_open else 404), f"{what}: {login}: its page", status)
        tap.ok(all_of_it or is_open or not found, f"{what}: {login} reads its name nowhere", *found)
        tap.ok(("GHICHUNOIBO" in browser.get(page)[2]) == all_of_it, f"{what}: {login}: notes on nurturing are for who sees all of it")


def nurtured(server, who, page):
    officer, secretary = who["mau.can-bo"], who["mau.thu-ky"]
    for login in ROLES:
        if login not in UNIT:
            status = send(who[login], page, **NURTURE)[0]
            tap.ok(status == (403 if login in IN_CHARGE else 404), f"{login} nurtures nothing of the unit", status)
    tap.ok(send(officer, page, **{**NURTURE, "boi-duong": ""})[0] == 422, "a note needs words")
    status, _, source = send(officer, page, **{**NURTURE, "ngay-boi-duong": "9/4/2013"})
    tap.ok(status == 422 and "không được trước ngày phát hiện (10/4/2013)" in source and 'id="o-ngay-boi-duong-sai"' in source, "nothing is nurtured before it was found", status)
    kept(officer, page, "the officer notes how it is nurtured", **NURTURE)
    tap.ok("ghi kế hoạch bồi dưỡng" not in text(officer.get("/viec-cua-toi")[2]), "then the task is gone")
    tap.ok("Bồi dưỡng" in text(officer.get(LIST + "?buoc=boi-duong")[2]) and NAME not in text(officer.get(LIST + "?buoc=nhan-rong")[2]), "the list is filtered by step")
    tap.ok(NAME in text(secretary.get(LIST + "?don-vi=CM")[2]) and NAME not in text(secretary.get(LIST + "?don-vi=BL")[2]), "and by unit")
    tap.ok(send(officer, page, **{**NURTURE, "ban": "0"})[0] == 422, "not over what a colleague kept unseen")
    seen_by(server, who, page, "being nurtured")
    thidua.set_group(server.db, CODE, "always", "after_publication")
    seen_by(server, who, page, "members see each other's figures", members=True)
    thidua.set_group(server.db, CODE, "after_verification", "open")
    tap.ok(Browser(server).get(page)[0] == 200, "the widest setting, which opens evidence too, opens these")
    thidua.set_group(server.db, CODE, "after_verification", "after_publication")
    with sqlite3.connect(server.db) as db:
        rights.publish_newest(db, CODE, self_scoring.YEAR)
    seen_by(server, who, page, "the year is published", members=True)


def proposed(who, page):
    officer, secretary = who["mau.can-bo"], who["mau.thu-ky"]
    propose = {**NURTURE, "viec": "de-nghi", "boi-duong": "Ba năm liền dẫn đầu"}
    kept(officer, page, "the unit proposes it", **propose)
    tap.ok(send(officer, page, **propose)[0] == 422, "once")
    tap.ok("Xem xét công nhận điển hình" in text(secretary.get("/viec-cua-toi")[2]), "it waits among the secretary's tasks")
    tap.ok(send(secretary, page, viec="rut")[0] == 422, "what is taken back needs a reason")
    kept(secretary, page, "the secretary gives the proposal back with a reason", **{"viec": "rut", "ly-do-rut": "Chưa đủ hồ sơ"})
    page_text = text(officer.get(page)[2])
    tap.ok("Chưa đủ hồ sơ" in page_text and "Rút lại một bước" in page_text, "the unit reads why", page_text[:900])
    tap.ok("Xem xét công nhận" not in text(secretary.get("/viec-cua-toi")[2]), "the task is gone")
    kept(officer, page, "it is proposed again", **propose)


def recognised(server, who, page):
    officer, secretary = who["mau.can-bo"], who["mau.thu-ky"]
    status, _, source = send(officer, page, **SPREAD)
    tap.ok(status == 422 and "được công nhận rồi mới nhân rộng" in text(source), "nothing is spread before it is recognised", status)
    for login in ROLES:
        if login not in HEADS:
            status = send(who[login], page, **RECOGNISE)[0]
            tap.ok(status == (403 if login in UNIT | IN_CHARGE | PEERS else 404), f"{login} recognises nothing", status)
    for field in ("nguoi-cong-nhan", "so-quyet-dinh", "ngay-cong-nhan"):
        status, _, source = send(secretary, page, **{**RECOGNISE, field: ""})
        tap.ok(status == 422 and f'id="o-{field}-sai"' in source, f"recognition needs {field}", status)
    for day, words in (("9/4/2013", "không được trước ngày phát hiện (10/4/2013)"), ("1/5/2013", "không được trước ngày bồi dưỡng (2/5/2013)")):
        status, _, source = send(secretary, page, **{**RECOGNISE, "ngay-cong-nhan": day})
        tap.ok(status == 422 and words in source and 'id="o-ngay-cong-nhan-sai"' in source, f"not recognised on {day}", status)
    kept(secretary, page, "the secretary records the recognition", **RECOGNISE)
    seen_by(server, who, page, "recognised", is_open=True, members=True)
    public = text(Browser(server).get(page)[2])
    tap.ok("1234/QĐ-UBND" in public and "Hội Nông dân huyện" not in public, "the public reads the decision, and not how it was found", public[:700])
    tap.ok(send(officer, page, **{"viec": "rut", "ly-do-rut": "Nhầm"})[0] == 403, "a unit takes no recognition back")


def spread(who, page):
    status, _, source = send(who["mau.can-bo"], page, **{**SPREAD, "ngay-nhan-rong": "9/4/2013"})
    tap.ok(status == 422 and "không được trước ngày phát hiện (10/4/2013)" in source and 'id="o-ngay-nhan-rong-sai"' in source, "nor spread before it was found", status)
    kept(who["mau.can-bo"], page, "the unit notes where it was spread to", **SPREAD)
    kept(who["mau.can-bo"], page, "its last step is taken back with a reason", **{"viec": "rut", "ly-do-rut": "Ghi nhầm địa bàn"})
    tap.ok("Công nhận, tôn vinh" in text(who["mau.can-bo"].get(LIST)[2]), "then it is recognised again, and no more")
    kept(who["mau.thu-ky"], page, "who leads the year may note it too", **SPREAD)


def presented(who, page):
    secretary = who["mau.thu-ky"]
    tap.ok(send(who["mau.can-bo"], page, **PAPER)[0] == 403, "a unit puts nothing into the programme")
    tap.ok(send(secretary, page, **{**PAPER, "hoi-nghi": "khong-co"})[0] == 422 and send(secretary, page, **{**PAPER, "ten-tham-luan": ""})[0] == 422,
           "a paper has a conference and a title")
    kept(secretary, page, "the secretary links a paper", **PAPER)
    tap.ok(send(secretary, page, **PAPER)[0] == 422, "once")
    tap.ok("Làm giàu từ tôm - lúa" in text(secretary.get(YEAR + "/hoi-nghi")[2]), "the page of the conference has it")
    kept(secretary, page, "a paper of the package is linked by its title", **{**PAPER, "ten-tham-luan": "Mô hình lò nung liên hoàn, nung gạch, ngói không gây ô nhiễm"})
    back = {"viec": "rut-tham-luan", "hoi-nghi": "tong-ket", "tham-luan": "Mô hình lò nung liên hoàn, nung gạch, ngói không gây ô nhiễm", "ly-do-rut": "Của đơn vị khác"}
    kept(secretary, page, "and taken back", **back)
    tap.ok(send(secretary, page, **back)[0] == 422, "once")
    tap.ok("Mô hình lò nung liên hoàn" in text(secretary.get(YEAR + "/hoi-nghi")[2]), "which stays at the conference, as its source says")


def told(who):
    secretary = who["mau.thu-ky"]
    report = text(secretary.get(YEAR + "/van-ban/bao-cao-tong-ket")[2])
    for words in ("Trong năm, cụm đã phát hiện, giới thiệu 01 cá nhân; công nhận, tôn vinh 01 cá nhân; nhân rộng 01 cá nhân; cụ thể:",
                  "được Chủ tịch Ủy ban nhân dân (UBND) tỉnh Cà Mau công nhận, tôn vinh (Bằng khen) tại văn bản số 1234/QĐ-UBND ngày 02 tháng 9 năm 2013",
                  "đã nhân rộng tại 8 xã của huyện Thới Bình; cách làm: tham quan, hội thảo đầu bờ; kết quả: thêm 420 ha",
                  "được giới thiệu bằng tham luận “Làm giàu từ tôm - lúa” tại Hội nghị tổng kết"):
        tap.ok(words in report, f"the report tells: {words[:60]}", report[report.find("2. Công tác xây dựng"):][:900])
    tap.ok("GHICHUNOIBO" not in report, "and no notes on nurturing")
    found = kept(who["mau.can-bo"], LIST, "another one is found", **{**NEW, "ten-dien-hinh": "Lê Văn Mới-Tìm"})
    report = text(secretary.get(YEAR + "/van-ban/bao-cao-tong-ket")[2])
    tap.ok("phát hiện, giới thiệu 02 cá nhân" in report and "Mới-Tìm" not in report, "who was only found is counted and not named in what all members get")
    own = text(who["mau.can-bo"].get(YEAR + "/van-ban/bao-cao-tong-ket-don-vi?don_vi=CM")[2])
    tap.ok("Mới-Tìm" in own, "and named in the report of the unit")
    kept(who["mau.can-bo"], found, "it is taken off again", **{"viec": "rut", "ly-do-rut": "Thử"})
    own = text(who["mau.can-bo"].get(YEAR + "/van-ban/bao-cao-tong-ket-don-vi?don_vi=CM")[2])
    tap.ok("Trong năm, đơn vị đã phát hiện" in own and "Làm giàu từ tôm - lúa" in own, "the report of its unit tells it", own[own.find("2. Công tác xây dựng"):][:700])
    other = text(who["mau.co-quan"].get(YEAR + "/van-ban/bao-cao-tong-ket-don-vi?don_vi=BL")[2])
    tap.ok("Điển-Hình" not in other and "tổng kết và nhân rộng điển hình" in other, "that of another asks for its own", other[other.find("2. Công tác xây dựng"):][:400])
    programme = text(secretary.get(YEAR + "/van-ban/chuong-trinh")[2])
    tap.ok("Tham luận “Làm giàu từ tôm - lúa”" in programme and "Nguyễn Thị Điển-Hình, Nông dân xã Tân Thạnh" in programme, "the programme has the paper and who gives it", programme[-900:])


def refused_by_the_file(server):
    connection = sqlite3.connect(server.db, timeout=20)
    revision, last = connection.execute("SELECT revision_id, MAX(number) FROM exemplar_entry GROUP BY revision_id").fetchone()
    row = "'2013-05-01', '', '', 'x', '', '', '', '', '', '', '', '', 1, NULL, NULL"
    for statement, words in (
            ("UPDATE exemplar_entry SET content = 'x'", "history"), ("DELETE FROM exemplar_entry", "history"),
            (f"INSERT INTO exemplar_entry VALUES ({revision}, {last + 2}, 9, 'A', 'CM', 'found', {row})", "end of its revision"),
            (f"INSERT INTO exemplar_entry VALUES ({revision}, {last + 1}, 9, 'A', 'CM', 'nurtured', {row})", "not known"),
            (f"INSERT INTO exemplar_entry VALUES ({revision}, {last + 1}, 9, '{NAME}', 'CM', 'recognised', {row})", "CHECK"),
            (f"INSERT INTO exemplar_entry VALUES ({revision}, {last + 1}, 9, '{NAME}', 'CM', 'dropped', {row})", "CHECK")):
        try:
            connection.execute(statement)
            said = "taken"
        except sqlite3.IntegrityError as refusal:
            said = str(refusal)
        connection.rollback()
        tap.ok(words in said, f"the file refuses: {statement[:70]}", said)
    connection.close()


def goes_out(server, who, page):
    status, body = who["mau.co-quan"].file(YEAR + "/goi.xlsx")
    book = samples.text_of(body)
    for words in (NAME, "GHICHUNOIBO", "1234/QĐ-UBND", "8 xã của huyện Thới Bình", "Làm giàu từ tôm - lúa"):
        tap.ok(status == 200 and words in book, f"the package has: {words}")
    same, said = round_trip(server, CODE, self_scoring.YEAR)
    tap.ok(same, "and comes in again without a change", said)
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    for words in ("Ghi điển hình, mô hình phát hiện được", "Ghi công nhận, tôn vinh điển hình", "Rút lại một bước của điển hình", "Gắn điển hình với tham luận"):
        tap.ok(words in log, f"the log has: {words}")


def given_up(who):
    officer = who["mau.can-bo"]
    page = kept(officer, LIST, "another is entered", **{**NEW, "ten-dien-hinh": "Ghi thử", "loai": "mo-hinh"})
    kept(officer, page, "worded anew", **{**NEW, "viec": "sua", "loai": "tap-the", "thanh-tich": "Cách làm <b>mới</b>"})
    source = officer.get(page)[2]
    tap.ok("Cách làm &lt;b&gt;mới" in source and "Tập thể" in text(source), "its words are the new ones")
    tap.ok(kept(officer, page, "and taken off the list", **{"viec": "rut", "ly-do-rut": "Ghi thử"}) == LIST, "which leads to the list")
    tap.ok(officer.get(page)[0] == 404 and "Ghi thử" not in text(officer.get(LIST)[2]), "where it stands no more")
    kept(officer, LIST, "it may be found anew", **{**NEW, "ten-dien-hinh": "Ghi thử", "loai": "mo-hinh"})


def package_errors():
    """Each mistake of the sheets is said with its place and what to do, and nothing is kept."""
    cases = (
        ("tham_gia_phong_trao.tsv", ["nam\tphong_trao\tdon_vi\tdang_ky", "2014\tCả nước chung tay xây dựng nông thôn mơi\tCM\tx"], "2:2", "no movement"),
        ("ke_hoach_phong_trao.tsv", ["nam\tphong_trao\tkhau_hieu", "2013\tCả nước chung tay xây dựng nông thôn mới\tx"], "2:2", "no movement"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc", "Tổ tự quản\tBL\tphat_hien"], "2:1", "has no “Tổ tự quản” of unit “BL”"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc", "Tổ tự quản\tCM\tnhan_rong"], "2:1", "lacks the column “Nơi nhân rộng”"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc", "Tổ tự quản\tCM\ttham_luan"], "2:1", "lacks the column “Hội nghị”"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc\tphong_trao", "Tổ tự quản\tCM\tphat_hien\tKhông có"], "2:4", "no movement"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc\tco_quan", "Tổ tự quản\tCM\tcong_nhan\tChủ tịch UBND tỉnh"], "2:3", "goes further"),
        ("buoc_dien_hinh.tsv", ["ten\tdon_vi\tbuoc", "Tổ tự quản\tCM\tlam_gi"], "2:3", "lam_gi"),
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, lines, place, words in cases:
            package = self_scoring.package(folder, "thuc_hien_6_thang_cuoi")
            for sheet, rows in (("dien_hinh.tsv", ["ten\tdon_vi\tloai", "Tổ tự quản\tCM\ttap_the"]), (name, lines)):
                with open(os.path.join(package, sheet), "w", encoding="utf-8") as file:
                    file.write("\n".join(rows) + "\n")
            done = subprocess.run([PROGRAM, "import", package, "--db", os.path.join(folder, "new.db"), "--dry-run"], capture_output=True, text=True)
            said = done.stdout + done.stderr
            tap.ok(done.returncode != 0 and words in said and f"{name}:{place}:" in said, f"{name}: {lines[1][:40]!r} is refused: {words}", said)


def main():
    package_errors()
    with self_scoring.serve("da_ky_giao_uoc", DATA) as server:
        thidua.set_group(server.db, CODE, "after_verification", "after_publication")
        with sqlite3.connect(server.db) as db:
            path = rights.one(db, "SELECT p.path FROM group_place AS p JOIN emulation_group AS g ON g.id = p.group_id WHERE g.code = ?", CODE)
            rights.add_account(db, 7000, rights.NOBODY)
            rights.add_account(db, 7001, "can-bo.ag")
            rights.add_grant(db, 7100, 7001, "unit_officer", path + "an-giang/", path + "an-giang/")
        who = {login: Browser(server).as_role(login) for login in [*ROLES, "can-bo.ag"]}
        who["nobody"] = Browser(server).as_role(rights.NOBODY)
        before = text(who["mau.thu-ky"].get(YEAR + "/van-ban/bao-cao-tong-ket")[2])
        tap.ok("kết quả phát hiện, bồi dưỡng, tổng kết và nhân rộng điển hình tiên tiến" in before and "Trong năm, cụm đã phát hiện" not in before,
               "without exemplars the report asks for them")
        page = entered(who)
        nurtured(server, who, page)
        proposed(who, page)
        recognised(server, who, page)
        spread(who, page)
        presented(who, page)
        told(who)
        refused_by_the_file(server)
        given_up(who)
        goes_out(server, who, page)
        english = text(Browser(server, "/en").as_role("mau.thu-ky").get(YEAR + "/phong-trao")[2])
        tap.ok("Individual" in english and "Spread" in english and not re.search("cá nhân|tập thể|nhân rộng", english), "its kind and stage are said in English there", english[:900])
    tap.done()


main()
