#!/usr/bin/env python3
"""Nothing goes out before its time: minutes not before the conference that they tell of was held and recorded, a submission not before what was
agreed, a year-end report not before the scores are adopted, and no stranger with a code reads results that are not published."""
import datetime
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import SOURCE, Browser, Tap, Tree, added_texts, scratch, serve  # noqa: E402

YEAR = self_scoring.PATH
REPORT, MINUTES, HAND_OVER = (f"{YEAR}/trinh-ky/{kind}" for kind in ("bao-cao-tong-ket", "bien-ban-hop", "bien-ban-ban-giao"))
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
FORM = {"viec": "trinh", "noi": "Bến Tre", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
tap = Tap()


def day(date):
    return f"{date.day}/{date.month}/{date.year}"


def text(source):
    return next(Tree(source).root.all("main")).text()


def send(browser, page, date, **more):
    return browser.post(page, {**FORM, "ngay": day(date), **added_texts(browser, page), **more})


def issue(secretary, head, page, date, **more):
    """Where it stands in the register, else what is said."""
    status, headers, source = send(secretary, page, date, **more)
    if status != 303:
        return None, text(source)
    prepared = headers["location"].split("?")[0]
    shown = head.get(prepared)[2]
    seen = re.search(r'name="da-xem" value="([^"]*)"', shown)
    status, headers, source = head.post(prepared, {"viec": "ky", "da-xem": seen.group(1) if seen else ""})
    return (headers["location"].split("?")[0], text(shown)) if status == 303 else (None, text(source))


def close(board):
    """Results are for the members and the public once they are published; the sample group is open."""
    page = f"/nhom/{self_scoring.GROUP}/cai-dat"
    source = board.get(page)[2]
    members, public = (re.findall(r'value="([^"]*)"', re.search(rf'<select[^>]*name="{name}".*?</select>', source, re.S).group(0)) for name in ("thanh-vien", "moi-nguoi"))
    assert board.post(page, {"thanh-vien": members[1], "moi-nguoi": public[0], "ly-do": "Thử quyền xem"})[0] == 303


def conference(date):
    """The year-end conference on that day, and nothing else of it."""
    return {"hoi_nghi": ["Mã\tTên\tLoại\tNgày\tĐịa điểm\tXuất xứ", f"tong-ket\tHội nghị tổng kết phong trào thi đua năm 2013\ttong_ket\t{day(date)}\tHội trường\tcong_bo"]}


def ahead():
    """In ten days there is a conference."""
    later = TODAY + datetime.timedelta(days=10)
    with self_scoring.serve("bo_phieu", sheets=conference(later)) as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        for page, what in ((MINUTES, "minutes"), (HAND_OVER, "hand-over records")):
            for date in (TODAY, later):
                status, _, source = send(secretary, page, date)
                tap.ok(status == 422 and f"hội nghị ngày {day(later)}" in text(source) and 'id="o-ngay"' in source and "Hãy trình lại sau hội nghị" in text(source),
                       f"{what} of {day(date)} are refused before the conference of {day(later)}", status, text(source)[:700])
        status, _, source = Browser(server, language="/en").as_role("mau.thu-ky").post(MINUTES, {**FORM, "ngay": day(TODAY), **added_texts(secretary, MINUTES)})
        tap.ok(status == 422 and "tells of the conference of" in text(source), "in English too", status)


def over():
    """It was yesterday; the results are adopted, and nobody published them."""
    before = TODAY - datetime.timedelta(days=1)
    with self_scoring.serve("bo_phieu", sheets=conference(before)) as server:
        secretary, head, stranger = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.cum-truong"), Browser(server)
        close(Browser(server).as_role("mau.co-quan"))
        status, _, source = send(secretary, MINUTES, before - datetime.timedelta(days=1))
        tap.ok(status == 422 and f"hội nghị ngày {day(before)}" in text(source), "minutes are not dated before their conference either", status, text(source)[:500])
        tap.ok("Kết quả của năm chưa công bố" in text(secretary.get(REPORT)[2]), "who prepares is told that strangers will not read the results", text(secretary.get(REPORT)[2])[:700])
        for page in (MINUTES, REPORT):
            where, said = issue(secretary, head, page, TODAY)
            tap.ok(where and "Kết quả của năm chưa công bố" in said, f"{page.rsplit('/', 1)[1]} goes out, who signs is told too", said[:900])
            if not where:
                continue
            code = re.search(r"/xac-minh/(\w+)", head.get(where)[2]).group(1)
            status, _, source = stranger.get("/xac-minh/" + code)
            said = text(source)
            tap.ok(status == 200 and "kết quả chưa công bố" in said and "Nguyễn Văn Mẫu" in said and "DIỄN BIẾN" not in said and "HẠN CHẾ" not in said,
                   "whoever has its code sees that it was issued, and no result", status, said[:1500])
            tap.ok(stranger.get(f"/xac-minh/{code}/van-ban.pdf")[0] == 404, "nor the file")
            tap.ok(head.file(where + "/van-ban.pdf")[0] == 200, "the group has it")
        number = "01/BB-CTĐ"
        shown = pack(secretary)
        tap.ok(number in shown[0] and any(number in page and "BẢN SOẠN LẠI" in page and "BIÊN BẢN" in page for page in shown), "the pack has the number of its minutes", shown[0])


def named():
    """The members under names that begin with what they are: "Tỉnh Cà Mau"."""
    with open(os.path.join(SOURCE, "demo", "tay-nam-bo-2013", "thanh_vien.tsv"), encoding="utf-8") as file:
        rows = [line.split("\t")[:2] for line in file.read().splitlines()]
    return ["\t".join(rows[0])] + [f"{code}\tTỉnh {name}" for code, name in rows[1:]]


def planned():
    """A meeting that is planned has no attendance, and no minutes are issued of it before it is recorded as held; then they name whom the record
    names, say of nobody that he was absent, and ask."""
    plan = {"loai": "hop-tru-bi", "ten-hoi-nghi": "Họp trù bị xét điểm", "ngay-hop": "20/3/2014", "gio": "8h00", "dia-diem": "Hội trường", "chu-nha": "",
            "chu-tri": "Nguyễn Văn A; Chủ tịch Ủy ban nhân dân tỉnh; Tỉnh Cà Mau", "khach-moi": "", "chuong-trinh": "Thảo luận"}
    with self_scoring.serve("bo_phieu", sheets={"thanh_vien": named()}) as server:
        secretary, head = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.cum-truong")
        status, headers, source = secretary.post(f"{YEAR}/hoi-nghi/to-chuc", plan, page="/tai-khoan")
        assert status == 303, text(source)[:900]
        page = headers["location"].split("?")[0]
        draft = text(secretary.get(MINUTES)[2]).split("BIÊN BẢN")[-1]
        tap.ok("Vắng" not in draft and "tối thiểu" not in draft and "Đơn vị thành viên được mời dự: tỉnh Long An" in draft,
               "of a planned meeting nobody is present or absent yet", draft[:900])
        tap.ok("theo diễn biến cuộc họp" in draft and "I. DIỄN BIẾN CUỘC HỌP" in draft and "Cuộc họp kết thúc vào" in draft, "a meeting is called one, and no conference", draft[:1500])
        tap.ok("Chủ tịch Ủy ban nhân dân tỉnh Cà Mau" in draft, "“tỉnh” is said once", draft[:900])
        status, _, source = send(secretary, MINUTES, TODAY)
        tap.ok(status == 422 and "“Họp trù bị xét điểm” mới là dự kiến, chưa được ghi nhận đã họp" in text(source) and "Chuẩn bị, ghi nhận hội nghị" in text(source),
               "its minutes are refused, with where to record it", status, text(source)[:900])
        status, _, source = Browser(server, language="/en").as_role("mau.thu-ky").post(MINUTES, {**FORM, "ngay": day(TODAY), **added_texts(secretary, MINUTES)})
        tap.ok(status == 422 and "is planned and not recorded as held" in text(source), "in English too", status)
        version = re.search(r'name="ban" value="(\d+)"', secretary.get(page + "?mau=da-hop")[2]).group(1)
        held = {**plan, "viec": "da-hop", "ban": version, "dai-bieu": "Trần B; Phó Chủ tịch Ủy ban nhân dân tỉnh; Tỉnh Bến Tre", "thu-ky": "Lê C", "ket-luan": "Thống nhất điểm"}
        status, _, source = secretary.post(page, held, page="/tai-khoan")
        assert status == 303, text(source)[:900]
        status, _, source = secretary.get(f"{YEAR}/van-ban/bien-ban-hop?hoi_nghi={page.rsplit('/', 1)[1]}")
        draft = text(source).split("BIÊN BẢN")[-1]
        tap.ok("Đơn vị thành viên dự: tỉnh Bến Tre và tỉnh Cà Mau." in draft and "Vắng: " not in draft and "chưa đạt" not in draft
               and "[Cụm bổ sung: các đơn vị thành viên dự, vắng mặt khác (lý do vắng); số đơn vị dự so với số tối thiểu, căn cứ.]" in draft,
               "once it was held the record is told, and the rest asked for", draft[:1500])


def beside_what_is_planned():
    """Minutes of what was held go out while the next conference is being prepared."""
    held, later = TODAY - datetime.timedelta(days=2), TODAY + datetime.timedelta(days=10)
    sheets = {"hoi_nghi": ["Mã\tTên\tLoại\tNgày\tĐịa điểm\tXuất xứ", f"tru-bi\tHọp trù bị\ttru_bi\t{day(held)}\tHội trường\tnhap",
                           f"tong-ket\tHội nghị tổng kết\ttong_ket\t{day(later)}\tHội trường\tnhap"],
              "to_chuc_hoi_nghi": ["hoi_nghi\tmuc", "tong-ket\tdu_kien"]}
    with self_scoring.serve("bo_phieu", sheets=sheets) as server:
        secretary, head = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.cum-truong")
        source = secretary.get(MINUTES)[2]
        tap.ok(f'value="{day(TODAY)}"' in source and "BIÊN BẢN Họp trù bị" in text(source), "today is proposed, and shown are the minutes of that day", text(source)[-1500:])
        contradicting(secretary)
        where, said = issue(secretary, head, MINUTES, TODAY)
        tap.ok(where and "Họp trù bị Thời gian bắt đầu" in said, "minutes dated today are of the last meeting that was held", said[:1200])
        number = re.search(r"\d+/BB-\w+", text(secretary.get(where)[2])).group(0) if where else "none"
        shown = pack(secretary)
        minutes = next((page for page in shown if "BIÊN BẢN Hội nghị tổng kết" in page), "")
        tap.ok(number not in " ".join(shown) and "BẢN DỰ THẢO" in minutes, "in the pack its number does not stand on the minutes of the next conference", number, shown[0],
               minutes[:600])
        chosen(secretary, head)


def contradicting(secretary):
    """Minutes name one chair, who signs them, another person as secretary, and an end after the beginning."""
    places = added_texts(secretary, MINUTES)
    chair, writer, begin, end = (next(name for name in places if name.startswith("bo-sung." + word)) for word in ("chu-tri", "thu-ky", "gio-bat-dau", "gio-ket-thuc"))
    for typed, said in (({chair: "Bà Trần Thị Bê, Cụm trưởng"}, "ghi chủ trì là Bà Trần Thị Bê, Cụm trưởng, còn người ký dưới chữ “CHỦ TRÌ” là Nguyễn Văn Mẫu"),
                        ({"nguoi-ky": "Trần Thị Bê"}, "ghi chủ trì là đồng chí Nguyễn Văn Mẫu, còn người ký dưới chữ “CHỦ TRÌ” là Trần Thị Bê"),
                        ({chair: "Nguyễn Văn Mẫu Em, Cụm trưởng"}, "ghi chủ trì là Nguyễn Văn Mẫu Em, Cụm trưởng, còn người ký"),
                        ({writer: "ThS. Nguyễn Văn Mẫu"}, "ghi Nguyễn Văn Mẫu vừa chủ trì vừa là thư ký"),
                        ({writer: "Ông Nguyễn Văn Mẫu"}, "ghi Nguyễn Văn Mẫu vừa chủ trì vừa là thư ký"),
                        ({begin: "13h30", end: "11 giờ"}, "Chỗ “giờ kết thúc” phải sau giờ bắt đầu"), ({begin: "8:00", end: "8 giờ"}, "phải sau giờ bắt đầu")):
        status, _, source = send(secretary, MINUTES, TODAY, **typed)
        tap.ok(status == 422 and said in text(source), said, status, text(source)[:900])
    status, _, source = Browser(secretary.server, language="/en").as_role("mau.thu-ky").post(MINUTES, {**FORM, "ngay": day(TODAY), **places, chair: "Trần Thị Bê", end: "7h00"})
    tap.ok(status == 422 and "Trần Thị Bê chairs, and Nguyễn Văn Mẫu signs" in text(source) and "has to be after the beginning" in text(source), "in English too", text(source)[:900])
    for named, signer in (("Các đồng chí TS. Nguyễn Văn Mẫu, Cụm trưởng và Lê A, Cụm phó", ""), ("Lê A; ông nguyễn văn mẫu (Cụm trưởng)", ""), ("ThS Nguyễn Văn Mẫu", ""), ("Nguyễn Văn Mẫu và Lê A", ""), ("Lê A và Nguyễn Văn Mẫu Cụm trưởng", ""),
                          ("Giám đốc Nguyễn Văn Mẫu – Cụm trưởng", ""), ("Đại tá Nguyễn Văn Mẫu", "Đại tá Nguyễn Văn Mẫu"), ("PGS.TS.Nguyễn Văn Mẫu", "Trung tướng Nguyễn Văn Mẫu")):
        typed = {chair: named, **({"nguoi-ky": signer} if signer else {})}
        shown = text(secretary.post(MINUTES, {**FORM, "ngay": day(TODAY), **places, **typed, "viec": "xem"})[2])
        status, headers, source = send(secretary, MINUTES, TODAY, **typed)
        tap.ok(status == 303 and "CHỦ TRÌ" in shown and "Nguyễn Văn Mẫu" in shown.split("CHỦ TRÌ")[-1], f"who signs is among {named}", status, text(source)[:900] if source else "")


def handed_over():
    """A hand-over record is signed by the two whom it names; nobody else is asked for."""
    held = TODAY - datetime.timedelta(days=2)
    nobody = {"chuc_vu": ["Năm\tChức vụ\tĐơn vị\tNgười\tChức danh\tTình trạng\tXuất xứ", "2014\ttruong\tTV\tTrần Văn Nhận\tPhó Chủ tịch\tgioi_thieu\tnhap"]}
    with self_scoring.serve("bo_phieu", sheets={**conference(held), **nobody}) as server:
        secretary, head = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.cum-truong")
        tap.ok('name="nguoi-ky"' not in secretary.get(HAND_OVER)[2], "the form of a hand-over record asks for no signer")
        giver = [name for name in added_texts(secretary, HAND_OVER) if name.startswith("bo-sung.dai-dien")]
        tap.ok(len(giver) == 1, "but for whom the year does not name", list(added_texts(secretary, HAND_OVER)))
        where, said = issue(secretary, head, HAND_OVER, TODAY, **{name: "Bà Lê Thị Giao, Chủ tịch" for name in giver})
        tap.ok(where and re.search(r"ĐẠI DIỆN BÊN GIAO.*Lê Thị Giao.*Trần Văn Nhận", said) and "Chủ tịch" not in said.split("ĐẠI DIỆN BÊN GIAO")[-1].split("Trần Văn Nhận")[0], "both sign by name", said[-1500:])
        told = text(secretary.get(where)[2]) if where else said
        tap.ok("Lê Thị Giao (đại diện bên giao), Trần Văn Nhận (đại diện bên nhận)" in told and "Nguyễn Văn Mẫu" not in told, "and the register has both", told[:900])


def chosen(secretary, head):
    """A paper is about the conference that was chosen for it, whatever its day; what was chosen stays with it."""
    page = f"{YEAR}/trinh-ky/giay-moi"
    for name, other, code in (("Dự họp trù bị", "Hội nghị tổng kết", "tru-bi"), ("Dự Hội nghị tổng kết", "họp trù bị", "tong-ket")):
        shown = text(secretary.get(f"{page}?hoi-nghi={code}")[2]).split("GIẤY MỜI")[-1]
        tap.ok(name in shown and other not in shown, f"an invitation to {code}", shown[:600])
    tap.ok("/trinh-ky/giay-moi?hoi-nghi=tru-bi" in secretary.get(f"{YEAR}/van-ban/giay-moi?hoi_nghi=tru-bi")[2], "the draft of one leads on to it")
    tap.ok(secretary.get(f"{page}?hoi-nghi=khac")[0] == 404, "the year has no other one")
    status, _, source = send(secretary, MINUTES, TODAY, **{"hoi-nghi": "tong-ket"})
    tap.ok(status == 422 and "Hãy trình lại sau hội nghị" in text(source) and re.search(r'value="tong-ket"[^>]*selected', source), "no minutes of what lies ahead, and the choice stays", status)
    status, headers, source = send(secretary, page, TODAY, **{"hoi-nghi": "tru-bi"})
    assert status == 303, text(source)[:900]
    prepared = headers["location"].split("?")[0]
    shown = head.get(prepared)[2]
    tap.ok("Dự họp trù bị" in text(shown).split("GIẤY MỜI")[-1], "who signs it sees the one that was chosen", text(shown)[-900:])
    status, headers, source = head.post(prepared, {"viec": "ky", "da-xem": re.search(r'name="da-xem" value="([^"]*)"', shown).group(1)})
    assert status == 303, text(source)[:900]
    number = re.search(r"\d+/GM-\w+", text(secretary.get(headers["location"].split("?")[0])[2])).group(0)
    invitation = next((page for page in pack(secretary) if "GIẤY MỜI" in page), "")
    tap.ok("Hội nghị tổng kết" in invitation and number not in invitation and "BẢN DỰ THẢO" in invitation, "the invitation to the other conference has not its number", invitation[:600])
    status, _, source = send(secretary, page, TODAY, **{"hoi-nghi": "tru-bi"})
    tap.ok(status == 422 and number in text(source) and "đang có hiệu lực" in text(source), "another invitation to the same wants a reason", status, text(source)[:900])
    tap.ok(number not in text(secretary.get(f"{page}?hoi-nghi=tong-ket")[2]), "the form of that to the other conference offers no replacing")
    status, _, source = send(secretary, page, TODAY)
    tap.ok(status == 303, "the conference that is told of where none was chosen is kept too, and its invitation needs no reason", status, source and text(source)[:900])


def pack(browser):
    """The pages of the papers of a conference."""
    path = os.path.join(scratch(), "bo.pdf")
    with open(path, "wb") as file:
        file.write(browser.file(f"{YEAR}/bo-tai-lieu.pdf")[1])
    return [" ".join(one.split()) for one in subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")]


def submitted_early():
    """A submission rests on what was agreed: not before the conference, nor while the vote is on."""
    later = TODAY + datetime.timedelta(days=10)
    page = f"{YEAR}/trinh-ky/to-trinh"
    waiting = {"de_nghi": ["nam\tdon_vi\thinh_thuc\tcap_quyet_dinh\ttinh_trang", "2013\tCM\tCờ thi đua của Chính phủ\tChính phủ\tcho_quyet_dinh"]}
    with self_scoring.serve("bo_phieu", sheets={**conference(later), **waiting}) as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        status, _, source = send(secretary, page, TODAY)
        tap.ok(status == 422 and f"Tờ trình căn cứ kết quả bình xét, suy tôn ngày {day(later)}" in text(source), "a submission waits for its conference", status, text(source)[:700])
        call = {"loai": "0", "ngay": "6/3/2014", "dia-diem": "Bến Tre", "chu-tri": "A", "thu-ky": "B", "kiem-phieu": "C"}
        tap.ok(secretary.post(f"{YEAR}/bo-phieu", call)[0] == 303, "a vote is called")
        status, _, source = send(secretary, page, TODAY)
        tap.ok(status == 422 and "Còn phiên bỏ phiếu bình xét của năm chưa chốt" in text(source), "and for the vote", status, text(source)[:700])


def answered_meanwhile():
    """A submission whose only proposal was refused since cannot be written any more: it is not signed, and can be sent back or taken back."""
    waiting = {"de_nghi": ["nam\tdon_vi\thinh_thuc\tcap_quyet_dinh\ttinh_trang", "2013\tCM\tCờ thi đua của Chính phủ\tChính phủ\tcho_quyet_dinh"]}
    with self_scoring.serve("trinh_hoi_dong", sheets={**conference(TODAY - datetime.timedelta(days=2)), **waiting}) as server:
        secretary, head, board = (Browser(server).as_role(login) for login in ("mau.thu-ky", "mau.cum-truong", "mau.co-quan"))
        places = []
        for _ in range(2):
            status, headers, source = send(secretary, f"{YEAR}/trinh-ky/to-trinh", TODAY)
            assert status == 303, text(source)[:900]
            places.append(headers["location"].split("?")[0])
        seen = re.search(r'name="da-xem" value="([^"]*)"', head.get(places[0])[2]).group(1)
        refused = {"viec": "khong-chap-thuan", "de-nghi.khong-chap-thuan": "Cờ thi đua của Chính phủ|CM", "van-ban.khong-chap-thuan": "120/BTĐKT-VP",
                   "ngay.khong-chap-thuan": day(TODAY), "ly-do.khong-chap-thuan": "Chưa đủ 5 năm liên tục"}
        status, _, source = board.post(YEAR + "/de-nghi", refused)
        assert status == 303, text(source)[:900]
        for browser, what in ((head, "tra"), (secretary, "rut")):
            status, _, source = browser.get(places[0])
            tap.ok(status == 200 and "không có đề nghị khen thưởng nào còn chờ quyết định" in text(source) and f'name="viec" value="{what}"' in source and 'value="ky"' not in source,
                   f"the page says why there is no paper, and offers “{what}” alone", status, text(source)[:900])
        status, _, source = head.post(places[0], {"viec": "ky", "da-xem": seen})
        tap.ok(status == 409 and "Chưa ban hành được" in text(source) and 'name="viec" value="tra"' in source, "an older page does not sign it", status, text(source)[:900])
        tap.ok(head.post(places[0], {"viec": "tra", "ly-do": "Đề nghị không được chấp thuận"})[0] == 303 and secretary.post(places[1], {"viec": "rut"})[0] == 303, "it goes back, and is taken back")


def unsettled():
    """Units score themselves yet."""
    with self_scoring.serve() as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        shown = text(secretary.get(REPORT)[2])
        tap.ok("chưa được thông qua tại cuộc họp trù bị" in shown, "who prepares a year-end report is told what to wait for", shown[:700])
        status, _, source = send(secretary, REPORT, TODAY)
        tap.ok(status == 422 and "chưa được thông qua tại cuộc họp trù bị" in text(source), "and it is refused", status, text(source)[:500])
        for days, is_said in ((0, False), (7, False), (8, True), (260, True)):
            date = TODAY - datetime.timedelta(days=days)
            status, headers, source = send(secretary, YEAR + "/trinh-ky/ke-hoach", date, thay="them", **{"ly-do-lai": "Thử"})
            assert status == 303, text(source)[:700]
            shown = text(Browser(server).as_role("mau.cum-truong").get(headers["location"].split("?")[0])[2])
            tap.ok((f"Văn bản ghi ngày {day(date)}, trước hôm nay {days} ngày" in shown) == is_said, f"a plan is not; who signs is told of a day {days} days back: {is_said}", shown[:900])


def older_after_newer():
    """The register of covenants takes each with its own day, whichever was entered before."""
    with serve(samples=True) as server:
        secretary, head = Browser(server).as_role("mau.thu-ky"), Browser(server).as_role("mau.cum-truong")
        page = "/nhom/cum-mau-4/2025/trinh-ky/giao-uoc"
        newer = issue(secretary, head, page, datetime.date(2025, 3, 10))
        tap.ok(newer[0] and "01/2025" in text(secretary.get(newer[0])[2]), "a covenant is entered", newer[1][:500])
        older = issue(secretary, head, page, datetime.date(2025, 1, 5), thay="them", **{"ly-do-lai": "Bản ký bổ sung"})
        tap.ok(older[0] and "02/2025" in text(secretary.get(older[0])[2]), "and after it one of an earlier day", older[1][:500])


ahead()
older_after_newer()
over()
planned()
handed_over()
beside_what_is_planned()
submitted_early()
answered_meanwhile()
unsettled()
tap.done()
