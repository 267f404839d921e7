#!/usr/bin/env python3
"""A block from Excel pasted into a sheet without any script: previewed as the sheet would take it, then kept."""
import contextlib
import html
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from markup import tidy_complaints  # noqa: E402
from thidua import Browser, Tap  # noqa: E402

tap = Tap()
SHEET, CROSS = self_scoring.SHEET, self_scoring.PATH + "/cham-cheo/CM"


def value(source, name):
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', source)
    return found.group(1) if found else None


def text(source):
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style|svg).*?</\1>", "", source)).split())


class Paster(Browser):
    """Somebody with the page open; each answer is the page that is sent next, as it is in a browser."""

    def look(self, sheet):
        self.page = sheet + "/dan"
        self.status, _, self.source = self.get(self.page)
        return self

    def paste(self, block, row, column="th", act="xem"):
        fields = {"ban": value(self.source, "ban"), "den": value(self.source, "den"), "khoi": block, "dong": row, "cot": column, "viec": act}
        self.status, self.headers, source = self.post(self.page, fields)
        if self.status in (200, 422):
            self.source = source
        return text(source)


def entries(server, table="score_entry"):
    with contextlib.closing(sqlite3.connect(server.db, timeout=20)) as db:
        return db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


BLOCK = '1.926,5\tBáo cáo 12\r\n"325"\t"Báo cáo 13\n""cuối năm"""\r\n24.150\t\t\tthừa\r\n1 000\r\n21\r\n'

