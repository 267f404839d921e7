#!/usr/bin/python3
"""The whole year of a group of five units in headless Chromium, each step by the person whose it is, from an empty file to the next year.

TD_PICTURES=FOLDER writes the pictures of the manual there (make pictures)."""
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "property"), os.path.join(HERE, "..", "tools")]
import oracle  # noqa: E402
import people  # noqa: E402
import samples  # noqa: E402
import thidua  # noqa: E402
import xlsx  # noqa: E402
import year_cast as cast  # noqa: E402
from walk import PASSWORD, Lost, Walk  # noqa: E402

tap = thidua.Tap()


# ---- beginning: an empty file, an administrator, the board, a group, its people
def begin(walk, person):
    """Somebody with a link: a password, a telephone, the codes for when it is lost."""
    walk.keep_session()
    walk.browser.delete_all_cookies()
    walk.person = person
    walk.open(person.link)
    fields = {"mat-khau": PASSWORD, "nhap-lai": PASSWORD}
    if walk.all("[name=ho-ten]"):
        fields |= {"ho-ten": person.name, "ten": person.login}
    walk.send("Lưu mật khẩu và tiếp tục", fields)
    person.secret = walk.text(".secret")
    walk.picture("bat-dau-dien-thoai")
    walk.send("Xác nhận và bật", {"ma-so": person.code()})
    done = len(walk.all(".codes li")) == 10
    walk.press("Đã cất mã")
    walk.keep_session()
    return done


def invite(walk, role, person, place, home=None):
    """By somebody who may: role, person, place; the link is handed over."""
    walk.rail("Người dùng, vai trò").press("Thêm người").send("Tiếp tục", {"vai": role})
    walk.fill({"ho-ten": person.name, "ten": person.login, "chuc-vu": person.job, "co-quan": person.office, "noi": place, "van-ban": "12/QĐ-BTĐ"})
    if home:
        walk.fill({"don-vi": home})
    walk.press("Thêm và lấy đường dẫn")
    person.link = re.search(r"/bat-dau\?ma=[\w-]+", walk.text()).group(0)


def copies(walk):
    """The administrator says who opens the copies, takes one away, and looks at how the system is."""
    words = "lúa chín vàng đồng chiều tháng mười"
    for number in (1, 2):
        walk.rail("Sao lưu").send("Đặt mật khẩu sao lưu", {"mat_khau": f"{words} {number}", "lai": f"{words} {number}"})
    tap.ok(len(walk.all("input[name=khoa]")) == 2, "two passphrases open the copies, and each can be retired", walk.text()[:600])
    walk.picture("sao-luu")
    walk.press("Xem kết quả kiểm tra hệ thống")
    tap.ok("Đồng hồ" in walk.text() and "Phải xử lý" in walk.text(), "the system check is a step away, and asks for a copy that leaves the machine",
           walk.text()[:600])
    walk.picture("kiem-tra-he-thong")


def beginning(walk, link):
    cast.ADMIN.link = link
    tap.ok(begin(walk, cast.ADMIN), "the first administrator comes in, with a telephone and ten codes")
    walk.sit_down(cast.ADMIN)
    copies(walk)
    invite(walk, "Cơ quan thường trực của Hội đồng", cast.BOARD, "Cà Mau")
    begin(walk, cast.BOARD)
    walk.sit_down(cast.BOARD).press("Mở cụm, khối")
    walk.picture("mo-khoi")
    walk.send("Mở cụm, khối mới", {"ten": cast.GROUP, "ten-ngan": cast.SHORT, "loai": "Khối", "cap": "Bộ, ngành, tỉnh",
                                   "co-quan": cast.ORGANISER, "nam": str(cast.YEAR), "don-vi": "\n".join(cast.UNITS), "truong": cast.HEAD})
    tap.ok(cast.SHORT in walk.text(), "the board opens the group", walk.text()[:500])


def its_people(walk):
    """The board appoints who leads and the secretary; they bring in their own."""
    block, home = cast.SHORT, "{}, " + cast.SHORT
    walk.sit_down(cast.BOARD)
    invite(walk, "Thành viên Hội đồng", cast.COUNCIL, block)
    invite(walk, "Cụm trưởng (khối trưởng)", cast.HEAD_PERSON, block, home.format(cast.HEAD))
    invite(walk, "Cụm phó (khối phó)", cast.DEPUTY_PERSON, block, home.format(cast.DEPUTY))
    invite(walk, "Thư ký", cast.SECRETARY, block, home.format(cast.HEAD))
    more_of(walk, "Cán bộ phụ trách", cast.SECRETARY, home.format(cast.HEAD))  # nobody gives a role to themselves
    begun = [begin(walk, person) for person in (cast.COUNCIL, cast.HEAD_PERSON, cast.DEPUTY_PERSON, cast.SECRETARY)]
    walk.sit_down(cast.SECRETARY)
    for unit in cast.UNITS:
        for role, person in (("Lãnh đạo đơn vị", cast.LEADERS[unit]), ("Cán bộ phụ trách", cast.OFFICERS[unit])):
            if not person.link:
                invite(walk, role, person, home.format(unit))
            elif person is not cast.SECRETARY:
                more_of(walk, role, person, home.format(unit))
    walk.rail("Người dùng, vai trò")
    walk.picture("nguoi-dung")
    tap.ok(all(person.name in walk.text() for person in [*cast.LEADERS.values(), *cast.OFFICERS.values()]), "everybody has a place", walk.text()[:900])
    begun += [begin(walk, person) for person in [*cast.LEADERS.values(), *cast.OFFICERS.values()] if not person.secret]
    walk.sit_down(cast.HEAD_PERSON)
    more_of(walk, "Thành viên tổ thẩm định", cast.VERIFIER, block, home.format(cast.DEPUTY))
    tap.ok(all(begun) and len(begun) == 11, "each comes in by a link of their own", begun)


