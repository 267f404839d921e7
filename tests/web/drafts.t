#!/usr/bin/env python3
"""The documents that are written from a year: listed, looked at, downloaded, with what the office writes on them."""
import io
import os
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Tap, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013/van-ban"
REPORT = YEAR + "/bao-cao-tong-ket"


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