with self_scoring.serve(data=self_scoring.settled(I_2="2000", I_3="340", I_4="24000", I_5="5,3%")) as server:
    one = Paster(server).as_role("mau.can-bo")
    tap.ok(f'href="{SHEET}/dan"' in one.get(SHEET)[2], "the sheet leads to the page")
    one.look(SHEET)
    columns = re.findall(r'<option value="(\w\w)"', one.source)
    tap.ok(one.status == 200 and columns[-3:] == ["th", "vb", "gt"] and '<option value="I.2"' in one.source, "which asks for the first cell", columns)
    before, logged = entries(server), entries(server, "audit_entry")
    said = one.paste(BLOCK, "I.2")
    tap.ok(one.status == 200 and 'Báo cáo 13 "cuối năm"'.replace('"', "&quot;") in said, "a quoted cell with a line break stays one", said[-600:])
    tap.ok("4 dòng sẽ lưu" in said and "1 dòng cần sửa" in said and "1 ô không có chỗ" in said and "Dòng 3, cột 4 của khối (thừa)" in said,
           "the preview tells what goes, what is wrong and what has no place, at once", said[:1500])
    kept = html.unescape(re.search(r"(?s)<textarea[^>]*>(.*?)</textarea>", one.source).group(1))
    tap.ok(kept == BLOCK.replace("\r", ""), "the block stays in its box as it was", kept)
    tap.ok("để trống" not in said.split("I.4")[1].split("I.5")[0], "an empty cell over an empty one is no change", said[:1500])
    tap.ok("“1 000”" in said and entries(server) == before, "and keeps nothing", entries(server) - before)
    said = one.paste(BLOCK, "I.2", act="luu")
    tap.ok(one.status == 422 and "Có dòng chưa lưu được" in said and "1 000" in one.source and entries(server) == before + 4,
           "saved, the right rows are kept, and the wrong one waits in the box", (one.status, entries(server) - before))
    sheet = one.get(SHEET)[2]
    tap.ok(value(sheet, "th.I.2") == "1.926,5" and value(sheet, "vb.I.3") == "Báo cáo 13 &quot;cuối năm&quot;" and ">96,33<" in sheet,
           "each value stands in its cell, with its points", value(sheet, "vb.I.3"))
    logged = entries(server, "audit_entry") - logged
    tap.ok(logged == 1, "with one entry in the log, as the sheet makes it", logged)
    said = one.paste("2.000", "I.2", act="luu")
    tap.ok(one.status == 303 and one.headers["location"].endswith("?xong=1"), "one that is right leads back to the sheet", one.status)
    for block, row, column, what in (("", "I.2", "th", "Chưa có gì để dán"), ("1", "I", "th", "Chưa rõ ô đầu tiên"), ("1", "I.2", "ct", "Chưa rõ ô đầu tiên"),
                                     ("1\n" * 1001, "I.2", "th", "Khối quá lớn")):
        said = one.paste(block, row, column)
        tap.ok(one.status == 422 and what in said, f"refused: {what}", said[-300:])
    tap.ok(one.paste('"' * 90000 + "\t\x01" * 500, "I.2") and one.status in (200, 400, 422), "nor does a hostile block do harm", one.status)

    # somebody else meanwhile
    one.look(SHEET)
    two = Paster(server).as_role("mau.lanh-dao").look(SHEET)
    two.paste("9", "I.1", act="luu")
    said = one.paste("10\n1.900", "I.1", act="luu")
    tap.ok(one.status == 422 and "người khác vừa sửa" in said and value(one.get(SHEET)[2], "th.I.1") == "9", "what another typed meanwhile is told, not written over", said[:600])
    tap.ok(value(one.get(SHEET)[2], "th.I.2") == "1.900", "the row beside it is kept")
    said = one.paste("190.000", "I.2")
    tap.ok("190.000" in said and one.status == 200 and "Xem lại: đọc là" in said, "a value far from its target is told before it is kept", said[:1500])
    tap.ok("Xem lại: đọc là" not in one.paste("1.900", "I.2"), "one near it is not")
    one.paste("10\n1.900", "I.1", act="luu")
    tap.ok(one.status == 303 and value(one.get(SHEET)[2], "th.I.1") == "10", "having seen it, one may", one.status)

    # who may
    stranger = Paster(server).as_role("mau.thu-ky").look(SHEET)
    tap.ok(stranger.status in (200, 403) and 'name="khoi"' not in stranger.source, "the secretary pastes nothing into a unit's sheet", stranger.status)
    refused = stranger.post(SHEET + "/dan", {"ban": "1", "den": "0", "khoi": "1", "dong": "I.1", "cot": "th", "viec": "luu"}, page=SHEET)
    tap.ok(refused[0] == 403, "nor sends anything", refused[0])
    tap.ok(Browser(server).get(SHEET + "/dan")[0] == 303, "a stranger must sign in")
    tap.ok(one.post(SHEET + "/dan", {"khoi": "1"}, page=SHEET)[0] == 400, "a form without its state is refused")
    sheet = one.get("/en" + SHEET + "/dan")[2]
    tap.ok("Paste from Excel" in text(sheet) and "Preview" in text(sheet), "in English too")
    said = one.look(SHEET).paste(BLOCK, "I.2")
    complaints = tidy_complaints(one.source.encode())
    tap.ok("Xem trước" in said and not complaints, "the page with its preview is valid", complaints)

    # handed in meanwhile
    leader = Browser(server).as_role("mau.lanh-dao")
    seen = lambda: {name: value(leader.get(SHEET)[2], name) for name in ("ban", "den")}
    complete = {"I.1": "8", "I.2": "4.035", "I.3": "983", "I.4": "40.536", "I.5": "5,6%", "I.6": "20", "I.7": "0", "I.8": "hoàn thành tốt"}
    leader.post(SHEET, {**seen(), **{"th." + code: typed for code, typed in complete.items()}, **{"gt." + code: "số liệu Cục Thống kê" for code in complete}}, page=SHEET)
    tap.ok(leader.post(SHEET + "/nop", seen(), page=SHEET)[0] == 303, "the leader hands the sheet in")
    before = entries(server)
    fields = {"ban": value(one.source, "ban"), "den": value(one.source, "den"), "khoi": "5\t\tviết thêm", "dong": "I.1", "cot": "th", "viec": "luu"}
    status, _, source = one.post(SHEET + "/dan", fields, page=self_scoring.PATH)
    tap.ok(status == 409 and "đã được nộp" in text(source) and "viết thêm" in source and entries(server) == before,
           "then nothing is kept, and what was pasted stands below to be copied", (status, text(source)[:600]))
    tap.ok('name="khoi"' not in one.get(SHEET + "/dan")[2], "and the page shows the sheet as it is locked")

OWN = ["don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan", "CM\tI.1\t\t8\ttu_cham\t1", "CM\tI.2\t4165\t4.035\ttu_cham\t1"]
with self_scoring.serve("cham_cheo", OWN) as server:
    checker = Paster(server).as_role("mau.cham-cheo").look(CROSS)
    said = checker.paste("7\n4.000\tCông bố 3/2014", "I.1")
    tap.ok("hãy ghi lý do" in said and "1 dòng sẽ lưu" in said, "a sheet that judges asks for its reasons in the preview", said[:900])
    checker.paste("7\tbiểu của Cục Thống kê\n4.000\tCông bố 3/2014", "I.1", act="luu")
    sheet = checker.get(CROSS)[2]
    tap.ok(checker.status == 303 and value(sheet, "th.I.1") == "7" and "Công bố 3/2014" in sheet, "values and reasons are pasted side by side", checker.status)

tap.done()
