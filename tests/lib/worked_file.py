"""One data file in which everything was done once that the program can keep: it has rows in every table that the log vouches for,
made through the pages and commands as people would, and files of each kind beside it. A new table fails the tests that use it
until somebody works on it here."""
import contextlib
import os
import re
import shutil
import sqlite3
import time
import urllib.parse

import appealing
import people
import samples
import self_scoring
import thidua
from object_tables import logged_tables
from rubric_form import form

GROUP = self_scoring.GROUP
YEAR = f"/nhom/{GROUP}/"
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = ["CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm", "CM\tI.2\t4165\t4035\t\ttu_cham\t1\t", "CM\tI.7\t\t0\t\ttu_cham\t1\t"]
CROSS = ["CM\tI.2\t4165\t4000\t\tcham_cheo\t1\tbiểu của Cục Thống kê"]
SHEETS = {
    "ke_hoach.tsv": ["muc\tnoi_dung\ttu_ngay\tden_ngay\tdon_vi", "nhiem_vu\tKiểm tra chéo\t1/6/2015\t15/6/2015\tCM", "so_ket\tHội nghị sơ kết\t\t15/7/2015\t"],
    "phong_trao.tsv": ["nam\tten", "2015\tGiảm nghèo"],
    "ke_hoach_phong_trao.tsv": ["nam\tphong_trao\tkhau_hieu\ttu_ngay\tden_ngay\tso_tap_the", "2015\tGiảm nghèo\tChung sức\t1/2/2015\t30/11/2015\t2"],
    "phat_dong.tsv": ["nam\tphong_trao\tcap\tso_van_ban\tngay_van_ban", "2015\tGiảm nghèo\ttrung_uong\t1489/QĐ-TTg\t10/1/2015"],
    "tham_gia_phong_trao.tsv": ["nam\tphong_trao\tdon_vi\tdang_ky\tngay_dang_ky", "2015\tGiảm nghèo\tCM\tXóa 500 nhà tạm\t20/2/2015"],
    "chi_tieu.tsv": ["don_vi\tnoi_dung\tgia_tri\tdon_vi_tinh", "CM\tXã đạt chuẩn nông thôn mới\t12\txã", "BL\tXã đạt chuẩn nông thôn mới\t9\txã"],
    "de_nghi.tsv": ["nam\thinh_thuc\tdon_vi\tcap_quyet_dinh\ttinh_trang", "2019\tBằng khen của Chủ tịch UBND tỉnh Bến Tre\tCM\tChủ tịch UBND tỉnh Bến Tre\tde_nghi",
                   "2019\tBằng khen của Thủ tướng Chính phủ\tBL\tThủ tướng Chính phủ\tde_nghi"],
    "dien_hinh.tsv": ["ten\tdon_vi\tloai\tnoi_dung\ttinh_trang", "Tổ tiết kiệm ấp Đông\tCM\ttap_the\tTiết kiệm điện\tnhan_rong",
                      "Mô hình tôm - lúa\tBL\tmo_hinh\tLuân canh\tphat_hien"],
    "buoc_dien_hinh.tsv": ["ten\tdon_vi\tbuoc\tngay\tphong_trao\tnoi_nhan_rong", "Tổ tiết kiệm ấp Đông\tCM\tphat_hien\t5/3/2015\t\t",
                           "Tổ tiết kiệm ấp Đông\tCM\tnhan_rong\t5/8/2015\t\t12 ấp của huyện"],
    "hoi_nghi.tsv": ["ma\tloai\tten\tngay", "so-ket-truoc\tso_ket\tHội nghị giao ban\t10/1/2015"],
    "to_chuc_hoi_nghi.tsv": ["hoi_nghi\tmuc\tthu_tu\tnoi_dung", "so-ket-truoc\tgio\t\t08:00", "so-ket-truoc\tket_luan\t1\tĐăng ký chỉ tiêu sớm"],
}
COMING = 140
LOGINS = ["can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "cham-cheo", "tham-dinh", "hoi-dong", "co-quan", "quan-tri"]


# ---- years at the steps at which people work

def _later_year(db, folder, year, state, data):
    """The members and the rubric of the sample year again, later and at another step, with the sheets that the samples lack."""
    package = self_scoring.package(folder, state, data)
    for name in os.listdir(package):
        if name not in ("nhom.tsv", "thanh_vien.tsv", "nguon.tsv", "bang_diem.tsv", "so_lieu.tsv"):
            os.remove(os.path.join(package, name))
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(f"\t2013\t{state}", f"\t{year}\t{state}"))
    for name, lines in SHEETS.items():
        with open(os.path.join(package, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    code, said = thidua.run("import", package, "--db", db)
    assert code == 0, said


# ---- forms

def _words(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):]))[:1500]


