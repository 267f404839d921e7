#!/usr/bin/env python3
"""What people typed as sentences of their own, inside the sentences of papers: common nouns are small, names keep their capitals, and what the words
say already is not said again. Nghị định 30/2020/NĐ-CP, Phụ lục II."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import appealing  # noqa: E402
import ooxml  # noqa: E402
from thidua import Browser, Tap, run, scratch, serve  # noqa: E402

tap, folder = Tap(), scratch()
GROUP = "khoi-so"
PACKAGE = {
    "nhom": ["ma\tten\tloai\tcap\tco_quan_to_chuc\tnam\ttrang_thai\tdu_danh_sach", f"{GROUP}\tKhối thi đua các sở\tkhoi\ttinh\tỦy ban nhân dân tỉnh Thái Bình\t2024\tda_tong_ket\tco"],
    "thanh_vien": ["ma\tten\tloai_don_vi\ttruc_thuoc", "TC\tSở Tài chính\tso_nganh\tThái Bình", "NV\tSở Nội vụ\tso_nganh\tThái Bình", "XD\tSở Xây dựng\tso_nganh\tThái Bình"],
    "phong_trao": ["nam\tten\tdon_vi\tpham_vi\thinh_thuc\tngay_phat_dong\tnguoi_phat_dong", "2024\tChuyển đổi số\t\tnhom\tchuyen_de\t10/3/2024\tKhối trưởng",
                   "2024\tMột cửa thân thiện\tTC\tnhom\tchuyen_de\t12/3/2024\tSở Tài chính"],
    "tham_gia_phong_trao": ["nam\tphong_trao\tdon_vi\tdang_ky\tket_qua", "2024\tChuyển đổi số\tTC\tXong trước 30/6\tSở Tài chính đã số hóa 100% hồ sơ",
                            "2024\tChuyển đổi số\tNV\tSố hóa hồ sơ cán bộ\tSố hóa 80% hồ sơ; Mở 02 lớp"],
    "hoi_nghi": ["ma\tten\tloai\tngay\tdia_diem", "tong-ket\tHội nghị tổng kết\ttong_ket\t6/3/2025\tHội trường"],
    "dai_bieu": ["hoi_nghi\tvai_tro\tnguoi\tchuc_danh\tdon_vi", "tong-ket\tchu_tri\tNguyễn Văn Mẫu\tGiám đốc\tTC", "tong-ket\tphat_bieu\tNguyễn Văn Mẫu\t\tTC",
                 "tong-ket\tkhach_moi\tTrần Thị Thử\tPhó Chủ tịch\tỦy ban nhân dân tỉnh Thái Bình", "tong-ket\ttham_du\t\t\tNV"],
}


def package():
    path = os.path.join(folder, "goi")
    os.mkdir(path)
    for name, lines in PACKAGE.items():
        with open(os.path.join(path, name + ".tsv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return path


def paper(db, group, year, kind, *options):
    out = os.path.join(folder, "a.docx")
    status, said = run("report", "--db", db, "--group", group, "--year", year, "--kind", kind, "-o", out, *options)
    assert status == 0, said
    return [" ".join(text.split()) for text in ooxml.paragraphs(out)]


def of_a_block():
    db = os.path.join(folder, "a.db")
    status, said = run("import", package(), "--db", db)
    assert status == 0, said
    told = " ".join(paper(db, GROUP, "2024", "bao-cao-tong-ket"))
    tap.ok("Sở Tài chính đã số hóa 100% hồ sơ; Sở Nội vụ: số hóa 80% hồ sơ, " in told and "Sở Tài chính: Sở Tài chính" not in told,
           "a unit that names itself in what it reached is named once", told[:3000])
    tap.ok("Một cửa thân thiện (do Sở Tài chính phát động ngày 12 tháng 3 năm 2024)" in told, "so is a unit that launched its own movement", told[:3000])
    tap.ok("- Chuyển đổi số: số hóa hồ sơ cán bộ." in paper(db, GROUP, "2024", "dang-ky", "--unit", "NV"), "what was registered goes on behind the colon")
    guests = paper(db, GROUP, "2024", "chuong-trinh")
    guests = guests[guests.index("Tư cách") + 1:]
    tap.ok(guests[:12] == ["1", "Nguyễn Văn Mẫu", "Giám đốc Sở Tài chính", "Chủ trì, phát biểu", "2", "Trần Thị Thử", "Phó Chủ tịch Ủy ban nhân dân tỉnh Thái Bình", "Khách mời",
                           "3", "", "Đại diện lãnh đạo Sở Nội vụ", "Thành viên"] and guests[14:16] == ["Đại diện lãnh đạo Sở Xây dựng", "Thành viên"] and "".join(guests[16:]) == "",
           "the list of guests has everybody once, and a unit for whom somebody is named no more", guests)


def of_sample_years():
    with serve(samples=True) as server:
        unit = " ".join(paper(server.db, "cum-mau-2", "2026", "bao-cao-tong-ket-don-vi", "--unit", "E"))
        tap.ok("Còn 03 chỉ tiêu chưa hoàn thành: thu ngân sách nhà nước (thực hiện" in unit and "; giải quyết việc làm (thực hiện" in unit, "what a unit has not reached", unit[:2500])
        layers = paper(server.db, "cum-mau-3", "2026", "doi-chieu-diem")
        tap.ok("Thẩm định: 31.899 thành 31.200; số của Sở không tính lao động thời vụ" in layers
               and "Đơn vị giải trình: kho bạc đã xác nhận số thu bổ sung trong tháng 12; xin tính theo số xác nhận; Công văn số 33/STC (mẫu)" in layers,
               "why a value was changed; a numbered paper keeps its capital", layers)
        ranking = paper(server.db, "cum-mau-1", "2026", "xep-hang")
        tap.ok(any(text.startswith("Tỉnh A chưa xếp hạng do còn thiếu số liệu 07 tiêu chí: vụ cháy, nổ, tai nạn nghiêm trọng (I.7); kết quả xếp loại Đảng bộ (II.1);") for text in ranking)
               and "Tỉnh C chưa xếp hạng do chưa có số liệu của tiêu chí nào." in ranking, "a unit without a place: the criteria that lack figures are named", ranking[-20:])
        report = paper(server.db, "cum-mau-1", "2026", "bao-cao-tong-ket")
        tap.ok(any("Điểm bình quân từng nội dung của 03 trên 05 đơn vị đã xếp hạng và điểm tối đa, năm 2026 (tạm tính, chưa được thông qua; số liệu minh họa)" in text for text in report),
               "the chart of means says that they are provisional, and of how many units", [text for text in report if "Biểu đồ" in text])
        tap.ok(any("tỉnh D 966,48/1.000 điểm, tạm xếp thứ nhất, cao hơn 23,36 điểm so với điểm đã được thông qua của năm 2025 (943,12 điểm, xếp thứ ba)" in text
                   for text in report), "points that nobody has adopted are held against those of the year before as what they are", [text for text in report if "966,48" in text])
        report = paper(server.db, "cum-mau-1", "2024", "bao-cao-tong-ket")
        tap.ok(any(text.endswith("Điểm bình quân từng nội dung và điểm tối đa, năm 2024 (số liệu minh họa)") for text in report), "of all units it says nothing of that",
               [text for text in report if "Biểu đồ" in text])


def of_an_appeal():
    with serve() as server:
        who = {role: Browser(server).as_role("mau." + role) for role in ("lanh-dao", "thu-ky", "cum-truong")}
        appealing.publish(who["thu-ky"], who["cum-truong"])
        appealing.appeal(who["lanh-dao"], **{"can-cu": "Biểu chính thức của Sở"})
        status, _, source = appealing.grant(who["cum-truong"], appealing.YEAR + "/kien-nghi/1")
        assert status == 303, source[-900:]
        annex = " ".join(paper(server.db, "tay-nam-bo", "2013", "phu-luc-giai-trinh", "--unit", "CM"))
        tap.ok("Nội dung kiến nghị, giải trình: kim ngạch là 1.040, theo biểu chính thức. Căn cứ: biểu chính thức của Sở." in annex, "what a unit appeals for, and on what", annex[-1500:])
        tap.ok(f"Kết quả giải quyết: chấp nhận theo Quyết định số 07/QĐ-CTĐ ngày {appealing.written_day()}, số liệu mới là 1.040; biểu chính thức xác nhận." in annex,
               "and the ruling", annex[-1500:])


of_a_block()
of_an_appeal()
of_sample_years()
tap.done()
