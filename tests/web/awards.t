#!/usr/bin/env python3
"""What an authority issues: its decision with the number of its own office, certificates by it that are numbered in its register; covenants
in the register of the group, numbers from outside, rights of a year that is not the newest, files that a reader compares."""
import concurrent.futures
import contextlib
import os
import re
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import paper  # noqa: E402
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree, scratch, send_files, serve  # noqa: E402

GROUP = "tay-nam-bo"
YEAR, REGISTER = f"/nhom/{GROUP}/2015", f"/nhom/{GROUP}/so-van-ban"
DECISION, MERIT, LETTER, COVENANT, REPORT = (YEAR + "/trinh-ky/" + kind for kind in ("quyet-dinh", "bang-khen", "giay-khen", "giao-uoc", "bao-cao-tong-ket"))
CHAIR, PRIME = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẾN TRE", "THỦ TƯỚNG CHÍNH PHỦ"
FORM = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
AGAIN = {"thay": "them", "ly-do-lai": "Đợt xét tiếp theo trong năm"}
BASES = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022\nTheo đề nghị của Cụm tại Tờ trình số 05/TTr-CTĐ"
AWARDS = ["nam\thinh_thuc\tdon_vi\tdoi_tuong\tcap_quyet_dinh\ttinh_trang\tso_luong",
          "2015\tBằng khen của Chủ tịch UBND tỉnh Bến Tre\tCM\t\tChủ tịch UBND tỉnh Bến Tre\tde_nghi\t",
          "2015\tBằng khen của Chủ tịch UBND tỉnh Bến Tre\t\tÔng Lê Văn Mẫu, Sở Nội vụ\tChủ tịch UBND tỉnh Bến Tre\tde_nghi\t1",
          "2015\tGiấy khen của Chủ tịch UBND tỉnh Bến Tre\t\tTổ giúp việc của Cụm\tChủ tịch UBND tỉnh Bến Tre\tde_nghi\t1",
          "2015\tBằng khen của Thủ tướng Chính phủ\tBL\t\tThủ tướng Chính phủ\tde_nghi\t",
          "2015\tGiấy khen của Cụm\tCM\t\tCụm thi đua các tỉnh Tây Nam bộ\tde_nghi\t",
          "2015\tBằng khen của Thủ tướng Chính phủ\t\tcác tập thể xuất sắc\tThủ tướng Chính phủ\tde_nghi\t3"]
# Of one that the group has not put forward the decision says what for.
OTHERS = [AWARDS[0], "2014\tBằng khen của Giám đốc Sở Nội vụ tỉnh Bến Tre\t\tÔng Trần Văn Thử, chuyên viên\tGiám đốc Sở Nội vụ tỉnh Bến Tre\tda_quyet_dinh\t1",
          "2014\tGiấy khen của Giám đốc Sở Nội vụ tỉnh Bến Tre\t\tÔng Trần Văn Thử, chuyên viên\tGiám đốc Sở Nội vụ tỉnh Bến Tre\tda_quyet_dinh\t1",
          "2014\tGiấy khen của Giám đốc Sở Nội vụ tỉnh Bến Tre\t\tem Thử Văn Nam có thành tích trong chuyển đổi số\tGiám đốc Sở Nội vụ tỉnh Bến Tre\tda_quyet_dinh\t1",
          "2014\tGiấy khen của Giám đốc Sở Tư pháp tỉnh Bến Tre\t\tÔng Lê Văn Dài đã có thành tích trong " + ", ".join(["tuyên truyền, phổ biến pháp luật"] * 40)
          + "\tGiám đốc Sở Tư pháp tỉnh Bến Tre\tda_quyet_dinh\t1",
          "2014\tBằng khen của Chủ tịch Ủy ban nhân dân tỉnh\tCM\t\tChủ tịch Ủy ban nhân dân tỉnh\tde_nghi\t"]
ANY_CHAIR, PLACE = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "CHỨC DANH, TÊN CƠ QUAN QUYẾT ĐỊNH KHEN THƯỞNG"
JUSTICE = "GIÁM ĐỐC SỞ TƯ PHÁP TỈNH BẾN TRE"
DIRECTOR, DONE = "GIÁM ĐỐC SỞ NỘI VỤ TỈNH BẾN TRE", "công tác tham mưu tổ chức phong trào Chung tay vì người nghèo năm 2014"
tap = Tap()