def _hidden(source):
    """What a form says of the state that was seen."""
    found = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', source) for name in ("ban", "den", "goc", "da-xem", "so-moi")}
    return {name: match.group(1) for name, match in found.items() if match}


def answer(browser, page, fields, to=""):
    """Look at a page and send a form of it; fields are pairs, as a name may come several times. Status, address that it leads to, page."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    source = browser.get(page)[2]
    token = re.search(r'name="ma" value="([^"]*)"', source)
    assert token, (page, _words(source))
    kept = {name: value for name, value in _hidden(source).items() if name not in dict(pairs)}
    body = urllib.parse.urlencode([("ma", token.group(1)), *kept.items(), *pairs])
    status, headers, source = browser.send("POST", page + to, body, browser.own_headers())
    return status, headers.get("location", "").split("?")[0], source


def _send(browser, page, fields, to=""):
    """The same for what is taken. What came back."""
    status, location, source = answer(browser, page, fields, to)
    assert status in (200, 303), (page + to, status, _words(source))
    return location, source


def _send_file(browser, page, name, content, **fields):
    status, source = thidua.send_files(browser, page, fields, {"tep": (name, content)}, page)
    assert status in (200, 303), (page, status, _words(source))
    return source


# ---- what people do in a year

def _targets_and_covenant(who):
    """2014: targets are registered and accepted, the covenant is written, put forward and signed."""
    year, secretary, officer = YEAR + "2014", who["thu-ky"], who["can-bo"]
    _send(who["cum-truong"], YEAR + "2013/tien-do", {"viec": "nam-sau"})
    rubric = year + "/bang-tieu-chi"
    _send(secretary, rubric + "/sua", {**form(secretary.get(rubric + "/sua")[2]), "k.can_cu": "Kế hoạch số 1", "viec": "luu", "ly-do": "căn cứ"})
    _send(who["lanh-dao"], rubric, {"don-vi": "CM", "viec": "dong-y"})
    plan = year + "/ke-hoach"
    _send(secretary, plan + "/sua", {**form(secretary.get(plan + "/sua")[2]), "k.chu_de": "Đồng thuận cao - Thi đua giỏi - Về đích sớm",
                                     "viec": "luu", "ly-do": "bản đầu"})
    _send(who["lanh-dao"], plan, {"don-vi": "CM", "viec": "dong-y"})
    _send(secretary, year + "/tien-do", {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"})
    own = year + "/chi-tieu/CM"
    _send(officer, own, {"ct.I.2": "4.300", "ct.I.3": "1100", "ct.I.4": "41.000", "ct.I.5": "5,1%", "ct.III.3": "65%"})
    _send(officer, own, {}, "/nop")
    _send(secretary, own, {"viec": "duyet"}, "/xet")
    covenant = year + "/ky-giao-uoc"
    text = {"noi-dung": "Thu ngân sách vượt dự toán; Giảm nghèo bền vững", "noi-ky": "Trà Vinh", "ngay": "15/3/2014"}
    _send(secretary, covenant, {"viec": "soan", **text})
    _send(secretary, covenant, {"viec": "trinh", "ly-do": "Chỉ tiêu gửi bằng công văn", **text})
    _send(who["lanh-dao"], covenant, {"viec": "ky", "don-vi.ky": "CM", "chuc-vu.ky": "Chủ tịch UBND tỉnh"})
    _send(secretary, covenant, {"viec": "ky-giay", "don-vi.ky-giay": "BL", "ho-ten.ky-giay": "Trần Văn B", "chuc-vu.ky-giay": "Chủ tịch UBND tỉnh",
                                "ngay.ky-giay": "15/3/2014"})


def _movements(who):
    """2014: a movement is drawn up; 2015: a unit reports of one, and the head's office reviews it."""
    _send(who["thu-ky"], YEAR + "2014/phat-dong", {"ten": "Cải cách hành chính", "noi-dung": "Trả kết quả đúng hạn", "tu-ngay": "1/4/2014",
                                                   "den-ngay": "30/11/2014"})
    page = YEAR + "2015/phong-trao/giam-ngheo"
    _send(who["can-bo"], page, {"viec": "bao-cao", "don-vi": "CM", "ban": "0", "ket-qua": "Đã xóa 512 nhà tạm", "minh-chung": "Báo cáo 12/BC-UBND"})
    _send(who["thu-ky"], page, {"viec": "danh-gia", "loai": "tong-ket", "ban-so-ket": "0", "ban-tong-ket": "0", "ngay-danh-gia": "5/12/2015",
                                "danh-gia": "Vượt chỉ tiêu đăng ký"})