def more_of(walk, role, person, place, home=None):
    """A second role of somebody who is there already."""
    walk.rail("Người dùng, vai trò").press(person.name).send("Tiếp tục", {"vai": role})
    walk.fill({"noi": place, "van-ban": "15/QĐ-SNV", **({"don-vi": home} if home else {})})
    walk.press("Giao", "#giao-vai")


# ---- the plan and the covenant
def the_year(walk):
    """From the first page to the year, as one does who knows no address."""
    walk.rail("Cụm, khối").press(f"Năm {cast.YEAR}", "=" + cast.GROUP)
    return walk


def plan(walk):
    """The package of the year is taken to Excel, filled in, and brought back: rubric, plan, movements."""
    the_year(walk.sit_down(cast.SECRETARY))
    path, _ = walk.download("Tải gói (xlsx)")
    sheets = cast.sheets_of(path)
    cast.CODE.update({row[1]: row[0] for row in sheets["thanh_vien"][1:]})
    sheets["bang_diem"] = cast.rubric()
    for name, rows in cast.PLANNED.items():
        sheets[name] = rows
    del sheets["doc_truoc"]
    filled = os.path.join(walk.folder, "goi-khoi-so.xlsx")
    xlsx.write(filled, xlsx.parts([(name, cast.sheet_xml(rows)) for name, rows in sheets.items()]))
    walk.rail("Nạp gói số liệu").send("Kiểm tra tệp", {"goi": filled})
    walk.picture("nap-goi")
    tap.ok("Bảng điểm" in walk.text() or "bang_diem" in walk.text(), "the plan and the rubric are shown before they are taken in", walk.text()[:900])
    walk.send("Ghi vào hệ thống", {"ly_do": "Kế hoạch 01/KH-KTĐ, bảng tiêu chí của khối"}).press("Mở năm thi đua")
    walk.rail("Tiến độ năm thi đua")
    walk.picture("tien-do")
    walk.fill({"buoc": "Khóa tự chấm, chuyển chấm chéo", "ngay": "25/12/2027", "Căn cứ": "Kế hoạch 01/KH-KTĐ"}, "=Đặt hạn")
    walk.press("Đặt hạn", "=Đặt hạn")
    tap.ok("Đã đặt hạn" in walk.alert() and "25/12/2027" in walk.text(), "a deadline of their own is set", walk.alert())
    for unit in cast.UNITS:
        walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: cho ý kiến về bảng tiêu chí")
        walk.send("Đồng ý")
        tap.ok("Đã ghi ý kiến đồng ý" in walk.alert(), f"the leader of {unit} agrees to the rubric", walk.alert(), walk.text()[:600])
    the_year(walk.sit_down(cast.SECRETARY))
    step(walk, "Ban hành kế hoạch, bảng tiêu chí", "Kế hoạch 01/KH-KTĐ ngày 10/1/2027")


def step(walk, name, document="", reason=""):
    """The year is taken a step, from the page of its progress."""
    walk.rail("Tiến độ năm thi đua")
    fields = {"van-ban": document}
    if reason:
        fields |= {"bo-qua": True, "ly-do": reason}
    walk.send(name, fields, "=Bước tiếp theo")
    tap.ok("Đã chuyển bước" in walk.alert(), f"step: {name}", walk.alert(), walk.text()[:1200])


