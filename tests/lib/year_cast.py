"""Who walks through the year, and what they bring: five units, thirteen people, a table of sixty criteria, the figures of each unit."""
import os
import xml.etree.ElementTree as xml
import zipfile
from xml.sax.saxutils import escape

from walk import Person

YEAR = 2026
GROUP = "Khối thi đua các sở tỉnh Cà Mau"
SHORT = "Khối sở Cà Mau"
ORGANISER = "Hội đồng Thi đua - Khen thưởng tỉnh Cà Mau"
UNITS = ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Công Thương", "Sở Tư pháp"]
HEAD, DEPUTY, THIRD, PHONE, LAST = UNITS

ADMIN = Person("Nguyễn Văn An", "an.quantri", "Chuyên viên công nghệ", "Sở Nội vụ")
BOARD = Person("Trần Thị Bình", "binh.tdkt", "Trưởng ban", "Ban Thi đua - Khen thưởng tỉnh")
COUNCIL = Person("Lý Văn Hội", "hoi.hoidong", "Ủy viên Hội đồng", "Văn phòng Ủy ban nhân dân tỉnh")
LEADERS = {unit: Person(name, login, "Giám đốc", unit) for unit, name, login in zip(
    UNITS, ["Lê Minh Trưởng", "Phạm Thị Phó", "Đỗ Thị Y", "Võ Văn Thương", "Huỳnh Thị Pháp"],
    ["truong.snv", "pho.stc", "y.syt", "thuong.sct", "phap.stp"])}
OFFICERS = {unit: Person(name, login, "Chuyên viên", unit) for unit, name, login in zip(
    UNITS, ["Phan Thị Thư", "Võ Văn Tài", "Bùi Văn Sáu", "Lâm Thị Công", "Đặng Văn Tư"],
    ["thu.snv", "tai.stc", "sau.syt", "cong.sct", "tu.stp"])}
SECRETARY, VERIFIER = OFFICERS[HEAD], OFFICERS[DEPUTY]
HEAD_PERSON, DEPUTY_PERSON = LEADERS[HEAD], LEADERS[DEPUTY]

# ---- the table of criteria: six groups of ten, every way of scoring that needs no other unit, and one that does
GROUPS = [("I", "Thực hiện nhiệm vụ chính trị được giao", 30), ("II", "Cải cách hành chính, chuyển đổi số", 20),
          ("III", "Xây dựng Đảng, chính quyền, đoàn thể", 15), ("IV", "Phong trào thi đua yêu nước", 15),
          ("V", "Công tác khen thưởng", 10), ("VI", "Hoạt động của khối", 10)]
TEXTS = ["Chỉ tiêu chủ yếu đã đăng ký (việc)", "Hồ sơ quá hạn còn lại (%)", "Tự đánh giá theo hướng dẫn", "Hoàn thành báo cáo theo quy định",
         "Việc bị nhắc nhở bằng văn bản", "Chỉ số tổng hợp trên thang 100", "Tỷ lệ hoàn thành (%)", "Mô hình, sáng kiến được công nhận",
         "Nhiệm vụ chậm so với đăng ký", "Kết quả so với đơn vị dẫn đầu"]
TARGETS = {"1": "120", "2": "10", "9": "40"}  # of criteria in the groups with a target


def methods(most):
    """Way and parameters of the ten criteria of a group."""
    return [("ty_le", ""), ("ty_le", "chieu=thap"), ("nhap", "buoc=0,5"), ("co_khong", ""), ("tru_loi", "p=2"), ("quy_doi", "tu=100"),
            ("nguong", f">=95={most}|>=80={most - 3}|>=50={most // 2}|con_lai=0"), ("dem", "p=2"), ("tru_thieu", "k=0,5;u=1"), ("so_dau", "")]


def rubric():
    """The sheet bang_diem, as rows of cells."""
    rows = [["#bang_diem", "1"], ["#ten", f"{GROUP} năm {YEAR}"], ["#nam", str(YEAR)], ["#can_cu", "Quy chế hoạt động của khối"],
            ["#tong", "1000"], ["#lam_tron", "tong 2"], ["#dong_diem", "I;II"],
            ["#xep_loai", ">=900=Xuất sắc|>=800=Tốt|>=700=Khá|con_lai=Hoàn thành"],
            ["ma", "noi_dung", "diem", "cach", "tham_so", "nguoi_cham", "minh_chung"]]
    for code, text, most in GROUPS:
        rows.append([code, text, str(10 * most), "tong", "", "", ""])
        for number, (way, parameters) in enumerate(methods(most), 1):
            rows.append([f"{code}.{number}", f"{TEXTS[number - 1]}, nhóm {code}", str(most), way, parameters, "don_vi",
                         "co" if code in ("I", "II") else ""])
    return rows


CODES = [f"{code}.{number}" for code, _, _ in GROUPS for number in range(1, 11)]
PROVEN = [code for code in CODES if code.split(".")[0] in ("I", "II")]  # evidence or an explanation is asked for
MOST = {f"{code}.{number}": most for code, _, most in GROUPS for number in range(1, 11)}


