#!/usr/bin/env python3
"""Who issues a paper: the head, the symbol and the signature of every kind of unit and of every authority, as Nghị định 30/2020/NĐ-CP
asks; what a decision states of those it names."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import PROGRAM, Tap, run, scratch  # noqa: E402

GROUP = "Mã\tTên\tLoại\tCấp\tCơ quan tổ chức\tNăm\tTrạng thái\tĐủ danh sách\n" \
        "mau-khoi\tKhối thi đua mẫu\tkhoi\ttinh\tHội đồng Thi đua - Khen thưởng tỉnh Thái Bình\t2023\tda_tong_ket\tco\n"

# Code, name, kind, parent, attributes; then what stands at the left of the head, the symbol, the lines of the signature.
UNITS = [
    ("TB", "Thái Bình", "", "", "", "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ("HN", "Hà Nội", "", "", "", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ("DX", "Đông Xuân", "xa", "Thái Bình", "", "ỦY BAN NHÂN DÂN XÃ ĐÔNG XUÂN", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ("NV", "Sở Nội vụ", "so_nganh", "Thái Bình", "", "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH SỞ NỘI VỤ", "/BC-SNV", "GIÁM ĐỐC"),
    ("GD", "Sở Giáo dục và Đào tạo", "so_nganh", "Hải Phòng", "", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG SỞ GIÁO DỤC VÀ ĐÀO TẠO", "/BC-SGDĐT",
     "GIÁM ĐỐC"),
    ("DT", "Ban Dân tộc", "so_nganh", "", "", "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH BAN DÂN TỘC", "/BC-BDT", "TRƯỞNG BAN"),
    ("CA", "Công an tỉnh Thái Bình", "so_nganh", "Thái Bình", "", "BỘ CÔNG AN CÔNG AN TỈNH THÁI BÌNH", "/BC-CAT", "GIÁM ĐỐC"),
    ("TA", "Tòa án nhân dân tỉnh Thái Bình", "so_nganh", "Thái Bình", "", "TÒA ÁN NHÂN DÂN TỈNH THÁI BÌNH", "/BC-TA", "CHÁNH ÁN"),
    ("BH", "Bảo hiểm xã hội tỉnh Thái Bình", "khac", "", "", "BẢO HIỂM XÃ HỘI VIỆT NAM BẢO HIỂM XÃ HỘI TỈNH THÁI BÌNH", "/BC-BHXH", "GIÁM ĐỐC"),
    ("QS", "Bộ Chỉ huy Quân sự tỉnh Thái Bình", "so_nganh", "", "", "[CƠ QUAN CHỦ QUẢN] BỘ CHỈ HUY QUÂN SỰ TỈNH THÁI BÌNH", "/BC-......", "CHỈ HUY TRƯỞNG"),
    ("BO", "Bộ Văn hóa, Thể thao và Du lịch", "bo_nganh", "", "", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "/BC-BVHTTDL", "BỘ TRƯỞNG"),
    ("MT", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thái Bình", "doan_the", "", "", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH THÁI BÌNH", "/BC-MTTQ",
     "TM. BAN THƯỜNG TRỰC CHỦ TỊCH"),
    ("LD", "Liên đoàn Lao động tỉnh Thái Bình", "doan_the", "", "", "LIÊN ĐOÀN LAO ĐỘNG TỈNH THÁI BÌNH", "/BC-LĐLĐ", "TM. BAN THƯỜNG VỤ CHỦ TỊCH"),
    ("CT", "Công ty Cổ phần Mẫu", "doanh_nghiep", "", "ky_hieu=CPM;nguoi_ky=Tổng Giám đốc;chu_quan=Tập đoàn Mẫu", "TẬP ĐOÀN MẪU CÔNG TY CỔ PHẦN MẪU",
     "/BC-CPM", "TỔNG GIÁM ĐỐC"),
    ("TU", "Ban Tổ chức Tỉnh ủy Thái Bình", "khac", "", "", "TỈNH ỦY THÁI BÌNH BAN TỔ CHỨC", "-BC/BTCTU", "TRƯỞNG BAN"),
    ("HX", "Hội Mẫu", "khac", "", "", "HỘI MẪU", "/BC-......", "[CHỨC VỤ NGƯỜI KÝ]"),
]

# Who decides, as people enter it; the head, the line of the authority, the symbol, the signature.
AUTHORITIES = [
    ("Bộ trưởng Bộ Nội vụ", "BỘ NỘI VỤ", "BỘ TRƯỞNG BỘ NỘI VỤ", "/QĐ-BNV", "BỘ TRƯỞNG"),
    ("Giám đốc Sở Nội vụ tỉnh Thái Bình", "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH SỞ NỘI VỤ", "GIÁM ĐỐC SỞ NỘI VỤ TỈNH THÁI BÌNH", "/QĐ-SNV", "GIÁM ĐỐC"),
    ("Ban Thường vụ Tỉnh ủy Thái Bình", "TỈNH ỦY THÁI BÌNH", "BAN THƯỜNG VỤ TỈNH ỦY THÁI BÌNH", "-QĐ/TU", "T/M BAN THƯỜNG VỤ BÍ THƯ"),
    ("Ủy ban Kiểm tra Tỉnh ủy Thái Bình", "TỈNH ỦY THÁI BÌNH ỦY BAN KIỂM TRA", "ỦY BAN KIỂM TRA TỈNH ỦY THÁI BÌNH", "-QĐ/UBKTTU",
     "T/M ỦY BAN KIỂM TRA CHỦ NHIỆM"),
    ("Chính phủ", "THỦ TƯỚNG CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ", "/QĐ-TTg", "THỦ TƯỚNG"),
    ("Chủ tịch UBND huyện Mẫu", "ỦY BAN NHÂN DÂN HUYỆN MẪU", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", "/QĐ-UBND", "CHỦ TỊCH"),
    ("Trưởng Ban Thi đua - Khen thưởng Trung ương", "BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG", "TRƯỞNG BAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG", "/QĐ-BTĐKT",
     "TRƯỞNG BAN"),
]

# Of a class the organiser of the group, a council of the province Thái Bình, tells the chair; of others nobody does.
CLASSES = ["Chủ tịch Ủy ban nhân dân tỉnh", "Bộ trưởng, người đứng đầu bộ, ban, ngành"]
DECIDER = "[CHỨC DANH, TÊN CƠ QUAN QUYẾT ĐỊNH KHEN THƯỞNG]"


# The line of the authority; who proposes to it.
MINISTRY, DEPARTMENT, ANY = ("[bộ trưởng hoặc chủ tịch Ủy ban nhân dân cấp tỉnh trình khen thưởng qua Bộ Nội vụ]",
                             "[Giám đốc Sở Nội vụ, hoặc thủ trưởng cơ quan trình khen thưởng]", "[cơ quan, đơn vị trình khen thưởng]")
PROPOSERS = [("THỦ TƯỚNG CHÍNH PHỦ", MINISTRY), ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU", DEPARTMENT), ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", ANY),
             ("BỘ TRƯỞNG BỘ NỘI VỤ", ANY), ("GIÁM ĐỐC SỞ TÀI CHÍNH TỈNH THÁI BÌNH", ANY)]

# Persons as officials write them in a row, and lots that begin with the same words.
ADDRESSED = ["bà Trần Thị Mẫu, công chức", "em Lê Văn Mẫu, học sinh", "hộ ông Vũ Văn Mẫu"]
LOTS = ["bà con nông dân xã Tân Mẫu", "em học sinh giỏi", "các ông bà cao tuổi", "Bà con nông dân thôn Mẫu"]

# Names that hold commas: more than a sentence takes, and few.
MANY = [f"Ông Đỗ Văn {one}, Phó Trưởng phòng, Sở Mẫu" for one in ("An", "Ba", "Cả", "Du", "Em", "Gia")]
FEW = ["Phòng Một, Sở Mẫu", "Văn phòng Sở Mẫu"]


def check_names(tap, decisions, submission):
    """Names that hold commas have semicolons between them, and many are counted in the article and named in the annex."""
    at = next((i for i, one in enumerate(decisions) if "PHƯỜNG MẪU Căn cứ" in one), len(decisions) - 1)
    article, annex = decisions[at], (decisions + [""])[at + 1]
    tap.ok("Tặng Giấy khen cho 06 cá nhân (danh sách tại Phụ lục kèm theo), đã có thành tích" in article and "Đỗ Văn" not in article
           and "có tên tại Điều 1 và Phụ lục chịu trách nhiệm" in article, "many are counted in the article", article)
    tap.ok(all(one in annex for one in MANY) and "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG" in annex and "chưa nêu đích danh" not in annex,
           "and named in the annex, nobody left to add", annex)
    few = " ".join(one for one in decisions if "PHƯỜNG TÂN MẪU Căn cứ" in one)
    tap.ok("Điều 1. Khen thưởng các tập thể, cá nhân sau đây" in few and "1. Tặng Giấy khen cho Phòng Một, Sở Mẫu; Văn phòng Sở Mẫu" in few
           and "2. Tặng danh hiệu Chiến sĩ thi đua cơ sở cho ông Lê Văn Mẫu." in few and "danh sách" not in few, "few with semicolons, each title a point of its own", few)
    tap.ok("tặng Giấy khen cho 06 cá nhân." in submission and all(one in submission for one in MANY), "and the submission alike", submission)


def check_titles(tap, submission, ballot, proposed, given):
    """A title is given as "danh hiệu ...", a form of commendation and a flag by their names alone."""
    tap.ok("tặng danh hiệu Tập thể Lao động xuất sắc cho: xã Đông Xuân." in submission and "danh hiệu Cờ" not in submission
           and "danh hiệu Bằng" not in submission, "in the submission", submission)
    tap.ok("Đề nghị tặng danh hiệu Tập thể Lao động xuất sắc" in ballot and "Đề nghị tặng Cờ thi đua" in ballot, "on the ballot", ballot)
    tap.ok("đề nghị tặng danh hiệu Tập thể Lao động xuất sắc năm 2023" in proposed, "in the report of who is put forward", proposed[-3000:])
    tap.ok("Được tặng danh hiệu Tập thể Lao động tiên tiến" in given, "and of who has it, once", given[-3000:])


def check_addressed(tap, decisions, certificates, letters):
    """A name behind a form of address in small letters is a name, with a capital where it begins a certificate."""
    one = [one for one in decisions if "Trần Thị Mẫu" in one]
    tap.ok(len(one) == 1 and "danh sách" not in one[0] and "(Phụ lục" not in one[0] and "chưa nêu đích danh" not in one[0],
           "no list of names is asked for who is named", *one)
    tap.ok("Bà Trần Thị Mẫu, công chức" in certificates and "Em Lê Văn Mẫu" in certificates and "Hộ ông Vũ Văn Mẫu" in certificates,
           "each has a certificate of the own name", certificates)
    lot = " ".join(decisions)
    tap.ok("bà con nông dân xã Tân Mẫu" in lot and lot.count("chưa nêu đích danh") == 2, "lots ask for the names, of this decision and of another", lot)
    tap.ok(all(one not in letters and one[0].upper() + one[1:] not in letters for one in LOTS), "and stand on no certificate", letters)


def check_party(tap, db, folder):
    """Papers of the group itself, as bodies of the Party write them, in every format alike."""
    words = ["report", "--group", "mau-khoi", "--year", "2023", "--db", db, "--kind", "bao-cao-tong-ket", "--number", "5", "--date", "6/3/2024", "--place",
             "Thái Bình", "--signer", "Nguyễn Văn Mẫu", "--capacity", "kt"]
    texts = {}
    for form in "pdf", "docx":
        out = os.path.join(folder, "dang." + form)
        status, said = run(*words, "--regime", "dang", "--format", form, "-o", out)
        tap.ok(status == 0, f"a report of a block of the Party as {form}", said)
        texts[form] = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=False).stdout if form == "pdf" else \
            "\n".join(ooxml.paragraphs(out))
    for form, whole in texts.items():
        flat = " ".join(whole.split())
        tap.ok("ĐẢNG CỘNG SẢN VIỆT NAM" in flat and "CỘNG HÒA XÃ HỘI" not in flat and "Độc lập" not in flat, f"{form}: the head of the Party", flat[:300])
        tap.ok("Số 05-BC/KTĐ" in flat and "Số:" not in flat and "Thái Bình, ngày 06 tháng 3 năm 2024" in flat, f"{form}: its number", flat[:300])
        tap.ok(re.search(r"T/M KHỐI THI ĐUA", flat) and "K/T KHỐI TRƯỞNG" in flat and "KHỐI PHÓ" in flat and "TM." not in flat and "KT." not in flat,
               f"{form}: its words of power", flat[-600:])
    out = os.path.join(folder, "nn.pdf")
    status, _ = run(*words, "--regime", "nha-nuoc", "--format", "pdf", "-o", out)
    tap.ok(status == 0 and "Số: 05/BC-KTĐ" in subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=False).stdout, "that of the State, asked for")
    status, said = run(*words, "--regime", "khac", "-o", out)
    tap.ok(status == 1 and "nha-nuoc" in said and "not \"khac\"" in said, "another regime is refused", said)
    status, said = run("report", "--kind", "bao-cao-tong-ket", "--make-template", "--regime", "dang", "-o", os.path.join(folder, "mau.docx"))
    tap.ok(status == 0 and "ĐẢNG CỘNG SẢN VIỆT NAM" in " ".join(ooxml.paragraphs(os.path.join(folder, "mau.docx"))), "a template under that head", said)


def check_classes(tap, decisions, submission, report):
    """A class of authorities heads no paper: it is one of them, or a place to fill."""
    flags = [one.replace(" *", "") for one in decisions if "Tặng Cờ thi đua cho Sở Giáo dục và Đào tạo" in one]
    tap.ok(len(flags) == 2 and "ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH CỘNG HÒA" in flags[0] and "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH Căn cứ" in flags[0],
           "of the chair of a province that of the organiser", *flags)
    tap.ok(len(flags) == 2 and f"{DECIDER} CỘNG HÒA" in flags[1] and f"{DECIDER} Căn cứ" in flags[1] and "/QĐ-......" in flags[1] and "BAN, NGÀNH" not in flags[1],
           "of a ministry a place to fill", *flags[1:])
    tap.ok("Đề nghị tặng Cờ thi đua" in submission or "Đề nghị Chủ tịch Ủy ban nhân dân tỉnh Thái Bình tặng Cờ thi đua" in submission, "the submission names no class", submission)
    tap.ok("đề nghị cấp có thẩm quyền quyết định" in report and "đề nghị Chủ tịch Ủy ban nhân dân tỉnh Thái Bình quyết định" in report
           and "đứng đầu" not in report, "nor does the report of the year", report[-3000:])
    parts = [report.find(words) for words in ("đã có quyết định hoặc đã trao:", "Nguyễn Văn Mẫu, Trưởng phòng", "Kết quả bình xét, suy tôn, đề nghị khen thưởng như sau:", "Bằng khen: Sở Nội vụ")]
    tap.ok(-1 not in parts and parts == sorted(parts), "which tells what was given apart from what is put forward", parts, report[-3000:])


def check_proposers(tap, decisions):
    """A block proposes to itself alone; to others an authority does, whose name and submission are to be filled in."""
    for line, proposer in PROPOSERS:
        found = [one for one in decisions if f"{line} Căn cứ" in one]
        tap.ok(len(found) == 1 and f"Theo đề nghị của {proposer} tại Tờ trình số ............/TTr-" in found[0], f"who proposes to {line}", *found)
    highest = [one for one in decisions if "CHỦ TỊCH NƯỚC Căn cứ" in one]
    tap.ok(len(highest) == 1 and "Theo đề nghị của Thủ tướng Chính phủ tại Tờ trình số" in highest[0] and "Căn cứ Luật Thi đua, khen thưởng" in highest[0]
           and "Căn cứ Nghị định" not in highest[0] and "Căn cứ Thông tư" not in highest[0], "the President decides as the Prime Minister proposes, by the law", *highest)
    second = [one for one in decisions if "THỦ TƯỚNG CHÍNH PHỦ Căn cứ" in one]
    tap.ok("Căn cứ Nghị định số 91/2017" in second[0] and "Căn cứ Thông tư" not in second[0], "the Prime Minister by laws and decrees", *second)
    chair = [one for one in decisions if "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU Căn cứ" in one]
    tap.ok("Căn cứ Thông tư số 12/2019/TT-BNV" in chair[0], "a chair by circulars too", *chair)
    own = [one for one in decisions if "Theo đề nghị của Khối thi đua mẫu" in one]
    tap.ok(len(own) == 1 and "............/TTr-KTĐ ngày" in own[0] and "KHỐI TRƯỞNG KHỐI THI ĐUA MẪU Căn cứ" in own[0], "the block proposes to itself alone", *own)
    merits = [one for one in decisions if "Tặng Bằng khen cho Sở Nội vụ, đã có thành tích xuất sắc trong phong trào thi đua năm 2023 của Khối thi đua mẫu." in one]
    tap.ok(len(merits) == len(AUTHORITIES), "what the block has put forward is for the emulation of its year", len(merits))
    several = [one for one in decisions if "cho Phòng Mẫu" in one]
    tap.ok(len(several) == 1 and "Tặng Bằng khen cho Sở Nội vụ, đã có thành tích xuất sắc trong phong trào thi đua năm 2023 của Khối thi đua mẫu; "
           "Giấy khen cho Phòng Mẫu, đã có thành tích [nội dung thành tích được tặng Giấy khen]; Kỷ niệm chương cho tập thể có đóng góp cho Khối thi đua mẫu "
           "(danh sách tại Phụ lục kèm theo)." in several[0], "titles of several merits have each its own", *several)


def package(folder):
    path = os.path.join(folder, "goi")
    os.mkdir(path)
    members = "Mã\tTên\tLoại đơn vị\tTrực thuộc\tThuộc tính\n" + "".join("\t".join(unit[:5]) + "\n" for unit in UNITS)
    awards = "Năm\tHình thức\tĐơn vị\tĐối tượng\tCấp quyết định\tTình trạng\n" + "".join(
        f"2023\tBằng khen\tNV\t\t{one[0]}\tsuy_ton\n" for one in AUTHORITIES)
    awards += "2023\tHuân chương Lao động hạng Ba\tNV\t\tChủ tịch nước\tda_quyet_dinh\n"
    awards += "2023\tGiấy khen\t\tNguyễn Văn Mẫu, Trưởng phòng\tGiám đốc Sở Tài chính tỉnh Thái Bình\tda_quyet_dinh\n"
    awards += "2023\tBằng khen\tNV\t\tChủ tịch UBND tỉnh Mẫu\tsuy_ton\n2023\tGiấy khen\t\tPhòng Mẫu\tChủ tịch UBND tỉnh Mẫu\tda_quyet_dinh\n" \
        "2023\tKỷ niệm chương\t\ttập thể có đóng góp cho Khối\tChủ tịch UBND tỉnh Mẫu\tda_quyet_dinh\n" \
        "2023\tGiấy khen\tNV\t\tKhối trưởng Khối thi đua mẫu\tsuy_ton\n"
    awards += "".join(f"2023\tBằng khen\t\t{one}\tChủ tịch UBND xã Mẫu\tda_quyet_dinh\n" for one in ADDRESSED)
    awards += "".join(f"2023\tGiấy khen\t\t{one}\tChủ tịch UBND xã Tân Mẫu\tda_quyet_dinh\n" for one in LOTS)
    awards += "".join(f"2023\tGiấy khen\t\t{one}\tChủ tịch UBND phường Mẫu\tsuy_ton\n" for one in MANY)
    awards += "".join(f"2023\tGiấy khen\t\t{one}\tChủ tịch UBND phường Tân Mẫu\tda_quyet_dinh\n" for one in FEW)
    awards += "2023\tChiến sĩ thi đua cơ sở\t\tÔng Lê Văn Mẫu\tChủ tịch UBND phường Tân Mẫu\tda_quyet_dinh\n"
    awards += "2023\tTập thể Lao động xuất sắc\tDX\t\tChủ tịch UBND tỉnh Hưng Mẫu\tsuy_ton\n2023\tDanh hiệu Tập thể Lao động tiên tiến\tHX\t\t\tda_quyet_dinh\n"
    awards += "".join(f"2023\tCờ thi đua\tGD\t\t{one}\tsuy_ton\n" for one in CLASSES)
    for name, text in (("nhom", GROUP), ("thanh_vien", members), ("de_nghi", awards)):
        with open(os.path.join(path, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write(text)
    return path


def text_of(db, kind, out, *options):
    done = subprocess.run([PROGRAM, "report", "--db", db, "--group", "mau-khoi", "--year", "2023", "--kind", kind, "--format", "docx", "-o", out,
                           *options], capture_output=True, text=True)
    return re.sub(r"\s+", " ", " ".join(ooxml.paragraphs(out))).strip() if done.returncode == 0 else done.stderr


def main():
    tap, folder = Tap(), scratch()
    db, out = os.path.join(folder, "a.db"), os.path.join(folder, "a.docx")
    status, said = run("import", package(folder), "--db", db)
    tap.ok(status == 0, "a block of units of every kind is read", said)
    for code, name, *_, head, symbol, power in UNITS:
        text = text_of(db, "bao-cao-tong-ket-don-vi", out, "--unit", code)
        start = text.replace(" *", "")
        tap.ok(start.startswith((head, "ĐẢNG CỘNG SẢN VIỆT NAM " + head)) and symbol in text and f"VT. {power}" in text + " ",
               f"{name} has its own head, symbol and signature", text[:200], text[-200:])
    text = text_of(db, "quyet-dinh", out)
    decisions = text.split("Lưu: VT.")
    for name, head, line, symbol, power in AUTHORITIES:
        at = next((i for i, one in enumerate(decisions) if f"{line} Căn cứ" in one), None)
        found, signed = (decisions[at].replace(" *", ""), decisions[at + 1]) if at is not None else (text, "")
        tap.ok(f"{head} CỘNG HÒA" in found + " " or f"{head} ĐẢNG CỘNG SẢN" in found, f"{name} has its own head", found[:300])
        tap.ok(symbol in found and signed.startswith(" " + power), f"{name} has its own symbol and signature", found[:300], signed[:80])
    check_party(tap, db, folder)
    named = [one for one in decisions if "Nguyễn Văn Mẫu" in one]
    tap.ok(len(named) == 1 and "Tặng Giấy khen cho Nguyễn Văn Mẫu, Trưởng phòng, đã có thành tích [nội dung thành tích được khen thưởng]." in named[0] and "danh sách" not in named[0],
           "one person without a number is one person, whose merit is a place to fill, and no list is promised", *named)
    tap.ok(named and "Khối thi đua mẫu" not in named[0], "what the block has not put forward does not rest on its submission", *named)
    check_addressed(tap, decisions, text_of(db, "bang-khen", out), text_of(db, "giay-khen", out))
    submission = text_of(db, "to-trinh", out)
    check_names(tap, decisions, submission)
    check_titles(tap, submission, *(text_of(db, *words) for words in (("phieu-bau", out), ("bao-cao-tong-ket-don-vi", out, "--unit", "DX"),
                                                                      ("bao-cao-tong-ket-don-vi", out, "--unit", "HX"))))
    check_proposers(tap, decisions)
    check_classes(tap, decisions, submission, text_of(db, "bao-cao-tong-ket", out))
    tap.done()


main()