def year(folder, db, number, state, awards=None):
    package = self_scoring.package(folder, state)
    for name in os.listdir(package):
        if name not in ("nhom.tsv", "thanh_vien.tsv", "nguon.tsv"):
            os.remove(os.path.join(package, name))
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(f"\t2013\t{state}", f"\t{number}\t{state}"))
    if awards:
        with open(os.path.join(package, "de_nghi.tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(awards) + "\n")
    code, said = thidua.run("import", package, "--db", db)
    assert code == 0, said


def text(source):
    return next(Tree(source).root.all("main")).text()


def rows(server, query, *values):
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        return connection.execute(query, values).fetchall()


def send(browser, page, **more):
    return browser.post(page, {**FORM, **AGAIN, **thidua.added_texts(browser, page), **{name.replace("_", "-"): value for name, value in more.items()}})


def prepare(browser, page, **more):
    status, headers, source = send(browser, page, **more)
    assert status == 303, (page, status, text(source)[:900])
    return headers["location"].split("?")[0]


def sign(browser, page):
    seen = re.search(r'name="da-xem" value="([^"]*)"', browser.get(page)[2])
    status, headers, source = browser.post(page, {"viec": "ky", "da-xem": seen.group(1) if seen else ""})
    return status, headers.get("location", "").split("?")[0], source


def code_of(browser, where):
    return re.search(r"/xac-minh/(\w+)", browser.get(where)[2]).group(1)


def pages_of(browser, where):
    path = os.path.join(scratch(), "van-ban.pdf")
    status, body = browser.file(where + "/van-ban.pdf")
    assert status == 200, (where, status)
    with open(path, "wb") as out:
        out.write(body)
    return paper.pages(path)


def filled(source):
    """Place and signer that the form proposes."""
    return [re.search(rf'<input[^>]*name="{name}"[^>]*>', source).group(0).split('value="')[1].split('"')[0] for name in ("noi", "nguoi-ky")]


def decisions(server, who):
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    status, _, source = who["mau.thu-ky"].get(DECISION)
    tap.ok(status == 200 and 'name="co-quan"' not in source and "ghi quyết định khen thưởng" in text(source).lower(),
           "the group's own office is told who enters a decision", text(source)[:300])
    tap.ok(send(who["mau.thu-ky"], DECISION, co_quan=CHAIR, so_ngoai="15/QĐ-UBND", can_cu=BASES)[0] == 403, "and enters none")
    proposed = board.get(DECISION)[2]
    tap.ok("Theo đề nghị của [cơ quan, đơn vị trình khen thưởng] tại Tờ trình số [số, ngày của tờ trình khen thưởng]" in proposed
           and "............/TTr-...... ngày ........ tháng ........ năm" in text(proposed),
           "who proposed to another authority is a place to fill, its number dots on paper", text(proposed)[-1500:])
    drafts = YEAR + "/van-ban/quyet-dinh"
    tap.ok("............/TTr-CTĐ ngày ........ tháng ........ năm" in text(board.get(drafts)[2]),
           "without a submission of the group that went out its number is dots on paper", text(board.get(drafts)[2])[-1500:])
    tap.ok(sign(who["mau.cum-truong"], prepare(who["mau.thu-ky"], YEAR + "/trinh-ky/to-trinh", noi="Năm Căn", nguoi_ky="Lê Thị Mẫu"))[0] == 303, "the submission is issued")
    shown = text(board.get(drafts)[2])
    tap.ok(shown.count("tại Tờ trình số 01/TTr-CTĐ ngày 06 tháng 3 năm 2026") == 1 and shown.count("Theo đề nghị của Cụm") == 1,
           "then the decision of the group itself has its number and its day, and no other one", shown[-1500:])
    source = board.get(DECISION)[2]
    tap.ok(filled(source)[0] != "Năm Căn" and filled(source)[1] != "Lê Thị Mẫu", "what the group has signed says nothing of where the authority signs, and who", filled(source))
    tap.ok(CHAIR in source and PRIME in source and "Căn cứ Luật" in source, "who decides is chosen from the awards, the bases are proposed", text(source)[:500])
    status, _, source = send(board, DECISION, co_quan=CHAIR, so_ngoai="số 15", can_cu=BASES)
    tap.ok(status == 422 and "15/QĐ-UBND" in text(source) and "số 15" in source, "a number that none is, is told at its field", status)
    page = prepare(board, DECISION, co_quan=CHAIR, so_ngoai="15/QĐ-UBND", can_cu=BASES, noi="Giồng Trôm", nguoi_ky="Trần Thị Mẫu")
    tap.ok("trước hôm nay" not in text(council.get(page)[2]), "nobody is told to issue today what was signed elsewhere on its day", text(council.get(page)[2])[:600])
    tap.ok("15/QĐ-UBND, đã cấp ngoài chương trình" in text(council.get(page)[2]), "who confirms sees where the number is from", text(council.get(page)[2])[-600:])
    shown = text(board.get(page + "?xong=trinh")[2])
    tap.ok("xác nhận vào sổ trên trang này" in shown and "Người có thẩm quyền ký trên trang này" not in shown, "who prepared it is not told that it is signed here", shown[:600])
    tap.ok(sign(board, page)[0] == 403, "who prepared it does not confirm it")
    tap.ok(sign(who["mau.cum-truong"], page)[0] == 403, "nor does the head of the group")
    status, where, source = sign(council, page)
    tap.ok(status == 303 and "/di/" in where, "the council does", status, text(source)[:400] if source else "")
    shown = text(council.get(where)[2])
    tap.ok("Văn bản số 15/QĐ-UBND" in shown and "cấp ngoài chương trình" in shown, "it is shown as numbered outside", shown[:500])
    public = text(Browser(server).get("/xac-minh/" + code_of(council, where))[2])
    tap.ok("ỦY BAN NHÂN DÂN TỈNH BẾN TRE" in public and "cấp ngoài chương trình" in public, "on the page for everybody too", public[:500])
    tap.ok("tỉnh Cà Mau; ông Lê Văn Mẫu, Sở Nội vụ" in public, "with those whom the decision names", public[-2000:])
    pages = pages_of(council, where)
    whole = " ".join(page.text() for page in pages)
    tap.ok("Số: 15/QĐ-UBND" in whole and "ông Lê Văn Mẫu" in whole and "DANH SÁCH" not in whole and "05/TTr-CTĐ" in whole and "Trần Thị Mẫu" in whole
           and "bổ sung" not in whole, "on the pages: number, bases, who is named and therefore on no list, signer, and nothing left to add", whole[:900])
    tap.ok("BẠC LIÊU" not in whole.upper(), "and nothing of another authority")
    status, _, source = send(board, DECISION, co_quan=CHAIR, so_ngoai="15/QĐ-UBND", can_cu=BASES)
    tap.ok(status == 422 and "văn bản khác" in text(source), "a number stands on one paper of an office", status)
    report = who["mau.thu-ky"].get(REPORT)[2]
    tap.ok(filled(report) == ["Năm Căn", "Lê Thị Mẫu"], "the form of the group's next paper has who signed its own last one, not who decided", filled(report))
    tap.ok([filled(board.get(page)[2]) for page in (MERIT, LETTER)] == [["Giồng Trôm", "Trần Thị Mẫu"]] * 2,
           "and those of the authority who signed for it", [filled(board.get(page)[2]) for page in (MERIT, LETTER)])
    other_authority(board)
    return where


def other_authority(board):
    """What was filled in for one authority does not go out under another, and what one issued is no paper of the other's kind."""
    source = board.get(DECISION)[2]
    tap.ok(f'<option value="{PRIME}" selected' in source and filled(source) == ["", ""], "who has not decided yet is proposed first, with nobody's place and signer",
           filled(source), re.findall(r"<option[^>]*>", source)[:5])
    tap.ok('name="thay"' not in source and f'name="dien-san-cho" value="{PRIME}"' in source, "nor is the decision of another said to be one of this kind")
    stale = {"co_quan": PRIME, "so_ngoai": "77/QĐ-TTg", "can_cu": BASES, "noi": "Giồng Trôm", "nguoi_ky": "Trần Thị Mẫu", "dien_san_cho": CHAIR}
    status, _, source = send(board, DECISION, **stale)
    tap.ok(status == 422 and "Cơ quan quyết định đã được chọn lại" in text(source) and filled(source) == ["", ""],
           "place and signer of the one before are not submitted under another", status, filled(source))
    status, _, source = send(board, DECISION, **{**stale, "viec": "xem"})
    tap.ok(status == 200 and filled(source) == ["", ""] and "Trần Thị Mẫu" not in text(source), "nor shown so", status, filled(source))
    status, _, source = send(board, DECISION, **{**stale, "viec": "xem", "co_quan": CHAIR, "dien_san_cho": PRIME})
    tap.ok(status == 200 and 'name="thay"' in source and "Thay thế văn bản số 15/QĐ-UBND" in source, "its own decision may be replaced by another of it", status)
    status, _, source = send(board, DECISION, **{**stale, "viec": "xem", "noi": "Hà Nội", "nguoi_ky": "Phạm Văn Mẫu"})
    tap.ok(filled(source) == ["Hà Nội", "Phạm Văn Mẫu"], "what was typed stays", filled(source))


def replaced(server, who, decision):
    """A paper takes the place of one of its kind and issuer alone: on the form, when it is submitted, and when it is signed."""
    board, secretary, head = who["mau.co-quan"], who["mau.thu-ky"], who["mau.cum-truong"]
    number, proposal = decision.rsplit("/", 1)[1], YEAR + "/trinh-ky/to-trinh"
    again = {"thay": number, "ly_do_lai": "Gửi lại"}
    for browser, page, more, what in ((board, DECISION, {"co_quan": PRIME, "so_ngoai": "78/QĐ-TTg", "can_cu": BASES}, "another authority's decision"),
                                      (secretary, proposal, {}, "a paper of the group"), (secretary, proposal, {"thay": "123456"}, "one that is not there")):
        status, _, source = send(browser, page, **{**again, **more})
        tap.ok(status == 422 and "cùng cơ quan ban hành" in text(source), f"{what} replaces no decision", status, text(source)[:500])
    page = prepare(secretary, proposal)
    shown = text(head.get(page)[2])
    tap.ok(shown.count("Ban hành thêm; văn bản trước vẫn có hiệu lực") == 2, "who signs sees above the button that it goes out beside another", shown[-900:])
    with thidua.without_guards(server.db) as connection:
        connection.execute("UPDATE document_submission SET replaces = ? WHERE id = ?", (int(number), int(page.rsplit("/", 1)[1])))
    shown = text(head.get(page)[2])
    tap.ok(shown.count("Thay thế văn bản số 15/QĐ-UBND ngày 6/3/2026") == 2, "and in whose place it goes", shown[-900:])
    status, _, source = sign(head, page)
    tap.ok(status == 422 and "cùng cơ quan ban hành" in text(source), "one that came past the form is not signed", status, text(source)[:500])
    public = text(Browser(server).get("/xac-minh/" + code_of(who["mau.hoi-dong"], decision))[2])
    tap.ok("không còn hiệu lực" not in public, "the decision is in force", public[:300])
    with thidua.without_guards(server.db) as connection:
        connection.execute("UPDATE document_submission SET replaces = NULL WHERE id = ?", (int(page.rsplit("/", 1)[1]),))
    assert head.post(page, {"viec": "tra", "ly-do": "Không thay quyết định"})[0] == 303
    log = text(board.get(f"/nhat-ky/{GROUP}")[2])
    tap.ok(": ban hành thêm" in log, "the log says it", log[:900])
    log = text(Browser(server, language="/en").as_role("mau.co-quan").get(f"/nhat-ky/{GROUP}")[2])
    tap.ok(": goes out beside an earlier one" in log, "in English too", log[:900])


ROLES = ("mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh", "mau.hoi-dong", "mau.quan-tri",
         "mau.co-quan")


def of_no_authority(server, who):
    """The plain form names no authority and no decision: it is the kind of the paper that says who may, before anything else is looked at."""
    before = rows(server, "SELECT COUNT(*) FROM document_submission")
    for login in ROLES:
        browser = who.get(login) or Browser(server).as_role(login)
        for page, asked in ((DECISION, "Hãy chọn cơ quan quyết định"), (MERIT, "chọn quyết định"), (LETTER, "chọn quyết định")):
            status, _, source = browser.post(page, FORM, page="/tai-khoan")
            said = text(source)
            if login == "mau.co-quan":
                tap.ok(status == 422 and asked in said, f"{page.rsplit('/', 1)[1]}: {login} is asked whose it is", status, said[:300])
            else:
                tap.ok(status == 403 and asked not in said, f"{page.rsplit('/', 1)[1]}: {login} is refused", status, said[:300])
    stranger = Browser(server)
    tap.ok(all(stranger.post(page, FORM, page="/dang-nhap")[0] in (303, 401, 403) for page in (DECISION, MERIT, LETTER)), "who is not signed in is too")
    tap.ok(rows(server, "SELECT COUNT(*) FROM document_submission") == before, "and nothing of it is in the register")


def left_over(server, who):
    """One that came into the register without its authority, before that was asked for: it is told why it cannot be signed."""
    page = prepare(who["mau.co-quan"], DECISION, co_quan=CHAIR, so_ngoai="14/QĐ-UBND", can_cu=BASES)
    with thidua.without_guards(server.db) as connection:
        kept = connection.execute("SELECT * FROM submission_award").fetchall()
        connection.execute("DELETE FROM submission_award")
    status, _, source = sign(who["mau.cum-truong"], page)
    tap.ok(status == 403, "the head of the group signs no decision that names no authority", status, text(source)[:300])
    status, _, source = sign(who["mau.hoi-dong"], page)
    tap.ok(status == 422 and "chưa nêu cơ quan quyết định" in text(source), "the council is told why it cannot be", status, text(source)[:600])
    with thidua.without_guards(server.db) as connection:
        connection.executemany(f"INSERT INTO submission_award VALUES ({', '.join('?' * len(kept[0]))})", kept)
    assert who["mau.hoi-dong"].post(page, {"viec": "tra", "ly-do": "Chưa nêu cơ quan quyết định"})[0] == 303


def answered(who):
    """The register drives the proposals: what was decided is decided, what waits may be refused with a reason, and that taken back."""
    board, page = who["mau.co-quan"], YEAR + "/de-nghi"
    shown = text(board.get(page)[2])
    tap.ok(shown.count("Quyết định số 15/QĐ-UBND ngày 6/3/2026") == 3, "the three of the decision are decided by it", shown[:1500])
    tap.ok("Tiếp theo: Thủ tướng Chính phủ quyết định" in shown, "of the others it is said who decides", shown[:1500])
    form = {"viec": "khong-chap-thuan", "de-nghi.khong-chap-thuan": "Bằng khen của Thủ tướng Chính phủ|BL", "van-ban.khong-chap-thuan": "120/BTĐKT-VP",
            "ngay.khong-chap-thuan": "10/3/2026", "ly-do.khong-chap-thuan": "Chưa đủ 5 năm liên tục"}
    tap.ok('value="khong-chap-thuan"' not in who["mau.thu-ky"].get(page)[2], "the secretary is offered no such record")
    tap.ok(who["mau.thu-ky"].post(page, form, page="/tai-khoan")[0] == 403, "and makes none")
    status, _, source = board.post(page, {**form, "ly-do.khong-chap-thuan": " ", "ngay.khong-chap-thuan": "31/2/2026"})
    tap.ok(status == 422 and "Hãy ghi lý do" in source and "ngày có thật" in source, "a refusal needs its reason and its day", status)
    wrong = {**form, "de-nghi.khong-chap-thuan": "Bằng khen của Chủ tịch UBND tỉnh Bến Tre|CM"}
    tap.ok(board.post(page, wrong)[0] == 422, "what is decided is not refused")
    tap.ok(board.post(page, form)[0] == 303, "else it is recorded")
    shown = text(board.get(page)[2])
    tap.ok("120/BTĐKT-VP, ngày 10/3/2026): Chưa đủ 5 năm liên tục" in shown, "and shown with its paper and reason", shown[:1800])
    tap.ok("BẠC LIÊU" not in text(board.get(YEAR + "/van-ban/to-trinh")[2]).upper(), "it is put forward no more")
    tap.ok(board.post(page, form)[0] == 422, "once")
    back = {"viec": "rut-lai", "de-nghi.rut-lai": form["de-nghi.khong-chap-thuan"], "ly-do.rut-lai": "Ghi nhầm đơn vị"}
    tap.ok(board.post(page, back)[0] == 303 and "Chưa đủ 5 năm" not in text(board.get(page)[2]), "a mistake is taken back")
    log = text(board.get(f"/nhat-ky/{GROUP}")[2])
    tap.ok("Ghi đề nghị khen thưởng không được chấp thuận" in log and "Rút lại ghi nhận không chấp thuận" in log, "the log has both", log[:600])


def certificates(server, who, decision):
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    number = decision.rsplit("/", 1)[1]
    source = board.get(MERIT)[2]
    tap.ok("15/QĐ-UBND" in source and "Số sổ vàng: ......" in text(source), "certificates are prepared by the decision", text(source)[:600])
    status, _, source = send(board, MERIT, theo="", so_dau="")
    tap.ok(status == 422 and "chọn quyết định" in text(source), "not without one", status)
    status, _, source = send(board, MERIT, theo=number, ngay="5/3/2026")
    tap.ok(status == 422 and "trước ngày của Quyết định" in text(source), "nor with a date before it", status)
    page = prepare(board, MERIT, theo=number, so_dau="38")
    status, where, source = sign(council, page)
    tap.ok(status == 303, "they are confirmed", status, text(source)[:400] if source else "")
    found = rows(server, "SELECT entry, recipient FROM certificate ORDER BY entry")
    tap.ok(found == [(38, "Tỉnh Cà Mau"), (39, "Ông Lê Văn Mẫu, Sở Nội vụ")], "each has its number in the register, which begins where the paper one ended", found)
    pages = pages_of(council, where)
    code = code_of(council, where)
    for page, entry in zip(pages, (38, 39)):
        said = page.text()
        tap.ok(f"Số sổ vàng: {entry}" in said and "15/QĐ-UBND" in said and "Ngày 06 tháng 3 năm 2026" in said and len(page.codes()) == 1
               and page.codes()[0].endswith(code), f"page {entry} has the decision, its number and a code", said, page.codes())
        tap.ok(re.search(r"Mốc nhật ký: [\d.]+ mục, mã (?:[A-Z2-7]{4}-){3}[A-Z2-7]{4} Quét mã", said), f"page {entry} says how far the log was signed", said)
    shown = text(council.get(where)[2])
    tap.ok("38-39/2026 (sổ bằng khen)" in shown and "Cà Mau" in shown, "the register of the group names them", shown[:500])
    status, _, source = send(board, MERIT, theo=number)
    tap.ok(status == 422 and "đã vào sổ" in text(source), "nobody gets a second one by the same decision", status)
    letters = sign(council, prepare(board, LETTER, theo=number))[1]
    pages = pages_of(council, letters)
    tap.ok("Số vào sổ: 01" in pages[0].text(), "letters of merit have a register of their own", pages[0].text())
    on_stock(council, where)
    again = sign(council, prepare(board, MERIT, theo=number, thay=where.rsplit("/", 1)[1], ly_do_lai="Sai tên một đơn vị"))[1]
    found = rows(server, "SELECT entry FROM certificate WHERE type = 'BK' ORDER BY entry")
    tap.ok(again and [entry for (entry,) in found] == [38, 39, 40, 41], "those in their place go on without a gap", found)
    return where, code


def on_stock(council, where):
    """What was issued goes onto printed stock as it stands in the register, and again byte for byte the same."""
    shown = council.get(where)[2]
    tap.ok("/tren-phoi.pdf" in shown and "/tren-phoi.docx" in shown, "certificates are offered for printed stock")
    first, second = (council.file(where + "/tren-phoi.pdf") for _ in range(2))
    path = os.path.join(scratch(), "phoi.pdf")
    with open(path, "wb") as out:
        out.write(first[1])
    pages = paper.pages(path)
    tap.ok(first[0] == 200 and first[1] == second[1] and len(pages) == 2, "a page each, the same bytes again", first[0], len(pages))
    for page, entry, name in zip(pages, ("38", "39"), ("Mau", "Mẫu,")):
        said = page.text().split()
        tap.ok(entry in said and "15/QĐ-UBND" in said and name in said and "06" in said and "KHEN" not in said and "Quyết" not in said and "Mốc" not in said,
               f"entry {entry} with its decision and its name, and nothing that the stock has", page.text())
    whole = [council.file(where + "/van-ban.pdf")[1] for _ in range(2)]
    tap.ok(whole[0] == whole[1] and whole[0] != first[1], "the file that was issued stays what it is")
    tap.ok(council.file(where + "/tren-phoi.docx")[1][:2] == b"PK", "in Word too")


def same_merit(server, who):
    """A certificate says what its decision says: nobody types it twice, and it is not made up."""
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    page, letter = (one.replace("2015", "2014") for one in (DECISION, LETTER))
    shown = board.get(page + "?co-quan=" + urllib.parse.quote(DIRECTOR))[2]
    places = re.findall(r'name="(bo-sung\.[^"]*)"', shown)
    typed = {name: DONE[0].upper() + DONE[1:] if "thanh-tich" in name or "thanhtich" in name.replace("-", "") else "Căn cứ khác" for name in places}
    where = sign(council, prepare(board, page, co_quan=DIRECTOR, so_ngoai="77/QĐ-SNV", can_cu=BASES, **typed))[1]
    said = " ".join(one.text() for one in pages_of(council, where))
    tap.ok(f"đã có thành tích {DONE}" in said, "a decision says what was typed, small inside its sentence", said[:1800])
    number = where.rsplit("/", 1)[1]
    draft = board.get(letter + "?theo=" + number)[2]
    tap.ok("bo-sung.noi-dung-thanh-tich" not in draft and f"Đã có thành tích {DONE}" in text(draft), "the letter by it says the same, and asks for nothing", text(draft)[-900:])
    issued = sign(council, prepare(board, letter, theo=number))[1]
    said = [re.sub(r"\s+", " ", one.text()) for one in pages_of(council, issued)]
    tap.ok(len(said) == 2 and f"Đã có thành tích {DONE}" in said[0] and "Đã có thành tích trong chuyển đổi số" in said[1] and "xuất sắc" not in said[0],
           "so it is issued; where the words for the recipient tell the merit, those are printed", said)
    tap.ok(said[1].count("thành tích") == 1 and "Em Thử Văn Nam Đã có thành tích trong chuyển đổi số" in said[1], "once, below the name alone", said[1])
    kept = [name for name, in rows(server, "SELECT recipient FROM certificate WHERE recipient LIKE '%Thử Văn Nam%'")]
    tap.ok(kept == ["Em Thử Văn Nam"], "which is what the register keeps for the check by name", kept)
    path = os.path.join(scratch(), "phoi-qd.pdf")
    with open(path, "wb") as out:
        out.write(council.file(issued + "/tren-phoi.pdf")[1])
    said = [re.sub(r"\s+", " ", one.text()) for one in paper.pages(path)]
    tap.ok(f"Đã có thành tích {DONE}" in said[0] and "Đã có thành tích trong chuyển đổi số" in said[1] and "xuất sắc" not in "".join(said) and said[1].count("thành tích") == 1, "and on printed stock", said)


def too_long(who):
    """What a certificate has no room for is refused with whose it is, not printed over what stands below."""
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    page, letter = (one.replace("2015", "2014") for one in (DECISION, LETTER))
    shown = board.get(page + "?co-quan=" + urllib.parse.quote(JUSTICE))[2]
    typed = {name: "Căn cứ khác" for name in re.findall(r'name="(bo-sung\.[^"]*)"', shown)}
    number = sign(council, prepare(board, page, co_quan=JUSTICE, so_ngoai="78/QĐ-STP", can_cu=BASES, **typed))[1].rsplit("/", 1)[1]
    status, _, source = send(board, letter, theo=number)
    said = text(source)
    tap.ok(status == 422 and "Trang tặng “Ông Lê Văn Dài" in said and "không đủ chỗ" in said and "viết gọn" in said, "a text longer than its place is refused, with whose it is",
           status, said[:900])
    status, _, source = send(board, "/en" + letter, theo=number)
    tap.ok(status == 422 and "has no room" in text(source), "in English too", status, text(source)[:900])


def class_is_named(who):
    """The year knows no more than the class of who decides: whoever enters the decision names the one, and its certificates are that one's."""
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    page, certificate = (one.replace("2015", "2014") for one in (DECISION, MERIT))
    shown = board.get(page + "?co-quan=" + urllib.parse.quote(ANY_CHAIR))[2]
    tap.ok(f"[{PLACE}]" in text(shown), "the head of the draft is a place to fill", text(shown)[-2500:])
    field = next((name for name in re.findall(r'name="(bo-sung\.[^"]*)"', shown) if "quyet-dinh-khen-thuong" in name), "bo-sung.none")
    typed = {name: "Căn cứ khác" for name in re.findall(r'name="(bo-sung\.[^"]*)"', shown)}
    status, _, source = send(board, page, co_quan=ANY_CHAIR, so_ngoai="88/QĐ-UBND", can_cu=BASES, **{**typed, field: "Chủ tịch UBND tỉnh"})
    tap.ok(status == 422 and "tên chung của nhiều cơ quan" in text(source), "a class is refused", status, text(source)[:600])
    where = sign(council, prepare(board, page, co_quan=ANY_CHAIR, so_ngoai="88/QĐ-UBND", can_cu=BASES, **{**typed, field: "Chủ tịch UBND tỉnh Vĩnh Long"}))[1]
    said = " ".join(one.text() for one in pages_of(council, where))
    tap.ok("ỦY BAN NHÂN DÂN TỈNH VĨNH LONG" in said and "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG" in said and "88/QĐ-UBND" in said, "it is issued by who was named", said[:900])
    draft = board.get(certificate + "?theo=" + where.rsplit("/", 1)[1])[2]
    tap.ok("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG" in text(draft), "and so are its certificates", text(draft)[-900:])
    rows_of = text(board.get(f"/nhom/{GROUP}/2014/van-ban/to-trinh")[2])
    tap.ok("Chủ tịch Ủy ban nhân dân tỉnh tặng" not in rows_of, "the award that was decided is proposed no more", rows_of[:600])


def checked_by_name(server, code):
    stranger = Browser(server)

    def said(query):
        return text(stranger.get(f"/xac-minh/{code}{query}")[2])

    plain = said("")
    tap.ok("Cà Mau" not in plain and "Lê Văn Mẫu" not in plain, "a reader is shown nobody's name", plain[:600])
    tap.ok("không hiện tên người khác" in plain and stranger.get(f"/xac-minh/{code}/van-ban.pdf")[0] == 404, "nor are the pages, which name all", plain[:600])
    tap.ok("Đúng: số vào sổ" in said("?so=39&ten=ong%20le%20van%20mau,%20so%20noi%20vu"), "number and name of one certificate are confirmed")
    tap.ok("không khớp" in said("?so=38&ten=ong%20le%20van%20mau") and "không khớp" in said("?so=x&ten="), "and denied where they differ")


def unnamed(server, who):
    board, council = who["mau.co-quan"], who["mau.hoi-dong"]
    fields = {"co_quan": PRIME, "so_ngoai": "432/QĐ-TTg", "can_cu": BASES}
    status, _, source = board.post(DECISION, {**FORM, **AGAIN, **{name.replace("_", "-"): value for name, value in fields.items()}})
    tap.ok(status == 422 and "tên từng tập thể, cá nhân" in text(source), "a decision that promises a list is not prepared without it", status, text(source)[:900])
    added = {name: "Tập thể 1\nTập thể 2" for name in re.findall(r'<textarea[^>]* name="(bo-sung\.[^"]*)"', source)}
    decision = sign(council, prepare(board, DECISION, **fields, **added))[1]
    status, _, source = send(board, MERIT, theo=decision.rsplit("/", 1)[1])
    tap.ok(status == 422 and "chưa ghi tên" in text(source), "certificates without a name are not entered", status, text(source)[:300])
    tap.ok(council.post(decision, {"ly-do": "Ghi nhầm"})[0] == 303, "a decision is withdrawn by who confirms")
    tap.ok("432/QĐ-TTg" not in board.get(MERIT)[2], "and then gives nothing")


def at_once(server, who):
    """Two confirm certificates of two kinds and the same at the same moment."""
    board = who["mau.co-quan"]
    numbers = []
    for n in range(4):
        where = sign(who["mau.hoi-dong"], prepare(board, DECISION, co_quan=CHAIR, so_ngoai=f"{20 + n}/QĐ-UBND", can_cu=BASES))[1]
        numbers.append(where.rsplit("/", 1)[1])
    pages = [prepare(board, MERIT, theo=number) for number in numbers]
    signers = [who["mau.hoi-dong"], Browser(server).as_role("mau.hoi-dong"), Browser(server).as_role("mau.hoi-dong")]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda job: "/di/" in sign(signers[job[0] % 3], job[1])[1], enumerate(pages * 2)))
    entries = [entry for (entry,) in rows(server, "SELECT entry FROM certificate WHERE type = 'BK' ORDER BY entry")]
    tap.ok(sum(done) == 4 and entries == list(range(38, 38 + len(entries))) and len(entries) == 12, "confirmed at once there is no gap and no double", done, entries)
    decision_goes(server, who, numbers[0])


