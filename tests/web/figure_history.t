#!/usr/bin/env python3
"""A figure comes with a package and is typed over: its page tells every value, by whom and why, and names people to the group alone."""
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import PROGRAM, Browser, Tap, Tree  # noqa: E402

tap = Tap()
SHEET, POINT = self_scoring.SHEET, self_scoring.PATH + "/diem/CM/I.4"
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan\tnguoi\tngay",
        "CM\tI.4\t38100\t40.536\ttu_cham\t1\tPhòng Lao động\t2013-12-20"]


def items(source):
    """The lines of the history of a figure."""
    return [item.text() for part in Tree(source).root.all("ol") if "figure-history" in part.attributes.get("class", "")
            for item in part.all("li")]


def value(source, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source).group(1)


def save(browser, **cells):
    _, _, source = browser.get(SHEET)
    fields = {"ban": value(source, "ban"), "den": value(source, "den"), **{key.replace("_", "."): text for key, text in cells.items()}}
    status, _, _ = browser.post(SHEET, fields)
    assert status == 303, status


def type_over(server):
    officer, leader = Browser(server).as_role("mau.can-bo"), Browser(server).as_role("mau.lanh-dao")
    save(officer, **{"th.I.4": "19050"})
    save(leader, **{"th.I.4": "38100"})
    save(officer, **{"th.I.4": "28575,5", "gt.I.4": "trừ <b>hợp đồng tạm"})
    return officer


def look(server, officer):
    lines = items(officer.get(POINT)[2])
    tap.ok(len(lines) == 5, "two packages and three typed values are four lines", lines)
    tap.ok("28.575,5" in lines[0] and "38.100" in lines[0] and "Cán bộ thi đua" in lines[0], "the newest first, from what to what, by whom", lines[0])
    tap.ok("trừ <b>hợp đồng tạm" in lines[0] and "Giải trình" in lines[0], "with what explains it", lines[0])
    tap.ok("Tự chấm" in lines[1] and "Lãnh đạo" in lines[1] and "40,00" in lines[1] and "80,00" in lines[1],
           "the layer, the other person, and the points", lines[1])
    tap.ok("40.536" in lines[2] and "19.050" in lines[2], "the first typed value stands over that of the package", lines[2])
    tap.ok("theo gói số liệu" in lines[3] and "Tự chấm" in lines[3] and "Phê duyệt" in lines[4] and "40.536" in lines[3], "the package is said to be one, with the layer it fills", lines[3])
    lines = items(officer.get("/en" + POINT)[2])
    tap.ok(len(lines) == 5 and "28,575.5" in lines[0] and "by package" in lines[3], "in English too", lines)
    lines = items(officer.get(self_scoring.PATH + "/diem/CM")[2])
    tap.ok(len(lines) == 5 and "Tự chấm: I.4" in lines[0], "the total tells which cells changed it", lines)
    _, _, source = officer.get(POINT)
    tap.ok("Cà Mau, " in source and "Phòng Lao động" not in source, "the layer is told to be typed", source[-2000:])
    _, _, source = officer.get(SHEET)
    links = [a for a in Tree(source).root.all("a") if a.attributes.get("class") == "history-link"]
    tap.ok(any(a.attributes["href"].endswith("/diem/CM/I.4#lich-su") and a.text() == "Lịch sử của I.4" for a in links),
           "each row of the sheet leads to its history", [a.text() for a in links][:3])
    tap.ok('id="lich-su"' in officer.get(POINT)[2], "which is there")


def who_else(server):
    public, peer = Browser(server), Browser(server).as_role("mau.cham-cheo")
    status, _, source = public.get(POINT)
    lines = items(source)
    tap.ok(status == 200 and len(lines) == 5 and "28.575,5" in lines[0], "where the group is open everybody sees the values", (status, lines))
    tap.ok("cán bộ của Cà Mau" in lines[0] and "người vận hành máy chủ" in lines[3], "and whose work it was", lines)
    lines = items(peer.get(POINT)[2])
    tap.ok("Cán bộ thi đua" in lines[0], "another member of the group is told the name", lines)
    for page in ("/diem/CM/I.4", "/bang-diem?o=CM.I.4", "/diem/CM", "/lich-su", "/lich-su/1"):
        _, _, source = public.get(self_scoring.PATH + page)
        tap.ok("của đơn vị (mẫu)" not in source and "Lãnh đạo đơn vị (mẫu)" not in source, f"no name for everybody on {page}")
    _, _, package = server.request("GET", self_scoring.PATH + "/goi.xlsx")
    texts = zipfile.ZipFile(io.BytesIO(package)).read("xl/sharedStrings.xml").decode("utf-8")
    tap.ok("28575,5" in texts and "(mẫu)" not in texts, "nor in the package that everybody may take")


