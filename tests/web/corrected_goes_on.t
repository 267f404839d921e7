#!/usr/bin/env python3
"""A sheet that came back and was corrected, by targets that were registered here: what the year holds, with one more figure decided on, is the
same year under its next content, and none of the work on it is set aside."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import self_scoring  # noqa: E402
import thidua  # noqa: E402

TARGETS = {"I.2": "4165", "I.3": "1017", "I.4": "38100", "I.5": "5,3%", "III.3": "65%"}
RESULTS = {"I.1": "8", "I.2": "4.035", "I.3": "983", "I.4": "40.536", "I.5": "5,6%", "I.6": "20", "I.7": "0", "I.8": "hoàn thành tốt"}
PATH = self_scoring.PATH
tap = thidua.Tap()


def text(source):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source[max(source.find("<main"), 0):source.find("</main")]))


class Person(thidua.Browser):
    def send_to(self, page, path="", **fields):
        """Send a form of the page with what the page remembers; the answer has to be that it was done."""
        source = self.get(page)[2]
        seen = {name: found.group(1) for name in ("ban", "den") if (found := re.search(rf'name="{name}" value="(\d+)"', source))}
        status, _, answer = self.post(page + path, {**seen, **{name.replace("_", "-"): value for name, value in fields.items()}}, page=page)
        assert status == 303, (page + path, status, text(answer)[:1500])

    def state(self):
        return re.search(r'name="tu" value="(\d+)"', self.get(PATH + "/tien-do")[2]).group(1)


def register_targets(officer, secretary):
    page = PATH + "/chi-tieu/CM"
    officer.send_to(page, **{f"ct.{code}": target for code, target in TARGETS.items()}, **{f"gt.{code}": "Theo nghị quyết" for code in TARGETS})
    officer.send_to(page, "/nop")
    secretary.send_to(page, "/xet", viec="duyet")


def sign_covenant(secretary):
    """On paper, by all units; the secretary writes down who signed."""
    page, draft = PATH + "/ky-giao-uoc", {"noi-dung": "Thu ngân sách vượt dự toán", "noi-ky": "Bến Tre", "ngay": "15/3/2013"}
    secretary.send_to(page, viec="soan", **draft)
    secretary.send_to(page, viec="trinh", ly_do="Chỉ tiêu gửi bằng công văn", **draft)
    for unit in sorted(set(re.findall(r'<option value="([A-Z]+)"', secretary.get(page)[2]))):
        secretary.send_to(page, viec="ky-giay", **{"don-vi.ky-giay": unit, "ho-ten.ky-giay": "Trần Văn B", "chuc-vu.ky-giay": "Chủ tịch UBND tỉnh",
                                                   "ngay.ky-giay": "15/3/2013"})


def fill_in(officer, leader, **results):
    page = PATH + "/tu-cham/CM"
    officer.send_to(page, **{f"th.{code}": value for code, value in results.items()}, **{f"gt.{code}": "số liệu Cục Thống kê" for code in results})
    leader.send_to(page, "/nop")


def decided_on(db, folder, name, attempt):
    """The year as it stands with the figure of one more cell decided on, as a granted appeal makes it."""
    package = os.path.join(folder, name)
    status, said = thidua.run("export", self_scoring.GROUP, str(self_scoring.YEAR), "--db", db, "-o", package + "/")
    assert status == 0, said
    path = os.path.join(package, "so_lieu.tsv")
    with open(path, encoding="utf-8") as file:
        columns = file.readline().rstrip("\n").split("\t")
    row = {"don_vi": "CM", "ma": "I.4", "chi_tieu": TARGETS["I.4"], "thuc_hien": "40.600", "lop": "duyet", "lan": attempt}
    with open(path, "a", encoding="utf-8") as file:
        file.write("\t".join(row.get(column, "") for column in columns) + "\n")
    return thidua.run("import", package, "--db", db, "--reason", "Quyết định về kiến nghị")


def work(db):
    """The year up to self-scores, that of Cà Mau corrected after it came back; how the list of sheets reads."""
    with thidua.serve(db=db) as server:
        officer, leader, secretary, head = (Person(server).as_role("mau." + login) for login in ("can-bo", "lanh-dao", "thu-ky", "cum-truong"))
        register_targets(officer, secretary)
        sign_covenant(secretary)
        while 'name="th.I.1"' not in officer.get(PATH + "/tu-cham/CM")[2]:
            head.send_to(PATH + "/tien-do", viec="chuyen", tu=head.state(), bo_qua="1", ly_do="đã thống nhất tại cuộc họp")
        fill_in(officer, leader, **RESULTS)
        secretary.send_to(PATH + "/tu-cham/CM", "/tra-lai", ly_do="Thu ngân sách chưa khớp")
        fill_in(officer, leader, **{"I.2": "4.050"})
        return text(secretary.get(PATH + "/tu-cham")[2])


def main():
    folder = thidua.scratch()
    db = os.path.join(folder, "demo.db")
    with thidua.serve(db=db):
        pass  # the sample data and their people
    self_scoring.bring_in(db, folder, "du_thao_giao_uoc")
    before = work(db)
    status, said = decided_on(db, folder, "goi", "1")
    tap.ok(status == 0 and "không còn được tính" not in said, "with one more figure decided on, the work goes on", said)
    status, said = decided_on(db, folder, "goi-2", "2")
    tap.ok(status == 0 and "không còn được tính" not in said, "and with another, over what the first one gave", said)
    with thidua.serve(db=db) as server:
        after = text(Person(server).as_role("mau.thu-ky").get(PATH + "/tu-cham")[2])
        own = text(Person(server).as_role("mau.can-bo").get(PATH + "/diem/CM")[2])
    tap.ok("Đã nộp" in before and after == before, "the sheet is handed in as it was", before[:600], after[:600])
    tap.ok("4.050" in own and "40.600" in own, "with the corrected figure, and the one decided on", own[:1500])
    status, said = thidua.run("audit", "verify", "--db", db)
    tap.ok(status == 0, "the log vouches for all of it", said)
    tap.done()


main()