def _half_year(who):
    """2018: a unit types the figures of its half, hands them in, and gets them back."""
    page, officer = YEAR + "2018/so-ket/CM", who["can-bo"]
    codes = re.findall(r'name="th\.([^"]+)"', officer.get(page)[2])
    _send(officer, page, {f"th.{code}": "12" for code in codes})
    _send(officer, page, {}, "/nop")
    _send(who["thu-ky"], page, {"ly-do": "I.3 chưa khớp"}, "/tra-lai")


def _conferences(who):
    """2015: the mid-year review is planned, then recorded as held; another one is called off."""
    secretary, base = who["thu-ky"], YEAR + "2015/hoi-nghi/"
    plan = {"loai": "so-ket", "ten-hoi-nghi": "Hội nghị sơ kết 6 tháng", "ngay-hop": "10/7/2015", "gio": "8:00", "dia-diem": "Thành phố Cà Mau", "chu-nha": "CM",
            "chu-tri": "Nguyễn Văn A; Chủ tịch UBND tỉnh", "khach-moi": "Trần Thị B; Phó Trưởng ban; Ban TĐKT", "chuong-trinh": "Báo cáo sơ kết\nThảo luận"}
    page = _send(secretary, base + "to-chuc", plan)[0]
    seen = re.search(r'name="ban" value="(\d+)"', secretary.get(page + "?mau=da-hop")[2]).group(1)
    _send(secretary, page, {**plan, "viec": "da-hop", "ban": seen, "dai-bieu": "Lê Văn C; Giám đốc Sở; CM", "thu-ky": "Phạm D", "ket-luan": "Hoàn thành chỉ tiêu còn chậm"})
    other = _send(secretary, base + "to-chuc", {**plan, "loai": "hop-tru-bi", "ten-hoi-nghi": "Họp trù bị"})[0]
    _send(secretary, other, {"viec": "huy", "ban": "3", "ly-do-huy": "Lùi sang tháng sau"})


def _exemplars(who):
    """2015: a unit enters an exemplar and notes how it is nurtured."""
    page, _ = _send(who["can-bo"], YEAR + "2015/dien-hinh", {"don-vi": "CM", "ten-dien-hinh": "Đội thanh niên giữ rừng", "loai": "tap-the", "phong-trao": "Giảm nghèo",
                                                            "thanh-tich": "Trồng 40 ha rừng ngập mặn", "nguoi-phat-hien": "Tỉnh đoàn", "ngay-phat-hien": "2/6/2015"})
    _send(who["can-bo"], page, {"viec": "boi-duong", "boi-duong": "Tập huấn kỹ thuật ươm cây", "ngay-boi-duong": "1/7/2015"})


def _self_scoring(who):
    """2015: a sheet is filled in, evidence attached and taken away, the sheet handed in; a deadline is set."""
    year, officer = YEAR + "2015", who["can-bo"]
    sheet, files = year + "/tu-cham/CM", year + "/minh-chung/CM/"
    _send(officer, sheet, {"th.I.1": "8", "gt.I.1": "ước cả năm", "th.I.2": "4.035"})
    _send(officer, sheet, {"th.I.3": "983", "th.I.4": "40.536", "th.I.5": "5,6%",
                           "th.I.6": "20", "th.I.7": "0", **{f"gt.I.{number}": "số liệu Cục Thống kê" for number in range(2, 8)}})
    for name, make in samples.ALL.items():
        _send_file(officer, files + "I.4", name, make())
    _send_file(officer, files + "I.7", "nham.pdf", samples.pdf(2))
    _send(officer, files + "I.7", {"go": str(len(samples.ALL) + 1), "ly-do": "nhầm tệp"})
    _send(who["lanh-dao"], sheet, {}, "/nop")
    _send(who["thu-ky"], year + "/tien-do", {"viec": "han", "buoc": "13", "don-vi": "", "ngay": "31/12/2016", "can-cu": "Kế hoạch 5"})


