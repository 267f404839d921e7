#!/usr/bin/env python3
"""Each page on which figures are typed leads to the history of each: typed twice by two people, it tells the value that stood there before, both
names and both times, and the entries of the log; nobody sees more there than on the page."""
import os
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, Tree  # noqa: E402

tap = Tap()
YEAR = self_scoring.PATH
OFFICER, LEADER = "Cán bộ thi đua của đơn vị (mẫu)", "Lãnh đạo đơn vị (mẫu)"
MOMENT = r"\d\d:\d\d, \d{1,2}/\d{1,2}/\d{4}"
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"


def hidden(browser, page):
    source = browser.get(page)[2]
    return {name: found.group(1) for name in ("ban", "den") if (found := re.search(rf'name="{name}" value="(\d+)"', source))}


def type_twice(one, two, page, cells):
    """Two people type one after the other, each seeing what the other left."""
    for browser, fields in zip((one, two), cells):
        status, _, source = browser.post(page, {**hidden(browser, page), **fields}, page=page)
        tap.ok(status == 303, f"{page}: {fields} is kept", (status, source[-300:]))


def history(browser, page, words):
    """The lines of the history that a page leads to, by the link whose address has these words."""
    source = browser.get(page)[2]
    links = [a.attributes["href"] for a in Tree(source).root.all("a") if all(word in a.attributes.get("href", "") for word in words)]
    tap.ok(links, f"{page} leads to the history of the figure", words)
    if not links:
        return ""
    status, _, source = browser.get(links[0].split("#")[0])
    tap.ok(status == 200, f"and it opens: {links[0]}", status)
    lines = [ol for ol in Tree(source).root.all("ol") if "figure-history" in ol.attributes.get("class", "")]
    for lang, heading in (("", r"Lịch sử \w"), ("/en", r"History of the \w")):
        shown = browser.get(lang + links[0].split("#")[0])[2]
        title = next(Tree(shown).root.all("h1")).text()
        tap.ok(re.match(heading if "viec=" in links[0] else "", title) and "Target now" not in title, f"{lang}{links[0]}: its heading reads right", title)
        tap.ok(not re.search(r"<p>[^<]*: </p>|\b(work|figure|form)_[a-z]+\b(?![^<]*>)", shown.split("<main")[1].split("</main")[0]), f"{lang}{links[0]}: no codes on it")
    return lines[0].text() if lines else ""


def tells(lines, first, second, names, what):
    tap.ok(all(piece in lines for piece in (first, second, *names)) and re.search(re.escape(first) + r"\s*→\s*(thành )?" + re.escape(second), lines),
           f"{what}: from {first} to {second}, by both", lines)
    tap.ok(len(re.findall(MOMENT, lines)) >= 2, f"{what}: and when", lines)


def people(server, *roles):
    return [Browser(server).as_role("mau." + role) for role in roles]


