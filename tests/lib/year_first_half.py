"""The first half of the year as it is walked: plan, rubric, targets, covenant, movements, exemplars, the mid-year review."""
import os

import xlsx
import year_cast as cast
from year_steps import conference, step, tap, the_year


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
    walk.fill({"buoc": "Khóa tự chấm, chuyển chấm chéo", "ngay": "25/12/2026", "Căn cứ": "Kế hoạch 01/KH-KTĐ"}, "=Đặt hạn")
    walk.press("Đặt hạn", "=Đặt hạn")
    tap.ok("Đã đặt hạn" in walk.alert() and "25/12/2026" in walk.text(), "a deadline of their own is set", walk.alert())


def drafting(walk):
    """What came from Excel is gone on with on the pages: a line of the rubric, the theme and an aim of the plan."""
    the_year(walk.sit_down(cast.SECRETARY)).rail("Tiến độ năm thi đua").press("Bảng tiêu chí").press("Sửa")
    line, most = walk.typed_line(cast.SCORED), str(cast.MOST[cast.SCORED])
    walk.send("Kiểm tra", {f"{line}.diem": str(cast.MOST[cast.SCORED] + 1), f"{line}.nguoi_cham.khac": cast.DEPARTMENT})
    tap.ok("Điểm tối đa, VI" in walk.alert() and "gộp lại là 101" in walk.alert(), "points that do not add up are told, and where", walk.alert())
    walk.send("Lưu thành bản mới", {f"{line}.diem": most, "Đã sửa gì": f"Giao {cast.DEPARTMENT} chấm tiêu chí {cast.SCORED}"})
    tap.ok("Đã lưu" in walk.alert() and cast.DEPARTMENT in walk.row(f"{cast.SCORED} ").text, "put right it is the next version", walk.alert(),
           walk.row(f"{cast.SCORED} ").text)
    walk.rail("Tiến độ năm thi đua").press("Kế hoạch năm").press("Sửa").press("Thêm dòng ở đầu")
    walk.send("Lưu thành bản mới", {"Chủ đề": cast.THEME, "d.1.muc": "Mục tiêu", "d.1.noi_dung": cast.AIM, "Đã sửa gì": "Ghi chủ đề, mục tiêu của năm"})
    tap.ok("Đã lưu" in walk.alert() and cast.THEME in walk.text() and cast.AIM in walk.text(), "the plan has its theme and an aim", walk.alert(), walk.text()[:900])
    walk.press("Xem văn bản kế hoạch")
    tap.ok(cast.THEME in walk.text() and cast.AIM in walk.text() and "hội nghị sơ kết 15/7/2026" in walk.text(), "and the paper of the plan too",
           walk.text())


def agreement(walk):
    """The leaders agree to both; then they are issued."""
    for unit in cast.UNITS:
        for what, done in (("bảng tiêu chí", "the rubric"), ("kế hoạch năm", "the plan")):
            walk.sit_down(cast.LEADERS[unit]).task(f"{unit}: cho ý kiến về {what}")
            walk.send("Đồng ý")
            tap.ok("Đã ghi ý kiến đồng ý" in walk.alert(), f"the leader of {unit} agrees to {done}", walk.alert(), walk.text()[:600])
    the_year(walk.sit_down(cast.SECRETARY))
    step(walk, "Ban hành kế hoạch, bảng tiêu chí", "Kế hoạch 01/KH-KTĐ ngày 10/1/2026")


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
    walk.fill({"noi-dung": "Hoàn thành toàn diện nhiệm vụ năm 2026; thực hiện đúng chỉ tiêu đã đăng ký; chấm điểm trung thực, có minh chứng"})
    walk.send("Đưa ra ký", {"Nơi ký": "Sở Nội vụ", "Ngày ký": "22/1/2026"})
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
    step(walk, "Ký giao ước thi đua", "Biên bản 02/BB-KTĐ ngày 22/1/2026")


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


MIDYEAR = "Hội nghị sơ kết 6 tháng đầu năm"


def recognition(walk):
    """The secretary records who recognised it, and the paper about it at the conference."""
    walk.sit_down(cast.SECRETARY).task("Xem xét công nhận điển hình “Tổ một cửa không giấy hẹn”").unfold("Công nhận, tôn vinh")
    walk.send("Ghi công nhận", {"Người, cơ quan công nhận": "Giám đốc Sở Y tế", "Số quyết định": "77/QĐ-SYT", "Ngày quyết định": "10/7/2026"})
    tap.ok("77/QĐ-SYT" in walk.text(), "the exemplar is recognised", walk.alert(), walk.text()[:600])
    walk.unfold("Tham luận tại hội nghị")
    walk.send("Đưa vào chương trình", {"Hội nghị": MIDYEAR, "Tên tham luận": "Một cửa không giấy hẹn", "Người trình bày": cast.OFFICERS[cast.THIRD].name})
    tap.ok("“Một cửa không giấy hẹn”" in walk.text(), "and has a paper at the mid-year conference", walk.alert(), walk.text()[:900])
    walk.sit_down(cast.OFFICERS[cast.LAST])
    the_year(walk).rail("Phong trào, điển hình")
    tap.ok("Tổ một cửa không giấy hẹn" in walk.text(), "now every unit reads of it", walk.text()[:900])


