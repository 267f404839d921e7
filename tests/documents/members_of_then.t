#!/usr/bin/env python3
"""Units come and go within a year. A covenant names those that signed it, whoever left since; reports, lists of guests and minutes name the members of
the day that they tell of."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from small_year import bring_in, paper  # noqa: E402
from thidua import Tap, scratch  # noqa: E402

tap, folder = Tap(), scratch()
MEMBERS = ("ma ten loai_don_vi ngay_vao ngay_ra", ["A|Xã Mẫu An|xã||", "B|Xã Mẫu Bình|xã||", "C|Xã Mẫu Cũ|xã||30/9/{year}", "D|Xã Mẫu Dời|xã|1/7/{year}|"])
COVENANT = ("nam ngay_ky noi_ky noi_dung", ["{year}|28/3/{year}|Hội trường xã Mẫu An|Thi đua hoàn thành nhiệm vụ"])
SIGNED = ("nam vai_tro don_vi nguoi chuc_danh", [f"{{year}}|ky|{unit}|Nguyễn Văn {unit}|Chủ tịch" for unit in "ABC"])
TARGETS = ("don_vi noi_dung gia_tri don_vi_tinh", [f"{unit}|Thu ngân sách|{n + 5}|tỷ đồng" for n, unit in enumerate("ABCD")])
MEETINGS = ("ma ten loai ngay dia_diem", ["so-ket|Hội nghị sơ kết|so_ket|15/7/{year}|Hội trường", "tong-ket|Hội nghị tổng kết|tong_ket|20/1/2026|Hội trường"])
NAMES = {"A": "Mẫu An", "B": "Mẫu Bình", "C": "Mẫu Cũ", "D": "Mẫu Dời"}


def named(text):
    return "".join(unit for unit, name in NAMES.items() if name.lower() in text.lower())


db = bring_in(folder, 2025, thanh_vien=MEMBERS, giao_uoc=COVENANT, ky_giao_uoc=SIGNED, chi_tieu=TARGETS, hoi_nghi=MEETINGS)
covenant = paper(db, 2025, "giao-uoc")
tap.ok(named(covenant) == "ABC", "the covenant is that of who signed it, and of nobody who came later", covenant[:3000])
tap.ok("Nguyễn Văn C" in covenant.split("TỔ CHỨC THỰC HIỆN")[-1], "who left since stands below it", covenant[-1500:])
tap.ok("lập thành 04 bản" in covenant, "with a copy for each, and one for who organises", covenant[-2500:])
for kind, day, units, what in (("bao-cao-so-ket", "25/7/2025", "ABCD", "the half up to its review"), ("bao-cao-so-ket", "10/7/2025", "ABC", "the half up to its end, before the review"),
                               ("bao-cao-tong-ket", "25/1/2026", "ABD", "the year at its end")):
    told = paper(db, 2025, kind, "--date", day)
    tap.ok(named(told) == units, f"{what} has the members of then: {units}", named(told), told[:1500])
tap.ok("03 đơn vị thành viên" in paper(db, 2025, "bao-cao-tong-ket", "--date", "25/1/2026") and "04 đơn vị thành viên" in paper(db, 2025, "bao-cao-so-ket", "--date", "25/7/2025"),
       "and counts them")
guests = paper(db, 2025, "chuong-trinh", "--date", "10/1/2026")
tap.ok(named(guests) == "ABD", "to the year-end conference come those of its day", named(guests), guests[-1500:])
tap.done()