def _verification(who):
    """2016: verification differs from the unit, which explains; the verifier upholds."""
    verifier, sheet, answers = who["tham-dinh"], YEAR + "2016/tham-dinh/CM", YEAR + "2016/chenh-lech/CM"
    _send(verifier, sheet, {"th.I.1": "7,5", "gt.I.1": "số chính thức"})
    _send(verifier, sheet, {"th.I.2": "4035"})
    _send(verifier, sheet, {}, "/nop")
    _send(who["can-bo"], answers, {"tl.I.1": "giai-trinh", "gt.I.1": "Cục Thống kê đã đính chính", "vb.I.1": "CV 12/CTK ngày 3/1/2017"})
    _send(verifier, answers, {"gn.I.1": "Bản đính chính không có số này"})
    thread = YEAR + "2016/trao-doi/CM/I.1"
    _send(verifier, thread, {"viec": "gui", "noi-dung": "Số 8 lấy từ biểu nào?"})
    _send(who["can-bo"], thread, {"viec": "gui", "noi-dung": "Biểu 02 của Cục Thống kê"})
    _send(verifier, thread, {"viec": "xong", "noi-dung": ""})


def _departments(who):
    """2017: a criterion is given to a department, which scores it for all units and hands it in; the other one is taken back."""
    year, secretary, scorer = YEAR + "2017/cham-tieu-chi", who["thu-ky"], who["cum-pho"]
    person = re.search(r'<option value="(\d+)"[^>]*>Cụm phó', secretary.get(year)[2]).group(1)
    for criterion in ("II.2", "II.3"):
        _send(secretary, year, {"viec": "giao", "tieu-chi": criterion, "so-nganh": "Sở Nội vụ", "nguoi": person, "van-ban": "12/KH-CTĐ"})
    _send(secretary, year, {"viec": "thoi", "tieu-chi-thoi": "II.3", "ly-do": "Chưa có số liệu"})
    sheet = year + "/II.2"
    units = re.findall(r'name="th\.([A-Z0-9]+)"', scorer.get(sheet)[2])
    _send(scorer, sheet, {f"th.{unit}": "75" for unit in units})
    _send(scorer, sheet, {}, "/nop")


def _votes(who):
    """2013: head and deputies are elected, counted by two people, closed by a third; a second session
    replaces the head, a third puts a unit forward for an award; the regulation of the group is entered."""
    votes, secretary = YEAR + "2013/bo-phieu", who["thu-ky"]
    _send(who["cum-truong"], votes + "/quy-che",
          {"quy-dinh": "1", "viec": "1", "hinh-thuc": "Bằng khen", "so-sanh": "0", "ty-le": "3/4", "tren": "0", "so-luong": "", "tu-ngay": "1/1/2014",
           "can-cu": "Quy chế số 12/QC-CTĐ, Điều 7"})
    units = _election(who, votes, 1, lambda units: {("1", units[0]): (7, 5), ("1", units[1]): (5, 7), ("2", units[2]): (8, 4), ("2", units[3]): (10, 2),
                                                    ("2", units[4]): (3, 9)})
    _send(who["hoi-dong"], votes + "/1", [("viec", "chot"), ("chon.1", units[0]), ("chon.2", units[2]), ("chon.2", units[3])])
    _election(who, votes, 2, lambda units: {("1", units[1]): (8, 4)})
    _send(who["hoi-dong"], votes + "/2", [("viec", "chot"), ("chon.1", units[1]), ("thay.1", "1"), ("ly-do.1", "Đơn vị trúng cử xin thôi")])
    _election(who, votes, 3, lambda units: {("1", units[0]): (10, 2)}, [("ht.1", ""), ("ten.1", "Cờ thi đua của cụm")])
    _send(who["hoi-dong"], votes + "/3", [("viec", "chot"), ("chon.1", units[0]), ("ly-do.1", "Phong trào chuyên đề")])


