#!/usr/bin/env python3
"""The pages of the logs: which there are, who may read them, their entries in words, one entry."""
import contextlib
import html
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from entered import enter  # noqa: E402
from thidua import PROGRAM, Browser, Tap, Tree, serve, set_group  # noqa: E402

GROUP = "tay-nam-bo"


def prove(tap, server, entry):
    """The checkpoint and the proof that the pages hand out hold for the program that trusts nothing of ours."""
    for _ in range(200):
        status, _, note = server.request("GET", f"/nhat-ky/{GROUP}/moc-kiem-chung")
        if status == 200:
            break
        time.sleep(0.1)
    tap.ok(status == 200 and note.decode("utf-8").split("\n")[0].endswith("/" + GROUP), "the checkpoint is handed out", note)
    key = re.search(r'<code class="mono">(thidua-[^<]*\+[^<]*)</code>', server.page(f"/nhat-ky/{GROUP}")[1])
    tap.ok(key, "with the public key")
    status, _, proof = server.request("GET", f"/nhat-ky/{GROUP}/{entry}/bang-chung")
    with tempfile.NamedTemporaryFile() as file:
        file.write(proof)
        file.flush()
        done = subprocess.run([os.path.join(os.path.dirname(PROGRAM), "thidua-verify"), "proof", file.name, "--key",
                               html.unescape(key.group(1)) if key else ""], capture_output=True, text=True)
    tap.ok(status == 200 and done.returncode == 0, "the proof of an entry holds for thidua-verify", done.stdout + done.stderr)
    status, source = server.page(f"/nhat-ky/{GROUP}/{entry}")
    tap.ok("dưới mốc kiểm chứng đã ký" in source, "and the page says so", source[-2500:])