def decision_goes(server, who, number):
    """Certificates whose decision is withdrawn say so wherever they are shown."""
    council, place = who["mau.hoi-dong"], f"{REGISTER}/di/{number}"
    tap.ok("Đã cấp theo quyết định này: " in text(council.get(place)[2]), "who withdraws a decision reads what was given by it")
    status, headers, _ = council.post(place, {"ly-do": "Ghi nhầm số"})
    tap.ok(status == 303 and "Đã cấp theo quyết định này: " in text(council.get(headers["location"])[2]), "and reads it again once it is done", status)
    withdrawn = council.get(REGISTER + "?tinh-trang=thu-hoi")[2]
    found = re.search(rf'<tr>(?:(?!</tr>).)*?href="[^"]*/di/(\d+)"(?:(?!</tr>).)*?Quyết định đã thu hồi.*?</tr>', withdrawn, re.S)
    tap.ok(found and "20/QĐ-UBND mà văn bản này căn cứ đã được thu hồi ngày" in found.group(0), "the register says so of the certificates", found and found.group(0)[:600])
    given = f"{REGISTER}/di/{found.group(1)}" if found else place
    tap.ok("tren-phoi.pdf" not in council.get(given)[2], "they are printed on no stock any more")
    read = text(Browser(server).get(f"/xac-minh/{code_of(council, given)}")[2])
    tap.ok("Quyết định khen thưởng số 20/QĐ-UBND mà văn bản này căn cứ đã được thu hồi ngày" in read and "Có hiệu lực" not in read, "and so does the page of proof", read[:700])


