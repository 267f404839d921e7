#!/usr/bin/env python3
"""Word and Excel evidence looked at in the page: what it shows, what it says is left out, who may, and that nothing in it acts."""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import samples  # noqa: E402
import self_scoring  # noqa: E402
from processes import children  # noqa: E402
from samples import rows, text_cell  # noqa: E402
from thidua import Browser, Tap, send_files  # noqa: E402

tap = Tap()
FILES = self_scoring.PATH + "/minh-chung/CM/"
HEADING = '<w:p><w:pPr><w:pStyle w:val="u1"/></w:pPr><w:r><w:t>BÁO CÁO</w:t></w:r></w:p>'
WORD = samples.word_file(
    HEADING + "<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r><w:r><w:drawing><docPr descr='Ảnh'/><blip/></w:drawing></w:r></w:p>",
    '<w:style w:type="paragraph" w:styleId="u1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>')
BOOK = samples.workbook([('name="Số liệu"', rows([text_cell("Thu ngân sách"), ('s="1"', "<v>1234567.5</v>")])),
                         ('name="Nháp" state="hidden"', rows([text_cell("trang hai")]))],
                        '<numFmts><numFmt numFmtId="170" formatCode="#,##0.0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>')
DAMAGED = samples.workbook([('name="A"', '<sheetData><row r="5"/><row r="2"/></sheetData>')])


def attach(browser, name, content):
    return send_files(browser, FILES + "I.4", {}, {"tep": (name, content)}, FILES + "I.4")[0]