def read_log(server, officer):
    """The entry of the log tells what the history tells, and the check of the log covers it."""
    _, _, source = officer.get(POINT)
    entry = next(a.attributes["href"] for a in Tree(source).root.all("a") if "/nhat-ky/tay-nam-bo/" in a.attributes.get("href", ""))
    status, _, source = officer.get(entry)
    tree = Tree(source).root
    rows = [[cell.text() for cell in row.all("th", "td")] for row in tree.all("tr")][1:]
    tap.ok(status == 200 and ["I.4 lịch sử", "Thực hiện", "38.100", "28.575,5"] in rows, "the entry says from what to what", rows)
    tap.ok(any(row[1:] == ["Giải trình", "để trống", "trừ <b>hợp đồng tạm"] for row in rows), "of each cell", rows)
    tap.ok([caption.text() for caption in tree.all("caption")] == ["Cà Mau, Tự chấm"], "whose, and in which layer")
    tap.ok("Cán bộ thi đua của đơn vị (mẫu)" in tree.text() and "127.0.0.1" in tree.text(), "a member reads who it was")
    _, _, source = officer.get("/en" + entry)
    tap.ok("28,575.5" in source and "From what to what" in source, "in English too")
    public = Browser(server)
    facts = next(Tree(public.get(entry)[2]).root.all("dl")).text()
    tap.ok("28.575,5" in public.get(entry)[2] and "(mẫu)" not in facts and "127.0.0.1" not in facts, "everybody reads the values and no name", facts)
    tap.ok("127.0.0.1" not in public.get(entry)[2] and public.get(entry + "/bang-chung")[0] == 404, "neither from its bytes nor from its proof")
    tap.ok(officer.get(entry + "/bang-chung")[0] in (200, 404) and "&quot;ip&quot;:&quot;127.0.0.1&quot;" in officer.get(entry)[2],
           "which the members of the group have")
    for page in ("/nhat-ky/tay-nam-bo", "/nhat-ky/tay-nam-bo?nguoi=mẫu"):
        lines = [row.text() for row in Tree(public.get(page)[2]).root.all("tr")]
        tap.ok(not any("(mẫu)" in line or "127.0.0.1" in line for line in lines), f"nor on {page}", lines)
    tap.ok(not list(Tree(public.get("/nhat-ky/tay-nam-bo?nguoi=mẫu")[2]).root.all("tr")), "nor does the search by name know any")
    done = subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
    tap.ok(done.returncode == 0, "the check of the log agrees with all of it", done.stdout + done.stderr)


def accounts(server):
    """The log of the installation names whose account an entry is about."""
    admin = Browser(server).as_role("mau.quan-tri")
    lines = [row.text() for row in Tree(admin.get("/nhat-ky/he-thong")[2]).root.all("tr")]
    tap.ok(any("Tài khoản: Cán bộ thi đua của đơn vị (mẫu)" in line for line in lines), "an account is named", lines[:5])


def closed(server):
    """Once the group shows no figure to everybody, there is no history of it either."""
    head = Browser(server).as_role("mau.cum-truong")
    status, _, source = head.post(f"/nhom/{self_scoring.GROUP}/cai-dat",
                                  {"thanh-vien": "after_publication", "moi-nguoi": "after_publication", "ly-do": "Đang chấm"})
    tap.ok(status == 303, "the head shows the figures to nobody yet", (status, source[:200]))
    for role in ("mau.cham-cheo", None):
        browser = Browser(server).as_role(role) if role else Browser(server)
        status, _, source = browser.get(POINT)
        tap.ok(status in (403, 404) and "28.575" not in source, f"no history for {role or 'the public'}", status)


DOCUMENT, NOTE, REASON = "CV-KIN-77", "bớt phần ghi kín hợp đồng", "Theo sổ kín của Sở"
ONLY = "chỉ đơn vị và người chấm xem được"