def covenants(server, who):
    source = who["mau.thu-ky"].get(COVENANT)[2]
    tap.ok(re.search(r'<input[^>]*name="ngay"[^>]*>', source).group(0).count('value=""') == 1, "where a covenant tells no day of signing, none is proposed",
           re.search(r'<input[^>]*name="ngay"[^>]*>', source).group(0))
    status, _, source = send(who["mau.thu-ky"], COVENANT)
    tap.ok(status == 422 and "từ 1/10/2014 đến 31/12/2015" in text(source), "nor one after its year taken", status, text(source)[:500])
    page = prepare(who["mau.thu-ky"], COVENANT, ngay="6/3/2015")
    status, where, source = sign(who["mau.cum-truong"], page)
    shown = text(who["mau.thu-ky"].get(where)[2]) if status == 303 else text(source)
    tap.ok(status == 303 and "01/2015 (sổ giao ước)" in shown, "a covenant is in the register of the group", shown[:400])
    pages = pages_of(who["mau.thu-ky"], where)
    whole = " ".join(one.text() for one in pages)
    tap.ok("Số:" not in whole and "CHỨNG KIẾN" in whole and pages[-1].codes(), "its pages have signatures and a code, and no number, as the decree knows none", whole[:400])


def from_outside(server, who):
    secretary, head = who["mau.thu-ky"], who["mau.cum-truong"]
    status, _, source = send(secretary, REPORT, so_ngoai="07/BC-CTĐ")
    tap.ok(status == 422 and "dãy số do chương trình cấp" in text(source), "a number of the program's own series is not typed", status)
    where = sign(head, prepare(secretary, REPORT, so_ngoai="123/BC-SNV"))[1]
    own = sign(head, prepare(secretary, REPORT))[1]
    shown = text(secretary.get(REGISTER)[2])
    tap.ok("123/BC-SNV" in shown and "01/BC-CTĐ" in shown and "cấp ngoài chương trình" in shown and own and where,
           "a document keeps the number it got elsewhere, and takes none of the series", shown[:600])
    options = re.findall(r'<option value="(BC[^"]*)"', secretary.get(REGISTER)[2])
    both = text(secretary.get(REGISTER + "?loai=BC")[2])
    tap.ok(options == ["BC"] and "123/BC-SNV" in both and "01/BC-CTĐ" in both, "a type is one of the filter, whoever gave its numbers", options, both[:600])
    start = {"viec": "bat-dau", "loai": "KH", "nam": "2026", "so-dau": "8", "ly-do": "Sổ giấy"}
    assert secretary.post(REGISTER + "/so", start)[0] == 303
    plan = YEAR + "/trinh-ky/ke-hoach"
    tap.ok(send(secretary, plan, so_ngoai="07/KH-CTĐ")[0] == 303 and send(secretary, plan, so_ngoai="08/KH-CTĐ")[0] == 422,
           "one given on paper before the series began is entered, one after it is not")


