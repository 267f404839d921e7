#!/usr/bin/env python3
"""A year goes from step to step through its page: what lacks is told at once, who may not is told who can, back needs a reason."""
import datetime
import os
import re
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
from thidua import PROGRAM, SOURCE, Browser, Tap, Tree, serve, stale_factors  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
PAGE = YEAR + "/tien-do"
ROLES = ["mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.cham-cheo", "mau.tham-dinh",
         "mau.hoi-dong", "mau.co-quan", "mau.quan-tri"]
MAY_ADVANCE = {"mau.thu-ky", "mau.cum-truong", "mau.co-quan"}
tap = Tap()


def text(source):
    main = next(Tree(source).root.all("main"))
    return main.text()


def step(browser, what, state, **more):
    fields = {"viec": what, "tu": str(state), **{name.replace("_", "-"): value for name, value in more.items()}}
    return browser.post(PAGE, fields)


def before_anything(server, who):
    tap.ok(server.request("GET", PAGE)[0] == 303, "a visitor is asked to sign in")
    for login in ROLES:
        status, _, source = who[login].get(PAGE)
        shown = text(source)
        tap.ok(status == 200 and "Còn thiếu 1 việc" in shown and "Chưa có đề nghị nào được ghi là đã trình" in shown,
               f"{login} sees the step and what lacks", (status, shown[:300]))
        tap.ok("Thư ký soạn tờ trình ở trang “Văn bản, nguồn”" in shown and "Sửa tiến độ" not in shown, f"{login}: and what is to be done, which can be", shown[:600])
        leads = f'href="{PAGE[:-8]}/van-ban">Mở trang “Văn bản, nguồn”' in source
        tap.ok(leads == (login in MAY_ADVANCE), f"{login} is led to the page of it where the step is theirs", leads)
        offered = 'value="chuyen"' in source
        tap.ok(offered == (login in MAY_ADVANCE), f"{login} is offered the step only where it is theirs", offered)
        status, _, source = step(who[login], "chuyen", 13, bo_qua="", ly_do="")
        tap.ok(status == (422 if login in MAY_ADVANCE else 403), f"{login}: nothing happens while something lacks", status)
        if login not in MAY_ADVANCE:
            tap.ok("cụm trưởng" in text(source).lower(), f"{login} is told who can", text(source)[:300])
    shown = text(who["mau.thu-ky"].get(PAGE)[2])
    tap.ok("số liệu đã công bố" in shown and not re.search(r"trễ \d", shown), "a year that was published elsewhere is never late")
    tap.ok("Chưa có việc nào đến lượt" in text(who["mau.thu-ky"].get("/viec-cua-toi")[2]), "and is nobody's task")