def entries_of(browser, name):
    """The pages of the entries of the log that the list shows with such words."""
    rows = [row for row in Tree(browser.get("/nhat-ky/tay-nam-bo")[2]).root.all("tr") if name in row.text()]
    return [next(a.attributes["href"] for a in row.all("a") if "/nhat-ky/tay-nam-bo/" in a.attributes.get("href", "")) for row in rows]


def withheld(server):
    """Later in the year, where the figures are not for everybody: what stands behind them is for those who check them."""
    status, _, _ = Browser(server).as_role("mau.cum-truong").post(
        f"/nhom/{self_scoring.GROUP}/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Đang họp"})
    tap.ok(status == 303, "the head narrows who sees", status)
    for login in ("mau.can-bo", "mau.thu-ky"):
        browser = Browser(server).as_role(login)
        lines = " ".join(items(browser.get(POINT)[2]))
        tap.ok(all(text in lines for text in (DOCUMENT, NOTE, "28.575,5", "28.000")) and lines.count(REASON) == 2 and ONLY not in lines,
               f"{login} reads documents and notes in the history", lines)
        pages = "".join(browser.get(entry)[2] for entry in entries_of(browser, "Cà Mau: I.4"))
        tap.ok(all(text in pages for text in (DOCUMENT, NOTE, REASON)) and ONLY not in pages, f"{login} reads them in the log")
    for login in ("mau.cum-pho", "mau.hoi-dong"):
        browser = Browser(server).as_role(login)
        status, _, source = browser.get(POINT)
        lines = items(source)
        told = " ".join(lines)
        tap.ok(status == 200 and "28.575,5" in told and "28.000" in told and f"Văn bản minh chứng: {ONLY}" in told and f"Giải trình: {ONLY}" in told,
               f"{login} reads the values, and that documents and notes are for others", lines)
        tap.ok(told.count(f"Lý do: {ONLY}") == 2, f"{login}: nor the reason of a judgement, where it was given and where it stayed", lines)
        entries = entries_of(browser, "Cà Mau: I.4")
        pages = [browser.get(entry)[2] for entry in entries]
        tap.ok(len(pages) == 4 and any("28.575,5" in page for page in pages) and sum(ONLY in page for page in pages) == 2,
               f"{login}: the log tells the values, and that the rest changed", entries)
        english = browser.get("/en" + POINT)[2] + "".join(browser.get("/en" + entry)[2] for entry in entries)
        tap.ok("only the unit and those who check it may see it" in english, f"{login}: in English too")
        for text in (DOCUMENT, NOTE, REASON):
            found = [page for page in (source, english, browser.get("/nhat-ky/tay-nam-bo")[2], browser.get("/nhat-ky/tay-nam-bo?nguoi=kín")[2], *pages)
                     if text in page]
            tap.ok(not found, f"{login} finds “{text}” nowhere", found)


def judge(db, folder):
    """A verifier types over what the unit did, and later again with the reason as it was."""
    self_scoring.bring_in(db, folder, "tham_dinh", DATA)
    with thidua.serve(db=db) as server:
        verifier = Browser(server).as_role("mau.tham-dinh")
        sheet = self_scoring.PATH + "/tham-dinh/CM"
        for typed in ({"th.I.4": "28000", "gt.I.4": REASON}, {"th.I.4": "28001"}):
            _, _, source = verifier.get(sheet)
            status, _, source = verifier.post(sheet, {"ban": value(source, "ban"), "den": value(source, "den"), **typed})
            assert status == 303, (status, source)


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "demo.db")
    with thidua.serve(db=db):
        pass
    self_scoring.bring_in(db, folder, data=DATA)
    with thidua.serve(db=db) as server:
        officer = Browser(server).as_role("mau.can-bo")
        save(officer, **{"th.I.4": "19050"})
        save(officer, **{"th.I.4": "28575,5", "vb.I.4": DOCUMENT, "gt.I.4": NOTE})
    judge(db, folder)
    self_scoring.bring_in(db, folder, "hop_tru_bi", DATA)
    with thidua.serve(db=db) as server:
        withheld(server)

with self_scoring.serve(data=DATA) as server:
    officer = type_over(server)
    look(server, officer)
    who_else(server)
    read_log(server, officer)
    accounts(server)
    closed(server)
    lines = items(officer.get(POINT)[2])
    tap.ok(len(lines) == 5, "the unit itself sees it still", lines)
tap.done()