def targets(walk):
    """Each unit registers; one stays far below the others and says why; who vets is never of the unit."""
    for unit in cast.UNITS:
        walk.sit_down(cast.OFFICERS[unit]).task(f"{unit}: đăng ký chỉ tiêu")
        walk.fill({f"ct.{code}": value for code, value in cast.targets(unit).items()}).press("Lưu")
        walk.press("Nộp chỉ tiêu")
        if unit == cast.LAST:
            tap.ok("Chưa nộp" in walk.alert() and "I.1" in walk.alert() or "lý do" in walk.text(), "a target far below the others is not handed in without a reason", walk.alert())
            walk.picture("chi-tieu-ly-do")
            walk.fill({"gt.I.1": "Năm nay tách hai phòng, khối lượng giảm một nửa"}).press("Lưu").press("Nộp chỉ tiêu")
        tap.ok("Đã nộp chỉ tiêu" in walk.alert(), f"{unit} registers its targets", walk.alert(), walk.text()[:600])
    walk.sit_down(cast.SECRETARY).task("Thẩm định chỉ tiêu của")
    walk.picture("chi-tieu-tham-dinh")
    for unit in cast.UNITS[1:]:
        walk.press("Thẩm định", "=" + unit).press("Chấp nhận chỉ tiêu")
        accepted = "Đã chấp nhận" in walk.alert()
        walk.press("Chỉ tiêu các đơn vị")
        tap.ok(accepted, f"the targets of {unit} are accepted")
    tap.ok(not walk.offers("Chấp nhận chỉ tiêu"), "the secretary does not vet the unit they come from")
    walk.sit_down(cast.VERIFIER).task("Thẩm định chỉ tiêu của")
    walk.press("Thẩm định", "=" + cast.HEAD).press("Chấp nhận chỉ tiêu")
    tap.ok("Đã chấp nhận" in walk.alert(), "a verifier of another unit does", walk.alert())


def covenant(walk):
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Giao ước, chỉ tiêu").press("Soạn và ký giao ước")
    walk.fill({"noi-dung": "Hoàn thành toàn diện nhiệm vụ năm 2027; thực hiện đúng chỉ tiêu đã đăng ký; chấm điểm trung thực, có minh chứng"})
    walk.send("Đưa ra ký", {"Nơi ký": "Sở Nội vụ", "Ngày ký": "22/1/2027"})
    tap.ok("Đã đưa giao ước ra ký" in walk.alert(), "the covenant is put forward", walk.alert(), walk.text()[:900])
    walk.press("Chuyển bước khi các đơn vị đã ký")
    tap.ok("chưa ký" in walk.text() and cast.LAST in walk.text(), "it does not close while signatures lack, and says whose")
    for unit in cast.UNITS:
        walk.sit_down(cast.LEADERS[unit])
        with walk.telephone() if unit == cast.PHONE else walk.desk():
            walk.task(f"{unit}: ký giao ước")
            walk.picture("ky-giao-uoc" if unit != cast.PHONE else "ky-giao-uoc-dien-thoai")
            walk.send("Ký giao ước", {"Chức vụ": "Giám đốc"})
            tap.ok("Đã ghi chữ ký" in walk.alert() and walk.fits(), f"the leader of {unit} signs", walk.alert())
    walk.sit_down(cast.COUNCIL)
    the_year(walk).rail("Giao ước, chỉ tiêu").press("Soạn và ký giao ước").send("Xác nhận chứng kiến", {"Chức vụ": "Ủy viên", "Cơ quan": "Hội đồng"})
    tap.ok("5/5" in walk.text(), "the council witnesses, all five have signed", walk.alert(), walk.text()[:600])
    walk.sit_down(cast.SECRETARY)
    the_year(walk)
    step(walk, "Ký giao ước thi đua", "Biên bản 02/BB-KTĐ ngày 22/1/2027")


def exemplar(walk):
    """An officer enters what their unit found, and how it goes on with it; the secretary has it among the tasks."""
    walk.sit_down(cast.OFFICERS[cast.THIRD])
    the_year(walk).rail("Phong trào, điển hình").press("Sổ điển hình, mô hình")
    walk.send("Ghi vào danh sách", {"ten-dien-hinh": "Tổ một cửa không giấy hẹn", "thanh-tich": "Giải quyết 1.240 hồ sơ, không hồ sơ nào quá hạn",
                                "nguoi-phat-hien": "Công đoàn cơ sở", "ngay-phat-hien": "12/4/2026"})
    tap.ok("Tổ một cửa không giấy hẹn" in walk.text(), "an exemplar is entered", walk.alert(), walk.text()[:600])
    walk.send("Đề nghị công nhận", {"boi-duong": "Đã nhân rộng trong nội bộ, hiệu quả rõ", "ngay-boi-duong": "20/5/2026"})
    walk.picture("dien-hinh")
    tap.ok("Đề nghị công nhận" in walk.text(), "and proposed for recognition", walk.alert(), walk.text()[:600])


