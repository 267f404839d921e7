#!/usr/bin/env python3
"""A unit fills in its sheet over HTTP: the plain form and the posts of its script, who may, and two officers at once."""
import contextlib
import json
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import Browser, Tap, Tree  # noqa: E402

tap = Tap()
SHEET = self_scoring.SHEET


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else None


class Officer(Browser):
    """Somebody with the sheet open: sends what the page knows with what is typed."""

    def look(self):
        self.status, _, self.source = self.get(SHEET)
        self.revision, self.seen = value(self.source, "ban"), value(self.source, "den")
        return self

    def save(self, **more):
        fields = {"ban": self.revision, "den": self.seen, **more.pop("cells", {}), **more}
        return self.post(SHEET, fields)

    def autosave(self, cells):
        status, headers, body = self.save(cells=cells, cach="o")
        assert status == 200 and headers["content-type"] == "application/json", (status, body[:200])
        answer = json.loads(body)
        self.revision, self.seen = answer["ban"], answer["den"]
        return answer


def row(answer, code):
    return next(one for one in answer["hang"] if one["ma"] == code)


with self_scoring.serve(data=self_scoring.settled(I_2="2000")) as server:
    one = Officer(server).as_role("mau.can-bo").look()
    tap.ok(one.status == 200 and value(one.source, "th.I.1") == "", "the officer finds an empty sheet", one.status)
    tree = Tree(one.source).root
    inputs = [node for node in tree.all("input", "textarea") if "." in node.attributes.get("name", "") and node.attributes.get("type") != "hidden"]
    tap.ok(len(inputs) > 40 and all(node.attributes.get("aria-label") for node in inputs), "each input has a label", len(inputs))
    status, headers, _ = one.save(cells={"th.I.1": "8", "th.I.7": "0", "th.I.8": "hoàn thành tốt", "gt.I.1": "ước cả năm"})
    tap.ok(status == 303 and headers["location"].endswith("?xong=3"),
           "the plain form keeps it and says how much", headers.get("location"))
    tap.ok("Đã lưu 3 dòng." in one.get(headers["location"])[2], "rows are counted as rows")
    for typed in ("Hoàn thành tốt", "HOÀN THÀNH TỐT", "Hoan thanh tot"):
        answer = one.look().autosave({"th.I.8": "hoàn thành"})
        answer = one.autosave({"th.I.8": typed})
        tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.8")["diem"] == "55,00", f"a level is known by its words, whatever their case: {typed}", answer["ket"], row(answer, "I.8"))
    tap.ok(value(one.look().source, "th.I.8") == "hoàn thành tốt" or "hoàn thành tốt" in one.source, "and stands there as the rubric writes it")
    answer = one.autosave({"th.I.8": "khá"})
    said = answer["ket"][0]["sai"].get("th", "")
    tap.ok(answer["ket"][0]["ket"] == "sai" and all(f"“{level}”" in said for level in ("khá", "hoàn thành xuất sắc", "hoàn thành tốt", "hoàn thành", "không hoàn thành")),
           "one that it does not have is refused, with those it has", said)
    for nothing in ("không có", "Không có", "KHÔNG CÓ", "chưa có", "Khong co"):
        answer = one.autosave({"vb.I.2": nothing})
        tap.ok(answer["ket"][0]["ket"] == "sai" and "giải trình" in answer["ket"][0]["sai"].get("vb", ""), f"{nothing} names no document", answer["ket"])
    one.look()
    tap.ok(value(one.source, "th.I.7") == "0" and "ước cả năm" in one.source, "a 0 is a 0")
    tap.ok(re.search(r'data-row="I".*?data-points>195,00<', one.source, re.S) is not None, "the section has its sum",
           re.findall(r"data-points>([^<]*)<", one.source)[:9])
    tap.ok("tre=" not in one.source and "Số ngày trễ" in one.source, "the days of lateness have a field with a name")
    one.save(cells={"th.III.1": "49", "gt.III.1": "nộp muộn", "tr.III.1": "2"})
    one.look()
    kept = sqlite3.connect(server.db, timeout=20).execute("SELECT note FROM score_entry WHERE criterion = 'III.1' ORDER BY number DESC").fetchone()
    tap.ok(kept == ("nộp muộn; tre=2",), "they are kept in the note as ever", kept)
    tap.ok(value(one.source, "tr.III.1") == "2" and ">nộp muộn</textarea>" in one.source and
           'name="gg.III.1" value="nộp muộn; tre=2"' in one.source, "and come back apart from its words")
    tap.ok(re.search(r'data-row="III.1".*?data-points>48,00<', one.source, re.S) is not None, "and are taken off")
    status, headers, _ = one.save(cells={"th.III.1": "49", "gt.III.1": "nộp muộn", "tr.III.1": "2", "gg.III.1": "nộp muộn; tre=2"})
    tap.ok(headers["location"].endswith("?xong=0"), "the same again is nothing new", headers.get("location"))
    one.save(cells={"gt.III.1": "nộp muộn", "tr.III.1": "", "gg.III.1": "nộp muộn; tre=2"})
    status, _, source = one.save(cells={"gt.III.1": "nộp muộn", "tr.III.1": "ba"})
    tap.ok(status == 422 and value(source, "tr.III.1") == "ba", "what is no number of days is refused, and stands there", status)
    one.look()
    status, _, source = one.save(cells={"th.I.1": "1 000", "th.I.6": "21", "th.III.1": "50,25"})
    tap.ok(status == 422 and source.count('aria-invalid="true"') == 2, "wrong cells are marked, all of them", source.count("aria-invalid"))
    tap.ok(value(source, "th.I.1") == "1 000" and value(source, "th.III.1") == "50,25", "what was typed stands there still")
    one.look()
    tap.ok(value(one.source, "th.I.1") == "8" and value(one.source, "th.I.6") == "21", "the right cell is kept, the wrong ones are not")

    unsaved = lambda source, name: re.search(rf'id="{re.escape(name)}\.sai".{{0,300}}Chưa lưu, vì dòng này còn ô phải xem lại', source, re.S) is not None
    status, _, source = one.save(cells={"th.I.8": "tuyệt vời", "vb.I.8": "Công văn số 5/CV-UBND"})
    tap.ok(status == 422 and "Dòng có ô phải xem lại thì chưa lưu ô nào" in source and unsaved(source, "vb.I.8") and not unsaved(source, "th.I.8") and not unsaved(source, "th.I.1"),
           "beside a wrong cell what was typed in its row is marked as not saved", re.findall(r'id="[^"]*\.sai"', source))
    tap.ok(value(one.look().source, "vb.I.8") in ("", None), "as it is not", value(one.source, "vb.I.8"))
    answer = one.autosave({"th.I.8": "tuyệt vời", "vb.I.8": "Công văn số 5/CV-UBND"})["ket"][0]
    tap.ok(answer["ket"] == "sai" and "tuyệt vời" in answer["sai"]["th"] and answer["sai"]["vb"].startswith("Chưa lưu"), "the script is told so too", answer)
    one.look()

    # its script
    answer = one.autosave({"th.I.2": "1.926,5"})
    tap.ok(row(answer, "I.2")["diem"] == "96,33" and answer["tong"], "the engine answers points and total", row(answer, "I.2"))
    tap.ok([cell["ket"] for cell in answer["ket"]] == ["luu"], "and that it is kept", answer["ket"])

    # targets stand still, also those that are missing
    one.look()
    tap.ok('name="ct.' not in one.source and "ấn định ở phiếu thẩm định" in one.source, "no target is typed here, and the sheet says who sets a missing one")
    for code, what in (("I.2", "a settled target is not changed"), ("I.3", "nor is one made up that the covenant does not have")):
        answer = one.look().autosave({f"ct.{code}": "10", f"th.{code}": "10"})
        tap.ok(answer["ket"][0]["ket"] == "sai" and "ký giao ước" in answer["ket"][0]["sai"]["ct"], what, answer["ket"])
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db:
        number, revision = db.execute("SELECT MAX(number), MAX(revision_id) FROM score_entry").fetchone()
        said = ""
        try:
            db.execute("INSERT INTO score_entry VALUES (?, ?, 1, 'CM', 'I.3', 'tu_cham', 1, '10', '10', '', '', '', '', 0, 1, NULL)", (revision, number + 1))
        except sqlite3.IntegrityError as error:
            said = str(error)
    tap.ok("nobody agreed to" in said, "the database takes none either", said)
    answer = one.look().autosave({"th.I.2": "x"})
    tap.ok(answer["ket"][0]["ket"] == "sai" and "“x”" in answer["ket"][0]["sai"]["th"], "a mistake comes back beside its cell", answer["ket"])

    # what is far from its target is told, and kept
    answer = one.look().autosave({"th.I.2": "19.265.000"})
    tap.ok(answer["ket"][0]["ket"] == "luu" and row(answer, "I.2")["la"] == "Xem lại: đọc là 19.265.000; chỉ tiêu 2.000. Nếu đúng thì giữ nguyên.",
           "a value ten times its target is kept, and told as it was read", row(answer, "I.2"))
    one.look()
    shown = [node.text() for node in Tree(one.source).root.all("p") if "data-unusual" in node.attributes and "hidden" not in node.attributes]
    tap.ok(len(shown) == 1 and "đọc là 19.265.000" in shown[0], "the page says it without a script", shown)
    english = one.get("/en" + SHEET)[2]
    tap.ok("read as 19.265.000; target 2.000" in english and '<span class="fixed">2.000</span>' in english and "typed and shown the Vietnamese way" in english,
           "in English the numbers stand as their field reads them back", re.findall(r'<span class="fixed">([^<]*)<', english)[:9])
    answer = one.look().autosave({"th.I.2": "1.926,5"})
    tap.ok(row(answer, "I.2")["la"] == "" and row(answer, "I.1")["la"] == "", "what is near its target gets no word", row(answer, "I.2"))

    # two at once
    one.look()
    two = Officer(server).as_role("mau.lanh-dao").look()
    one.autosave({"th.I.1": "9"})
    answer = two.autosave({"th.I.1": "10", "gt.I.1": "số chính thức"})
    tap.ok(answer["ket"][0]["ket"] == "khac" and "9" in answer["ket"][0]["khac"]["th"], "what another typed meanwhile is told", answer["ket"])
    tap.ok("Cán bộ thi đua" in answer["ket"][0]["khac"]["th"], "with who it was", answer["ket"])
    tap.ok(row(answer, "I.1")["o"]["th"] == "9", "and is not written over")
    answer = two.autosave({"th.I.1": "10", "gt.I.1": "số chính thức"})
    tap.ok(answer["ket"][0]["ket"] == "luu", "having seen it, one may", answer["ket"])
    status, _, source = one.save(cells={"th.I.1": "8,5"})
    tap.ok(status == 422 and "data-against" in source and value(source, "th.I.1") == "8,5", "the plain form shows both values", status)

    # who may
    status, _, source = Browser(server).as_role("mau.thu-ky").get(SHEET)
    tap.ok(status in (200, 403) and 'name="th.I.1"' not in source, "the secretary types nothing into a unit's sheet", status)
    status, _, _ = Browser(server).get(SHEET)
    tap.ok(status == 303, "a stranger must sign in", status)
    status, _, _ = two.get(self_scoring.PATH + "/tu-cham/BL")
    tap.ok(status in (200, 403), "another unit's sheet is not for typing", status)
    forged = two.send("POST", SHEET, "ma=x&ban=1&den=0&th.I.1=1", two.own_headers())
    tap.ok(forged[0] == 403, "a form without the token is refused", forged[0])
    status, _, source = two.get(self_scoring.PATH + "/diem/CM")
    tap.ok(status == 200 and "96,33" in source, "the sheet of points shows what was typed", status)
    status, _, source = two.get(self_scoring.PATH + "/diem/CM/I.2")
    tap.ok(status == 200 and "1.926,5" in source, "and the explanation of a point too", status)
    answer = two.autosave({"th.I.9": "1"})
    tap.ok(answer["ket"][0]["ket"] == "sai", "a criterion that is not there is told", answer["ket"])
    for fields in ({"ban": "x", "den": "0"}, {"ban": "1"}):
        status, _, _ = two.post(SHEET, fields)
        tap.ok(status == 400, "a form without its state is refused", status)

