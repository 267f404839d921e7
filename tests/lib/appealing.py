"""The sample cluster whose results are published, and a unit that appeals."""
import re

YEAR = "/nhom/tay-nam-bo/2013"


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