def conference(walk, kind, name, day):
    """The secretary plans a conference, prints what invites to it, and records it once it was held."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Hội nghị").press("Chuẩn bị, ghi nhận hội nghị")
    walk.send("Lập hội nghị", {"loai": kind, "ten-hoi-nghi": name, "ngay-hop": day, "gio": "8:00", "dia-diem": "Hội trường Sở Nội vụ", "chu-nha": cast.HEAD,
                               "chu-tri": f"{cast.HEAD_PERSON.name}; Giám đốc; {cast.HEAD}", "khach-moi": f"{cast.COUNCIL.name}; Ủy viên; Hội đồng",
                               "chuong-trinh": "Báo cáo kết quả\nThảo luận\nKết luận"})
    tap.ok("Đã lưu hội nghị" in walk.alert() and "Dự kiến" in walk.text(), f"planned: {name}", walk.alert(), walk.text()[:600])
    walk.picture("hoi-nghi")
    address = walk.where()
    walk.press("Giấy mời", "main")
    tap.ok("GIẤY MỜI" in walk.text() and "08 giờ 00" in walk.text() and cast.HEAD_PERSON.name in walk.text(), "its invitation is written", walk.text()[:600])
    walk.open(address.split("?")[0]).press("Ghi nhận đã họp", "main")
    walk.send("Ghi nhận đã họp", {"dai-bieu": "\n".join(f"{cast.LEADERS[unit].name}; Giám đốc; {unit}" for unit in cast.UNITS), "thu-ky": cast.SECRETARY.name,
                                  "ket-luan": "Hội nghị thống nhất các nội dung đã trình"})
    tap.ok("Đã ghi nhận hội nghị đã họp" in walk.alert(), f"and recorded as held: {name}", walk.alert(), walk.text()[:600])


def half_year(walk):
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Phát động, triển khai phong trào", "Kế hoạch 03/KH-KTĐ ngày 25/1/2027")
    exemplar(walk)
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Thu báo cáo sơ kết", "Công văn 10/KTĐ-TK ngày 15/6/2027")
    conference(walk, "Hội nghị sơ kết", "Hội nghị sơ kết 6 tháng đầu năm", "15/7/2026")
    step(walk, "Tổ chức hội nghị sơ kết", "Biên bản 12/BB-KTĐ ngày 15/7/2027", "Các đơn vị gửi số liệu 6 tháng bằng báo cáo giấy")
    step(walk, "Tiếp tục thực hiện", "Thông báo 13/TB-KTĐ ngày 18/7/2027")
    step(walk, "Mở tự chấm điểm", "Công văn 20/KTĐ-TK ngày 15/11/2027")


# ---- the scores: each unit of itself, of one another, verification, explanation
def block(unit, codes):
    """Rows as they stand in a unit's own Excel: figure, document, explanation."""
    values = cast.figures(unit)
    return [[values[code], "Báo cáo 15/BC, phụ lục 2" if code in cast.PROVEN else "", ""] for code in codes]


def self_scores(walk):
    """Four units paste their block from Excel; the leader hands it in."""
    for unit in cast.UNITS[:-1]:
        walk.sit_down(cast.OFFICERS[unit]).task(f"{unit}: tự chấm điểm")
        walk.paste("th.I.1", block(unit, cast.CODES))
        tap.ok(walk.saved(), f"{unit} pastes sixty rows, and they are saved", walk.text("[data-state]"))
        total = walk.text("[data-total]")
        walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: tự chấm điểm")
        if unit == cast.THIRD:
            walk.picture("tu-cham-nop")
        tap.ok(walk.text("[data-total]") == total and total != "—", "its leader sees the same total", total, walk.text("[data-total]"))
        walk.press("Nộp phiếu tự chấm")
        tap.ok("Đã nộp phiếu" in walk.text(), f"and hands it in: {total}", walk.alert())


def sixty_criteria(walk):
    """One officer in one sitting: on the telephone, by keyboard, by a block, with twenty files; refused for what lacks, then taken."""
    unit, values = cast.LAST, cast.figures(cast.LAST)
    person = cast.OFFICERS[unit]
    walk.sit_down(None).person = person
    with walk.telephone():
        walk.open("/").press("Đăng nhập", "header")
        walk.send("Đăng nhập", {"ten": person.login, "mat-khau": PASSWORD}).send("Xác nhận", {"ma-so": person.code()})
        walk.task(f"{unit}: tự chấm điểm")
        walk.type_on("th.I.1", [values[code] for code in cast.CODES[:5]])
        tap.ok(walk.saved() and walk.fits(), "five rows typed on a telephone are saved", walk.text("[data-state]"))
        walk.picture("tu-cham-dien-thoai")
    walk.open("/viec-cua-toi").task(f"{unit}: tự chấm điểm")
    walk.type_on("th.I.6", [values[code] for code in cast.CODES[5:25]])
    tap.ok(walk.saved(), "twenty more by the keyboard", walk.text("[data-state]"))
    walk.picture("tu-cham", 'tr[data-row="I"]')
    walk.paste("th.III.6", [[values[code]] for code in cast.CODES[25:]])
    tap.ok(walk.saved(), "and the rest as a block", walk.text("[data-state]"))
    start = time.monotonic()
    proven = [code for code in cast.PROVEN if code != "I.3"]
    for code, path in zip([*proven, proven[0]], files(walk.folder)):
        chooser = walk.one(f'[data-chooser="{code}"]')
        walk.browser.execute_script("arguments[0].hidden = false", chooser)
        chooser.send_keys(path)
        walk.browser.execute_script("arguments[0].hidden = true", chooser)
    came = walk.until(lambda: len(walk.all("[data-files] li")) == 20, 60)
    tap.ok(came, f"twenty evidence files in {time.monotonic() - start:.1f} s", len(walk.all("[data-files] li")))
    walk.picture("minh-chung", 'tr[data-row="II"]')
    walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: tự chấm điểm").press("Nộp phiếu tự chấm")
    tap.ok("Chưa nộp được: còn 1 mục" in walk.alert() and "I.3" in walk.alert(),
           "without evidence or explanation it is not handed in, and the one row that lacks is named", walk.alert())
    walk.picture("tu-cham-thieu")
    walk.sit_down(person).task(f"{unit}: tự chấm điểm").fill({"gt.I.3": "Tự đánh giá theo hướng dẫn, chưa có văn bản xác nhận"})
    walk.one('[name="gt.I.3"]').send_keys("\t")
    tap.ok(walk.saved(), "the officer explains", walk.text("[data-state]"))
    walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: tự chấm điểm").press("Nộp phiếu tự chấm")
    tap.ok("Đã nộp phiếu" in walk.text(), "then it is taken", walk.alert(), walk.text()[:600])