def forward(server, who):
    secretary = who["mau.thu-ky"]
    status, _, source = step(secretary, "chuyen", 13, bo_qua="1")
    tap.ok(status == 422 and "Ghi lý do" in source, "what lacks is passed over with a reason alone", status)
    for nothing in (".", "\u200b", "- 1 -"):
        status, _, source = step(secretary, "chuyen", 13, bo_qua="1", ly_do=nothing)
        tap.ok(status == 422 and "Ghi lý do" in source, f"which is in words, not {nothing!r}", status)
    status, _, source = step(secretary, "chuyen", 13, bo_qua="1", ly_do="x" * 1001)
    tap.ok(status == 422 and "ngắn hơn" in source, "which is short", status)
    status, headers, _ = step(secretary, "chuyen", 13, bo_qua="1", ly_do="Tờ trình gửi bản giấy", van_ban="12/TTr-CTĐ")
    tap.ok(status == 303 and headers["location"] == PAGE + "?xong=chuyen", "then the step is taken", (status, headers))
    shown = text(secretary.get(PAGE + "?xong=chuyen")[2])
    tap.ok("Đã chuyển bước." in shown and "Tờ trình gửi bản giấy" in shown and "12/TTr-CTĐ" in shown,
           "the page tells the step, its reason and its paper", shown[-600:])
    status, _, source = step(who["mau.co-quan"], "chuyen", 13)
    tap.ok(status == 422 and "người khác chuyển" in source, "who looked before is told that it has moved", status)
    shown = text(who["mau.co-quan"].get(PAGE)[2])
    tap.ok(re.search(r"trễ [\d.]+ ngày làm việc", shown), "from then on the year is worked here, and late", shown[:800])
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7)))
    ended = f"xong ngày {today.day}/{today.month}/{today.year}"
    tap.ok(re.search(r"Đã xong, muộn [\d.]+ ngày làm việc\s*" + ended, shown) and shown.count("xong ngày") == 1,
           "the step that was taken shows its day and how late it was, and no other does", shown[900:2500])
    tap.ok("Ghi nhận Hội đồng đã xét" in text(who["mau.co-quan"].get("/viec-cua-toi")[2]), "it is a task of the board")
    tap.ok("Chưa có việc nào đến lượt" in text(who["mau.can-bo"].get("/viec-cua-toi")[2]), "and of no officer of a unit")
    home = server.page("/")[1]
    tap.ok("Trình Hội đồng" in home, "the list of groups shows where the year stands")
    log = text(who["mau.co-quan"].get("/nhat-ky/tay-nam-bo")[2])
    tap.ok("Chuyển bước của năm thi đua" in log and "Đã họp hội nghị tổng kết → Đã trình Hội đồng" in log and "proposed_to_council" not in log,
           "the log has the step, from which state to which, in words", log[:500])


def back(server, who):
    head = who["mau.cum-truong"]
    status, _, source = step(head, "tra", 14, ly_do=" ")
    tap.ok(status == 422 and "Ghi lý do trả về" in source, "back needs a reason", status)
    status, _, source = step(head, "tra", 14, ly_do="\u200b")
    tap.ok(status == 422 and "Ghi lý do trả về" in source, "an invisible sign is none", status)
    status, _, _ = step(head, "tra", 13, ly_do="Thiếu biên bản")
    tap.ok(status == 422, "from where the year stands", status)
    status, headers, _ = step(head, "tra", 14, ly_do="Thiếu biên bản")
    tap.ok(status == 303, "then it goes", (status, headers))
    status, _, _ = step(who["mau.thu-ky"], "tra", 13, ly_do="Tôi muốn")
    tap.ok(status == 403, "but not for the secretary", status)
    shown = text(head.get(PAGE)[2])
    tap.ok("Trả về bước trước" in shown and "Thiếu biên bản" in shown, "everybody sees why")
    for state in (99, -1, "x", 17):
        status, _, _ = step(head, "chuyen", state)
        tap.ok(status in (400, 422), f"{state} is no state to leave", status)


def deadlines(who):
    secretary = who["mau.thu-ky"]

    def put(browser=secretary, **fields):
        wanted = {"viec": "han", "buoc": "13", "don-vi": "", "ngay": "31/12/2014", "can-cu": "Kế hoạch 5", **fields}
        return browser.post(PAGE, {name.replace("_", "-"): value for name, value in wanted.items()})

    for wrong, words in (({"ngay": "31/2/2014"}, "ngày có thật"), ({"ngay": "1/1/2050"}, "trong khoảng"), ({"buoc": "3"}, "đã qua"),
                         ({"can-cu": "."}, "Ghi lý do"), ({"ngay": "31/12/2012"}, "từ 1/1/2013"),({"can-cu": ""}, "Ghi lý do"), ({"don-vi": "ZZ"}, "Không có đơn vị")):
        status, _, source = put(**wrong)
        tap.ok(status == 422 and words in source, f"{wrong} is refused", status)
    tap.ok(put(browser=who["mau.can-bo"])[0] == 403, "an officer sets no deadline")
    status, headers, _ = put()
    tap.ok(status == 303 and "xong=han-da-qua" in headers["location"], "a deadline is set", (status, headers))
    shown = text(secretary.get(headers["location"])[2])
    tap.ok("Ngày này đã qua" in shown, "and one that is past already is told to be", shown[:500])
    shown = text(secretary.get(PAGE)[2])
    tap.ok("31/12/2014" in shown and "Kế hoạch 5" in shown, "and shown with what it rests on", shown[:900])