def targets(unit):
    """What a unit registers; the last of them far below the others in one criterion, so that it says why."""
    wanted = {code: TARGETS[code.split(".")[1]] for code in CODES if code.split(".")[1] in TARGETS}
    if unit == LAST:
        wanted["I.1"] = "60"
    return wanted


def figures(unit):
    """What a unit says it did, by criterion, as it is typed; another in each, the same in every run."""
    values, target = {}, targets(unit)
    for group, (code, _, most) in enumerate(GROUPS):
        for number in range(1, 11):
            k = (3 * UNITS.index(unit) * (group + 1) + 3 * group + 7 * number) % 10
            one = f"{code}.{number}"
            values[one] = [str(int(target.get(one, 0)) * (86 + 2 * k) // 100), f"{9 + k // 4},{k}", half(2 * most - k), "không" if k == 9 else "có",
                           str(k % 3), f"{82 + k},{k}", str(76 + 2 * k), str(2 + k % 4), str(40 - k), str(180 + 9 * k)][number - 1]
    return values


def of_the_half(unit, code):
    """What a unit says it did in six months: half of a target, or a figure like that of the year."""
    target = targets(unit).get(code)
    return half(int(target)) if target else figures(unit)[code]


def half(halves):
    return f"{halves // 2},5" if halves % 2 else str(halves // 2)


# What verification changes, with its reason: the cell that the cross-check found, and two of its own.
VERIFIED = {PHONE: {"I.6": ("70", "Chỉ số công bố ngày 10/12 là 70")},
            LAST: {"I.1": ("40", "Có 40 việc có văn bản nghiệm thu"), "II.6": ("80", "Đúng như người chấm chéo nêu")}}
# One criterion is scored by a department for all units but its own, in the cross-check; verification agrees with what differs.
SCORED, DEPARTMENT = "VI.8", PHONE
SCORED_AS = {THIRD: ("1", "Một mô hình có quyết định công nhận")}
VERIFIED[THIRD] = {SCORED: ("1", "Đúng như Sở Công Thương chấm")}
APPEAL = "60"  # what the unit says of I.1, and the decision grants
PAPERS = {"Báo cáo tổng kết": DEPUTY, "Tờ trình": "TỜ TRÌNH", "Giao ước thi đua": "GIAO ƯỚC"}  # kind to words that stand in it
CODE = {}  # of a unit, as the program made it

# ---- a movement that is drawn up, launched, joined and reported on the pages
MOVEMENT = "Giảm giấy tờ, bớt phiền hà"
MOVEMENT_PLAN = {"hinh-thuc": "Theo chuyên đề", "Khẩu hiệu": "Một cửa, một lần, đúng hẹn", "Nội dung thi đua": "Rút ngắn thời gian giải quyết hồ sơ ở năm sở",
                 "Tiêu chuẩn đánh giá": "Hoàn thành nội dung đã đăng ký", "Ngày bắt đầu": f"1/2/{YEAR}", "Ngày kết thúc": f"31/12/{YEAR}", "Hạn đăng ký": f"31/12/{YEAR}",
                 "Số tập thể": "1", "Số cá nhân": "2", "Người phát động": "Lê Minh Trưởng, Giám đốc Sở Nội vụ"}

# ---- what else the plan of the year holds, sheet by sheet of the package
PLANNED = {
    "phong_trao": [["Năm", "Tên", "Phạm vi", "Hình thức", "Ngày phát động", "Nội dung", "Xuất xứ"],
                   [str(YEAR), "Kỷ cương, trách nhiệm, hết lòng phục vụ", "nhom", "thuong_xuyen", "20/1/2026", "Thi đua cả năm của khối", "nhap"]],
    "ke_hoach": [["muc", "noi_dung", "tu_ngay"],
                 ["nhiem_vu", "Đẩy mạnh cải cách hành chính ở năm sở", ""],
                 ["so_ket", "Hội nghị sơ kết 6 tháng đầu năm", f"15/7/{YEAR}"]],
}


THEME = "Kỷ cương, thực chất, vì người dân"
AIM = "Năm sở hoàn thành mọi chỉ tiêu đã đăng ký"


# ---- a workbook as somebody at a desk changes it
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets_of(path):
    """The sheets of a workbook: name to rows of texts."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        return {name: [_cells(row, shared) for row in xml.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")).iter(MAIN + "row")]
                for at, name in enumerate(names, 1)}


def _cells(row, shared):
    cells = []
    for cell in row.iter(MAIN + "c"):
        letters = "".join(c for c in cell.get("r", "") if c.isalpha())
        at = 0
        for letter in letters:
            at = 26 * at + ord(letter) - 64
        value = cell.find(MAIN + "v")
        text = "".join(t.text or "" for t in cell.iter(MAIN + "t")) if value is None else value.text or ""
        cells += [""] * (at - 1 - len(cells)) + [shared[int(text)] if cell.get("t") == "s" else text]
    return cells


def sheet_xml(rows):
    """A sheet of texts, as the inside of <worksheet>."""
    cell = "<c t=\"inlineStr\"><is><t>{}</t></is></c>"
    return "<sheetData>" + "".join("<row>" + "".join(cell.format(escape(text)) for text in row) + "</row>" for row in rows) + "</sheetData>"


def write_tsv(folder, name, rows):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join("\t".join(row) + "\n" for row in rows))
    return path