def files(folder):
    """Twenty small files of five kinds."""
    for number in range(20):
        name, make = list(samples.ALL.items())[number % 5]
        path = os.path.join(folder, f"{number + 1:02d}-{name}")
        with open(path, "wb") as file:
            file.write(make() if number > 4 else make())
        yield path


def cross_check(walk):
    """The secretary assigns in a ring; each officer checks another unit, and one of them finds something."""
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Khóa tự chấm, chuyển chấm chéo", "Công văn 25/KTĐ-TK")
    walk.rail("Phân công chấm chéo").press("Đề xuất")
    walk.picture("cham-cheo-phan-cong")
    walk.send("Lưu phân công", {"Văn bản": "Công văn 26/KTĐ-TK"})
    tap.ok("Đã" in walk.alert(), "a round is assigned", walk.alert(), walk.text()[:900])
    for officer in cast.OFFICERS.values():
        walk.sit_down(officer)
        walk.rail("Việc của tôi").press("Chấm chéo Sở")
        unit = next(unit for unit in cast.UNITS if unit in walk.heading())
        if unit == cast.LAST:
            walk.fill({"th.II.6": "80", "gt.II.6": "Theo công bố của Sở Nội vụ là 80"})
            walk.one('[name="gt.II.6"]').send_keys("\t")
            walk.saved()
            walk.picture("cham-cheo", 'tr[data-row="II.6"]')
        walk.press("Nộp phiếu")
        tap.ok("Đã nộp phiếu" in walk.text() and officer.office != unit, f"{officer.office} checks {unit}", walk.alert(), walk.text()[:600])


def judge(walk, unit, changes):
    """A verifier goes through the sheet of a unit: what differs has a reason; then it is handed in."""
    walk.press("Nhập số liệu", "=" + unit)
    for code, (value, reason) in changes.items():
        walk.fill({f"th.{code}": value, f"gt.{code}": reason})
    if changes:
        walk.one(f'[name="gt.{code}"]').send_keys("\t")
        walk.saved()
        walk.picture("tham-dinh", f'tr[data-row="{code}"]')
    walk.press("Nộp phiếu")
    tap.ok("Đã nộp phiếu" in walk.text(), f"{unit} is verified", walk.alert(), walk.text()[:600])
    walk.press("Danh sách") if walk.offers("Danh sách", "main") else walk.rail("Việc của tôi")


def verification(walk):
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Kết thúc chấm chéo, chuyển thẩm định", "Biên bản 28/BB-KTĐ")
    for unit in cast.UNITS[1:]:
        walk.task("Thẩm định")
        judge(walk, unit, cast.VERIFIED.get(unit, {}))
    walk.sit_down(cast.VERIFIER).task("Thẩm định")
    judge(walk, cast.HEAD, {})
    # ---- the explanation round
    walk.sit_down(cast.OFFICERS[cast.PHONE]).task("Trả lời")
    walk.picture("chenh-lech")
    walk.send("Gửi trả lời", {"tl.I.6": "Đồng ý"})
    tap.ok("Đã gửi" in walk.alert() or "Đồng ý" in walk.text(), "one unit accepts what verification changed", walk.alert())
    walk.sit_down(cast.OFFICERS[cast.LAST]).task("Trả lời")
    walk.send("Gửi trả lời", {"tl.I.1": "Giải trình", "gt.I.1": "Báo cáo quý IV có 60 việc, đã nộp trước hạn", "tl.II.6": "Đồng ý"})
    walk.sit_down(cast.SECRETARY).task("Xem 1 ô đã giải trình").press(cast.LAST)
    walk.send("Giữ nguyên", {"gn.I.1": "Hai việc hoàn thành sau ngày 31/12, tính vào năm sau"})
    tap.ok("giữ" in walk.text().lower(), "the other explains; verification stays with its value, and says why", walk.alert())
    step(the_year(walk), "Trình kết quả thẩm định", "Báo cáo 30/BC-KTĐ")
    step(walk, "Mời họp trù bị", "Giấy mời 31/GM-KTĐ")
    conference(walk, "Họp trù bị", "Họp trù bị", "10/11/2026")


