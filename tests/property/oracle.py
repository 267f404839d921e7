"""A second, independent reading of docs/scoring.md, in fractions: slow, plain, and sharing nothing with the program.

It scores well-formed files only; what is wrong with files is tested elsewhere. Functions carry the section they follow.
"""
import re
import unicodedata
from fractions import Fraction

LAYERS = ["tu_cham", "cham_cheo", "tham_dinh", "duyet"]
TABLE_METHODS = {"bac", "nguong", "tru_loi", "noi_suy", "xep_hang", "khao_sat"}
AGGREGATORS = {"tong", "tong_tran", "cao_nhat", "trung_binh"}
RELATIVE = {"minmax", "so_dau", "dan_dau", "xep_hang"}
NEEDS_TARGET = {"ty_le", "tru_thieu", "dan_dau"}
PARAMETERS = {
    "nhap": {"buoc", "min"}, "bac": {"lay"}, "ty_le": {"chieu", "san", "tran", "vao0"}, "tru_thieu": {"k", "u", "buoc", "chieu"},
    "thuong_vuot": {"k", "u", "tran", "buoc", "chieu", "tu"}, "dem": {"p", "tran"}, "tru_loi": {"p"},
    "cong_tru": {"b", "p", "min", "max"}, "quy_doi": {"tu", "den"}, "minmax": {"chieu"}, "so_dau": {"chieu"}, "dan_dau": {"nua"},
    "xep_hang": {"chieu", "dong_hang"}, "tong_tran": {"tran"}, "trung_binh": {"w"},
}
COMMON = {"tre", "he_so", "dl", "dich", "loai"}


def word(text):
    """Section 2: headings and the program's own words, without diacritics and case."""
    text = text.strip(" \t\u00a0").lower().replace("đ", "d")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[ \u00a0]+", "_", text)


def number(text):
    """Section 1."""
    text = text.strip()
    if text.endswith("%"):
        text = text[:-1].rstrip()
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", text):
        text = text.replace(".", "")
    return sign * Fraction(text)


def share(text):
    """A ratio parameter, where 95% is 0.95."""
    return number(text) / 100 if text.strip().endswith("%") else number(text)


def value(text):
    """A, T or truoc, which may be n/d."""
    if "/" in text:
        n, d = text.split("/")
        return number(n) / number(d)
    return number(text)


def rounded(x, decimals=6):
    """Half away from zero."""
    scaled = abs(x) * 10 ** decimals
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(whole if x >= 0 else -whole, 10 ** decimals)


def fixed(x, decimals):
    whole = int(abs(x) * 10 ** decimals)
    digits = str(whole).rjust(decimals + 1, "0")
    body = digits[:len(digits) - decimals] + ("." + digits[len(digits) - decimals:] if decimals else "")
    return ("-" if x < 0 and whole else "") + body