def _election(who, votes, number, ballot_of, award=()):
    """A session with everybody there, up to its two counts: on offices, or on an award by the fields of its ballot; ballot_of gives for and
    against of each question and unit."""
    secretary, session = who["thu-ky"], f"{votes}/{number}"
    _send(secretary, votes, {"loai": "0" if award else "1", "ngay": "6/3/2014", "dia-diem": "Thành phố Bến Tre", "chu-tri": "Nguyễn Văn A", "thu-ky": "Trần Thị B",
                             "kiem-phieu": "Lê Văn C, Phạm D"})
    units = re.findall(r'name="dd\.([A-Z0-9]+)"', secretary.get(session)[2])
    tally = ballot_of(units)
    _send(secretary, session, [("viec", "diem-danh"), *[(f"dd.{unit}", "1") for unit in units]])
    _send(secretary, session, [("viec", "phieu"), *award, *[(f"dv.{question}", unit) for question, unit in tally]])
    count = [("phat-ra", 12), ("thu-ve", 12), ("hop-le", 12), ("khong-hop-le", 0)]
    for (question, unit), (yes, no) in tally.items():
        count += [(f"p.{question}.{unit}", yes), (f"k.{question}.{unit}", no), (f"vp.{question}.{unit}", 0), (f"vk.{question}.{unit}", 0)]
    for teller in ("thu-ky", "cum-pho"):
        _send(who[teller], session + "/kiem-phieu", count)
    return units


def _publication_and_appeal(who):
    """2013: published; a unit appeals, the head grants it with another value; a second appeal is dismissed."""
    year, head = YEAR + "2013", who["cum-truong"]
    _send(who["thu-ky"], year + "/cong-bo", {"ly-do": "Biên bản hội nghị", "da-xem": "1"})
    number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2]).group(1)
    _send(head, "/can-duyet", {"so": number, "quyet": "dong-y"})
    appeals = year + "/kien-nghi"
    _send(who["lanh-dao"], appeals, {"don-vi": "CM", "tieu-chi": "I.3", "ly-do": "Kim ngạch là 1.040", "can-cu": "CV 15/SLĐ ngày 4/3/2014"})
    _, source = _send(head, appeals + "/1", {"viec": "xem", "ket-qua": "chap-nhan", "so-moi": "1040"})
    _send(head, appeals + "/1", {"viec": "ra", "ket-qua": "chap-nhan", "so-quyet-dinh": "07/QĐ-CTĐ", "ngay-quyet-dinh": appealing.day(), "ly-do": "Biểu chính thức", **_hidden(source)})
    _send(who["thu-ky"], year + "/cong-bo", {"ly-do": "Theo kiến nghị số 1", "da-xem": "1", "so-quyet-dinh": "07/QĐ-CTĐ", "ngay-quyet-dinh": appealing.day()})
    _send(who["thu-ky"], year + "/cong-bo", {"rut": re.search(r'name="rut" value="([^"]+)"', who["thu-ky"].get(year + "/cong-bo")[2]).group(1), "ly-do": "Chờ biên bản"})
    _send(who["lanh-dao"], appeals, {"don-vi": "CM", "tieu-chi": "I.2", "ly-do": "Xin xem lại", "can-cu": "Biểu số 3"})
    _send(who["co-quan"], appeals + "/2", {"viec": "ra", "ket-qua": "khong", "so-moi": "", "so-quyet-dinh": "9/TB", "ngay-quyet-dinh": appealing.day(), "ly-do": "Không có căn cứ mới"})