def adoption(walk):
    """The head adopts at the preparatory meeting; the ranking is that of an independent reading of the rules."""
    walk.sit_down(cast.HEAD_PERSON)
    the_year(walk)
    step(walk, "Thông qua điểm và xếp hạng", "Biên bản 32/BB-KTĐ")
    walk.rail("Xếp hạng")
    walk.picture("xep-hang")
    tap.ok(ranking(walk) == expected(walk), "ranks and totals are those of an independent computation", ranking(walk), expected(walk))


def ranking(walk):
    """What the page of ranks says: the unit at each place, and its total."""
    rows = walk.browser.execute_script("return [...document.querySelectorAll('main table tbody tr')].map((e) => e.innerText.replace(/\\s+/g, ' '))")
    found = [re.match(rf"(\d+) ({'|'.join(cast.UNITS)})\D*?(\d+,\d\d)", row) for row in rows]
    return [(one.group(1), one.group(2), one.group(3)) for one in found if one]


def expected(walk, granted=False):
    """The same from what was typed, by the second reading of docs/scoring.md."""
    rows = [["don_vi", "ma", "chi_tieu", "thuc_hien", "lop", "lan"]]
    for unit in cast.UNITS:
        own, target = cast.figures(unit), cast.targets(unit)
        rows += [[cast.CODE[unit], code, target.get(code, ""), own[code], "tu_cham", "1"] for code in cast.CODES]
        rows += [[cast.CODE[unit], code, target.get(code, ""), value, "tham_dinh", "1"] for code, (value, _) in cast.VERIFIED.get(unit, {}).items()]
    if granted:
        rows.append([cast.CODE[cast.LAST], "I.1", cast.targets(cast.LAST)["I.1"], cast.APPEAL, "duyet", "1"])
    tables = [cast.write_tsv(walk.folder, "bang_diem.tsv", cast.rubric()), cast.write_tsv(walk.folder, "so_lieu.tsv", rows),
              cast.write_tsv(walk.folder, "don_vi.tsv", [["ma", "ten"], *[[cast.CODE[unit], unit] for unit in cast.UNITS]])]
    lines, _ = oracle.Year(tables[0], tables[2], tables[1]).results()
    return [(line[0], line[2], line[3].replace(".", ",")) for line in lines]


def appeal(walk):
    """A leader files it, with evidence; the board looks at what changes for everybody, and decides by number."""
    walk.sit_down(cast.LEADERS[cast.LAST])
    the_year(walk).rail("Kiến nghị về điểm")
    walk.send("Gửi kiến nghị", {"Tiêu chí": "I.1", "Nội dung kiến nghị": "Cả 60 việc nghiệm thu trước 31/12, kèm hai biên bản", "Văn bản": "Biên bản 07, 08/BB-STP"})
    tap.ok("Đã gửi kiến nghị số 1" in walk.alert(), "an appeal is filed on a cell", walk.alert(), walk.text()[:800])
    walk.sit_down(cast.BOARD).task("Quyết định 1 kiến nghị").press("Số 1")
    decision = {"ket-qua": "chap-nhan", "Số thực hiện mới": cast.APPEAL, "Số, ngày của quyết định": "45/QĐ-BTĐ ngày 12/1/2028", "ly-do": "Biên bản đúng hạn"}
    walk.send("Xem trước thay đổi", decision)
    walk.picture("kien-nghi", ".appeal-changes")
    shown = walk.text(".appeal-changes")
    tap.ok(all(unit in shown for unit in cast.UNITS), "what changes for every unit is shown before", shown)
    walk.send("Ban hành quyết định", decision)
    tap.ok("Đã ban hành quyết định" in walk.alert(), "the decision is issued", walk.alert(), walk.text()[:900])
    the_year(walk).rail("Xếp hạng")
    before = expected(walk)
    tap.ok(ranking(walk) == expected(walk, True) != before, "points and ranks of all are computed anew", ranking(walk), expected(walk, True))
    tap.ok([unit for _, unit, _ in before] != [unit for _, unit, _ in ranking(walk)], "and the order has changed", before)


CONFERENCE = f"Hội nghị tổng kết năm {cast.YEAR}"


