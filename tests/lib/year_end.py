"""The end of the year as it is walked: votes on paper, publication, documents, the council, the next year."""
import re
import subprocess
import zipfile

import year_cast as cast
from year_scores import expected, ranking
from year_steps import conference, step, tap, the_year

CONFERENCE = f"Hội nghị tổng kết năm {cast.YEAR}"


# ---- the votes on paper: who is put forward, who leads next year
def session(walk, kind, ballot, at=None):
    """The secretary calls it, keeps the roll, makes the ballot."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Bỏ phiếu")
    walk.send("Lập phiên", {**({"Họp tại": at} if at else {}), "Bỏ phiếu về": kind, "Ngày": "18/11/2026", "Địa điểm": "Sở Nội vụ", "Chủ trì": "Lê Minh Trưởng, Giám đốc Sở Nội vụ",
                            "Thư ký": cast.SECRETARY.name, "Ban kiểm phiếu": f"{cast.SECRETARY.name}; {cast.VERIFIER.name}"})
    tap.ok("Đã lập phiên" in walk.alert() and (not at or at in walk.text()), f"a session is called: {kind}", walk.alert(), walk.text()[:800])
    walk.send("Lưu điểm danh", {f"dd.{cast.CODE[unit]}": "Có mặt" for unit in cast.UNITS})
    tap.ok("5 trên 5 đơn vị dự" in walk.text(), "all five are there", walk.text()[:900])
    walk.send("Lưu phiếu bầu", ballot)
    walk.picture("bo-phieu")


def count(walk, person, votes):
    """What somebody counts: for and against each unit of each question."""
    walk.sit_down(person).task("Nhập kết quả kiểm phiếu")
    fields = {"phat-ra": "5", "thu-ve": "5", "hop-le": "5", "khong-hop-le": "0"}
    for (question, unit), yes in votes.items():
        fields |= {f"p.{question}.{cast.CODE[unit]}": str(yes), f"k.{question}.{cast.CODE[unit]}": str(5 - yes)}
    walk.send("Nộp kết quả kiểm phiếu", fields)


def selection(walk):
    first, second = (unit for _, unit, _ in expected(walk, True)[:2])
    session(walk, "Bình xét", {"ten.1": "Cờ thi đua của Ủy ban nhân dân tỉnh", "dv.1": [cast.CODE[first], cast.CODE[second]]})
    count(walk, cast.VERIFIER, {("1", first): 4, ("1", second): 4})
    count(walk, cast.SECRETARY, {("1", first): 5, ("1", second): 4})
    tap.ok("nhập khác nhau" in walk.text(), "two counts that differ are shown side by side", walk.text()[:900])
    walk.picture("kiem-phieu", "#kiem")
    walk.press("Kiểm lại")
    votes = {("1", first): 5, ("1", second): 4}
    count(walk, cast.VERIFIER, votes)
    count(walk, cast.SECRETARY, votes)
    tap.ok("Hai người nhập giống nhau" in walk.text(), "counted again they agree", walk.text()[:900])
    walk.sit_down(cast.COUNCIL).task("Chốt kết quả bỏ phiếu")
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[first], cast.CODE[second]]})
    tap.ok("quá số lượng" in walk.text(), "more than the quota is refused", walk.alert())
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[first]]})
    tap.ok("Đã chốt phiên" in walk.alert(), "within it the session is closed", walk.alert(), walk.text()[:900])
    walk.rail("Đề nghị, suy tôn")
    walk.picture("de-nghi")
    tap.ok(first in walk.text() and "Cờ thi đua" in walk.text(), "and the nomination stands in the year", walk.text()[:700])


def election(walk):
    conference(walk, "Hội nghị tổng kết", CONFERENCE, "18/11/2026")
    session(walk, "Bầu đơn vị", {"dv.1": [cast.CODE[cast.DEPUTY]], "dv.2": [cast.CODE[cast.THIRD], cast.CODE[cast.LAST]]}, CONFERENCE)
    votes = {("1", cast.DEPUTY): 5, ("2", cast.THIRD): 4, ("2", cast.LAST): 2}
    count(walk, cast.VERIFIER, votes)
    count(walk, cast.SECRETARY, votes)
    walk.sit_down(cast.COUNCIL).task("Chốt kết quả bỏ phiếu")
    walk.send("Chốt phiên", {"chon.1": [cast.CODE[cast.DEPUTY]], "chon.2": [cast.CODE[cast.THIRD]]})
    tap.ok("Đã chốt phiên" in walk.alert(), "next year's head and deputy are elected", walk.alert(), walk.text()[:900])


# ---- in public, on paper, into the next year
def publication(walk):
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Công bố kết quả")
    walk.picture("cong-bo")
    walk.send("Đề nghị công bố", {"Căn cứ": "Biên bản hội nghị 32/BB-KTĐ", "da-xem": True})
    tap.ok("chờ" in walk.text(), "the secretary proposes", walk.alert(), walk.text()[:700])
    tap.ok(walk.sit_down(None).text().count(cast.GROUP) == 0, "nobody outside sees anything yet")
    walk.sit_down(cast.COUNCIL).task("Mở các đề nghị").send("Đồng ý", {}, "=Công bố")
    tap.ok("Đã đồng ý" in walk.alert(), "a second person approves, after the recount", walk.alert(), walk.text()[:900])
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Xong bình xét, tổ chức hội nghị tổng kết", "Giấy mời 40/GM-KTĐ")
    walk.sit_down(None).press(f"Năm {cast.YEAR}").rail("Xếp hạng")
    tap.ok(ranking(walk) == expected(walk, True), "everybody reads the ranks that were computed", ranking(walk))


def documents(walk):
    """Several kinds, in several formats, opened."""
    walk.sit_down(cast.SECRETARY)
    the_year(walk).rail("Văn bản, nguồn")
    for title, words in cast.PAPERS.items():
        path, body = walk.download("Word", "=" + title)
        with zipfile.ZipFile(path) as paper:
            text = re.sub(r"<[^>]+>", " ", paper.read("word/document.xml").decode())
        tap.ok(words in " ".join(text.split()), f"{title}: Word, {len(body) // 1024} KiB", " ".join(text.split())[:500])
        path, body = walk.download("PDF", "=" + title)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=False).stdout
        tap.ok(words in " ".join(text.split()), f"{title}: PDF, {len(body) // 1024} KiB", text[:500])
    walk.press("Báo cáo tổng kết", "=Báo cáo tổng kết")
    walk.picture("van-ban")


def council(walk):
    """Put to the council, considered there; the decision is recorded by the board and confirmed by a second person; then the year is closed."""
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Trình Hội đồng", "Tờ trình 41/TTr-KTĐ ngày 19/11/2026", "Tờ trình, hồ sơ gửi bằng văn bản giấy")
    tap.ok(not walk.offers("Ghi nhận Hội đồng đã xét"), "what the council does is not the secretary's to record", walk.text()[:600])
    walk.sit_down(cast.BOARD)
    step(the_year(walk), "Ghi nhận Hội đồng đã xét", "Biên bản 05/BB-HĐTĐKT ngày 20/11/2026")
    tap.ok(not walk.offers("Ghi nhận quyết định khen thưởng"), "nor does the board confirm what it recorded", walk.text()[:600])
    walk.sit_down(cast.COUNCIL)
    step(the_year(walk), "Ghi nhận quyết định khen thưởng", "Quyết định 415/QĐ-UBND ngày 20/11/2026", "Quyết định ban hành bằng văn bản giấy")
    walk.sit_down(cast.SECRETARY)
    step(the_year(walk), "Kết thúc năm thi đua", "Hồ sơ lưu 01/KTĐ")
    walk.rail("Tổng quan")
    tap.ok("chưa có căn cứ" not in walk.text(".timeline"), "the overview shows each step that was taken as done", walk.text(".timeline"))
    tap.ok("Cờ thi đua" in walk.text(), "and who is put forward", walk.text()[:1500])
    walk.rail("Đề nghị, suy tôn")
    tap.ok("Tiếp theo: thư ký soạn tờ trình" not in walk.text() and "tờ trình hoặc quyết định không ghi trong chương trình" in walk.text(),
           "a closed year asks for no submission any more, and says that it had none here", walk.text()[:900])
    walk.rail("Hội nghị").press("Chuẩn bị, ghi nhận hội nghị")
    tap.ok(not walk.all("[name=ten-hoi-nghi]"), "a closed year takes no more conferences")


def hand_over(walk):
    """The head hands over: the next year is open, with members, offices and rubric."""
    walk.sit_down(cast.HEAD_PERSON)
    the_year(walk).rail("Tiến độ năm thi đua")
    walk.picture("ban-giao", "#nam-sau")
    tap.ok("Giao vai: Thư ký" in walk.text(".roles") and cast.DEPUTY in walk.text(".roles"), "the roles that follow the election are proposed", walk.text(".roles"))
    walk.send(f"Mở năm {cast.YEAR + 1}", {"van-ban": "Biên bản hội nghị tổng kết số 07/BB-KTĐ"}, f"=Mở năm {cast.YEAR + 1}")
    tap.ok(f"/{cast.YEAR + 1}/" in walk.where() or str(cast.YEAR + 1) in walk.heading(), "the next year is open", walk.where(), walk.text()[:500])
    walk.rail("Cụm, khối").press(f"Năm {cast.YEAR + 1}", "=" + cast.GROUP).rail("Thành viên, chức vụ")
    tap.ok(all(unit in walk.text() for unit in cast.UNITS) and re.search(rf"{cast.DEPUTY}.{{0,40}}[Tt]rưởng|[Tt]rưởng.{{0,40}}{cast.DEPUTY}", walk.text()),
           "its members are the same, its head the one that was elected", walk.text()[:900])