# handing in, and coming back
COMPLETE = {"th.I.1": "8", "th.I.2": "4.035", "th.I.3": "983", "th.I.4": "40.536",
            "th.I.5": "5,6%", "th.I.6": "20", "th.I.7": "0"}
with self_scoring.serve(data=self_scoring.TARGETS) as server:
    officer, leader = Officer(server).as_role("mau.can-bo").look(), Officer(server).as_role("mau.lanh-dao").look()

    def hand_in(person, **state):
        return person.post(SHEET + "/nop", {"ban": person.revision, "den": person.seen, **state}, page=SHEET)

    tap.ok("/nop" not in officer.source and "Lãnh đạo" in officer.source, "the officer is told who hands it in")
    officer.save(cells={"th.I.1": "8", "th.I.7": "0", "gt.I.7": "tre=2"})
    leader.look()
    status, _, source = hand_in(leader)
    lacks = re.findall(r'href="#o\.([^"]+)"', source)
    tap.ok(status == 422 and lacks == ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7"],
           "what lacks a value, evidence or an explanation is listed at once, with links", (status, lacks))
    tap.ok(all(f'id="o.{code}"' in source for code in lacks), "and the links lead to their rows")
    officer.look()
    officer.save(cells={**COMPLETE, **{f"gt.{code[3:]}": "số liệu Cục Thống kê" for code in COMPLETE if code.startswith("th.")}})
    status, _, source = hand_in(leader)
    tap.ok(status == 422 and "vừa thay đổi" in source, "nobody hands in what they have not seen", status)
    leader.look()
    status, _, _ = officer.post(SHEET + "/nop", {"ban": officer.revision, "den": "99"}, page=SHEET)
    tap.ok(status == 403, "the officer may not", status)
    status, headers, source = hand_in(leader, **{"th.I.1": "8", "th.I.6": "21"})
    leader.look()
    tap.ok(status == 303 and "nop=chua" in headers["location"] and value(leader.source, "th.I.6") == "21" and "Đã nộp" not in leader.source
           and "chưa nộp. Hãy xem lại" in leader.get(headers["location"])[2],
           "what was typed and not saved comes with the button: it is kept, and handed in once the sheet has shown it", status, headers.get("location"))
    status, _, source = hand_in(leader, **{"th.I.6": "1 000"})
    tap.ok(status == 422 and value(source, "th.I.6") == "1 000" and "Có dòng chưa lưu được" in source, "what is wrong is told, and nothing is handed in", status)
    status, _, source = hand_in(leader, **{"th.I.1": "8", "th.I.6": "21"})
    tap.ok(status == 303, "complete, it is handed in", re.sub("<[^>]*>", " ", source)[-500:])
    officer.look()
    tap.ok('name="th.I.1"' not in officer.source and "Đã nộp phiếu: Lãnh đạo" in officer.source, "then it is locked, and says who and when")
    status, _, source = officer.post(SHEET, {"ban": leader.revision, "den": "99", "th.I.1": "9"}, page=SHEET)
    tap.ok(status == 409, "also for who had it open", status)
    said = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", source.split("<main")[1]))
    for words in ("phiếu đã được nộp", "Đã nộp phiếu: Lãnh đạo", "thư ký của đơn vị cụm trưởng (khối trưởng), cụm trưởng (khối trưởng) hoặc cơ quan thường trực của Hội đồng", "Phiếu được trả lại thì nhập tiếp"):
        tap.ok(words in said and ".." not in said, f"and is told: {words}", said[:700])
    tap.ok(re.search(r"\d\d:\d\d, \d", said) and ">9<" in source or 'value="9"' in source, "when, with what was typed", source[-900:])
    status, _, _ = hand_in(leader)
    tap.ok(status == 422, "once is enough", status)
    secretary = Browser(server).as_role("mau.thu-ky")
    status, _, source = secretary.get(self_scoring.PATH + "/tu-cham")
    tap.ok(status == 200 and source.count("tra-lai") == 1 and "Đã nộp" in source, "the secretary sees who handed in", status)
    status, _, source = secretary.post(SHEET + "/tra-lai", {"ly-do": " "})
    tap.ok(status == 422 and "lý do" in source, "nothing comes back without a reason", status)
    status, _, _ = officer.post(SHEET + "/tra-lai", {"ly-do": "thử"}, page=SHEET)
    tap.ok(status == 403, "a unit does not give back to itself", status)
    status, _, _ = secretary.post(SHEET + "/tra-lai", {"ly-do": "Thiếu số quý IV"})
    tap.ok(status == 303, "with one it does", status)
    officer.look()
    tap.ok("Thiếu số quý IV" in officer.source and value(officer.source, "th.I.1") == "8", "the unit reads why, and goes on from its figures")
    officer.save(cells={"th.I.1": "9"})
    status, _, source = officer.get(self_scoring.PATH + "/diem/CM/I.1")
    tap.ok("lần 2" in source and source.count("Tự chấm") >= 2, "what it corrects is the second attempt; the first is still seen")
    status, _, source = secretary.get("/nhat-ky/tay-nam-bo")
    tap.ok("Nộp phiếu chấm điểm" in source and "Trả lại phiếu chấm điểm" in source, "the log tells both", status)

with self_scoring.serve("cham_cheo") as server:
    officer = Officer(server).as_role("mau.can-bo").look()
    tap.ok(officer.status == 200 and 'name="th.I.1"' not in officer.source, "after self-scoring nothing is typed", officer.status)
    status, _, source = officer.post(SHEET, {"ban": "1", "den": "0", "th.I.1": "8"}, page=self_scoring.PATH)
    tap.ok(status == 403, "nor sent", status)
tap.done()