# ---- the votes on paper: who is put forward, who leads next year
def session(walk, kind, ballot, at=None):
    """The secretary calls it, keeps the roll, makes the ballot."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Bỏ phiếu")
    walk.send("Lập phiên", {**({"Họp tại": at} if at else {}), "Bỏ phiếu về": kind, "Ngày": "18/1/2028", "Địa điểm": "Sở Nội vụ", "Chủ trì": "Lê Minh Trưởng, Giám đốc Sở Nội vụ",
                            "Thư ký": cast.SECRETARY.name, "Ban kiểm phiếu": f"{cast.SECRETARY.name}; {cast.VERIFIER.name}"})
    tap.ok("Đã lập phiên" in walk.alert() and (not at or at in walk.text()), f"a session is called: {kind}", walk.alert(), walk.text()[:800])
    walk.send("Lưu điểm danh", {f"dd.{cast.CODE[unit]}": "Có mặt" for unit in cast.UNITS})
    tap.ok("5 trên 5 đơn vị dự" in walk.text(), "all five are there", walk.text()[:900])
    walk.send("Lưu phiếu bầu", ballot)
    walk.picture("bo-phieu")


def count(walk, person, votes):
    """What somebody counts: for and against each unit of each question."""
    walk.sit_down(person).task("Nhập kết quả kiểm phiếu")
    fields = {"phat-ra": "5", "thu-ve": "5", "hop-le": "5", "khong-hop-le": "0"}
    for (question, unit), yes in votes.items():
        fields |= {f"p.{question}.{cast.CODE[unit]}": str(yes), f"k.{question}.{cast.CODE[unit]}": str(5 - yes)}
    walk.send("Nộp kết quả kiểm phiếu", fields)


def selection(walk):
    first, second = (unit for _, unit, _ in expected(walk, True)[:2])
    session(walk, "Bình xét", {"ten.1": "Cờ thi đua của Ủy ban nhân dân tỉnh", "dv.1": [cast.CODE[first], cast.CODE[second]]})
    count(walk, cast.VERIFIER, {("1", first): 4, ("1", second): 4})
    count(walk, cast.SECRETARY, {("1", first): 5, ("1", second): 4})
    tap.ok("nhập khác nhau" in walk.text(), "two counts that differ are shown side by side", walk.text()[:900])
    walk.picture("kiem-phieu", "#kiem")
    walk.press("Kiểm lại")
    votes = {("1", first): 5, ("1", second): 4}
    count(walk, cast.VERIFIER, votes)
    count(walk, cast.SECRETARY, votes)
    tap.ok("Hai người nhập giống nhau" in walk.text(), "counted again they agree", walk.text()[:900])
    walk.sit_down(cast.COUNCIL).task("Chốt kết quả bỏ phiếu")
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[first], cast.CODE[second]]})
    tap.ok("quá số lượng" in walk.text(), "more than the quota is refused", walk.alert())
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[first]]})
    tap.ok("Đã chốt phiên" in walk.alert(), "within it the session is closed", walk.alert(), walk.text()[:900])
    walk.rail("Đề nghị, suy tôn")
    walk.picture("de-nghi")
    tap.ok(first in walk.text() and "Cờ thi đua" in walk.text(), "and the nomination stands in the year", walk.text()[:700])


def election(walk):
    conference(walk, "Hội nghị tổng kết", CONFERENCE, "18/11/2026")
    session(walk, "Bầu đơn vị", {"dv.1": [cast.CODE[cast.DEPUTY]], "dv.2": [cast.CODE[cast.THIRD], cast.CODE[cast.LAST]]}, CONFERENCE)
    votes = {("1", cast.DEPUTY): 5, ("2", cast.THIRD): 4, ("2", cast.LAST): 2}
    count(walk, cast.VERIFIER, votes)
    count(walk, cast.SECRETARY, votes)
    walk.sit_down(cast.COUNCIL).task("Chốt kết quả bỏ phiếu")
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[cast.DEPUTY]], "chon.2": [cast.CODE[cast.THIRD]]})
    tap.ok("Đã chốt phiên" in walk.alert(), "next year's head and deputy are elected", walk.alert(), walk.text()[:900])


# ---- in public, on paper, into the next year
def publication(walk):
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Công bố kết quả")
    walk.picture("cong-bo")
    walk.send("Đề nghị công bố", {"Căn cứ": "Biên bản hội nghị 32/BB-KTĐ", "da-xem": True})
    tap.ok("chờ" in walk.text(), "the secretary proposes", walk.alert(), walk.text()[:700])
    tap.ok(walk.sit_down(None).text().count(cast.GROUP) == 0, "nobody outside sees anything yet")
    walk.sit_down(cast.COUNCIL).task("Mở các đề nghị").send("Đồng ý", {}, f"=Công bố")
    tap.ok("Đã đồng ý" in walk.alert(), "a second person approves, after the recount", walk.alert(), walk.text()[:900])
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Xong bình xét, tổ chức hội nghị tổng kết", "Giấy mời 40/GM-KTĐ")
    walk.sit_down(None).press(f"Năm {cast.YEAR}").rail("Xếp hạng")
    tap.ok(ranking(walk) == expected(walk, True), "everybody reads the ranks that were computed", ranking(walk))


def documents(walk):
    """Several kinds, in several formats, opened; and one that is issued with a number."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Văn bản, nguồn")
    for title, words in cast.PAPERS.items():
        path, body = walk.download("Word", "=" + title)
        with zipfile.ZipFile(path) as paper:
            text = re.sub(r"<[^>]+>", " ", paper.read("word/document.xml").decode())
        tap.ok(words in " ".join(text.split()), f"{title}: Word, {len(body) // 1024} KiB", " ".join(text.split())[:500])
        path, body = walk.download("PDF", "=" + title)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=False).stdout
        tap.ok(words in " ".join(text.split()), f"{title}: PDF, {len(body) // 1024} KiB", text[:500])
    walk.press("Báo cáo tổng kết", "=Báo cáo tổng kết")
    walk.picture("van-ban")