def files(server, code, body):
    stranger = Browser(server)

    def compare(content):
        status, source = send_files(stranger, "/xac-minh/" + code, {}, {"tep": ("van-ban.pdf", content)}, "/xac-minh/" + code)
        return status, text(source)

    kept = sorted(os.listdir(server.db + ".tep"))
    status, said = compare(body)
    tap.ok(status == 200 and "Đúng tệp PDF đã ban hành" in said, "a file is chosen and compared", status, said[:300])
    status, said = compare(body + b" ")
    tap.ok(status == 200 and "Không phải tệp đã ban hành" in said,
           "one that was changed is told", status)
    tap.ok("chưa chọn tệp" in compare(b"")[1], "none is told")
    try:
        status = compare(b"x" * (9 << 20))[0]
    except OSError:
        status = 413
    tap.ok(status == 413, "one that is too large is refused", status)
    tap.ok(sorted(os.listdir(server.db + ".tep")) == kept, "nothing of them is kept")


def newest_year(server, who):
    """In the newest year nothing was put to the council yet: there no decision is entered, in the older one all of this was."""
    board = who["mau.co-quan"]
    newest = DECISION.replace("2015", "2016")
    shown = text(board.get(newest)[2])
    tap.ok("ghi quyết định khen thưởng" in shown.lower() and 'name="co-quan"' not in board.get(newest)[2], "a right is that of the year of the document", shown[:300])
    tap.ok(send(board, newest, co_quan=CHAIR, so_ngoai="99/QĐ-UBND", can_cu=BASES)[0] == 403, "whichever year is the newest")


