#!/usr/bin/env python3
"""A second factor asked for in the middle of a form: what was typed comes back and is sent by a press; never by itself, nor by a forged form."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402
from thidua import Browser, Tap, stale_factors  # noqa: E402

LIST = self_scoring.PATH + "/cham-tieu-chi"
DATA = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1", "BL\tI.1\t\t8\ttu_cham\t1"]
TEXT = 'Sở "Nội vụ" <b> & phòng\r\nThi đua'
tap = Tap()


def hidden(source, prefix=""):
    main = source[source.find("<main"):]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', main)
    unescape = lambda text: text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    return {name: unescape(value) for name, value in found if name.startswith(prefix)}


def assigned(browser):
    return "12/KH-CTĐ" in browser.get(LIST)[2]


def walk(server, secretary):
    person = re.search(r'<option value="(\d+)"[^>]*>Cụm phó', secretary.get(LIST)[2]).group(1)
    wanted = {"viec": "giao", "tieu-chi": "II.2", "so-nganh": TEXT, "nguoi": person, "van-ban": "12/KH-CTĐ ngày 1/12/2013"}
    with stale_factors(server.db):
        status, _, asking = secretary.post(LIST, wanted)
        kept = hidden(asking, "giu.")
        tap.ok(status == 403 and "Việc này chưa được thực hiện" in asking and "được giữ lại" in asking, "the question says that nothing was done, and what is kept", status)
        tap.ok({name[4:]: value.replace("\n", "\r\n") for name, value in kept.items()} == wanted, "it carries what was typed, and no token", kept)
        tap.ok(not assigned(secretary), "nothing was done")
        form = {name: value for name, value in hidden(asking).items() if name != "ma"}
        status, _, source = secretary.send("POST", "/xac-thuc-lai", "ma=" + "0" * 43 + "&tiep=" + LIST, secretary.own_headers())
        tap.ok(status == 403, "a forged answer to the question is refused", status)
        status, _, again = secretary.post("/xac-thuc-lai", form, page="/tai-khoan")
        tap.ok(status == 200 and "Gửi những gì bạn đã nhập" in again and 'action="' + LIST + '"' in again, "after the code the form is there again", status)
        tap.ok("<b>" not in again[again.find("<main"):].replace("<b>Xác thực", "") and "Sở &#34;Nội vụ&#34;" in again or "Sở &quot;Nội vụ&quot;" in again, "what was written is shown, as text")
        tap.ok(not assigned(secretary), "it was not sent by itself")
        back = hidden(again)
        tap.ok(set(back) == {*wanted, "ma"} and back["van-ban"] == wanted["van-ban"], "with all its fields and a token of the new session", back)
        status, _, _ = secretary.post("/xac-thuc-lai", {**form, "tiep": "//evil.example/"}, page="/tai-khoan")
        tap.ok(status == 303, "it goes to no other place", status)
        status, _, source = secretary.post(LIST, {name: value for name, value in back.items() if name != "ma"}, page="/tai-khoan")
        tap.ok(status == 303 and assigned(secretary), "one press sends it", status, source[source.find("<main"):][:900])
    other = Browser(server).as_role("mau.cum-truong")
    status, _, _ = other.send("POST", LIST, "&".join(f"{name}={value}" for name, value in {"viec": "giao", "ma": back["ma"]}.items()), other.own_headers())
    tap.ok(status == 403, "the form is of its session alone", status)
    with stale_factors(server.db):
        status, _, asking = secretary.post(LIST, {**wanted, "so-nganh": "x" * (140 * 1024)}, page="/tai-khoan")
        tap.ok(status in (403, 413) and not hidden(asking, "giu."), "what is too long is not carried", status)
        status, headers, _ = Browser(server).as_role("mau.quan-tri").get("/sao-luu")
        tap.ok(status in (200, 303), "a page is asked for as before", status)


with self_scoring.serve("cham_cheo", DATA) as server:
    walk(server, Browser(server).as_role("mau.thu-ky"))
tap.done()