def council(walk):
    """Put to the council, considered there; the decision is recorded by the board and confirmed by a second person; then the year is closed."""
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Trình Hội đồng", "Tờ trình 41/TTr-KTĐ ngày 20/1/2028", "Tờ trình, hồ sơ gửi bằng văn bản giấy")
    tap.ok(not walk.offers("Ghi nhận Hội đồng đã xét"), "what the council does is not the secretary's to record", walk.text()[:600])
    walk.sit_down(cast.BOARD)
    step(the_year(walk), "Ghi nhận Hội đồng đã xét", "Biên bản 05/BB-HĐTĐKT ngày 12/2/2028")
    tap.ok(not walk.offers("Ghi nhận quyết định khen thưởng"), "nor does the board confirm what it recorded", walk.text()[:600])
    walk.sit_down(cast.COUNCIL)
    step(the_year(walk), "Ghi nhận quyết định khen thưởng", "Quyết định 415/QĐ-UBND ngày 20/2/2028", "Quyết định ban hành bằng văn bản giấy")
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Kết thúc năm thi đua", "Hồ sơ lưu 01/KTĐ")
    walk.rail("Tổng quan")
    tap.ok("chưa có căn cứ" not in walk.text(".timeline"), "the overview shows each step that was taken as done", walk.text(".timeline"))
    tap.ok("Cờ thi đua" in walk.text(), "and who is put forward", walk.text()[:1500])
    walk.rail("Hội nghị").press("Chuẩn bị, ghi nhận hội nghị")
    tap.ok(not walk.all("[name=ten-hoi-nghi]"), "a closed year takes no more conferences")


def hand_over(walk):
    """The head hands over: the next year is open, with members, offices and rubric."""
    walk.sit_down(cast.HEAD_PERSON)
    the_year(walk).rail("Tiến độ năm thi đua")
    walk.picture("ban-giao", "#nam-sau")
    walk.send(f"Mở năm {cast.YEAR + 1}", {}, f"=Mở năm {cast.YEAR + 1}")
    tap.ok(f"/{cast.YEAR + 1}/" in walk.where() or str(cast.YEAR + 1) in walk.heading(), "the next year is open", walk.where(), walk.text()[:500])
    walk.rail("Cụm, khối").press(f"Năm {cast.YEAR + 1}", "=" + cast.GROUP).rail("Thành viên, chức vụ")
    tap.ok(all(unit in walk.text() for unit in cast.UNITS) and re.search(rf"{cast.DEPUTY}.{{0,40}}[Tt]rưởng|[Tt]rưởng.{{0,40}}{cast.DEPUTY}", walk.text()),
           "its members are the same, its head the one that was elected", walk.text()[:900])


STEPS = [beginning, its_people, plan, targets, covenant, half_year, self_scores, sixty_criteria, cross_check, verification, adoption, appeal,
         selection, election, publication, documents, council, hand_over]


def serve(db):
    return thidua.serve(command="serve", db=db)


def closing(db, folder, ranks):
    """Nobody serves the file any more: the log holds all of it, and the second program recounts what was published."""
    status, said = thidua.run("audit", "verify", "--db", db)
    tap.ok(status == 0, "the log vouches for the whole year", said)
    package = os.path.join(folder, "goi")
    status, said = thidua.run("export", "khoi-so-ca-mau", str(cast.YEAR), "--db", db, "-o", package + "/")
    tap.ok(status == 0, "the published year is exported", said)
    done = subprocess.run([os.path.join(os.environ.get("TD_BUILD", "build"), "thidua-verify"), "score", "--package", package, "--print"],
                          capture_output=True, text=True, check=False)
    found = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    tap.ok([(line[0], line[2], line[3].replace(".", ",")) for line in found] == ranks, "thidua-verify recounts the published package", done.stdout, done.stderr, ranks)


def main():
    with tempfile.TemporaryDirectory() as folder:
        db, ranks = os.path.join(folder, "nam.db"), None
        with serve(db):
            pass
        link = people.administrator_link(db)
        with serve(db) as server:
            walk = Walk(f"http://127.0.0.1:{server.port}", folder, os.environ.get("TD_PICTURES"))
            try:
                for step_of_the_year in STEPS:
                    start = time.monotonic()
                    step_of_the_year(walk, *([link] if step_of_the_year is beginning else []))
                    print(f"# {step_of_the_year.__name__}: {time.monotonic() - start:.1f} s", flush=True)
                tap.ok(not walk.errors(), "no error in the console of either browser", *walk.errors())
                ranks = expected(walk, True)
            except Lost as lost:
                tap.ok(False, "the year can be walked", lost, traceback.format_exc())
            finally:
                walk.quit()
        if ranks:
            closing(db, folder, ranks)
    tap.done()


if __name__ == "__main__":
    main()