def down_to_the_covenant(who):
    """Back is one step at a time, however far; what a unit owes is its own people's task, and what must be there cannot be waived."""
    head = who["mau.cum-truong"]
    taken = [step(head, "tra", state, ly_do=f"Xem lại bước {state}")[0] for state in range(13, 1, -1)]
    tap.ok(taken == [303] * 12, "twelve steps back, each with its reason", taken)
    for login in ("mau.can-bo", "mau.lanh-dao"):
        shown = text(who[login].get("/viec-cua-toi")[2])
        tap.ok("ký giao ước" not in shown, f"{login}: what is not put forward cannot be signed, and is no task", shown)
    tap.ok("Đưa giao ước thi đua ra ký" in text(who["mau.thu-ky"].get("/viec-cua-toi")[2]), "to put it forward is the secretary's")
    tap.ok("Chưa có việc nào" in text(who["mau.tham-dinh"].get("/viec-cua-toi")[2]), "not one of the verification team")
    shown = text(who["mau.thu-ky"].get(PAGE)[2])
    tap.ok("12 đơn vị trễ" in shown and "hạn 31/7/2013" in shown, "the ten steps say how many are late and what comes when", shown[:700])
    tap.ok("Cà Mau (trễ" in shown, "who is late, and by how much, stands beside the step", shown[:900])
    status, _, source = step(who["mau.thu-ky"], "chuyen", 1, bo_qua="1", ly_do="Cứ chuyển")
    tap.ok(status == 422 and "Chưa có bản giao ước" in source and "chưa ký giao ước" in source, "the covenant cannot be passed over", status)
    status, _, _ = step(head, "tra", 1, ly_do="Xem lại")
    tap.ok(status == 303, "and back once more, to the plan", status)
    shown = text(head.get(PAGE)[2])
    tap.ok("Ban hành kế hoạch" in shown and "Năm thi đua trở về bước" not in shown, "before which there is nothing", shown[:400])


def exported(server, who):
    status, _, _ = who["mau.co-quan"].get(YEAR + "/goi.xlsx")
    tap.ok(status in (200, 404), "the package can still be had", status)
    english = Browser(server, "/en")
    english.cookies = dict(who["mau.co-quan"].cookies)
    for path in (PAGE, "/viec-cua-toi"):
        source = english.get(path)[2]
        tap.ok("Còn thiếu" not in source and ("Progress of the year" in source or "My tasks" in source), f"{path} in English")
    for other in ("/nhom/bac-trung-bo/2022", "/nhom/bien-gioi-phia-bac/2024"):
        source = text(who["mau.co-quan"].get(other + "/tien-do")[2])
        tap.ok("số liệu đã công bố" in source, f"{other} stays as it was published")