with self_scoring.serve("du_thao_giao_uoc", [HEADING, "CM\tI.2\t\t4165\t\ttu_cham\t1\t"]) as server:
    thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
    officer, leader, other = people(server, "can-bo", "lanh-dao", "cum-pho")
    page = YEAR + "/chi-tieu/CM"
    type_twice(officer, leader, page, ({"ct.I.2": "4300"}, {"ct.I.2": "9999", "gt.I.2": "Theo nghị quyết"}))
    lines = history(leader, page, ("viec=chi-tieu", "dong=I.2", "don_vi=CM"))
    tells(lines, "4.300", "9.999", (OFFICER, LEADER, "Theo nghị quyết"), "targets")
    lines = history(leader, YEAR + "/chi-tieu", ("viec=chi-tieu", "dong=I.2", "don_vi=CM"))
    tells(lines, "4.300", "9.999", (OFFICER, LEADER), "all targets")
    status, _, source = other.get(YEAR + "/lich-su?viec=chi-tieu&dong=I.2&don_vi=CM")
    tap.ok("9.999" not in source and "4.300" not in source, "what is not handed in is told to nobody else", status)
    tap.ok("9.999" not in other.get(YEAR + "/lich-su?viec=chi-tieu")[2], "nor on the list of all")
    entries = [a.attributes["href"] for a in Tree(officer.get(YEAR + "/lich-su?viec=chi-tieu&don_vi=CM")[2]).root.all("a")
               if re.search(r"/nhat-ky/[^/]+/\d+$", a.attributes.get("href", ""))]
    secretary = people(server, "co-quan")[0]
    log = secretary.get("/nhat-ky/tay-nam-bo")[2]
    numbers = re.findall(r'href="(/nhat-ky/tay-nam-bo/\d+)"', log)
    shown = " ".join(Tree(secretary.get(number)[2]).root.text() for number in dict.fromkeys(numbers[:6]))
    tap.ok("9.999" in shown or "chỉ đơn vị" in shown or entries, "the entry of the log has the values", entries)
    rows = secretary.get(YEAR + "/lich-su?trang=giao_uoc")
    tap.ok("giữ nguyên" not in rows[2] and (rows[0] != 200 or "viec=chi-tieu" in rows[2]), "the history of packages says that it is one, and leads on", rows[0])

with self_scoring.serve("bao_cao_so_ket", [HEADING, "CM\tI.2\t4165\t\t\ttu_cham\t1\t"]) as server:
    thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
    officer, leader = people(server, "can-bo", "lanh-dao")
    page = YEAR + "/so-ket/CM"
    type_twice(officer, leader, page, ({"th.I.2": "2082,5", "nt.I.2": "1900"}, {"th.I.2": "2100", "gt.I.2": "Số chính thức"}))
    tells(history(officer, page, ("viec=so-ket", "dong=I.2")), "2.082,5", "2.100", (OFFICER, LEADER, "1.900", "Số chính thức"), "half year")
    tells(history(officer, YEAR + "/so-ket", ("viec=so-ket", "dong=I.2")), "2.082,5", "2.100", (OFFICER, LEADER), "half year, all units")
    for role in ("cum-pho", "cham-cheo"):
        browser = people(server, role)[0]
        seen = "2.100" in browser.get(page)[2]
        tap.ok(seen or "2.100" not in browser.get(YEAR + "/lich-su?viec=so-ket")[2], f"{role} sees no more in the history than on the page", seen)

with self_scoring.serve("tu_cham") as server:
    officer, leader = people(server, "can-bo", "lanh-dao")
    type_twice(officer, leader, self_scoring.SHEET, ({"th.I.4": "19050"}, {"th.I.4": "28575,5"}))
    tells(history(officer, self_scoring.SHEET, ("/diem/CM/I.4#lich-su",)), "19.050", "28.575,5", (OFFICER, LEADER), "score sheet")

with self_scoring.serve("cham_cheo", [HEADING, "CM\tII.2\t\t60\t\ttu_cham\t1\ttheo báo cáo", "CM\tI.1\t\t8\t\ttu_cham\t1\t"]) as server:
    thidua.set_group(server.db, self_scoring.GROUP, "after_verification", "after_publication")
    secretary, first, second = people(server, "thu-ky", "cum-pho", "tham-dinh")
    desk, page = YEAR + "/cham-tieu-chi", YEAR + "/cham-tieu-chi/II.2"
    for browser, who, fields in ((first, "Cụm phó", {"th.CM": "90", "gt.CM": "Theo sổ của Sở"}), (second, "tổ thẩm định", {"th.CM": "91"})):
        found = next(re.finditer(rf'<option value="(\d+)"[^>]*>[^<]*{who}', secretary.get(desk)[2], re.I), None)
        number = found.group(1) if found else "0"
        status, _, source = secretary.post(desk, {"viec": "giao", "tieu-chi": "II.2", "so-nganh": "Sở Nội vụ", "nguoi": number, "van-ban": "12/KH"})
        tap.ok(status == 303, f"the criterion is given to {who}", (status, source[-300:]))
        status, _, source = browser.post(page, {**hidden(browser, page), **fields}, page=page)
        tap.ok(status == 303, f"{who} types {fields}", (status, source[-300:]))
        if browser is first:
            status = secretary.post(desk, {"viec": "thoi", "tieu-chi-thoi": "II.2", "ly-do": "đổi người"})[0]
            tap.ok(status == 303, "and it is taken back", status)
    lines = history(second, page, ("/diem/CM/II.2#lich-su",))
    tells(lines, "90", "91", ("Cụm phó", "tổ thẩm định", "Theo sổ của Sở"), "criterion of a department")
    tap.ok("60" in lines and "để trống → thành 90" not in lines, "over what the unit says of itself", lines)

