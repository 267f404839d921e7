#!/usr/bin/env python3
"""Cross-checking and verification of a unit's sheet over HTTP: who may, a reason for every difference, side by side."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
HEADING = "don_vi\tma\tchi_tieu\tthuc_hien\ttruoc\tlop\tlan\tghi_chu"
OWN = [f"CM\tI.1\t\t8\t\ttu_cham\t1\tước cả năm", "CM\tI.2\t4165\t4.035\t\ttu_cham\t1\t", "CM\tI.7\t\t0\t\ttu_cham\t1\t",
       "BL\tI.1\t\t9\t\ttu_cham\t1\t"]
CROSS = ["CM\tI.1\t\t7\t\tcham_cheo\t1\tbiểu của Cục Thống kê"]


def value(source, name):
    return re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source).group(1)


def enter(browser, address, cells):
    source = browser.get(address)[2]
    fields = {"ban": value(source, "ban"), "den": value(source, "den"), "cach": "o", **cells}
    status, _, body = browser.post(address, fields)
    return status, json.loads(body) if status == 200 else body


def row(answer, code):
    return next(one for one in answer["hang"] if one["ma"] == code)


with self_scoring.serve("cham_cheo", [HEADING, *OWN]) as server:
    address = self_scoring.PATH + "/cham-cheo/CM"
    checker = Browser(server).as_role("mau.cham-cheo")
    status, _, source = checker.get(address)
    tap.ok(status == 200 and 'name="th.I.1"' in source and "ước cả năm" in source, "the checker sees the unit's own values and explanations", status)
    status, answer = enter(checker, address, {"th.I.1": "7"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "lý do" in answer["ket"][0]["sai"].get("gt", ""), "a difference without a reason is refused", answer)
    for nothing in (".", "-", "\u200b", "…"):
        status, answer = enter(checker, address, {"th.I.1": "7", "gt.I.1": nothing})
        tap.ok(answer["ket"][0]["ket"] == "sai" and "lý do" in answer["ket"][0]["sai"].get("gt", ""), f"nor is a sign one: {nothing!r}", answer)
    status, answer = enter(checker, address, {"th.I.1": "7", "gt.I.1": "biểu của Cục Thống kê"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.1")["chenh"] == "−13,33", "with one it is kept, and the difference told",
           row(answer, "I.1"))
    status, answer = enter(checker, address, {"th.I.2": "4035"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.2")["diem"] == "96,88" and row(answer, "I.2")["chenh"] == "0,00",
           "the same value needs none, and the target is the unit's", row(answer, "I.2"))
    status, answer = enter(checker, address, {"th.I.2": "4,035", "gt.I.2": "biểu tháng 12"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and "đọc là 4,035; chỉ tiêu 4.165" in row(answer, "I.2")["la"], "a value far from the unit's target is told", row(answer, "I.2"))
    tap.ok("read as 4,035; target 4.165" in checker.get("/en" + address)[2], "on the page too, in English with the numbers as they are typed")
    status, answer = enter(checker, address, {"th.I.2": "", "gt.I.2": ""})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.2")["diem"] == "", "cleared, the unit's own stands again", row(answer, "I.2"))
    status, answer = enter(checker, address, {"ct.I.3": "10", "th.I.3": "10", "gt.I.3": "thử"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "phiếu thẩm định" in answer["ket"][0]["sai"]["ct"], "a missing target is not made up here", answer["ket"])
    status, _, source = checker.get(self_scoring.PATH + "/cham-cheo/BL")
    tap.ok('name="th.I.1"' not in source, "nothing is typed for a unit that was not assigned", status)
    status, _ = enter(checker, self_scoring.PATH + "/cham-cheo/BL", {"th.I.1": "1", "gt.I.1": "thử"})
    tap.ok(status == 403, "nor sent", status)
    own = Browser(server).as_role("mau.can-bo")
    status, body = enter(own, address, {"th.I.1": "9", "gt.I.1": "thử"})
    tap.ok(status == 403, "a unit does not cross-check itself", status)
    status, _, source = own.get(address)
    tap.ok(status == 200 and 'name="th.I.1"' not in source, "nor types there", status)
    status, _, source = checker.get(self_scoring.PATH + "/cham-cheo")
    tap.ok(status == 303, "the checker of one unit is led to it", status)

NO_TARGET = "CM\tI.3\t\t983\t\ttu_cham\t1\t"


def step_back(head):
    """One step, as the page of the steps has it; the words of the page afterwards."""
    state = re.search(r'name="tu" value="([^"]*)"', head.get(self_scoring.PATH + "/tien-do")[2]).group(1)
    status, _, answer = head.post(self_scoring.PATH + "/tien-do", {"viec": "tra", "tu": state, "ly-do": "làm lại"}, page=self_scoring.PATH + "/tien-do")
    assert status == 303, (status, re.sub("<[^>]*>", " ", answer)[-1500:])
    return re.sub("<[^>]*>", " ", head.get(self_scoring.PATH + "/tien-do")[2])


with self_scoring.serve("tham_dinh", [HEADING, *OWN, NO_TARGET]) as server:
    address = self_scoring.PATH + "/tham-dinh/CM"
    verifier = Browser(server).as_role("mau.tham-dinh")
    source = verifier.get(address)[2]
    tap.ok('name="ct.I.3"' in source and 'name="ct.I.2"' not in source and "không có chỉ tiêu đã chốt" in source,
           "verification sets a target that is missing, and no other", re.findall(r'name="ct\.[^"]*"', source))
    status, answer = enter(verifier, address, {"ct.I.2": "10", "th.I.2": "10", "gt.I.2": "thử"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "ký giao ước" in answer["ket"][0]["sai"]["ct"], "a settled one stays", answer["ket"])
    status, answer = enter(verifier, address, {"ct.I.3": "1017"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "lý do" in answer["ket"][0]["sai"]["gt"], "setting one needs a reason", answer["ket"])
    status, answer = enter(verifier, address, {"ct.I.3": "1017", "gt.I.3": "theo kế hoạch tỉnh giao"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.3")["diem"] == "76,00", "with one the unit's own result is scored by it", row(answer, "I.3"))
    head = Browser(server).as_role("mau.cum-truong")
    for _ in range(8):
        said = step_back(head)
    lacking = said[said.index("chưa có chỉ tiêu được chấp nhận"):][:400]
    tap.ok("Bạc Liêu" in lacking and "Tiền Giang" in lacking and "Cà Mau" not in lacking, "at the covenant the targets of the package count", lacking)

with self_scoring.serve("tham_dinh", [HEADING, *(one for one in OWN if "I.2" not in one), NO_TARGET]) as server:
    status, answer = enter(Browser(server).as_role("mau.tham-dinh"), self_scoring.PATH + "/tham-dinh/CM", {"ct.I.3": "1017", "gt.I.3": "theo kế hoạch"})
    tap.ok(answer["ket"][0]["ket"] == "luu", "a unit that has no target at all gets one", answer["ket"])
    head = Browser(server).as_role("mau.cum-truong")
    for _ in range(8):
        said = step_back(head)
    tap.ok("Cà Mau" in said[said.index("chưa có chỉ tiêu được chấp nhận"):][:400], "which nobody agreed to: back at the covenant the unit still lacks it")

ZERO = ["CM\tI.2\t0\t\t\ttu_cham\t1\t", "CM\tI.4\t-5\t\t\ttu_cham\t1\t"]
OTHERS = [one for one in OWN if "I.2" not in one]
with self_scoring.serve(data=[HEADING, *OTHERS, *ZERO]) as server:
    officer = Browser(server).as_role("mau.can-bo")
    for code in ("I.2", "I.4"):
        status, answer = enter(officer, self_scoring.SHEET, {f"th.{code}": "110"})
        tap.ok(answer["ket"][0]["ket"] == "sai" and "ấn định lại chỉ tiêu" in answer["ket"][0]["sai"]["th"], f"{code}: by a target without a ratio no result is typed, and who mends it is told", answer["ket"])
        tap.ok(enter(officer, self_scoring.SHEET, {f"gt.{code}": "đạt 110 tỷ đồng"})[1]["ket"][0]["ket"] == "luu", f"{code}: what was reached is told in words")
    leader = Browser(server).as_role("mau.lanh-dao")
    source = leader.get(self_scoring.SHEET)[2]
    state = {name: value(source, name) for name in ("ban", "den")}
    lacks = leader.post(self_scoring.SHEET + "/nop", state, page=self_scoring.SHEET)[2]
    found = re.findall(r'href="[^"]*#o\.([^"]+)"', lacks)
    tap.ok("I.3" in found and "I.2" not in found and "I.4" not in found, "handing in does not wait for it", found)
with self_scoring.serve("tham_dinh", [HEADING, *OTHERS, *ZERO]) as server:
    address = self_scoring.PATH + "/tham-dinh/CM"
    verifier = Browser(server).as_role("mau.tham-dinh")
    source = verifier.get(address)[2]
    tap.ok('name="ct.I.2"' in source and 'name="ct.I.4"' in source, "verification sets a target that no result can be scored by", re.findall(r'name="ct\.[^"]*"', source))
    for code in ("I.2", "I.4"):
        status, answer = enter(verifier, address, {f"ct.{code}": "0", f"th.{code}": "110", f"gt.{code}": "theo kế hoạch tỉnh giao"})
        tap.ok(answer["ket"][0]["ket"] == "sai", f"{code}: not by another such", answer["ket"])
        status, answer = enter(verifier, address, {f"ct.{code}": "110", f"th.{code}": "110", f"gt.{code}": "theo kế hoạch tỉnh giao"})
        tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, code)["diem"] not in ("", "0,00"), f"{code}: with target, result and reason it has points", row(answer, code))

with self_scoring.serve("tham_dinh", [HEADING, *OWN, *CROSS]) as server:
    address = self_scoring.PATH + "/tham-dinh/CM"
    verifier = Browser(server).as_role("mau.tham-dinh")
    status, _, source = verifier.get(address)
    tap.ok(status == 200 and "biểu của Cục Thống kê" in source and "(86,67)" in source, "self and cross stand side by side",
           re.findall(r"\([\d,]+\)", source))
    status, answer = enter(verifier, address, {"th.I.1": "7,5", "gt.I.1": "\u200b"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "lý do" in answer["ket"][0]["sai"].get("gt", ""), "an invisible sign is no reason to a verifier either", answer)
    status, answer = enter(verifier, address, {"th.I.1": "7,5", "gt.I.1": "số chính thức"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.1")["diem"] == "93,33", "the verifier decides between them", row(answer, "I.1"))
    status, _, source = verifier.get(address + "?loc=chenh-lech")
    tap.ok(status == 200 and re.findall(r'id="o\.([^"]+)"', source) == ["I.1"], "the filter leaves what differs", re.findall(r'id="o\.([^"]+)"', source))
    status, _, source = Browser(server).as_role("mau.can-bo").get(address)
    tap.ok(status == 200 and "số chính thức" in source and 'name="th.I.1"' not in source, "the unit reads what was changed and why", status)
    status, _, source = verifier.get(self_scoring.PATH + "/diem/CM/I.1")
    tap.ok(source.count("số chính thức") and "Thẩm định" in source and "Chấm chéo" in source, "the explanation of the point shows all layers")
    status, body = enter(Browser(server).as_role("mau.cum-truong"), self_scoring.PATH + "/tham-dinh/BL", {"th.I.1": "1"}) \
        if Browser(server).as_role("mau.cum-truong").get(self_scoring.PATH + "/tham-dinh/BL")[0] == 200 else (403, "")
    tap.ok(status == 403, "the head does not verify", status)
tap.done()
