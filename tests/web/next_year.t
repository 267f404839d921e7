#!/usr/bin/env python3
"""The next year opens in one step from a year; a group begins with nothing but the list of its members."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from thidua import PROGRAM, Browser, Tap, Tree, round_trip, serve  # noqa: E402

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


def main():
    with serve() as server:
        who = {login: Browser(server).as_role(login) for login in (
            "mau.can-bo", "mau.lanh-dao", "mau.thu-ky", "mau.cum-truong", "mau.cum-pho", "mau.hoi-dong", "mau.quan-tri")}
        next_year(server, who)
        new_group(server, who)
        done = subprocess.run([PROGRAM, "audit", "verify", "--db", server.db], capture_output=True, text=True)
        tap.ok(done.returncode == 0, "the log vouches for both", done.stdout + done.stderr)
    tap.done()


main()