def guards(server):
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        for table in ("certificate", "submission_award"):
            column = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][0]
            for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
                try:
                    connection.execute(statement)
                    said = ""
                except sqlite3.IntegrityError as problem:
                    said = str(problem)
                tap.ok("history" in said, f"{table}: the file itself keeps it", said)
        try:
            connection.execute("INSERT INTO certificate SELECT document_id, position + 100, authority, calendar_year, type, entry + 100, title, recipient "
                               "FROM certificate ORDER BY entry DESC LIMIT 1")
            said = ""
        except sqlite3.IntegrityError as problem:
            said = str(problem)
        tap.ok("next number of its register" in said, "no number of the register is left out, past the program either", said)
    code, said = thidua.run("audit", "verify", "--db", server.db)
    tap.ok(code == 0, "and the log agrees", said)


def refused(who):
    board, page = who["mau.co-quan"], YEAR + "/de-nghi"
    status, _, source = board.post(page, {
        "viec": "khong-chap-thuan", "de-nghi.khong-chap-thuan": "Bằng khen của Thủ tướng Chính phủ|BL", "van-ban.khong-chap-thuan": "121/BTĐKT-VP",
        "ngay.khong-chap-thuan": "11/3/2026", "ly-do.khong-chap-thuan": "Chưa đủ 5 năm liên tục"})
    tap.ok(status == 303, "a proposal is not granted", status, source and text(source)[:600])
    tap.ok(re.search('name="de-nghi.rut-lai"', board.get(page)[2]), "which may be taken back")


