#!/usr/bin/env python3
"""The next year opens in one step from a year; a group begins with nothing but the list of its members."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, SOURCE, Browser, Tap, Tree, round_trip, run, serve  # noqa: E402

YEAR = "/nhom/tay-nam-bo/2013"
NEXT = "/nhom/tay-nam-bo/2014"
tap = Tap()


def text(source):
    return next(Tree(source).root.all("main")).text()


def next_year(server, who):
    form = {"viec": "nam-sau"}
    for login in ("mau.can-bo", "mau.thu-ky", "mau.cum-pho", "mau.hoi-dong", "mau.quan-tri"):
        status, _, _ = who[login].post(YEAR + "/tien-do", form)
        tap.ok(status == 403, f"{login} does not hand over", status)
    shown = text(who["mau.thu-ky"].get(YEAR + "/tien-do")[2])
    tap.ok("Mở năm 2014" in shown and "Hãy nhờ người giữ vai trò đó" in shown, "but sees what would be opened, and who can", shown[-600:])
    status, headers, source = who["mau.cum-truong"].post(YEAR + "/tien-do", form)
    tap.ok(status == 303 and headers["location"] == NEXT + "/tien-do?xong=mo", "the head opens the next year in one step", (status, source[-800:]))
    shown = text(who["mau.cum-truong"].get(NEXT + "/tien-do?xong=mo")[2])
    tap.ok("Năm thi đua đã được mở" in shown and "Ban hành kế hoạch" in shown, "it waits for its plan", shown[:600])
    tap.ok("Còn thiếu 2 việc" in shown and "chưa đồng ý với bảng tiêu chí" in shown, "members, head unit and rubric are there; the plan is to be made, and members are still to agree", shown[:900])
    members = text(who["mau.cum-truong"].get(NEXT + "/thanh-vien")[2])
    tap.ok("Trà Vinh" in members and "Cà Mau" in members, "the members are those of the year before", members[:500])
    status, _, source = who["mau.cum-truong"].post(YEAR + "/tien-do", form)
    tap.ok(status == 422 and "đã có" in source, "it is not opened twice", status)
    tap.ok("Năm mới đã được mở" in text(who["mau.cum-truong"].get(YEAR + "/tien-do")[2]), "the old year leads to it")
    same, said = round_trip(server, "tay-nam-bo", 2014)
    tap.ok(same, "it is a package like any other", said)
    status, _, source = who["mau.thu-ky"].post(NEXT + "/tien-do", {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"})
    tap.ok(status == 303, "and its first step can be taken", (status, source[-600:]))
    tap.ok("Ký giao ước" in text(who["mau.thu-ky"].get("/viec-cua-toi")[2]), "the covenant is now the secretary's task")
    shown = text(who["mau.lanh-dao"].get("/viec-cua-toi")[2])
    tap.ok("Ký giao ước" not in shown or "Cà Mau" in shown, "and the leader sees no other unit", shown)


def new_group(server, who):
    form = {"ten": "Cụm thi đua số 3 tỉnh Cà Mau", "ten-ngan": "Cụm 3 Cà Mau", "loai": "cum", "cap": "tinh",
            "co-quan": "Hội đồng Thi đua - Khen thưởng tỉnh Cà Mau", "nam": "2027",
            "don-vi": "Sở Nội vụ\r\nSở Tài chính\r\n\r\nSở Nông nghiệp và Môi trường", "truong": "Sở Nội vụ"}
    for login in ("mau.can-bo", "mau.thu-ky", "mau.cum-truong"):
        tap.ok(who[login].get("/mo-nhom")[0] == 403, f"{login} opens no group")
        tap.ok(who[login].post("/mo-nhom", form, page="/tai-khoan")[0] == 403, f"{login}: nor by a form of one's own")
    admin = who["mau.quan-tri"]
    tap.ok('href="/mo-nhom"' in admin.get("/nap")[2], "the page of packages leads there")
    status, _, source = admin.post("/mo-nhom", {**form, "don-vi": "Sở Nội vụ\nSở Nội vụ", "nam": "27", "co-quan": "", "truong": "Sở X"})
    tap.ok(status == 422 and all(words in source for words in ("hai dòng", "bốn chữ số", "cơ quan tổ chức", "Sở X")),
           "what is wrong is told at once", status)
    tap.ok("Cụm thi đua số 3" in source, "and what was typed is kept")
    status, headers, source = admin.post("/mo-nhom", form)
    tap.ok(status == 303 and headers["location"] == "/nhom/cum-3-ca-mau/2027/tien-do?xong=mo", "a list of members is enough", (status, source[-800:]))
    shown = text(admin.get("/nhom/cum-3-ca-mau/2027/tien-do")[2])
    tap.ok("Chưa có bảng tiêu chí" in shown and "Còn thiếu 2 việc" in shown, "plan and rubric are what lacks", shown[:600])
    shown = text(admin.get("/nhom/cum-3-ca-mau/2027/thanh-vien")[2])
    tap.ok("Sở Nông nghiệp và Môi trường" in shown, "the members are there", shown[:400])
    status, _, source = admin.post("/mo-nhom", form)
    tap.ok(status == 422 and "Đã có cụm, khối với tên này" in source, "it is not opened twice", status)
    same, said = round_trip(server, "cum-3-ca-mau", 2027)
    tap.ok(same, "it is a package like any other", said)


def boxes(source):
    """The boxes of roles of a page: name to (what it says, whether it is ticked)."""
    return {box.attributes["name"]: (box.up("label").text(), "checked" in box.attributes)
            for box in Tree(source).root.all("input") if re.match("giao-|thu-", box.attributes.get("name", ""))}


def ticked(source):
    return {name: "1" for name, (_, is_ticked) in boxes(source).items() if is_ticked}


def elected_elsewhere(folder):
    """The sample year where Cà Mau was elected, whose officer and leader have accounts, and An Giang, of which nobody has."""
    package = os.path.join(folder, "bau-ca-mau")
    shutil.copytree(os.path.join(SOURCE, "demo", "tay-nam-bo-2013"), package)
    offices = os.path.join(package, "chuc_vu.tsv")
    with open(offices, encoding="utf-8") as file:
        text_of = file.read()
    with open(offices, "w", encoding="utf-8") as file:
        file.write(text_of.replace("truong\t\tTV\tChủ tịch UBND tỉnh Trà Vinh", "truong\t\tCM\tChủ tịch UBND tỉnh Cà Mau"))
    return package


def roles_follow(server, who):
    secretary, head, board = who["mau.thu-ky"], who["mau.cum-truong"], who["mau.co-quan"]
    source = secretary.get(YEAR + "/tien-do")[2]
    shown = text(source)
    tap.ok(not boxes(source) and "Giao vai: Thư ký" in shown and "Thu vai: Cụm trưởng" in shown, "the secretary sees what is proposed, without boxes", shown[-1500:])
    tap.ok("Vai trò theo kết quả bầu" not in text(who["mau.can-bo"].get(YEAR + "/tien-do")[2]), "who may not know who holds which role sees none of it")
    source = head.get(YEAR + "/tien-do")[2]
    shown, found = text(source), boxes(source)
    said = sorted(words for words, _ in found.values())
    tap.ok(len(found) == 2 and all(is_ticked for _, is_ticked in found.values()) and "mau.can-bo" in said[0] and "mau.thu-ky" in said[1],
           "the head may give the secretary's role to the officer of the new head unit, and end that of the old", said)
    tap.ok("mau.lanh-dao" in shown and "cơ quan thường trực" in shown, "the role of head is proposed too, and who gives it", shown[-1500:])
    tap.ok("chưa ai của An Giang có tài khoản" in shown, "of a unit without people it is said", shown[-1500:])
    tap.ok("mau.cum-pho" not in shown, "whose unit was elected again keeps the role")
    form = {"viec": "nam-sau", **ticked(source)}
    status, _, source = head.post(YEAR + "/tien-do", form)
    tap.ok(status == 422 and "Thiếu số văn bản" in source and head.get(NEXT + "/tien-do")[0] == 404, "without a document nothing is done", status)
    tap.ok(ticked(source) == {name: "1" for name in form if name != "viec"}, "and what was ticked stays ticked")
    form["van-ban"] = "Biên bản hội nghị số 12 ngày 20/1/2014"
    status, _, source = head.post(YEAR + "/tien-do", {**form, "den": "1/1/2014"})
    tap.ok(status == 422 and "đã qua" in source and head.get(NEXT + "/tien-do")[0] == 404, "nor with a last day that is over", status)
    status, headers, source = head.post(YEAR + "/tien-do", {**form, "den": ""})
    tap.ok(status == 303 and headers["location"] == NEXT + "/tien-do?xong=mo", "the year opens and the roles are changed in one step", (status, source[-500:]))
    officer = who["mau.can-bo"]
    status, _, source = officer.post(NEXT + "/tien-do", {"viec": "chuyen", "tu": "0", "bo-qua": "1", "ly-do": "đã thống nhất tại cuộc họp"})
    tap.ok(status == 303, "the secretary of the new head unit works the new year", (status, source[-500:]))
    status = secretary.get(NEXT + "/tien-do")[0], secretary.post(NEXT + "/tien-do", {"viec": "chuyen", "tu": "1"})[0]
    tap.ok(status[1] == 403, "the old one does not any more", status)
    source = head.get(NEXT + "/tien-do?xong=mo")[2]
    tap.ok(YEAR + "/tien-do#vai-tro" in source, "what is left to give is told on the page of the new year", text(source)[:400])
    source = head.get(YEAR + "/tien-do")[2]
    tap.ok(not boxes(source) and "mau.lanh-dao" in text(source), "the head has nothing left to give, and sees what is", text(source)[-900:])
    the_rest(server, board)


def the_rest(server, board):
    """What the head may not, the board does, on the same page."""
    source = board.get(YEAR + "/tien-do")[2]
    found = boxes(source)
    said = sorted(words for words, _ in found.values())
    tap.ok(len(found) == 2 and "Cụm trưởng" in said[0] and "mau.lanh-dao" in said[0] and "mau.cum-truong" in said[1], "the board is offered the roles of head", said)
    link = [a.attributes["href"] for a in Tree(source).root.all("a") if "An Giang" in a.text() and "/nguoi-dung/moi" in a.attributes["href"]]
    shown = board.get(link[0])[2] if link else ""
    tap.ok(re.search(r'value="/tw/nhom/tay-nam-bo/an-giang/" selected', shown) and re.search(r'value="/tw/nhom/tay-nam-bo/" selected', shown),
           "and a form with the role of deputy and the unit filled in", link, shown[-2500:])
    status, _, source = board.post(YEAR + "/tien-do", {"viec": "vai-tro"})
    tap.ok(status == 422 and "Chưa chọn vai trò nào" in source, "ticking nothing does nothing", status)
    next_december = "31/12/%d" % (1 + int(subprocess.run(["date", "+%Y"], capture_output=True, text=True).stdout))
    status, headers, source = board.post(YEAR + "/tien-do", {"viec": "vai-tro", "van-ban": "Quyết định 15/QĐ", "den": next_december, **{name: "1" for name in found}})
    tap.ok(status == 303 and headers["location"].endswith("?xong=vai-tro"), "the board gives them", (status, source[-500:]))
    source = board.get(YEAR + "/tien-do?xong=vai-tro")[2]
    tap.ok("Đã giao, thu vai trò" in text(source) and not boxes(source), "and nothing is left but the unit without people", text(source)[-700:])
    people = board.get("/nguoi-dung")[2]
    person = re.search(r'href="(/nguoi-dung/\d+)"[^>]*>Cụm trưởng \(mẫu\)', people)
    tap.ok(person and next_december in text(board.get(person.group(1))[2]), "the old head keeps the role until the day that was said", people[-800:])


def main():
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "thidua.db")
        with serve(db=db):
            pass
        status, said = run("import", elected_elsewhere(folder), "--db", db, "--reason", "Bầu lại trưởng cụm")
        tap.ok(status == 0, "a year in which another unit was elected", said)
        with serve(db=db) as server:
            logins = ("mau.can-bo", "mau.thu-ky", "mau.cum-truong", "mau.co-quan")
            roles_follow(server, {login: Browser(server).as_role(login) for login in logins})
            status, said = run("audit", "verify", "--db", db)
            tap.ok(status == 0, "the log vouches for the roles", said)
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in (
            "mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.hoi-dong", "mau.quan-tri")}
        next_year(server, who)
        new_group(server, who)
        done = subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
        tap.ok(done.returncode == 0, "the log vouches for both", done.stdout + done.stderr)
    tap.done()


main()