def movement(walk):
    """Drawn up by the secretary, launched by the head; the units register, one on a telephone and one without JavaScript."""
    name = cast.MOVEMENT
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Phong trào, điển hình").press("Phát động, theo dõi phong trào")
    walk.send("Lưu bản soạn", {"Tên phong trào": name, **cast.MOVEMENT_PLAN})
    tap.ok("Đã lưu bản soạn" in walk.alert() and not walk.offers("Phát động", "main form"), "a movement is drawn up, and not the secretary's to launch", walk.alert())
    walk.sit_down(cast.OFFICERS[cast.THIRD])
    the_year(walk).rail("Phong trào, điển hình")
    tap.ok(name not in walk.text(), "a unit sees nothing of the draft")
    walk.sit_down(cast.HEAD_PERSON).task(f"Phát động phong trào “{name}”")
    walk.send("Phát động", {"Ngày phát động": "20/11/2026"})
    tap.ok("Đã phát động" in walk.alert() and "0/5 đơn vị đã đăng ký" in walk.text(), "the head launches it", walk.alert(), walk.text()[:600])
    for unit in cast.UNITS:
        officer = walk.sit_down(cast.OFFICERS[unit])
        with officer.telephone() if unit == cast.PHONE else officer.no_script() if unit == cast.THIRD else officer.desk():
            walk.task(f"{unit}: đăng ký tham gia phong trào “{name}”")
            walk.send("Đăng ký tham gia", {"Nội dung đăng ký": f"{unit} bỏ ba loại giấy tờ"})
            tap.ok("Đã ghi đăng ký" in walk.alert() and f"{unit} bỏ ba loại giấy tờ" in walk.text("table") and walk.fits(), f"{unit} registers", walk.alert())
    tap.ok(all(f"{unit} bỏ ba loại giấy tờ" in walk.text("table") for unit in cast.UNITS) and "5/5 đơn vị đã đăng ký" in walk.text(),
           "each sees what all have registered", walk.text()[:900])
    walk.picture("phong-trao", "#don-vi")


def movement_results(walk):
    """Each unit reports what it reached; the office of the head reviews."""
    name = cast.MOVEMENT
    for unit in cast.UNITS[1:]:
        walk.sit_down(cast.OFFICERS[unit])
        the_year(walk).rail("Phong trào, điển hình").press(name)
        walk.send("Báo cáo kết quả", {"Kết quả thực hiện": f"{unit} đã bỏ hai loại giấy tờ", "Minh chứng": "Báo cáo 21/BC"})
        tap.ok("Đã ghi kết quả" in walk.alert() and "Báo cáo 21/BC" in walk.text("table"), f"{unit} reports what it reached", walk.alert(), walk.text()[:600])
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Phong trào, điển hình").press(name)
    tap.ok(all(f"{unit} đã bỏ hai loại giấy tờ" in walk.text("table") for unit in cast.UNITS[1:]) and "4 đơn vị đã báo cáo" in walk.text(),
           "who reviews has the results of all units", walk.text()[:900])
    walk.send("Lưu đánh giá", {"Loại đánh giá": "Sơ kết", "Ngày sơ kết": "20/11/2026", "Đánh giá": "Bốn sở đã bỏ tám loại giấy tờ; Sở Nội vụ báo cáo sau"})
    tap.ok("Đã lưu đánh giá" in walk.alert() and "Bốn sở đã bỏ tám loại giấy tờ" in walk.text(), "the movement is reviewed half-way", walk.alert())


def half_figures(walk):
    """Each unit hands in the figures of the half beside its targets; the head's office has them side by side and in its report."""
    for unit in cast.UNITS:
        officer = walk.sit_down(cast.OFFICERS[unit])
        with officer.telephone() if unit == cast.PHONE else officer.no_script() if unit == cast.THIRD else officer.desk():
            walk.task(f"{unit}: gửi báo cáo sơ kết")
            walk.fill({f"th.{code}": cast.of_the_half(unit, code) for code in walk.codes_typed("th")}).press("Lưu")
            if unit == cast.LAST:
                walk.fill({"th.VI.10": ""}).press("Lưu").press("Gửi số liệu")
                tap.ok("còn 1 tiêu chí" in walk.text() and "VI.10" in walk.alert(), "a figure that lacks is named, or needs a remark", walk.alert())
                walk.fill({"gt.VI.10": "Chưa có số liệu của đơn vị dẫn đầu"}).press("Lưu")
            walk.picture("so-ket")
            tap.ok("50%" in walk.row("I.1").text and walk.fits(), f"{unit} sees how far it is", walk.row("I.1").text)
            walk.press("Gửi số liệu")
            tap.ok("Đã gửi số liệu" in walk.alert(), f"{unit} hands in the figures of the half", walk.alert(), walk.text()[:600])
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Số liệu sơ kết")
    tap.ok("5 trên 5 đơn vị đã gửi" in walk.text(), "the secretary has all five", walk.text()[:600])
    walk.picture("so-ket-cac-don-vi")
    walk.press("Báo cáo sơ kết của cụm, khối")
    tap.ok("5/5 đơn vị đã thực hiện từ 50% chỉ tiêu cả năm trở lên" in walk.text(), "and the report of the group tells the half against the targets", walk.text()[:1500])


def half_year(walk):
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Phát động, triển khai phong trào", "Kế hoạch 03/KH-KTĐ ngày 25/1/2026")
    exemplar(walk)
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Thu báo cáo sơ kết", "Công văn 10/KTĐ-TK ngày 15/6/2026")
    half_figures(walk)
    movement_results(walk)
    conference(walk, "Hội nghị sơ kết", MIDYEAR, "15/7/2026")
    recognition(walk)
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Tổ chức hội nghị sơ kết", "Biên bản 12/BB-KTĐ ngày 15/7/2026")
    step(walk, "Tiếp tục thực hiện", "Thông báo 13/TB-KTĐ ngày 18/7/2026")
    walk.rail("Chỉ số")
    tap.ok("60" in walk.text(), "the figures of the half are among those of the year now", walk.text()[:600])
    step(walk, "Mở tự chấm điểm", "Công văn 20/KTĐ-TK ngày 15/11/2026")
