#!/usr/bin/env python3
"""The documents that are written from a year: listed, looked at, downloaded, with what the office writes on them."""
import io
import os
import re
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import ooxml  # noqa: E402
from thidua import Tap, run, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013/van-ban"
REPORT = YEAR + "/bao-cao-tong-ket"


POWERS = {  # of a paper of a unit, as its page and the command line name them
    ("truong", "tm"): ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ("pho", "kt"): ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ("thua-lenh", "tl"): ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ("thua-uy-quyen", "tuq"): ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
    ("quyen", "q"): ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"]}
OF_UNIT = ("dang-ky", "phieu-tu-cham", "bao-cao-tong-ket-don-vi")


def powers(tap, server):
    """Papers of a unit, and drafts of the group, are signed by whoever has the power."""
    for (word, option), lines in POWERS.items():
        office = "Chánh Văn phòng" if option in ("tl", "tuq") else ""
        for kind in OF_UNIT:
            page = f"{YEAR}/{kind}?don_vi=BL&tham_quyen={word}&chuc_vu_ky={office}".replace(" ", "%20")
            text = re.sub(r"<[^>]*>", "|", server.request("GET", page)[2].decode().split('class="paper"')[-1])
            found = re.search(r"\|+".join(map(re.escape, lines)), re.sub(r"\|\s*", "|", text))
            with tempfile.TemporaryDirectory() as folder:
                out = os.path.join(folder, "x.docx")
                status, said = run("report", "--db", server.db, "--group", "tay-nam-bo", "--year", "2013", "--kind", kind, "--unit", "BL", "-o", out,
                                   "--capacity", option, *(["--office", office] if office else []))
                texts = ooxml.paragraphs(out) if status == 0 else []
            tap.ok(found and [one for one in texts if one in lines][-len(lines):] == lines, f"{kind} signed by {option.upper()}., on its page and in its file", said,
                   texts[-8:], text[-400:])
    text = server.request("GET", REPORT + "?tham_quyen=pho")[2].decode()
    tap.ok("KT. CỤM TRƯỞNG" in text and '<option value="pho" selected>' in text and ".docx?tham_quyen=pho" in text, "a draft of the group too, and its files")
    text = server.request("GET", YEAR + "/bien-ban-kiem-phieu")[2].decode()
    tap.ok('name="tham_quyen"' not in text and 'name="chuc_vu_ky"' not in text, "minutes of a count have no field for it")


def main():
    tap = Tap()
    with serve() as server:
        status, _, page = server.request("GET", YEAR)
        tap.ok(status == 200 and REPORT.encode() in page, "the documents of a year are listed with its texts")
        status, headers, page = server.request("GET", REPORT)
        text = page.decode()
        tap.ok(status == 200 and "59.894" in text and "957,11" in text, "a document is shown as it would be printed")
        tap.ok("style=" not in text and "<style" not in text, "no style stands in the page: its policy allows none")
        status, headers, style = server.request("GET", "/van-ban.css")
        tap.ok(status == 200 and headers["content-type"].startswith("text/css") and b".vb-QuocHieu" in style,
               "the rules that set it come as a style sheet")
        query = "?so=15&dia_danh=Bến Tre&ngay=6/3/2014&nguoi_ky="
        text = server.request("GET", REPORT + query)[2].decode()
        tap.ok("15/BC-CTĐ" in text and "Bến Tre, ngày 06 tháng 3 năm 2014" in text, "number, place and date are on it")
        tap.ok(".docx?so=15" in text, "and go on to the files")
        status, _, page = server.request("GET", REPORT + "?so=mot&ngay=31/2/2014")
        tap.ok(status == 422 and page.decode().count('aria-invalid="true"') == 2, "wrong ones are said at their fields")
        for form, start in ("docx", b"PK"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{"):
            status, headers, body = server.request("GET", f"{REPORT}.{form}{query}")
            tap.ok(status == 200 and body.startswith(start) and f"tay-nam-bo-2013.{form}" in
                   headers.get("content-disposition", ""), f"it can be saved as {form}", status, headers)
            if form == "docx":
                with zipfile.ZipFile(io.BytesIO(body)) as word:
                    tap.ok("15/BC-CTĐ" in word.read("word/document.xml").decode(), "with its number in the Word file")
        text = server.request("GET", YEAR + "/phieu-tu-cham?don_vi=BL")[2].decode()
        tap.ok("Đơn vị tự chấm: Bạc Liêu" in text and '<option value="BL" selected>' in text,
               "a document of one unit is that of the unit chosen")
        tap.ok("phieu-tu-cham.docx?don_vi=BL" in text, "and so are its files")
        powers(tap, server)
        other = "/nhom/bac-trung-bo/2022/van-ban"
        text = server.request("GET", other)[2].decode()
        tap.ok("chưa có bảng tiêu chí" in text and other + "/xep-hang.docx" not in text and other + "/giao-uoc.docx" in text,
               "the list says why a document cannot be written yet, and what to do")
        status, _, page = server.request("GET", other + "/xep-hang")
        tap.ok(status == 409 and "Năm này chưa có kết quả chấm điểm" in page.decode(), "and so does its own page", status)
        for path in REPORT + ".exe", YEAR + "/khong-co", "/nhom/khong-co/2013/van-ban/bao-cao-tong-ket":
            tap.ok(server.request("GET", path)[0] == 404, f"nothing is at {path}")
    tap.done()


main()