with self_scoring.serve("thuc_hien_6_thang_cuoi", sheets=self_scoring.movement(["BL"], "Báo cáo số ", "")) as server:
    officer, leader = people(server, "can-bo", "lanh-dao")
    page = self_scoring.MOVEMENT_PAGE

    def part(browser, what, **fields):
        source = browser.get(page)[2]
        form = next((one for one in Tree(source).root.all("form") if any(b.attributes.get("value") == what for b in one.all("button", "input"))), None)
        sent = {one.attributes["name"]: one.attributes.get("value", "") for one in form.all("input") if one.attributes.get("type") == "hidden"} if form else {}
        status, _, source = browser.post(page, {**sent, "viec": what, **{name.replace("_", "-"): text for name, text in fields.items()}}, page=page)
        tap.ok(status == 303, f"movement: {what} {fields}", (status, source[-300:]))

    part(officer, "dang-ky", dang_ky="Xóa 50 nhà")
    part(officer, "bao-cao", ket_qua="31 xã", minh_chung="Báo cáo 1")
    part(leader, "bao-cao", ket_qua="45 xã", minh_chung="Báo cáo 2")
    lines = history(leader, page, ("viec=phong-trao", "don_vi=CM"))
    tells(lines, "31 xã", "45 xã", (OFFICER, LEADER, "Xóa 50 nhà", "Báo cáo 1"), "movement")
    public = Browser(server)
    tap.ok("31 xã" not in public.get(YEAR + "/lich-su?viec=phong-trao&dong=xoa-nha-tam")[2] or "45 xã" in public.get(page)[2],
           "everybody sees no more in the history than on the page")

with thidua.serve() as server:
    secretary, second = people(server, "thu-ky", "tham-dinh")
    votes = YEAR + "/bo-phieu"
    status, _, _ = secretary.post(votes, {"loai": "0", "ngay": "6/3/2014", "dia-diem": "Bến Tre", "chu-tri": "Nguyễn Văn A", "thu-ky": "Trần Thị B", "kiem-phieu": "Lê C"})
    tap.ok(status == 303, "a session is called", status)
    page = votes + "/1"
    for browser, mark in ((secretary, "3"), (second, "1")):
        body = urllib.parse.urlencode([("ma", browser.token(page)), ("viec", "diem-danh"), ("dd.CM", mark)])
        status, _, source = browser.send("POST", page, body, browser.own_headers())
        tap.ok(status == 303, f"the roll is marked {mark}", (status, source[-300:]))
    lines = history(secretary, page, ("viec=diem-danh", "dong=1", "don_vi=CM"))
    tells(lines, "Vắng có lý do", "Có mặt", ("Thư ký", "thẩm định"), "roll")
    whole = history(secretary, page, ("viec=diem-danh", "dong=1"))
    tap.ok("Cà Mau" in whole and "Bạc Liêu" in whole, "the roll of all members has one history", whole[:400])
    officer = people(server, "can-bo")[0]
    for kind in ("khong-co", "diem-danh&dong=99", "diem-danh&dong=x", "phong-trao", "phong-trao&dong=khong-co", "chi-tieu&don_vi=XX"):
        tap.ok(secretary.get(f"{YEAR}/lich-su?viec={kind}")[0] == 404, f"there is no history of {kind}")
tap.done()