def comes_in_refused(db, package):
    """A year with a proposal that was not granted goes out as a package, is corrected there and comes in: the proposal is still not granted."""
    code, said = thidua.run("export", GROUP, "2015", "--db", db, "-o", package + "/")
    path = os.path.join(package, "de_nghi.tsv")
    with open(path, encoding="utf-8") as file:
        sheet = file.read()
    tap.ok(code == 0 and sheet.count("khong_chap_thuan") == 1, "the package says so", said, sheet)
    with open(path, "w", encoding="utf-8") as file:
        file.write(sheet.replace("các tập thể xuất sắc", "các tập thể tiêu biểu"))
    code, said = thidua.run("import", package, "--db", db, "--reason", "Sửa tên")
    tap.ok(code == 0, "and comes in again", said)
    with open(os.path.join(package, "chuc_vu.tsv"), "w", encoding="utf-8") as file:
        file.write("nam\tchuc_vu\tdon_vi\ttinh_trang\n2015\ttruong\tCM\tkhong_chap_thuan\n")
    code, said = thidua.run("import", package, "--db", db, "--reason", "Thêm trưởng")
    tap.ok(code and "chuc_vu.tsv:2" in said and "khong_chap_thuan" in said and "đương nhiệm /" in said and "CHECK" not in said,
           "an office knows no such word: the place and the words it knows are told", code, said)