with self_scoring.serve(data=self_scoring.TARGETS) as server:
    officer, english = Browser(server).as_role("mau.can-bo"), Browser(server, "/en").as_role("mau.can-bo")
    sent = [attach(officer, name, content) for name, content in (
        ("bao cao.docx", WORD), ("so lieu.xlsx", BOOK), ("bao cao.pdf", samples.pdf()), ("hong.xlsx", DAMAGED), ("trong.xlsx", samples.workbook([('name="A"', "")])))]
    tap.ok(sent == [303] * 5, "five files are attached", sent)

    status, headers, source = officer.get(FILES + "I.4/1/xem")
    tap.ok(status == 200 and re.search(r"<h3 [^>]*>BÁO CÁO</h3>", source) and "&lt;script&gt;alert(1)" in source and "alert(1)</script>" not in source,
           "a Word file is a page, what looks like markup in it is text", status)
    policy = headers["content-security-policy"]
    tap.ok("script-src 'self'" in policy and "style-src 'self'" in policy and "unsafe" not in policy and headers["cache-control"] == "no-store",
           "under the policy of all pages, and kept nowhere", policy, headers["cache-control"])
    tap.ok("1 hình không hiện ở đây" in source and "Trang này chưa hiện hết tệp." in source and "[Ảnh]" in source, "it says that a picture is left out")
    tap.ok(f'href="{FILES}I.4/1?tai=1"' in source and f'href="{FILES}I.4"' in source and 'href="/van-ban.css"' in source, "the file itself is one step away")
    source = english.get(FILES + "I.4/1/xem")[2]
    tap.ok("1 picture is left out." in source and f'href="/en{FILES}I.4/1?tai=1"' in source, "in English too")

    source = officer.get(FILES + "I.4/2/xem")[2]
    tap.ok("Thu ngân sách" in source and "1.234.567,5<" in source and 'role="region"' in source, "a sheet is a table in a box of its own")
    tap.ok(f'href="{FILES}I.4/2/xem?trang=2"' in source and "Nháp (đang ẩn)" in source and "1 trang tính bị ẩn trong Excel" in source and "trang hai" not in source,
           "the other sheet is named, with the word that it is hidden")
    tap.ok("trang hai" in officer.get(FILES + "I.4/2/xem?trang=2")[2], "and can be looked at")
    tap.ok("1,234,567.5<" in english.get(FILES + "I.4/2/xem?trang=1")[2], "numbers read as in the language of the page")
    for word in ("0", "3", "x", "-1", "99999999999999999999", "4294967297"):
        status, _, source = officer.get(f"{FILES}I.4/2/xem?trang={word}")
        tap.ok(status == 200 and "Thu ngân sách" in source, f"sheet {word} is not there: the first is shown", status)
    status, _, source = officer.get(FILES + "I.4/5/xem")
    tap.ok(status == 200 and "Trang tính này không có dữ liệu." in source, "an empty sheet is told", status)
    status, _, source = officer.get(FILES + "I.4/4/xem")
    tap.ok(status == 200 and "Không xem được tệp này ngay trên trang." in source and "ải tệp về" not in source and "lưu lại rồi đính kèm lại" in source,
           "what cannot be read is told, without the advice to open it elsewhere", status)
    source = officer.get(FILES + "I.4")[2]
    tap.ok(all(f'href="{FILES}I.4/{n}"' in source for n in (3,)) and all(f'href="{FILES}I.4/{n}/xem"' in source for n in (1, 2)), "the page of the criterion leads to both ways of looking")
    row = re.search(r'<tr[^>]*data-row="I\.4".*?</tr>', officer.get(self_scoring.SHEET)[2], re.S).group(0)
    tap.ok(f'{FILES}I.4/1/xem"' in row and f'{FILES}I.4/3"' in row, "and so does the row of the sheet")

    for address in ("I.4/3/xem", "I.4/9/xem", "I.4/0/xem", "I.5/1/xem", "Z.9/1/xem", "I.4/x/xem"):
        status = officer.get(FILES + address)[0]
        tap.ok(status == 404, f"{address}: there is no such page", status)
    officer.post(FILES + "I.4", {"go": "1", "ly-do": "nhầm tệp"})
    tap.ok(officer.get(FILES + "I.4/1/xem")[0] == 404, "one that was taken away is looked at no more")

    Browser(server).as_role("mau.cum-truong").post(
        "/nhom/tay-nam-bo/cai-dat", {"thanh-vien": "after_verification", "moi-nguoi": "after_publication", "ly-do": "Thử"})
    tap.ok(Browser(server).get(FILES + "I.4/2/xem")[0] == 303, "a stranger signs in first")
    for login in ("mau.thu-ky", "mau.cham-cheo", "mau.tham-dinh", "mau.co-quan", "mau.quan-tri"):
        other = Browser(server).as_role(login)
        there, missing = other.get(FILES + "I.4/2/xem"), other.get(FILES + "I.4/999/xem")
        tap.ok(there[0] in (403, 404) and there[0] == missing[0] and "Thu ngân sách" not in there[2], f"{login} looks at none while the unit scores itself", there[0], missing[0])

    os.kill(min(children(server.process.pid))[0], signal.SIGKILL)  # the one that is started first reads files
    status = None
    for _ in range(100):
        status, _, source = officer.get(FILES + "I.4/2/xem")
        if "không phải lỗi của tệp" in source:
            break
        time.sleep(0.05)
    tap.ok(status == 200 and "không phải lỗi của tệp" in source and "có thể đã hỏng" not in source, "without the process that reads files none is called damaged", status)
    status, source = send_files(officer, FILES + "I.4", {}, {"tep": ("khác.pdf", samples.pdf(text="khac"))}, FILES + "I.4")
    tap.ok(status == 422 and "không phải lỗi của tệp" in source and "lưu lại thành PDF" not in source, "nor is one that is attached", status)

    path = None
    for folder, _, names in os.walk(server.db + ".tep"):
        for name in names:
            path = os.path.join(folder, name) if open(os.path.join(folder, name), "rb").read() == BOOK else path
    with open(path, "r+b") as file:
        file.seek(60)
        file.write(b"X")
    status, _, source = officer.get(FILES + "I.4/2/xem")
    tap.ok(status == 500 and "không còn như khi đính kèm" in source, "a damaged file is not shown", status)
tap.done()