def decided():
    """What the Council decided is recorded by the board, and made to count by a second person with a fresh second factor."""
    with self_scoring.serve("trinh_hoi_dong") as server:
        who = {login: Browser(server).as_role(login) for login in ROLES}
        for login in ROLES:
            if login != "mau.co-quan":
                status, _, source = step(who[login], "chuyen", 14, bo_qua="1", ly_do="thử")
                tap.ok(status == 403, f"{login} does not record what the Council decided", status)
        tap.ok('value="chuyen"' not in who["mau.thu-ky"].get(PAGE)[2], "nor is it offered to who led the year there")
        tap.ok(step(who["mau.co-quan"], "chuyen", 14, van_ban="1/QĐ-HĐ")[0] == 303, "the board records it")
        status, _, source = step(who["mau.co-quan"], "chuyen", 15, bo_qua="1", ly_do="thử")
        tap.ok(status == 403 and "Việc này cần hai người" in text(source), "and does not confirm it itself", (status, text(source)[:400]))
        for login in ROLES:
            if login not in ("mau.co-quan", "mau.hoi-dong"):
                tap.ok(step(who[login], "chuyen", 15, bo_qua="1", ly_do="thử")[0] == 403, f"{login} does not confirm it")
        with stale_factors(server.db):
            status, headers, source = step(who["mau.hoi-dong"], "chuyen", 15, bo_qua="1", ly_do="Quyết định trên giấy")
            tap.ok(status == 403 and 'action="/xac-thuc-lai"' in source, "it takes the second factor again", (status, headers.get("location")))
        status, headers, source = step(who["mau.hoi-dong"], "chuyen", 15, bo_qua="1", ly_do="Quyết định trên giấy")
        tap.ok(status == 303 and headers["location"].endswith("xong=chuyen"), "a member of the Council confirms it", (status, headers.get("location")))
        tap.ok(step(who["mau.hoi-dong"], "chuyen", 16)[0] == 403, "and leads the year no further")


def told_by_its_day():
    """A covenant that was signed in time, and recorded months later, is not late: its own day counts."""
    signed = {"giao_uoc": ["nam\tngay_ky\tso_da_ky\ttren_tong_so\tnoi_dung", "2013\t22/1/2013\t12\t12\tHoàn thành các chỉ tiêu đã đăng ký"]}
    with self_scoring.serve("du_thao_giao_uoc", sheets=signed) as server:
        secretary = Browser(server).as_role("mau.thu-ky")
        status, _, source = step(secretary, "chuyen", 1, bo_qua="1", ly_do="Chỉ tiêu gửi bằng công văn")
        shown = text(secretary.get(PAGE)[2])
        tap.ok(status == 303 and re.search(r"Đã xong\s*xong ngày 22/1/2013", shown), "the covenant was signed when it says, and not late", status, shown[:2500])
        tap.ok("muộn" not in text(secretary.get(YEAR)[2]), "nor does the line of the year say so", text(secretary.get(YEAR)[2])[:900])