def _documents(who):
    """Documents get numbers, one takes the place of another, one goes back, one is withdrawn; the group words one itself."""
    secretary, head, register = who["thu-ky"], who["cum-truong"], f"/nhom/{GROUP}/so-van-ban"
    form = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": "Ban A\nBan B"}
    _send(secretary, register + "/so", {"viec": "viet", "ky-hieu": "CTĐ-TNB", "so-chu-so": "3"})
    _send(secretary, register + "/so", {"viec": "bat-dau", "loai": "GM", "nam": "2026", "so-dau": "38", "ly-do": "Sổ giấy năm 2026"})
    report, invitation = YEAR + "2013/trinh-ky/bao-cao-tong-ket", YEAR + "2013/trinh-ky/giay-moi"
    form.update({name: text for page in (report, invitation) for name, text in thidua.added_texts(secretary, page).items()})
    first, _ = _send(head, _send(secretary, report, form)[0], {"viec": "ky"})
    second, _ = _send(head, _send(secretary, report, {**form, "thay": first.rsplit("/", 1)[1], "ly-do-lai": "Sai số liệu ở Phụ lục I"})[0], {"viec": "ky"})
    _send(head, second, {"ly-do": "Sai số liệu ở Phụ lục II"})
    _send(secretary, register + "/so", {"viec": "viet", "ky-hieu": "KTĐ", "so-chu-so": "2", "the-thuc": "dang"})
    _send(head, _send(secretary, invitation, {**form, "tham-quyen": "thua-lenh", "chuc-vu-ky": "Chánh Văn phòng"})[0], {"viec": "ky"})
    _send(head, _send(secretary, report, form)[0], {"viec": "tra", "ly-do": "Thiếu số liệu quý IV"})
    page = f"/nhom/{GROUP}/phoi-in/bang-khen"
    places = dict(re.findall(r'name="([a-z-]+\.(?:trai|tren|rong|co))" type="text" value="([^"]*)"', secretary.get(page)[2]))
    _send(secretary, page, {**places, "viec": "giu", "ten.trai": "40,5", "ten.canh": "left", "ten.in": "1"})
    kind = f"/nhom/{GROUP}/mau-van-ban/bao-cao-tong-ket"
    source = _send_file(secretary, kind, "mẫu của cụm.docx", samples.docx(text="{{tên nhóm}} năm {{năm}}"))
    carried = {name: re.search(rf'name="{name}" value="([^"]*)"', source).group(1) for name in ("ten", "noi_dung")}
    status, _ = thidua.send_files(secretary, kind, {**carried, "viec": "giu"}, {}, kind)
    assert status == 303, status


def _awards(who):
    """2019: a decision of another authority is entered, and the certificates that it gives; another proposal is not granted."""
    board, council = who["co-quan"], who["hoi-dong"]
    form = {"viec": "trinh", "noi": "Bến Tre", "ngay": "6/3/2026", "tham-quyen": "truong", "nguoi-ky": "Nguyễn Văn Mẫu", "noi-nhan": ""}
    page = YEAR + "2019/trinh-ky/"
    authority = re.search(r'<option value="([^"]*)" selected>', board.get(page + "quyet-dinh")[2]).group(1)
    submitted, _ = _send(board, page + "quyet-dinh", {**form, "co-quan": authority, "so-ngoai": "15/QĐ-UBND", "can-cu": "Căn cứ Luật Thi đua, khen thưởng"})
    decision, _ = _send(council, submitted, {"viec": "ky"})
    submitted, _ = _send(board, page + "bang-khen", {**form, "theo": decision.rsplit("/", 1)[1], "so-dau": "38"})
    _send(council, submitted, {"viec": "ky"})
    _send(board, YEAR + "2019/de-nghi", {"viec": "khong-chap-thuan", "de-nghi.khong-chap-thuan": "Bằng khen của Thủ tướng Chính phủ|BL",
                                         "van-ban.khong-chap-thuan": "120/BTĐKT", "ngay.khong-chap-thuan": "10/3/2026",
                                         "ly-do.khong-chap-thuan": "Chưa đủ năm"})