def noted_codes(tap, server):
    """Number of entries and code, as they stand on the page and on papers, are compared with the logs that the visitor sees."""
    source = server.page("/nhat-ky")[1]
    row = next(row.text() for row in Tree(source).root.all("tr") if "Tây Nam bộ" in row.text())
    size, code = re.search(r"(\d+) mục đầu tiên", row).group(1), re.search(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", row).group(0)
    tap.ok('name="muc"' in source and 'name="ma"' in source and "Khớp" not in source and "Không khớp" not in source, "a form asks for both")

    def said(size, code, language=""):
        status, source = server.page(f"{language}/nhat-ky?muc={size}&ma={code}")
        return status, Tree(source).root.text()
    status, shown = said(size, code)
    tap.ok(status == 200 and "Khớp: Cụm thi đua các tỉnh Tây Nam bộ." in shown and f"còn nguyên {size} mục đầu" in shown, "a code that is on the page agrees", status, shown[-1500:])
    status, shown = said(size, code.replace("-", "+").lower(), "/en")
    tap.ok(status == 200 and "It agrees:" in shown and f"The first {size} of this log are" in shown, "in English, without strokes and capitals", shown[-1500:])
    with contextlib.closing(sqlite3.connect(server.db)) as connection:
        total, = connection.execute("SELECT h.size FROM audit_head AS h JOIN emulation_group AS g ON g.id = h.log_id WHERE g.code = ?", (GROUP,)).fetchone()
    other = code[:-1] + ("A" if code[-1] != "A" else "B")
    for wrong in ((size, other), (int(size) - 1, code), (total + 1000, code), ("0", code)):
        status, shown = said(*wrong)
        tap.ok(status == 200 and "Không khớp." in shown and "giữ bản giấy" in shown and "Khớp:" not in shown, f"{wrong} differs, and it is said what to do", status, shown[-1500:])
    tap.ok("It differs." in said(size, other, "/en")[1] and "keep the paper" in said(size, other, "/en")[1], "in English too")
    for wrong, words in (("x", "Số mục là một số"), ("", "Số mục là một số")):
        status, shown = said(wrong, code)
        tap.ok(status == 422 and words in shown and "Mã gồm đúng" not in shown, f"“{wrong}” is no number", status)
    for wrong in (code[:-1], code + "A", code[:-1] + "8", ""):
        status, shown = said(size, wrong)
        tap.ok(status == 422 and "Mã gồm đúng 16 ký tự" in shown and "Số mục là" not in shown, f"“{wrong}” is no code", status)
    status, source = server.page("/nhat-ky?muc=%22%3E%3Cb%3E&ma=%3Cscript%3E")
    tap.ok(status == 422 and "<script>" not in source.replace("<script src", "") and "&lt;script&gt;" in source, "what was typed stands there again", status)


def main():
    tap = Tap()
    with serve() as server:
        look(tap, server)
        noted_codes(tap, server)
    with serve() as server:
        two_years(tap, server)
    tap.done()


def step_to(db, year, state):
    """Take a year of the group to a state, behind the program's back."""
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        revision, now = connection.execute(
            "SELECT r.id, t.state FROM revision AS r JOIN revision_state AS t ON t.revision_id = r.id JOIN group_year AS y ON y.id = r.group_year_id "
            "JOIN emulation_group AS g ON g.id = y.group_id WHERE g.code = ? AND y.year = ? ORDER BY r.number DESC", (GROUP, year)).fetchone()
        number = connection.execute("SELECT COUNT(*) + 1 FROM year_step WHERE revision_id = ?", (revision,)).fetchone()[0]
        connection.execute("INSERT INTO year_step VALUES (?, ?, 'test', ?, ?, '', '', 1, NULL, NULL)", (revision, number, now, state))
        enter(connection, f"cycle:{revision}")


def entry_of(browser, words):
    """The page of the newest entry whose row has the words."""
    row = next(row for row in Tree(browser.get(f"/nhat-ky/{GROUP}")[2]).root.all("tr") if words in row.text())
    return next(a.attributes["href"] for a in row.all("a") if f"/nhat-ky/{GROUP}/" in a.attributes.get("href", ""))


def two_years(tap, server):
    """The log of a group is open for its years that are: a new one closes nothing, and lends its lines to nobody."""
    set_group(server.db, GROUP, "after_verification", "after_publication")
    readers = ("can-bo", "lanh-dao", "thu-ky", "cum-truong", "cum-pho", "tham-dinh", "hoi-dong", "co-quan")
    who = {name: Browser(server).as_role("mau." + name) for name in readers}
    first = [name for name in readers if who[name].get(f"/nhat-ky/{GROUP}")[0] != 200]
    tap.ok(not first, "a year that is decided: its log is open to all its people", first)
    status, headers, _ = who["cum-truong"].post(f"/nhom/{GROUP}/2013/tien-do", {"viec": "nam-sau"})
    tap.ok(status == 303, "the next year is opened", status)
    shut = [name for name in readers if who[name].get(f"/nhat-ky/{GROUP}")[0] != 200]
    tap.ok(not shut, "the next year is opened: the log stays open", shut)
    line = next(row.text() for row in Tree(who["can-bo"].get(f"/nhat-ky/{GROUP}")[2]).root.all("tr") if "năm 2013" in row.text())
    tap.ok("không hiển thị" not in line, "what it says of the old year is told", line)
    step_to(server.db, 2014, "self_scoring")
    sheet = f"/nhom/{GROUP}/2014/tu-cham/CM"
    source = who["can-bo"].get(sheet)[2]
    state = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', source).group(1) for name in ("ban", "den")}
    status, _, source = who["can-bo"].post(sheet, {**state, "th.I.2": "7.654.321", "gt.I.2": "Lời giải thích"}, page=sheet)
    tap.ok(status == 303, "figures of the new year are typed", (status, source[-600:]))
    one = entry_of(who["can-bo"], "Cà Mau")
    tap.ok("7.654.321" in who["can-bo"].get(one)[2], "the unit reads its figures in the log")
    tap.ok(who["thu-ky"].get(f"/nhom/{GROUP}/2014/bang-diem")[0] == 403, "the secretary does not see the points of the new year yet")
    for name in ("thu-ky", "cum-truong", "cum-pho", "tham-dinh", "hoi-dong"):
        status, _, source = who[name].get(one)
        tap.ok(status == 200 and "7.654.321" not in source and "Lời giải thích" not in source and "I.2" not in Tree(source).root.text()
               and "không hiển thị" in source, f"{name}: nor by its log, and is told so", status)
        tap.ok("không hiển thị" in who[name].get(f"/nhat-ky/{GROUP}?viec=so-lieu")[2], f"{name}: nor by a search")
    tap.ok("not shown" in Browser(server, "/en").as_role("mau.thu-ky").get(one)[2], "in English too")
    tap.ok("HMAC-SHA-256" in source and "(SHA-256)" not in source, "codes of the data are called what they are")
    step_to(server.db, 2014, "cross_scoring")
    tap.ok("7.654.321" in who["thu-ky"].get(one)[2], "once the year lets the secretary see figures, the log does")


def look(tap, server):
    status, source = server.page("/nhat-ky")
    names = [row.text() for row in Tree(source).root.all("tr")][1:]
    tap.ok(status == 200 and len(names) == 6 and any("Tây Nam bộ" in name for name in names), "a log for each group and one for all", names)
    size = sqlite3.connect(server.db).execute(
        "SELECT h.size FROM audit_head AS h JOIN emulation_group AS g ON g.id = h.log_id WHERE g.code = ?", (GROUP,)).fetchone()[0]
    tap.ok(any(f"Tây Nam bộ {size} " in name for name in names), "with its number of entries", names)
    tap.ok("Log of" in server.page("/en/nhat-ky")[1], "in English too")
    tap.ok(", year 2013: " in server.page(f"/en/nhat-ky/{GROUP}")[1] and ", năm 2013: " in server.page(f"/nhat-ky/{GROUP}")[1],
           "words that the program wrote into an entry are read in the language of the page")
    status, source = server.page("/nhat-ky/he-thong")
    tap.ok(status == 403 and "Nạp gói" not in Tree(source).root.text().replace("Nạp gói số liệu", "", 1),
           "the log of the installation is not for everybody, those of the sample years are", status)
    status, source = server.page(f"/nhat-ky/{GROUP}")
    lines = [row.text() for row in Tree(source).root.all("tr")][1:]
    tap.ok(status == 200 and len(lines) == size and lines[0].split()[2 - 1].isdigit(), "its entries, the newest first", lines)
    tap.ok(any("Nạp gói số liệu" in line and "Nội dung năm thi đua: Cụm thi đua các tỉnh Tây Nam bộ, năm 2013: tay-nam-bo-2013" in line for line in lines),
           "told in words", lines)
    tap.ok(not re.search(r"year\.import|revision:", Tree(source).root.text()), "no codes stand on the page")
    tap.ok(not any("after_verification" in line for line in lines), "nor words of the data", lines)
    older = server.page(f"/nhat-ky/{GROUP}?truoc=1")[1]
    tap.ok(len([1 for _ in Tree(older).root.all("tr")]) == 2 and "Các mục mới nhất" in older, "older entries page by page")
    one = next(int(line.split()[1]) for line in lines if "Nạp gói số liệu" in line)
    status, source = server.page(f"/nhat-ky/{GROUP}/{one}")
    tap.ok(status == 200 and "Nguyên văn của mục" in source and "&quot;act&quot;:&quot;year.import&quot;" in source,
           "one entry with its body as it was hashed", source[-1500:])
    tap.ok("Package brought in" in server.page(f"/en/nhat-ky/{GROUP}/{one}")[1], "in English too")
    tap.ok(server.page(f"/nhat-ky/{GROUP}/{size}")[0] == 404, "an entry that is not there")
    prove(tap, server, one)
    for path in ("/nhat-ky/khong-co", "/nhat-ky/khong-co/moc-kiem-chung", "/nhat-ky/khong-co/0", f"/nhat-ky/{GROUP}?truoc=x",
                 f"/nhat-ky/{GROUP}/x", f"/nhat-ky/{GROUP}/0/x"):
        tap.ok(server.page(path)[0] == 404, f"there is no {path}")


main()
