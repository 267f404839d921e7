"""The sample cluster whose results are published, and a unit that appeals."""
import datetime
import re

YEAR = "/nhom/tay-nam-bo/2013"


def day(days=0):
    """A day as people write it, so many days from today in Vietnam."""
    shown = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date() + datetime.timedelta(days)
    return f"{shown.day}/{shown.month}/{shown.year}"


def written_day():
    """Today as a sentence of a paper writes it behind "ngày": the day always with two digits, January and February too."""
    number, month, year = (int(part) for part in day().split("/"))
    return f"{number:02} tháng {month:02} năm {year}" if month < 3 else f"{number:02} tháng {month} năm {year}"


PUBLICATION = {"ly-do": "Biên bản hội nghị", "da-xem": "1"}


def publish(secretary, head):
    """The secretary puts the results forward, the head agrees; the status of the last answer."""
    secretary.post(YEAR + "/cong-bo", PUBLICATION)
    number = re.search(r'name="so" value="(c\d+)"', head.get("/can-duyet")[2]).group(1)
    return head.post("/can-duyet", {"so": number, "quyet": "dong-y"})[0]


def appeal(leader, **fields):
    """The leader of Cà Mau appeals on one criterion: status, headers, page."""
    return leader.post(YEAR + "/kien-nghi", {"don-vi": "CM", "tieu-chi": "I.3", "ly-do": "Kim ngạch là 1.040, theo biểu chính thức",
                                             "can-cu": "CV 15/SLĐ ngày 4/3/2014", **fields})


def grant(head, page):
    """The head looks at what changes and grants the appeal: status, headers, page."""
    shown = head.post(page, {"viec": "xem", "ket-qua": "chap-nhan", "so-moi": "1040"})[2]
    seen = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', shown).group(1) for name in ("ban", "den", "da-xem")}
    return head.post(page, {"viec": "ra", "ket-qua": "chap-nhan", "so-quyet-dinh": "07/QĐ-CTĐ", "ngay-quyet-dinh": day(), "ly-do": "Biểu chính thức xác nhận",
                            "so-moi": "1040", **seen})
