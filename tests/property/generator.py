"""Random well-formed years of scoring: a rubric, a roster and data that the loader must accept."""
import os
import random


def written(rng, low, high, decimals=2):
    """A number as one of the ways in which people write it."""
    scale = 10 ** decimals
    whole, part = divmod(rng.randint(low * scale, high * scale), scale)
    sign = ""
    if whole < 0:
        sign, whole, part = "-", -whole - (1 if part else 0), (scale - part) % scale
    fraction = str(part).rjust(decimals, "0").rstrip("0")
    style = rng.randrange(4)
    grouped = f"{whole:,}".replace(",", ".") if style == 0 and whole >= 1000 else str(whole)
    if fraction and (grouped != str(whole) or style < 2):
        return f"{sign}{grouped},{fraction}"
    if fraction:  # a point; three digits behind one to three would be read as a group
        return f"{sign}{whole}.{fraction}" if len(fraction) != 3 or whole == 0 else f"{sign}{whole},{fraction}"
    return f"{sign}{grouped}"


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.rows, self.leaves, self.units, self.data = [], [], [], []
        self.with_targets = []

    def pick(self, *options):
        return self.rng.choice(options)

    def chance(self, percent):
        return self.rng.randrange(100) < percent

    # ---- one method each: (maximum, parameters, maker of a data row)
    def method(self, part):
        names = ["co_khong", "nhap", "bac", "nguong", "ty_le", "tru_thieu", "dem", "tru_loi", "cong_tru", "noi_suy", "quy_doi",
                 "minmax", "so_dau", "dan_dau", "xep_hang", "khao_sat"]
        if part == "thuong":
            names += ["thuong_vuot"] * 4
        name = self.pick(*names)
        maximum = self.pick(5, 10, 12, 20, 40)
        parameters, cell, takes_dl = getattr(self, "make_" + name)(maximum, part)
        if takes_dl and self.chance(20):
            parameters.append(self.pick("dl=hieu", "dl=toc_do", f"dl=thu_hep;dich={self.pick(100, 250)}"))
        if cell and self.chance(15):
            parameters.append(f"tre={self.pick('0,5', '1', '0,25')}/{self.pick('2', '3', '1,5')}")
        if self.chance(10):
            parameters.append(f"he_so={self.pick('1,1', '1,25', '2')}")
        self.rng.shuffle(parameters)
        return name, maximum, ";".join(parameters), cell

    def number(self, low=-20, high=2000, decimals=2):
        return written(self.rng, low, high, decimals)

    def fraction(self):
        return f"{self.rng.randint(0, 400)}/{self.rng.randint(1, 97)}" if self.chance(25) else self.number(0, 400)

    def make_co_khong(self, m, part):
        return [], lambda: {"thuc_hien": self.pick("co", "không", "Có", "khong")}, False

    def make_nhap(self, m, part):
        return ["buoc=0,5"], lambda: {"thuc_hien": written(self.rng, 0, m, 0) if self.chance(50) else f"{self.rng.randrange(m)},5"}, False

    def make_bac(self, m, part):
        labels = ["xuất sắc", "tốt=khá", "hoàn thành", "yếu"]
        table = "|".join(f"{label}={points}" for label, points in zip(labels, [m, m * 3 // 4, m // 2, 0]))
        return [table, self.pick("lay=cao", "lay=thap")], lambda: {"thuc_hien": "|".join(self.rng.sample(labels, self.rng.randint(1, 2)))}, False

    def make_nguong(self, m, part):
        if self.chance(50):
            table = f">200={m}|>=200={m}|>=90,5%={m // 2}|>0=1|con_lai=0"
        else:
            table = f"<50={m}|<=50={m}|<=120={m // 2}|con_lai=0"
        return [table], lambda: {"thuc_hien": self.pick(self.fraction(), "200", "50", "90,5", "0")}, True

    def make_ty_le(self, m, part):
        parameters = [f"chieu={self.pick('cao', 'thap')}", f"vao0={self.pick('dat_hay_khong', '3')}"]
        if self.chance(40):
            parameters.append(f"san={self.pick('0,5', '80%', '1')}")
        if self.chance(40):
            parameters.append(f"tran={self.pick('1,2', '150%', '1')}")
        return parameters, lambda: {"thuc_hien": self.fraction(), "chi_tieu": self.pick("0", self.fraction(), self.number(1, 400))}, True

    def make_tru_thieu(self, m, part):
        return [f"k={self.pick('1', '0,3')}", f"u={self.pick('1', '7', '0,5')}", f"buoc={self.pick('tuyen_tinh', 'tron_buoc', 'bat_dau')}",
                f"chieu={self.pick('cao', 'thap')}"], lambda: {"thuc_hien": self.fraction(), "chi_tieu": self.fraction()}, True

    def make_thuong_vuot(self, m, part):
        parameters = [f"k={self.pick('1', '0,3')}", f"u={self.pick('5', '7')}", f"chieu={self.pick('cao', 'thap')}"]
        if self.with_targets and self.chance(50):
            parameters.append(f"tu={self.pick(*self.with_targets)}")
            return parameters, None, False
        return parameters, lambda: {"thuc_hien": self.fraction(), "chi_tieu": self.fraction()}, True

    def make_dem(self, m, part):
        return [f"p={self.pick('1', '2,5', '0,3')}"], lambda: {"thuc_hien": self.number(0, 20, 1)}, True

    def make_tru_loi(self, m, part):
        parameters = [self.pick("p=0,5", f"1=1|2,5=3|>=4=het")]
        return parameters, lambda: {"thuc_hien": self.number(0, 6, 1)}, False

    def make_cong_tru(self, m, part):
        return ["b=2", "p=3", f"min={self.pick('-5', '0')}", f"max={m}"], lambda: {"thuc_hien": f"{self.rng.randrange(9)}|{self.rng.randrange(5)}"}, False

    def make_noi_suy(self, m, part):
        return [f"0=0|7=1|31={m // 2}|300={m}"], lambda: {"thuc_hien": self.fraction()}, True

    def make_quy_doi(self, m, part):
        return [f"tu={self.pick('100', '130', '0,7')}"], lambda: {"thuc_hien": self.fraction()}, True

    def make_minmax(self, m, part):
        return [f"chieu={self.pick('cao', 'thap')}"], lambda: {"thuc_hien": self.pick("100", self.fraction())}, True

    def make_so_dau(self, m, part):
        low = self.chance(40)
        return [f"chieu={'thap' if low else 'cao'}"], lambda: {"thuc_hien": self.pick("0", "100", self.fraction())}, not low

    def make_dan_dau(self, m, part):
        return [f"nua={self.pick('0,5', '60%', '0')}"], lambda: {"thuc_hien": self.fraction(), "chi_tieu": self.number(1, 300)}, True

    def make_xep_hang(self, m, part):
        return [f"{m}|{m // 2}|{m // 2}|1", f"chieu={self.pick('cao', 'thap')}", f"dong_hang={self.pick('trung_binh', 'muc_cao')}"], \
            lambda: {"thuc_hien": self.pick("100", "90", self.fraction())}, True

    def make_khao_sat(self, m, part):
        return ["0|1|2,5|3"], lambda: {"thuc_hien": "|".join(str(self.rng.randrange(0, 30)) for _ in range(4))}, False

    # ---- the tree
    def add_leaf(self, code, part):
        name, maximum, parameters, cell = self.method(part)
        applies = self.pick("", "", "", "loai=xa", "loai!=xa", "vung=nui|bien", "vung!=nui,loai=xa") if self.settings["khong_ap_dung"] != "khong" else ""
        self.rows.append([code, "Tiêu chí " + code, str(maximum), name, parameters, applies])
        if cell:
            self.leaves.append((code, cell, "dl=" in parameters))
        if name in ("ty_le", "tru_thieu", "dan_dau") and part == "nen":
            self.with_targets.append(code)
        return maximum

    def add_group(self, code, part, depth):
        place = len(self.rows)
        self.rows.append(None)
        maxima = []
        for i in range(1, self.rng.randint(2, 5)):
            child = f"{code}{self.pick('.', '/')}{i}"
            maxima.append(self.add_group(child, part, depth + 1) if depth < 2 and self.chance(25) else self.add_leaf(child, part))
        kind = self.pick("tong", "", "tong", "tong_tran", "cao_nhat", "trung_binh")
        parameters = ""
        if kind == "tong_tran":
            cap = self.pick(max(maxima), sum(maxima), 7)
            maximum, parameters = min(sum(maxima), cap), f"tran={cap}"
        elif kind == "cao_nhat":
            maximum = max(maxima)
        elif kind == "trung_binh" and len(set(maxima)) == 1:
            maximum, parameters = maxima[0], "w=" + "|".join(str(self.pick(1, 2, 3)) for _ in maxima)
        else:
            kind, maximum = "tong", sum(maxima)
        self.rows[place] = [code, "Nhóm " + code, str(maximum), kind, parameters, ""]
        return maximum

    def add_top(self, code, part):
        place = len(self.rows)
        maximum = self.add_group(code, part, 0)
        if part != "nen":
            row = self.rows[place]
            row[4] = ";".join(filter(None, [row[4], "loai=" + part]))
            if row[3] == "tong":
                row[2] = self.pick("", row[2])
        return maximum

    def make(self):
        missing = self.pick("tam", "0", "khong_ap_dung")
        self.settings = {"khong_ap_dung": self.pick("nhom", "tong") if missing == "khong_ap_dung" else self.pick("khong", "nhom", "tong"),
                         "thieu": missing, "xep_hang": self.pick("canh_tranh", "dac", "trung_binh"),
                         "lam_tron": f"{self.pick('tong', 'tieu_chi')} {self.rng.randrange(0, 5)}"}
        total = sum(self.add_top(code, "nen") for code in ["I", "II", "III"][:self.rng.randint(1, 3)])
        if self.chance(70):
            self.add_top("T", "thuong")
            if self.chance(50):
                self.settings["thuong_tran"] = self.pick("3", "5,5", "20")
        if self.chance(60):
            self.add_top("P", "tru")
        if self.chance(30):
            self.settings["tran_tong"] = str(total)
        if self.chance(30):
            self.settings["san_tong"] = "0"
        if self.chance(60):
            self.settings["dong_diem"] = ";".join(self.rng.sample([r[0] for r in self.rows], min(3, len(self.rows))))
        if self.chance(60):
            self.settings["xep_loai"] = f">={total // 2}=Xuất sắc|>{total // 4}=Tốt|con_lai=Khá"
        self.total = total
        self.make_units()
        self.make_data()
        return self

    def make_units(self):
        for i in range(self.rng.randint(2, 9)):
            attributes = [f"loai={self.pick('xa', 'phuong')}"] if i < 2 or self.chance(80) else []
            attributes += [f"vung={self.pick('nui', 'bien', 'dong bang')}"] if i < 2 or self.chance(60) else []
            self.units.append([f"U{i}", f"Đơn vị {i}", ";".join(attributes), self.pick("", "", "", "", "rut", "khong_xet", "da_sap_nhap", "moi_lap")])

    def make_data(self):
        for unit in self.units:
            for code, cell, derives in self.leaves:
                if self.chance(6):
                    continue
                layers = self.rng.sample(["tu_cham", "cham_cheo", "tham_dinh", "duyet"], self.pick(1, 1, 2))
                for layer in layers:
                    row = {"don_vi": unit[0], "ma": code, "lop": layer, "lan": self.pick("", "1"), **cell()}
                    if derives:
                        row["truoc"] = self.number(1, 400)
                    if self.chance(20):
                        row["ghi_chu"] = f"nộp muộn; tre={self.rng.randrange(6)}"
                    if self.chance(4):
                        row["trang_thai"] = "thieu"
                    elif self.chance(4) and self.settings["khong_ap_dung"] != "khong":
                        row["trang_thai"] = "khong_ap_dung"
                    elif self.chance(3):
                        row["thuc_hien"] = ""
                    self.data.append(row)
            if self.chance(10):
                self.data.append({"don_vi": unit[0], "ma": "L1", "thuc_hien": self.pick("co", "khong", "")})

    def write(self, folder):
        columns = ["don_vi", "ma", "chi_tieu", "thuc_hien", "truoc", "lop", "lan", "trang_thai", "ghi_chu"]
        self.write_rows(folder, "bang_diem.tsv", [["#bang_diem", "1"], ["#tong", str(self.total)], ["#loai", "L1: bị kỷ luật"]] +
                        [["#" + k, v] for k, v in self.settings.items()] +
                        [["Mã", "Nội dung", "Điểm tối đa", "Cách chấm", "Tham số", "Áp dụng"]] + self.rows)
        self.write_rows(folder, "don_vi.tsv", [["ma", "ten", "thuoc_tinh", "trang_thai"]] + self.units)
        self.write_rows(folder, "so_lieu.tsv", [columns] + [[row.get(c, "") for c in columns] for row in self.data])

    @staticmethod
    def write_rows(folder, name, rows):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.writelines("\t".join(row) + "\n" for row in rows)