def still_refused(server):
    board, page = Browser(server).as_role("mau.co-quan"), YEAR + "/de-nghi"
    source = board.get(page)[2]
    shown = text(source)
    tap.ok("các tập thể tiêu biểu" in shown and "121/BTĐKT-VP, ngày 11/3/2026): Chưa đủ 5 năm liên tục" in shown, "as corrected, and not granted", shown[:1800])
    tap.ok('name="de-nghi.rut-lai"' not in source and "sửa gói số liệu rồi nhập lại" in shown, "what the package says is corrected there alone", shown[:1800])
    back = {"viec": "rut-lai", "de-nghi.rut-lai": "Bằng khen của Thủ tướng Chính phủ|BL", "ly-do.rut-lai": "Ghi nhầm đơn vị"}
    tap.ok(board.post(page, back)[0] == 422, "not by taking back a record", shown[:300])
    code, said = thidua.run("audit", "verify", "--db", server.db)
    tap.ok(code == 0, "the log agrees still", said)


def main():
    folder = scratch()
    db = os.path.join(folder, "demo.db")
    with serve(db=db):
        pass
    year(folder, db, 2014, "hoi_dong_quyet_dinh", OTHERS)
    year(folder, db, 2015, "hoi_dong_quyet_dinh", AWARDS)
    year(folder, db, 2016, "chuan_bi", [line.replace("2015", "2016") for line in AWARDS])
    with serve(db=db) as server:
        who = {login: Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong", "mau.co-quan", "mau.hoi-dong")}
        of_no_authority(server, who)
        left_over(server, who)
        decision = decisions(server, who)
        replaced(server, who, decision)
        answered(who)
        where, code = certificates(server, who, decision)
        same_merit(server, who)
        too_long(who)
        class_is_named(who)
        checked_by_name(server, code)
        unnamed(server, who)
        at_once(server, who)
        covenants(server, who)
        from_outside(server, who)
        newest_year(server, who)
        files(server, code, who["mau.hoi-dong"].file(where + "/van-ban.pdf")[1])
        guards(server)
        refused(who)
    comes_in_refused(db, os.path.join(folder, "goi-2015"))
    with serve(db=db) as server:
        still_refused(server)
    tap.done()


main()