def short(x):
    text = fixed(x, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        for line in file.read().replace("\r\n", "\n").split("\n"):
            cells = [unicodedata.normalize("NFC", c).strip(" \t\u00a0") for c in line.split("\t")]
            if any(cells):
                yield cells


LONG = {"ma": "ma", "noi_dung": "noi_dung", "diem": "diem", "diem_toi_da": "diem", "cach": "cach", "cach_cham": "cach",
        "tham_so": "tham_so", "ap_dung": "ap_dung", "nguoi_cham": "nguoi_cham", "minh_chung": "minh_chung", "ghi_chu": "ghi_chu"}


def records(rows):
    head = [word(h) for h in rows[0]]
    head = [LONG.get(h, h) for h in head]
    return [dict(zip(head, row + [""] * len(head))) for row in rows[1:]]


class Criterion:
    def __init__(self, row, index):
        self.code, self.index = row["ma"], index
        self.max = number(row["diem"]) if row["diem"] else None
        self.method = word(row["cach"])
        self.parameters, self.table = {}, None
        self.raw = row.get("tham_so", "")
        self.applies = row.get("ap_dung", "")
        self.parent, self.children, self.part = None, [], "nen"

    def parse(self):
        if self.children and not self.method:
            self.method = "tong"
        known = PARAMETERS.get(self.method, set()) | COMMON
        for item in self.raw.split(";"):
            item = item.strip()
            key, _, rest = item.partition("=")
            if item and _ and key.strip() in known:
                self.parameters[key.strip()] = rest.strip()
            elif item:
                self.table = item

    def get(self, key, default=None):
        return self.parameters.get(key, default)

    def num(self, key, default=None):
        text = self.get(key)
        return number(text) if text is not None else default


class Rubric:
    def __init__(self, path):
        self.settings, self.gates, rows = {}, [], []
        for cells in read(path):
            if cells[0].startswith("#") and not rows:
                key, text = cells[0][1:], (cells[1] if len(cells) > 1 else "")
                if key == "loai":
                    code, _, what = text.partition(":")
                    self.gates.append((code.strip(), what.strip()))
                elif text:
                    self.settings[key] = text
            else:
                rows.append(cells)
        self.rows = [Criterion(r, i) for i, r in enumerate(records(rows))]
        self.by_code = {c.code: c for c in self.rows}
        for c in self.rows:
            for cut in range(len(c.code) - 1, 0, -1):
                if c.code[cut] in "./" and c.code[:cut] in self.by_code:
                    c.parent = self.by_code[c.code[:cut]]
                    c.parent.children.append(c)
                    break
        for c in self.rows:
            c.parse()
        for c in self.rows:
            top = c
            while top.parent:
                top = top.parent
            c.part = {"thuong": "thuong", "tru": "tru"}.get(word(top.get("loai", "")), "nen")
        self.total = number(self.settings["tong"])
        scope, decimals = (self.settings.get("lam_tron", "tong 2").split() + ["2"])[:2]
        self.decimals = int(decimals)
        self.leaf_decimals = self.decimals if scope == "tieu_chi" else 6
        self.inapplicable = self.settings.get("khong_ap_dung", "khong")
        self.missing = self.settings.get("thieu", "tam")


class Unit:
    def __init__(self, row):
        self.code, self.name, self.standing = row["ma"], row.get("ten", ""), word(row.get("trang_thai", ""))
        self.attributes = dict((k.strip(), v.strip()) for k, _, v in
                               (i.partition("=") for i in row.get("thuoc_tinh", "").split(";")) if k.strip())
        self.rows, self.gated = {}, False


def matches(unit, condition):
    for clause in filter(None, (c.strip() for c in condition.split(","))):
        negated = "!=" in clause
        key, _, wanted = clause.partition("!=" if negated else "=")
        options = [w.strip() for w in wanted.split("|")]
        has = unit.attributes.get(key.strip())
        if (has not in options) == (not negated):
            return False
    return True


class Year:
    """Everything loaded, then scored."""

    def __init__(self, rubric, roster, data):
        self.rubric = Rubric(rubric)
        self.units = [Unit(r) for r in records([c for c in read(roster) if not c[0].startswith("#")])]
        units = {u.code: u for u in self.units}
        for row in records([c for c in read(data) if not c[0].startswith("#")]):
            layer = LAYERS.index(word(row.get("lop", "")) or "tu_cham")
            key = (layer, int(row.get("lan", "") or 1))
            kept = units[row["don_vi"]].rows.get(row["ma"])
            if kept is None or key > kept[0]:
                units[row["don_vi"]].rows[row["ma"]] = (key, row)
        for u in self.units:
            u.gated = any(code in u.rows and word(u.rows[code][1]["thuc_hien"]) == "co" for code, _ in self.rubric.gates)
        self.state, self.inputs = {}, {}
        for u in self.units:
            for c in self.rubric.rows:
                if not c.children:
                    self.state[u.code, c.code] = self.read_state(u, c)

    # ---- section 3: the row that counts, missing and inapplicable
    def excluded(self, u, c):
        while c:
            if c.applies and not matches(u, c.applies):
                return True
            c = c.parent
        return False

    def read_state(self, u, c):
        if self.excluded(u, c):
            return "khong_ap_dung"
        if c.method == "thuong_vuot" and c.get("tu"):
            return self.read_state(u, self.rubric.by_code[c.get("tu")])
        if c.code not in u.rows:
            return "khong_khai" if c.part != "nen" else "thieu"
        row = u.rows[c.code][1]
        standing = word(row.get("trang_thai", ""))
        if standing in ("thieu", "khong_ap_dung"):
            return standing
        a, t, before = row["thuc_hien"], row.get("chi_tieu", ""), row.get("truoc", "")
        needs_target = c.method in NEEDS_TARGET or c.method == "thuong_vuot"
        if not a or (needs_target and not t) or (c.get("dl") and not before):
            return "thieu"
        if c.method == "khao_sat" and sum(number(x) for x in a.split("|")) == 0:
            return "thieu"
        return "co"

    def actual(self, u, c):
        row = u.rows[c.code][1]
        a, derive = value(row["thuc_hien"]), c.get("dl")
        if not derive:
            return a
        before = value(row["truoc"])
        if word(derive) == "hieu":
            return a - before
        if word(derive) == "toc_do":
            return 100 * (a / before - 1)
        goal = c.num("dich")
        return Fraction(1) if before == goal else (a - before) / (goal - before)

    def target(self, u, c):
        return value(u.rows[c.code][1]["chi_tieu"])

    def compared(self, u, c):
        """S and the unit itself."""
        return [v for v in self.units if self.state[v.code, c.code] == "co" and
                (v is u or (v.standing in ("", "rut") and not v.gated))]

    # ---- sections 4 and 6.1
    def leaf(self, u, c):
        x = getattr(self, "m_" + c.method)(u, c)
        low, high = Fraction(0), c.max
        if c.method == "ty_le":
            high = c.max * share(c.get("tran", "1"))
        if c.method == "cong_tru":
            low = min(Fraction(0), c.num("min", Fraction(0)))
        clamp = lambda y: max(low, y if high is None else min(y, high))  # noqa: E731
        x = clamp(x)
        if c.get("tre"):
            a_day, most = (number(p) for p in c.get("tre").split("/"))
            note = u.rows[c.code][1].get("ghi_chu", "")
            days = next((int(i.split("=")[1]) for i in note.split(";") if i.strip().startswith("tre=")), 0)
            x -= min(a_day * days, most)
        x *= c.num("he_so", Fraction(1))
        return rounded(clamp(x), self.rubric.leaf_decimals)

    def m_co_khong(self, u, c):
        return c.max if word(u.rows[c.code][1]["thuc_hien"]) == "co" else Fraction(0)

    def m_nhap(self, u, c):
        return number(u.rows[c.code][1]["thuc_hien"])

    def m_bac(self, u, c):
        levels = {}
        for item in c.table.split("|"):
            label, _, points = item.rpartition("=")
            levels[label.strip()] = number(points)
        taken = [levels[label.strip()] for label in u.rows[c.code][1]["thuc_hien"].split("|")]
        return max(taken) if word(c.get("lay", "thap")) == "cao" else min(taken)

    def m_nguong(self, u, c):
        a = self.actual(u, c)
        for band in c.table.split("|"):
            found = re.match(r"\s*(>=|<=|>|<)\s*(.*?)\s*=\s*(.*)", band)
            if not found:
                return number(band.split("=")[1])
            sign, edge, points = found.groups()
            edge = number(edge)
            if {">=": a >= edge, ">": a > edge, "<=": a <= edge, "<": a < edge}[sign]:
                return number(points)
        raise ValueError(c.code)

    def m_ty_le(self, u, c):
        a, t, low = self.actual(u, c), self.target(u, c), word(c.get("chieu", "cao")) == "thap"
        if t == 0:
            met = a <= t if low else a >= t
            given = c.get("vao0")
            return Fraction(0) if not met else c.max if word(given) == "dat_hay_khong" else number(given)
        r = 2 - a / t if low else a / t
        if r < share(c.get("san", "0")):
            return Fraction(0)
        return c.max * min(max(r, Fraction(0)), share(c.get("tran", "1")))

    @staticmethod
    def steps(d, u, kind):
        if d <= 0:
            return Fraction(0)
        q = d / u
        return {"tuyen_tinh": q, "tron_buoc": Fraction(q.__floor__()), "bat_dau": Fraction(q.__ceil__())}[word(kind)]

    def m_tru_thieu(self, u, c):
        d = self.target(u, c) - self.actual(u, c)
        if word(c.get("chieu", "cao")) == "thap":
            d = -d
        return c.max - c.num("k") * self.steps(d, c.num("u", Fraction(1)), c.get("buoc", "tuyen_tinh"))

    def m_thuong_vuot(self, u, c):
        read_from = self.rubric.by_code[c.get("tu")] if c.get("tu") else c
        d = self.actual(u, read_from) - self.target(u, read_from)
        if word(c.get("chieu", "cao")) == "thap":
            d = -d
        x = c.num("k") * self.steps(d, c.num("u", Fraction(1)), c.get("buoc", "tron_buoc"))
        cap = c.num("tran", c.max)
        return x if cap is None else min(x, cap)

    def m_dem(self, u, c):
        x, cap = self.actual(u, c) * c.num("p"), c.num("tran", c.max)
        return x if cap is None else min(x, cap)

    def m_tru_loi(self, u, c):
        a = self.actual(u, c)
        if c.get("p"):
            return c.max - a * c.num("p")
        taken = Fraction(0)
        for item in c.table.split("|"):
            key, _, points = item.rpartition("=")
            if a >= number(key.replace(">=", "")):
                taken = c.max if word(points) == "het" else number(points)
        return c.max - taken

    def m_cong_tru(self, u, c):
        plus, minus = (number(x) for x in u.rows[c.code][1]["thuc_hien"].split("|"))
        x = c.num("b") * plus - c.num("p") * minus
        high = c.num("max", c.max)
        return max(c.num("min", Fraction(0)), x if high is None else min(x, high))

    def m_noi_suy(self, u, c):
        a = self.actual(u, c)
        points = [tuple(number(x) for x in item.split("=")) for item in c.table.split("|")]
        if a <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if a <= x1:
                return y0 + (y1 - y0) * (a - x0) / (x1 - x0)
        return points[-1][1]

    def m_quy_doi(self, u, c):
        return self.actual(u, c) * c.num("den", c.max) / c.num("tu")

    def m_minmax(self, u, c):
        values = [self.actual(v, c) for v in self.compared(u, c)]
        low, high, a = min(values), max(values), self.actual(u, c)
        if low == high:
            return c.max
        return c.max * ((high - a) if word(c.get("chieu", "cao")) == "thap" else (a - low)) / (high - low)

    def m_so_dau(self, u, c):
        values, a = [self.actual(v, c) for v in self.compared(u, c)], self.actual(u, c)
        if word(c.get("chieu", "cao")) == "thap":
            return c.max if a == 0 else c.max * min(values) / a
        return Fraction(0) if max(values) <= 0 else c.max * a / max(values)

    def m_dan_dau(self, u, c):
        half = share(c.get("nua", "0.5"))
        ratio = lambda v: self.actual(v, c) / self.target(v, c)  # noqa: E731
        r = ratio(u)
        if r <= 1:
            return half * c.max * max(r, Fraction(0))
        best = max(ratio(v) - 1 for v in self.compared(u, c))
        return half * c.max + (1 - half) * c.max * (r - 1) / best

    def m_xep_hang(self, u, c):
        points = [number(p) for p in c.table.split("|")]
        low, a = word(c.get("chieu", "cao")) == "thap", self.actual(u, c)
        values = [self.actual(v, c) for v in self.compared(u, c)]
        ahead = sum(1 for v in values if (v < a if low else v > a))
        tied = sum(1 for v in values if v == a)
        filled = [points[i] if i < len(points) else Fraction(0) for i in range(ahead, ahead + tied)]
        return filled[0] if word(c.get("dong_hang", "trung_binh")) == "muc_cao" else sum(filled) / tied

    def m_khao_sat(self, u, c):
        weights = [number(w) for w in c.table.split("|")]
        counts = [number(n) for n in u.rows[c.code][1]["thuc_hien"].split("|")]
        return c.max * sum(n * w for n, w in zip(counts, weights)) / (sum(counts) * max(weights))

    # ---- sections 5 and 6.2
    def aggregate(self, c, parts):
        """parts: (child, value) of the children that apply."""
        if c.method == "cao_nhat":
            return max(v for _, v in parts)
        if c.method == "trung_binh":
            weights = [number(w) for w in c.get("w").split("|")] if c.get("w") else [Fraction(1)] * len(c.children)
            by_child = dict(zip((k.code for k in c.children), weights))
            return rounded(sum(v * by_child[k.code] for k, v in parts) / sum(by_child[k.code] for k, _ in parts))
        total = sum((v for _, v in parts), Fraction(0))
        return min(total, c.num("tran")) if c.method == "tong_tran" else total

    def point(self, u, c, out):
        """Points that go into the group, or None; fills out with (points shown, state)."""
        if not c.children:
            state = self.state[u.code, c.code]
            if state == "khong_ap_dung" or (state == "thieu" and self.rubric.missing == "khong_ap_dung"):
                out[c.code] = (None, state)
                return None
            if state in ("thieu", "khong_khai"):
                shown = None if state == "thieu" and self.rubric.missing == "tam" else Fraction(0)
                out[c.code] = (shown, "thieu" if state == "thieu" else "")
                return Fraction(0)
            x = self.leaf(u, c)
            out[c.code] = (x, "")
            return x
        parts = [(k, self.point(u, k, out)) for k in c.children]
        parts = [(k, v) for k, v in parts if v is not None]
        if not parts:
            out[c.code] = (None, "khong_ap_dung")
            return None
        x = self.aggregate(c, parts)
        if c.part == "nen" and self.rubric.inapplicable == "nhom":
            whole = self.aggregate(c, [(k, k.max) for k, _ in parts])
            if whole != c.max:
                x = rounded(x * c.max / whole)
        if c.part != "nen" and c.max is not None:
            x = min(x, c.max)
        out[c.code] = (x, "")
        return x

    def applicable_max(self, u, c, out):
        if out[c.code][0] is None and out[c.code][1] != "thieu":
            return None
        if out[c.code][0] is None and self.rubric.missing == "khong_ap_dung":
            return None
        if not c.children:
            return c.max
        parts = [(k, self.applicable_max(u, k, out)) for k in c.children]
        return self.aggregate(c, [(k, v) for k, v in parts if v is not None])

    # ---- sections 6.2 to 6.4
    def unit_result(self, u):
        out, sums = {}, {"nen": Fraction(0), "thuong": Fraction(0), "tru": Fraction(0)}
        tops = [c for c in self.rubric.rows if c.parent is None]
        for c in tops:
            sums[c.part] += self.point(u, c, out) or Fraction(0)
        base = [c for c in tops if c.part == "nen"]
        applies = [c for c in base if self.applicable_max(u, c, out) is not None]
        total = None
        if applies:
            if self.rubric.inapplicable == "nhom":
                whole = sum(c.max for c in applies)
            else:
                whole = sum(self.applicable_max(u, c, out) for c in applies)
            if self.rubric.inapplicable in ("nhom", "tong") and whole != self.rubric.total:
                sums["nen"] = rounded(sums["nen"] * self.rubric.total / whole)
            caps = {k: number(v) for k, v in self.rubric.settings.items() if k in ("thuong_tran", "tran_tong", "san_tong")}
            if "thuong_tran" in caps:
                sums["thuong"] = min(sums["thuong"], caps["thuong_tran"])
            total = sums["nen"] + sums["thuong"] - sums["tru"]
            if "tran_tong" in caps:
                total = min(total, caps["tran_tong"])
            if "san_tong" in caps:
                total = max(total, caps["san_tong"])
            total = rounded(total, self.rubric.decimals)
        elif "thuong_tran" in self.rubric.settings:
            sums["thuong"] = min(sums["thuong"], number(self.rubric.settings["thuong_tran"]))
        return out, sums, total

    def status(self, u, out, total):
        if u.standing in ("da_sap_nhap", "moi_lap"):
            return u.standing
        if u.standing == "khong_xet" or u.gated or total is None:
            return "khong_xet"
        if self.rubric.missing == "tam" and any(state == "thieu" for _, state in out.values()):
            return "tam"
        return "rut" if u.standing == "rut" else "xep_hang"

    def rating(self, total):
        text = self.rubric.settings.get("xep_loai", "")
        if text.startswith("cap_loai"):
            cap, _, text = text.partition(";")
            total = min(total, number(cap.split("=")[1]))
        for band in filter(None, text.split("|")):
            found = re.match(r"\s*(>=|>)\s*(.*?)\s*=\s*(.*)", band)
            if not found:
                return band.split("=", 1)[1].strip()
            sign, edge, label = found.groups()
            if total > number(edge) or (sign == ">=" and total == number(edge)):
                return label.strip()
        return ""

    def results(self):
        """Lines of the tsv output, and the points of every unit."""
        rows, points = [], {}
        for i, u in enumerate(self.units):
            out, sums, total = self.unit_result(u)
            points[u.code] = out
            rows.append((i, u, sums, total, self.status(u, out, total)))
        breakers = [b.strip() for b in self.rubric.settings.get("dong_diem", "").split(";") if b.strip()]

        def key(row):
            def of(code):
                x = points[row[1].code][code][0] or Fraction(0)
                return -x if self.rubric.by_code[code].part == "tru" else x
            return (row[3], *[of(code) for code in breakers])
        ranked = sorted((r for r in rows if r[4] in ("rut", "xep_hang")), key=lambda r: (tuple(-x for x in key(r)), r[0]))
        lines, place, dense = [], 0, 0
        style = word(self.rubric.settings.get("xep_hang", "canh_tranh"))
        keys = [key(r) for r in ranked]
        for n, r in enumerate(ranked):
            if n == 0 or keys[n] != keys[n - 1]:
                place, dense = n + 1, dense + 1
            tied = keys.count(keys[n])
            rank = {"canh_tranh": Fraction(place), "dac": Fraction(dense), "trung_binh": place + Fraction(tied - 1, 2)}[style]
            lines.append(self.line(short(rank), r, self.rating(r[3])))
        for r in rows:
            if r[4] not in ("rut", "xep_hang"):
                lines.append(self.line("", r, ""))
        return lines, points

    def line(self, rank, row, rating):
        _, u, sums, total, status = row
        n = self.rubric.decimals
        show = lambda x: fixed(rounded(x, n), n)  # noqa: E731
        return [rank, u.code, u.name, "" if total is None else show(total), "" if total is None else show(sums["nen"]),
                show(sums["thuong"]), show(sums["tru"]), rating, status]