def quorum():
    """Scores are adopted by a meeting of enough members, or with a reason that the log keeps; the minutes say how many there were."""
    def sheet(name, **cells):
        """The sheet of the sample with more rows, each a column and its cells."""
        with open(os.path.join(SOURCE, "demo", "tay-nam-bo-2013", name + ".tsv"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        more = [column.replace("_", " ") for column in cells if column.replace("_", " ") not in lines[0].split("\t")]
        lines = ["\t".join([lines[0], *more])] + [line + "\t" * len(more) for line in lines[1:]]
        rows = zip(*cells.values())
        return lines + ["\t".join(dict(zip(cells, row)).get(column.replace(" ", "_"), "") for column in lines[0].split("\t")) for row in rows]

    units = ["CM", "BL", "AG", "BT", "TV", "ST"]
    sheets = {"hoi_nghi": sheet("hoi_nghi", Mã=["tb"], Tên=["Họp trù bị năm 2013"], Loại=["họp trù bị"], Ngày=["1/3/2014"], Xuất_xứ=["nhập"]),
              "dai_bieu": sheet("dai_bieu", Hội_nghị=["tb"] * 6, Vai_trò=["tham dự"] * 5 + ["khách mời"], Người=[f"Đại biểu {unit}" for unit in units],
                                Đơn_vị=units, Xuất_xứ=["nhập"] * 6)}
    data = sheet("so_lieu")
    with self_scoring.serve("hop_tru_bi", data, sheets) as server:
        head, board = Browser(server).as_role("mau.cum-truong"), Browser(server).as_role("mau.co-quan")
        lacks = text(board.get(PAGE)[2])
        for words in ("Họp trù bị chưa đủ số đơn vị được ghi là dự; vắng hoặc chưa ghi:", "Có 5/12 đơn vị được ghi là dự, cần ít nhất 8. Căn cứ: Nếp chung"):
            tap.ok(words in lacks, f"the page says: {words}", lacks[:1200])
        tap.ok("5 of 12 members are recorded, at least 8 are needed" in text(board.get("/en" + PAGE)[2]), "and in English")
        paper = text(board.get(YEAR + "/van-ban/bien-ban-hop?hoi_nghi=tb")[2])
        tap.ok("Đơn vị thành viên dự: Cà Mau" in paper or "Đơn vị thành viên dự: " in paper and "Cà Mau" in paper, "the minutes name who was there", paper[:1500])
        tap.ok("Vắng: " not in paper and "chưa đạt" not in paper and "[Cụm bổ sung: các đơn vị thành viên dự, vắng mặt khác (lý do vắng); số đơn vị dự so với số tối thiểu, căn cứ.]" in paper,
               "and ask for the others, of whom nobody recorded that they were absent", paper[:1500])
        adopts = next((one for one in (head, board, *(Browser(server).as_role(login) for login in ROLES)) if 'value="chuyen"' in one.get(PAGE)[2]), None)
        tap.ok(adopts and step(adopts, "chuyen", 11)[0] == 422 and step(adopts, "chuyen", 11, bo_qua="1")[0] == 422, "it is not adopted without a reason")
        tap.ok(step(adopts, "chuyen", 11, bo_qua="1", ly_do="Bảy đơn vị gửi ý kiến sau")[0] == 303, "and adopted with one")
        tap.ok("Bảy đơn vị gửi ý kiến sau" in text(board.get(PAGE)[2]), "which stands on the page")
        tap.ok(head is adopts, "by the head")
        adopted_again(head, Browser(server).as_role("mau.thu-ky"))


def adopted_again(head, secretary):
    """Who takes the year back leads it nowhere, and adopts again; who calls the meeting does not, until that step is undone."""
    adopt = {"bo_qua": "1", "ly_do": "Bảy đơn vị gửi ý kiến sau"}
    tap.ok(step(head, "tra", 12, ly_do="Đơn vị có kiến nghị")[0] == 303, "the head takes the year back to the meeting")
    status, _, source = step(head, "chuyen", 11, **adopt)
    tap.ok(status == 303, "and adopts again", status)
    taken = [step(head, "tra", state, ly_do="Họp lại")[0] for state in (12, 11)]
    tap.ok([*taken, step(head, "chuyen", 10)[0]] == [303] * 3, "the head takes it further back and calls the meeting", taken)
    status, _, source = step(head, "chuyen", 11, **adopt)
    tap.ok(status == 403 and "Việc này cần hai người" in text(source), "and does not adopt what they called", status)
    tap.ok(step(head, "tra", 11, ly_do="Để thư ký mời họp")[0] == 303 and step(secretary, "chuyen", 10)[0] == 303, "undone, the secretary calls it")
    status, _, source = step(head, "chuyen", 11, **adopt)
    tap.ok(status == 303, "and the head adopts", status)


def main():
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in ROLES}
        visitor = Browser(server)
        _, headers, _ = visitor.post("/vai", {"vai": "mau.thu-ky"}, page="/dang-nhap")
        tap.ok(headers["location"] == "/viec-cua-toi", "whoever signs in sees their tasks first", headers)
        before_anything(server, who)
        forward(server, who)
        back(server, who)
        deadlines(who)
        exported(server, who)
        down_to_the_covenant(who)
        done = subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
        tap.ok(done.returncode == 0, "the log vouches for every step", done.stdout + done.stderr)
        rows = sqlite3.connect(server.db).execute("SELECT event, state_from, state_to FROM year_step ORDER BY number").fetchall()
        tap.ok(len(rows) == 15 and rows[:2] == [("submit_proposal", "conference", "proposed_to_council"), ("step_back", "proposed_to_council", "conference")],
               "exactly the steps that were acknowledged are kept", rows)
    told_by_its_day()
    decided()
    quorum()
    tap.done()


main()
