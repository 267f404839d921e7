#!/usr/bin/env python3
"""A package comes in by upload: checked, shown, kept; refused with every error; search finds what is there."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import Browser, Tap, Tree, send_files, serve  # noqa: E402

YEAR = "/nhom/bac-trung-bo/2022"


def send(browser, path, fields, files):
    return send_files(browser, path, fields, files, page="/nap")


def hidden(source, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', source)
    return found.group(1) if found else None


def retitle(workbook, old, new):
    """The same workbook with one text changed: another content."""
    import io
    import zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(item.filename, source.read(item).replace(old.encode(), new.encode()))
    return out.getvalue()


def main():
    tap = Tap()
    with serve() as server:
        board = Browser(server).as_role("mau.co-quan")
        for role in (None, "mau.can-bo", "mau.cum-truong"):
            other = Browser(server).as_role(role) if role else Browser(server)
            _, _, source = other.get("/nap")
            tap.ok('type="file"' not in source and "cơ quan thường trực" in source, f"{role}: who may bring a package in is said", source[-2500:])
            status, source = send(other, "/nap", {}, {"goi": ("goi.xlsx", b"PK")})
            tap.ok(status == (403 if role else 303), f"{role}: and nobody else may", status)
        status, headers, package = server.request("GET", YEAR + "/goi.xlsx")
        tap.ok(status == 200 and package[:2] == b"PK", "a year's package is a workbook", status)
        tap.ok("bac-trung-bo-2022.xlsx" in headers.get("content-disposition", ""), "it has a name of its own", headers)

        status, source = send(board, "/nap", {}, {"goi": ("goi.xlsx", package)})
        tap.ok(status == 200 and "giống hệt" in source, "what is here already is recognised", source[-3000:])
        tap.ok(hidden(source, "noi_dung") is None, "and there is nothing to keep")

        changed = retitle(package, "bình xét, suy tôn", "bình xét, suy tôn, biểu quyết")
        status, source = send(board, "/nap", {}, {"goi": ("goi-moi.xlsx", changed)})
        tap.ok(status == 200 and "bản mới được ghi bên cạnh bản cũ" in source, "other content is a new revision", source[-3000:])
        tap.ok("biểu quyết" not in server.page(YEAR + "/de-nghi")[1], "looking at it changes nothing")
        content = hidden(source, "noi_dung") or ""
        tap.ok("<del" in source and "biểu quyết</ins>" in source, "the preview shows what would change", source[-3000:])
        status, source = send(board, "/nap/ghi", {"ten": "goi-moi.xlsx", "noi_dung": content}, {})
        tap.ok(status == 422 and "chưa có lý do sửa" in source and hidden(source, "noi_dung") == content,
               "without a reason it is not kept, and the file need not be chosen again", source[-3000:])
        status, source = send(board, "/nap/ghi", {"ten": "goi-moi.xlsx", "noi_dung": content, "ly_do": "x" * 1001}, {})
        tap.ok(status == 422 and "quá dài" in source, "a reason without end is not taken", status)
        tap.ok("biểu quyết" not in server.page(YEAR + "/de-nghi")[1], "and nothing has changed")
        status, source = send(board, "/nap/ghi", {"ten": "goi-moi.xlsx", "noi_dung": content, "ly_do": "Theo <b>biên bản</b>"}, {})
        tap.ok(status == 200 and "Đã ghi" in source, "with a reason it is kept", source[-3000:])
        tap.ok("biểu quyết" in server.page(YEAR + "/de-nghi")[1], "and the page shows it at once")

        status, source = send(board, "/nap/ghi", {"ten": "x", "noi_dung": content[:-40] + "!!!"}, {})
        tap.ok(status == 422 and "không còn nguyên" in source, "a damaged confirmation is refused", status)
        status, source = send(board, "/nap", {}, {"goi": ("khong-phai.xlsx", b"khong phai so tinh")})
        tap.ok(status == 422 and 'role="alert"' in source, "what is no workbook is refused", status)
        status, source = send(board, "/nap", {}, {})
        tap.ok(status == 422 and "Chưa chọn tệp" in source, "no file is said so", status)

        status, _, blank = server.request("GET", "/nap/mau-trong.xlsx")
        tap.ok(status == 200 and blank[:2] == b"PK", "the blank template is a workbook", status)
        status, source = send(board, "/en/nap", {}, {"goi": ("mau-trong.xlsx", blank)})
        rows = [row.text() for row in Tree(source).root.all("tr")]
        tap.ok(status == 422 and any("nhom" in row for row in rows), "a blank package lacks its first sheet", rows)

        hits = set()
        for words in ("bac lieu", "Bạc Liêu", "BẠC LIÊU"):
            tree = Tree(server.page("/tim?q=" + words.replace(" ", "%20"))[1])
            hits.add(tuple(a.attributes["href"] for a in tree.root.all("a") if "/don-vi/" in a.attributes.get("href", "")))
        tap.ok(len(hits) == 1 and any("/don-vi/bac-lieu" in h for h in hits.pop()), "three spellings find the same unit")
        tap.ok("Không tìm thấy" in server.page("/tim?q=khongcogi")[1], "nothing found is said so")
        tap.ok("&lt;b&gt;" in server.page("/tim?q=%3Cb%3E")[1], "what was searched for is escaped")
    tap.done()


main()