def _people(who):
    """Somebody is invited, has a telephone, loses a role; a power is delegated and taken back."""
    admin, head = who["quan-tri"], who["cum-truong"]
    group = f"/tw/nhom/{GROUP}/"
    _send(admin, "/nguoi-dung/moi", {"vai": "unit_officer", "noi": group + "bac-lieu/", "ho-ten": "Trần Thị Ba", "ten": "ba.tran", "van-ban": "12/QĐ",
                                     "thu": "ba@example.vn", "dien-thoai": "0912 345 678"})
    page = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Trần Thị Ba', admin.get("/nguoi-dung")[2]).group(1)
    number = re.search(r'name="vai-so" value="(\d+)"', admin.get(page)[2]).group(1)
    _send(admin, page, {"viec": "thu-vai", "vai-so": number, "ly-do": "Hết nhiệm kỳ"})
    for login, until in (("quan.tri.hai", ""), ("quan.tri.ba", "31/12/2099")):  # the second one is asked for
        _send(admin, "/nguoi-dung/moi", {"vai": "administrator", "noi": "/", "ho-ten": f"Cán bộ {login}", "ten": login, "van-ban": "13/QĐ", "den": until})
    _send(who["can-bo"], "/tai-khoan/thu", {"nhac-viec": "1", "moc": "1", "tieng": "vi"})
    _send(who["quan-tri"], "/lich-lam-viec", {"ngay-nghi": "1/1/2029; nghỉ; Tết Dương lịch", "can-cu": "Bộ luật Lao động 2019, Điều 112"})
    _send(who["quan-tri"], "/thu-dien-tu", {"viec": "dat", "may-chu": "mail.example.vn", "cong": "587", "ma-hoa": "starttls",
                                            "nguoi-gui": "thidua@example.vn", "ten-gui": "Cụm thi đua", "so-ngay": "3", "gio": "7"})
    _send(who["can-bo"], "/tai-khoan/thong-tin", {"ho-ten": "Lê Văn Tư", "chuc-vu": "Chuyên viên", "co-quan": "Sở Nội vụ", "thu": "tu@example.vn",
                                                  "dien-thoai": "0912 345 679"})
    grant = re.search(r'name="vai-so" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    until = time.strftime("%d/%m/%Y", time.gmtime(time.time() + 50 * 86400))
    for action in ("change_settings", "advance_state"):
        _send(head, "/uy-quyen", {"vai-so": grant, "cho": "mau.lanh-dao", "viec": action, "hinh-thuc": "tuq", "van-ban": "Số 1", "den": until})
    ends = re.search(r'name="thoi" value="(\d+)"', head.get("/uy-quyen")[2]).group(1)
    _send(head, "/uy-quyen", {"thoi": ends, "ly-do": "Đã về"})
    _send(head, f"/nhom/{GROUP}/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "open", "ly-do": "Theo quy chế"})


def _came(db, folder):
    """A group that was worked on at another installation goes from there to this one."""
    other, package, password, moved = (os.path.join(folder, name) for name in ("other.db", "chuyen", "mat-khau", "chuyen.tdcn"))
    shutil.copytree(os.path.join(thidua.SOURCE, "demo", "tay-nam-bo-2013"), package)
    for name in os.listdir(package):
        if name not in ("nhom.tsv", "thanh_vien.tsv", "nguon.tsv"):
            os.remove(os.path.join(package, name))
    path = os.path.join(package, "nhom.tsv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("\ntay-nam-bo\t", "\nmien-tay\t"))
    with open(password, "w", encoding="utf-8") as file:
        file.write("mot mat khau that dai\n")
    with thidua.serve(db=other):
        pass
    assert thidua.run("import", package, "--db", other)[0] == 0
    with thidua.serve(db=other) as server:
        board = thidua.Browser(server).as_role("mau.co-quan")
        _send(board, "/nhom/mien-tay/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "open", "ly-do": "Theo quy chế"})
    key = thidua.run("move", "key", "--db", db)[1].strip()
    for arguments in (("out", "mien-tay", "--db", other, "--to", "Sở Nội vụ", "--to-key", key, "--reason", "Biên bản 1", "-o", moved),
                      ("in", moved, "--db", db)):
        code, said = thidua.run("move", *arguments, "--passphrase-file", password)
        assert code == 0, said


def _sign_ins(server):
    """So many that the tree of a log has hashes above its leaves."""
    for _ in range(COMING):
        thidua.Browser(server).as_role("mau.can-bo")


def make(folder):
    """The data file, served by nobody, with all its folders beside it."""
    db = os.path.join(folder, "worked.db")
    with thidua.serve(db=db):
        pass
    _later_year(db, folder, 2015, "tu_cham", None)
    _later_year(db, folder, 2018, "bao_cao_so_ket", None)
    _later_year(db, folder, 2016, "tham_dinh", [HEADING, *OWN, *CROSS])
    _later_year(db, folder, 2017, "cham_cheo", [HEADING, *OWN])
    _later_year(db, folder, 2019, "hoi_dong_quyet_dinh", None)
    with thidua.serve(db=db) as server:
        who = {name: thidua.Browser(server).as_role("mau." + name) for name in LOGINS}
        for work in (_votes, _targets_and_covenant, _movements, _conferences, _exemplars, _half_year, _self_scoring, _verification, _departments, _publication_and_appeal, _documents, _awards, _people):
            work(who)
        _sign_ins(server)
    link = people.administrator_link(db, again=True)
    with thidua.serve(command="serve", db=db) as server:
        people.begin(server, link, "an.quantri")
    _came(db, folder)
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return db


def empty_tables(db):
    """Tables that the log vouches for and in which nobody worked; none, or the file above lacks something."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        return sorted(table for table in logged_tables() if not connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone())
